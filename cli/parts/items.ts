import { ScanCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb'
import type { Row } from '../../functions/store/cases.ts'
import { type Item, queryAll, type Store, text, textOf } from '../../functions/store/client.ts'
import { key, table } from '../../functions/store/table.ts'
import { caseOf } from '../../functions/store/task-lists.ts'

/** All rows, by a scan: good for a command, not for a page. */
export async function readRows(store: Store): Promise<Row[]> {
  return (await scan(store, key.row)).map((item) => JSON.parse(textOf(item, 'row')) as Row)
}

/** The references of all cases, whatever state their rows are in. */
export async function readReferences(store: Store): Promise<string[]> {
  const found = [...(await scan(store, key.commit(1))), ...(await scan(store, key.row))]
  return [...new Set(found.map(caseOf))].sort()
}

/**
 * References of the cases with possible outstanding work: not ended, or with a task that outlives them, or too new for
 * the workflow to have seen them. This scans with the operator's rights, which no function has.
 */
export function openReferences(store: Store): Promise<string[]> {
  return openAmong(store, {
    expression: 'sk = :row OR begins_with(sk, :task) OR (sk = :first AND attribute_exists(#pending))',
    names: { '#pending': table.indexes.pending.partitionKey },
    values: { ':first': text(key.commit(1)) },
  })
}

/** The same without those that the workflow has not seen. */
export function seenOpenReferences(store: Store): Promise<string[]> {
  return openAmong(store, { expression: 'sk = :row OR begins_with(sk, :task)' })
}

/** The cases of these items, without those whose row alone is there and says that they have ended. */
async function openAmong(
  store: Store,
  { expression, names, values }: { expression: string; names?: Record<string, string>; values?: Item },
): Promise<string[]> {
  const items = await scanAll(store, {
    ConsistentRead: true,
    FilterExpression: `begins_with(pk, :case) AND (${expression})`,
    ...(names && { ExpressionAttributeNames: names }),
    ExpressionAttributeValues: {
      ':case': text(key.case('')),
      ':row': text(key.row),
      ':task': text(key.task('')),
      ...values,
    },
  })
  const open = items.filter(
    (item) => textOf(item, 'sk') !== key.row || (JSON.parse(textOf(item, 'row')) as Row).endedAt === null,
  )
  return [...new Set(open.map(caseOf))].sort()
}

/** All items of a case. Strongly consistent. */
export function readItems(store: Store, reference: string): Promise<Item[]> {
  return readPartition(store, key.case(reference))
}

/** All items of a partition. Strongly consistent. */
export function readPartition(store: Store, pk: string): Promise<Item[]> {
  return queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(pk) },
  })
}

function scan(store: Store, sk: string): Promise<Item[]> {
  return scanAll(store, { FilterExpression: 'sk = :sk', ExpressionAttributeValues: { ':sk': text(sk) } })
}

async function scanAll(
  { client, tableName }: Store,
  filter: Omit<ScanCommandInput, 'TableName' | 'ExclusiveStartKey'>,
): Promise<Item[]> {
  const items: Item[] = []
  let from: ScanCommandInput['ExclusiveStartKey']
  do {
    const page = await client.send(
      new ScanCommand({ TableName: tableName, ...filter, ...(from ? { ExclusiveStartKey: from } : {}) }),
    )
    items.push(...(page.Items ?? []))
    from = page.LastEvaluatedKey
  } while (from !== undefined)
  return items
}
