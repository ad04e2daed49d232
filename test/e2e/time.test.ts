import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../support/running-desk/answers.ts'
import { type Desk, json, openDesk } from '../support/running-desk/desk.ts'
import { caseAt, decideAs, filed, linkTo, minute, now, shanghai, strike } from '../support/running-desk/scenario.ts'

/** Who of the sample directory is told, by role. */
const roles: Record<string, string> = {
  'wang.fang': 'intake officer',
  'zhang.wei': 'intake officer',
  'li.na': 'intake officer',
  'liu.yang': 'investigator',
  'huang.lei': 'investigator',
  'zhao.min': 'investigator',
  'sun.hao': 'supervisor',
  'ma.ling': 'supervisor',
  'hu.bo': 'executive',
  'guo.yan': 'executive',
  'he.ping': 'compliance',
  'gao.xue': 'compliance',
}

/**
 * The mails about a case since an instant: when on Shanghai's clocks, and to which role. A round tells somebody of all
 * their cases in one mail.
 */
async function told(desk: Desk, reference: string, since: string): Promise<string[]> {
  const mails = (await desk.inbox()).filter(
    ({ at, subject, text }) => at > since && (subject + text).includes(reference),
  )
  return mails.map(
    ({ at, to }) =>
      `${new Date(Date.parse(minute(at)) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')} ${roles[(to[0] ?? '').split('@')[0] ?? ''] ?? 'complainant'}`,
  )
}

describe('the desk over National Day 2026', { tags: ['clock', 'date'] }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk({ CLOCK_START: '2026-10-01T23:50:00+08:00' })
  })
  afterAll(() => desk?.close())

  it('sends reminders, overdue notices and escalations at the moments of the worked example', async () => {
    const one = await filed(desk)
    const received = (await json(one.follow)).body.receivedAt as string
    await desk.pass({ to: shanghai('2026-10-02T23:49:00') })
    expect(await told(desk, one.reference, minute(new Date(Date.parse(received) + 60_000).toISOString()))).toEqual([
      '10-02 12:05 intake officer',
      '10-02 17:05 intake officer',
    ])
    const intake = await json(await linkTo(desk, one, 'intake'))
    expect(Date.parse(intake.body.dueAt) - Date.parse(received)).toBe(24 * 3_600_000)
    await decideAs(desk, one, 'intake', answers.accept(await now(desk)))
    const link = await linkTo(desk, one, 'investigation')
    const { body } = await json(link)
    expect(body.dueAt).toBe(shanghai('2026-10-13T18:00'))
    expect(body.case).toMatchObject({
      overallDueAt: shanghai('2026-10-16T18:00'),
      respondBy: shanghai('2026-10-16T18:00'),
    })
    const opened = new Date(Date.parse(body.openedAt) + 60_000).toISOString()

    await desk.pass({ to: shanghai('2026-10-10T08:59') })
    expect(await told(desk, one.reference, opened)).toEqual([])
    await strike(desk, shanghai('2026-10-16T18:05'))
    // What clocks tell the staff goes five minutes past the hour. The whole case ends on the 16th. Five working days
    // before that is the 10th, a Saturday made up for. Two are the 14th, in one mail with the ladder. On the 16th the
    // promise passes too: the complainant has a letter the same day. Half of the time has passed on the 10th at 13:30,
    // four fifths on the 12th at 18:00.
    expect((await told(desk, one.reference, opened)).toSorted()).toEqual([
      '10-10 09:05 investigator',
      '10-10 09:05 supervisor',
      '10-12 09:05 investigator',
      '10-13 09:05 investigator',
      '10-13 18:05 investigator',
      '10-13 18:05 supervisor',
      '10-14 09:05 executive',
      '10-14 09:05 investigator',
      '10-14 09:05 supervisor',
      '10-15 09:05 executive',
      '10-16 09:05 compliance',
      '10-16 18:00 complainant',
      '10-16 18:05 compliance',
      '10-16 18:05 investigator',
      '10-16 18:05 supervisor',
    ])
    // The promise stands, and late work is still taken.
    expect((await json(one.follow)).body).toMatchObject({
      status: 'investigation',
      respondBy: shanghai('2026-10-16T18:00'),
    })
    expect(await json(link, { body: answers.complete() })).toMatchObject({ status: 200 })
  })
})

describe('the desk in March 2026', { tags: ['clock', 'date'] }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk({ CLOCK_START: '2026-02-27T20:00:00+08:00' })
  })
  afterAll(() => desk?.close())

  it('counts hours through the night for a key complaint, and escalates only on working mornings', async () => {
    const one = await filed(desk, { vulnerable: true })
    const since = shanghai('2026-02-27T20:02')
    await strike(desk, shanghai('2026-03-04T09:05'))
    expect((await told(desk, one.reference, since)).toSorted()).toEqual([
      '02-28 02:05 intake officer',
      '02-28 06:05 intake officer',
      '02-28 09:05 intake officer',
      '02-28 09:05 supervisor',
      '03-02 09:05 supervisor',
      '03-03 09:05 executive',
      '03-04 09:05 compliance',
    ])
    await desk.pass({ to: shanghai('2026-03-09T10:00') })
  })

  it('notifies compliance of a major complaint at once and once each, also when the class becomes major', async () => {
    const born = await filed(desk, { gravity: 'disaster' })
    const raised = await filed(desk)
    const compliance = async (reference: string) =>
      (await told(desk, reference, '')).filter((line) => line.endsWith('compliance'))
    // Each of the two; that one is in the emergency team stands in the same mail.
    expect(await compliance(born.reference)).toHaveLength(2)
    expect(await compliance(raised.reference)).toEqual([])
    await decideAs(
      desk,
      raised,
      'intake',
      answers.accept(await now(desk), {
        class: 'major',
        classReason: '监管指定。',
        flags: { regulatorDesignated: true },
      }),
    )
    await decideAs(desk, born, 'intake', answers.accept(await now(desk), { class: 'major' }))
    expect(await compliance(raised.reference)).toHaveLength(2)
    expect(await compliance(born.reference)).toHaveLength(2)
    expect((await json(await linkTo(desk, raised, 'investigation'))).body).toMatchObject({
      class: 'major',
      dueAt: shanghai('2026-03-11T18:00'),
    })
  })

  it('gives the supervisor a working day for a decline, and a returned intake its old due date', async () => {
    const one = await filed(desk)
    const due = (await json(await linkTo(desk, one, 'intake'))).body.dueAt
    await decideAs(desk, one, 'intake', { decision: 'decline', ground: 'not-a-complaint', reason: '不是投诉。' })
    expect((await json(await linkTo(desk, one, 'co-sign'))).body).toMatchObject({
      stage: 'co-sign',
      role: 'supervisor',
      dueAt: shanghai('2026-03-10T18:00'),
      case: { proposal: { decision: 'decline' } },
    })
    await decideAs(desk, one, 'co-sign', { decision: 'return', reason: '是投诉。' })
    expect((await json(await linkTo(desk, one, 'intake'))).body.dueAt).toBe(due)
  })

  it('does not restart the limit of feedback after a return, and leaves its last day to the co-signer', async () => {
    const one = await caseAt(desk, 'feedback', { weight: 'key' })
    const due = async (kind: string) => (await json(await linkTo(desk, one, kind))).body.dueAt
    expect(await due('feedback')).toBe(shanghai('2026-03-10T18:00'))
    await decideAs(desk, one, 'feedback', answers.propose())
    expect(await due('co-sign')).toBe(shanghai('2026-03-11T18:00'))
    await desk.pass({ to: shanghai('2026-03-10T10:00') })
    await decideAs(desk, one, 'co-sign', { decision: 'return', reason: '请补充依据。' })
    expect(await linkTo(desk, one, 'feedback')).toContain('feedback-2')
    expect(await due('feedback')).toBe(shanghai('2026-03-10T18:00'))
    await decideAs(desk, one, 'feedback', answers.propose({ basis: '合同第十二条。' }))
    expect(await due('co-sign')).toBe(shanghai('2026-03-11T18:00'))
    await desk.pass({ to: shanghai('2026-03-11T10:00') })
    await decideAs(desk, one, 'co-sign', { decision: 'return', reason: '还是不够。' })
    expect(await due('feedback')).toBe(shanghai('2026-03-11T18:00'))
    await decideAs(desk, one, 'feedback', answers.propose({ basis: '合同第十二条及第十三条。' }))
    await decideAs(desk, one, 'co-sign', { decision: 'approve' })
    const letter = (await desk.inbox(one.email)).at(-1)
    expect(letter?.text).toContain('合同第十二条及第十三条。')
    expect(letter?.text).not.toContain('还是不够')
  })

  it('makes a promised remedy overdue at the close of its day', async () => {
    const one = await caseAt(desk, 'decided', { remedyDue: '2026-03-17' })
    expect((await json(await linkTo(desk, one, 'fulfilment'))).body.dueAt).toBe(shanghai('2026-03-17T18:00'))
    await desk.pass({ to: shanghai('2026-03-17T17:59') })
    const since = await now(desk)
    await strike(desk, shanghai('2026-03-18T09:05'))
    expect((await told(desk, one.reference, since)).toSorted()).toEqual([
      '03-17 18:05 intake officer',
      '03-17 18:05 supervisor',
      // A payment may still come in the evening.
      '03-18 08:00 complainant',
      '03-18 09:05 supervisor',
    ])
  })
})
