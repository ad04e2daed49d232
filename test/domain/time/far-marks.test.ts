import { expect, test } from 'vitest'
import { calendarNamed } from '../../../functions/domain/time/calendar.ts'
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
