import { describe, expect, test } from 'vitest'
import { overallClocks, runningOverall } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { newestPolicy } from '../../../../functions/domain/policy/policy.ts'
import { calendarNamed } from '../../../../functions/domain/time/calendar.ts'
import { judge } from '../../../../functions/domain/views/replay-policy.ts'
import { at } from '../../../support/domain/calendars.ts'
import { type Answers, type Case, local, problems, received } from '../../../support/domain/desk.ts'

const china = newestPolicy('cn-2020-3')

/** Received on Monday 2 November 2026; on Tuesday the regulator's notice of the 2nd names Thursday the 12th. */
const noticed = (more: Answers = {}, desk = received('2026-11-02 10:00', 'general', { policy: china })): Case =>
  desk.until('2026-11-03 09:00').does('intake', 'record-event', {
    event: 'regulator-notice',
    day: '2026-11-02',
    namedDay: '2026-11-12',
    proof: '监转〔2026〕17号，收文簿',
    corrects: false,
    ...more,
  })
const answered = (desk: Case): Case => desk.does('regulator-reply')

describe('a notice of the regulator', () => {
  test('begins a clock of its own, and a task for compliance that is due on the day that it names', () => {
    const desk = noticed()
    expect(desk.holder('regulator-reply')).toBe('kim')
    expect(desk.due('regulator-reply')).toBe('2026-11-12 18:00')
    expect(overallClocks(desk.file, desk.desk).map(({ rule, dueAt }) => `${rule.id} ${local(dueAt)}`)).toEqual([
      'overall 2026-11-17 18:00',
      'regulator-notice 2026-11-12 18:00',
    ])
  })

  test('that names a day off is answered by the last close before it, and its clock ends on the day itself', () => {
    // Saturday 14 November.
    const desk = noticed({ namedDay: '2026-11-14' })
    expect(desk.due('regulator-reply')).toBe('2026-11-13 18:00')
    expect(overallClocks(desk.file, desk.desk).map(({ dueAt }) => local(dueAt))).toContain('2026-11-14 18:00')
  })

  test('counts fifteen days if it names none', () => {
    expect(noticed({ namedDay: null }).due('regulator-reply')).toBe('2026-11-17 18:00')
  })

  test('is reminded of, and escalated once its day has passed', () => {
    const desk = noticed().until('2026-11-13 09:30')
    const own = desk.told
      .filter((mark) => mark.includes('regulator-reply@'))
      .map((mark) => mark.split(' → ')[0]?.slice(0, 11))
    expect(own.length).toBeGreaterThanOrEqual(3)
    expect(own.at(-2)).toBe('11-12 18:00')
  })

  test('that is corrected ends the task, and asks for the reply by the other day', () => {
    const desk = noticed({ namedDay: '2026-11-20', corrects: true }, noticed())
    expect(
      desk.file.tasks.filter(({ kind }) => kind === 'regulator-reply').map(({ id, state }) => `${id} ${state}`),
    ).toEqual(['regulator-reply-1 cancelled', 'regulator-reply-3 open'])
    expect(desk.due('regulator-reply')).toBe('2026-11-20 18:00')
  })

  test('asks for a reply each time', () => {
    expect(
      noticed({ namedDay: '2026-11-20' }, noticed()).open.filter((kind) => kind === 'regulator-reply'),
    ).toHaveLength(2)
  })

  test('asks for nothing under a pack without a reply', () => {
    const { regulatorReply: _reply, ...bare } = china
    expect(noticed({}, received('2026-11-02 10:00', 'general', { policy: bare })).open).not.toContain('regulator-reply')
  })
})

describe('the reply', () => {
  test('says what was reported, when and how, and where the proof is', () => {
    const blank = { reference: '', reply: '', proof: '', how: undefined, at: undefined }
    expect(problems(noticed().attempt('regulator-reply', 'replied-to-regulator', blank))).toEqual([
      'reference missing',
      'how missing',
      'at missing',
      'reply missing',
      'proof missing',
    ])
    expect(
      problems(noticed().attempt('regulator-reply', 'replied-to-regulator', { at: '2026-12-01T02:00:00.000Z' })),
    ).toEqual(['at future'])
  })

  test('stays due after the decision, and the case does not close without it', () => {
    const desk = noticed().does('intake', 'resolve', {}).until('2026-12-20 10:00')
    expect([desk.file.outcome?.outcome, desk.open, desk.file.ended]).toEqual(['resolved', ['regulator-reply'], null])
    expect(answered(desk).untilClosed().file.ended).not.toBeNull()
  })

  test('stays due although the complainant withdraws', () => {
    const desk = noticed().withdraws()
    expect([desk.file.outcome?.outcome, desk.open]).toEqual(['withdrawn', ['root-cause', 'regulator-reply']])
    expect(desk.due('regulator-reply')).toBe('2026-11-12 18:00')
    expect(answered(desk).open).not.toContain('regulator-reply')
  })
})

describe('the clock of the reply', () => {
  const illinois = newestPolicy('us-il')
  const chicago = calendarNamed(illinois.calendar)
  /** Received on Monday 2 March 2026; the department’s inquiry is of Wednesday the 4th: Wednesday 25 March. */
  const asked = (): Case =>
    received(at(chicago, '2026-03-02 10:00'), 'general', { policy: illinois })
      .does('intake')
      .until(at(chicago, '2026-03-05 10:00'))
      .does('investigation', 'record-event', { event: 'department-inquiry', day: '2026-03-04' })
  const running = (desk: Case) => runningOverall(desk.file, desk.desk).map(({ clock }) => clock.id)
  const department = (desk: Case) => judge(desk.file, desk.desk, desk.now).find(({ what }) => what === 'department')
  const decided = (desk: Case): Case =>
    desk
      .does('investigation', 'complete', { remedyAmount: { currency: 'USD', value: '900.00' } })
      .does('negotiation', 'not-agreed')
      .does('feedback', 'propose', { rights: ['regulator'] })

  test('ends with the reply, before the answer to the complainant', () => {
    const desk = asked()
    expect(running(desk)).toEqual(['answer', 'department#event-1'])
    desk.does('regulator-reply', 'replied-to-regulator', { at: desk.now })
    expect([running(desk), desk.facts('event-answered')]).toEqual([
      ['answer'],
      [{ fact: 'event-answered', v: 1, event: 'event-1', at: desk.now }],
    ])
    expect(desk.until(at(chicago, '2026-03-26 10:00')).marks.filter((mark) => mark.includes('department'))).toEqual([])
    expect(department(desk)).toMatchObject({ late: false, endedAt: desk.file.events[0]?.answered?.at })
  })

  test('continues after the answer to the complainant: its people are warned, and it is late without the reply', () => {
    const desk = decided(asked()).until(at(chicago, '2026-03-26 10:00'))
    expect(desk.file.outcome).not.toBeNull()
    expect(desk.marks.filter((mark) => mark.includes('department#')).map((mark) => mark.split(' → ')[0])).toEqual([
      expect.stringContaining('department#event-1 before-5 2026-03-25'),
      expect.stringContaining('department#event-1 before-2 2026-03-25'),
      expect.stringContaining('department#event-1 overdue'),
      expect.stringContaining('department#event-1 rung-1'),
    ])
    expect(department(desk)).toMatchObject({ late: true })
  })

  test('is late by the day on which the reply went, and not by that on which it was recorded', () => {
    const sent = at(chicago, '2026-03-24 10:00')
    const desk = asked().until(at(chicago, '2026-03-27 10:00'))
    desk.does('regulator-reply', 'replied-to-regulator', { at: sent })
    expect(department(desk)).toMatchObject({ endedAt: sent, late: false })
  })

  test('cannot be met by a reply from before the inquiry', () => {
    expect(
      problems(asked().attempt('regulator-reply', 'replied-to-regulator', { at: at(chicago, '2026-03-03 10:00') })),
    ).toEqual(['at before-event'])
  })
})

describe('a notice that was recorded by mistake', () => {
  const wrong = () => ({ event: 'regulator-notice', day: '2026-11-02', reason: '系另案的转办函' })

  test('is struck out: its time limit and its task end, and the file keeps it', () => {
    const desk = noticed().until('2026-11-04 09:00').does('intake', 'strike-event', wrong())
    expect(overallClocks(desk.file, desk.desk).map(({ rule }) => rule.id)).toEqual(['overall'])
    expect(desk.open).not.toContain('regulator-reply')
    expect(desk.file.events).toMatchObject([{ id: 'event-1', struck: { reason: '系另案的转办函' } }])
    expect(desk.file.notes.at(-1)).toMatchObject({ is: 'event-struck', day: '2026-11-02' })
  })

  test('does not take back a promise that a letter made', () => {
    const named = noticed({ namedDay: '2026-11-06' })
    const promised = named.file.respondBy
    expect(local(promised)).toBe('2026-11-06 18:00')
    expect(named.until('2026-11-04 09:00').does('intake', 'strike-event', wrong()).file.respondBy).toBe(promised)
  })

  test('as a correction gives way to what it corrected: its date and its task come back', () => {
    const desk = noticed({ namedDay: '2026-11-20', corrects: true }, noticed()).until('2026-11-04 09:00')
    desk.does('intake', 'strike-event', wrong())
    expect(overallClocks(desk.file, desk.desk).map(({ clock, dueAt }) => `${clock.id} ${local(dueAt)}`)).toEqual([
      'overall 2026-11-17 18:00',
      'regulator-notice#event-1 2026-11-12 18:00',
    ])
    expect(desk.facts('recounted').at(-1)).toMatchObject({
      why: 'event',
      dates: [
        { clock: 'regulator-notice#event-1', before: '2026-11-20T10:00:00.000Z', after: '2026-11-12T10:00:00.000Z' },
      ],
    })
    expect(desk.due('regulator-reply')).toBe('2026-11-12 18:00')
  })

  test('needs the date that it was recorded with, and no reply yet', () => {
    const attempt = (desk: Case, more: Answers = {}) =>
      problems(desk.attempt('intake', 'strike-event', { ...wrong(), ...more }))
    expect(attempt(noticed(), { day: '2026-11-01' })).toEqual(['day nothing-recorded'])
    expect(attempt(answered(noticed()))).toEqual(['event already-answered'])
    expect(attempt(received('2026-11-02 10:00', 'general', { policy: china }))).toEqual(['decision nothing-recorded'])
  })
})

describe('more time for a complaint that the regulator passed on', () => {
  const moreTime = (desk: Case, more: Answers = {}) =>
    desk.upTo('investigation').attempt('investigation', 'extend', {
      until: null,
      overallUntil: '2026-11-30',
      because: 'complex',
      ...more,
    })
  const asks = (facts: ReturnType<typeof moreTime>) => ('refused' in facts ? problems(facts) : facts[0])

  test('moves the legal limit once the regulator has had its reply: that clock is met', () => {
    expect(asks(moreTime(answered(noticed())))).toMatchObject({
      asks: [{ clock: 'overall', rule: 'complex' }],
    })
  })

  test('moves it before then, too: the date that the regulator named stays, and so does the promise', () => {
    const desk = noticed().upTo('investigation')
    const promise = desk.file.respondBy
    desk
      .does('investigation', 'extend', { until: null, overallUntil: '2026-11-30', because: 'complex' })
      .does('extension')
    expect(overallClocks(desk.file, desk.desk).map(({ rule, dueAt }) => `${rule.id} ${local(dueAt)}`)).toEqual([
      'overall 2026-11-30 18:00',
      'regulator-notice 2026-11-12 18:00',
    ])
    expect(desk.file.respondBy).toBe(promise)
  })

  test('in Illinois goes by the complainant’s own limit once the department has its answer', () => {
    const desk = received('2026-03-02T16:00:00.000Z', 'general', { policy: newestPolicy('us-il') })
      .does('intake', 'record-event', { event: 'department-inquiry', day: '2026-03-02', namedDay: null })
      .does('regulator-reply')
    const found = moreTime(desk, { overallUntil: '2026-05-15' })
    expect(asks(found)).toMatchObject({ asks: [{ clock: 'answer', rule: 'delay-answer' }] })
  })
})
