import { describe, expect, test } from 'vitest'
import { type Calendar, calendarOf, isProvisionalDay, newestBuiltIn } from '../../../functions/domain/time/calendar.ts'
import { readNotice, withNotice } from '../../../functions/domain/time/holiday-notice.ts'
import { daysAfter, weekdayOf } from '../../../functions/domain/time/zone.ts'
import { listOfPlaces } from '../../../tools/holidays/listed-days.ts'
import listed from '../../../functions/domain/time/calendars/listed-days.json' with { type: 'json' }
import { bankHolidays } from '../../support/domain/bank-holidays.ts'
import { england } from '../../support/domain/calendars.ts'

const calendar = (id: string): Calendar => calendarOf(newestBuiltIn(id))
const off = (id: string, year: number): string[] => {
  const days: string[] = []
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = daysAfter(day, 1))
    if (![0, 6].includes(weekdayOf(day)) && !calendar(id).isWorkday(day)) days.push(day.slice(5))
  return days
}
const spaced = (days: string): string[] => days.split(' ')

test('the listed days are those of the package: `npm run record:holidays` writes them', () => {
  expect(listed).toEqual(listOfPlaces())
})

// As https://www.gov.uk/bank-holidays lists them, counted by hand.
describe('the bank holidays of the parts of the United Kingdom', () => {
  test.each<[string, number, string]>([
    ['scotland', 2024, '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26'],
    ['scotland', 2025, '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26'],
    ['scotland', 2026, '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28'],
    ['scotland', 2027, '01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28'],
    ['northern-ireland', 2024, '01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26'],
    ['northern-ireland', 2025, '01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26'],
    ['northern-ireland', 2026, '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28'],
    ['northern-ireland', 2027, '01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28'],
  ])('are those that the government lists: %s %i', (id, year, days) => {
    expect(off(id, year)).toEqual(spaced(days))
  })

  test('are in Northern Ireland those of England and two more', () => {
    for (const year of [2024, 2025, 2026, 2027]) {
      const days = off('northern-ireland', year)
      expect(days).toEqual(expect.arrayContaining(bankHolidays(year).map((day) => day.slice(5))))
      expect(days).toHaveLength(10)
    }
  })

  test('make a business day a local one', () => {
    const worked = (day: string): boolean[] =>
      [england, calendar('scotland'), calendar('northern-ireland')].map((one) => one.isWorkday(day))
    // Easter Monday, the twelfth of July on a Sunday, St Andrew's Day, 2 January.
    expect(worked('2026-04-06')).toEqual([false, true, false])
    expect(worked('2026-07-13')).toEqual([true, true, false])
    expect(worked('2026-11-30')).toEqual([true, false, true])
    expect(worked('2026-01-02')).toEqual([true, false, true])
  })
})

// As the states' Acts and orders set them, counted by hand.
describe('the public holidays of Australia', () => {
  test.each<[string, string]>([
    ['au-act', '01-01 01-26 03-09 04-03 04-06 04-27 06-01 06-08 10-05 12-25 12-28'],
    ['au-nsw', '01-01 01-26 04-03 04-06 04-27 06-08 10-05 12-25 12-28'],
    ['au-nt', '01-01 01-26 04-03 04-06 05-04 06-08 08-03 12-25 12-28'],
    ['au-qld', '01-01 01-26 04-03 04-06 05-04 10-05 12-25 12-28'],
    ['au-sa', '01-01 01-26 03-09 04-03 04-06 06-08 10-05 12-25 12-28'],
    ['au-tas', '01-01 01-26 03-09 04-03 04-06 06-08 12-25 12-28'],
    ['au-vic', '01-01 01-26 03-09 04-03 04-06 06-08 09-25 11-03 12-25 12-28'],
    ['au-wa', '01-01 01-26 03-02 04-03 04-06 04-27 06-01 09-28 12-25 12-28'],
  ])('of 2026 are those of %s', (id, days) => {
    expect(off(id, 2026)).toEqual(spaced(days))
  })

  test('leave Christmas Eve worked where it is one only from the evening on', () => {
    expect(['au-nt', 'au-qld', 'au-sa'].map((id) => calendar(id).isWorkday('2026-12-24'))).toEqual([true, true, true])
  })

  test('have one Anzac Day on a Sunday, and five states with a Monday for it', () => {
    const states = ['act', 'nsw', 'nt', 'qld', 'sa', 'tas', 'vic', 'wa']
    expect(states.filter((state) => !calendar(`au-${state}`).isWorkday('2027-04-26'))).toEqual([
      'act',
      'nsw',
      'nt',
      'qld',
      'wa',
    ])
  })

  test('are provisional in Victoria for 2027, since the Friday of the Grand Final is not fixed', () => {
    expect([
      isProvisionalDay('2027-03-01', calendar('au-vic')),
      isProvisionalDay('2027-03-01', calendar('au-wa')),
    ]).toEqual([true, false])
    // Good Friday is off all the same.
    expect(calendar('au-vic').isWorkday('2027-03-26')).toBe(false)
  })
})

// 5 U.S.C. 6103, counted by hand.
describe('the federal holidays of the United States', () => {
  test.each<[number, string]>([
    [2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
    // Independence Day is a Sunday; Juneteenth, Christmas Day and the next New Year's Day are Saturdays.
    [2027, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
    // Veterans Day is a Saturday.
    [2028, '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25'],
    [2029, '01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25'],
  ])('are kept on the nearest weekday: %i', (year, days) => {
    expect(off('us-federal', year)).toEqual(spaced(days))
  })

  test('are the same in each zone', () => {
    for (const id of ['us-federal-central', 'us-federal-mountain', 'us-federal-pacific'])
      expect(newestBuiltIn(id).holidays).toEqual(newestBuiltIn('us-federal').holidays)
    expect(calendar('us-federal-central').zone).toBe('America/Chicago')
  })
})

describe('a notice that an operator imports', () => {
  const imported = (calendar: string, year: number, days: string, source: string): Calendar => {
    const daysOff = spaced(days).map((day) => `${year}-${day}`)
    const read = readNotice({ calendar, year, source, daysOff }, newestBuiltIn)
    if ('mistakes' in read) throw new Error(read.mistakes.map(({ message }) => message).join())
    return calendarOf(withNotice(newestBuiltIn(calendar), read.notice, 'imported-0001'))
  }

  test('makes 2027 known in Victoria once the Grand Final is fixed, here a week later than assumed', () => {
    const known = imported(
      'au-vic',
      2027,
      '01-01 01-26 03-08 03-26 03-29 06-14 10-01 11-02 12-27 12-28',
      'Victoria Government Gazette',
    )
    expect(isProvisionalDay('2027-03-01', known)).toBe(false)
    expect(['2027-09-24', '2027-10-01'].map((day) => known.isWorkday(day))).toEqual([true, false])
  })

  test('adds the holiday of a district, such as the Ekka in Brisbane, to the days of its state', () => {
    const brisbane = imported('au-qld', 2026, [...off('au-qld', 2026), '08-12'].toSorted().join(' '), 'Brisbane office')
    expect(['2026-08-12', '2026-05-04'].map((day) => brisbane.isWorkday(day))).toEqual([false, false])
    expect(calendar('au-qld').isWorkday('2026-08-12')).toBe(true)
  })
})

/*
 * 《全国年节及纪念日放假办法》(2024) Art 2: four days of Spring Festival from New Year's Eve on, Qingming, Dragon Boat, Mid-Autumn.
 * The days were recorded from the tables of npm chinese-days, and are compared here with the calendar of ICU.
 */
describe("China's festivals, for years without a notice", () => {
  const festivals = newestBuiltIn('cn').movable ?? []
  const ofYear = (year: number): string[] => festivals.filter((day) => day.startsWith(`${year}-`))
  const moon = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
  const moonDay = (day: string): string =>
    moon
      .formatToParts(new Date(`${day}T00:00:00Z`))
      .flatMap(({ type, value }) => (type === 'month' || type === 'day' ? [value] : []))
      .join('/')

  // The new moon of February 2027 is four minutes before midnight in Beijing, that of 2030 seven minutes after it. ICU,
  // which reckons less exactly, has it on the other side; the almanac has the days below.
  const atMidnight: Record<number, string[]> = { 2027: ['12/30', '1/1', '1/2'], 2030: ['1/2', '1/3', '1/4'] }

  // From the almanac of the Purple Mountain Observatory as newspapers print it.
  test.each<[number, string]>([
    [2027, '02-05 02-06 02-07 02-08 04-05 06-09 09-15'],
    [2028, '01-25 01-26 01-27 01-28 04-04 05-28 10-03'],
    [2029, '02-12 02-13 02-14 02-15 04-04 06-16 09-22'],
    [2030, '02-02 02-03 02-04 02-05 04-05 06-05 09-12'],
    [2033, '01-30 01-31 02-01 02-02 04-04 06-01 09-08'],
    [2034, '02-18 02-19 02-20 02-21 04-05 06-20 09-27'],
  ])('of %i', (year, days) => {
    expect(ofYear(year)).toEqual(days.split(' ').map((day) => `${year}-${day}`))
  })

  test('are the days of the moon that the law names, in every year from the first without a notice to 2040', () => {
    const { lastKnownYear } = newestBuiltIn('cn')
    for (let year = lastKnownYear + 1; year <= 2040; year += 1) {
      const [eve = '', first = '', second = '', third = '', qingming = '', dragon = '', autumn = ''] = ofYear(year)
      expect([dragon, autumn].map(moonDay)).toEqual(['5/5', '8/15'])
      expect([first, second, third].map(moonDay)).toEqual(atMidnight[year] ?? ['1/1', '1/2', '1/3'])
      expect(daysAfter(eve, 1)).toBe(first)
      // The sun is at 15°: by the rule of this century, 0.2422 of a day later each year and a leap day earlier.
      const short = year % 100
      expect(qingming).toBe(`${year}-04-0${Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4)}`)
    }
  })
})
