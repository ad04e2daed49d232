import ICAL from 'ical.js'
import { describe, expect, it, test } from 'vitest'
import { languages } from '../../../functions/domain/forms/language.ts'
import { rightsOffered } from '../../../functions/domain/policy/letter-duties.ts'
import { currenciesOf, newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { localDayOf } from '../../../functions/domain/time/zone.ts'
import { datesToKeep } from '../../../functions/domain/workflow/dates-to-keep.ts'
import { calendarFile } from '../../../functions/pages/parts/calendar-file.ts'
import { packIds } from '../../../functions/domain/policy/read-desk-packs.ts'
import { type Case, instant, received } from '../../support/domain/desk.ts'
import { onlyOf, readCalendar, textOf } from '../../support/pages/calendar.ts'

/*
 * Dates to keep, as files that calendars open. A calendar is often shared, so a file has the reference and no more.
 */

const phone = '+86 28 5550 0100'
const dates = (desk: Case) => datesToKeep(desk.file, desk.desk)
const date = (desk: Case, id: string) => dates(desk).find((one) => one.id === id)!
const fileOf = (desk: Case, id: string, language: 'en' | 'zh-CN' = 'en', at = desk.now): string =>
  calendarFile(language, { file: desk.file, date: date(desk, id), phone, at })

/** Decided under a pack, with every right that its letter may state. */
function decidedUnder(id: string): Case {
  const policy = newestPolicy(id)
  const [currency = ''] = currenciesOf(policy)
  return (
    received('2026-10-08 17:00', 'general', { policy })
      .upTo('investigation')
      .does('investigation', 'complete', { remedyAmount: { currency, value: '0.00' } })
      .upTo('feedback')
      .does('feedback', 'propose', { rights: rightsOffered(policy) })
      .look()
      // Its letter goes when the desk of its calendar is open.
      .until('2026-10-09 18:00')
  )
}

describe.each(languages)('a calendar file (%s)', (language) => {
  it('is what RFC 5545 allows, with a whole day, a time stamp, a number and an id', () => {
    const desk = received('2026-03-02 10:00')
    const calendar = readCalendar(fileOf(desk, 'answer', language))
    expect(calendar.name).toBe('VCALENDAR')
    expect(onlyOf(calendar, 'VERSION').value).toBe('2.0')
    const [event] = calendar.components
    expect(event?.name).toBe('VEVENT')
    expect(onlyOf(event!, 'DTSTART')).toEqual({ name: 'DTSTART', parameters: { VALUE: 'DATE' }, value: '20260316' })
    expect(onlyOf(event!, 'DTEND')).toEqual({ name: 'DTEND', parameters: { VALUE: 'DATE' }, value: '20260317' })
    expect(onlyOf(event!, 'DTSTAMP').value).toBe('20260302T020000Z')
    expect(onlyOf(event!, 'UID').value).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(onlyOf(event!, 'SEQUENCE').value).toBe('0')
    expect(textOf(event!, 'SUMMARY')).toContain(desk.file.reference)
    expect(textOf(event!, 'DESCRIPTION')).toContain(phone)
    expect(event?.components.map(({ name }) => name)).toEqual(['VALARM'])
  })

  it('says nothing of the person or the complaint but its reference', () => {
    const desk = received('2026-03-02 10:00')
    const { name, email, phone: number } = desk.file.complaint.complainant
    const text = fileOf(desk, 'answer', language).replaceAll('\r\n ', '')
    for (const secret of [name, email, number, desk.file.complaint.description, 'key='])
      if (secret) expect(text).not.toContain(secret)
  })
})

test('the file of a date that moved has the same id and a higher number', () => {
  const desk = received('2026-03-02 10:00').upTo('investigation')
  const before = date(desk, 'answer')
  const uid = (text: string): string => onlyOf(readCalendar(text).components[0]!, 'UID').value
  const first = fileOf(desk, 'answer')
  desk.does('investigation', 'extend', {
    until: '2026-03-16',
    overallUntil: '2026-03-30',
    because: 'complex',
    reason: '等报告',
  })
  if (desk.open.includes('extension')) desk.does('extension', 'grant').look()
  const moved = date(desk, 'answer')
  expect(moved.day > before.day).toBe(true)
  expect(moved.sequence).toBe(before.sequence + 1)
  expect(uid(fileOf(desk, 'answer'))).toBe(uid(first))
})

test('a date that does not count any more takes itself out of the calendar', () => {
  const desk = received('2026-03-02 10:00').withdraws().look()
  const { components, properties } = readCalendar(fileOf(desk, 'answer'))
  expect(onlyOf({ properties }, 'METHOD').value).toBe('CANCEL')
  expect(onlyOf(components[0]!, 'STATUS').value).toBe('CANCELLED')
  expect(Number(onlyOf(components[0]!, 'SEQUENCE').value)).toBeGreaterThan(0)
})

test('a decision has the last day of each right: of the review, or of the ombudsman', () => {
  const cn = received('2026-03-02 10:00').upTo('feedback').does('feedback').look()
  const [, reviewUntil] = [cn, date(cn, 'review-1')]
  // Thirty days, and the day of the letter does not count.
  const sent = new Date(cn.file.mails['outcome']!.at)
  expect(Date.parse(reviewUntil.day) - Date.parse(sent.toISOString().slice(0, 10))).toBe(30 * 86_400_000)
  const desk = decidedUnder('uk-disp')
  expect(
    dates(desk)
      .filter(({ over }) => !over)
      .map(({ id }) => id),
  ).toContain('ombudsman-1')
  // Six months from the letter: the same day of the month, or the last one there is.
  const letter = desk.file.mails['outcome']!.at.slice(0, 10)
  expect(date(desk, 'ombudsman-1').day.slice(8)).toBe(letter.slice(8))
})

test('the two years of the ombudsman in Australia are a day in the letter and in the calendar', () => {
  const desk = decidedUnder('au-rg271')
  const letter = localDayOf(desk.file.mails['outcome']!.at, desk.desk.calendar.zone)
  expect(date(desk, 'ombudsman-1').day).toBe(letter.replace('2026', '2028'))
})

test('what was asked of them and offers have a date each, as long as they are open', () => {
  const desk = received('2026-03-02 10:00').upTo('negotiation')
  desk.does('negotiation', 'offer', { what: '补足差额', until: '2026-03-10' })
  if (desk.open.includes('authorise')) desk.does('authorise', 'allow').look()
  expect(date(desk, 'offer-1')).toMatchObject({ about: 'offer', day: '2026-03-10', over: false })
  desk.answers('reject')
  expect(date(desk, 'offer-1')).toMatchObject({ over: true, sequence: 1 })
})

test('long titles are folded between characters', () => {
  const desk = decidedUnder('uk-disp')
  for (const { id } of dates(desk)) {
    const text = fileOf(desk, id, 'zh-CN', instant('2026-12-01 10:00'))
    expect(() => readCalendar(text)).not.toThrow()
    expect(text).toContain('\r\n ')
  }
})

/** Every pack, decided, with the dates of its letter; and one that was asked for something and made an offer. */
const everyDate = [
  ...packIds.map((id) => ({ name: id, desk: () => decidedUnder(id) })),
  { name: 'withdrawn', desk: () => received('2026-03-02 10:00').withdraws().look() },
]

describe.each(languages)('a reader that is not ours finds the same in it (%s)', (language) => {
  it.each(everyDate)('$name', ({ name, desk: make }) => {
    const desk = make()
    // What the letter of a decision gives is among them, where the rules set a day.
    expect(dates(desk).length).toBeGreaterThan(['us-il', 'eu-example', 'withdrawn'].includes(name) ? 0 : 1)
    for (const { id, day, sequence, over } of dates(desk)) {
      const text = fileOf(desk, id, language)
      const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
      expect(calendar.getFirstPropertyValue('method')).toBe(over ? 'CANCEL' : 'PUBLISH')
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!)
      expect([event.startDate.isDate, event.startDate.toString(), event.duration.toString()]).toEqual([
        true,
        day,
        'P1D',
      ])
      const ours = readCalendar(text).components[0]!
      expect([event.uid, event.summary, event.description, event.sequence]).toEqual([
        onlyOf(ours, 'UID').value,
        textOf(ours, 'SUMMARY'),
        textOf(ours, 'DESCRIPTION'),
        sequence,
      ])
      const alarms = event.component.getAllSubcomponents('valarm')
      expect(alarms.map((one) => String(one.getFirstPropertyValue('trigger')))).toEqual(over ? [] : ['-PT15H'])
    }
  })
})
