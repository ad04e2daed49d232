import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterEach, describe, expect, it } from 'vitest'
import { type ApiOptions, type LocalApi, startApi } from '../../local/services/api-gateway.ts'

/** A Thursday evening in Shanghai. */
const now = Date.parse('2026-10-01T15:50:00.250Z')

describe('the event that the gateway passes to a function', () => {
  it('holds a form in base64, with route, parameters, query, cookies and virtual time', async () => {
    const { url, events } = await gateway()
    await fetch(`${url}/tasks/AB%20C/t-1?key=1&key=2&z=%20`, {
      method: 'POST',
      body: new URLSearchParams({ decision: 'accept', words: '你好' }),
      headers: { cookie: 'a=1; b=2', 'user-agent': 'a browser', 'x-a': 'one' },
    })
    expect(events[0]).toMatchObject({
      door: 'task',
      event: {
        version: '2.0',
        routeKey: 'POST /tasks/{reference}/{task}',
        rawPath: '/tasks/AB C/t-1',
        rawQueryString: 'key=1&key=2&z=%20',
        cookies: ['a=1', 'b=2'],
        headers: {
          'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
          'x-a': 'one',
          'x-forwarded-for': '127.0.0.1',
        },
        queryStringParameters: { key: '1,2', z: ' ' },
        pathParameters: { reference: 'AB C', task: 't-1' },
        requestContext: {
          http: {
            method: 'POST',
            path: '/tasks/AB C/t-1',
            protocol: 'HTTP/1.1',
            sourceIp: '127.0.0.1',
            userAgent: 'a browser',
          },
          routeKey: 'POST /tasks/{reference}/{task}',
          stage: '$default',
          domainName: 'localhost',
          time: '01/Oct/2026:15:50:00 +0000',
          timeEpoch: now,
        },
        isBase64Encoded: true,
      },
    })
    const { body, headers } = events[0]!.event
    expect(Buffer.from(body!, 'base64').toString()).toBe('decision=accept&words=%E4%BD%A0%E5%A5%BD')
    expect(headers).not.toHaveProperty('cookie')
  })

  it.each([
    ['application/json', false],
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/xml', false],
    ['application/x-www-form-urlencoded', true],
    ['application/problem+json', true],
    ['multipart/form-data; boundary=x', true],
    ['', true],
  ])('for a body of type %j is in base64: %j', async (type, base64) => {
    const { url, events } = await gateway()
    await fetch(`${url}/complaints`, {
      method: 'POST',
      body: Buffer.from('{"a":"ü"}'),
      headers: { 'content-type': type },
    })
    expect(events[0]!.event.isBase64Encoded).toBe(base64)
    expect(events[0]!.event.body).toBe(base64 ? Buffer.from('{"a":"ü"}').toString('base64') : '{"a":"ü"}')
  })

  it('omits body, query, parameters and cookies that were not sent', async () => {
    const { url, events } = await gateway()
    await fetch(`${url}/`)
    expect(events[0]!.event).toMatchObject({ rawQueryString: '', isBase64Encoded: false })
    for (const field of ['body', 'queryStringParameters', 'pathParameters', 'cookies'])
      expect(events[0]!.event).not.toHaveProperty(field)
  })

  it('holds parameters that are named like properties of every object', async () => {
    const { url, events } = await gateway()
    await fetch(`${url}/?__proto__=1&constructor=2&constructor=3`)
    expect(Object.entries(events[0]!.event.queryStringParameters!)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2,3'],
    ])
  })
})

describe('the routing of the gateway', () => {
  it.each([
    ['GET', '/', 'form', 'GET /'],
    ['HEAD', '/openapi.json', 'openapi', 'HEAD /openapi.json'],
    ['POST', '/complaints', 'complaints', 'POST /complaints'],
    ['OPTIONS', '/complaints', 'complaints', 'OPTIONS /complaints'],
    ['GET', '/complaints/AB12', 'complaint', 'GET /complaints/{reference}'],
    ['POST', '/complaints/AB12/messages', 'complaint', 'POST /complaints/{reference}/messages'],
    ['GET', '/complaints', 'elsewhere', '$default'],
    ['HEAD', '/complaints', 'elsewhere', '$default'],
    ['GET', '/complaints/', 'elsewhere', '$default'],
    ['DELETE', '/tasks/AB12/t-1', 'elsewhere', '$default'],
    ['GET', '/nothing/here', 'elsewhere', '$default'],
  ])('%s %s → %s', async (method, path, door, routeKey) => {
    const { url, events } = await gateway()
    await fetch(url + path, { method })
    expect(events).toMatchObject([{ door, event: { routeKey } }])
  })

  it('answers 400 for a path that cannot be decoded, without calling a function', async () => {
    const { url, events } = await gateway()
    const response = await fetch(`${url}/complaints/%zz`)
    expect(response.status).toBe(400)
    expect(events).toEqual([])
  })
})

describe('the answer of the gateway', () => {
  it('has the status, headers, cookies and binary body that the function returned', async () => {
    const { url } = await gateway(async () => ({
      statusCode: 201,
      headers: { 'Content-Type': 'image/gif', 'x-number': 7 },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: Buffer.from([0, 255]).toString('base64'),
      isBase64Encoded: true,
    }))
    const response = await fetch(`${url}/`)
    expect(response.status).toBe(201)
    expect(response.headers.get('content-type')).toBe('image/gif')
    expect(response.headers.get('x-number')).toBe('7')
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2'])
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255])
  })

  it('is the result itself as JSON when the result has no status', async () => {
    const { url } = await gateway(async () => ({ hello: 'there' }))
    const response = await fetch(`${url}/`)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({ hello: 'there' })
  })

  it('has headers and no body for HEAD', async () => {
    const { url } = await gateway(async () => ({ statusCode: 200, body: 'twelve bytes' }))
    const response = await fetch(`${url}/`, { method: 'HEAD' })
    expect(response.headers.get('content-length')).toBe('12')
    expect(await response.text()).toBe('')
  })

  it.each([
    [
      'throws',
      async () => {
        throw new Error('the secret of the house')
      },
    ],
    ['returns nothing', async () => undefined],
    ['returns a status that HTTP does not have', async () => ({ statusCode: 42 })],
    ['returns a header that HTTP does not allow', async () => ({ statusCode: 200, headers: { 'x-a': 'a\r\nb: c' } })],
  ])('is a fixed 500 when the function %s, and thrown errors are reported', async (name, handler) => {
    const { url, reported } = await gateway(handler)
    const response = await fetch(`${url}/`)
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }])
    expect(reported).toHaveLength(name.startsWith('throws') || name.includes('header') ? 1 : 0)
  })

  it('is 503 when the function takes too long', async () => {
    const { url } = await gateway(() => new Promise(() => {}), { patience: 10 })
    const response = await fetch(`${url}/`)
    expect([response.status, await response.json()]).toEqual([503, { message: 'Service Unavailable' }])
  })

  it('is 413 above ten megabytes, without a call of the function', async () => {
    const { url, events } = await gateway()
    const response = await fetch(`${url}/complaints`, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) })
    expect(response.status).toBe(413)
    expect(events).toEqual([])
  })

  it('is 413 for a body that exceeds six megabytes in base64, the limit of Lambda', async () => {
    const { url, events } = await gateway()
    const send = (bytes: number) => fetch(`${url}/complaints`, { method: 'POST', body: Buffer.alloc(bytes) })
    expect([(await send(4_800_000)).status, (await send(4_600_000)).status]).toEqual([413, 200])
    expect(events).toHaveLength(1)
  })

  it('is 500 for a result that exceeds the limit of Lambda', async () => {
    const { url, reported } = await gateway(async () => ({ statusCode: 200, body: 'x'.repeat(6_291_556) }))
    expect([(await fetch(`${url}/`)).status, reported.length]).toEqual([500, 1])
  })
})

type Seen = { door: string; event: APIGatewayProxyEventV2 }

let open: LocalApi | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

async function gateway(
  handler: (event: unknown) => Promise<unknown> = async () => ({ statusCode: 200, body: '' }),
  options: Partial<ApiOptions> = {},
) {
  const events: Seen[] = []
  const reported: unknown[] = []
  open = await startApi({
    clock: { now: () => now, track: (work) => work },
    invoke: (door, event) => {
      events.push({ door, event: event as Seen['event'] })
      return handler(event)
    },
    report: (_, error) => reported.push(error),
    ...options,
  })
  return { url: open.url, events, reported }
}
