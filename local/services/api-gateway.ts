import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import { type Door, type Route, routes } from '../../functions/config/routes.ts'
import { type Answer, broken, gatewayAnswer, toAnswer } from './answer.ts'
import type { VirtualClock } from '../clock/clock.ts'
import { toEvent } from './event.ts'
import { listen, shut } from '../listen.ts'

export type LocalApi = { url: string; port: number; close(): Promise<void> }

export type ApiOptions = {
  /** 0, the default, picks a free port. */
  port?: number
  clock: Pick<VirtualClock, 'now' | 'track'>
  /** Calls the function behind a door with a payload 2.0 event. */
  invoke(door: Door, event: unknown): Promise<unknown>
  routes?: readonly Route[]
  /** Answers what is not part of the API (the console), or returns false. */
  beside?(request: IncomingMessage, response: ServerResponse): boolean
  /** Where the errors of functions are printed; stderr by default. */
  report?(what: string, error: unknown): void
  /** Milliseconds of real time until the gateway gives up waiting. */
  patience?: number
}

/** Milliseconds that an HTTP API waits for a function. */
export const gatewayPatience = 29_000

/** An HTTP API takes no larger body. */
const largestBody = 10 * 1024 * 1024

/** Bytes of JSON that Lambda passes to a function and back. A body that is not text is there as base64. */
const largestPayload = 6_291_556

/** Request line and headers together, in bytes. */
const largestHead = 10_240

/** The HTTP API on this machine: every route of `functions/config/routes.ts`, everything else to `$default`. */
export async function startApi(options: ApiOptions): Promise<LocalApi> {
  const { clock, patience = gatewayPatience, report = (what, error) => console.error(`${what}:`, error) } = options
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const body = await readBody(request, largestBody)
    if (body === undefined) return gatewayAnswer(413, 'Request Entity Too Large')
    const matched = toEvent(
      {
        method: request.method ?? 'GET',
        target: request.url ?? '/',
        protocol: `HTTP/${request.httpVersion}`,
        rawHeaders: request.rawHeaders,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        body,
      },
      clock.now(),
      options.routes ?? routes,
    )
    if (matched === undefined) return gatewayAnswer(400, 'Bad Request')
    if (isTooLarge(matched.event)) return gatewayAnswer(413, 'Request Entity Too Large')
    const { promise: late, resolve } = Promise.withResolvers<Answer>()
    const timer = setTimeout(() => resolve(gatewayAnswer(503, 'Service Unavailable')), patience)
    // Tracked: the virtual clock does not move on while a request is being answered.
    const invoked = clock
      .track(options.invoke(matched.door, matched.event))
      .then(answerOf(matched.door, report), (error: unknown) => {
        report(`function ${matched.door}`, error)
        return broken
      })
    return Promise.race([invoked, late]).finally(() => clearTimeout(timer))
  }

  const write = (response: ServerResponse, given: Answer): void => {
    try {
      response.writeHead(given.status, { ...given.headers, 'content-length': given.body.length }).end(given.body)
    } catch (error) {
      report('gateway: a header that HTTP does not allow', error)
      response.writeHead(broken.status, { ...broken.headers, 'content-length': broken.body.length }).end(broken.body)
    }
  }

  const server: Server = createServer({ maxHeaderSize: largestHead }, (request, response) => {
    if (options.beside?.(request, response)) return
    answer(request)
      .then((given) => write(response, given))
      .catch((error: unknown) => {
        // A client that went away in the middle of its body.
        if (request.errored !== null) return
        report('gateway', error)
        if (!response.headersSent) write(response, broken)
      })
  })
  const port = await listen(server, options.port ?? 0)
  return { url: `http://localhost:${port}`, port, close: () => shut(server) }
}

/** A function's answer, unless it is too large for Lambda to pass on: then the gateway has nothing to show. */
function answerOf(door: Door, report: (what: string, error: unknown) => void): (result: unknown) => Answer {
  return (result) => {
    if (!isTooLarge(result)) return toAnswer(result)
    report(`function ${door}`, new Error(`the answer is larger than ${largestPayload} bytes`))
    return broken
  }
}

const isTooLarge = (payload: unknown): boolean => Buffer.byteLength(JSON.stringify(payload) ?? '') > largestPayload

/** @returns undefined if the body is larger than that */
export async function readBody(request: IncomingMessage, largest: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += (chunk as Buffer).length
    // Still read to its end: a client that is sending would not receive the answer.
    if (length <= largest) chunks.push(chunk as Buffer)
  }
  return length > largest ? undefined : Buffer.concat(chunks)
}
