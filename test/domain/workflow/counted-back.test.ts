import { describe, expect, test } from 'vitest'
import { openTasks } from '../../../functions/domain/case/case-file.ts'
import { overallClocks } from '../../../functions/domain/deadlines/case-clocks.ts'
import { classes, extensionReasons, type Policy, policyOf } from '../../../functions/domain/policy/policy.ts'
import { calendarNamed, dayOf, workdayAfter } from '../../../functions/domain/time/calendar.ts'
import { lastCloseBefore } from '../../../functions/domain/time/deadline.ts'
import { instantOf, millisOf } from '../../../functions/domain/time/zone.ts'
import { dueOf, marksOf } from '../../../functions/domain/workflow/reminders.ts'
import { isWarning, promiseClock } from '../../../functions/domain/file/marks.ts'
import { people } from '../../support/domain/acts.ts'
import { type Case, filed, local, received, weighing } from '../../support/domain/desk.ts'
import { at, london } from '../../support/domain/calendars.ts'
import { aheadOfTheLaw, promisedWithinTheLaw } from '../../support/domain/invariants.ts'
import { packs } from '../../support/domain/packs.ts'
import { fc, isTooRare, runs } from '../../support/properties.ts'

/*
 * A regulator's clock that ends on a day off. Its end never moves: what has to happen before it counts back from the
 * last close of business.
 */

const uk = policyOf({ id: 'uk-disp', version: 2 })
const cn = policyOf({ id: 'cn-2020-3', version: 2 })

/** Warnings to come, with the local time of each. */
const warnings = ({ file, desk, now }: Case): string[] =>
  openTasks(file)
    .flatMap((task) => marksOf(file, task, desk, now))
    .filter(({ clock, mark }) => isWarning(mark) && clock.id !== promiseClock)
    .map(({ mark, at: when }) => `${mark}: ${inZone(when, desk.calendar.zone)}`)
const inZone = (when: string, zone: string): string =>
  new Date(when).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })

describe('eight weeks from 31 October 2026, which end on Saturday 26 December (uk-disp@2)', () => {
  const inLondon = (time: string): string => at(london, time)
  const given = (policy: Policy = uk): Case => received(inLondon('2026-10-31 10:00'), 'general', { policy })

  test('warn 10, 5 and 2 working days before Thursday the 24th; the end stays', () => {
    const desk = given()
    expect(overallClocks(desk.file, desk.desk).map(({ dueAt }) => dueAt)).toEqual(['2026-12-26T23:59:59.000Z'])
    // Before the 24th: 23, 22, 21, 18, 17, 16, 15, 14, 11, 10.
    expect(warnings(desk)).toEqual([
      'before-10 2026-12-24: 2026-12-10 09:00',
      'before-5 2026-12-24: 2026-12-17 09:00',
      'before-2 2026-12-24: 2026-12-22 09:00',
    ])
  })

  test('give the approver of the holding letter until the close of the 24th, as long as that is to come', () => {
    const asked = (when: string): string => {
      const desk = given()
        .does('intake')
        .until(inLondon(when))
        .does('investigation', 'extend', { overallUntil: '2027-01-15' })
      return inZone(dueOf(desk.file, desk.task('extension'), desk.desk), 'Europe/London')
    }
    // One working day after the 22nd is the 23rd, after the 23rd the 24th, and after the 24th the 29th.
    expect(['2026-12-22 10:00', '2026-12-24 10:00'].map(asked)).toEqual(['2026-12-23 17:00', '2026-12-24 17:00'])
    // In the evening, the end itself is left, and once that is over, the day that the pack gives.
    expect(['2026-12-24 18:00', '2026-12-27 10:00'].map(asked)).toEqual(['2026-12-26 23:59', '2026-12-29 17:00'])
  })

  test('let no letter wait for the next morning that would then come after the close of the 24th', () => {
    // The complainant was told of 15 January, and the eight weeks did not move.
    const early: Policy = {
      ...uk,
      quietHours: { complainant: { from: '08:00', until: '14:00', atAnyTime: [] }, staff: { bundleAt: '09:00' } },
    }
    const outcome = (when: string): string => {
      const desk = given(early)
        .does('intake')
        .does('investigation', 'complete', { remedyAmount: { currency: 'GBP', value: '100.00' } })
        .does('negotiation')
        .until(inLondon('2026-12-01 10:00'))
        .does('feedback', 'extend', { overallUntil: '2027-01-15' })
        .does('extension')
        .until(inLondon(when))
        .does('feedback', 'propose', { rights: ['ombudsman'] })
        .until(inLondon('2026-12-31 12:00'))
      return (
        desk.mails.filter(({ kind }) => kind === 'outcome').map((mail) => inZone(mail.at, 'Europe/London'))[0] ?? ''
      )
    }
    expect(['2026-12-23 15:00', '2026-12-24 15:00', '2026-12-24 18:00'].map(outcome)).toEqual([
      '2026-12-24 08:00',
      '2026-12-24 15:00',
      '2026-12-25 08:00',
    ])
  })
})

describe('fifteen days from 18 September 2026, which end on 3 October (cn-2020-3@2)', () => {
  const given = (): Case => received('2026-09-18 10:00', 'general', { policy: cn })

  test('warn 4 and 2 working days before Wednesday 30 September', () => {
    // The 25th to the 27th are the Mid-Autumn Festival.
    expect(warnings(given())).toEqual([
      'before-4 2026-09-30: 2026-09-23 09:00',
      'before-2 2026-09-30: 2026-09-28 09:00',
    ])
  })

  test('give the approver of more time until the close of the 30th', () => {
    const desk = given().does('intake').until('2026-09-30 10:00')
    desk.does('investigation', 'extend', { overallUntil: '2026-10-20', because: 'complex' })
    expect(local(dueOf(desk.file, desk.task('extension'), desk.desk))).toBe('2026-09-30 18:00')
  })
})

test('under every pack, what comes before the end of a regulator’s clock comes while somebody is there', () => {
  const since = Date.parse('2026-01-01T00:00:00Z')
  let [drawn, asked] = [0, 0]
  fc.assert(
    fc.property(
      fc.constantFrom(...packs),
      fc.constantFrom(...classes),
      fc.integer({ min: 0, max: 300 * 24 * 60 }),
      fc.integer({ min: -24, max: 48 }),
      (policy, weight, minute, hours) => {
        drawn += 1
        const desk = filed(instantOf(since + minute * 60_000), weighing[weight], { policy, staff: people }).look()
        const calendar = calendarNamed(policy.calendar)
        const [first] = overallClocks(desk.file, desk.desk)
        if (first === undefined) throw new Error('no clock of the whole case')
        aheadOfTheLaw(desk)
        promisedWithinTheLaw(desk)
        const close = lastCloseBefore(first.dueAt, first.clock.start, calendar)
        expect(desk.file.respondBy <= close).toBe(true)
        // More time is asked for around the last close.
        const when = instantOf(millisOf(close) - hours * 3_600_000)
        if (when <= desk.now) return
        desk.does('intake').until(when)
        const until = workdayAfter(dayOf(first.dueAt, calendar), 3, calendar)
        for (const because of extensionReasons) {
          const said = desk.attempt('investigation', 'extend', { until: null, overallUntil: until, because })
          if ('refused' in said) continue
          desk.does('investigation', 'extend', { until: null, overallUntil: until, because })
          asked += desk.open.includes('extension') ? 1 : 0
          break
        }
        aheadOfTheLaw(desk)
        promisedWithinTheLaw(desk)
      },
    ),
    runs(50),
  )
  expect(isTooRare(asked, drawn, 10), 'requests that somebody has to approve').toBe(false)
})
