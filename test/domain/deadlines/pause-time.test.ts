import { fc, runs } from '../../support/properties.ts'
import { expect, test } from 'vitest'
import { overallClocks } from '../../../functions/domain/deadlines/case-clocks.ts'
import { dueOf } from '../../../functions/domain/workflow/reminders.ts'
import { daysAfter, instantOf, millisOf, type Instant } from '../../../functions/domain/time/zone.ts'
import { dayOf } from '../../../functions/domain/time/calendar.ts'
import { china } from '../../support/domain/calendars.ts'
import { type Case, received } from '../../support/domain/desk.ts'

/** An investigation of five working days from some Thursday in autumn on. */
const investigated = (when: Instant): Case => received(when).does('intake')

const minutes = (from: Instant, count: number): Instant => instantOf(millisOf(from) + count * 60_000)

/**
 * Pauses for an appraisal, each from one of the instants to the next but one in turn: all but the last of them end by
 * hand.
 */
function paused(desk: Case, instants: readonly Instant[]): Case {
  for (const [index, at] of instants.entries()) {
    desk.until(at)
    if (index > 0) desk.does('investigation', 'resume')
    if (index < instants.length - 1)
      desk.does('investigation', 'pause', { because: 'appraisal', until: daysAfter(dayOf(at, china), 20) })
  }
  return desk
}

const dues = (desk: Case): Instant[] => [
  dueOf(desk.file, desk.task('investigation'), desk.desk),
  ...overallClocks(desk.file, desk.desk).map(({ dueAt }) => dueAt),
]

// Received at some time of the first weeks of September 2026; the pause begins within two days and lasts up to twelve.
const start = fc.integer({ min: 0, max: 20 * 24 * 60 }).map((count) => minutes('2026-09-01T01:00:00.000Z', count))
const wait = fc.integer({ min: 1, max: 2 * 24 * 60 })
const length = fc.integer({ min: 2, max: 12 * 24 * 60 })

test('a pause that is ended and started again at once gives the same due dates as one pause', () => {
  fc.assert(
    fc.property(start, wait, length, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (when, before, lasts, share) => {
      const from = minutes(when, before)
      const [between, until] = [minutes(from, Math.round(lasts * share)), minutes(from, lasts)]
      expect(dues(paused(investigated(when), [from, between, until]))).toEqual(
        dues(paused(investigated(when), [from, until])),
      )
    }),
    runs(20),
  )
})
