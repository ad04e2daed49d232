import { fc, runs } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { overallClocks, respondBy } from '../../../functions/domain/deadlines/case-clocks.ts'
import { overallRules } from '../../../functions/domain/policy/overall-rules.ts'
import { stepAsTold } from '../../../functions/domain/deadlines/promise.ts'
import { classes, type Policy, policyOf } from '../../../functions/domain/policy/policy.ts'
import { calendarFrom, calendarNamed, closeFrom, newestBuiltIn } from '../../../functions/domain/time/calendar.ts'
import { dueAt, lastCloseBefore } from '../../../functions/domain/time/deadline.ts'
import { instantOf } from '../../../functions/domain/time/zone.ts'
import { redate } from '../../../functions/domain/workflow/recount.ts'
import { at, china, london } from '../../support/domain/calendars.ts'
import { anyPack } from '../../support/domain/packs.ts'
import { type Case, local, received } from '../../support/domain/desk.ts'

const law = policyOf({ id: 'cn-2020-3', version: 1 })
const uk = policyOf({ id: 'uk-disp', version: 1 })
/** Eight days, which end before the stages do. */
const tight: Policy = {
  ...law,
  overall: law.overall.map((rule) => ({ ...rule, limit: { unit: 'calendar-days', count: 8 } })),
}
const overall = (desk: Case) => overallClocks(desk.file, desk.desk).map(({ dueAt: due }) => local(due))

describe('what a complainant is told of the regulator’s clock', () => {
  test('counts back over Christmas: eight weeks from 31 October 2026 are Saturday 26 December', () => {
    const start = at(london, '2026-10-31 10:00')
    const end = dueAt({ id: 'overall', start, limit: uk.overall[0]!.limit, credits: [] }, london)
    // The 25th is Christmas Day.
    expect([end, lastCloseBefore(end, start, london)]).toEqual([
      at(london, '2026-12-26 17:00'),
      at(london, '2026-12-24 17:00'),
    ])
  })

  test('counts back over the National Day: fifteen days from 18 September 2026 are 3 October', () => {
    const desk = received('2026-09-18 10:00', 'general', { policy: law })
    expect(local(desk.file.respondBy)).toBe('2026-09-30 18:00')
    expect(overall(desk)).toEqual(['2026-10-03 18:00'])
  })

  test('counts back from a day that becomes a holiday, as long as the close before it is to come', () => {
    // Eight days from 2 November are Tuesday the 10th.
    const desk = received('2026-11-02 10:00', 'general', { policy: tight })
    expect(local(desk.file.respondBy)).toBe('2026-11-10 18:00')
    const known = newestBuiltIn('cn')
    const to = calendarFrom({ ...known, version: 'one more', holidays: [...known.holidays, '2026-11-10'] })
    const fact = redate(desk.file, desk.desk, to, desk.now)
    expect(fact?.promise).toEqual({ before: desk.file.respondBy, after: at(china, '2026-11-09 18:00') })
    expect(fact?.dates.filter(({ clock }) => clock === 'overall')).toEqual([])
    desk.commit([fact!], { as: 'operator', command: 'calendar import' })
    desk.desk = { ...desk.desk, calendar: to }
    expect(local(desk.look().file.respondBy)).toBe('2026-11-09 18:00')
    // On the evening of the 9th that close is over, and the law's end is all that is left.
    const late = received('2026-11-02 10:00', 'general', { policy: tight }).until('2026-11-09 20:00')
    expect(redate(late.file, late.desk, to, late.now)?.promise).toBeNull()
  })
})

test('a key complaint of 30 September 16:10 hears from us at the next close, after the holiday', () => {
  const { file } = received('2026-09-30 16:10', 'key')
  const intake = at(china, '2026-10-01 04:10')
  expect(local(stepAsTold(intake, file.filedAt, file, china))).toBe('2026-10-08 18:00')
  // Nothing is told that lies after the answer.
  expect(stepAsTold('2027-01-01T00:00:00.000Z', file.filedAt, file, china)).toBe(file.respondBy)
})

test('every promise at receipt is a close of business, and within every clock of the regulator', () => {
  fc.assert(
    fc.property(
      anyPack,
      fc.constantFrom(...classes),
      fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-01') }),
      (policy, weight, millis) => {
        const calendar = calendarNamed(policy.calendar)
        const receivedAt = instantOf(millis)
        const ends = overallRules(policy, { product: 'motor', channel: 'web', facts: {} }).map(({ id, limit }) =>
          dueAt({ id, start: receivedAt, limit, credits: [] }, calendar),
        )
        const promise = respondBy(receivedAt, weight, { product: 'motor', channel: 'web', facts: {} }, policy, calendar)
        expect(
          ends.every((end) => promise <= end),
          'not after a legal end',
        ).toBe(true)
        // Only a clock that ends before anybody is there leaves no close.
        if (ends.every((end) => closeFrom(receivedAt, calendar) < end))
          expect(closeFrom(promise, calendar)).toBe(promise)
      },
    ),
    runs(200),
  )
})
