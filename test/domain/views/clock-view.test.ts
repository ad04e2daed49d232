import { describe, expect, test } from 'vitest'
import type { Task } from '../../../functions/domain/case/case-file.ts'
import { caseClocks, stageTask, taskClock } from '../../../functions/domain/views/clock-view.ts'
import { person, staff } from '../../support/cast.ts'
import { type Case, local, received, stopping } from '../../support/domain/desk.ts'

const label = { 'zh-CN': '答复期限', en: 'Time limit for our answer' }
/** The clocks as people see them, dates in local time. */
const shown = <Clock extends { dueAt: string; extendedFrom: string | null; pausedUntil: string | null }>(
  clock: Clock,
) => ({
  ...clock,
  dueAt: local(clock.dueAt),
  extendedFrom: clock.extendedFrom && local(clock.extendedFrom),
  pausedUntil: clock.pausedUntil && local(clock.pausedUntil),
})
const task = (desk: Case, id: string): Task => desk.file.tasks.find((one) => one.id === id)!
const ofTask = (desk: Case, id: string) => shown(taskClock(desk.file, task(desk, id), desk.desk))
const ofCase = (desk: Case) => caseClocks(desk.file, desk.desk).map(shown)

const departments = [...staff, person('dan', ['department-contact'])]
// Monday 2 March 2026; the investigation is due on the 9th, the whole case on the 17th.
const investigating = () =>
  received('2026-03-02 10:00', 'general', { staff: departments, policy: stopping }).does('intake')

describe('a time limit as people see it', () => {
  test('has a due date, and no extension or pause at first', () => {
    const desk = investigating()
    expect(ofTask(desk, 'investigation-1')).toEqual({
      id: 'investigation#1',
      label: null,
      dueAt: '2026-03-09 18:00',
      extendedFrom: null,
      agreedUntil: null,
      answeredAt: null,
      pausedUntil: null,
      provisional: false,
    })
    expect(ofCase(desk)).toEqual([
      {
        id: 'overall',
        label,
        dueAt: '2026-03-17 18:00',
        extendedFrom: null,
        agreedUntil: null,
        answeredAt: null,
        pausedUntil: null,
        provisional: false,
      },
    ])
  })

  test('is paused until a time for the stage and the case, but not for a question to a department', () => {
    const desk = investigating()
      .until('2026-03-03 10:00')
      .does('investigation', 'consult')
      .does('investigation', 'pause', { until: '2026-03-05' })
    expect(ofTask(desk, 'investigation-1')).toMatchObject({
      pausedUntil: local(desk.file.pauses[0]!.until),
      extendedFrom: null,
    })
    expect(ofTask(desk, 'consultation-1')).toEqual({
      id: 'consultation@1',
      label: null,
      dueAt: '2026-03-05 18:00',
      extendedFrom: null,
      agreedUntil: null,
      answeredAt: null,
      pausedUntil: null,
      provisional: false,
    })
    expect(ofCase(desk)).toMatchObject([{ pausedUntil: local(desk.file.pauses[0]!.until), extendedFrom: null }])
    desk.does('investigation', 'resume')
    expect([ofTask(desk, 'investigation-1').pausedUntil, ofCase(desk)[0]?.pausedUntil]).toEqual([null, null])
  })

  test('shows with an extension when it was due before it, whatever pauses have moved since', () => {
    const desk = investigating().does('investigation', 'extend', { until: '2026-03-12', overallUntil: '2026-03-20' })
    expect([ofTask(desk, 'investigation-1').extendedFrom, ofCase(desk)[0]?.extendedFrom]).toEqual([null, null])
    desk.does('extension')
    expect(ofTask(desk, 'investigation-1')).toMatchObject({
      dueAt: '2026-03-12 18:00',
      extendedFrom: '2026-03-09 18:00',
    })
    expect(ofCase(desk)).toMatchObject([{ dueAt: '2026-03-20 18:00', extendedFrom: '2026-03-17 18:00' }])
    // Standing still on Tuesday from 10:00 to 11:00 moves both by a day, since what is left ends after a close.
    desk
      .until('2026-03-03 10:00')
      .does('investigation', 'pause', { until: '2026-03-05' })
      .until('2026-03-03 11:00')
      .does('investigation', 'resume')
    expect(ofTask(desk, 'investigation-1')).toMatchObject({
      dueAt: '2026-03-13 18:00',
      extendedFrom: '2026-03-09 18:00',
    })
  })

  test('is not paused if it had run out when the pause began', () => {
    // Negotiation begins on Friday the 13th and is due on Wednesday the 18th, the whole case on Tuesday at 18:00.
    const paused = (when: string) =>
      received('2026-03-02 10:00')
        .upTo('investigation')
        .until('2026-03-13 10:00')
        .does('investigation')
        .until(when)
        .does('negotiation', 'pause', { because: 'appraisal', until: '2026-03-31' })
    const stillOf = (desk: Case) =>
      [ofTask(desk, 'negotiation-1').pausedUntil, ofCase(desk)[0]?.pausedUntil].map((until) => until !== null)
    expect([stillOf(paused('2026-03-17 17:59')), stillOf(paused('2026-03-17 18:00'))]).toEqual([
      [true, true],
      [true, false],
    ])
  })
})

describe('the task of the current stage', () => {
  const current = (desk: Case) => stageTask(desk.file, desk.desk)?.id

  test('is that of the stage or its co-signing, not a task beside it', () => {
    const desk = received('2026-03-02 10:00', 'major', { staff: departments })
    expect([desk.open, current(desk)]).toEqual([['intake', 'first-report'], 'intake-1'])
    desk.does('intake').does('investigation', 'consult').does('first-report')
    expect(current(desk)).toBe('investigation-1')
    expect(current(desk.upTo('co-sign'))).toBe('co-sign-1')
  })

  test('does not exist once nothing is left to decide, even if the remedy is outstanding', () => {
    const desk = received('2026-03-02 10:00')
      .upTo('feedback')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-05' })
    expect([desk.open, current(desk)]).toEqual([['fulfilment'], undefined])
  })
})
