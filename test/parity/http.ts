import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Listening = { url: string; close: () => Promise<void> }

/** Serves on a free port of the loopback address. What goes wrong is a 502 that says so. */
export async function serve(answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<Listening> {
  const server: Server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' })
      response.end(String(error))
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export async function bodyOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** Hands a request on with its headers as they came (repeated ones too) but for those given, and its answer back. */
export function forward(incoming: IncomingMessage, response: ServerResponse, to: { endpoint: string; path?: string; body: Buffer; headers: Record<string, string> }): Promise<void> {
  const { hostname, port } = new URL(to.endpoint)
  const kept: string[] = []
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
    const name = incoming.rawHeaders[at] as string
    if (!(name.toLowerCase() in to.headers) && !hopByHop.has(name.toLowerCase())) kept.push(name, incoming.rawHeaders[at + 1] as string)
  }
  const headers = [...kept, ...Object.entries(to.headers).flat(), 'content-length', String(to.body.length)]
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path: to.path ?? incoming.url, method: incoming.method ?? 'GET', headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(response)
      answer.once('end', resolve).once('error', reject)
    })
    outgoing.once('error', reject).end(to.body)
  })
}

const agent = new Agent({ keepAlive: true })
const hopByHop: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'content-length', 'transfer-encoding', 'expect'])
