import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Listening = { url: string; close: () => Promise<void> }

/** Serves on a free port of the loopback address. What goes wrong is a 502 that says so. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Listening> {
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

export function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

export type Answered = { status: number; rawHeaders: string[]; body: Buffer }

type Onward = { endpoint: string; path?: string; body: Buffer; headers: Record<string, string> }

/** Passes a request on, with the headers as they came (repeated ones too) except those given. */
export function ask(incoming: IncomingMessage, { endpoint, path, body, headers: given }: Onward): Promise<Answered> {
  const { hostname, port } = new URL(endpoint)
  const kept: string[] = []
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
    const name = incoming.rawHeaders[at] as string
    if (!(name.toLowerCase() in given) && !hopByHop.has(name.toLowerCase()))
      kept.push(name, incoming.rawHeaders[at + 1] as string)
  }
  const headers = [...kept, ...Object.entries(given).flat(), 'content-length', String(body.length)]
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { hostname, port, path: path ?? incoming.url, method: incoming.method ?? 'GET', headers, agent },
      (answer) => {
        bodyOf(answer).then(
          (whole) => resolve({ status: answer.statusCode ?? 502, rawHeaders: answer.rawHeaders, body: whole }),
          reject,
        )
      },
    )
    outgoing.once('error', reject).end(body)
  })
}

/** Hands a request on, and its answer back. */
export async function forward(incoming: IncomingMessage, response: ServerResponse, to: Onward): Promise<Answered> {
  const answer = await ask(incoming, to)
  response.writeHead(answer.status, answer.rawHeaders).end(answer.body)
  return answer
}

const agent = new Agent({ keepAlive: true })
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'expect',
])
