import { describe, expect, it, test } from 'vitest'
import { languages } from '../../../functions/domain/forms/language.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { datesToKeep } from '../../../functions/domain/workflow/dates-to-keep.ts'
import { calendarFile } from '../../../functions/pages/parts/calendar-file.ts'
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

const uk = (): Case => received('2026-10-08 17:00', 'general', { policy: newestPolicy('uk-disp') })
const decidedInUk = (): Case =>
  uk()
    .upTo('investigation')
    .does('investigation', 'complete', { remedyAmount: { currency: 'GBP', value: '0.00' } })
    .upTo('feedback')
    .does('feedback', 'propose', { rights: ['ombudsman', 'litigation'] })
    .look()

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
  const desk = decidedInUk()
  expect(
    dates(desk)
      .filter(({ over }) => !over)
      .map(({ id }) => id),
  ).toContain('ombudsman-1')
  // Six months from the letter: the same day of the month, or the last one there is.
  const letter = desk.file.mails['outcome']!.at.slice(0, 10)
  expect(date(desk, 'ombudsman-1').day.slice(8)).toBe(letter.slice(8))
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
  const desk = decidedInUk()
  for (const { id } of dates(desk)) {
    const text = fileOf(desk, id, 'zh-CN', instant('2026-12-01 10:00'))
    expect(() => readCalendar(text)).not.toThrow()
    expect(text).toContain('\r\n ')
  }
})
