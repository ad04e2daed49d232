import { describe, expect, test } from 'vitest'
import { builtInCalendars, calendarOf, newestBuiltIn } from '../../../functions/domain/time/calendar.ts'
import { parseCalendar } from '../../../functions/domain/time/calendars/calendar-schema.ts'
import { daysThatDiffer, type Notice, readNotice, withNotice } from '../../../functions/domain/time/holiday-notice.ts'
import { but, typed } from '../../support/domain/holiday-notices.ts'

const data = newestBuiltIn('cn')
const newest = (id: string) => (['cn', 'england'].includes(id) ? newestBuiltIn(id) : undefined)

function read(value: unknown): Notice {
  const result = readNotice(value, newest)
  if ('mistakes' in result) throw new Error(JSON.stringify(result.mistakes))
  return result.notice
}

const mistakes = (value: unknown): string[] => {
  const result = readNotice(value, newest)
  return 'mistakes' in result ? result.mistakes.map(({ path, message }) => `${path}: ${message}`) : []
}

describe('a notice as it is typed in', () => {
  test('has its ranges expanded to days', () => {
    const { daysOff, makeUpDays } = read(typed)
    expect(daysOff).toHaveLength(4 + 7 + 3 + 5 + 1 + 1 + 7)
    expect(daysOff.slice(0, 5)).toEqual(['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04', '2027-02-05'])
    expect(makeUpDays).toHaveLength(5)
  })

  test.each([
    [
      'a day that does not exist',
      but({ makeUpDays: ['2027-02-30'] }),
      'makeUpDays.0: "2027-02-30" is not a day like 2027-10-01, or a range like 2027-10-01/2027-10-07',
    ],
    [
      'a day in words',
      but({ makeUpDays: ['2月14日'] }),
      'makeUpDays.0: "2月14日" is not a day like 2027-10-01, or a range like 2027-10-01/2027-10-07',
    ],
    ['the wrong year', but({ makeUpDays: ['2026-02-14'] }), 'makeUpDays.0: 2026-02-14 is not in 2027'],
    [
      'a day off twice',
      but({ daysOff: [...typed.daysOff, '2027-10-03'] }),
      'daysOff.7: 2027-10-03 is a day off already (daysOff.6)',
    ],
    [
      'a make-up day twice',
      but({ makeUpDays: ['2027-01-09', '2027-01-09'] }),
      'makeUpDays.1: 2027-01-09 is a make-up day already (makeUpDays.0)',
    ],
    [
      'a make-up day that is a holiday',
      but({ makeUpDays: ['2027-10-02'] }),
      'makeUpDays.0: 2027-10-02 is a day off, too (daysOff.6)',
    ],
    [
      'a make-up day that is worked anyway',
      but({ makeUpDays: ['2027-02-12'] }),
      'makeUpDays.0: 2027-02-12 is a Friday, which is worked anyway',
    ],
    [
      'a range the wrong way round',
      but({ makeUpDays: ['2027-02-14/2027-02-13'] }),
      'makeUpDays.0: 2027-02-14/2027-02-13 ends before it begins',
    ],
    [
      'a range that is far too long',
      but({ makeUpDays: ['2027-02-13/2027-12-13'] }),
      'makeUpDays.0: 2027-02-13/2027-12-13 is longer than 31 days',
    ],
    [
      'an unfinished list',
      but({ daysOff: typed.daysOff.slice(0, -1), makeUpDays: [] }),
      'daysOff: 2027-10-01, a Friday, is off every year and is missing',
    ],
    [
      'a festival that the law fixes by the moon',
      but({ daysOff: typed.daysOff.filter((day) => day !== '2027-06-09'), makeUpDays: [] }),
      'daysOff: 2027-06-09, a Wednesday, is off by law and is missing',
    ],
    ['no days', but({ daysOff: [] }), 'daysOff: there is none'],
    [
      'no source',
      but({ source: ' ' }),
      'source: say where the days come from: the notice, its number or address, its date',
    ],
    ['another property', { ...typed, holidays: [] }, ': the notice has no setting "holidays"'],
    ['an unknown calendar', but({ calendar: 'atlantis' }), 'calendar: there is no calendar "atlantis"'],
    ['a year too early', but({ year: 2028 }), 'year: 2027 comes first: calendar cn knows the years to 2026'],
    ['a year too far back', but({ year: 2002 }), 'year: 2003 comes first: calendar cn knows the years from 2004'],
    [
      'three days in one',
      but({ makeUpDays: ['2027-02-13/2027-02-14/2027-02-15'] }),
      'makeUpDays.0: "2027-02-13/2027-02-14/2027-02-15" is not a day like 2027-10-01, or a range like 2027-10-01/2027-10-07',
    ],
    [
      'three parts of which one is not a day',
      but({ makeUpDays: ['2027-02-13/x/2027-02-15'] }),
      'makeUpDays.0: "x" is not a day like 2027-10-01, or a range like 2027-10-01/2027-10-07',
    ],
    [
      'a range of 32 days',
      but({ daysOff: ['2027-10-01/2027-11-01', ...typed.daysOff] }),
      'daysOff.0: 2027-10-01/2027-11-01 is longer than 31 days',
    ],
    [
      'a number among the days',
      but({ daysOff: [20_271_001, ...typed.daysOff] }),
      'daysOff.0: must be text in quotation marks',
    ],
    ['the year after', but({ daysOff: [...typed.daysOff, '2028-01-01'] }), 'daysOff.7: 2028-01-01 is not in 2027'],
    [
      'a day too early of the year before',
      but({ daysOff: ['2026-12-19', ...typed.daysOff] }),
      'daysOff.0: 2026-12-19 is not in 2027',
    ],
    ['no notice at all', [], ': the notice must be an object in braces'],
  ])('%s', (_what, value, message) => {
    expect(mistakes(value)).toContain(message)
  })

  test('has no mistakes if it is correct', () => {
    expect(mistakes(typed)).toEqual([])
    // The notice of a year may move the last days of the year before; 2026-12-27 is a Sunday.
    expect(mistakes(but({ daysOff: ['2026-12-31', ...typed.daysOff], makeUpDays: ['2026-12-27'] }))).toEqual([])
  })

  test('may have any order, blanks, ranges of 31 days, and the last days of the year before', () => {
    const { daysOff, makeUpDays } = read(
      but({
        daysOff: [' 2027-10-01 / 2027-10-31 ', ...typed.daysOff.slice(0, -1), '2026-12-20'],
        makeUpDays: ['2027-05-08', ' 2027-01-09'],
      }),
    )
    expect([daysOff[0], daysOff[1], daysOff.at(-1), daysOff.length]).toEqual([
      '2026-12-20',
      '2027-01-01',
      '2027-10-31',
      1 + 21 + 31,
    ])
    expect([daysOff, makeUpDays]).toEqual([daysOff.toSorted(), ['2027-01-09', '2027-05-08']])
  })

  test('can be the list of England with its substitute days, and a missing day is found', () => {
    // 1 January 2028 is a Saturday: Monday the 3rd.
    const daysOff = [
      '2028-01-03',
      '2028-04-14',
      '2028-04-17',
      '2028-05-01',
      '2028-05-29',
      '2028-08-28',
      '2028-12-25',
      '2028-12-26',
    ]
    expect(mistakes({ calendar: 'england', year: 2028, source: 'https://www.gov.uk/bank-holidays', daysOff })).toEqual(
      [],
    )
    expect(
      mistakes({
        calendar: 'england',
        year: 2028,
        source: 'https://www.gov.uk/bank-holidays',
        daysOff: daysOff.slice(0, -1),
      }),
    ).toEqual(['daysOff: 2028-12-26, a Tuesday, is off every year and is missing'])
  })
})

describe('a calendar with a notice', () => {
  const next = withNotice(data, read(typed), 'imported-0001')
  const calendar = calendarOf(next)

  test('is valid, and knows one year more', () => {
    expect(parseCalendar('cn', next)).toEqual(next)
    expect([next.lastKnownYear, next.source]).toEqual([2027, typed.source])
  })

  test('has the days of the notice in its year, and its own days in other years', () => {
    expect(
      ['2027-01-04', '2027-02-08', '2027-02-12', '2027-02-13', '2027-01-09'].map((day) => calendar.isWorkday(day)),
    ).toEqual([false, false, true, true, true])
    expect(['2026-10-10', '2026-10-05', '2026-12-31'].map((day) => calendar.isWorkday(day))).toEqual([
      true,
      false,
      true,
    ])
  })

  test('loses the days of the first notice when a corrected one is added', () => {
    const corrected = withNotice(
      next,
      read(
        but({ daysOff: ['2027-01-01/2027-01-03', ...typed.daysOff.slice(1)], makeUpDays: typed.makeUpDays.slice(1) }),
      ),
      'imported-0002',
    )
    expect(daysThatDiffer(next, corrected, 2027)).toEqual(['2027-01-04', '2027-01-09'])
    expect(calendarOf(corrected).isWorkday('2027-01-04')).toBe(true)
  })

  test('does not change when the same notice is added twice', () => {
    const again = withNotice(next, read(typed), 'imported-0002')
    expect(daysThatDiffer(next, again, 2027)).toEqual([])
    expect({ ...again, version: next.version }).toEqual(next)
  })

  test('changes a day of the December before, but not the days next to it', () => {
    const moved = calendarOf(
      withNotice(
        data,
        read(but({ daysOff: ['2026-12-31', ...typed.daysOff], makeUpDays: ['2026-12-27', ...typed.makeUpDays] })),
        'imported-0001',
      ),
    )
    expect(['2026-12-26', '2026-12-27', '2026-12-28', '2026-12-31'].map((day) => moved.isWorkday(day))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('stays in order without duplicates when a known year is added, with the same last known year', () => {
    const moved = but({ daysOff: ['2026-12-31', ...typed.daysOff], makeUpDays: ['2026-12-27', ...typed.makeUpDays] })
    const [once, twice] = [
      withNotice(next, read(moved), 'imported-0002'),
      withNotice(withNotice(next, read(moved), 'imported-0002'), read(moved), 'imported-0003'),
    ]
    expect([twice.holidays, twice.makeUpDays]).toEqual([once.holidays, once.makeUpDays])
    const later: Notice = {
      calendar: 'cn',
      year: 2028,
      source: 's',
      daysOff: ['2028-10-02', '2027-12-31'],
      makeUpDays: ['2028-10-08', '2027-12-26'],
    }
    const both = withNotice(withNotice(data, later, 'imported-0001'), read(typed), 'imported-0002')
    expect([both.lastKnownYear, both.holidays, both.makeUpDays]).toEqual([
      2028,
      both.holidays.toSorted(),
      both.makeUpDays.toSorted(),
    ])
    expect([both.holidays.slice(-2), both.makeUpDays.slice(-2)]).toEqual([
      ['2027-10-07', '2028-10-02'],
      ['2027-10-09', '2028-10-08'],
    ])
  })

  test('differs from another up to the last day of the year', () => {
    const eve = withNotice(next, read(but({ daysOff: [...typed.daysOff, '2027-12-31'] })), 'imported-0002')
    expect(daysThatDiffer(next, eve, 2027)).toEqual(['2027-12-31'])
  })
})

describe('days that the law moves from year to year', () => {
  const before = builtInCalendars.find(({ version }) => version === 'chinese-days@1.5.7')!

  test('are known to a version that was imported before its release knew them, once a notice is added', () => {
    expect(before.movable).toBeUndefined()
    expect(withNotice(before, read(typed), 'imported-0001').movable).toEqual(data.movable)
    expect(withNotice({ ...data, movable: ['2028-01-26'] }, read(typed), 'x').movable).toEqual(['2028-01-26'])
  })

  test('stay away from a calendar that has none', () => {
    const ireland = { ...newestBuiltIn('england'), id: 'ireland' }
    const notice: Notice = { calendar: 'ireland', year: 2028, source: 's', daysOff: ['2028-01-03'], makeUpDays: [] }
    expect(Object.keys(withNotice(ireland, notice, 'v2'))).not.toContain('movable')
    expect(Object.keys(withNotice({ ...newestBuiltIn('england') }, notice, 'v2'))).not.toContain('movable')
  })

  test('are asked for by the notice of their year, as those of every year are', () => {
    const daysOff = typed.daysOff.filter((days) => !days.startsWith('2027-02') && !days.startsWith('2027-10'))
    const found = mistakes(but({ daysOff }))
    expect(found).toContain('daysOff: 2027-10-01, a Friday, is off every year and is missing')
    expect(found.some((line) => line.includes('is off by law and is missing'))).toBe(true)
  })
})

test('the notice of the year before the first is taken, and no earlier one', () => {
  const { firstKnownYear } = calendarOf(data)
  const notice = (year: number) => mistakes({ calendar: 'cn', year, source: 's', daysOff: [`${year}-10-01`] })
  const refused = `year: ${firstKnownYear - 1} comes first: calendar cn knows the years from ${firstKnownYear}`
  expect(notice(firstKnownYear - 2)).toEqual([refused])
  expect(notice(firstKnownYear - 1)).not.toContain(refused)
})

test('a range without its first or last day is refused', () => {
  const bad = (day: string) => mistakes(but({ makeUpDays: [day] }))[0]
  expect(bad('/2027-01-09')).toBe(
    'makeUpDays.0: "" is not a day like 2027-10-01, or a range like 2027-10-01/2027-10-07',
  )
  expect(bad('2027-01-09/2027-01-09/2027-01-09')).toMatch(/^makeUpDays.0: "2027-01-09\/2027-01-09\/2027-01-09" is not/)
})
