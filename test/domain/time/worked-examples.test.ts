import { describe, expect, test } from 'vitest'
import { businessMillis, type Calendar } from '../../../functions/domain/time/calendar.ts'
import { dueAt, isProvisional, type Limit, markAt, rungAt } from '../../../functions/domain/time/deadline.ts'
import { hour } from '../../../functions/domain/time/zone.ts'
import { at, china, england } from '../../support/domain/calendars.ts'

/*
 * Dates worked out by hand from the published lists; the arithmetic stands beside each. Local times, and UTC where the
 * offset is the point.
 */

const workingDays = (count: number): Limit => ({ unit: 'working-days', count })
const workedWithin = (count: number): Limit => ({ unit: 'close-of-last-working-day-within-calendar-days', count })

function clock(calendar: Calendar, start: string, limit: Limit) {
  const it = { id: 'example', start: at(calendar, start), limit, credits: [] }
  return {
    due: () => dueAt(it, calendar),
    half: () => markAt(it, 0.5, calendar),
    fourFifths: () => markAt(it, 0.8, calendar),
    provisional: () => isProvisional(it, calendar),
  }
}

describe('China, 2026', () => {
  // February: 13 Fri; 14 Sat worked (make-up); 15 Sun to 23 Mon Spring Festival; 24 Tue to 27 Fri; 28 Sat worked
  // (make-up); 1 March Sun; 2 Mon.
  test('an investigation from Friday noon counts the make-up Saturdays around Spring Festival', () => {
    // 14 (1), 24 (2), 25 (3), 26 (4), 27 (5).
    const five = clock(china, '2026-02-13 12:00', workingDays(5))
    expect(five.due()).toBe(at(china, '2026-02-27 18:00'))
    // Business time: 6 h on the 13th and 5 × 9 h: 51 h. Half is 25.5 h: 6 on the 13th, 9 on the 14th, 9 on the 24th
    // make 24; 1.5 h more on the 25th: 10:30.
    expect(five.half()).toBe(at(china, '2026-02-25 10:30'))
    // Four fifths are 40.8 h: 6 + 4 × 9 = 42 at the close of the 26th, less 1.2 h (72 min): 16:48.
    expect(five.fourFifths()).toBe(at(china, '2026-02-26 16:48'))
    // 6 with the second make-up Saturday, and 7 on Monday.
    expect(clock(china, '2026-02-13 12:00', workingDays(6)).due()).toBe(at(china, '2026-02-28 18:00'))
    expect(clock(china, '2026-02-13 12:00', workingDays(7)).due()).toBe(at(china, '2026-03-02 18:00'))
  })

  test('the whole case is due on a make-up Saturday if fifteen days end in or after Spring Festival', () => {
    // 6 February + 15 = Saturday the 21st, in the festival; the last worked day before it is Saturday the 14th, a
    // make-up day.
    expect(clock(china, '2026-02-06 10:00', workedWithin(15)).due()).toBe(at(china, '2026-02-14 18:00'))
    // 13 February + 15 = Saturday the 28th, a make-up day itself.
    expect(clock(china, '2026-02-13 10:00', workedWithin(15)).due()).toBe(at(china, '2026-02-28 18:00'))
  })

  test('a limit that is due before Spring Festival climbs the ladder after it', () => {
    // Due on Saturday the 14th; the next working days are Tuesday the 24th and Wednesday the 25th.
    const due = clock(china, '2026-02-13 12:00', workingDays(1)).due()
    expect(due).toBe(at(china, '2026-02-14 18:00'))
    expect([1, 2].map((rung) => rungAt(due, rung, '09:00', china))).toEqual([
      at(china, '2026-02-24 09:00'),
      at(china, '2026-02-25 09:00'),
    ])
  })

  test('the make-up Saturday after National Day counts like any working day', () => {
    // October: 1 Thu to 7 Wed off; 8 Thu (1), 9 Fri (2), 10 Sat worked (3), 11 Sun, 12 Mon (4), 13 Tue (5).
    expect([1, 2, 3, 4, 5].map((count) => clock(china, '2026-09-30 16:10', workingDays(count)).due())).toEqual(
      ['08', '09', '10', '12', '13'].map((day) => at(china, `2026-10-${day} 18:00`)),
    )
    // From the 9th at 17:00 to the 12th at 10:00: 1 h, 9 h on the Saturday, 1 h.
    expect(businessMillis(at(china, '2026-10-09 17:00'), at(china, '2026-10-12 10:00'), china)).toBe(11 * hour)
  })
})

describe('England, 2026', () => {
  // March: 26 Thu, 27 Fri; clocks go forward on Sunday the 29th, 01:00 UTC; 30 Mon, 31 Tue; April: 1 Wed, 2 Thu; 3 Good
  // Friday; 6 Easter Monday; 7 Tue, 8 Wed.
  test('working days leave out Easter and keep local time over the change of the clocks', () => {
    // 27 (1), 30 (2), 31 (3), 1 (4), 2 (5), Good Friday to Easter Monday off, 7 (6), 8 (7).
    const due = (count: number) => clock(england, '2026-03-26 11:00', workingDays(count)).due()
    expect(due(1)).toBe('2026-03-27T17:00:00.000Z') // 17:00 +00:00
    expect(due(2)).toBe('2026-03-30T16:00:00.000Z') // 17:00 +01:00
    expect(due(5)).toBe('2026-04-02T16:00:00.000Z')
    expect(due(6)).toBe('2026-04-07T16:00:00.000Z')
    expect(due(7)).toBe('2026-04-08T16:00:00.000Z')
  })

  test('the third business day after the Thursday before Easter is the Thursday after it (DISP 1.5)', () => {
    // DISP 1.5: the day of receipt is not one of them: 7 (1), 8 (2), 9 (3).
    expect(clock(england, '2026-04-02 09:30', workingDays(3)).due()).toBe(at(england, '2026-04-09 17:00'))
    // Business time: 7.5 h on Thursday and 3 × 8 h: 31.5 h; half is 15.75 h: 7.5, 8 on Tuesday, a quarter of an hour on
    // Wednesday.
    expect(clock(england, '2026-04-02 09:30', workingDays(3)).half()).toBe(at(england, '2026-04-08 09:15'))
  })

  test('the business time over a weekend with a change of the clocks is the same as over any other', () => {
    // Friday noon to Monday noon: 5 h and 3 h; the hour that Sunday lacks is nobody's.
    expect(businessMillis(at(england, '2026-03-27 12:00'), at(england, '2026-03-30 12:00'), england)).toBe(8 * hour)
    expect(businessMillis(at(england, '2026-10-23 12:00'), at(england, '2026-10-26 12:00'), england)).toBe(8 * hour)
  })

  test('the ladder climbs on the working days around Easter', () => {
    const due = at(england, '2026-04-01 17:00')
    expect([1, 2].map((rung) => rungAt(due, rung, '09:00', england))).toEqual([
      '2026-04-02T08:00:00.000Z',
      '2026-04-07T08:00:00.000Z',
    ])
  })

  test('the late May bank holiday is not a working day', () => {
    // 22 Fri; 25 Mon off; 26 Tue (1), 27 Wed (2), 28 Thu (3).
    expect([1, 2, 3].map((count) => clock(england, '2026-05-22 15:00', workingDays(count)).due())).toEqual(
      ['26', '27', '28'].map((day) => at(england, `2026-05-${day} 17:00`)),
    )
    // 10 May + 15 = Monday the 25th, a bank holiday: Friday the 22nd.
    expect(clock(england, '2026-05-10 15:00', workedWithin(15)).due()).toBe(at(england, '2026-05-22 17:00'))
  })

  test('the Monday after Christmas is a day off for Boxing Day on a Saturday', () => {
    // 23 Wed; 24 Thu (1); 25 Fri off; 26 Sat, 27 Sun; 28 Mon off for Boxing Day; 29 Tue (2), 30 Wed (3), 31 Thu (4); 1
    // January Fri off; 4 Mon (5).
    const due = (count: number) => clock(england, '2026-12-23 12:00', workingDays(count))
    expect([1, 2, 3, 4].map((count) => due(count).due())).toEqual(
      ['24', '29', '30', '31'].map((day) => at(england, `2026-12-${day} 17:00`)),
    )
    expect([due(5).due(), due(5).provisional()]).toEqual([at(england, '2027-01-04 17:00'), false]) // 2027 is published
  })
})
