import { type AttributeValue, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import type { Row } from '../../functions/store/cases.ts'
import { type Item, type Store, text, textOf } from '../../functions/store/store.ts'
import { key } from '../../functions/store/table.ts'

/** All rows, by a scan: good for a command, not for a page. */
export async function readRows(store: Store): Promise<Row[]> {
  return (await scan(store, key.row)).map((item) => JSON.parse(textOf(item, 'row')) as Row)
}

/** The references of all cases, whatever has become of their rows. */
export async function readReferences(store: Store): Promise<string[]> {
  const found = [...(await scan(store, key.commit(1))), ...(await scan(store, key.row))]
  return [...new Set(found.map((item) => textOf(item, 'pk').slice(key.case('').length)))].sort()
}

/** All items of a case. Strongly consistent. */
export async function readItems({ client, tableName }: Store, reference: string): Promise<Item[]> {
  return paged(async (from) => client.send(new QueryCommand({ TableName: tableName, ConsistentRead: true, KeyConditionExpression: 'pk = :case', ExpressionAttributeValues: { ':case': text(key.case(reference)) }, ...from })))
}

function scan({ client, tableName }: Store, sk: string): Promise<Item[]> {
  return paged(async (from) => client.send(new ScanCommand({ TableName: tableName, FilterExpression: 'sk = :sk', ExpressionAttributeValues: { ':sk': text(sk) }, ...from })))
}

type Page = { Items?: Item[] | undefined; LastEvaluatedKey?: Record<string, AttributeValue> | undefined }

async function paged(read: (from: { ExclusiveStartKey?: Record<string, AttributeValue> }) => Promise<Page>): Promise<Item[]> {
  const items: Item[] = []
  let from: Page['LastEvaluatedKey']
  do {
    const page: Page = await read(from === undefined ? {} : { ExclusiveStartKey: from })
    items.push(...(page.Items ?? []))
    from = page.LastEvaluatedKey
  } while (from !== undefined)
  return items
}
