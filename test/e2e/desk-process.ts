/** A process in which one whole desk runs after another, with faults that a test orders over IPC: see `kept-desk.ts`. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type LocalDesk, startDesk } from '../../infra/local/desk.ts'
import type { Asked, Opening, Order, Told } from './kept-desk.ts'

let desk: LocalDesk | undefined
let wakes: Order & { order: 'wakes' } = { order: 'wakes', are: 'delivered' }

/** Stands between the functions and Step Functions: the calls that start and wake can be lost, refused or doubled here. */
const between = createServer((request, response) => {
  void (async () => {
    const body = await text(request)
    const action = String(request.headers['x-amz-target'] ?? '').split('.').at(-1)
    const isBell = action === 'SendTaskSuccess' || action === 'StartExecution'
    if (isBell && wakes.are === 'lost') return response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify({ executionArn: 'arn:lost', startDate: 0 }))
    if (isBell && wakes.are === 'refused') return response.writeHead(503, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify({ __type: 'ServiceUnavailable' }))
    const { host: _host, 'content-length': _length, connection: _connection, ...headers } = request.headers
    const pass = async () => fetch(desk?.endpoints.sfn ?? '', { method: 'POST', headers: headers as Record<string, string>, body })
    const answer = await pass()
    if (isBell && wakes.are === 'doubled') await (await pass()).text()
    return response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/x-amz-json-1.0', ...(answer.headers.get('x-amzn-errortype') ? { 'x-amzn-errortype': answer.headers.get('x-amzn-errortype') as string } : {}) }).end(await answer.text())
  })().catch(() => response.destroy())
})

async function text(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve))

/** A desk with nothing in it, in the place of the one before. */
async function open({ clockStart, staff }: Opening): Promise<Told> {
  wakes = { order: 'wakes', are: 'delivered' }
  await desk?.settle()
  await desk?.close()
  desk = await startDesk({
    ...(clockStart && { clockStart }),
    ...(staff && { staff: { name: 'STAFF', csv: staff } }),
    // The functions' own clients take this address for Step Functions; every line that they can write is written.
    environment: { AWS_ENDPOINT_URL_SFN: `http://127.0.0.1:${(between.address() as AddressInfo).port}`, LOG_LEVEL: 'INFO', METRICS_NAMESPACE: 'Liaison/test' } as Record<string, string>,
  })
  return { told: 'ready', url: desk.url, endpoints: desk.endpoints, table: String(desk.environment['TABLE_NAME']), machine: String(desk.environment['STATE_MACHINE_ARN']) }
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
// Whoever forked it is gone.
process.once('disconnect', () => process.exit(0))
