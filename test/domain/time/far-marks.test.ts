import { expect, test } from 'vitest'
import { businessMillis, calendarNamed } from '../../../functions/domain/time/calendar.ts'
import { standard } from '../../support/domain/desk.ts'
import { markInWorkingTime } from '../../../functions/domain/time/deadline.ts'

test('a mark of a limit that ends in the year 2999 counts few days, and is in working time', () => {
  const calendar = calendarNamed(standard.calendar)
  let looked = 0
  const counting = {
    ...calendar,
    isWorkday: (day: string) => {
      looked += 1
      return calendar.isWorkday(day)
    },
  }
  const clock = {
    id: 'fulfilment-1',
    start: '2026-03-02T02:00:00.000Z',
    limit: { unit: 'until', at: '2999-03-02T10:00:00.000Z' },
    credits: [],
  } as const
  for (const fraction of [0.5, 0.8]) {
    const mark = markInWorkingTime(clock, fraction, counting)
    expect(calendar.isWorkday(mark.slice(0, 10))).toBe(true)
    expect(mark.slice(11, 16) >= '01:00' && mark.slice(11, 16) <= '10:00').toBe(true)
  }
  expect(looked).toBeLessThan(100)
})

test('the hours of business of a century are reckoned, not counted', () => {
  const calendar = calendarNamed(standard.calendar)
  let looked = 0
  const counting = {
    ...calendar,
    isWorkday: (day: string) => {
      looked += 1
      return calendar.isWorkday(day)
    },
  }
  const from = '2026-03-02T02:00:00.000Z'
  const century = businessMillis(from, '2126-03-02T02:00:00.000Z', counting)
  expect(looked).toBeLessThan(800)
  // Nine hours on some 250 days of a year.
  const hoursOfYear = century / 3_600_000 / 100
  expect(hoursOfYear).toBeGreaterThan(240 * 9)
  expect(hoursOfYear).toBeLessThan(262 * 9)
  // Two years are still counted day by day.
  expect(businessMillis(from, '2028-03-01T02:00:00.000Z', calendar)).toBe(
    businessMillis(from, '2027-03-01T02:00:00.000Z', calendar) +
      businessMillis('2027-03-01T02:00:00.000Z', '2028-03-01T02:00:00.000Z', calendar),
  )
})
