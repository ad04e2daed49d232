import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchWriteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tableName } from '../../local/services/aws.ts'
import { type LocalDynamoDb, startDynamoDb } from '../../local/services/dynamodb.ts'
import { largestItem } from '../../local/services/item-size.ts'
import { tableClient } from '../../local/services/table-client.ts'

let table: LocalDynamoDb
let client: DynamoDBClient
beforeAll(async () => {
  table = await startDynamoDb()
  client = tableClient({ endpoint: table.endpoint })
})
afterAll(async () => {
  client.destroy()
  await table.close()
})

/** An item of exactly so many bytes, in Chinese. */
function item(bytes: number): { pk: { S: string }; sk: { S: string }; words: { S: string } } {
  const left = bytes - Buffer.byteLength('pkCASE#1skCOMMIT#1words')
  return {
    pk: { S: 'CASE#1' },
    sk: { S: 'COMMIT#1' },
    words: { S: '诉'.repeat(Math.floor(left / 3)) + 'x'.repeat(left % 3) },
  }
}

const tooLarge = { name: 'ValidationException', message: 'Item size has exceeded the maximum allowed size' }

it('an item of 400 KB in Chinese is stored as it was', async () => {
  const whole = item(largestItem)
  await client.send(new PutItemCommand({ TableName: tableName, Item: whole }))
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: { pk: whole.pk, sk: whole.sk }, ConsistentRead: true }),
  )
  expect(Item).toEqual(whole)
})

it('one of a byte more is refused as AWS refuses it, alone and in a batch', async () => {
  const Item = item(largestItem + 1)
  await expect(client.send(new PutItemCommand({ TableName: tableName, Item }))).rejects.toMatchObject(tooLarge)
  const RequestItems = { [tableName]: [{ PutRequest: { Item } }] }
  await expect(client.send(new BatchWriteItemCommand({ RequestItems }))).rejects.toMatchObject(tooLarge)
})
