import { afterAll, beforeAll, expect, it } from 'vitest'
import { mailTexts } from '../../functions/mail/parts/context.ts'
import { texts } from '../../functions/text/index.ts'
import { labels } from '../../functions/text/zh-CN/labels.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { answers } from '../support/running-desk/answers.ts'
import { type Desk, json, openDesk } from '../support/running-desk/desk.ts'
import { mailsAbout, purposeOf, readPage } from '../support/running-desk/reading.ts'
import { caseAt, decideAs, elsewhere, linkTo, now, shanghai, strike } from '../support/running-desk/scenario.ts'

const zhCn = mailTexts['zh-CN']
const { day } = texts('zh-CN').format('Asia/Shanghai')

let desk: Desk
beforeAll(async () => {
  // Thursday; the Saturday after is a make-up day.
  desk = await openDesk({ CLOCK_START: '2026-10-08T10:00:00+08:00' })
})
afterAll(() => desk?.close())

it(
  'grants more time with a letter, then pauses the time limits until the complainant writes',
  { tags: ['clock', 'date'] },
  async () => {
    const one = await caseAt(desk, 'investigation')
    const letters = async (): Promise<string[]> => (await desk.inbox(one.email)).map(purposeOf)
    const investigation = await linkTo(desk, one, 'investigation')
    const dueAt = async (): Promise<string> => (await json(investigation)).body.dueAt
    // 9, 10 (make-up Saturday), 12, 13, 14.
    expect(await dueAt()).toBe(shanghai('2026-10-14T18:00'))

    // Asked for: the supervisor gets a task, and nothing has moved. Asked again: refused.
    const more = {
      decision: 'extend',
      until: '2026-10-20',
      overallUntil: '2026-10-30',
      because: 'complex',
      reason: '修理厂的底单存放在外地。',
    }
    expect(await json(investigation, { body: { ...more, until: '2026-12-31' } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/until', detail: expect.stringContaining(day('2026-11-04')) }] },
    })
    expect(await json(investigation, { body: more })).toMatchObject({ status: 200 })
    expect(await json(investigation, { body: more })).toMatchObject({ status: 422 })
    const asked = await json(await linkTo(desk, one, 'extension'))
    expect(asked).toMatchObject({
      status: 200,
      body: { stage: 'extension', role: 'supervisor', case: { extensions: [{ reason: 'complex', granted: null }] } },
    })
    expect([await dueAt(), await letters()]).toEqual([shanghai('2026-10-14T18:00'), [zhCn.acknowledgement.subject]])

    // Granted: due and promise move, and the complainant has a letter with the reason and the day, before the old one.
    await decideAs(desk, one, 'extension', { decision: 'grant' })
    await desk.pass({ advance: 'PT5S' })
    expect(await dueAt()).toBe(shanghai('2026-10-20T18:00'))
    const letter = (await desk.inbox(one.email)).at(-1)
    expect(letter?.text).toContain('修理厂的底单存放在外地。')
    expect(letter?.text).toContain(day('2026-10-30'))
    const followed = await json(one.follow)
    expect(followed.body).toMatchObject({
      respondBy: shanghai('2026-10-30T18:00'),
      clocks: [
        // Neither date was ever told as that of the answer.
        { extendedFrom: null },
        { id: 'overall', dueAt: shanghai('2026-10-30T18:00'), extendedFrom: null },
      ],
    })
    expect(await readPage(one.follow)).toContain(pageTexts('zh-CN').tracking.respondByBefore(day('2026-10-21')))

    // The step is paused on Friday the 9th at noon, and the whole case is not: nothing is overdue during the pause.
    await desk.pass({ to: shanghai('2026-10-09T12:00:00') })
    expect(
      await json(investigation, {
        body: { decision: 'pause', because: 'complainant', until: '2026-10-22', note: '请提供维修发票原件。' },
      }),
    ).toMatchObject({ status: 200 })
    await strike(desk, shanghai('2026-10-20T10:00'))
    expect((await json(one.follow)).body).toMatchObject({
      pauses: [{ over: false, note: '请提供维修发票原件。' }],
      clocks: [{ pausedUntil: shanghai('2026-10-22T18:00') }, { pausedUntil: null }],
    })
    const overdue = zhCn.staff.subjectOverdue(labels.kinds.investigation.verb)
    expect(await mailsAbout(desk, one, { purpose: overdue })).toEqual([])

    // The message that the case waited for: the clock resumes, and the assignee is notified.
    expect(
      await json(elsewhere(one.follow, { below: '/messages' }), { body: { text: '发票原件已寄出。' } }),
    ).toMatchObject({ status: 201 })
    await desk.pass({ advance: 'PT5S' })
    // 6 h on the 9th, seven working days (10 Sat, 12 to 16, 19) and 1 h on the 20th: 70 h and some seconds, eight
    // working days after the 20th.
    expect(await dueAt()).toBe(shanghai('2026-10-30T18:00'))
    expect(await letters()).toEqual([
      zhCn.acknowledgement.subject,
      zhCn.time.extended.subject,
      zhCn.time.paused.subject,
      zhCn.time.resumed.subject,
    ])
    const { body } = await json(investigation)
    expect(body.case.pausedHours).toBeCloseTo(11 * 24 - 2, 0)
    expect((await json(one.follow)).body.timeline.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['extended', 'paused', 'resumed']),
    )

    // The case goes its way.
    expect(await json(investigation, { body: answers.complete() })).toMatchObject({ status: 200 })
    await desk.pass({ advance: 'PT5S' })
    await decideAs(desk, one, 'negotiation', answers.agreed(await now(desk)))
    expect((await json(await linkTo(desk, one, 'feedback'))).body).toMatchObject({ stage: 'feedback' })
  },
)
