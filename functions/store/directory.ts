import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb'
import { type Person, personSchema } from '../domain/people/directory.ts'
import { type Item, queryAll, type Store, text, textOf } from './client.ts'
import { key, table } from './table.ts'

/** The staff directory. Strongly consistent. */
export async function readStaff(store: Store): Promise<Person[]> {
  const items = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :staff',
    ExpressionAttributeValues: { ':staff': text(key.staff) },
  })
  return items.map((item) => JSON.parse(textOf(item, 'person')) as Person)
}

/** Makes the directory hold exactly these people. @returns how many were written and how many were removed */
export async function replaceStaff(
  store: Store,
  people: readonly Person[],
): Promise<{ written: number; removed: number }> {
  const before = await readStaff(store)
  const gone = before.filter(({ id }) => !people.some((person) => person.id === id))
  const requests: WriteRequest[] = [
    ...people.map((person) => ({
      PutRequest: { Item: { ...keyOf(person.id), person: text(JSON.stringify(personSchema.parse(person))) } },
    })),
    ...gone.map(({ id }) => ({ DeleteRequest: { Key: keyOf(id) } })),
  ]
  for (let start = 0; start < requests.length; start += 25) await writeAll(store, requests.slice(start, start + 25))
  return { written: people.length, removed: gone.length }
}

function keyOf(id: string): Item {
  return { [table.partitionKey]: text(key.staff), [table.sortKey]: text(key.person(id)) }
}

async function writeAll({ client, tableName }: Store, requests: WriteRequest[]): Promise<void> {
  let left: WriteRequest[] | undefined = requests
  for (let attempt = 0; left !== undefined && left.length > 0; attempt += 1) {
    if (attempt === 10) throw new Error('the table did not take the whole staff directory; run the import again')
    const answer: { UnprocessedItems?: Record<string, WriteRequest[]> | undefined } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [tableName]: left } }),
    )
    left = answer.UnprocessedItems?.[tableName]
  }
}
