import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailTexts } from '../../functions/mail/parts/context.ts'
import { type Desk, json, type Mail, openDesk } from '../support/running-desk/desk.ts'
import { mailsAbout } from '../support/running-desk/reading.ts'
import {
  type Case,
  caseAt,
  decideAs,
  elsewhere,
  expectProblem,
  linkTo,
  pointers,
  shanghai,
  strike,
} from '../support/running-desk/scenario.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

const zhCn = mailTexts['zh-CN']
const letters = (one: Case, purpose: string): Promise<Mail[]> => mailsAbout(desk, one, { to: one.email, purpose })

describe('a case that comes back', () => {
  it('returns to the investigator on new information, and the complainant is told the new date', async () => {
    const one = await caseAt(desk, 'negotiation')
    const promised = (await json(one.follow)).body.respondBy
    const negotiating = await linkTo(desk, one, 'negotiation')
    await desk.pass({ advance: 'P3D' })
    expect(
      await json(elsewhere(one.follow, { below: '/messages' }), {
        body: { text: '附上新的鉴定报告。', newFacts: true },
      }),
    ).toMatchObject({ status: 201 })
    await desk.pass({ advance: 'PT5S' })
    const view = (await json(one.follow)).body
    expect(view).toMatchObject({ status: 'investigation', outcome: null })
    expect(view.respondBy > promised).toBe(true)
    expect(await letters(one, zhCn.restarted.subject)).toHaveLength(1)
    expect(await linkTo(desk, one, 'investigation')).toContain('investigation-2')
    expectProblem(await json(negotiating, { body: { decision: 'not-agreed', offers: [] } }), 410)
  })

  it('is reviewed after it has closed, in a new execution, and the complainant is told the result', async () => {
    const one = await caseAt(desk, 'decided')
    await desk.pass({ advance: 'P18D' })
    expect((await json(one.follow)).body).toMatchObject({ status: 'closed', review: { state: 'possible' } })
    const ask = elsewhere(one.follow, { below: '/review' })
    expect(pointers(await json(ask, { body: { reasons: '' } }))).toEqual(['/reasons'])
    expect(await json(ask, { body: { reasons: '左后门没有赔。' } })).toMatchObject({
      status: 201,
      body: { recorded: true },
    })
    expectProblem(await json(ask, { body: { reasons: '再来一次。' } }), 409)
    await desk.pass({ advance: 'PT3M' })
    expect((await json(one.follow)).body).toMatchObject({ status: 'decided', review: { state: 'asked' } })
    expect(await letters(one, zhCn.review.subjectReceived)).toHaveLength(1)
    await decideAs(desk, one, 'review', {
      decision: 'replace',
      upheld: 'upheld',
      rootCause: 'operation-not-followed',
      findings: '左后门漏计。',
      reasons: '损失与事故一致。',
      remedy: '补付 6,000 元。',
      remedyDue: '2026-05-20',
      rights: ['mediation', 'litigation'],
    })
    expect((await json(one.follow)).body).toMatchObject({
      status: 'decided',
      outcome: 'upheld',
      review: { state: 'decided', confirmed: false },
    })
    await strike(desk, shanghai('2026-05-20T09:00'))
    await decideAs(desk, one, 'fulfilment', {
      decision: 'fulfilled',
      at: (await desk.now()).toISOString(),
      proof: '银行回单 2026-5678',
    })
    await desk.pass({ advance: 'PT5S' })
    expect((await json(one.follow)).body.status).toBe('closed')
    expect(await letters(one, zhCn.review.subjectDecided)).toHaveLength(1)
    const executions = (await desk.executions()).filter(({ name }) => name.startsWith(one.reference))
    expect(executions).toHaveLength(2)
    // The newer one may have a reading of the monthly sample left, which the case does not wait for.
    expect(executions.map(({ status }) => status)).toContain('SUCCEEDED')
  })
})
