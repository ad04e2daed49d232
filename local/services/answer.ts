import type { OutgoingHttpHeaders } from 'node:http'

/** An HTTP answer, ready to be written. */
export type Answer = { status: number; headers: OutgoingHttpHeaders; body: Buffer }

/** What the gateway answers by itself, in its own words. */
export const gatewayAnswer = (status: number, message: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
})

export const broken = gatewayAnswer(500, 'Internal Server Error')

/**
 * A function's result as an HTTP answer, by the rules of payload format 2.0: a result without a status code is the body
 * itself.
 * @returns the gateway's 500 if the result is not a valid answer
 */
export function toAnswer(result: unknown): Answer {
  if (result === null || result === undefined) return broken
  if (typeof result !== 'object' || !('statusCode' in result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result)
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) }
  }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result as Result
  const status = Number(statusCode)
  if (!Number.isInteger(status) || status < 200 || status > 599 || typeof body !== 'string') return broken
  const named: OutgoingHttpHeaders = { 'content-type': 'text/plain;charset=UTF-8' }
  for (const [name, value] of Object.entries(headers)) named[name.toLowerCase()] = String(value)
  if (cookies.length > 0) named['set-cookie'] = cookies.map(String)
  return { status, headers: named, body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') }
}

type Result = {
  statusCode: unknown
  headers?: Record<string, string | number | boolean>
  cookies?: readonly string[]
  body?: unknown
  isBase64Encoded?: boolean
}
