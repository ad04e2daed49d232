import { randomUUID } from 'node:crypto'
import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { SentOnce } from '../../app/once.ts'
import { securityHeaders } from '../../config/security-headers.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { chooseLanguage, type Language } from '../../domain/forms/language.ts'
import { type Detail, log, referenceIn, stopwatch } from '../../telemetry/log.ts'
import { count, publish } from '../../telemetry/metrics.ts'
import { contentSecurityPolicy } from '../../pages/parts/stylesheet.ts'
import { type Fields, mediaType, type Parsed } from './body.ts'
import { readOnce } from './once.ts'
import { Problem, statuses } from './problems.ts'

/** One request as a door sees it. It brings its time, so no door reads a clock. */
export type Request = {
  method: string
  /** The matched route, e.g. `GET /complaints/{reference}`. */
  route: string
  path: string
  params: Readonly<Record<string, string | undefined>>
  query: Readonly<Record<string, string | undefined>>
  headers: Readonly<Record<string, string | undefined>>
  /** `name=value`, as the browser sent them. */
  cookies: readonly string[]
  body: string | undefined
  isBase64Encoded: boolean
  at: Instant
  language: Language
  /** Whether the request comes from a person's browser, which wants a page. */
  wantsPage: boolean
  /** The one-time key for the forms of the page that is answered with: the one that was sent, or a new one. */
  formKey: string
  /** What the forms of somebody who signed in have to send along, so that no other page can send them. */
  token?: string
  /** What is sent under a one-time key, if it has one: to be passed on with what is committed. */
  once?: SentOnce
  /** The fields of a posted form: see `readForm`. */
  fields?: Fields
  /** JSON that was posted under a one-time key: see `readJson`. */
  parsed?: Parsed
  /** What the form before did, for somebody who signed in: told once, by no address. */
  told?: string
}

/**
 * A page, a JSON document, a file of another type, or the next address (relative to the request's own). `reader` is who
 * signed in, if they came that way; `told` is what a form of theirs did, for the page that it leads to.
 */
export type Reply = {
  status: number
  headers?: Record<string, string>
  cookies?: readonly string[]
  reader?: string
  told?: string
} & (
  | { page: string }
  | { json: unknown }
  | { file: string; type: string }
  | { bytes: Buffer; type: string }
  | { see: string }
  | { empty: true }
)

/** How a door shows a problem to a person; without it, problems are JSON for everybody. */
export type ProblemPage = (problem: Problem, request: Request) => string | Promise<string>

type Door = {
  name: string
  defaultLanguage: Language
  answer: (request: Request) => Promise<Reply>
  problemPage?: ProblemPage
  /** Finishes every answer before it goes out, also one that says what the problem is. It never throws. */
  finish?: (request: Request, reply: Reply, problem?: Problem) => Promise<Reply>
  /** Headers of every answer that differ from those of other doors. */
  headers?: Readonly<Record<string, string>>
}
type Result = APIGatewayProxyStructuredResultV2

const always = {
  ...securityHeaders,
  'content-security-policy': contentSecurityPolicy,
  vary: 'accept, accept-language',
}

/**
 * What every door has in common: parsing, answering, one place where problems become responses, and one log line about
 * the result.
 */
export function httpHandler({
  name,
  defaultLanguage,
  answer,
  problemPage,
  finish = async (_, reply) => reply,
  headers: own = {},
}: Door) {
  return middy<APIGatewayProxyEventV2, Result>().handler(async (event, context) => {
    const elapsed = stopwatch(context)
    // The pattern of the route and never the address: the query has a link's key.
    const about = { door: name, route: event.routeKey, ...referenceIn(event.pathParameters?.['reference']) }
    const request = requestOf(event, defaultLanguage, problemPage !== undefined)
    const told = async (reply: Reply, more: Detail = {}, problem?: Problem): Promise<Result> => {
      const result = respond(request, await finish(request, reply, problem), own)
      log('info', 'request', 'A request was answered.', {
        ...about,
        ...(result.statusCode ? { status: result.statusCode } : {}),
        ...more,
        ...elapsed(),
      })
      return result
    }
    try {
      return await told(await answer({ ...request, ...readOnce(request) }))
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem('fault')
      if (problem !== error) {
        count('RequestsFailed')
        log('error', 'fault', 'A request failed.', { ...about, error })
      }
      return await told(await problemReply(problem, request, problemPage), { outcome: problem.code }, problem)
    } finally {
      publish()
    }
  })
}

function requestOf(event: APIGatewayProxyEventV2, defaultLanguage: Language, hasPages: boolean): Request {
  const { headers, requestContext } = event
  // What an address does not have is left out by API Gateway, and null in an emulator of it.
  const query = event.queryStringParameters ?? {}
  const params = event.pathParameters ?? {}
  const accept = headers['accept'] ?? ''
  return {
    method: requestContext.http.method,
    route: event.routeKey,
    path: event.rawPath,
    params,
    query,
    headers,
    // An emulator of the gateway leaves them among the headers.
    cookies: event.cookies ?? (headers['cookie'] ?? '').split(/;\s*/).filter(Boolean),
    body: event.body,
    isBase64Encoded: event.isBase64Encoded,
    at: new Date(requestContext.timeEpoch).toISOString(),
    language: chooseLanguage(query['lang'], headers['accept-language'], defaultLanguage),
    formKey: randomUUID(),
    wantsPage:
      accept.includes('text/html') ||
      (hasPages && !accept.includes('json') && mediaType({ headers }) !== 'application/json'),
  }
}

function contentOf(reply: Reply): { 'content-type': string | undefined; body: string; isBase64Encoded?: true } {
  if ('bytes' in reply)
    return { 'content-type': reply.type, body: reply.bytes.toString('base64'), isBase64Encoded: true }
  if ('page' in reply) return { 'content-type': 'text/html; charset=utf-8', body: reply.page }
  if ('file' in reply) return { 'content-type': reply.type, body: reply.file }
  return 'json' in reply
    ? { 'content-type': 'application/json; charset=utf-8', body: JSON.stringify(reply.json) }
    : { 'content-type': undefined, body: '' }
}

function respond({ method }: Request, reply: Reply, own: Readonly<Record<string, string>>): Result {
  const content = contentOf(reply)
  return {
    statusCode: reply.status,
    headers: {
      ...always,
      ...own,
      ...(content['content-type'] ? { 'content-type': content['content-type'] } : {}),
      ...('see' in reply ? { location: reply.see } : {}),
      ...reply.headers,
    },
    ...(reply.cookies === undefined ? {} : { cookies: [...reply.cookies] }),
    body: method === 'HEAD' ? '' : content.body,
    ...(content.isBase64Encoded && method !== 'HEAD' && { isBase64Encoded: true }),
  }
}

async function problemReply(problem: Problem, request: Request, problemPage: ProblemPage | undefined): Promise<Reply> {
  const status = statuses[problem.code]
  const { retryAfter } = problem.details
  const again: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  // A browser says that it accepts pages; a client that accepts anything is software, and can read JSON.
  if (request.wantsPage && problemPage !== undefined && (request.headers['accept'] ?? '').includes('text/html')) {
    try {
      return { status, headers: again, page: await problemPage(problem, request) }
    } catch (error) {
      log('error', 'problem-page-failed', 'The error page could not be rendered.', { error })
    }
  }
  // Most requests end well, and need none of the sentences.
  const { problemJson } = await import('./problem-json.ts')
  return {
    status,
    headers: { ...again, 'content-type': 'application/problem+json; charset=utf-8' },
    json: problemJson(problem, request.language),
  }
}
