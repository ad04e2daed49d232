import { describe, expect, test } from 'vitest'
import {
  calendarFrom,
  isProvisionalDay,
  newerOf,
  newestOf,
  newestBuiltIn,
  builtInCalendars,
} from '../../../functions/domain/time/calendar.ts'
import { parseCalendar } from '../../../functions/domain/time/calendars/calendar-schema.ts'
import { daysAfter, weekdayOf } from '../../../functions/domain/time/zone.ts'
import { bankHolidays } from '../../support/domain/bank-holidays.ts'
import { china, england } from '../../support/domain/calendars.ts'

describe('the calendars that come with the release', () => {
  test.each(builtInCalendars.map((data) => [data.id, data] as const))('%s has the shape of its schema', (id, data) => {
    expect(parseCalendar(id, data)).toEqual(data)
  })

  test('are the newest of their names, except the version of China before the festivals were known', () => {
    const older = builtInCalendars.filter((data) => newestBuiltIn(data.id) !== data)
    expect(older.map(({ version }) => version)).toEqual(['chinese-days@1.5.7'])
  })

  test.each(builtInCalendars.map((data) => [data.id, data] as const))(
    '%s has make-up days only on weekends, and none of them is a holiday',
    (_id, { holidays, makeUpDays, weekend }) => {
      expect(makeUpDays.filter((day) => holidays.includes(day))).toEqual([])
      expect(makeUpDays.filter((day) => !weekend.includes(weekdayOf(day)))).toEqual([])
    },
  )

  test('an unknown calendar is refused by name', () => {
    expect(() => newestBuiltIn('atlantis')).toThrow('unknown calendar atlantis; there are cn, england, scotland,')
  })
})

describe('the working days of England and Wales', () => {
  test('leave out eight weekdays in each known year', () => {
    for (const year of ['2024', '2025', '2026', '2027']) {
      const off: string[] = []
      for (let day = `${year}-01-01`; day.startsWith(year); day = daysAfter(day, 1))
        if (![0, 6].includes(weekdayOf(day)) && !england.isWorkday(day)) off.push(day)
      expect(off, year).toHaveLength(8)
    }
  })

  test('follow rules that give exactly the days of the list, year by year', () => {
    const { holidays, lastKnownYear } = newestBuiltIn('england')
    const years = [...new Set(holidays.map((day) => Number(day.slice(0, 4))))]
    expect(years).toEqual([2024, 2025, 2026, 2027])
    expect(years.at(-1)).toBe(lastKnownYear)
    expect(years.flatMap(bankHolidays)).toEqual(holidays)
  })

  test('follow rules that hold for Christmas on weekends, and for the earliest and the latest Easter', () => {
    // 25 and 26 December 2021 were a Saturday and a Sunday; 2033 has a Sunday and a Monday. 1 January 2028 is a
    // Saturday.
    expect(bankHolidays(2021)).toEqual([
      '2021-01-01',
      '2021-04-02',
      '2021-04-05',
      '2021-05-03',
      '2021-05-31',
      '2021-08-30',
      '2021-12-27',
      '2021-12-28',
    ])
    expect(bankHolidays(2028)).toEqual([
      '2028-01-03',
      '2028-04-14',
      '2028-04-17',
      '2028-05-01',
      '2028-05-29',
      '2028-08-28',
      '2028-12-25',
      '2028-12-26',
    ])
    expect(bankHolidays(2033).slice(-2)).toEqual(['2033-12-26', '2033-12-27'])
    expect([bankHolidays(2008).slice(1, 3), bankHolidays(2038).slice(1, 3)]).toEqual([
      ['2008-03-21', '2008-03-24'],
      ['2038-04-23', '2038-04-26'],
    ])
  })

  test('leave out the substitute days of holidays on a weekend', () => {
    expect(['2026-12-25', '2026-12-28', '2026-12-29'].map((day) => england.isWorkday(day))).toEqual([
      false,
      false,
      true,
    ])
    expect(['2027-12-24', '2027-12-27', '2027-12-28', '2027-12-29'].map((day) => england.isWorkday(day))).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  test('assume only holidays that need no list after its end, and are all provisional then', () => {
    expect(isProvisionalDay('2027-12-19', england)).toBe(false)
    // The list of 2028 may move days at the end of the year before.
    expect(isProvisionalDay('2027-12-20', england)).toBe(true)
    expect(isProvisionalDay('2029-01-01', england)).toBe(true)
    // A Monday, a Tuesday and a Wednesday; Good Friday 2029 is nowhere said.
    expect(['2029-01-01', '2029-12-25', '2029-12-26', '2029-03-30'].map((day) => england.isWorkday(day))).toEqual([
      false,
      false,
      false,
      true,
    ])
  })
})

describe('the years before a calendar begins', () => {
  test('are not known: England begins with 2024 and China with 2004', () => {
    expect([england.firstKnownYear, china.firstKnownYear]).toEqual([2024, 2004])
    expect(['2023-12-31', '2024-01-01'].map((day) => isProvisionalDay(day, england))).toEqual([true, false])
    expect(['2003-12-31', '2004-01-01'].map((day) => isProvisionalDay(day, china))).toEqual([true, false])
  })

  test('have the holidays that need no list, and no others', () => {
    // Christmas 2023: Monday and Tuesday. Easter Monday 2023 was 10 April.
    expect(['2023-12-25', '2023-12-26', '2023-04-10'].map((day) => england.isWorkday(day))).toEqual([
      false,
      false,
      true,
    ])
  })

  test('are as before for days that the notice of the first year moved, and for a calendar without days off', () => {
    const data = newestBuiltIn('england')
    expect(calendarFrom({ ...data, holidays: ['2023-12-29', ...data.holidays] }).firstKnownYear).toBe(2024)
    expect(calendarFrom({ ...data, holidays: [] }).firstKnownYear).toBe(0)
  })
})

test('a notice that moved the 20th of December does not make that year known', () => {
  const data = newestBuiltIn('england')
  const first = (day: string) => calendarFrom({ ...data, holidays: [day, ...data.holidays] }).firstKnownYear
  expect([first('2023-12-20'), first('2023-12-19')]).toEqual([2024, 2023])
})

describe('the calendar of a name', () => {
  const data = { ...newestBuiltIn('england'), id: 'ireland', version: 'imported' }
  test('may be known by import alone, and is the imported one then', () => {
    expect(newestOf('ireland', data)).toBe(data)
    expect(() => newestOf('ireland', undefined)).toThrow('unknown calendar ireland')
  })

  test('is otherwise the newer of that of the release and the imported one', () => {
    const older = { ...newestBuiltIn('cn'), version: 'imported', lastKnownYear: 2020 }
    expect([newestOf('cn', older), newestOf('cn', undefined)]).toEqual([newestBuiltIn('cn'), newestBuiltIn('cn')])
    const newer = { ...older, lastKnownYear: 2099 }
    expect(newestOf('cn', newer)).toBe(newer)
  })
})

describe('the calendar that counts', () => {
  const shelved = newestBuiltIn('england')
  const imported = (years: number) => ({
    ...shelved,
    version: 'imported',
    lastKnownYear: shelved.lastKnownYear + years,
  })

  test('is the one that knows more years, and the imported one if both know the same', () => {
    expect([newerOf(shelved, imported(1)).version, newerOf(shelved, imported(0)).version]).toEqual([
      'imported',
      'imported',
    ])
    expect([newerOf(shelved, imported(-1)), newerOf(shelved, undefined)]).toEqual([shelved, shelved])
  })
})

describe('a wrong calendar', () => {
  const good = newestBuiltIn('england')
  test.each([
    ['zone: must be an IANA zone like Asia/Shanghai', { zone: 'Europe/Londres' }],
    ['business: closes before it opens', { business: { opens: '17:00', closes: '09:00' } }],
    ['business: closes before it opens', { business: { opens: '09:00', closes: '09:00' } }],
    ['holidays: a day stands twice', { holidays: ['2026-01-01', '2026-01-01'] }],
    ['holidays.0: Invalid ISO date', { holidays: ['2026-02-30'] }],
    ['statutory.0: must be like 10-01', { statutory: ['1-1'] }],
    ['statutory.0: must be like 10-01', { statutory: ['10-32'] }],
    ['statutory.0: must be like 10-01', { statutory: ['13-01'] }],
    ['statutory.0: must be like 10-01', { statutory: ['2026-10-01'] }],
    ['statutory.0: must be like 10-01', { statutory: ['10-011'] }],
    ['business.opens: must be a time like 09:00', { business: { opens: '9:00', closes: '17:00' } }],
    ['weekend: a weekday stands twice', { weekend: [6, 6] }],
    ['makeUpDays: a day stands twice', { makeUpDays: ['2026-01-03', '2026-01-03'] }],
    ['id: Invalid string', { id: 'England' }],
    ['id: Invalid string', { id: 'england and wales' }],
    ['version: Invalid string', { version: '@2027' }],
    ['version: Invalid string', { version: 'gov.uk 2027' }],
    ['weekend: Too big: expected array to have <=6 items', { weekend: [0, 1, 2, 3, 4, 5, 6] }],
    ['id: Invalid string', { id: '1england' }],
    ['version: Invalid string', { version: 'gov.uk@2027!' }],
    ['version: Invalid string', { version: '' }],
    ['statutory.0: must be like 10-01', { statutory: ['x10-01'] }],
    ['statutory.0: must be like 10-01', { statutory: ['10-41'] }],
    ['statutory.0: must be like 10-01', { statutory: ['10-1x'] }],
    ['statutory.0: must be like 10-01', { statutory: ['10-39'] }],
    ['movable: a day stands twice', { movable: ['2028-02-05', '2028-02-05'] }],
    ['lastKnownYear: Too big', { lastKnownYear: 2201 }],
  ])('%s', (message, change) => {
    expect(() => parseCalendar('england', { ...good, ...change })).toThrow(`calendar england: ${message}`)
  })

  test('may have an id of one letter, a version of signs, and holidays on the last day of a month', () => {
    const statutory = ['01-31', '02-29', '04-30', '10-09', '12-25', '10-10', '11-20']
    expect(parseCalendar('x', { ...good, id: 'x', version: 'a@1_2.3-4', statutory })).toMatchObject({ statutory })
  })

  test('is refused with every mistake, one on each line', () => {
    expect(() => parseCalendar('england', { ...good, zone: 'Europe/Londres', holidays: ['2026-02-30'] })).toThrow(
      /^calendar england: zone: must be an IANA zone like Asia\/Shanghai\ncalendar england: holidays.0: Invalid ISO date$/,
    )
  })

  test('is refused when it is made, too, if it has no working day', () => {
    expect(() => calendarFrom({ ...good, weekend: [0, 1, 2, 3, 4, 5, 6] })).toThrow('has no working day')
  })
})
