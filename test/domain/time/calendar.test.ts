import { fc } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import {
  afterBusinessMillis,
  businessMillis,
  calendarFrom,
  calendarNamed,
  calendarOf,
  closeFrom,
  isProvisionalDay,
  newestBuiltIn,
  workdayAfter,
  workdayBefore,
} from '../../../functions/domain/time/calendar.ts'
import { daysAfter, hour, instantOf, millisOf, weekdayOf } from '../../../functions/domain/time/zone.ts'
import { at, china, london, newYork } from '../../support/domain/calendars.ts'

describe('the working days of China', () => {
  /** 国务院办公厅关于2026年部分节假日安排的通知, first and last day of each holiday, and the days that are worked for them. */
  const holidays = [
    ['2026-01-01', '2026-01-03'],
    ['2026-02-15', '2026-02-23'],
    ['2026-04-04', '2026-04-06'],
    ['2026-05-01', '2026-05-05'],
    ['2026-06-19', '2026-06-21'],
    ['2026-09-25', '2026-09-27'],
    ['2026-10-01', '2026-10-07'],
  ] as const
  const makeUpDays = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']

  test('are those of the notice of the State Council on every day of 2026', () => {
    for (let day = '2026-01-01'; day < '2027-01-01'; day = daysAfter(day, 1)) {
      const weekend = [0, 6].includes(weekdayOf(day))
      const holiday = holidays.some(([first, last]) => first <= day && day <= last)
      expect([day, china.isWorkday(day)]).toEqual([day, makeUpDays.includes(day) || (!weekend && !holiday)])
    }
  })

  test('are known to the end of 2026 and assumed after it', () => {
    expect(china.lastKnownYear).toBe(2026)
    expect(isProvisionalDay('2026-12-19', china)).toBe(false)
    // The notice for 2027 may take one of the last days of December off, or have it worked.
    expect(['2026-12-20', '2026-12-31', '2027-01-01'].map((day) => isProvisionalDay(day, china))).toEqual([
      true,
      true,
      true,
    ])
    // By statute these are days off whatever the year's notice will say; a Friday, a Monday.
    expect([china.isWorkday('2027-01-01'), china.isWorkday('2027-10-01'), china.isWorkday('2028-05-01')]).toEqual([
      false,
      false,
      false,
    ])
    // Spring Festival is off by law, on the first three days of the first month and the day before. What is moved
    // around it is not known, so the days are provisional.
    const february = ['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09']
    expect(february.map((day) => china.isWorkday(day))).toEqual([true, false, false, true])
    expect(isProvisionalDay('2027-02-08', china)).toBe(true)
    // Files that name the version of before are counted as they were.
    expect(calendarNamed({ id: 'cn', version: 'chinese-days@1.5.7' }).isWorkday('2027-02-08')).toBe(true)
    expect(china.isWorkday('2027-01-02')).toBe(false)
  })

  test('do not depend on the time zone of the machine', () => {
    const before = process.env.TZ
    try {
      for (const zone of ['America/New_York', 'Pacific/Kiritimati', 'Asia/Shanghai']) {
        process.env.TZ = zone
        expect(china.isWorkday('2026-10-10')).toBe(true)
        expect(china.isWorkday('2026-10-11')).toBe(false)
        expect(at(china, '2026-10-10 09:00')).toBe('2026-10-10T01:00:00.000Z')
      }
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })

  test('are refused for an unknown calendar or version, by its name', () => {
    expect(() => calendarNamed({ id: 'cn', version: 'chinese-days@0.0.1' })).toThrow(
      'unknown calendar cn chinese-days@0.0.1',
    )
    expect(() => calendarNamed({ id: 'atlantis', version: '1' })).toThrow('unknown calendar atlantis 1')
    expect(() => calendarNamed({ id: 'england', version: 'chinese-days@1.5.7' })).toThrow(
      'unknown calendar england chinese-days@1.5.7',
    )
  })
})

describe('counting working days', () => {
  test.each([
    ['2026-09-30', 1, '2026-10-08'], // over National Day, 1–7 off
    ['2026-10-02', 5, '2026-10-13'], // 8, 9, 10 (make-up Saturday), 12, 13
    ['2026-02-13', 1, '2026-02-14'], // Friday, then a make-up Saturday
    ['2026-02-13', 2, '2026-02-24'], // and Spring Festival, 15–23 off
    ['2026-09-18', 1, '2026-09-20'], // Friday; Saturday is off, Sunday is worked
  ])('after %s: number %i is %s', (from, count, day) => {
    expect(workdayAfter(from, count, china)).toBe(day)
  })

  test.each([
    ['2026-10-08', 1, '2026-09-30'],
    ['2026-10-12', 1, '2026-10-10'],
    ['2026-02-24', 2, '2026-02-13'],
  ])('before %s: number %i is %s', (from, count, day) => {
    expect(workdayBefore(from, count, china)).toBe(day)
  })

  test('forwards and backwards ends where it started', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((n) => workdayAfter(daysAfter('2025-01-01', n), 1, china))
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 60 }),
        (from, n) => workdayBefore(workdayAfter(from, n, china), n, china) === from,
      ),
    )
  })

  test('refuses a fraction or zero, and a calendar without working days or business hours', () => {
    for (const count of [0, -1, 1.5, NaN, Infinity])
      expect(() => workdayAfter('2026-10-01', count, china)).toThrow(RangeError)
    expect(() => workdayAfter('2026-10-01', 1, { ...china, isWorkday: () => false })).toThrow('no working day near')
    const data = {
      ...london,
      weekend: [0, 1, 2, 3, 4, 5, 6],
      holidays: [],
      statutory: [],
      makeUpDays: [],
      source: 'for tests',
    }
    expect(() => calendarFrom(data)).toThrow('has no working day')
    expect(() => calendarFrom({ ...data, weekend: [], business: { opens: '18:00', closes: '09:00' } })).toThrow(
      'closes before it opens',
    )
    expect(() => calendarFrom({ ...data, weekend: [], business: { opens: '09:00', closes: '09:00' } })).toThrow(
      'closes before it opens',
    )
  })

  test('assumes statutory holidays only in unknown years', () => {
    const data = { ...london, weekend: [0, 6], holidays: [], statutory: ['01-01'], makeUpDays: [], source: 'for tests' }
    // 1 January is a Thursday in 2026 and a Friday in 2027.
    expect(
      [2025, 2026].map((lastKnownYear) =>
        ['2026-01-01', '2027-01-01'].map((day) => calendarFrom({ ...data, lastKnownYear }).isWorkday(day)),
      ),
    ).toEqual([
      [false, false],
      [true, false],
    ])
  })

  test('uses the same calendar for the same data', () => {
    const data = newestBuiltIn('cn')
    expect(calendarOf(data)).toBe(calendarOf(data))
  })
})

describe('business time', () => {
  test.each([
    ['2026-10-12 09:00', '2026-10-12 18:00', 9],
    ['2026-10-12 00:00', '2026-10-12 23:00', 9],
    ['2026-10-09 17:00', '2026-10-12 10:00', 11], // 1 on Friday, 9 on the make-up Saturday, 1 on Monday
    ['2026-10-01 00:00', '2026-10-08 09:00', 0],
    ['2026-10-12 12:00', '2026-10-12 12:00', 0],
    ['2026-10-12 13:00', '2026-10-12 12:00', 0],
  ])('from %s until %s is %d hours', (from, until, hours) => {
    expect(businessMillis(at(china, from), at(china, until), china)).toBe(hours * hour)
  })

  test.each([
    ['2026-10-02 23:50', 22.5, '2026-10-10 13:30'],
    ['2026-10-02 23:50', 36, '2026-10-12 18:00'], // what fills the day ends at its close
    ['2026-10-12 18:00', 1, '2026-10-13 10:00'],
    ['2026-10-12 10:00', 0, '2026-10-12 10:00'],
    ['2026-10-02 23:50', 0, '2026-10-02 23:50'],
  ])('from %s for %d hours ends at %s', (from, hours, until) => {
    expect(afterBusinessMillis(at(china, from), hours * hour, china)).toBe(at(china, until))
  })

  test('is eight hours on a day on which the clocks change, too', () => {
    const sundays = { ...london, isWorkday: () => true }
    expect(businessMillis(at(london, '2026-03-29 00:00'), at(london, '2026-03-30 00:00'), sundays)).toBe(8 * hour)
    expect(businessMillis(at(london, '2026-10-25 00:00'), at(london, '2026-10-26 00:00'), sundays)).toBe(8 * hour)
    // A desk that never sleeps has 23 and 25.
    const always = { ...sundays, business: { opens: '00:00', closes: '23:59' } }
    expect(businessMillis(at(london, '2026-03-29 00:00'), at(london, '2026-03-29 23:59'), always)).toBe(
      (23 - 1 / 60) * hour,
    )
    expect(businessMillis(at(london, '2026-10-25 00:00'), at(london, '2026-10-25 23:59'), always)).toBe(
      (25 - 1 / 60) * hour,
    )
  })

  const calendar = fc.constantFrom(china, london, newYork)
  const instant = fc
    .integer({ min: millisOf('2025-12-15T00:00:00.000Z'), max: millisOf('2027-01-15T00:00:00.000Z') })
    .map(instantOf)

  test('is used up exactly at the end that is calculated for it, and not a millisecond earlier', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 1, max: 200 * hour }), (c, from, millis) => {
        const until = afterBusinessMillis(from, millis, c)
        expect(businessMillis(from, until, c)).toBe(millis)
        expect(businessMillis(from, instantOf(millisOf(until) - 1), c)).toBe(millis - 1)
      }),
    )
  })

  test('adds up over two periods', () => {
    fc.assert(
      fc.property(calendar, fc.tuple(instant, instant, instant), (c, instants) => {
        const [a, b, d] = instants.toSorted() as [string, string, string]
        expect(businessMillis(a, b, c) + businessMillis(b, d, c)).toBe(businessMillis(a, d, c))
      }),
    )
  })

  test('is at most nine hours until the next close, which is not before the given time', () => {
    fc.assert(
      fc.property(calendar, instant, (c, from) => {
        const close = closeFrom(from, c)
        expect(close >= from).toBe(true)
        expect(closeFrom(close, c)).toBe(close)
        expect(closeFrom(instantOf(millisOf(close) + 1), c) > close).toBe(true)
        expect(businessMillis(from, close, c)).toBeLessThanOrEqual(9 * hour)
      }),
    )
  })
})
