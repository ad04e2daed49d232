import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  address,
  type Answer,
  complaint,
  type Desk,
  file,
  json,
  openDesk,
  raw,
} from '../../support/running-desk/desk.ts'
import { largestBody } from '../../../functions/http/parts/body.ts'
import { executionsOf, expectProblem, pointers } from '../../support/running-desk/scenario.ts'

const origin = 'https://www.example.com'
let desk: Desk

beforeAll(async () => {
  desk = await openDesk({
    CLOCK_START: '2026-03-06T20:00:00+08:00',
    ALLOWED_ORIGINS: `${origin} https://klagen.example.org:8443`,
  })
})
afterAll(() => desk?.close())

const post = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  json(`${desk.url}/complaints`, { body, headers: { 'idempotency-key': randomUUID(), ...headers } })
const complainant = (more: Record<string, unknown>): Record<string, unknown> => ({
  complainant: { ...(complaint()['complainant'] as object), ...more },
})
const text = (length: number): string => '诉'.repeat(length)

/**
 * Time goes one way: these come first, while few cases are open; autumn has a file of its own. Received (Shanghai),
 * class, promise (Shanghai). Limits: the pack `standard`, holidays and make-up days: the State Council's list for 2026.
 */
describe('respondBy, the earlier of the summed stage limits and the overall limit', { tags: ['clock', 'date'] }, () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    ['a Friday evening', '2026-03-06T20:30+08:00', {}, '2026-03-19T18:00+08:00'],
    ['a Friday evening, key', '2026-03-06T20:31+08:00', { vulnerable: true }, '2026-03-18T18:00+08:00'],
    [
      'a Friday evening, major: intake ends past midnight',
      '2026-03-06T20:32+08:00',
      { projectFinance: true },
      '2026-03-17T18:00+08:00',
    ],
    ['a Sunday', '2026-03-08T11:00+08:00', {}, '2026-03-20T18:00+08:00'],
  ])('%s', async (_, received, more, promised) => {
    await desk.pass({ to: new Date(received).toISOString() })
    const answer = await post(complaint(more))
    expect(answer.status).toBe(201)
    expect(answer.body.receivedAt.slice(0, 16)).toBe(new Date(received).toISOString().slice(0, 16))
    expect(answer.body.respondBy).toBe(new Date(promised).toISOString())
  })
})

describe('POST /complaints with a valid body', () => {
  it('accepts a complaint with the required fields only, and sends one mail', async () => {
    const least = {
      complainant: { name: '韩梅梅', email: address('least'), relation: 'heir' },
      language: 'en',
      product: 'life',
      description: text(20),
      desiredOutcome: '赔',
    }
    const answer = await post(least)
    expect(answer).toMatchObject({ status: 201, body: { status: 'received' } })
    expect(Object.keys(answer.body as object).toSorted()).toEqual([
      'provisional',
      'receivedAt',
      'reference',
      'respondBy',
      'rules',
      'status',
    ])
    expect(await desk.inbox(address('least'))).toHaveLength(1)
  })

  it('answers with a unique reference without letters that are easily confused', async () => {
    const references = await Promise.all(
      [1, 2, 3, 4].map(async () => ((await post(complaint())).body as { reference: string }).reference),
    )
    expect(new Set(references).size).toBe(4)
    for (const reference of references)
      expect(reference).toMatch(/^[2-9A-HJKMNP-RTV-Z]{4}-[2-9A-HJKMNP-RTV-Z]{4}-[2-9A-HJKMNP-RTV-Z]$/)
  })

  it.each<[string, Record<string, unknown>]>([
    ['a name of 200 characters', complainant({ name: text(200) })],
    [
      'an address of 254 characters',
      complainant({ email: `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com` }),
    ],
    ['an organisation', complainant({ kind: 'organisation' })],
    ['a description of 2 Chinese characters', { description: '拒赔' }],
    ['a description of two words', { description: 'Not paid' }],
    ['a description of 5,000 characters', { description: text(5000) }],
    ['a desired outcome of 2,000 characters', { desiredOutcome: text(2000) }],
    ['12 digits before the point', { amountInDispute: { currency: 'CNY', value: '999999999999.99' } }],
    ['an amount of zero', { amountInDispute: { currency: 'CNY', value: '0.00' } }],
    [
      'every optional statement',
      {
        people: 6,
        inPerson: true,
        vulnerable: true,
        urgentHarm: true,
        publicity: true,
        litigation: true,
        gravity: 'death',
        projectFinance: true,
      },
    ],
  ])('accepts %s', async (_, more) => {
    expect(await post(complaint(more))).toMatchObject({ status: 201 })
  })

  it.each([
    'motor',
    'household-property',
    'commercial-property',
    'cargo',
    'agriculture',
    'liability',
    'engineering',
    'credit',
    'surety',
    'life',
    'participating',
    'universal',
    'unit-linked',
    'annuity',
    'critical-illness',
    'medical',
    'accident',
    'project-finance',
    'other',
  ])('accepts a complaint about %s', async (product) => {
    expect(await post(complaint({ product }))).toMatchObject({ status: 201 })
  })
})

describe('POST /complaints with an invalid body', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['a name of 201 characters', complainant({ name: text(201) }), ['/complainant/name']],
    ['a name of blanks only', complainant({ name: ' \t\u200b ' }), ['/complainant/name']],
    [
      'an address of 255 characters',
      complainant({ email: `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(58)}.com` }),
      ['/complainant/email'],
    ],
    ['an invalid address', complainant({ email: 'SENT-BY-ME' }), ['/complainant/email']],
    ['two addresses in one', complainant({ email: 'a@example.com,b@example.com' }), ['/complainant/email']],
    [
      'an address with a header in it',
      complainant({ email: 'a@example.com\r\nBcc: b@example.com' }),
      ['/complainant/email'],
    ],
    ['an invalid telephone number', complainant({ phone: 'call me' }), ['/complainant/phone']],
    ['an unknown relation', complainant({ relation: 'SENT-BY-ME' }), ['/complainant/relation']],
    ['an unknown kind', complainant({ kind: 'SENT-BY-ME' }), ['/complainant/kind']],
    ['a description of 1 Chinese character', { description: '慢' }, ['/description']],
    ['a description of 4 letters', { description: 'x'.repeat(4) }, ['/description']],
    ['a description of 5,001 characters', { description: text(5001) }, ['/description']],
    [
      'a description of 4 letters and an invisible character',
      { description: `${'x'.repeat(4)}\u202e` },
      ['/description'],
    ],
    ['no desired outcome', { desiredOutcome: '' }, ['/desiredOutcome']],
    ['a desired outcome of 2,001 characters', { desiredOutcome: text(2001) }, ['/desiredOutcome']],
    [
      '13 digits before the point',
      { amountInDispute: { currency: 'CNY', value: '1000000000000.00' } },
      ['/amountInDispute/value'],
    ],
    [
      'an amount without decimal places',
      { amountInDispute: { currency: 'CNY', value: '12' } },
      ['/amountInDispute/value'],
    ],
    ['a negative amount', { amountInDispute: { currency: 'CNY', value: '-1.00' } }, ['/amountInDispute/value']],
    ['an amount that is a number', { amountInDispute: { currency: 'CNY', value: 12 } }, ['/amountInDispute/value']],
    [
      'a currency without thresholds',
      { amountInDispute: { currency: 'USD', value: '12.00' } },
      ['/amountInDispute/currency'],
    ],
    ['an unknown language', { language: 'SENT-BY-ME' }, ['/language']],
    ['an unknown product', { product: 'constructor' }, ['/product']],
    ['an unknown gravity', { gravity: '__proto__' }, ['/gravity']],
    ['zero people', { people: 0 }, ['/people']],
    ['half a person', { people: 1.5 }, ['/people']],
    ['a number as text', { people: '5' }, ['/people']],
    ['a flag as text', { vulnerable: 'true' }, ['/vulnerable']],
    ['two invalid fields', { people: null, description: 7 }, ['/description', '/people']],
    ['a statement that only a regulator may make', { regulatorReferred: true }, ['/regulatorReferred']],
  ])('%s', async (_, more, where) => {
    const answer = await post(complaint(more))
    expectProblem(answer, 422)
    expect(pointers(answer)).toEqual(where)
    expect(JSON.stringify(answer.body)).not.toContain('SENT-BY-ME')
  })

  it('is refused with all missing fields at once', async () => {
    const answer = await post({})
    expectProblem(answer, 422)
    expect(pointers(answer)).toEqual(['/complainant', '/description', '/desiredOutcome', '/language', '/product'])
  })

  it('is refused with the codes in use if its product has a code of an older policy pack', async () => {
    const key = { 'idempotency-key': randomUUID(), 'accept-language': 'en' }
    for (const product of ['property', 'credit-surety']) {
      const answer = await post(complaint({ product }), key)
      expectProblem(answer, 422)
      expect(pointers(answer)).toEqual(['/product'])
      expect(JSON.stringify(answer.body)).toMatch(/The codes are motor, household-property, .*, credit, surety, /)
    }
    expect(await post(complaint({ product: 'surety' }), key)).toMatchObject({ status: 201 })
  })

  it('is refused in the language that the sender asks for', async () => {
    const details = async (accept: string): Promise<string> =>
      JSON.stringify((await post({}, { 'accept-language': accept })).body)
    expect(await details('en-GB,en;q=0.9')).not.toMatch(/[\u4e00-\u9fff]/)
    expect(await details('zh-CN,zh;q=0.9,en;q=0.8')).toMatch(/[\u4e00-\u9fff]/)
    expect(await details('fr, en;q=0.5, zh;q=0.1')).not.toMatch(/[\u4e00-\u9fff]/)
    expect(await details('fr')).toMatch(/[\u4e00-\u9fff]/)
  })

  it('is refused for an unknown property, without repeating its name or value', async () => {
    const answer = await post(complaint({ '<b>SENT-BY-ME</b>': 1 }))
    expectProblem(answer, 422)
    expect(JSON.stringify(answer.body)).not.toContain('SENT-BY-ME')
    expect(pointers(await post(complaint({ policyNo: 'P-1' })))).toEqual(['/policyNo'])
  })

  it('is answered with 400 if it is not JSON, 415 for another media type and 413 above the limit', async () => {
    const send = (body: string | Uint8Array, type?: string) =>
      raw(desk, {
        path: '/complaints',
        headers: { 'idempotency-key': randomUUID(), ...(type === undefined ? {} : { 'content-type': type }) },
        body,
      })
    for (const body of ['', '{', '{"a":1', "{'a': 1}", 'undefined', '[1,]'])
      expectProblem(await send(body, 'application/json'), 400)
    expectProblem(await send(Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'application/json'), 400)
    const latin = Buffer.from(JSON.stringify(complaint({ description: `${text(30)} caf\u00e9` })), 'utf8')
    expectProblem(
      await send(Buffer.concat([latin.subarray(0, -3), Buffer.from([0xe9]), latin.subarray(-3)]), 'application/json'),
      400,
    )
    for (const type of [
      undefined,
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      'application/jsonp',
    ])
      expectProblem(await send('{}', type), 415)
    expectProblem(
      await send(JSON.stringify(complaint({ description: 'x'.repeat(largestBody.complainant) })), 'application/json'),
      413,
    )
    expectProblem(await send('[' + ' '.repeat(largestBody.complainant - 2) + ']', 'application/json'), 422)
    expect(await send(JSON.stringify(complaint()), 'Application/JSON; charset="UTF-8"')).toMatchObject({ status: 201 })
  })
})

describe('the Idempotency-Key', () => {
  it('creates one complaint and one mail, however often the complaint is sent', async () => {
    const key = randomUUID()
    const body = complaint()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => file(desk, body, at % 2 === 0 ? key : key.toUpperCase())),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array.from({ length: 19 }, () => 200), 201])
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    expect(await desk.inbox(answers[0]?.email)).toHaveLength(1)
    const later = await file(desk, { ...body, people: 1, vulnerable: false }, key)
    expect(later).toMatchObject({ status: 200, body: answers[0]?.body })
    expect((await executionsOf(desk, later.body)) ?? ['unseen']).toHaveLength(1)
  })

  it('is refused for a different complaint', async () => {
    const key = randomUUID()
    const body = complaint()
    expect(await file(desk, body, key)).toMatchObject({ status: 201 })
    expectProblem(await file(desk, { ...body, desiredOutcome: '另一个要求。' }, key), 422)
    expect(await file(desk, body, key)).toMatchObject({ status: 200 })
  })

  it.each([
    '',
    'x',
    '1234',
    `${randomUUID()}x`,
    '{}',
    '../../etc/passwd',
    '00000000000000000000000000000000',
    '00000000-0000-0000-0000-000000000000',
    'a'.repeat(4000),
  ])('must be a UUID other than the nil UUID: %j', async (key) => {
    expectProblem(await post(complaint(), { 'idempotency-key': key }), 400)
  })

  it('must be sent exactly once', async () => {
    const send = (headers: Record<string, string | string[]>) =>
      raw(desk, {
        path: '/complaints',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(complaint()),
      })
    expectProblem(await send({}), 422)
    expectProblem(await send({ 'idempotency-key': [randomUUID(), randomUUID()] }), 400)
  })
})

describe('CORS', () => {
  const preflight = (from: string) =>
    json(`${desk.url}/complaints`, {
      method: 'OPTIONS',
      headers: {
        origin: from,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type, idempotency-key',
      },
    })

  it('allows the configured origins to post with an Idempotency-Key', { tags: ['settings'] }, async () => {
    for (const from of [origin, 'https://klagen.example.org:8443']) {
      const answer = await preflight(from)
      expect(answer.status).toBe(204)
      expect(answer.headers.get('access-control-allow-origin')).toBe(from)
      expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
      expect(answer.headers.get('access-control-allow-headers')).toMatch(/idempotency-key/i)
      expect(answer.headers.get('access-control-allow-headers')).toMatch(/content-type/i)
      expect(answer.headers.get('vary')).toMatch(/origin/i)
    }
  })

  it.each([
    'https://evil.example',
    'http://www.example.com',
    'https://www.example.com.evil.example',
    'https://sub.www.example.com',
    'null',
    '*',
    '__proto__',
    'constructor',
  ])('sends no CORS headers to %s', async (from) => {
    for (const answer of [
      await preflight(from),
      await post(complaint(), { origin: from }),
      await post({}, { origin: from }),
    ]) {
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
      expect(answer.headers.get('vary')).toMatch(/origin/i)
    }
  })

  it(
    'sends its headers with every answer, including errors, which vary by language and origin',
    { tags: ['settings'] },
    async () => {
      const errors = [
        post({}, { origin }),
        post('{', { origin }),
        post('x'.repeat(70_000), { origin }),
        post(complaint(), { origin, 'idempotency-key': 'no' }),
        post(complaint(), { origin }),
      ]
      for (const answer of await Promise.all(errors)) {
        expect(answer.headers.get('access-control-allow-origin'), String(answer.status)).toBe(origin)
        expect(answer.headers.get('vary')?.toLowerCase()).toMatch(/(?=.*\baccept-language\b)(?=.*\borigin\b)/)
      }
    },
  )
})
