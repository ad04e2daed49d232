/**
 * A process in which one whole desk runs after another, with faults that a test orders over IPC: see `kept-desk.ts`.
 */
import { Agent, type ClientRequest, createServer, type IncomingMessage, request } from 'node:http'
import { type LocalDesk, startDesk } from '../../../local/desk.ts'
import { listen } from '../../../local/listen.ts'
import type { Asked, Opening, Order, Settings, Told } from './kept-desk.ts'

let desk: LocalDesk | undefined
let wakes: Order & { order: 'wakes' } = { order: 'wakes', are: 'delivered' }

/**
 * Stands between the functions and Step Functions: the calls that start and wake can be lost, refused or doubled here.
 */
const between = createServer((asked, answer) => {
  const action = String(asked.headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1)
  const are = action === 'SendTaskSuccess' || action === 'StartExecution' ? wakes.are : 'delivered'
  const say = (status: number, body: object): unknown =>
    answer.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body))
  const pass = (then: (from: IncomingMessage) => unknown): ClientRequest =>
    request(desk?.endpoints.sfn ?? '', { method: 'POST', headers: asked.headers, agent }, then).once('error', () =>
      answer.destroy(),
    )
  const hand = (from: IncomingMessage): unknown => from.pipe(answer.writeHead(from.statusCode ?? 500, from.headers))
  if (are === 'lost') return asked.resume().once('end', () => say(200, { executionArn: 'arn:lost', startDate: 0 }))
  if (are === 'refused') return asked.resume().once('end', () => say(503, { __type: 'ServiceUnavailable' }))
  if (are === 'delivered') return asked.pipe(pass(hand))
  return text(asked).then((body) => pass((first) => first.resume().once('end', () => pass(hand).end(body))).end(body))
})
const agent = new Agent({ keepAlive: true })

async function text(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const port = await listen(between, 0)

/** An empty desk, instead of the one before. */
async function open({ clockStart, staff, settings }: Opening & { settings: Settings }): Promise<Told> {
  wakes = { order: 'wakes', are: 'delivered' }
  await desk?.settle()
  await desk?.close()
  desk = await startDesk({
    ...(clockStart && { clockStart }),
    ...(staff && { staff: { name: 'STAFF', csv: staff } }),
    patience: 60,
    // The functions' own clients take this address for Step Functions; every line that they can write is written. The
    // doors of all desks in this process are the same instances, so a limit would count the complaints of all of them,
    // by clocks that do not agree.
    environment: {
      FILINGS_AT_ONCE: '1000000',
      ...settings,
      AWS_ENDPOINT_URL_SFN: `http://127.0.0.1:${port}`,
      LOG_LEVEL: 'INFO',
      METRICS_NAMESPACE: 'Liaison/test',
    } as Record<string, string>,
  })
  return {
    told: 'ready',
    url: desk.url,
    endpoints: desk.endpoints,
    table: String(desk.environment['TABLE_NAME']),
    machine: String(desk.environment['STATE_MACHINE_ARN']),
  }
}

async function obey(order: Asked): Promise<Told> {
  if (order.order === 'open') return open(order)
  if (order.order === 'wakes') wakes = order
  else desk?.failNext(order.address, order.error, order.times)
  return { told: 'done' }
}

process.on('message', (order: Asked) => {
  obey(order).then(
    (told) => process.send?.(told),
    (error: unknown) => process.send?.({ told: 'failed', why: String(error) } satisfies Told),
  )
})
// The process that forked it is gone.
process.once('disconnect', () => process.exit(0))
