import { randomUUID } from 'node:crypto'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { filings } from '../../../functions/config/filings.ts'
import { draftLimits } from '../../../functions/http/complainant/complain.ts'
import { FilingLimit } from '../../../functions/http/complainant/filing-limit.ts'
import { form } from '../../../functions/http/complainant/form.ts'
import { pageDoor } from '../../../functions/http/parts/problem-pages.ts'
import prices from '../../../tools/cost/prices.json' with { type: 'json' }
import { entity } from '../../support/cast.ts'
import { receiving, type Workplace } from '../../support/steps/workplace.ts'

const start = Date.parse('2026-03-02T02:00:00.000Z')

type Item = Record<string, AttributeValue>

const bytesOf = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, { S = '', N = '', B = new Uint8Array() }]) => sum + name.length + Buffer.byteLength(S + N) + B.length,
    0,
  )

/** A desk with a table that holds drafts alone, and counts what writing them costs. */
function desk({ drafts = draftLimits() } = {}) {
  const items = new Map<string, Item>()
  const written = { times: 0, units: 0 }
  const client = {
    async send({
      constructor: { name },
      input,
    }: {
      constructor: { name: string }
      input: { Item?: Item; Key?: Item }
    }) {
      const place = JSON.stringify([(input.Item ?? input.Key)?.['pk'], (input.Item ?? input.Key)?.['sk']])
      if (name === 'GetItemCommand') return { Item: items.get(place) }
      if (name !== 'PutItemCommand') return { Items: [] }
      written.times += 1
      written.units += Math.ceil(bytesOf(input.Item!) / 1024)
      items.set(place, input.Item!)
      return {}
    },
  }
  const door = {
    receiving: receiving({ store: { client, tableName: 'table' } } as unknown as Workplace),
    limit: new FilingLimit(1000),
    drafts,
    phone: '+86 28 5550 0100',
    baseUrl: 'https://desk.example.com',
    mailer: () => Promise.reject(new Error('no mail')),
  }
  const handler = pageDoor('form', { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: '+86 28 5550 0100' }, (request) =>
    form(door, request),
  )
  const post = async (page: string, key: string, after: number, values: Record<string, string>): Promise<number> => {
    const { statusCode } = (await handler(
      {
        routeKey: 'POST /complain/{step}',
        rawPath: `/complain/${page}`,
        queryStringParameters: { key, lang: 'en' },
        headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ step: 'next', ...values }).toString(),
        requestContext: { http: { method: 'POST' }, timeEpoch: start + after },
      } as unknown as APIGatewayProxyEventV2,
      {} as never,
    )) as { statusCode: number }
    return statusCode
  }
  return { post, written }
}

describe('a flood of pages of the form, without an edge in front', () => {
  it('writes as many kilobytes as the limit says, and costs cents an hour', async () => {
    const drafts = draftLimits()
    while (drafts.answers.takes(new Date(start).toISOString()));
    const { post, written } = desk({ drafts })
    const keys = Array.from({ length: 12 }, () => randomUUID())
    const [seconds, text] = [60, 'x'.repeat(60_000)]
    const statuses: number[] = []
    for (let sent = 0; sent < seconds * 10; sent += 1)
      statuses.push(await post('happened', keys[sent % keys.length]!, (sent + 1) * 100, { description: text }))
    expect(written.times).toBeGreaterThan(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(seconds * 10 - written.times)
    expect(written.units).toBeLessThanOrEqual(filings.answers.perSecond * seconds)
    const { usd, per } = prices.prices.writeUnits
    expect((filings.answers.perSecond * 3600 * usd) / per).toBeLessThan(0.1)
  })

  it('writes one draft a hundred times at once, then twelve times a minute, and lets others write', async () => {
    const { post, written } = desk()
    const key = randomUUID()
    const send = (after: number, of = key) => post('insurance', of, after, { policyNumber: `P-${after}` })
    for (let sent = 0; sent < 300; sent += 1) await send(sent * 200)
    expect(written.times).toBe(filings.rewrites.atOnce + Math.floor(299 * 0.2 * filings.rewrites.perSecond))
    expect(await send(60_000)).not.toBe(429)
    expect(await send(60_000)).toBe(429)
    expect(await send(60_000, randomUUID())).not.toBe(429)
  })

  it('takes every page of two hundred people who write at once', () => {
    const { answers } = draftLimits()
    for (let page = 1; page <= 10; page += 1)
      for (let person = 0; person < 200; person += 1) {
        const at = new Date(start + page * 60_000 + person * 10).toISOString()
        // The draft grows with each page: two thousand Chinese characters are six kilobytes.
        expect(answers.takes(at, Math.min(page, 8))).toBe(true)
      }
  })
})
