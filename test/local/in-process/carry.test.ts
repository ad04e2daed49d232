import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { carryRequests, clientSettings } from '../../../functions/store/client.ts'
import { isPassing } from '../../../functions/store/passing.ts'
import { lambdaVariables, region, tableName } from '../../../local/services/aws.ts'
import { type LocalDynamoDb, startDynamoDb } from '../../../local/services/dynamodb.ts'
import { tableClient } from '../../../local/services/table-client.ts'
import { carry } from '../../../local/services/in-process/carry.ts'
import { startSes } from '../../../local/services/ses.ts'
import { callsDuring } from '../../../tools/bench/figures.ts'

const credentials = {
  accessKeyId: lambdaVariables.AWS_ACCESS_KEY_ID,
  secretAccessKey: lambdaVariables.AWS_SECRET_ACCESS_KEY,
}

/** Amazon's database is another process, to which nothing is carried. */
describe.skipIf(process.env['DYNAMODB_LOCAL'])('a request that is carried without a connection', () => {
  let table: LocalDynamoDb
  let carried: DynamoDBClient
  let connected: DynamoDBClient
  beforeAll(async () => {
    table = await startDynamoDb()
    connected = tableClient({ endpoint: table.endpoint })
    carried = tableClient({ ...table, endpoint: 'http://nowhere.invalid' })
  })
  afterAll(async () => {
    connected.destroy()
    carried.destroy()
    await table.close()
  })

  const row = (words: string) => ({ pk: { S: 'CASE#893Q-GN73-H' }, sk: { S: 'ROW' }, words: { S: words } })
  const put = (client: DynamoDBClient, words: string) =>
    client.send(
      new PutItemCommand({
        TableName: tableName,
        Item: row(words),
        ConditionExpression: 'attribute_not_exists(sk)',
      }),
    )
  const found = async (client: DynamoDBClient) =>
    (
      await client.send(
        new GetItemCommand({ TableName: tableName, Key: { pk: row('').pk, sk: row('').sk }, ConsistentRead: true }),
      )
    ).Item

  it('writes what a request over the network finds, and is refused as that is', async () => {
    await put(carried, '理赔款三个月没有到账')
    expect(await found(carried)).toEqual(await found(connected))
    expect(await found(connected)).toEqual(row('理赔款三个月没有到账'))
    await expect(put(carried, 'again')).rejects.toThrow('The conditional request failed')
    await expect(put(connected, 'again')).rejects.toThrow('The conditional request failed')
  })

  it('is compared with its own values, though the condition was asked before with others', async () => {
    const key = { pk: { S: 'CASE#893Q-GN73-H' }, sk: { S: 'DOORBELL' } }
    const ring = (turn: number, more: Record<string, { N: string }> = {}) =>
      carried.send(
        new PutItemCommand({
          TableName: tableName,
          Item: { ...key, turn: { N: String(turn) } },
          ConditionExpression: 'attribute_not_exists(sk) OR turn < :turn',
          ExpressionAttributeValues: { ':turn': { N: String(turn) }, ...more },
        }),
      )
    await ring(2)
    await expect(ring(1)).rejects.toThrow('The conditional request failed')
    await ring(3)
    await expect(ring(3)).rejects.toThrow('The conditional request failed')
    // As often as it is asked, a value that no condition names is refused.
    for (const number of ['1', '2'])
      await expect(ring(4, { ':other': { N: number } })).rejects.toThrow('unused in expressions: keys: {:other}')
  })

  it('is refused if its item is larger than DynamoDB allows', async () => {
    await expect(put(carried, '赔'.repeat(150_000))).rejects.toThrow('Item size has exceeded the maximum allowed size')
  })

  it('fails as an unreachable service does once the table is closed, and ends no process', async () => {
    const short = await startDynamoDb()
    const client = tableClient({ ...short, endpoint: 'http://nowhere.invalid' })
    expect(await found(client)).toBeUndefined()
    await short.close()
    const failure: unknown = await found(client).catch((error: unknown) => error)
    expect(isPassing(failure)).toBe(true)
    client.destroy()
  })

  it('fails as a broken connection does if the server gives no answer', async () => {
    const { createServer } = await import('node:http')
    const silent = createServer((_request, response) => response.destroy())
    const failure: unknown = await carry(silent, { method: 'POST', path: '/', headers: {} }).catch(
      (error: unknown) => error,
    )
    expect(isPassing(failure)).toBe(true)
  })
})

it('is carried to the mail service too, and counted by its action', async () => {
  const ses = await startSes({ clock: { now: () => Date.parse('2026-10-01T15:50:00Z') } })
  carryRequests({ mail: ses.carrier })
  const client = new SESClient({
    endpoint: 'http://nowhere.invalid',
    region,
    credentials,
    ...clientSettings('mail'),
  })
  try {
    const mail = new SendEmailCommand({
      Source: 'desk@example.com',
      Destination: { ToAddresses: ['wang@example.com'] },
      Message: { Subject: { Data: '投诉' }, Body: { Text: { Data: '已收到' } } },
    })
    expect(await callsDuring(async () => void (await client.send(mail)))).toEqual({ SendEmail: 1 })
    expect(ses.inbox()).toMatchObject([{ to: ['wang@example.com'], subject: '投诉', text: '已收到' }])
  } finally {
    carryRequests({})
    client.destroy()
    await ses.close()
  }
})
