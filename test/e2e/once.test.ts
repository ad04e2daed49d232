import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { answers } from '../support/running-desk/answers.ts'
import { type Answer, complaint, type Desk, json, linksIn, openDesk } from '../support/running-desk/desk.ts'
import { mailsAbout, openPage, readPage, sendForm, under } from '../support/running-desk/reading.ts'
import {
  type Case,
  caseAt,
  elsewhere,
  expectProblem,
  linkTo,
  minute,
  now,
  surveyLink,
} from '../support/running-desk/scenario.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

const { again } = pageTexts('zh-CN').form

/** An act as software sends it, under a one-time key. */
const withKey = (link: string, body: unknown, key: string): Promise<Answer> =>
  json(link, { body, headers: { 'idempotency-key': key } })

/** The one-time key of the form on a page. */
function keyIn(page: string): string {
  const [, key = ''] = /<input type="hidden" name="once" value="([^"]+)">/.exec(page) ?? []
  expect(key).toMatch(/^[0-9a-f-]{36}$/)
  return key
}

/** The link by which a supervisor oversees a task, from the mail that says that it is overdue. */
async function overseeing(one: Case): Promise<string> {
  const mails = await mailsAbout(desk, one)
  const overdue = mails.find(({ to }) => /^(sun\.hao|ma\.ling|zhu\.jun)@/.test(to[0] ?? ''))!
  return linksIn(overdue).find((link) => link.includes('/tasks/'))!
}

/** An instant as Shanghai's clocks show it: `2026-03-02T10:01`. */
const onClocks = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16)

type Seen = { body: any }

/** What may be recorded more than once, so that only the key says that it came before. */
/** A last day for an answer, before ours is due. */
const twoDaysAfter = (at: string): string => new Date(Date.parse(at) + 48 * 3_600_000).toISOString().slice(0, 10)

const repeatable: readonly {
  what: string
  body: (at: string) => Record<string, unknown>
  /** @param at on the desk's clocks */ form: (at: string) => Record<string, string>
  count: (seen: Seen) => number
}[] = [
  {
    what: 'note',
    body: () => ({ text: '晚上六点以后可以联系。' }),
    form: () => ({ text: '晚上六点以后可以联系。' }),
    count: ({ body }) => body.notes.filter(({ text }: { text?: string }) => text !== undefined).length,
  },
  {
    what: 'contact-attempt',
    body: (at) => ({ how: 'phone', at, reached: false, notes: '' }),
    form: (at) => ({ how: 'phone', at, reached: 'false', notes: '' }),
    count: ({ body }) => body.notes.filter((one: { contactAttempt?: unknown }) => one.contactAttempt).length,
  },
  {
    what: 'consult',
    body: () => ({ whom: 'lin-tao', question: '扣减一半依据的是哪一条？' }),
    form: () => ({ whom: 'lin-tao', question: '扣减一半依据的是哪一条？' }),
    count: ({ body }) => body.case.consultations.length,
  },
  {
    what: 'offer',
    body: (at) => ({ what: '补足差额。', amount: { currency: 'CNY', value: '6000.00' }, until: twoDaysAfter(at) }),
    form: (at) => ({
      what: '补足差额。',
      'amount.currency': 'CNY',
      'amount.value': '6000',
      until: twoDaysAfter(at),
      note: '',
    }),
    count: ({ body }) => body.case.offers.length,
  },
]

describe.each(repeatable)('a $what', { tags: ['date'] }, ({ what, body, form, count }) => {
  it('that is sent three times with one key is recorded once and gets the same answer each time', async () => {
    const link = await linkTo(desk, await caseAt(desk, 'negotiation'), 'negotiation')
    const sent = { decision: what, ...body(minute(await now(desk))) }
    const key = randomUUID()
    const all = await Promise.all([key, key.toUpperCase(), key].map((one) => withKey(link, sent, one)))
    const later = await withKey(link, Object.fromEntries(Object.entries(sent).toReversed()), key)
    for (const one of [...all, later]) expect(one).toMatchObject({ status: 200, body: all[0]?.body })
    expect(count(await json(link))).toBe(1)
    // The same under another key is another one.
    expect(await withKey(link, sent, randomUUID())).toMatchObject({ status: 200 })
    expect(count(await json(link))).toBe(2)
  })

  it('whose form is sent again after Back is recorded once', async () => {
    const link = await linkTo(desk, await caseAt(desk, 'negotiation'), 'negotiation')
    const address = under(link, { decision: what })
    const fields = { once: keyIn(await readPage(address)), ...form(onClocks(await now(desk))) }
    const checked = await sendForm(address, { ...fields, step: 'check' })
    expect(checked.status).toBe(200)
    expect(keyIn(checked.text)).toBe(fields.once)
    const [first, twice] = await Promise.all([1, 2].map(() => sendForm(address, { ...fields, step: 'send' })))
    const back = await sendForm(address, { ...fields, step: 'send' })
    for (const one of [first, twice, back])
      expect([one?.status, one?.headers.get('location')]).toEqual([303, first?.headers.get('location')])
    expect(count(await json(link))).toBe(1)
  })
})

describe('a message', () => {
  it('is recorded once per key, and the key is refused for anything else', async () => {
    const { follow } = await caseAt(desk, 'investigation')
    const door = elsewhere(follow, { below: '/messages' })
    const messages = async () => (await json(await linkOf(follow))).body.case.messages.length as number
    const key = randomUUID()
    const all = await Promise.all(Array.from({ length: 20 }, () => withKey(door, { text: '我找到了发票。' }, key)))
    for (const one of all) expect(one).toMatchObject({ status: 201, body: all[0]?.body })
    expect(await messages()).toBe(1)
    expectProblem(await withKey(door, { text: '我找到了原件。' }, key), 422)
    // Sent with this key before, though to do something else.
    expectProblem(await withKey(elsewhere(follow, { below: '/withdrawal' }), {}, key), 422)
    expect(await messages()).toBe(1)
  })

  it('that was changed after Back needs a confirmation and is sent under a new key', async () => {
    const { follow } = await caseAt(desk, 'investigation')
    const door = elsewhere(follow, { below: '/messages' })
    const once = keyIn(await readPage(follow))
    expect((await sendForm(door, { once, text: '我找到了发票。' })).status).toBe(303)
    expect((await sendForm(door, { once, text: '' })).status).toBe(422)
    const asks = await sendForm(door, { once, text: '我找到了 <两张> 发票。' })
    expect(asks.status).toBe(422)
    expect(asks.text).toContain(again.ask)
    expect(asks.text).toContain(`value="我找到了 &lt;两张&gt; 发票。"`)
    const fresh = keyIn(asks.text)
    expect(fresh).not.toBe(once)
    const english = await sendForm(under(door, { lang: 'en' }), { once, text: '我找到了 <两张> 发票。' })
    expect(english.text).toContain(pageTexts('en').form.again.ask)
    const [back = ''] = /(?<=<a class="other" href=")[^"]+/.exec(asks.text) ?? []
    expect((await openPage(new URL(back.replaceAll('&amp;', '&'), door).href)).status).toBe(200)
    for (const _ of ['yes', 'pressed twice'])
      expect((await sendForm(door, { once: fresh, text: '我找到了 <两张> 发票。' })).status).toBe(303)
    expect((await json(await linkOf(follow))).body.case.messages).toHaveLength(2)
  })
})

/** The task page of a case that is being investigated, where its messages stand. */
async function linkOf(follow: string): Promise<string> {
  const reference = new URL(follow).pathname.split('/').at(-1) ?? ''
  return linkTo(desk, { reference, email: '', follow }, 'investigation')
}

describe('repeating an act', () => {
  it('gets the first answer to a decision, even after the case has moved on', async () => {
    const link = await linkTo(desk, await caseAt(desk, 'investigation'), 'investigation')
    const key = randomUUID()
    const first = await withKey(link, answers.complete(), key)
    expect(first).toMatchObject({ status: 200, body: { decision: 'complete' } })
    await desk.inbox()
    expect(await withKey(link, answers.complete(), key)).toMatchObject({ status: 200, body: first.body })
    expectProblem(await withKey(link, answers.complete({ upheld: 'partly' }), key), 422)
    expectProblem(await withKey(link, answers.complete(), randomUUID()), 409)
  })

  it('leads from the form back to the recorded decision, and a different decision is refused', async () => {
    const link = await linkTo(desk, await caseAt(desk, 'intake'), 'intake')
    const address = under(link, { decision: 'decline' })
    const once = keyIn(await readPage(address))
    const sent = { once, ground: 'not-a-complaint', reason: '不是投诉，是咨询。', step: 'send' }
    const all = await Promise.all([1, 2, 3].map(() => sendForm(address, sent)))
    expect(all.map(({ status }) => status)).toEqual([303, 303, 303])
    expect((await sendForm(address, sent)).status).toBe(303)
    expect((await sendForm(address, { ...sent, reason: '另一个理由。' })).status).toBe(409)
  })

  it('gets the same answer for somebody who hands over a task or declares an interest', async () => {
    const one = await caseAt(desk, 'investigation')
    const link = await linkTo(desk, one, 'investigation')
    const address = under(link, { decision: 'conflict' })
    const sent = { once: keyIn(await readPage(address)), reason: '投诉人是我的邻居。', step: 'send' }
    expect((await sendForm(address, sent)).status).toBe(303)
    expect((await sendForm(address, sent)).status).toBe(303)
    expect((await sendForm(address, { ...sent, once: randomUUID() })).status).toBe(410)
    const next = await linkTo(desk, one, 'investigation')
    const key = randomUUID()
    const first = await withKey(next, { decision: 'reassign', reason: '休假。' }, key)
    expect(first.status).toBe(200)
    expect(await withKey(next, { decision: 'reassign', reason: '休假。' }, key)).toMatchObject({ body: first.body })
  })

  it('gets the same answer to a withdrawal and to a survey', { tags: ['clock'] }, async () => {
    const gone = await caseAt(desk, 'intake')
    const door = elsewhere(gone.follow, { below: '/withdrawal' })
    const key = randomUUID()
    const first = await withKey(door, { reason: '已经解决。' }, key)
    expect(first.status).toBe(200)
    expect(await withKey(door, { reason: '已经解决。' }, key)).toMatchObject({ status: 200, body: first.body })
    expectProblem(await withKey(door, { reason: '已经解决。' }, randomUUID()), 409)

    const one = await caseAt(desk, 'decided')
    await desk.pass({ advance: 'P4D' })
    const link = await surveyLink(desk, one)
    const sent = { once: keyIn(await readPage(link)), satisfaction: '4', resolved: 'true', effort: '2', step: 'send' }
    expect((await sendForm(link, sent)).status).toBe(303)
    expect((await sendForm(link, sent)).status).toBe(303)
    expect((await sendForm(link, { ...sent, satisfaction: '1' })).status).toBe(409)
  })

  it('sends the assignee only one reminder', { tags: ['clock'] }, async () => {
    const one = await caseAt(desk, 'investigation')
    await desk.pass({ advance: 'P8D' })
    const address = under(await overseeing(one), { decision: 'remind' })
    const sent = { once: keyIn(await readPage(address)), note: '客户来电催问。', step: 'send' }
    const all = await Promise.all([1, 2, 3].map(() => sendForm(address, sent)))
    expect(all.map(({ status }) => status)).toEqual([303, 303, 303])
    expect((await sendForm(address, sent)).status).toBe(303)
    expect((await mailsAbout(desk, one)).filter(({ text }) => text.includes('客户来电催问。'))).toHaveLength(1)
    expect((await sendForm(address, { ...sent, once: randomUUID() })).status).toBe(422)
  })
})

describe('a draft', () => {
  it('is recorded once per key, and its form saves changes without a question', async () => {
    const link = await linkTo(desk, await caseAt(desk, 'investigation'), 'investigation')
    const address = under(link, { decision: 'complete' })
    const drafts = async () => (await json(link)).body.drafts
    const once = keyIn(await readPage(address))
    const save = (remedy: string) => sendForm(address, { once, remedy, step: 'save' })
    expect((await save('全额赔付')).status).toBe(303)
    expect((await save('全额赔付并致歉')).status).toBe(303)
    // The first press comes again, late: what was written since stays.
    expect((await save('全额赔付')).status).toBe(303)
    expect(await drafts()).toMatchObject([{ decision: 'complete', answer: { remedy: '全额赔付并致歉' } }])
    expect(JSON.stringify(await drafts())).not.toContain(once)
    const key = randomUUID()
    const body = { decision: 'complete', draft: true, remedy: '另议' }
    const first = await withKey(link, body, key)
    expect(await withKey(link, body, key)).toMatchObject({ status: 200, body: first.body })
    expectProblem(await withKey(link, { ...body, remedy: '再议' }, key), 422)
  })
})

describe('the public form', () => {
  it('asks whether a complaint that was changed after Back is a second one', async () => {
    const blank = await readPage(`${desk.url}/complain/who`, { key: randomUUID(), new: '1' })
    const { complainant, amountInDispute: _, ...rest } = complaint() as Record<string, any>
    const fields: Record<string, string> = {
      ...rest,
      ...Object.fromEntries(Object.entries(complainant).map(([name, value]) => [`complainant.${name}`, String(value)])),
      once: keyIn(blank),
      step: 'send',
    }
    const first = await sendForm(`${desk.url}/`, fields)
    const twice = await sendForm(`${desk.url}/`, fields)
    expect([first.status, twice.status]).toEqual([303, 303])
    expect(twice.headers.get('location')).toBe(first.headers.get('location'))
    const asks = await sendForm(`${desk.url}/`, { ...fields, desiredOutcome: '另一个要求。' })
    expect(asks.status).toBe(422)
    expect(asks.text).toContain(again.ask)
    expect(await desk.inbox(fields['complainant.email'])).toHaveLength(1)
    const [back = ''] = /(?<=<a class="other" href=")[^"]+/.exec(asks.text) ?? []
    expect((await openPage(new URL(back.replaceAll('&amp;', '&'), `${desk.url}/`).href)).status).toBe(200)
    const sent = { ...fields, desiredOutcome: '另一个要求。', once: keyIn(asks.text) }
    expect((await sendForm(`${desk.url}/`, sent)).status).toBe(303)
    expect(await desk.inbox(fields['complainant.email'])).toHaveLength(2)
  })
})

describe('a one-time key', () => {
  it.each(['', 'x', '00000000-0000-0000-0000-000000000000', `${randomUUID()}, ${randomUUID()}`])(
    'must be a UUID other than the nil UUID: %j',
    async (key) => {
      const { follow } = await caseAt(desk, 'intake')
      const door = elsewhere(follow, { below: '/messages' })
      expectProblem(await withKey(door, { text: '我找到了发票。' }, key), 400)
      const page = await sendForm(door, { once: key, text: '我找到了发票。' })
      expect(page.status).toBe(400)
      expect(page.text).toContain(pageTexts('zh-CN').problem.pages['malformed-json'].title)
      expect((await json(follow)).body.timeline.map(({ code }: { code: string }) => code)).not.toContain('message')
    },
  )

  it('can be used again for another case', async () => {
    const [one, other] = [await caseAt(desk, 'intake'), await caseAt(desk, 'intake')]
    const key = randomUUID()
    for (const { follow } of [one, other])
      expect(await withKey(elsewhere(follow, { below: '/messages' }), { text: '一' }, key)).toMatchObject({
        status: 201,
      })
  })

  it('never appears in the log', { tags: ['inside'] }, async () => {
    const { follow } = await caseAt(desk, 'intake')
    const key = randomUUID()
    await withKey(elsewhere(follow, { below: '/messages' }), { text: '我找到了发票。' }, key)
    expect(await desk.log()).not.toContain(key)
  })
})
