import type * as z from 'zod'
import { randomUUID } from 'node:crypto'
import { fc, runs } from '../../support/properties.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../../support/running-desk/answers.ts'
import { address, complaint, type Desk, file, json, openDesk, raw } from '../../support/running-desk/desk.ts'
import { complaintSchema } from '../../../functions/domain/case/complaint.ts'
import { largestBody } from '../../../functions/http/parts/body.ts'
import { encodeForm } from '../../../functions/pages/form-engine/encode.ts'
import { standard } from '../../support/domain/desk.ts'
import { filled } from '../../support/pages/filled.ts'
import { answered, mailsAbout, sendForm, under } from '../../support/running-desk/reading.ts'
import { caseAt, decideAs, elsewhere, filed, linkTo, now } from '../../support/running-desk/scenario.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

const headers = (more: Record<string, string | string[]> = {}) => ({
  'content-type': 'application/json',
  'idempotency-key': randomUUID(),
  accept: 'application/json',
  ...more,
})

/**
 * CR, LF, header and HTML and formula injections, NUL, escapes, overrides of direction, half of a surrogate pair,
 * invisible letters.
 */
const nasty =
  "Zoë\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>\"><img src=x onerror=alert(1)>\u0000\u0007\u001b[31m\u202egnp.exe\u2066\u200b\ufeff\ud800 =cmd|' /C calc'!A0 ${7*7} {{7*7}} %0d%0a"
const reversing = /[\u202a-\u202e\u2066\u2067\u200e\u200f]/
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]/

describe('a malformed body', () => {
  const deep = (open: string, close: string, times: number, inside = '') =>
    open.repeat(times) + inside + close.repeat(times)
  it.each<[string, string | Uint8Array]>([
    ['null', 'null'],
    ['true', 'true'],
    ['a number', '1e999'],
    ['a text', '"x"'],
    ['a list', '[]'],
    ['a list of complaints', JSON.stringify([complaint()])],
    ['a NUL', '\u0000'],
    ['a byte order mark', '\ufeff{}'],
    ['10,000 nested lists', deep('[', ']', 10_000)],
    ['9,000 nested objects', deep('{"a":', '}', 9000, '1')],
    [
      'a deep description',
      JSON.stringify(complaint({ description: 0 })).replace(
        '"description":0',
        `"description":${deep('[', ']', 10_000)}`,
      ),
    ],
    ['lists that are never closed', '['.repeat(30_000)],
    ['6,000 properties', `{${Array.from({ length: 6000 }, (_, at) => `"p${at}":0`).join()}}`],
    ['__proto__', '{"__proto__": {"complainant": {"name": "x"}, "description": "polluted"}}'],
    [
      '__proto__ in the complainant',
      JSON.stringify(complaint()).replace('"name"', '"__proto__":{"polluted":1},"name"'),
    ],
    ['constructor', JSON.stringify(complaint({ constructor: { prototype: { polluted: 1 } } }))],
    ['toString', JSON.stringify(complaint({ toString: 1, hasOwnProperty: 1, valueOf: null }))],
    [
      'the same property twice, wrong the second time',
      `{"language":"en",${JSON.stringify(complaint()).slice(1, -1)},"language":7}`,
    ],
    ['a number instead of a text', JSON.stringify(complaint({ description: 12_345_678 }))],
    ['UTF-16', Buffer.from(JSON.stringify(complaint()), 'utf16le')],
    ['Latin-1', Buffer.from('{"a":"\u00e9"}', 'latin1')],
    ['an overlong NUL', Buffer.from([0x7b, 0x22, 0xc0, 0x80, 0x22, 0x3a, 0x31, 0x7d])],
    ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ])('%s', async (_, body) => {
    const one = await raw(desk, { path: '/complaints', headers: headers(), body })
    expect([400, 422]).toContain(one.status)
    expect(one.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(one.text.length).toBeLessThan(20_000)
    expect(one.text).not.toMatch(/polluted|\bat .*\.ts/)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('is answered with 413 when it is too large', async () => {
    for (const size of [largestBody.complainant + 1, 1_000_000, 9_000_000])
      expect(
        (await raw(desk, { path: '/complaints', headers: headers(), body: Buffer.alloc(size, 0x20) })).status,
      ).toBe(413)
  })

  it('is refused for a task, a message and a withdrawal as well, and leaves the case unchanged', async () => {
    const one = await caseAt(desk, 'investigation')
    const task = await linkTo(desk, one, 'investigation')
    const doors = [task, elsewhere(one.follow, { below: '/messages' }), elsewhere(one.follow, { below: '/withdrawal' })]
      .map((link) => new URL(link))
      .map(({ pathname, search }) => pathname + search)
    for (const path of doors) {
      for (const body of [
        '',
        'null',
        '[]',
        '7',
        deep('[', ']', 10_000),
        '{"__proto__":{"text":"x"},"nothing":1}',
        '{"text":{"toString":1}}',
        `{"decision":${deep('{"a":', '}', 5000, '1')}}`,
        Buffer.from([0x7b, 0xff, 0x7d]),
        '{"decision":"complete","points":[null,[],{"point":{}}],"evidence":{"length":3}}',
        `{"decision":"complete","points":[${Array.from({ length: 20_000 }, () => '0').join()}]}`,
      ]) {
        const answer = await raw(desk, { path, headers: headers(), body })
        expect([400, 422], `${path.slice(0, 12)} ${String(body).slice(0, 30)}`).toContain(answer.status)
        expect(answer.text.length).toBeLessThan(20_000)
      }
    }
    expect((await json(task)).body).toMatchObject({ state: 'open', case: { messages: [] } })
  })
})

describe('a form', () => {
  const post = async (path: string, body: string) =>
    answered(
      desk.url + path,
      await raw(desk, {
        path,
        headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
        body,
      }),
    )
  /** 你好 in GBK. */
  const gbk = '%C4%E3%BA%C3'

  it.each(['诉', '😀'])('is checked and received with every field filled to its limit with %s', async (one) => {
    const whole = filled(complaintSchema(), one, standard) as z.output<ReturnType<typeof complaintSchema>>
    // Nothing but faces says nothing.
    const worded = (text: string) => `张三${text.slice(2 * one.length)}`
    const { complainant, authority, description } = whole
    const said = {
      ...whole,
      complainant: { ...complainant, name: worded(complainant.name) },
      ...(authority?.represented && { authority: { ...authority, represented: worded(authority.represented) } }),
      description: worded(description),
      language: 'zh-CN',
    }
    const fields = Object.entries(encodeForm(complaintSchema(), said, 'Asia/Shanghai')).map(([name, [value]]) => [
      name,
      value,
    ])
    const form = { ...Object.fromEntries(fields), key: randomUUID() } as Record<string, string>
    expect(await sendForm(`${desk.url}/`, { ...form, step: 'check' })).toMatchObject({ status: 200 })
    expect(await sendForm(`${desk.url}/`, { ...form, step: 'send' })).toMatchObject({ status: 303 })
  })

  it('in GBK is answered with 400 and shown again with its readable fields', async () => {
    const answer = await post('/?lang=en', `complainant.name=${gbk}&desiredOutcome=money+back&step=send`)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    expect(answer.text).toContain('lang="en"')
    expect(answer.text).toContain('href="#field-complainant.name"')
    expect(answer.text).toContain('money back</textarea>')
    expect(answer.text).not.toContain('\ufffd')
  })

  it('in GBK is refused for a message, a decision and a draft, and nothing is recorded', async () => {
    const one = await caseAt(desk, 'investigation')
    const local = (link: string): string => new URL(link).pathname + new URL(link).search
    const task = under(await linkTo(desk, one, 'investigation'), { decision: 'complete' })
    const bodies: [string, string][] = [
      [elsewhere(one.follow, { below: '/messages' }), `text=${gbk}`],
      [task, `remedy=${gbk}&points.0.point=late&step=send`],
      [task, `remedy=${gbk}&points.0.point=late&step=save`],
    ]
    for (const [link, body] of bodies) expect((await post(local(link), body)).status).toBe(400)
    expect((await json(task)).body).toMatchObject({ state: 'open', drafts: [], case: { messages: [] } })
  })
})

describe('absurd headers and addresses', () => {
  it('get an ordinary answer for each language, content type and accepted type', async () => {
    for (const language of [
      '*',
      ';q=1',
      'q=0.5',
      'en;q=2;q=1;q=x',
      `en;q=${'9'.repeat(300)}`,
      ','.repeat(3000),
      'zh_CN',
      '../../en',
      '__proto__',
      'constructor',
      'en-\u00e9',
      'x'.repeat(4000),
    ]) {
      expect(
        (
          await raw(desk, {
            path: '/complaints',
            headers: headers({ 'accept-language': Buffer.from(language, 'utf8').toString('latin1') }),
            body: '{}',
          })
        ).status,
      ).toBe(422)
    }
    for (const lang of [
      '__proto__',
      'constructor',
      '',
      'en&lang=zh',
      '%00',
      '%F0%9F%92%A9',
      '%0d%0aSet-Cookie:a=b',
      'x'.repeat(2000),
    ]) {
      const root = await raw(desk, { method: 'GET', path: `/?lang=${lang}`, headers: { accept: 'text/html' } })
      expect(root.status).toBe(302)
      const page = await raw(desk, { method: 'GET', path: `/about?lang=${lang}`, headers: { accept: 'text/html' } })
      expect(page.status).toBe(200)
      expect(root.headers.get('set-cookie')).toBeNull()
      expect(page.headers.get('set-cookie')).toBeNull()
    }
    for (const type of [
      ['application/json', 'application/json'],
      ['application/json', 'text/html'],
      ';',
      'application/json;charset',
      '__proto__',
      'x'.repeat(3000),
    ])
      expect([201, 415]).toContain(
        (
          await raw(desk, {
            path: '/complaints',
            headers: headers({ 'content-type': type }),
            body: JSON.stringify(complaint()),
          })
        ).status,
      )
    for (const accept of [
      '',
      '*',
      '*/*;q=0',
      'text/html;q=0.1, application/json',
      'image/png',
      ','.repeat(2000),
      '__proto__',
    ])
      expect((await raw(desk, { path: '/complaints', headers: headers({ accept }), body: '{}' })).status).toBe(422)
  })

  it('get a 404 for each absurd key of a link', async () => {
    const one = await filed(desk)
    for (const key of [
      '__proto__',
      '%00',
      '%F0%9F%92%A9',
      'A'.repeat(3000),
      '../../x',
      '%25',
      '{}',
      "' OR 1=1 --",
      '*',
      '$ne',
      'undefined',
      'null',
    ]) {
      for (const path of [
        `/complaints/${one.reference}`,
        `/tasks/${one.reference}/intake-1`,
        `/surveys/${one.reference}`,
      ])
        expect(
          (
            await raw(desk, {
              method: 'GET',
              path: `${path}?key=${encodeURI(key).replaceAll('%25', '%')}`.replace(/%$/, '%25'),
              headers: { accept: 'application/json' },
            })
          ).status,
        ).toBe(404)
    }
  })
})

describe('hostile text in every field', () => {
  it('is harmless in mails, on pages and in JSON', async () => {
    const email = address(`nasty-${randomUUID().slice(0, 8)}`)
    const one = await filed(desk, {
      complainant: { name: nasty.slice(0, 190), email, relation: 'policyholder' },
      language: 'en',
      policyNumber: nasty.slice(0, 50),
      claimNumber: nasty.slice(0, 50),
      description: nasty.repeat(5),
      desiredOutcome: nasty,
      support: nasty,
      vulnerable: true,
    })
    const at = await now(desk)
    await json(elsewhere(one.follow, { below: '/messages' }), { body: { text: nasty } })
    await decideAs(desk, one, 'intake', { decision: 'reassign', reason: nasty })
    await decideAs(desk, one, 'intake', { decision: 'record-needs' })
    await decideAs(desk, one, 'intake', answers.accept(at, { class: 'key', classReason: nasty, summary: nasty }))
    await decideAs(
      desk,
      one,
      'investigation',
      answers.complete({
        points: [{ point: nasty, finding: nasty, upheld: 'upheld' }],
        remedy: nasty,
        evidence: [nasty],
      }),
    )
    await decideAs(
      desk,
      one,
      'negotiation',
      answers.agreed(at, { offers: [{ at, by: 'insurer', what: nasty, answer: 'accepted' }], remedy: nasty }),
    )
    await decideAs(
      desk,
      one,
      'feedback',
      answers.propose({ findings: nasty, reasons: nasty, basis: nasty, remedy: nasty }),
    )
    await decideAs(desk, one, 'co-sign', { decision: 'return', reason: nasty })
    await decideAs(
      desk,
      one,
      'feedback',
      answers.propose({ findings: nasty, reasons: nasty, basis: nasty, remedy: nasty }),
    )
    await decideAs(desk, one, 'co-sign', { decision: 'approve' })
    const mails = await mailsAbout(desk, one)
    expect(mails.length).toBeGreaterThan(9)
    for (const { subject, from, to, text, html } of mails) {
      for (const header of [subject, from, ...to]) {
        expect(header).not.toMatch(/[\r\n]/)
        expect(header).not.toMatch(reversing)
        expect(header).not.toMatch(control)
      }
      expect(subject).not.toMatch(/Bcc|script/)
      expect(to).toHaveLength(1)
      for (const body of [text, html]) {
        expect(body).not.toMatch(reversing)
        expect(body).not.toMatch(control)
      }
      expect(html).not.toMatch(/<script|<img|onerror=[^&]*>(?!.*&gt;)|javascript:/i)
    }
    expect(mails.some(({ html }) => html.includes('&lt;script&gt;'))).toBe(true)
    expect(await desk.inbox('all@example.com')).toEqual([])
    for (const accept of ['application/json', 'text/html']) {
      for (const link of [one.follow, await linkTo(desk, one, 'feedback')]) {
        const { pathname, search } = new URL(link)
        const shown = await raw(desk, { method: 'GET', path: pathname + search, headers: { accept } })
        expect(shown.status).toBe(200)
        expect(shown.text).not.toMatch(accept === 'text/html' ? /<script>alert|<img src=x/ : /\\u202e|\\u0000|\\ud800/)
        expect(shown.text).not.toMatch(reversing)
        expect(shown.text).not.toMatch(control)
      }
    }
  })
})

describe('a random body', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '',
      nasty,
      '\u0000',
      'x'.repeat(6000),
      '__proto__',
      'general',
      '2026-03-02T10:00:00Z',
      '+275760-09-13T00:00:00Z',
      '2026-13-45',
      '9'.repeat(40),
    ),
  )
  const anything = fc.oneof(
    text,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.jsonValue({ maxDepth: 3 }),
  )
  /** A good body in which a few things have gone wrong. */
  const spoilt = (good: Record<string, unknown>) =>
    fc
      .dictionary(
        fc.oneof(
          { weight: 5, arbitrary: fc.constantFrom(...Object.keys(good)) },
          { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'x', '') },
        ),
        anything,
        { minKeys: 1, maxKeys: 3 },
      )
      .map((wrong) => ({ ...good, ...wrong }))

  it('is received or refused by POST /complaints and never causes a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoilt(complaint()), anything), async (body) => {
        const answer = await json(`${desk.url}/complaints`, {
          body: JSON.stringify(body) ?? 'null',
          headers: { 'idempotency-key': randomUUID() },
        })
        expect([201, 400, 413, 422]).toContain(answer.status)
      }),
      runs(50),
    )
  })

  it('is recorded or refused by a task and never causes a fault', async () => {
    const one = await filed(desk)
    const link = await linkTo(desk, one, 'intake')
    const at = await now(desk)
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          spoilt(answers.accept(at)),
          spoilt(answers.resolve(at)),
          spoilt({ decision: 'reassign', to: 'li-na', reason: 'x' }),
          anything,
        ),
        async (body) => {
          const answer = await json(link, { body: JSON.stringify(body) ?? 'null' })
          expect([200, 400, 409, 410, 413, 422]).toContain(answer.status)
        },
      ),
      runs(50),
    )
  })
})

it('logs no fault after all hostile requests', { tags: ['inside'] }, async () => {
  expect(await desk.log()).not.toMatch(/"level":"error"|Internal Server Error/i)
})

it('still receives a complaint after all hostile requests', async () => {
  expect(await file(desk, complaint())).toMatchObject({ status: 201 })
})
