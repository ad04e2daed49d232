import { fc, runs } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../../functions/domain/time/calendar.ts'
import { openTasks } from '../../../functions/domain/case/case-file.ts'
import { fold } from '../../../functions/domain/case/evolve.ts'
import { caseClocks } from '../../../functions/domain/views/clock-view.ts'
import { openRequest } from '../../../functions/domain/features/more-time/extensions.ts'
import { dueOf } from '../../../functions/domain/workflow/reminders.ts'
import { outstanding } from '../../../functions/domain/workflow/outstanding.ts'
import { runningPause } from '../../../functions/domain/deadlines/pauses.ts'
import { isLimitedStage } from '../../../functions/domain/deadlines/stage-runs.ts'
import { daysAfter, millisOf } from '../../../functions/domain/time/zone.ts'
import { type Answers, type Case, received } from '../../support/domain/desk.ts'

/** Anything that can happen to the time of a case, in any order; what the desk refuses is refused, and nothing more. */
type Step =
  | { do: 'wait'; hours: number }
  | { do: 'extend'; days: number; whole: number | null }
  | { do: 'grant' | 'refuse' | 'resume' | 'reassign' | 'message' | 'decide' }
  | { do: 'pause'; days: number; because: 'complainant' | 'appraisal' | 'mediation' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('extend' as const),
      days: fc.integer({ min: 0, max: 30 }),
      whole: fc.option(fc.integer({ min: 0, max: 60 })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pause' as const),
      days: fc.integer({ min: 0, max: 20 }),
      because: fc.constantFrom('complainant' as const, 'appraisal' as const, 'mediation' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'grant' as const,
        'grant' as const,
        'refuse' as const,
        'resume' as const,
        'reassign' as const,
        'message' as const,
        'decide' as const,
      ),
    }),
  },
)

/** Around the autumn holidays of 2026 with their make-up days, and around Spring Festival. */
const start = fc
  .oneof(
    fc.integer({ min: 0, max: 20 * 24 }).map((hours) => Date.parse('2026-09-18T02:00:00.000Z') + hours * 3_600_000),
    fc.integer({ min: 0, max: 20 * 24 }).map((hours) => Date.parse('2026-01-28T02:00:00.000Z') + hours * 3_600_000),
  )
  .map((millis) => new Date(millis).toISOString())

/** @returns whether it was done */
function take(desk: Case, one: Step): boolean {
  const stage = openTasks(desk.file).find((task) => isLimitedStage(task, desk.desk.policy))
  const tryTo = (kind: (typeof desk.open)[number] | undefined, decision: string, more: Answers = {}): boolean => {
    if (kind === undefined || !desk.open.includes(kind) || 'refused' in desk.attempt(kind, decision, more)) return false
    desk.does(kind, decision, more)
    return true
  }
  const today = dayOf(desk.now, desk.desk.calendar)
  switch (one.do) {
    case 'wait':
      desk.until(new Date(millisOf(desk.now) + one.hours * 3_600_000).toISOString())
      return true
    case 'extend':
      return tryTo(stage?.kind, 'extend', {
        until: daysAfter(today, one.days),
        overallUntil: one.whole === null ? null : daysAfter(today, one.whole),
      })
    case 'pause':
      return tryTo(stage?.kind, 'pause', { until: daysAfter(today, one.days), because: one.because })
    case 'grant':
    case 'refuse':
      return tryTo('extension', one.do)
    case 'resume':
    case 'reassign':
      return tryTo(stage?.kind, one.do)
    case 'message':
      if (desk.file.ended !== null) return false
      desk.messages('补充')
      return true
    case 'decide': {
      const [task] = openTasks(desk.file)
      if (task === undefined || task.role === 'complainant') return false
      desk.does(task.kind, task.kind === 'negotiation' ? 'agreed' : undefined)
      return true
    }
  }
}

type Dues = { task: string | undefined; stage: string | undefined; whole: readonly string[] }
function duesOf(desk: Case): Dues {
  const task = openTasks(desk.file).find((one) => isLimitedStage(one, desk.desk.policy))
  return {
    task: task?.id,
    stage: task && dueOf(desk.file, task, desk.desk),
    whole: caseClocks(desk.file, desk.desk).map(({ dueAt }) => dueAt),
  }
}

describe('random requests, pauses and decisions', () => {
  test('never put a due date on a day off, move none without a reason, and pass no mark twice or late', () => {
    fc.assert(
      fc.property(
        start,
        fc.constantFrom('general' as const, 'key' as const, 'major' as const),
        fc.array(step, { minLength: 3, maxLength: 16 }),
        (at, weight, steps) => {
          const desk = received(at, weight).does('intake')
          for (const one of steps) {
            const before = duesOf(desk)
            const promised = desk.file.respondBy
            const letters = desk.mailsTo('complainant').length
            const resumedBefore = desk.facts('resumed').length
            if (!take(desk, one)) continue
            const { calendar } = desk.desk
            const after = duesOf(desk)
            const goneOn = desk.facts('resumed').length > resumedBefore
            if (desk.file.outcome === null) {
              if (after.stage !== undefined)
                expect(calendar.isWorkday(dayOf(after.stage, calendar)), after.stage).toBe(true)
              for (const due of after.whole) expect(calendar.isWorkday(dayOf(due, calendar)), due).toBe(true)
              // Only clocks that resume early move a due earlier: the unused part of a pause is given back.
              if (!goneOn) expect(after.whole.every((due, index) => due >= (before.whole[index] ?? ''))).toBe(true)
              if (!goneOn && after.task === before.task && after.stage !== undefined)
                expect(after.stage >= (before.stage ?? '')).toBe(true)
              if (one.do === 'reassign' || one.do === 'refuse') expect(after).toEqual(before)
              expect(desk.file.respondBy <= (after.whole.toSorted()[0] ?? ''), 'the promise is not past the law').toBe(
                true,
              )
              if (desk.file.respondBy !== promised)
                expect(desk.mailsTo('complainant').length, 'a promise that moves is told').toBeGreaterThan(letters)
            }
            expect(desk.open.filter((kind) => kind === 'extension').length).toBeLessThanOrEqual(1)
            expect(desk.open.includes('extension')).toBe(openRequest(desk.file) !== undefined)
            expect(desk.file.pauses.filter(({ resumed }) => resumed === null).length).toBeLessThanOrEqual(1)
          }
          const marks = desk.facts('marked').map(({ clock, mark }) => `${clock} ${mark}`)
          expect(new Set(marks).size, 'no mark twice').toBe(marks.length)
          const { file } = desk
          for (const task of openTasks(file).filter(
            (one) => isLimitedStage(one, desk.desk.policy) && one.id.endsWith('-1'),
          )) {
            expect(
              file.marks[`${task.kind}#1 overdue`] !== undefined,
              'overdue when it is past its due, and not before',
            ).toBe(dueOf(file, task, desk.desk) <= desk.now)
          }
          expect(outstanding(file, desk.desk, desk.now), 'nothing is owed twice').toEqual([])
          expect(fold(desk.reference, desk.commits)).toEqual(file)
        },
      ),
      runs(20),
    )
  })

  test('move the due date by the length of a pause, cut short or not, rounded up to a close once', () => {
    fc.assert(
      fc.property(
        start,
        fc.array(
          fc.record({
            wait: fc.integer({ min: 0, max: 20 }),
            days: fc.integer({ min: 0, max: 6 }),
            cut: fc.option(fc.integer({ min: 1, max: 100 })),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        (at, times) => {
          const desk = received(at).does('intake')
          const limit = duesOf(desk)
          for (const { wait, days, cut } of times) {
            take(desk, { do: 'wait', hours: Math.max(1, wait) })
            if (!take(desk, { do: 'pause', days, because: 'appraisal' })) continue
            if (cut !== null) take(desk, { do: 'wait', hours: cut })
            const running = runningPause(desk.file)
            if (running !== undefined && cut === null) desk.until(running.until)
            else take(desk, { do: 'resume' })
          }
          const task = openTasks(desk.file).find(({ kind }) => kind === 'investigation')
          if (task === undefined || limit.stage === undefined) return
          const { calendar } = desk.desk
          // Minute by minute, by another way than the clock's: business time that was paused after the first day, on
          // top of the limit's.
          const first = dayOf(desk.file.stageEnds[0]?.at ?? '', calendar)
          const counts = (minute: number): boolean => {
            const local = new Date(minute + 8 * 3_600_000).toISOString()
            return (
              local.slice(0, 10) > first &&
              calendar.isWorkday(local.slice(0, 10)) &&
              local.slice(11, 16) >= '09:00' &&
              local.slice(11, 16) < '18:00'
            )
          }
          let owing = 0
          let due = limit.stage
          for (const { from, until } of desk.file.pauses) {
            if (from >= due) continue
            for (let minute = Math.floor(millisOf(from) / 60_000) * 60_000; minute < millisOf(until); minute += 60_000)
              if (counts(minute)) owing += 1
            const days = Math.ceil(owing / 540)
            let day = dayOf(limit.stage, calendar)
            for (let left = days; left > 0;) {
              day = daysAfter(day, 1)
              if (calendar.isWorkday(day)) left -= 1
            }
            const moved = `${day}T10:00:00.000Z`
            if (moved > due) due = moved
          }
          const got = dueOf(desk.file, task, desk.desk)
          // A due that would have fallen into a pause is the close of the working day after it.
          expect(
            got === due || desk.file.pauses.some(({ from, until }) => due >= from && due <= until && got > until),
            `${got} ${due}`,
          ).toBe(true)
        },
      ),
      runs(20),
    )
  })
})
