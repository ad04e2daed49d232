import { describe, expect, it } from 'vitest'
import { calendarFrom } from '../../../functions/domain/time/calendar.ts'
import { isWholeCalendar, readCalendarFile } from '../../../functions/domain/time/calendar-file.ts'

/** A country that no release has, as an operator types it, with days off of two years and Saturdays that are worked. */
const typed = {
  id: 'ireland',
  zone: 'Europe/Dublin',
  business: { opens: '09:00', closes: '17:30' },
  weekend: [0, 6],
  holidays: ['2027-03-29', '2026-12-25/2026-12-28', '2026-04-06'],
  makeUpDays: ['2027-01-09', '2026-12-19'],
  lastKnownYear: 2027,
  source: '  Organisation of Working Time Act 1997, second schedule  ',
}

const mistakes = (change: object): string[] => {
  const read = readCalendarFile({ ...typed, ...change })
  return 'mistakes' in read ? read.mistakes.map(({ path, message }) => `${path}: ${message}`) : []
}

describe('a calendar as it is typed in', () => {
  it('has its ranges spelled out and its days in order, and its source without blanks around it', () => {
    const read = readCalendarFile(typed)
    expect('calendar' in read && read.calendar).toEqual({
      ...typed,
      statutory: [],
      holidays: ['2026-04-06', '2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28', '2027-03-29'],
      makeUpDays: ['2026-12-19', '2027-01-09'],
      source: 'Organisation of Working Time Act 1997, second schedule',
    })
    expect('calendar' in read && calendarFrom({ ...read.calendar, version: 'v1' }).isWorkday('2026-12-28')).toBe(false)
  })

  it('may have no make-up day, and days off of every year', () => {
    const { makeUpDays: _, ...rest } = typed
    const read = readCalendarFile({ ...rest, statutory: ['12-25'] })
    expect(read).toMatchObject({ calendar: { makeUpDays: [], statutory: ['12-25'] } })
  })

  it('may have no day off at all, and then leaves out no year', () => {
    expect(mistakes({ holidays: [], makeUpDays: [], lastKnownYear: 2040 })).toEqual([])
  })

  it.each([
    ['no source', { source: '   ' }, ['source: say where the days come from']],
    ['a source that nobody reads', { source: 'x'.repeat(2001) }, [expect.stringMatching(/^source: .*2000/)]],
    ['no list of days off', { holidays: undefined }, ['holidays: is missing']],
    ['a field of its own', { colour: 'green' }, [expect.stringContaining('colour')]],
    ['a version, which the import gives', { version: 'v1' }, [expect.stringContaining('version')]],
    [
      'a day that does not exist',
      { holidays: ['2026-02-30', '2027-03-29'] },
      [expect.stringMatching(/^holidays\.0: "2026-02-30" is not a day/)],
    ],
    [
      'a make-up day in words',
      { makeUpDays: ['next Saturday'] },
      [expect.stringMatching(/^makeUpDays\.0: "next Saturday" is not a day/)],
    ],
    [
      'a day off twice',
      { holidays: ['2026-04-06', '2026-04-06', '2027-03-29'] },
      ['holidays.1: 2026-04-06 is a day off already (holidays.0)'],
    ],
    [
      'a make-up day twice',
      { makeUpDays: ['2026-12-19', '2026-12-19'] },
      ['makeUpDays.1: 2026-12-19 is a make-up day already (makeUpDays.0)'],
    ],
    [
      'a make-up day that is worked anyway',
      { makeUpDays: ['2026-12-18'] },
      ['makeUpDays.0: 2026-12-18 is a Friday, which is worked anyway'],
    ],
    [
      'a make-up day that is off',
      { makeUpDays: ['2026-12-26'] },
      ['makeUpDays.0: 2026-12-26 is a day off, too (holidays.1)'],
    ],
    [
      'days after the last year that it knows',
      { holidays: ['2026-04-06', '2027-03-29', '2028-01-03'], makeUpDays: ['2028-01-08'] },
      [
        'holidays.2: 2028-01-03 is after 2027, the last year that the calendar says it knows',
        'makeUpDays.0: 2028-01-08 is after 2027, the last year that the calendar says it knows',
      ],
    ],
    [
      'a year in between without a day off',
      { holidays: ['2024-04-01', '2027-03-29'], makeUpDays: [] },
      [
        'holidays: 2025 has no day off: give the days of every year to 2027',
        'holidays: 2026 has no day off: give the days of every year to 2027',
      ],
    ],
    [
      'a last year of which it has no day',
      { holidays: ['2026-04-06'], makeUpDays: [] },
      ['holidays: 2027 has no day off: give the days of every year to 2027'],
    ],
    [
      'a last year of which it has only the days around the next New Year, which that year’s notice moved',
      { holidays: ['2026-04-06', '2027-12-20', '2027-12-31'], makeUpDays: [] },
      ['holidays: 2027 has no day off: give the days of every year to 2027'],
    ],
  ])('is refused with %s', (_what, change, expected) => {
    expect(mistakes(change)).toEqual(expected)
  })

  it('is refused if it is no calendar at all', () => {
    const read = readCalendarFile('2027')
    expect('mistakes' in read && read.mistakes.map(({ path, message }) => `${path}|${message}`)).toEqual([
      expect.stringMatching(/^\|the calendar /),
    ])
  })
})

describe('a file that is imported', () => {
  it('is a whole calendar if it says which, and the notice of a year if it names the calendar that it is for', () => {
    expect(isWholeCalendar(typed)).toBe(true)
    expect(
      [{ calendar: 'cn', year: 2027 }, { id: 'x', calendar: 'cn' }, {}, null, 'ireland', 5].map(isWholeCalendar),
    ).toEqual(Array.from({ length: 6 }, () => false))
  })
})
