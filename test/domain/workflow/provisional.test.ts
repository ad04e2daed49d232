import { describe, expect, test } from 'vitest'
import { newestPolicy, type Policy, policyOf } from '../../../functions/domain/policy/policy.ts'
import { clocksOfPromise, endOfPromise } from '../../../functions/domain/deadlines/case-clocks.ts'
import { dayOf, isProvisionalDay, longestBreak } from '../../../functions/domain/time/calendar.ts'
import { daysAfter } from '../../../functions/domain/time/zone.ts'
import { fc, runs } from '../../support/properties.ts'
import { isPromiseProvisional } from '../../../functions/domain/deadlines/provisional-promise.ts'
import { isDueProvisional, isOverallProvisional, unknownYear } from '../../../functions/domain/workflow/provisional.ts'
import { china, england } from '../../support/domain/calendars.ts'
import { type Case, filed, received } from '../../support/domain/desk.ts'

const promise = (desk: Case) => isPromiseProvisional(desk.file, desk.desk)

describe('provisional dates with 2026 as the last known year', () => {
  test('include a promise in 2027', () => {
    // Fifteen days from 28 December are 12 January.
    const desk = received('2026-12-28 10:00')
    expect([promise(desk), isOverallProvisional(desk.file, desk.desk)]).toEqual([true, true])
    expect(unknownYear(china)).toBe(2027)
  })

  test('include a promise at the end of 2026 that a make-up day early in 2027 would move', () => {
    // Fifteen days from 18 December are Saturday 2 January: Thursday the 31st, since the 1st is off every year.
    const desk = received('2026-12-18 10:00', 'general')
    expect([desk.file.respondBy, promise(desk)]).toEqual(['2026-12-31T10:00:00.000Z', true])
  })

  test('exclude a promise that no announcement can move, and one of a decided case', () => {
    // Fifteen days from 4 December are Saturday the 19th, and the notice for 2027 may move days from the 20th on.
    expect(promise(received('2026-12-04 10:00'))).toBe(false)
    // From the 10th they are the 25th, and the stages before it end on the 24th.
    expect(promise(received('2026-12-10 10:00'))).toBe(true)
    // Nor one that has been kept.
    const decided = received('2026-12-28 10:00')
      .does('intake')
      .does('investigation')
      .does('negotiation')
      .does('feedback')
    expect(promise(decided)).toBe(false)
  })

  test('include a task in working days, but not one in hours', () => {
    const desk = received('2026-12-28 10:00')
    expect(isDueProvisional(desk.file, desk.task('intake'), desk.desk)).toBe(false) // 24 hours
    desk.does('intake')
    expect(isDueProvisional(desk.file, desk.task('investigation'), desk.desk)).toBe(true)
  })

  test('do not exist once the year is known', () => {
    const desk = received('2026-12-28 10:00').does('intake')
    const known = { ...desk.desk, calendar: { ...china, lastKnownYear: 2027 } }
    expect([
      isPromiseProvisional(desk.file, known),
      isOverallProvisional(desk.file, known),
      isDueProvisional(desk.file, desk.task('investigation'), known),
    ]).toEqual([false, false, false])
  })

  test('include a promise of eight weeks only if its last day may still become a day off', () => {
    const uk = policyOf({ id: 'uk-disp', version: 1 })
    const { file } = filed('2026-12-28 10:00')
    const within = { ...file, receivedAt: '2028-02-01T10:00:00.000Z', respondBy: '2028-03-28T16:00:00.000Z' }
    const until = (lastKnownYear: number) => ({ policy: uk, calendar: { ...england, lastKnownYear } })
    expect([2027, 2028].map((year) => isPromiseProvisional(within, until(year)))).toEqual([true, false])
    // The eight weeks themselves end on that day in any case.
    expect([2027, 2028].map((year) => isOverallProvisional(within, until(year)))).toEqual([false, false])
  })
})

describe('a promise that a notice can move earlier', () => {
  const cn = newestPolicy('cn-2020-3')
  const on = (when: string, policy: Policy = cn) => received(when, 'general', { policy })
  /** The calendar after a notice that takes days off. */
  const without = (off: ReadonlySet<string>) => ({
    ...china,
    lastKnownYear: 2027,
    isWorkday: (day: string) => !off.has(day) && china.isWorkday(day),
  })

  test('is called provisional although the stages end before the time limit', () => {
    // Stages until Tuesday 4 May 2027, fifteen days until the 5th: 1 to 5 May are off every year.
    const desk = on('2027-04-20 10:00')
    expect([desk.file.respondBy, promise(desk)]).toEqual(['2027-05-04T10:00:00.000Z', true])
    const off = new Set(['2027-05-03', '2027-05-04', '2027-05-05'])
    expect(endOfPromise(desk.file, { ...desk.desk, calendar: without(off) })).toBe('2027-04-30T10:00:00.000Z')
  })

  test('is called provisional if both sides agreed on an assumed day', () => {
    const desk = on('2027-01-05 10:00').does('intake')
    desk.does('investigation', 'agree-period', { until: '2027-02-10' }, { person: 'sue', may: 'oversee' })
    expect([desk.file.respondBy, promise(desk)]).toEqual(['2027-02-10T10:00:00.000Z', true])
  })

  test('is not, if the time limit ends weeks later: no notice makes such a break', () => {
    const far = { ...cn, overall: cn.overall.map((rule) => ({ ...rule, limit: { unit: 'weeks' as const, count: 8 } })) }
    expect(promise(on('2027-04-20 10:00', far))).toBe(false)
  })

  test('is called so whatever break a notice makes, as long as others', () => {
    let moved = 0
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 340 }), fc.integer({ min: 0, max: 14 }), (days, before) => {
        const when = new Date(Date.parse('2026-12-10T02:00:00Z') + days * 86_400_000).toISOString()
        const desk = on(when)
        const [ahead] = clocksOfPromise(desk.file, desk.desk)
        const last = dayOf(ahead!.end, china)
        const off = new Set(
          Array.from({ length: longestBreak(china) }, (_, index) => daysAfter(last, index - before)).filter((day) =>
            isProvisionalDay(day, china),
          ),
        )
        const end = endOfPromise(desk.file, { ...desk.desk, calendar: without(off) }) ?? ''
        if (end >= desk.file.respondBy) return
        moved += 1
        expect(promise(desk), `${desk.file.respondBy} moves to ${end}`).toBe(true)
      }),
      runs(80),
    )
    expect(moved).toBeGreaterThan(5)
  })
})
