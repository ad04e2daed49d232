import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailTexts } from '../../functions/mail/parts/context.ts'
import { texts } from '../../functions/text/index.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { answers } from '../support/running-desk/answers.ts'
import { type Answer, type Desk, json, linksIn, openDesk, taskLink } from '../support/running-desk/desk.ts'
import { newestLink, openPage, purposeOf, readPage, sendForm, under } from '../support/running-desk/reading.ts'
import {
  type Case,
  caseAt,
  elsewhere,
  expectProblem,
  linkTo,
  pointers,
  shanghai,
  strike,
  keyOf,
} from '../support/running-desk/scenario.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

const offerTexts = pageTexts('zh-CN').offer
const zhCn = mailTexts['zh-CN']
const yuan = (value: string) => ({ currency: 'CNY', value })
const post = (link: string, body: unknown): Promise<Answer> => json(link, { body })

/** The link of the newest offer to the complainant. */
const offerLink = ({ reference, email }: Case): Promise<string> => newestLink(desk, `/offers/${reference}/`, email)

async function offered(one: Case, more: Record<string, unknown> = {}): Promise<string> {
  expect(
    await post(await linkTo(desk, one, 'negotiation'), {
      decision: 'offer',
      what: '补足差额并支付利息。',
      amount: yuan('6086.00'),
      until: '2026-03-10',
      ...more,
    }),
  ).toMatchObject({ status: 200 })
  await desk.inbox()
  return offerLink(one)
}

const form = (link: string, answer: string, fields: Record<string, string>) => sendForm(under(link, { answer }), fields)

describe('an offer', { tags: ['clock', 'date'] }, () => {
  it('is opened and answered from the page of the complaint too', async () => {
    const one = await caseAt(desk, 'negotiation')
    await offered(one)
    const page = await readPage(one.follow)
    const href = /href="(\.\/\.\.\/offers\/[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const there = new URL(href, one.follow).href
    expect(await json(there)).toMatchObject({ status: 200, body: { offer: 'offer-1', state: 'open' } })
    expect(await json(there.replace('offer-1', 'offer-2'))).toMatchObject({ status: 404 })
    expect(await post(there, { answer: 'accept' })).toMatchObject({ status: 200, body: { state: 'accepted' } })
    expect(await readPage(one.follow)).not.toContain('/offers/')
  })

  it('above the coordinator’s limit is approved, countered, renewed, accepted and named in the letter', async () => {
    const one = await caseAt(desk, 'negotiation')
    const negotiating = await linkTo(desk, one, 'negotiation')
    const note = '主管已知悉'
    expect(
      await post(negotiating, {
        decision: 'offer',
        what: '补偿。',
        amount: yuan('120000.00'),
        until: '2026-03-10',
        note,
      }),
    ).toMatchObject({ status: 200 })
    const approving = await taskLink(desk, one.reference, 'authorise')
    expect(approving.mail.text).toContain('120,000元')
    await expect(offerLink(one)).rejects.toThrow('/offers/')
    expect(await post(approving.link, { decision: 'allow' })).toMatchObject({ status: 200 })
    await desk.inbox()

    const first = await offerLink(one)
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await fetch(first, { method, headers: { accept: 'application/json' } })).status).toBe(200)
    const shown = await json(first)
    expect(shown).toMatchObject({
      status: 200,
      body: {
        reference: one.reference,
        offer: 'offer-1',
        what: '补偿。',
        amount: yuan('120000.00'),
        until: '2026-03-10',
        state: 'open',
        answeredAt: null,
      },
    })
    expect(JSON.stringify(shown.body)).not.toContain(note)
    expect((await json(one.follow)).body.offers).toMatchObject([{ offer: 'offer-1', state: 'open' }])
    expect(await post(first, { answer: 'counter', what: '还要致歉。', amount: yuan('6200.00') })).toMatchObject({
      status: 200,
      body: { recorded: true, state: 'countered', counter: { what: '还要致歉。' } },
    })
    expect((await desk.inbox()).at(-1)?.text).toContain('还要致歉。')

    const second = await offered(one, { what: '补偿并致歉。', amount: yuan('6200.00') })
    expect(await post(second, { answer: 'accept' })).toMatchObject({ status: 200, body: { state: 'accepted' } })
    const { answeredAt } = (await json(second)).body as { answeredAt: string }
    const again = await post(second, { answer: 'reject' })
    expectProblem(again, 409)
    expect(again.body.recorded).toMatchObject({ decision: 'accepted', by: 'complainant' })
    expect((await json(negotiating)).body.case.offers).toMatchObject([
      { offer: 'offer-1', state: 'countered' },
      { offer: 'offer-2', state: 'accepted' },
    ])
    expectProblem(await post(negotiating, { decision: 'not-agreed', offers: [] }), 422)
    expect(await post(negotiating, { decision: 'agreed', offers: [], remedy: '补偿 6,200 元并致歉。' })).toMatchObject({
      status: 200,
    })
    // The letters about the offer promised the day by which it is done.
    const remedy = '补偿 6,200 元并致歉。'
    const feedback = await linkTo(desk, one, 'feedback')
    expectProblem(await post(feedback, answers.propose({ remedy })), 422)
    const remedyDue = new Date((await desk.now()).getTime() + 10 * 86_400_000).toISOString().slice(0, 10)
    expect(await post(feedback, answers.propose({ remedy, remedyDue }))).toMatchObject({ status: 200 })
    expect((await desk.inbox(one.email)).at(-1)?.text).toContain(
      zhCn.outcome.accepted(texts('zh-CN').format('Asia/Shanghai').dayOf(answeredAt)),
    )
  })

  it('can be answered once on its page, which then shows the answer', async () => {
    const one = await caseAt(desk, 'negotiation')
    const link = await offered(one)
    const page = await readPage(link)
    for (const said of [
      '补足差额并支付利息。',
      '6,086元',
      offerTexts.meansTitle,
      ...offerTexts.means,
      ...offerTexts.meansNot,
    ])
      expect(page).toContain(said)
    expect(await form(link, 'counter', { what: '', 'amount.value': '一万' })).toMatchObject({ status: 422 })
    expect(await form(link, 'reject', { comment: '太少', step: 'edit' })).toMatchObject({ status: 200 })
    expect((await json(link)).body.state).toBe('open')
    expect((await form(link, 'accept', { step: 'send' })).status).toBe(303)
    // A second tab: the same answer again changes nothing, and another one is said not to count.
    const again = await form(link, 'accept', { step: 'send' })
    expect([again.status, again.text.includes(offerTexts.tooLate.sent)]).toEqual([409, false])
    const other = await form(link, 'reject', { step: 'send' })
    for (const said of [offerTexts.titles.accepted, offerTexts.tooLate.sent]) expect(other.text).toContain(said)
    expect(other.status).toBe(409)
    const theirs = await form(link, 'counter', { what: '请付一千元。', step: 'send' })
    expect([theirs.status, theirs.text.includes('请付一千元。')]).toEqual([409, true])
    const chosen = await readPage(`${link}&answer=reject`)
    for (const said of [offerTexts.titles.accepted, offerTexts.tooLate.chosen]) expect(chosen).toContain(said)
    // So is a withdrawal from a page that stood open.
    const { withdrawalRefused, notWithdrawn } = pageTexts('zh-CN').tracking
    const at = new URL(one.follow)
    at.pathname += '/withdrawal'
    const refused = await sendForm(at.href, { reason: '算了' })
    expect(refused.status).toBe(422)
    for (const said of [withdrawalRefused, notWithdrawn['agreed-already']]) expect(refused.text).toContain(said)
    expect(await readPage(under(one.follow, { step: 'withdraw' }))).toContain(notWithdrawn['agreed-already'])
  })

  it('refuses an invalid answer and stays open', async () => {
    const link = await offered(await caseAt(desk, 'negotiation'))
    for (const [body, status, where] of [
      [{}, 422, ['/answer']],
      [{ answer: 'maybe' }, 422, ['/answer']],
      [{ answer: '__proto__' }, 422, ['/answer']],
      [{ answer: ['accept'] }, 422, ['/answer']],
      [{ answer: 'accept', amount: yuan('99999.00') }, 422, ['/amount']],
      [{ answer: 'counter' }, 422, ['/what']],
      [{ answer: 'counter', what: '赔', amount: { currency: 'USD', value: '1.00' } }, 422, ['/amount/currency']],
      [{ answer: 'reject', comment: '字'.repeat(2001) }, 422, ['/comment']],
      [['accept'], 422, ['']],
      ['{', 400, []],
    ] as const) {
      const refused = await post(link, body)
      expectProblem(refused, status)
      expect(pointers(refused)).toEqual(where)
    }
    expect((await json(link)).body.state).toBe('open')
    for (const answer of ['constructor', 'maybe', ''])
      expect((await form(link, answer, { step: 'send' })).status).toBe(422)
    expect(
      (
        await fetch(link, {
          method: 'POST',
          body: '<accept/>',
          headers: { 'content-type': 'text/xml', accept: 'application/json' },
        })
      ).status,
    ).toBe(415)
  })

  it('opens only with its own key and that of the page of the complaint, not with a key of the staff or another offer', async () => {
    const one = await caseAt(desk, 'negotiation')
    const link = await offered(one)
    const newer = await offered(one)
    const keys = (await desk.inbox())
      .flatMap(linksIn)
      .filter((other) => other.includes(one.reference) && !/\/(offers|complaints)\//.test(other))
      .map(keyOf)
    expect(keys.length).toBeGreaterThan(2)
    for (const key of [...keys, keyOf(newer), 'x', '']) {
      expectProblem(await json(elsewhere(link, { key })), 404)
      expectProblem(await post(elsewhere(link, { key }), { answer: 'accept' }), 404)
    }
    expectProblem(await json(newer.replace('/offer-2', '/offer-3')), 404)
    expectProblem(await json(link.replace('/offers/', '/tasks/').replace('/offer-1', '/negotiation-1')), 404)
    expect(await json(link)).toMatchObject({ status: 200, body: { state: 'superseded' } })
    const over = await post(link, { answer: 'accept' })
    expectProblem(over, 410)
    expect(over.body.offer).toBe('superseded')
  })

  it('that nobody answers lapses after its last day, still opens and refuses an answer', async () => {
    const one = await caseAt(desk, 'negotiation')
    const link = await offered(one, { until: '2026-03-03' })
    await strike(desk, shanghai('2026-03-04T00:00'))
    expect(await json(link)).toMatchObject({ status: 200, body: { state: 'lapsed' } })
    const page = await openPage(link)
    expect([page.status, page.text.includes(offerTexts.titles.lapsed)]).toEqual([200, true])
    expectProblem(await post(link, { answer: 'accept' }), 410)
    expect((await form(link, 'accept', { step: 'send' })).status).toBe(410)
    expect((await desk.inbox()).map(purposeOf).at(-1)).toBe(zhCn.staff.subjectNews.lapsed)
  })

  it('that is accepted at the moment of the decision ends as accepted or as withdrawn', async () => {
    const one = await caseAt(desk, 'negotiation')
    const link = await offered(one)
    const negotiating = await linkTo(desk, one, 'negotiation')
    const [answered, decided] = await Promise.all([
      post(link, { answer: 'accept' }),
      post(negotiating, { decision: 'not-agreed', offers: [] }),
    ])
    expect([
      [200, 422],
      [410, 200],
    ]).toContainEqual([answered?.status, decided?.status])
    expect((await json(link)).body.state).toBe(answered?.status === 200 ? 'accepted' : 'withdrawn')
  })
})
