import { describe, expect, test } from 'vitest'
import {
  byInstant,
  daysAfter,
  instantAt,
  localDayOf,
  millisOf,
  weekdayOf,
  withOffset,
} from '../../../functions/domain/time/zone.ts'

describe('the instant of a local time', () => {
  test.each([
    // UTC+8 all year.
    ['Asia/Shanghai', '2026-10-02', '23:50', '2026-10-02T15:50:00.000Z'],
    ['Asia/Shanghai', '2026-10-02', '00:00', '2026-10-01T16:00:00.000Z'],
    // London: UTC+0 until 2026-03-29 01:00Z, then +1 until 2026-10-25 01:00Z.
    ['Europe/London', '2026-03-29', '00:59', '2026-03-29T00:59:00.000Z'],
    ['Europe/London', '2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
    ['Europe/London', '2026-03-29', '09:00', '2026-03-29T08:00:00.000Z'],
    ['Europe/London', '2026-10-25', '02:00', '2026-10-25T02:00:00.000Z'],
    ['Europe/London', '2026-10-25', '09:00', '2026-10-25T09:00:00.000Z'],
    // New York: UTC-5 until 2026-03-08 07:00Z, then -4 until 2026-11-01 06:00Z.
    ['America/New_York', '2026-03-07', '17:00', '2026-03-07T22:00:00.000Z'],
    ['America/New_York', '2026-03-08', '17:00', '2026-03-08T21:00:00.000Z'],
    ['America/New_York', '2026-11-01', '17:00', '2026-11-01T22:00:00.000Z'],
    // Half and quarter hours.
    ['Asia/Kathmandu', '2026-01-01', '00:00', '2025-12-31T18:15:00.000Z'],
    ['Australia/Lord_Howe', '2026-01-01', '09:00', '2025-12-31T22:00:00.000Z'],
  ])('%s %s %s', (zone, day, time, instant) => {
    expect(instantAt(day, time, zone)).toBe(instant)
  })

  test.each([
    // 01:00–02:00 does not exist; at 01:00Z the clocks show 02:00.
    ['Europe/London', '2026-03-29', '01:00', '2026-03-29T01:00:00.000Z'],
    ['Europe/London', '2026-03-29', '01:30', '2026-03-29T01:00:00.000Z'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00:00.000Z'],
    // Clocks that go forward at midnight: the day begins at 01:00 (Beirut, last Sunday of March).
    ['Asia/Beirut', '2026-03-29', '00:00', '2026-03-28T22:00:00.000Z'],
    // A day that was left out: Samoa went from 12-29 to 12-31.
    ['Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T10:00:00.000Z'],
  ])('is the first instant after a time that the clocks skip: %s %s %s', (zone, day, time, instant) => {
    expect(instantAt(day, time, zone)).toBe(instant)
  })

  test.each([
    // 01:30 is shown at 00:30Z (summer time) and again at 01:30Z.
    ['Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
  ])('is the earlier of two for a time that the clocks show twice: %s %s %s', (zone, day, time, instant) => {
    expect(instantAt(day, time, zone)).toBe(instant)
  })
})

describe('the local day of an instant', () => {
  test.each([
    ['2026-10-01T15:59:59.999Z', 'Asia/Shanghai', '2026-10-01'],
    ['2026-10-01T16:00:00.000Z', 'Asia/Shanghai', '2026-10-02'],
    ['2026-07-04T03:59:59.999Z', 'America/New_York', '2026-07-03'],
    ['2026-07-04T04:00:00.000Z', 'America/New_York', '2026-07-04'],
    ['2026-06-30T23:00:00.000Z', 'Europe/London', '2026-07-01'],
    ['2026-12-31T23:00:00.000Z', 'Europe/London', '2026-12-31'],
    ['2026-10-25T23:59:00.000Z', 'Europe/London', '2026-10-25'],
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(localDayOf(instant, zone)).toBe(day)
  })
})

test('every local time of two years reads back as it was written, if the clocks show it once', () => {
  for (const zone of ['Asia/Shanghai', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia']) {
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    for (let day = '2026-01-01'; day < '2028-01-01'; day = daysAfter(day, 1)) {
      for (const time of ['00:00', '09:00', '18:00', '23:59']) {
        expect(shown.format(millisOf(instantAt(day, time, zone)))).toBe(`${day} ${time}`)
      }
    }
  }
})

test('an instant is written as the wall clocks of a zone show it, with their offset', () => {
  const at = '2026-11-01T15:50:00.000Z'
  expect(
    ['Asia/Shanghai', 'Europe/London', 'America/New_York', 'Asia/Kathmandu'].map((zone) => withOffset(at, zone)),
  ).toEqual([
    '2026-11-01T23:50:00+08:00',
    '2026-11-01T15:50:00+00:00',
    '2026-11-01T10:50:00-05:00',
    '2026-11-01T21:35:00+05:45',
  ])
})

test('instants are sorted by time, and what happened at one moment keeps its order', () => {
  const [first, then, last] = ['2026-03-02T01:00:00.000Z', '2026-03-02T01:00:00.001Z', '2026-10-02T01:00:00.000Z']
  expect([last, first, then].toSorted(byInstant)).toEqual([first, then, last])
  expect([byInstant(first, first), byInstant(first, last), byInstant(last, first)]).toEqual([0, -1, 1])
})

test('calendar days are counted over month ends, leap days and changes of the clocks', () => {
  expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29')
  expect(daysAfter('2026-02-28', 1)).toBe('2026-03-01')
  expect(daysAfter('2027-01-01', -1)).toBe('2026-12-31')
  expect(daysAfter('2026-03-28', 2)).toBe('2026-03-30')
  expect(weekdayOf('2026-10-10')).toBe(6)
  expect(weekdayOf('2026-01-04')).toBe(0)
})

test('a wrong instant, day, time or zone is refused', () => {
  const misshapen = [
    '',
    'now',
    '2026-10-02',
    '2026-10-02 15:50:00.000Z',
    '2026-10-02T15:50:00Z',
    '2026-10-02T23:50:00.000+08:00',
  ]
  const impossible = [
    '2026-02-30T00:00:00.000Z',
    '2026-02-28T24:00:00.000Z',
    '2026-02-28T23:59:60.000Z',
    '2026-13-01T00:00:00.000Z',
  ]
  for (const wrong of [...misshapen, ...impossible]) {
    expect(() => millisOf(wrong), wrong).toThrow(wrong.startsWith('2026-13') ? RangeError : `not an instant: ${wrong}`)
  }
  for (const wrong of ['', '2026-2-3', '2026-02-30', '2026-13-01', '20260101'])
    expect(() => daysAfter(wrong, 1), wrong).toThrow(RangeError)
  for (const wrong of ['9:00', '24:00', '09:60', '0900', '09:000', ''])
    expect(() => instantAt('2026-10-02', wrong, 'UTC'), wrong).toThrow(`not a time of day: ${wrong}`)
  expect(() => instantAt('2026-10-02', '09:00', 'Asia/Nowhere')).toThrow(RangeError)
})
