import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { follow } from '../../functions/http/complainant/complaint.ts'
import { documents } from '../../functions/http/documents/documents.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import type { Answer } from '../../functions/domain/views/where-it-stands.ts'
import { newKey } from '../../functions/store/files/links.ts'
import { putLink } from '../../functions/store/links.ts'
import { pages as english } from '../../functions/text/en/pages.ts'
import { texts } from '../../functions/text/index.ts'
import { whereItStandsIn } from '../../functions/text/where-it-stands.ts'
import { joined, madeTwice } from '../support/steps/joined.ts'
import { fileOf, openWorkplace, type Workplace } from '../support/steps/workplace.ts'

/** A complaint that was combined with an earlier one, as its complainant comes back to it. */

const at = '2026-03-03T02:00:00.000Z'
const say = english.tracking

let place: Workplace
let first: string
let again: string
const link = { purpose: 'follow', person: 'complainant', task: null, at } as const
const keys = { mailed: newKey(), page: newKey() }

beforeAll(async () => {
  place = await openWorkplace()
  const made = await madeTwice(
    place,
    'P-4711',
    '0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e11',
    '0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e12',
  )
  ;[first, again] = made as [string, string]
  await joined(place, again, first, at, {})
  await putLink(place.store, again, keys.mailed, { ...link, mail: 'acknowledgement' })
  await putLink(place.store, again, keys.page, { ...link, mail: 'confirmation-page' })
})
afterAll(() => place.close())

const door = () =>
  pageDoor(
    'complaint',
    { DEFAULT_LANGUAGE: 'en', ENTITY: { 'zh-CN': '示例保险', en: 'Example' }, PHONE: '95500' },
    (request) => follow({ store: place.store, workflow: place.workflow, phone: '95500' }, request),
  )

async function get(
  reference: string,
  query: Record<string, string>,
  now = at,
): Promise<{ status: number; body: string }> {
  const event = {
    routeKey: 'GET /complaints/{reference}',
    rawPath: `/complaints/${reference}`,
    headers: { accept: 'text/html' },
    pathParameters: { reference },
    queryStringParameters: { lang: 'en', ...query },
    isBase64Encoded: false,
    requestContext: { http: { method: 'GET' }, timeEpoch: Date.parse(now) },
  } as unknown as APIGatewayProxyEventV2
  const { statusCode, body } = (await door()(event, {} as never)) as { statusCode: number; body: string }
  return { status: statusCode, body }
}

async function send(
  reference: string,
  query: Record<string, string>,
  fields: Record<string, string>,
): Promise<{ status: number; to: string }> {
  const event = {
    routeKey: 'POST /complaints/{reference}/messages',
    rawPath: `/complaints/${reference}/messages`,
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    pathParameters: { reference },
    queryStringParameters: { lang: 'en', ...query },
    body: new URLSearchParams(fields).toString(),
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST' }, timeEpoch: Date.parse(at) },
  } as unknown as APIGatewayProxyEventV2
  const { statusCode, headers } = (await door()(event, {} as never)) as {
    statusCode: number
    headers: Record<string, string>
  }
  return { status: statusCode, to: headers['location'] ?? '' }
}

/** Opens the documents of a complaint, or announces one. */
async function documentsOf(reference: string, key: string, what?: string): Promise<{ status: number; to: string }> {
  const form = { form: { signed: true } } as never
  const buckets = { quarantine: { url: 'https://bucket.example', name: 'q' }, clean: { name: 'c' } } as never
  const handler = pageDoor(
    'documents',
    { DEFAULT_LANGUAGE: 'en', ENTITY: { 'zh-CN': '示例保险', en: 'Example' }, PHONE: '95500' },
    (request) =>
      documents(
        {
          store: place.store,
          workflow: place.workflow,
          phone: '95500',
          baseUrl: 'https://desk.example',
          buckets,
          signer: form,
        },
        request,
      ),
  )
  const method = what === undefined ? 'GET' : 'POST'
  const { statusCode, headers } = (await handler(
    {
      routeKey: `${method} /documents/{reference}`,
      rawPath: `/documents/${reference}`,
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      pathParameters: { reference },
      queryStringParameters: { lang: 'en', key },
      body: new URLSearchParams({ what: what ?? '', once: '7b0c4b0e-6f1d-4a52-9d51-7c2b8f0a1e99' }).toString(),
      isBase64Encoded: false,
      requestContext: { http: { method }, timeEpoch: Date.parse(at) },
    } as unknown as APIGatewayProxyEventV2,
    {} as never,
  )) as { statusCode: number; headers: Record<string, string> }
  return { status: statusCode, to: headers['location'] ?? '' }
}

const leads = async (stands: Answer['stands']): Promise<string> => {
  const answer = { by: (await fileOf(place, first)).file.respondBy, stands }
  return whereItStandsIn('en', { is: 'joined', into: first, answer }, texts('en').format('Asia/Shanghai'))
}

describe('the page of a complaint that was combined with another', () => {
  it('gives the date of the other case as it is now, and a link that opens it', async () => {
    const { status, body } = await get(again, { key: keys.mailed })
    expect([status, body.includes(await leads('promised'))]).toEqual([200, true])
    const href = /href="(\.\/[^"]+via=[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const to = new URL(href, `https://desk.example/complaints/${again}`)
    expect(to.pathname).toBe(`/complaints/${first}`)
    const other = await get(first, Object.fromEntries(to.searchParams))
    expect([other.status, other.body.includes(say.respondBy)]).toEqual([200, true])
    // Everything on that page keeps the way by which it was opened.
    expect(other.body).toContain(`via=${again}`)
  })

  it('says that the other answer is late once its date has passed', async () => {
    const { body } = await get(again, { key: keys.mailed }, '2026-12-01T02:00:00.000Z')
    expect(body).toContain(await leads('late'))
  })

  it('has no link if it was opened from the confirmation page, whose reader may have typed any address', async () => {
    const { body } = await get(again, { key: keys.page })
    expect([body.includes(say.joined.byMail), body.includes('via=')]).toEqual([true, false])
    expect((await get(first, { key: keys.page, via: again })).status).toBe(404)
  })

  it('takes a message to the case in which it continues, once, and leads there', async () => {
    const once = '7b0c4b0e-6f1d-4a52-9d51-7c2b8f0a1e77'
    for (const _time of [1, 2]) {
      const { status, to } = await send(again, { key: keys.mailed }, { text: 'I found the bill.', once })
      expect([status, new URL(to, `https://desk.example/complaints/${again}/messages`).pathname]).toEqual([
        303,
        `/complaints/${first}`,
      ])
      expect(to).toContain(`via=${again}`)
    }
    const said = (await fileOf(place, first)).file.messages.filter(({ text }) => text === 'I found the bill.')
    expect(said).toHaveLength(1)
    expect((await fileOf(place, again)).file.messages).toEqual([])
    // By the page of the form, whose link opens only its own case, it goes nowhere, and the page says so.
    const refused = await send(
      again,
      { key: keys.page },
      { text: 'Hello.', once: '7b0c4b0e-6f1d-4a52-9d51-7c2b8f0a1e78' },
    )
    expect(refused.status).toBe(409)
  })

  it('leads who sends documents to the other case, and takes there what was named here', async () => {
    for (const what of [undefined, 'The repair bill']) {
      const { status, to } = await documentsOf(again, keys.mailed, what)
      const url = new URL(to, `https://desk.example/documents/${again}`)
      expect([status, url.pathname, url.searchParams.get('via')]).toEqual([303, `/documents/${first}`, again])
    }
    expect((await fileOf(place, first)).file.documents).toMatchObject([
      { from: 'complainant', what: 'The repair bill' },
    ])
    expect((await fileOf(place, again)).file.documents).toEqual([])
    // The link of the form opens this case alone.
    expect((await documentsOf(again, keys.page)).status).toBe(200)
  })

  it('opens no other case, and nothing by a link that was ended or for a case that it was not joined to', async () => {
    expect((await get(first, { key: newKey(), via: again })).status).toBe(404)
    expect((await get(again, { key: keys.mailed, via: first })).status).toBe(404)
    const mine = newKey()
    await putLink(place.store, first, mine, { ...link, mail: 'acknowledgement' })
    expect((await get(again, { key: mine, via: first })).status).toBe(404)
    const ended = newKey()
    await putLink(place.store, again, ended, { ...link, mail: 'acknowledgement', revokedAt: at, revokedBy: 'kim' })
    expect((await get(first, { key: ended, via: again })).status).toBe(410)
  })
})

it('has the date of the case in which it continues in its JSON too', async () => {
  const event = {
    routeKey: 'GET /complaints/{reference}',
    rawPath: `/complaints/${again}`,
    headers: { accept: 'application/json' },
    pathParameters: { reference: again },
    queryStringParameters: { key: keys.mailed },
    isBase64Encoded: false,
    requestContext: { http: { method: 'GET' }, timeEpoch: Date.parse(at) },
  } as unknown as APIGatewayProxyEventV2
  const { body } = (await door()(event, {} as never)) as { body: string }
  const other = await fileOf(place, first)
  expect(JSON.parse(body)).toMatchObject({ joinedTo: first, respondBy: other.file.respondBy })
})
