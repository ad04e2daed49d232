import { expect, test } from 'vitest'
import { mailBefore } from '../../../functions/domain/workflow/rounds.ts'
import { china } from '../../support/domain/calendars.ts'
import { instant, local } from '../../support/domain/desk.ts'

/*
 * A reminder waits for the mail of the day at 09:00. Limits in hours run at night and on holidays: Mid-Autumn 2026 is
 * Friday 25 September, and the Sunday of the 20th was worked for it.
 */

const mail = (passed: string, end: string, isMajor = false): string | undefined => {
  const at = mailBefore(instant(end), { passed: instant(passed), bundleAt: '09:00', isMajor }, { calendar: china })
  return at && local(at)
}

test.each<[string, string, string, string | undefined]>([
  ['a reminder of a working day goes with its mail', '2026-09-24 08:12', '2026-09-24 18:00', '2026-09-24 09:00'],
  ['one of the afternoon goes with the next', '2026-09-23 15:00', '2026-09-24 18:00', '2026-09-24 09:00'],
  ['one of a night before a holiday waits for its morning', '2026-09-25 03:51', '2026-09-25 15:51', '2026-09-25 09:00'],
  ['one of the evening waits for the morning after', '2026-09-24 21:00', '2026-09-25 15:51', '2026-09-25 09:00'],
  ['one whose end comes before the morning rings at once', '2026-09-25 03:51', '2026-09-25 08:00', undefined],
  ['and so does one that its round would hardly reach', '2026-09-25 03:51', '2026-09-25 09:05', undefined],
])('%s', (_name, passed, end, at) => {
  expect(mail(passed, end)).toBe(at)
})

test('of a major complaint it rings in the night, unless the mail of a working day comes in time', () => {
  expect(mail('2026-09-25 03:51', '2026-09-25 15:51', true)).toBeUndefined()
  expect(mail('2026-09-24 03:51', '2026-09-24 15:51', true)).toBe('2026-09-24 09:00')
})
