import { fc, isTooRare, runs } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { businessMillis, dayOf, isProvisionalDay } from '../../../functions/domain/time/calendar.ts'
import type { Calendar } from '../../../functions/domain/time/calendar.ts'
import {
  dueAt,
  inWholeDays,
  isProvisional,
  lastCloseBefore,
  markAt,
  rungAt,
} from '../../../functions/domain/time/deadline.ts'
import type { Clock, Credit, Limit } from '../../../functions/domain/time/deadline.ts'
import {
  day,
  daysAfter,
  hour,
  instantAt,
  instantAtWall,
  instantOf,
  localDayOf,
  millisOf,
  minute,
  wallMillis,
} from '../../../functions/domain/time/zone.ts'
import { at, china, england, london, newYork } from '../../support/domain/calendars.ts'

const hours = (count: number): Limit => ({ unit: 'hours', count })
const wallDays = (count: number): Limit => ({ unit: 'days', count })
const workingDays = (count: number): Limit => ({ unit: 'working-days', count })
const calendarDays = (count: number): Limit => ({ unit: 'calendar-days', count })
const workedWithin = (count: number): Limit => ({ unit: 'close-of-last-working-day-within-calendar-days', count })

/** A clock whose times are local times of the calendar; `due` and `mark` answer the same way. */
function given(calendar: Calendar, start: string, limit: Limit, ...credits: Credit[]) {
  const clock: Clock = { id: 'test', start: at(calendar, start), limit, credits }
  const local = (instant: string) => {
    const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: calendar.zone, dateStyle: 'short', timeStyle: 'medium' })
    expect(instant.endsWith('.000Z')).toBe(true)
    return parts.format(millisOf(instant)).replace(/:00$/, '')
  }
  return {
    clock,
    due: () => local(dueAt(clock, calendar)),
    mark: (percent: number) => local(markAt(clock, percent / 100, calendar)),
    rung: (rung: number) => local(rungAt(dueAt(clock, calendar), rung, '09:00', calendar)),
    provisional: () => isProvisional(clock, calendar),
  }
}
const pause = (from: string, until: string, calendar: Calendar = china): Credit => ({
  kind: 'pause',
  from: at(calendar, from),
  until: at(calendar, until),
})
const extension = (until: string): Credit => ({ kind: 'extension', until: at(china, until) })
const floor = (notBefore: string): Credit => ({ kind: 'floor', notBefore: at(china, notBefore) })

describe('a general complaint received in Shanghai on National Day (2026-10-01 23:50)', () => {
  // October 2026: 1 Thu to 7 Wed off; 8 Thu, 9 Fri, 10 Sat (make-up), 12 Mon, 13 Tue, 14 Wed, 15 Thu, 16 Fri, 19 Mon
  // worked.
  test('has 24 hours for intake, until 10-02 23:50, with marks after 12 and 19.2 hours', () => {
    const intake = given(china, '2026-10-01 23:50', hours(24))
    expect(dueAt(intake.clock, china)).toBe('2026-10-02T15:50:00.000Z')
    expect(intake.due()).toBe('2026-10-02 23:50')
    expect(intake.mark(50)).toBe('2026-10-02 11:50') // 23:50 + 12 h
    expect(intake.mark(80)).toBe('2026-10-02 19:02') // 23:50 + 19 h 12 min
  })

  test('has 5 working days for the investigation: 8, 9, 10, 12, 13', () => {
    const investigation = given(china, '2026-10-02 23:50', workingDays(5))
    expect(dueAt(investigation.clock, china)).toBe('2026-10-13T10:00:00.000Z')
    expect(investigation.due()).toBe('2026-10-13 18:00')
    // 5 × 9 h = 45 h. Half is 22.5 h: 9 on the 8th, 9 on the 9th, 4.5 on the 10th from 09:00.
    expect(investigation.mark(50)).toBe('2026-10-10 13:30')
    // Four fifths are 36 h: the 8th, 9th, 10th and 12th to their close.
    expect(investigation.mark(80)).toBe('2026-10-12 18:00')
    expect(investigation.mark(100)).toBe('2026-10-13 18:00')
    expect([1, 2, 3, 4].map(investigation.rung)).toEqual([
      '2026-10-14 09:00',
      '2026-10-15 09:00',
      '2026-10-16 09:00',
      '2026-10-19 09:00',
    ])
  })

  test('has 3 working days for negotiation (14, 15, 16) and 1 for feedback (19, after the weekend)', () => {
    expect(given(china, '2026-10-13 18:00', workingDays(3)).due()).toBe('2026-10-16 18:00')
    expect(given(china, '2026-10-16 18:00', workingDays(1)).due()).toBe('2026-10-19 18:00')
  })

  test('has 15 calendar days for the whole case, until Friday the 16th', () => {
    expect(given(china, '2026-10-01 23:50', workedWithin(15)).due()).toBe('2026-10-16 18:00')
  })
})

describe('working days over make-up days', () => {
  test.each([
    ['2026-01-02 12:00', '2026-01-04', '2026-01-05'], // New Year 1–3 off, Sunday the 4th worked
    ['2026-02-13 17:00', '2026-02-14', '2026-02-24'], // the Saturday before Spring Festival, 15–23 off
    ['2026-02-27 09:00', '2026-02-28', '2026-03-02'],
    ['2026-05-08 18:00', '2026-05-09', '2026-05-11'],
    ['2026-09-18 10:00', '2026-09-20', '2026-09-21'], // Friday; Saturday the 19th off, Sunday the 20th worked
    ['2026-10-09 23:59', '2026-10-10', '2026-10-12'],
  ])('from %s: one ends on %s, two end on %s', (start, one, two) => {
    expect(given(china, start, workingDays(1)).due()).toBe(`${one} 18:00`)
    expect(given(china, start, workingDays(2)).due()).toBe(`${two} 18:00`)
  })
})

describe('a limit in working days', () => {
  test.each([
    ['in Spring Festival', '2026-02-17 10:00', '2026-02-25 18:00'], // 24, 25
    ['on a weekend', '2026-10-17 10:00', '2026-10-20 18:00'], // Sat; Mon 19, Tue 20
    ['before opening', '2026-10-12 08:00', '2026-10-14 18:00'], // Mon does not count; 13, 14
    ['in business hours', '2026-10-12 10:00', '2026-10-14 18:00'],
    ['exactly at the close', '2026-10-12 18:00', '2026-10-14 18:00'],
    ['after the close', '2026-10-12 23:59', '2026-10-14 18:00'],
    ['a minute later, at midnight', '2026-10-13 00:00', '2026-10-15 18:00'],
  ])('of two days counts from the next working day if it begins %s', (_name, start, due) => {
    expect(given(china, start, workingDays(2)).due()).toBe(due)
  })

  test.each([
    // One working day after Monday the 12th, due Tuesday 18:00. What is left of Monday counts for the marks.
    ['2026-10-12 08:00', '2026-10-12 18:00'], // 9 + 9 = 18 h, half 9 h: Monday to its close
    ['2026-10-12 10:00', '2026-10-13 09:30'], // 8 + 9 = 17 h, half 8.5 h: 8 on Monday, half an hour on Tuesday
    ['2026-10-12 18:00', '2026-10-13 13:30'], // 9 h, half 4.5 h
    ['2026-10-12 23:59', '2026-10-13 13:30'],
  ])('of one day from %s has its half mark at %s', (start, middle) => {
    expect(given(china, start, workingDays(1)).mark(50)).toBe(middle)
  })
})

test('marks are exact where floating point is not', () => {
  // 28 % of 25 working days are 7: 13 to 16, 19, 20, 21. In floating point 0.28 × 810,000,000 ms is
  // 226,800,000.00000003.
  expect(given(china, '2026-10-12 18:00', workingDays(25)).mark(28)).toBe('2026-10-21 18:00')
})

describe('limits in calendar days', () => {
  test('leave out the first day and do not move the last', () => {
    expect(given(china, '2026-10-01 00:00', calendarDays(3)).due()).toBe('2026-10-04 18:00') // Sunday in the holiday
    expect(given(china, '2026-10-01 23:59', calendarDays(3)).due()).toBe('2026-10-04 18:00')
    expect(given(china, '2026-10-02 00:00', calendarDays(3)).due()).toBe('2026-10-05 18:00')
    // 18 in February, 12 in March
    expect(given(china, '2026-02-10 10:00', calendarDays(30)).due()).toBe('2026-03-12 18:00')
    expect(given(china, '2028-02-10 10:00', calendarDays(30)).due()).toBe('2028-03-11 18:00') // a leap year
  })

  test('can end with the last working day within them', () => {
    // 18th Sunday, 17th Saturday
    expect(given(china, '2026-10-03 10:00', workedWithin(15)).due()).toBe('2026-10-16 18:00')
    expect(given(china, '2026-09-25 10:00', workedWithin(15)).due()).toBe('2026-10-10 18:00') // a make-up Saturday
    // 10-07, a week of holiday before it
    expect(given(china, '2026-09-22 10:00', workedWithin(15)).due()).toBe('2026-09-30 18:00')
  })

  test('end with the next close of a working day if none of them is a working day', () => {
    expect(given(china, '2026-09-30 10:00', workedWithin(5)).due()).toBe('2026-10-08 18:00')
    expect(given(china, '2026-09-30 10:00', workedWithin(7)).due()).toBe('2026-10-08 18:00')
    expect(given(china, '2026-09-30 10:00', workedWithin(8)).due()).toBe('2026-10-08 18:00')
  })
})

describe('limits in weeks and months', () => {
  const weeks = (count: number): Limit => ({ unit: 'weeks', count })
  const months = (count: number): Limit => ({ unit: 'months', count })

  test('end on the same day of the week', () => {
    // Thursday 1 October to Thursday 26 November.
    expect(given(london, '2026-10-01 10:00', weeks(8)).due()).toBe('2026-11-26 17:00')
    expect(given(london, '2026-10-01 23:59', weeks(8)).due()).toBe('2026-11-26 17:00')
  })

  test('end on the same day of the month, or on the last of a shorter one', () => {
    expect(given(london, '2026-01-15 10:00', months(2)).due()).toBe('2026-03-15 17:00')
    expect(given(london, '2025-12-31 10:00', months(2)).due()).toBe('2026-02-28 17:00')
    expect(given(london, '2026-11-30 10:00', months(3)).due()).toBe('2027-02-28 17:00')
    expect(given(london, '2027-12-31 10:00', months(2)).due()).toBe('2028-02-29 17:00') // a leap year
    expect(given(london, '2026-08-31 10:00', months(1)).due()).toBe('2026-09-30 17:00')
    expect(given(london, '2026-01-31 10:00', months(12)).due()).toBe('2027-01-31 17:00')
  })

  test('can end with the day itself', () => {
    const until = (unit: 'calendar-days' | 'weeks' | 'months', count: number) =>
      dueAt(
        { id: 'any', start: at(london, '2026-09-01 10:00'), limit: { unit, count, end: 'midnight' }, credits: [] },
        london,
      )
    // Its last second, also on a Sunday, and on the day on which clocks go back (25 hours).
    expect(until('months', 1)).toBe('2026-10-01T22:59:59.000Z')
    expect(until('weeks', 1)).toBe('2026-09-08T22:59:59.000Z')
    expect(until('calendar-days', 54)).toBe('2026-10-25T23:59:59.000Z')
  })

  test('that end with the day move by the whole days of a pause', () => {
    const paused = (from: string, end: string) =>
      dueAt(
        {
          id: 'any',
          start: at(london, '2026-09-01 10:00'),
          limit: { unit: 'months', count: 1, end: 'midnight' },
          credits: [{ kind: 'pause', from: at(london, from), until: at(london, end) }],
        },
        london,
      )
    expect(paused('2026-09-10 09:00', '2026-09-13 09:00')).toBe('2026-10-04T22:59:59.000Z')
    // Six hours alone make the law's end 06:00 of the next day: the last whole day before it is the same.
    expect(paused('2026-09-10 09:00', '2026-09-10 15:00')).toBe('2026-10-01T22:59:59.000Z')
  })
})

describe('a date that was promised', () => {
  test('is due at its instant, or at the close of its day', () => {
    const promised = given(china, '2026-10-12 10:00', { unit: 'until', at: at(china, '2026-10-14 10:00') })
    expect([promised.due(), promised.mark(50)]).toEqual(['2026-10-14 10:00', '2026-10-13 10:00'])
    expect(given(china, '2026-10-12 10:00', { unit: 'until-close-of', day: '2026-10-18' }).due()).toBe(
      '2026-10-18 18:00',
    )
  })

  test('that has passed is due at that time, and so are its marks', () => {
    const late = given(china, '2026-10-12 10:00', { unit: 'until-close-of', day: '2026-10-09' })
    expect([late.due(), late.mark(50), late.mark(80)]).toEqual([
      '2026-10-09 18:00',
      '2026-10-09 18:00',
      '2026-10-09 18:00',
    ])
  })
})

describe('a pause', () => {
  test('moves hours by exactly its length, with the marks after it', () => {
    const intake = given(china, '2026-10-12 10:00', hours(24), pause('2026-10-12 16:00', '2026-10-13 01:30'))
    expect(intake.due()).toBe('2026-10-13 19:30') // 10:00 + 9.5 h
    expect(intake.mark(25)).toBe('2026-10-12 16:00') // 6 h, when the pause began
    expect(intake.mark(50)).toBe('2026-10-13 07:30') // 6 h before and 6 h after it
  })

  test('moves working days by its business time, up to the close of a day', () => {
    // Investigation until 10-13 18:00; away 9 h on the 9th and 4.5 h on the 10th. 13.5 h after the 13th are the 14th
    // and the 15th to 13:30.
    const investigation = given(
      china,
      '2026-10-02 23:50',
      workingDays(5),
      pause('2026-10-09 09:00', '2026-10-10 13:30'),
    )
    expect(investigation.due()).toBe('2026-10-15 18:00')
    // 8, 9, 10, 12, 13, 14, 15 are 63 h, less 13.5 h are 49.5 h. Half is 24.75 h: 9 on the 8th, 4.5 on the 10th, 9 on
    // the 12th, 2.25 on the 13th.
    expect(investigation.mark(50)).toBe('2026-10-13 11:15')
    // Four fifths are 39.6 h: 31.5 to the close of the 13th, 8.1 on the 14th.
    expect(investigation.mark(80)).toBe('2026-10-14 17:06')
  })

  test('of an hour on each of three days adds one day, not three', () => {
    const pauses = ['2026-10-08', '2026-10-09', '2026-10-12'].map((d) => pause(`${d} 10:00`, `${d} 11:00`))
    expect(given(china, '2026-10-02 23:50', workingDays(5), ...pauses).due()).toBe('2026-10-14 18:00')
  })

  test('that overlaps another counts once, in any order', () => {
    const one = pause('2026-10-12 11:00', '2026-10-12 13:00')
    const two = pause('2026-10-12 12:00', '2026-10-12 15:00')
    for (const credits of [
      [one, two],
      [two, one],
      [one, two, one],
    ]) {
      // 11:00 to 15:00, 4 h
      expect(given(china, '2026-10-12 10:00', hours(24), ...credits).due()).toBe('2026-10-13 14:00')
    }
  })

  test('during holidays, on the first day, or before the start adds no working day', () => {
    expect(given(china, '2026-09-30 10:00', workingDays(1), pause('2026-10-01 00:00', '2026-10-08 09:00')).due()).toBe(
      '2026-10-08 18:00',
    )
    expect(given(china, '2026-10-12 09:00', workingDays(1), pause('2026-10-12 10:00', '2026-10-12 17:00')).due()).toBe(
      '2026-10-13 18:00',
    )
    expect(given(china, '2026-10-12 09:00', hours(4), pause('2026-10-11 09:00', '2026-10-12 08:00')).due()).toBe(
      '2026-10-12 13:00',
    )
    expect(given(china, '2026-10-12 09:00', hours(4), pause('2026-10-12 08:00', '2026-10-12 10:00')).due()).toBe(
      '2026-10-12 14:00',
    )
  })

  test('that begins when the time is up changes nothing, and a minute earlier counts in full', () => {
    expect(given(china, '2026-10-12 09:00', hours(4), pause('2026-10-12 13:00', '2026-10-12 20:00')).due()).toBe(
      '2026-10-12 13:00',
    )
    expect(given(china, '2026-10-12 09:00', hours(4), pause('2026-10-12 12:59', '2026-10-12 20:00')).due()).toBe(
      '2026-10-12 20:01',
    )
    expect(given(china, '2026-10-12 09:00', workingDays(1), pause('2026-10-13 18:00', '2026-10-15 18:00')).due()).toBe(
      '2026-10-13 18:00',
    )
  })

  test('moves the end of the last calendar day, and the due date is the last close before it', () => {
    // The 15 days after the 1st end with the 16th, at midnight.
    const overall = (until: string) =>
      given(china, '2026-10-01 23:50', workedWithin(15), pause('2026-10-12 09:00', until)).due()
    expect(overall('2026-10-13 02:00')).toBe('2026-10-16 18:00') // 17 h: Saturday 17:00
    expect(overall('2026-10-14 09:00')).toBe('2026-10-16 18:00') // 48 h: the end of Sunday
    expect(overall('2026-10-15 02:00')).toBe('2026-10-16 18:00') // 65 h: Monday 17:00, before its close
    expect(overall('2026-10-15 03:00')).toBe('2026-10-19 18:00') // 66 h: Monday 18:00
    const days = (until: string) =>
      given(china, '2026-10-01 10:00', calendarDays(3), pause('2026-10-03 09:00', until)).due()
    expect(days('2026-10-04 02:59')).toBe('2026-10-04 18:00') // 17 h 59 min: Monday 17:59
    expect(days('2026-10-04 03:00')).toBe('2026-10-05 18:00')
  })

  test('never lets the time run out while it lasts', () => {
    // The first pause takes an hour: due Wednesday 18:00, of which 8 h are rounding. The second begins in those hours.
    const rounded = [pause('2026-10-13 10:00', '2026-10-13 11:00'), pause('2026-10-14 17:00', '2026-10-15 10:00')]
    expect(given(china, '2026-10-12 10:00', workingDays(1), ...rounded).due()).toBe('2026-10-15 18:00')
    // And where it ends with the day, the next.
    const toTheClose = [pause('2026-10-13 10:00', '2026-10-13 11:00'), pause('2026-10-14 17:00', '2026-10-15 18:00')]
    expect(given(china, '2026-10-12 10:00', workingDays(1), ...toTheClose).due()).toBe('2026-10-16 18:00')
    // Friday the 16th 12:00 to 20:00: eight hours after midnight are Saturday 08:00, and no close lies between.
    const untilSaturday = (limit: Limit) =>
      given(china, '2026-10-01 10:00', limit, pause('2026-10-16 12:00', '2026-10-16 20:00')).due()
    expect(untilSaturday(calendarDays(15))).toBe('2026-10-17 08:00')
    // Where the last working day counts, what is left is working time: Monday the 19th.
    expect(untilSaturday(workedWithin(15))).toBe('2026-10-19 18:00')
    // Until 10-17 07:00, 19 hours: Saturday 19:00. Saturday is not worked, so Monday again.
    const overnight = given(china, '2026-10-01 10:00', workedWithin(15), pause('2026-10-16 12:00', '2026-10-17 07:00'))
    expect(overnight.due()).toBe('2026-10-19 18:00')
  })

  test('leaves working time, which is never turned into a day off', () => {
    // Received Thursday 2026-06-18 18:23; the fifteen days end with Friday 3 July. From Thursday 2 July 03:00 on 45
    // hours of them are left, so from Saturday 18 July 18:00 they end on Monday 20 July 15:00. Sunday the 19th closes
    // before that, but nobody works on it; Monday's close is the one that somebody keeps.
    const whole = ['2026-06-18 18:23', workedWithin(15)] as const
    expect(given(china, ...whole).due()).toBe('2026-07-03 18:00')
    const away = pause('2026-07-02 03:00', '2026-07-18 18:00')
    expect(given(china, ...whole, away).due()).toBe('2026-07-20 18:00')
    // A legal end does not move to a working day: 3 July and 16 days are Sunday 19 July, whose close comes before 15:00
    // of the 20th.
    expect(given(china, '2026-06-18 18:23', calendarDays(15), away).due()).toBe('2026-07-19 18:00')
  })

  test('cannot end before it begins', () => {
    expect(() =>
      given(china, '2026-10-12 09:00', hours(4), pause('2026-10-12 11:00', '2026-10-12 10:00')).due(),
    ).toThrow(RangeError)
  })
})

describe('an extension and a floor', () => {
  test('set a new due date, with marks over the whole new time', () => {
    const extended = given(china, '2026-10-02 23:50', workingDays(5), extension('2026-10-20 18:00'))
    expect(extended.due()).toBe('2026-10-20 18:00')
    // 8, 9, 10, 12 to 16, 19, 20: ten days of 9 h. Half is five of them, four fifths are eight.
    expect(extended.mark(50)).toBe('2026-10-13 18:00')
    expect(extended.mark(80)).toBe('2026-10-16 18:00')
    expect(extended.rung(1)).toBe('2026-10-21 09:00')
  })

  test('never make the due date earlier', () => {
    expect(given(china, '2026-10-02 23:50', workingDays(5), extension('2026-10-12 18:00')).due()).toBe(
      '2026-10-13 18:00',
    )
    expect(given(china, '2026-10-02 23:50', workingDays(5), floor('2026-10-09 18:00')).due()).toBe('2026-10-13 18:00')
  })

  test('move by a later pause, while an earlier pause is part of the new date', () => {
    const [away, more] = [pause('2026-10-12 09:00', '2026-10-12 18:00'), extension('2026-10-20 18:00')]
    expect(given(china, '2026-10-02 23:50', workingDays(5), more, away).due()).toBe('2026-10-21 18:00')
    expect(given(china, '2026-10-02 23:50', workingDays(5), away, more).due()).toBe('2026-10-20 18:00')
    // it is in it still
    expect(given(china, '2026-10-02 23:50', workingDays(5), away, more, away).due()).toBe('2026-10-20 18:00')
  })

  test('to the close of a day move to the next close after a pause of 20 hours', () => {
    const credits = [extension('2026-10-20 18:00'), pause('2026-10-12 09:00', '2026-10-13 05:00')]
    expect(given(china, '2026-10-01 10:00', calendarDays(15), ...credits).due()).toBe('2026-10-21 18:00')
    expect(
      given(china, '2026-10-12 04:00', { unit: 'until', at: at(china, '2026-10-12 10:00') }, ...credits).due(),
    ).toBe('2026-10-21 14:00')
  })

  test('give a class raised on the third day three days from the start, but not less than to the next close', () => {
    // Investigation since 10-02 23:50, raised on 10-12 11:00. Three working days were 8, 9, 10; the next working day
    // closes on the 13th.
    expect(given(china, '2026-10-02 23:50', workingDays(3)).due()).toBe('2026-10-10 18:00')
    expect(given(china, '2026-10-02 23:50', workingDays(3), floor('2026-10-13 18:00')).due()).toBe('2026-10-13 18:00')
    // To major: four hours from now.
    expect(given(china, '2026-10-02 23:50', workingDays(2), floor('2026-10-12 15:00')).due()).toBe('2026-10-12 15:00')
  })
})

describe('several credits', () => {
  test('with an extension to the day that is due anyway count a later pause from the original end', () => {
    // Three calendar days from Thursday the 15th are Sunday the 18th, of which Friday is the last worked. A pause of
    // two days from Friday noon moves the end of Sunday to that of Tuesday.
    const limit = ['2026-10-15 10:00', workedWithin(3)] as const
    const away = pause('2026-10-16 12:00', '2026-10-18 12:00')
    expect([
      given(china, ...limit).due(),
      given(china, ...limit, away).due(),
      given(china, ...limit, extension('2026-10-16 18:00'), away).due(),
    ]).toEqual(['2026-10-16 18:00', '2026-10-20 18:00', '2026-10-20 18:00'])
  })

  test('of hours add an extension to an instant and a later pause to the minute', () => {
    expect(
      given(
        china,
        '2026-10-08 10:00',
        hours(10),
        extension('2026-10-08 21:30'),
        pause('2026-10-08 12:00', '2026-10-08 13:15'),
      ).due(),
    ).toBe('2026-10-08 22:45')
  })

  test('with an extension to noon count a pause only up to the last close within it', () => {
    const noon = [china, '2026-10-08 10:00', calendarDays(3), extension('2026-10-13 12:00')] as const
    expect(given(...noon).due()).toBe('2026-10-13 12:00')
    expect(given(...noon, pause('2026-10-12 10:00', '2026-10-12 11:00')).due()).toBe('2026-10-13 12:00')
    expect(given(...noon, pause('2026-10-12 10:00', '2026-10-12 16:00')).due()).toBe('2026-10-13 18:00')
    expect(given(...noon, pause('2026-10-12 10:00', '2026-10-13 16:00')).due()).toBe('2026-10-14 18:00')
  })

  test('count pauses in any order, even one that is after the due time until another moves it', () => {
    const [first, second, third] = [
      pause('2026-10-08 12:00', '2026-10-08 15:00'),
      pause('2026-10-08 21:00', '2026-10-08 22:00'),
      pause('2026-10-08 23:30', '2026-10-09 00:30'),
    ]
    for (const credits of [
      [first, second, third],
      [third, second, first],
      [second, first, third],
      [second, third, first],
    ]) {
      const clock = given(china, '2026-10-08 10:00', hours(10), ...credits)
      // Ten hours until 20:00, 23:00 with the first, midnight with the second, 01:00 with the third.
      expect([clock.due(), clock.mark(50), clock.mark(80)]).toEqual([
        '2026-10-09 01:00',
        '2026-10-08 18:00',
        '2026-10-08 21:00',
      ])
    }
  })

  test('count each hour only once in pauses that touch', () => {
    const touching = given(
      china,
      '2026-10-08 10:00',
      hours(10),
      pause('2026-10-08 12:00', '2026-10-08 13:00'),
      pause('2026-10-08 13:00', '2026-10-08 15:00'),
      pause('2026-10-08 12:00', '2026-10-08 12:30'),
    )
    expect([touching.due(), touching.mark(20), touching.mark(50)]).toEqual([
      '2026-10-08 23:00',
      '2026-10-08 12:00',
      '2026-10-08 18:00',
    ])
  })
})

test('a limit whose only working day is its first ends with the next working day', () => {
  // Friday the 16th, and two days: Sunday the 18th, so Monday.
  expect(given(china, '2026-10-16 10:00', workedWithin(2)).due()).toBe('2026-10-19 18:00')
  expect(given(china, '2026-10-16 10:00', workedWithin(3)).due()).toBe('2026-10-19 18:00')
})

test('a due time of another time limit applies if it is earlier, and not if it is later', () => {
  const { clock } = given(china, '2026-10-08 10:00', hours(10))
  const capped = (cap: string) => [
    dueAt({ ...clock, cap: at(china, cap) }, china),
    markAt({ ...clock, cap: at(china, cap) }, 0.5, china),
  ]
  expect(capped('2026-10-08 16:00')).toEqual([at(china, '2026-10-08 16:00'), at(china, '2026-10-08 13:00')])
  expect(capped('2026-10-08 21:00')).toEqual([at(china, '2026-10-08 20:00'), at(china, '2026-10-08 15:00')])
})

test('a wrong fraction, limit or pause is refused with its value', () => {
  const { clock } = given(china, '2026-10-08 10:00', hours(10))
  expect(() => markAt(clock, 1.5, china)).toThrow('not a fraction: 1.5')
  expect(() => dueAt({ ...clock, limit: hours(0) }, china)).toThrow('not a limit: 0')
  expect(() => dueAt({ ...clock, credits: [pause('2026-10-09 10:00', '2026-10-08 12:00')] }, china)).toThrow(
    'a pause ends before it begins: 2026-10-09T02:00:00.000Z 2026-10-08T04:00:00.000Z',
  )
})

test('a limit that a pack writes in hours is one in days if they are whole days', () => {
  const days = (count: number, unit: 'hours' | 'working-days' = 'hours') => inWholeDays({ unit, count })
  expect([days(336), days(24)]).toEqual([
    { unit: 'days', count: 14 },
    { unit: 'days', count: 1 },
  ])
  expect([days(36), days(12), days(24, 'working-days')]).toEqual([
    { unit: 'hours', count: 36 },
    { unit: 'hours', count: 12 },
    { unit: 'working-days', count: 24 },
  ])
})

test('the last close before the end of a clock is one after its beginning, or else the end itself', () => {
  // Saturday 3 October is in the National Day holiday, and the last close before it is Wednesday's.
  const last = (end: string, from: string) => lastCloseBefore(at(china, end), at(china, from), china)
  expect([last('2026-10-03 18:00', '2026-09-18 10:00'), last('2026-09-30 18:00', '2026-09-18 10:00')]).toEqual([
    at(china, '2026-09-30 18:00'),
    at(china, '2026-09-30 18:00'),
  ])
  expect([last('2026-10-03 18:00', '2026-09-30 18:00'), last('2026-10-03 18:00', '2026-10-01 10:00')]).toEqual([
    at(china, '2026-10-03 18:00'),
    at(china, '2026-10-03 18:00'),
  ])
})

test('a time limit that ends with its day ends with the day that a pause leaves, and never in the pause', () => {
  // One day from the 8th is the whole 9th, of which a pause from 20:00 leaves four hours.
  const day: Limit = { unit: 'calendar-days', count: 1, end: 'midnight' }
  const paused = (until: string) => given(china, '2026-10-08 10:00', day, pause('2026-10-09 20:00', until)).due()
  expect([paused('2026-10-09 22:00'), paused('2026-10-10 22:00')]).toEqual([
    '2026-10-09 23:59:59',
    '2026-10-10 23:59:59',
  ])
  // After midnight no day ends between the pause and the four hours: they are all that is left.
  expect(paused('2026-10-11 00:30')).toBe('2026-10-11 04:29:59')
})

describe('the ladder', () => {
  test('climbs at 09:00 on each working day after the due day', () => {
    const intake = given(china, '2026-09-30 02:00', hours(24)) // due 10-01 02:00, on National Day
    expect([1, 2, 3, 4].map(intake.rung)).toEqual([
      '2026-10-08 09:00',
      '2026-10-09 09:00',
      '2026-10-10 09:00',
      '2026-10-12 09:00',
    ])
    for (const rung of [0, -1, 0.5]) expect(() => intake.rung(rung)).toThrow(RangeError)
  })
})

describe('a provisional due date', () => {
  test('is one after the last known year or in its last days, or moved there by a pause', () => {
    // Friday 12-18 closes before the days that the next notice may move.
    const known = given(china, '2026-12-16 10:00', workingDays(2))
    expect([known.due(), known.provisional()]).toEqual(['2026-12-18 18:00', false])
    const late = given(china, '2026-12-29 10:00', workingDays(2))
    expect([late.due(), late.provisional()]).toEqual(['2026-12-31 18:00', true])
    // 12-30 and 12-31, then, New Year's Day left out, Monday the 4th to Wednesday the 6th (assumed).
    const assumed = given(china, '2026-12-29 10:00', workingDays(5))
    expect([assumed.due(), assumed.provisional()]).toEqual(['2027-01-06 18:00', true])
    expect(
      given(china, '2026-12-16 10:00', workingDays(2), pause('2026-12-17 10:00', '2027-01-04 10:00')).provisional(),
    ).toBe(true)
  })

  test('is one that counts days before the calendar begins', () => {
    // England's list begins with 2024. 2023-12-22 is a Friday: 25 and 26 are off every year, 27 (1), 28 (2), 29 (3).
    const before = given(england, '2023-12-22 10:00', workingDays(3))
    expect([before.due(), before.provisional()]).toEqual(['2023-12-29 17:00', true])
    // Due in the list, but counted from before it: 28, 29, 2 January, 3.
    const across = given(england, '2023-12-27 10:00', workingDays(4))
    expect([across.due(), across.provisional()]).toEqual(['2024-01-03 17:00', true])
    const inList = given(england, '2024-01-02 10:00', workingDays(4))
    expect([inList.due(), inList.provisional()]).toEqual(['2024-01-08 17:00', false])
    // The last working day within fifteen calendar days looks at the last of them only.
    expect(given(england, '2023-12-27 10:00', workedWithin(15)).provisional()).toBe(false)
  })

  test('is not one that no holiday can move', () => {
    expect(given(china, '2026-12-31 10:00', hours(24)).provisional()).toBe(false)
    expect(given(china, '2026-12-30 10:00', calendarDays(2)).provisional()).toBe(false)
    const promised = given(china, '2026-12-30 10:00', { unit: 'until-close-of', day: '2027-01-08' })
    expect([promised.due(), promised.provisional()]).toEqual(['2027-01-08 18:00', false])
  })

  test('is also one whose calculation looked into an unknown year and found nothing', () => {
    // 2027-12-05 and 15 days are Monday 2027-12-20, here a day off: so Friday the 17th, unless the next notice makes
    // that Monday a working day.
    const calendar = {
      ...china,
      lastKnownYear: 2027,
      isWorkday: (day: string) => day !== '2027-12-20' && london.isWorkday(day),
    }
    const looked = given(calendar, '2027-12-05 10:00', workedWithin(15))
    expect([looked.due(), looked.provisional()]).toEqual(['2027-12-17 18:00', true])
    // One day fewer does not reach the days that it may move.
    const short = given(calendar, '2027-12-05 10:00', workedWithin(14))
    expect([short.due(), short.provisional()]).toEqual(['2027-12-17 18:00', false])
  })

  test('is also one that a class raised since moved only a little: the last days were looked at before', () => {
    // Nine calendar days from 2026-12-11 are Sunday the 20th, so Friday the 18th unless that Sunday is worked.
    const raised = given(china, '2026-12-11 11:00', workedWithin(9), floor('2026-12-18 20:00'))
    expect([raised.due(), raised.provisional()]).toEqual(['2026-12-18 20:00', true])
  })

  test('depends on local days', () => {
    // 2027-01-01 07:00 there, 2026-12-31 23:00Z: the day of the start is left out, Monday the 4th is the first.
    expect(given(china, '2027-01-01 07:00', workingDays(1)).provisional()).toBe(true)
    // 2026-12-18 23:00 there is a day later in UTC, and 2026-12-20 04:00Z with a Saturday that is worked.
    const late = { ...newYork, business: { opens: '09:00', closes: '23:00' }, isWorkday: () => true }
    expect(given(late, '2026-12-18 22:00', workingDays(1)).provisional()).toBe(false)
  })
})

describe('due dates in London and New York', () => {
  test('are an hour earlier in UTC after 2026-03-29 in London, a day of 23 hours', () => {
    const days = given(london, '2026-03-27 12:00', workingDays(1)) // Friday; Monday the 30th
    expect(dueAt(days.clock, london)).toBe('2026-03-30T16:00:00.000Z') // 17:00 +01:00
    const sunday = given(london, '2026-03-27 12:00', calendarDays(2))
    expect(dueAt(sunday.clock, london)).toBe('2026-03-29T16:00:00.000Z')
    expect(given(london, '2026-03-28 12:00', hours(24)).due()).toBe('2026-03-29 13:00')
    expect(rungAt(dueAt(sunday.clock, london), 1, '09:00', london)).toBe('2026-03-30T08:00:00.000Z')
    // Friday 12:00 to 17:00 are 5 h, Monday 8 h: half of 13 is 6.5 h, Monday 10:30 summer time.
    expect(markAt(days.clock, 0.5, london)).toBe('2026-03-30T09:30:00.000Z')
  })

  test('are an hour later in UTC after 2026-10-25 in London, a day of 25 hours', () => {
    const days = given(london, '2026-10-23 12:00', workingDays(1)) // Friday; Monday the 26th
    expect(dueAt(days.clock, london)).toBe('2026-10-26T17:00:00.000Z')
    expect(dueAt(given(london, '2026-10-23 12:00', workedWithin(3)).clock, london)).toBe('2026-10-26T17:00:00.000Z')
    expect(given(london, '2026-10-24 12:00', hours(24)).due()).toBe('2026-10-25 11:00')
    // From 00:30 to 01:30 as the clocks show it first is one hour.
    expect(given(london, '2026-10-25 00:30', hours(2)).due()).toBe('2026-10-25 01:30')
    // A pause over that night takes no business time, and 25 h of the hours'.
    const night = pause('2026-10-24 20:00', '2026-10-25 20:00', london)
    expect(dueAt({ ...days.clock, credits: [night] }, london)).toBe('2026-10-26T17:00:00.000Z')
    expect(given(london, '2026-10-24 18:00', hours(4), night).due()).toBe('2026-10-25 22:00')
  })

  test('count every day as a day for a pause over 2026-10-25 or 2026-03-29 in London', () => {
    // From Saturday 18:00 to Monday 11:00 are a day and 17 hours by the clocks on the wall, 42 hours by a stopwatch.
    // The law's end, midnight after the 30th, moves to 17:00 on November 1, which is that day's close. An hour less
    // would end it a day earlier, an hour more would change nothing.
    const days = given(
      london,
      '2026-10-20 12:00',
      calendarDays(10),
      pause('2026-10-24 18:00', '2026-10-26 11:00', london),
    )
    expect(days.due()).toBe('2026-11-01 17:00')
    // In March the stopwatch shows an hour too few: 40 of the 41 by which the law's end moves to 17:00 on April 8.
    const spring = given(
      london,
      '2026-03-27 12:00',
      calendarDays(10),
      pause('2026-03-28 18:00', '2026-03-30 11:00', london),
    )
    expect(spring.due()).toBe('2026-04-08 17:00')
  })

  test('leave out bank holidays: after Maundy Thursday in London comes Tuesday', () => {
    expect(given(london, '2026-04-02 12:00', workingDays(1)).due()).toBe('2026-04-07 17:00')
  })

  test('follow the clocks of New York on 2026-03-08 and 2026-11-01', () => {
    // 17:00 -04:00
    expect(dueAt(given(newYork, '2026-03-06 12:00', workingDays(1)).clock, newYork)).toBe('2026-03-09T21:00:00.000Z')
    // 17:00 -05:00
    expect(dueAt(given(newYork, '2026-10-30 12:00', workingDays(1)).clock, newYork)).toBe('2026-11-02T22:00:00.000Z')
    expect(given(newYork, '2026-03-07 12:00', hours(24)).due()).toBe('2026-03-08 13:00')
    // 21:00 on Thursday is Friday in UTC; Thursday is the day that is left out. Friday 07-03 is a holiday.
    expect(given(newYork, '2026-07-02 21:00', workingDays(1)).due()).toBe('2026-07-06 17:00')
  })
})

test('a wrong limit, fraction or instant is refused', () => {
  for (const count of [0, -1, 1.5, NaN]) {
    for (const limit of [hours, workingDays, calendarDays, workedWithin])
      expect(() => given(china, '2026-10-12 10:00', limit(count)).due()).toThrow(RangeError)
  }
  const { clock } = given(china, '2026-10-12 10:00', hours(1))
  for (const fraction of [-0.1, 1.1, NaN]) expect(() => markAt(clock, fraction, china)).toThrow(RangeError)
  expect(() => dueAt({ ...clock, start: '2026-10-12' }, china)).toThrow(RangeError)
  expect(() => dueAt({ ...clock, limit: { unit: 'until', at: 'soon' } }, china)).toThrow(RangeError)
  expect(() => dueAt({ ...clock, credits: [{ kind: 'extension', until: '2026-10-30' }] }, china)).toThrow(RangeError)
})

describe('random time limits', () => {
  const calendar = fc.constantFrom(china, london, newYork)
  const [from, until] = [millisOf('2025-12-15T00:00:00.000Z'), millisOf('2027-01-15T00:00:00.000Z')]
  // Minutes as well as milliseconds, so that starts fall on an opening or a close now and then.
  const instant = fc.oneof(
    fc.integer({ min: from, max: until }).map(instantOf),
    fc.integer({ min: from / (30 * minute), max: until / (30 * minute) }).map((n) => instantOf(n * 30 * minute)),
  )
  const countOf = fc.integer({ min: 1, max: 30 })
  const limit: fc.Arbitrary<Limit> = fc.oneof(
    countOf.map(hours),
    countOf.map(wallDays),
    countOf.map(workingDays),
    countOf.map(calendarDays),
    countOf.map(workedWithin),
    fc.record({
      unit: fc.constantFrom('calendar-days' as const, 'weeks' as const, 'months' as const),
      count: fc.integer({ min: 1, max: 4 }),
      end: fc.constantFrom('close' as const, 'midnight' as const),
    }),
    instant.map((promised) => ({ unit: 'until' as const, at: promised })),
    instant.map((promised) => ({ unit: 'until-close-of' as const, day: localDayOf(promised, 'UTC') })),
  )
  type Shift = { after: number; lasts: number }
  const shift: fc.Arbitrary<Shift> = fc.record({
    after: fc.oneof(
      fc.integer({ min: -2 * day, max: 40 * day }),
      fc.integer({ min: -96, max: 400 }).map((n) => n * 30 * minute),
    ),
    lasts: fc.oneof(
      fc.integer({ min: 0, max: 10 * day }),
      fc.integer({ min: 0, max: 96 }).map((n) => n * 30 * minute),
    ),
  })
  const pauseFrom = (start: string, { after, lasts }: Shift) => ({
    kind: 'pause' as const,
    from: instantOf(millisOf(start) + after),
    until: instantOf(millisOf(start) + after + lasts),
  })
  const credit = (start: string): fc.Arbitrary<Credit> =>
    fc.oneof(
      shift.map((s) => pauseFrom(start, s)),
      shift.map(({ after }) => ({ kind: 'extension' as const, until: instantOf(millisOf(start) + after) })),
      shift.map(({ after }) => ({ kind: 'floor' as const, notBefore: instantOf(millisOf(start) + after) })),
    )
  const clock: fc.Arbitrary<Clock> = instant.chain((start) =>
    fc.record({
      id: fc.constant('any'),
      start: fc.constant(start),
      limit,
      credits: fc.array(credit(start), { maxLength: 5 }),
    }),
  )
  const isClose = (due: string, c: Calendar) => instantAt(dayOf(due, c), c.business.closes, c.zone) === due
  const always = runs(500)

  test('in working days, paused or not, end at the close of a working day', () => {
    fc.assert(
      fc.property(calendar, instant, countOf, fc.array(shift, { maxLength: 5 }), (c, start, count, shifts) => {
        const credits = shifts.map((s) => pauseFrom(start, s))
        const due = dueAt({ id: 'any', start, limit: workingDays(count), credits }, c)
        expect(c.isWorkday(dayOf(due, c)) && isClose(due, c)).toBe(true)
      }),
      always,
    )
  })

  test('in working time are never due on a day off, paused, extended or not', () => {
    const working = fc.oneof(countOf.map(workingDays), countOf.map(workedWithin))
    fc.assert(
      fc.property(calendar, clock, working, (c, any, counted) => {
        const credits = any.credits.filter(({ kind }) => kind !== 'floor')
        const due = dueAt({ ...any, limit: counted, credits }, c)
        expect(c.isWorkday(dayOf(due, c)), due).toBe(true)
      }),
      always,
    )
  })

  test('in days end, and have their marks at whole days, at the time of day of their start', () => {
    const time = (instant: string, c: Calendar) => wallMillis(instant, c.zone) % day
    // Not at night, when a clock that goes forward skips a time.
    const hourOfDay = fc.integer({ min: 4 * 60, max: 24 * 60 - 1 })
    fc.assert(
      fc.property(calendar, instant, hourOfDay, fc.integer({ min: 1, max: 15 }), (c, any, minutes, half) => {
        const start = instantAtWall(Math.floor(wallMillis(any, c.zone) / day) * day + minutes * minute, c.zone)
        const clock = { id: 'any', start, limit: wallDays(2 * half), credits: [] }
        const [middle, due] = [markAt(clock, 0.5, c), dueAt(clock, c)]
        expect([dayOf(middle, c), time(middle, c)]).toEqual([daysAfter(dayOf(start, c), half), time(start, c)])
        expect([dayOf(due, c), time(due, c)]).toEqual([daysAfter(dayOf(start, c), 2 * half), time(start, c)])
      }),
      always,
    )
  })

  test('that are not provisional stay the same whatever is announced', () => {
    // Days that the calendar only assumes are turned round, at random. England begins with 2024, China's list ends with
    // 2026: starts around both.
    const around = fc
      .constantFrom('2023-12-10', '2026-12-01')
      .chain((day) =>
        fc.integer({ min: 0, max: 60 * 24 * 60 }).map((n) => instantOf(millisOf(`${day}T00:00:00.000Z`) + n * minute)),
      )
    const any = around.chain((start) =>
      fc.record({
        id: fc.constant('any'),
        start: fc.constant(start),
        limit,
        credits: fc.array(credit(start), { maxLength: 3 }),
      }),
    )
    const counts = { drawn: 0, same: 0, provisional: 0 }
    fc.assert(
      fc.property(fc.constantFrom(china, england), any, fc.array(fc.boolean(), { minLength: 7 }), (c, one, turns) => {
        const turned = (day: string): boolean =>
          isProvisionalDay(day, c) && turns[Number(day.slice(8)) % turns.length] === true
        const announced = { ...c, isWorkday: (day: string) => c.isWorkday(day) !== turned(day) }
        counts.drawn += 1
        counts[isProvisional(one, c) ? 'provisional' : 'same'] += 1
        if (!isProvisional(one, c)) expect(dueAt(one, announced)).toBe(dueAt(one, c))
      }),
      always,
    )
    expect(isTooRare(Math.min(counts.same, counts.provisional), counts.drawn, counts.drawn / 20)).toBe(false)
  })

  test('in hours are exact', () => {
    fc.assert(
      fc.property(calendar, instant, countOf, (c, start, count) => {
        expect(millisOf(dueAt({ id: 'any', start, limit: hours(count), credits: [] }, c)) - millisOf(start)).toBe(
          count * hour,
        )
      }),
    )
  })

  test('in calendar days end that many days after the first, or with the last working day within them', () => {
    fc.assert(
      fc.property(calendar, instant, countOf, (c, start, count) => {
        const last = daysAfter(dayOf(start, c), count)
        expect(dayOf(dueAt({ id: 'any', start, limit: calendarDays(count), credits: [] }, c), c)).toBe(last)
        const worked = dayOf(dueAt({ id: 'any', start, limit: workedWithin(count), credits: [] }, c), c)
        expect(c.isWorkday(worked) && worked > dayOf(start, c)).toBe(true)
        // No other working day lies between it and the last day, on whichever side of it it is.
        const [first, end] =
          worked <= last ? [daysAfter(worked, 1), last] : [daysAfter(dayOf(start, c), 1), daysAfter(worked, -1)]
        for (let off = first; off <= end; off = daysAfter(off, 1)) expect(c.isWorkday(off)).toBe(false)
      }),
    )
  })

  test('with a later start are never due earlier', () => {
    fc.assert(
      fc.property(calendar, clock, fc.integer({ min: 0, max: 5 * day }), (c, earlier, by) => {
        const later = { ...earlier, start: instantOf(millisOf(earlier.start) + by) }
        expect(dueAt({ ...later, credits: [] }, c) >= dueAt({ ...earlier, credits: [] }, c)).toBe(true)
        // Paused or not; but a date that somebody named moves by the pauses since the start, of which a later start has
        // fewer.
        if (earlier.limit.unit.startsWith('until')) return
        const credits = earlier.credits.filter(({ kind }) => kind === 'pause')
        expect(dueAt({ ...later, credits }, c) >= dueAt({ ...earlier, credits }, c)).toBe(true)
      }),
      always,
    )
  })

  test('have their marks in order between the start and the due date', () => {
    fc.assert(
      fc.property(
        calendar,
        clock,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
        (c, any, fractions) => {
          const due = dueAt(any, c)
          const marks = [...fractions, 0, 0.5, 0.8, 1]
            .toSorted((a, b) => a - b)
            .map((fraction) => markAt(any, fraction, c))
          expect(marks).toEqual(marks.toSorted())
          expect(marks.at(-1)).toBe(due)
          expect((marks[0] ?? '') >= (any.start < due ? any.start : due)).toBe(true)
        },
      ),
      always,
    )
  })

  test('have no mark before the due date within a pause', () => {
    fc.assert(
      fc.property(calendar, clock, (c, any) => {
        const mark = markAt(any, 0.5, c)
        if (mark === dueAt(any, c)) return
        for (const p of any.credits) if (p.kind === 'pause') expect(p.from < mark && mark < p.until).toBe(false)
      }),
      always,
    )
  })

  test('are never due earlier with one more credit', () => {
    fc.assert(
      fc.property(calendar, clock, (c, any) => {
        for (let n = 0; n < any.credits.length; n++) {
          const fewer = { ...any, credits: any.credits.slice(0, n) }
          expect(dueAt({ ...any, credits: any.credits.slice(0, n + 1) }, c) >= dueAt(fewer, c)).toBe(true)
        }
      }),
      always,
    )
  })

  test('never run out within a pause that began before', () => {
    fc.assert(
      fc.property(calendar, clock, fc.array(shift, { maxLength: 4 }), (c, any, shifts) => {
        const credits = shifts.map((s) => pauseFrom(any.start, s))
        const due = dueAt({ ...any, credits }, c)
        for (const p of credits) expect(p.from < due && due < p.until && due > any.start).toBe(false)
      }),
      always,
    )
  })

  test('lose no time by pauses: hours are kept to the millisecond, working days at least', () => {
    fc.assert(
      fc.property(calendar, instant, countOf, fc.array(shift, { maxLength: 4 }), (c, start, count, shifts) => {
        const credits = shifts.map((s) => pauseFrom(start, s))
        // The spans in which the clock ran, found one by one, apart from how the code finds them.
        const edges = (begin: string, due: string) =>
          [begin, due, ...credits.flatMap((p) => [p.from, p.until])]
            .filter((edge) => begin <= edge && edge <= due)
            .toSorted()
        const running = (begin: string, due: string) =>
          edges(begin, due).flatMap((edge, n, all) => {
            const next = all[n + 1]
            return next === undefined || credits.some((p) => p.from <= edge && next <= p.until)
              ? []
              : [[edge, next] as const]
          })
        const elapsed = running(start, dueAt({ id: 'any', start, limit: hours(count), credits }, c))
        expect(elapsed.reduce((sum, [a, b]) => sum + millisOf(b) - millisOf(a), 0)).toBe(count * hour)

        const firstDay = instantAt(daysAfter(dayOf(start, c), 1), '00:00', c.zone)
        const workday = businessMillis(at(c, '2026-10-12 00:00'), at(c, '2026-10-13 00:00'), {
          ...c,
          isWorkday: () => true,
        })
        const worked = running(firstDay, dueAt({ id: 'any', start, limit: workingDays(count), credits }, c))
        const total = worked.reduce((sum, [a, b]) => sum + businessMillis(a, b, c), 0)
        expect(total).toBeGreaterThanOrEqual(count * workday)
        // Rounding gives less than a day; a pause that begins within what rounding gave can give one more.
        expect(total).toBeLessThan((count + Math.max(1, credits.length)) * workday)
      }),
      always,
    )
  })

  test('have their rungs at 09:00 on working days, each after the one before, all after the due date', () => {
    fc.assert(
      fc.property(calendar, clock, (c, any) => {
        const due = dueAt(any, c)
        const rungs = [1, 2, 3, 4, 5].map((rung) => rungAt(due, rung, '09:00', c))
        expect(new Set([due, ...rungs].toSorted())).toEqual(new Set([due, ...rungs]))
        expect([due, ...rungs].toSorted()).toEqual([due, ...rungs])
        expect(new Set([due, ...rungs]).size).toBe(6)
        for (const rung of rungs) {
          expect(c.isWorkday(dayOf(rung, c))).toBe(true)
          expect(rung).toBe(at(c, `${dayOf(rung, c)} 09:00`))
        }
      }),
    )
  })
})
