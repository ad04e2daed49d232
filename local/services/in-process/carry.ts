import { channel } from 'node:diagnostics_channel'
import { EventEmitter } from 'node:events'
import type { Server } from 'node:http'
import type { Carrier } from '../../../functions/store/client.ts'

/** A request as an SDK client hands it over, complete: its parts are signed and its body is in memory. */
export type Carried = {
  method: string
  path: string
  headers: Readonly<Record<string, string>>
  body?: string | Uint8Array | undefined
}

/** An answer as an SDK client takes it. */
export type Answered = { statusCode: number; headers: Record<string, string>; body: Uint8Array }

/** Node reports every request over the network on a channel of this kind. Nobody reports these, so they report it. */
export const carriedChannel = 'liaison.request.carried'

const carried = channel(carriedChannel)

/**
 * Brings a request to a server of this process and its answer back, as a connection would, but without one: sockets and
 * streams took a third of the processor time of a call. Everything above them is as it is over the network.
 */
export function carry(server: Server, { method, path, headers, body }: Carried): Promise<Answered> {
  tell({ headers, body })
  return new Promise((resolve, reject) => {
    const request = new Incoming(method, path, headers, bytesOf(body))
    const response = new Outgoing(resolve, reject)
    // A call never answers at once: timers and other connections have their turn in between.
    setImmediate(() => {
      server.emit('request', request, response)
      request.arrive()
    })
  })
}

function tell({ headers, body }: Pick<Carried, 'headers' | 'body'>): void {
  if (carried.hasSubscribers) carried.publish({ operation: headers['x-amz-target'] ?? actionOf(body), body })
}

/** What a request of the older protocol asks for, which SES speaks: a form with a field for it. */
function actionOf(body: Carried['body'] = ''): string {
  return new URLSearchParams(bytesOf(body).toString()).get('Action') ?? 'other'
}

/** What a server looks for before it reads a request. It checks no signature, and none is made. */
const signed = {
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none',
  'x-amz-date': '20260101T000000Z',
}

/** Answers a request that is carried, in place of a server. */
export type Asker = (request: Carried) => Promise<Answered>

/** The carrier of an SDK client to a server of this process, or to what answers in its place. */
export function carrierTo(server: Server, ask?: Asker): Carrier {
  return async (request: Carried) => {
    if (ask === undefined)
      return { response: await carry(server, { ...request, headers: { ...request.headers, ...signed } }) }
    tell(request)
    // A call never answers at once: timers and other connections have their turn in between.
    await new Promise((resolve) => setImmediate(resolve))
    return { response: await ask(request) }
  }
}

/** The body as bytes: no copy of those that are bytes already. */
export function bytesOf(body: Carried['body'] = ''): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
}

/** What the servers of this process read of a request. */
class Incoming extends EventEmitter {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly #body: Buffer

  constructor(method: string, url: string, headers: Readonly<Record<string, string>>, body: Buffer) {
    super()
    this.method = method
    this.url = url
    this.headers = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
    this.#body = body
  }

  arrive(): void {
    if (this.#body.length > 0) this.emit('data', this.#body)
    this.emit('end')
  }

  // oxlint-disable-next-line require-await -- a request is read as a stream is
  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    yield this.#body
  }
}

/** What they write of an answer. */
class Outgoing extends EventEmitter {
  statusCode = 200
  readonly #headers: Record<string, string> = {}
  readonly #resolve: (answer: Answered) => void
  readonly #reject: (error: Error) => void

  constructor(resolve: (answer: Answered) => void, reject: (error: Error) => void) {
    super()
    this.#resolve = resolve
    this.#reject = reject
  }

  setHeader(name: string, value: unknown): this {
    this.#headers[name.toLowerCase()] = String(value)
    return this
  }

  writeHead(status: number, headers: Readonly<Record<string, unknown>> = {}): this {
    this.statusCode = status
    for (const [name, value] of Object.entries(headers)) this.setHeader(name, value)
    return this
  }

  end(body: string | Uint8Array = ''): this {
    this.#resolve({ statusCode: this.statusCode, headers: this.#headers, body: Buffer.from(body) })
    this.emit('close')
    return this
  }

  destroy(): this {
    this.#reject(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }))
    this.emit('close')
    return this
  }
}
