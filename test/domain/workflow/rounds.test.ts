import { describe, expect, test } from 'vitest'
import type { MailOrder } from '../../../functions/domain/case/mail-order.ts'
import { hour, millisOf } from '../../../functions/domain/time/zone.ts'
import { isOfMark } from '../../../functions/domain/workflow/bundled-marks.ts'
import { mailBefore, morningOfLate, notInNight } from '../../../functions/domain/workflow/rounds.ts'
import { person, staff } from '../../support/cast.ts'
import { china } from '../../support/domain/calendars.ts'
import { type Case, instant, local, received } from '../../support/domain/desk.ts'

/*
 * A reminder waits for the mail of the day at 09:00. Limits in hours run at night and on holidays: Mid-Autumn 2026 is
 * Friday 25 September, and the Sunday of the 20th was worked for it.
 */

const morning = { bundleAt: '09:00' }
const hours = { ...morning, bundles: 'every-mark', eveningAt: '17:00' } as const

const mail = (passed: string, end: string, isMajor = false, of: typeof morning = morning): string | undefined => {
  const at = mailBefore(instant(end), { passed: instant(passed), hours: of, isMajor }, { calendar: china })
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

test.each<[string, string, string, string | undefined]>([
  ['what ends after the next morning waits for that', '2026-09-24 15:51', '2026-09-25 10:00', '2026-09-25 09:00'],
  [
    'what ends in the night goes with the mail of the evening',
    '2026-09-24 15:51',
    '2026-09-25 03:51',
    '2026-09-24 17:00',
  ],
  ['so does what ends at midnight', '2026-09-24 12:00', '2026-09-25 00:00', '2026-09-24 17:00'],
  ['and what its round would hardly reach in the morning', '2026-09-24 15:51', '2026-09-25 09:05', '2026-09-24 17:00'],
  [
    'and what the mail of the morning would leave less than half an hour',
    '2026-09-24 15:51',
    '2026-09-25 09:34',
    '2026-09-24 17:00',
  ],
  ['and what it would not, waits for it', '2026-09-24 15:51', '2026-09-25 09:35', '2026-09-25 09:00'],
  [
    'what began after the evening goes with the morning, if only just',
    '2026-09-24 21:07',
    '2026-09-25 09:07',
    '2026-09-25 09:00',
  ],
  ['what is due today rings at once', '2026-09-24 15:51', '2026-09-24 23:51', undefined],
  ['unless the evening’s mail goes now', '2026-09-24 17:01', '2026-09-24 23:51', '2026-09-24 17:00'],
  ['what is passed after the evening’s round rings at once', '2026-09-24 17:06', '2026-09-25 03:51', undefined],
])('with a mail of the evening, %s', (_name, passed, end, at) => {
  expect(mail(passed, end, false, hours)).toBe(at)
})

test('of a major complaint it waits for no evening', () => {
  expect(mail('2026-09-24 15:51', '2026-09-25 03:51', true, hours)).toBeUndefined()
})

test.each<[string, string, { since: string; end: string }, string]>([
  [
    'of the night is given in the evening before',
    '2026-09-24 19:12',
    { since: '2026-09-24 00:00', end: '2026-09-25 00:00' },
    '2026-09-24 17:00',
  ],
  [
    'so is one of the early morning',
    '2026-09-25 03:12',
    { since: '2026-09-24 08:00', end: '2026-09-25 08:00' },
    '2026-09-24 17:00',
  ],
  [
    'and one of something that ends on the same evening',
    '2026-09-24 18:12',
    { since: '2026-09-23 22:00', end: '2026-09-24 22:00' },
    '2026-09-24 17:00',
  ],
  [
    'keeps its time by day',
    '2026-09-24 16:59',
    { since: '2026-09-24 00:00', end: '2026-09-25 00:00' },
    '2026-09-24 16:59',
  ],
  [
    'keeps it if the mail of the morning comes in time',
    '2026-09-25 03:12',
    { since: '2026-09-24 10:00', end: '2026-09-25 10:00' },
    '2026-09-25 03:12',
  ],
  [
    'keeps it if it began after the evening’s mail',
    '2026-09-24 23:00',
    { since: '2026-09-24 18:00', end: '2026-09-25 06:00' },
    '2026-09-24 23:00',
  ],
])('a reminder %s', (_name, at, { since, end }, when) => {
  const of = { since: instant(since), end: instant(end) }
  expect(local(notInNight(instant(at), of, hours, china))).toBe(when)
  expect(local(notInNight(instant(at), of, morning, china))).toBe(at)
})

test.each<[string, string, string | undefined]>([
  ['by day is told by the hour', '2026-09-24 14:00', undefined],
  ['at the close is told by the hour', '2026-09-24 18:00', undefined],
  ['after the round of the close is told in the morning', '2026-09-24 18:06', '2026-09-25 09:00'],
  ['before the morning’s mail is told by that', '2026-09-25 00:20', '2026-09-25 09:00'],
])('what became late %s', (_name, passed, at) => {
  const morningAt = morningOfLate(instant(passed), hours, china)
  expect(morningAt && local(morningAt)).toBe(at)
  expect(morningOfLate(instant(passed), morning, china)).toBeUndefined()
})

/*
 * Fifteen complaints, one each twenty minutes from an hour of Monday 2 March 2026 on, and five days in which nobody
 * works on them: at whatever hour they came, the clocks ring by day, and no more than sixty mails go out.
 */

const officers = ['ina', 'ivo', 'iris']
/** As in the intake group of the sample desk: three officers with one supervisor, one executive, two of compliance. */
const people = [
  ...staff.filter(({ id }) => id !== 'sue' && id !== 'ed'),
  person('iris', ['intake-officer']),
  person('kit', ['compliance']),
]
const fullHours = Array.from({ length: 24 }, (_, at) => `${String(at).padStart(2, '0')}:00`)
const hoursOfDay = fullHours.concat('08:20', '08:40', '09:07', '09:20', '09:40', '10:20')

const minutesAfter = (when: string, minutes: number): string =>
  local(new Date(millisOf(instant(when)) + minutes * 60_000).toISOString())

const leftAlone = (hourOfDay: string): Case[] =>
  Array.from({ length: 15 }, (_, place) => {
    const busy = Object.fromEntries(officers.map((id, at) => [id, at === place % 3 ? 0 : 5]))
    const at = minutesAfter(`2026-03-02 ${hourOfDay}`, 20 * place)
    return received(at, 'general', { staff: people, load: busy, reference: `CASE-${place}` }).until('2026-03-07 10:00')
  })

type Sent = Case['mails'][number] & { reference: string }

const recipient = ({ to }: Pick<MailOrder, 'to'>): string => (typeof to === 'string' ? to : to.person)
const sentBy = (cases: readonly Case[]): Sent[] =>
  cases.flatMap(({ mails, reference }) => mails.map((mail) => ({ ...mail, reference })))

/** What makes one mail: a round tells a person about all cases, everything else is about its own. */
const mailOf = (mail: Sent): string => {
  const isOfRound = isOfMark(mail) && local(mail.at).endsWith(':05')
  return `${recipient(mail)} ${mail.at} ${isOfRound ? '' : `${mail.reference} ${mail.messageId}`}`
}

describe.each(hoursOfDay)('fifteen complaints that nobody works on, filed from %s on', (from) => {
  const cases = leftAlone(from)
  const sent = sentBy(cases)

  test('send under sixty mails in five days', () => {
    expect(new Set(sent.map(mailOf)).size).toBeLessThan(60)
  })

  test('ring by day, except what is due before the day begins', () => {
    const rung = sent.filter(isOfMark).map(({ at }) => local(at).slice(11))
    expect(rung.filter((at) => at < '09:00' || at > '18:05')).toEqual([])
  })

  test('leave the assignee half an hour at least after a mail that reminds', () => {
    for (const one of cases)
      for (const { at } of one.mails.filter(({ kind }) => kind === 'reminder'))
        expect(millisOf(due(one)) - millisOf(at), one.reference).toBeGreaterThanOrEqual(30 * 60_000)
  })

  test('remind the assignee of each before it is due, and never twice at one moment', () => {
    for (const one of cases) {
      const reminders = one.mails.filter(({ kind }) => kind === 'reminder')
      const moments = new Set(reminders.map(({ at }) => at))
      expect(moments.size, one.reference).toBeGreaterThan(0)
      expect(
        reminders.every(({ at }) => at < due(one)),
        one.reference,
      ).toBe(true)
      const byMoment = Map.groupBy(reminders, ({ at }) => at)
      expect([...byMoment.values()].every((same) => new Set(same.map((mail) => mail.messageId)).size === 1)).toBe(true)
    }
  })

  test('are told of to assignee and supervisor once they are late: within the hour by day, in the morning otherwise', () => {
    for (const one of cases) {
      const [end, late] = [due(one), one.mails.filter((mail) => mail.kind === 'overdue' && mail.rung === null)]
      expect(late.length, one.reference).toBe(2)
      const isNight = local(end).slice(11) < '09:00' || local(end).slice(11) > '18:05'
      for (const { at } of late)
        expect(isNight ? local(at).slice(11) === '09:05' : millisOf(at) - millisOf(end) <= hour + 300_000).toBe(true)
    }
  })

  test('are escalated on each morning after the day on which they were due', () => {
    for (const one of cases) {
      const steps = one.mails.filter((mail) => mail.kind === 'overdue' && mail.rung !== null)
      const mornings = ['03', '04', '05', '06'].filter((day) => `2026-03-${day}` > local(due(one)).slice(0, 10))
      const days = mornings.slice(0, 3).map((day) => `2026-03-${day} 09:05`)
      expect(
        steps.map(({ at }) => local(at)),
        one.reference,
      ).toEqual(days)
    }
  })
})

/** The end of the twenty-four hours of intake. */
const due = ({ file }: Case): string => new Date(millisOf(file.receivedAt) + 24 * hour).toISOString()
