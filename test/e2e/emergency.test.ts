import { afterAll, beforeAll, expect, it } from 'vitest'
import { mailTexts } from '../../functions/mail/parts/context.ts'
import { labels } from '../../functions/text/zh-CN/labels.ts'
import { answers } from '../support/running-desk/answers.ts'
import { address, type Desk, json, openDesk } from '../support/running-desk/desk.ts'
import { purposeOf, purposesOf, readPage } from '../support/running-desk/reading.ts'
import { bring, decideAs, filed, linkTo, now, shanghai, strike } from '../support/running-desk/scenario.ts'

let desk: Desk
beforeAll(async () => {
  // A Thursday evening.
  desk = await openDesk({ CLOCK_START: '2026-10-15T20:00:00+08:00' })
})
afterAll(() => desk?.close())

const zhCn = mailTexts['zh-CN']
const { kinds } = labels
const daily = kinds['daily-status'].verb
const press = address('deng.ming')
const legal = address('tang.yue')
const report = {
  decision: 'report',
  happened: '化工厂泄漏，约三十名居民就医。',
  affected: 30,
  measures: '理赔人员已到医院。',
  next: '逐户走访。',
  toldNext: '金融监管局，由合规报告。',
}

it(
  'runs the emergency plan of a major complaint until the decision, and escalates a missed report once',
  { tags: ['clock', 'date'] },
  async () => {
    let seen = 0
    /** To whom mails of this purpose went since the last time. */
    const news = async (purpose: string): Promise<string[]> => {
      const mails = (await desk.inbox()).slice(seen)
      seen += mails.length
      return mails
        .filter((mail) => purposesOf(mail).includes(purpose))
        .map(({ to }) => String(to))
        .toSorted()
    }
    const one = await filed(desk, { amountInDispute: { currency: 'CNY', value: '600000.00' } })
    const { case: shown } = (await json(await linkTo(desk, one, 'first-report'))).body
    const mails = await desk.inbox()
    const lead = String(mails.find((mail) => purposesOf(mail).includes(kinds['first-report'].verb))?.to)
    const started = mails.filter((mail) => purposesOf(mail).includes(zhCn.emergency.subject))
    const others = started
      .map(({ to }) => String(to))
      .filter((to) => ![lead, press, legal].includes(to))
      .toSorted()
    expect([started.length, others.length, shown.assignee]).toEqual([5, 2, expect.any(String)])
    expect(started.map(({ to }) => String(to))).toEqual(expect.arrayContaining([lead, press, legal]))
    // The press officer gets no link into the case.
    for (const { to, text } of started)
      expect(text.includes('/tasks/'), String(to)).toBe(![press, legal].includes(String(to)))
    expect((await json(await linkTo(desk, one, 'first-report', lead))).body.dueAt).toMatch(/^2026-10-15T16:00:/)
    seen = mails.length

    expect(await json(await linkTo(desk, one, 'first-report', lead), { body: report })).toMatchObject({ status: 200 })
    expect(await news(zhCn.emergency.subjectFirst)).toEqual(others)
    await bring(desk, one, 'investigation', { weight: 'major' })

    await strike(desk, shanghai('2026-10-16T09:00'))
    expect(await news(daily)).toEqual([lead])
    const first = await linkTo(desk, one, 'daily-status', lead)
    await strike(desk, shanghai('2026-10-16T17:00'))
    const late = await news(zhCn.staff.subjectOverdue(daily))
    expect([late.length, late.includes(lead), late.filter((to) => others.includes(to)).length]).toEqual([2, true, 1])
    await strike(desk, shanghai('2026-10-17T09:00'))
    expect(await news(daily)).toEqual([lead])
    expect(await json(first)).toMatchObject({ status: 410, body: { why: 'missed' } })

    expect(
      await json(await linkTo(desk, one, 'daily-status', lead), {
        body: { decision: 'update', situation: '伤者均已出院。' },
      }),
    ).toMatchObject({ status: 200 })
    expect(await news(zhCn.emergency.subjectDaily)).toEqual(others)
    await decideAs(desk, one, 'investigation', answers.complete())
    await decideAs(desk, one, 'negotiation', answers.agreed(await now(desk)))
    await decideAs(desk, one, 'feedback', answers.propose())
    await decideAs(desk, one, 'co-sign', { decision: 'approve' })
    expect(await news(zhCn.emergency.subjectOver)).toEqual([...others, lead, press, legal].toSorted())
    await strike(desk, shanghai('2026-10-18T18:00'))
    expect(await news(daily)).toEqual([])

    // The complainant reads nothing of it.
    const letters = await desk.inbox(one.email)
    expect(letters.map(purposeOf)).toEqual([zhCn.acknowledgement.subject, zhCn.outcome.subject])
    for (const said of [...letters.map(({ text }) => text), await readPage(one.follow)])
      for (const internal of [zhCn.emergency.team, report.happened, press, legal]) expect(said).not.toContain(internal)
  },
)
