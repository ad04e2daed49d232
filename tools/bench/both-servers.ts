/**
 * The two sides of the rate of `POST /complaints`: the desk, and a bare `node:http` server that makes the same two SDK
 * calls.
 *
 * Both run in this one process and call the same two services in it, so that both pay for them equally, on the same
 * thread. The load comes from another process. The executions stop at once (`parked.asl.json`), on both sides: the
 * later work of a case would disturb the next measurement. The sweeper does not run meanwhile.
 */
import { createServer, type IncomingMessage } from 'node:http'
import { fileURLToPath } from 'node:url'
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { tableName } from '../../local/services/aws.ts'
import { startDesk } from '../../local/desk.ts'
import { listen } from '../../local/listen.ts'
import { complaintOf, unlimited } from './people.ts'

/** `cpu`: seconds of processor time that this process has used so far. */
export type Told = { desk: string; bare: string } | { cpu: number }

const desk = await startDesk({
  definition: fileURLToPath(new URL('parked.asl.json', import.meta.url)),
  environment: unlimited,
  handlers: { sweep: () => ({ woken: 0 }) },
  // With something before the table, the desk goes there over the network, as deployed and as the bare server does.
  meter: { invoked: () => {}, table: async (endpoint) => ({ endpoint, close: () => {} }) },
})
const dynamodb = new DynamoDBClient({})
const sfn = new SFNClient({})
const { STATE_MACHINE_ARN: stateMachineArn } = desk.environment as { STATE_MACHINE_ARN: string }
const commit = await firstCommit()

const bare = createServer((request, response) => {
  receive(request).then(
    (reference) => response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ reference })),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
const port = await listen(bare, 0)

/** Writes the same item as the desk, under the same condition, and starts an execution; it checks nothing. */
async function receive(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  JSON.parse(Buffer.concat(chunks).toString())
  const reference = crypto.randomUUID()
  await dynamodb.send(
    new PutItemCommand({
      TableName: tableName,
      Item: { ...commit, pk: { S: `CASE#${reference}` } },
      ConditionExpression: 'attribute_not_exists(sk)',
    }),
  )
  await sfn.send(new StartExecutionCommand({ stateMachineArn, name: reference, input: JSON.stringify({ reference }) }))
  return reference
}

/** What the desk stores of a complaint like those of the load. */
async function firstCommit(): Promise<NonNullable<PutItemCommand['input']['Item']>> {
  const filed = await fetch(`${desk.url}/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(complaintOf('general', 0)),
  })
  const { reference } = (await filed.json()) as { reference: string }
  const { Item } = await dynamodb.send(
    new GetItemCommand({ TableName: tableName, Key: { pk: { S: `CASE#${reference}` }, sk: { S: 'COMMIT#000001' } } }),
  )
  if (Item === undefined) throw new Error(`nothing is stored under ${reference}`)
  return Item
}

const tell = (told: Told): void => {
  process.send!(told)
}
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  tell({ cpu: (user + system) / 1_000_000 })
})
process.on('disconnect', () => process.exit(0))
tell({ desk: desk.url.replace('localhost', '127.0.0.1'), bare: `http://127.0.0.1:${port}` })
