import { randomBytes } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { type Door, type Method, type Route, defaultDoor, routes } from '../../functions/config/routes.ts'
import { account } from './aws.ts'

/** A request as it came in over HTTP. */
export type Incoming = {
  method: string
  /** Path and query as sent, percent-encoded. */
  target: string
  protocol: string
  /** Names and values in turn, as sent. */
  rawHeaders: readonly string[]
  sourceIp: string
  body: Buffer
}

export type Matched = { door: Door; event: APIGatewayProxyEventV2 }

/**
 * The event that an HTTP API gives a function, payload format 2.0.
 * @param now virtual time, milliseconds since the epoch
 * @returns undefined if the path cannot be decoded (the real one answers 400 and calls nobody)
 */
export function toEvent(incoming: Incoming, now: number, list: readonly Route[] = routes): Matched | undefined {
  const [encodedPath, query] = split(incoming.target)
  const path = decoded(encodedPath)
  if (path === undefined) return undefined
  const found = match(list, incoming.method, encodedPath)
  const routeKey = found === undefined ? '$default' : `${incoming.method} ${found.route.path}`
  const { cookies, headers } = readHeaders(incoming)
  const parameters = readQuery(query)
  const text = isText(headers['content-type'])
  return {
    door: found?.route.door ?? defaultDoor,
    event: {
      version: '2.0',
      routeKey,
      // An HTTP API passes the decoded path on, although the field's name says otherwise; the query stays as sent.
      rawPath: path,
      rawQueryString: query,
      ...(cookies.length > 0 && { cookies }),
      headers,
      ...(Object.keys(parameters).length > 0 && { queryStringParameters: parameters }),
      ...(found !== undefined && Object.keys(found.parameters).length > 0 && { pathParameters: found.parameters }),
      requestContext: {
        accountId: account,
        apiId: 'local',
        domainName: (headers['host'] ?? 'localhost').replace(/:\d+$/, ''),
        domainPrefix: 'local',
        http: {
          method: incoming.method,
          path,
          protocol: incoming.protocol,
          sourceIp: incoming.sourceIp,
          userAgent: headers['user-agent'] ?? '',
        },
        requestId: randomBytes(11).toString('base64'),
        routeKey,
        stage: '$default',
        time: logTime(now),
        timeEpoch: Math.floor(now),
      },
      ...(incoming.body.length > 0 && { body: incoming.body.toString(text ? 'utf8' : 'base64') }),
      isBase64Encoded: incoming.body.length > 0 && !text,
    },
  }
}

function split(target: string): [path: string, query: string] {
  const relative = target.replace(/^https?:\/\/[^/?]*/i, '')
  const mark = relative.indexOf('?')
  const path = mark < 0 ? relative : relative.slice(0, mark)
  return [path === '' ? '/' : path, mark < 0 ? '' : relative.slice(mark + 1)]
}

/** Undefined if it cannot be decoded. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** The most specific route wins: one without a parameter over one with. */
function match(
  list: readonly Route[],
  method: string,
  path: string,
): { route: Route; parameters: Record<string, string> } | undefined {
  const segments = path.split('/')
  let best: { route: Route; parameters: Record<string, string> } | undefined
  for (const route of list) {
    if (!route.methods.includes(method as Method)) continue
    const parameters = bind(route.path.split('/'), segments)
    if (parameters === undefined) continue
    if (best === undefined || Object.keys(parameters).length < Object.keys(best.parameters).length)
      best = { route, parameters }
  }
  return best
}

function bind(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [place, part] of pattern.entries()) {
    const segment = segments[place]!
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined ? segment !== part : segment === '') return undefined
    if (name !== undefined) parameters[name] = decodeURIComponent(segment)
  }
  return parameters
}

/** Names in lower case, repeated ones joined with commas, cookies separately, and with what the gateway itself adds. */
function readHeaders(incoming: Incoming): { cookies: string[]; headers: Record<string, string> } {
  const cookies: string[] = []
  const headers: Record<string, string> = {}
  for (let place = 0; place + 1 < incoming.rawHeaders.length; place += 2) {
    const name = incoming.rawHeaders[place]!.toLowerCase()
    const value = incoming.rawHeaders[place + 1]!
    if (name === 'cookie')
      cookies.push(
        ...value
          .split(';')
          .map((cookie) => cookie.trim())
          .filter(Boolean),
      )
    else if (Object.hasOwn(headers, name)) headers[name] += `,${value}`
    else define(headers, name, value)
  }
  headers['x-forwarded-for'] = [headers['x-forwarded-for'], incoming.sourceIp].filter(Boolean).join(', ')
  headers['x-forwarded-proto'] = 'http'
  return { cookies, headers }
}

function readQuery(query: string): Record<string, string> {
  const parameters: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(query)) {
    if (Object.hasOwn(parameters, name)) parameters[name] += `,${value}`
    else define(parameters, name, value)
  }
  return parameters
}

/** A plain assignment to `__proto__` would set the prototype and lose the value. */
const define = (record: Record<string, string>, name: string, value: string): void => {
  Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true })
}

/**
 * Everything else is base64, including form bodies and bodies without a type. AWS lists the types nowhere; these are
 * what others measured on the real one.
 */
function isText(contentType: string | undefined): boolean {
  const type = (contentType ?? '').split(';')[0]!.trim().toLowerCase()
  return type.startsWith('text/') || ['application/json', 'application/javascript', 'application/xml'].includes(type)
}

/** `12/Mar/2026:19:03:58 +0000`, the form of Apache's logs. */
function logTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}
