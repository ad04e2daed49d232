import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postComplaint } from '../../functions/http/complainant/complaints.ts'
import { type Edge, edgeOf } from '../../functions/http/complainant/edge.ts'
import { FilingLimit } from '../../functions/http/complainant/filing-limit.ts'
import { draftLimits } from '../../functions/http/complainant/complain.ts'
import { form } from '../../functions/http/complainant/form.ts'
import { httpHandler } from '../../functions/http/parts/handler.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import { complaintIn, entity } from '../support/cast.ts'
import { openWorkplace, receiving, type Workplace } from '../support/steps/workplace.ts'

const address = 'https://complaints.insurer.example'
const [newest, before] = ['n'.repeat(48), 'b'.repeat(48)] as const
const edge: Edge = { address, secrets: async () => [newest, before] }

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
})
afterAll(() => place.close())

type Sent = {
  method?: string
  path?: string
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: string
}

/** Nobody here saves a draft. */
const noMail = {
  drafts: draftLimits(),
  baseUrl: 'https://api.example.com',
  mailer: () => Promise.reject(new Error('no mail')),
}

/** The answer of a door that has an edge. */
async function answer(
  door: 'form' | 'complaints',
  { method = 'POST', path = '/', query = {}, headers = {}, body = '' }: Sent,
  by: Edge | undefined = edge,
): Promise<{ statusCode: number; headers: Record<string, string>; body: string }> {
  const given = { receiving: receiving(place), edge: by, limit: new FilingLimit(100), phone: '', ...noMail }
  const handler =
    door === 'form'
      ? pageDoor('form', { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: '+86 28 5550 0100' }, (request) =>
          form(given, request),
        )
      : httpHandler({ name: door, defaultLanguage: 'en', answer: (request) => postComplaint(given, request) })
  const event = {
    routeKey: `${method} ${path}`,
    rawPath: path,
    queryStringParameters: query,
    headers,
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
    requestContext: { http: { method }, timeEpoch: Date.parse('2026-03-02T02:00:00.000Z') },
  } as unknown as APIGatewayProxyEventV2
  return (await handler(event, {} as never)) as APIGatewayProxyStructuredResultV2 as never
}

const page = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
const json = (key: string) => ({ 'content-type': 'application/json', 'idempotency-key': key })
const filed = JSON.stringify(complaintIn('en'))

describe('a complaint that did not come through the edge', () => {
  it('is refused with 403, and the page tells where to go', async () => {
    const { statusCode, body } = await answer('form', { headers: page, body: 'step=check' })
    expect(statusCode).toBe(403)
    expect(body).toContain(`href="${address}"`)
  })

  it('is refused as JSON too, with the address', async () => {
    for (const sent of [undefined, '', 'x'.repeat(48), `${newest} `]) {
      const headers = { ...json(randomUUID()), ...(sent === undefined ? {} : { 'x-liaison-edge': sent }) }
      const { statusCode, body } = await answer('complaints', { path: '/complaints', headers, body: filed })
      expect([statusCode, JSON.parse(body)]).toEqual([403, expect.objectContaining({ address, status: 403 })])
    }
  })

  it('the form is not shown where it cannot be sent, but at the public address', async () => {
    const { statusCode, headers } = await answer('form', { method: 'GET', headers: { accept: 'text/html' } })
    expect([statusCode, headers['location']]).toEqual([302, `${address}/?lang=en`])
  })
})

describe('a complaint that came through the edge', () => {
  it.each([
    ['the newest key', newest],
    ['the key before, while it is changed', before],
  ])('is taken with %s', async (_what, secret) => {
    const headers = { ...json(randomUUID()), 'x-liaison-edge': secret }
    expect((await answer('complaints', { path: '/complaints', headers, body: filed })).statusCode).toBe(201)
    const shown = await answer('form', {
      method: 'GET',
      path: '/complain/who',
      query: { key: randomUUID(), new: '1' },
      headers: { accept: 'text/html', 'x-liaison-edge': secret },
    })
    expect(shown.statusCode).toBe(200)
  })

  it('its confirmation opens at either address', async () => {
    const key = randomUUID()
    const headers = { ...json(key), 'x-liaison-edge': newest }
    await answer('complaints', { path: '/complaints', headers, body: filed })
    const { statusCode } = await answer('form', { method: 'GET', path: '/received', query: { key }, headers: page })
    expect(statusCode).toBe(200)
  })

  it('a fault of ours refuses no complaint: it is taken if the secrets cannot be read', async () => {
    const settings = { address, secrets: ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:a'] }
    const failing = edgeOf(settings, { send: async () => Promise.reject(new Error('no permission')) } as never)
    const sent = { path: '/complaints', headers: json(randomUUID()), body: filed }
    expect((await answer('complaints', sent, failing)).statusCode).toBe(201)
    const short = edgeOf(settings, { send: async () => ({ SecretString: '' }) } as never)
    expect((await answer('complaints', { ...sent, headers: json(randomUUID()) }, short)).statusCode).toBe(201)
  })
})
