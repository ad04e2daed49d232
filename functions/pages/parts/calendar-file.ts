import { hash } from 'node:crypto'
import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Language } from '../../domain/forms/language.ts'
import { daysAfter, type Instant } from '../../domain/time/zone.ts'
import type { DateToKeep } from '../../domain/workflow/dates-to-keep.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'

/**
 * A date as a calendar file (RFC 5545) that Apple's, Google's and Microsoft's calendars open: a whole day, as it is in
 * the zone of the case. It has the reference and the insurer, and nothing else of the case: calendars are shared.
 * @param at when it is asked for
 */
export function calendarFile(
  language: Language,
  { file, date, phone, at }: { file: CaseFile; date: DateToKeep; phone: string; at: Instant },
): string {
  const say = pageTexts(language).letterPages.dates
  const insurer = file.entity[language] ?? Object.values(file.entity)[0] ?? ''
  const title = titleOf(language, date)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Liaison//Complaints//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${date.over ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${uidOf(file.reference, date.id)}`,
    `DTSTAMP:${stamp(at)}`,
    `SEQUENCE:${date.sequence}`,
    `DTSTART;VALUE=DATE:${date.day.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${daysAfter(date.day, 1).replaceAll('-', '')}`,
    `SUMMARY:${escaped(say.summary(title, file.reference))}`,
    `DESCRIPTION:${escaped(say.description(insurer, phone))}`,
    `STATUS:${date.over ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'CLASS:PRIVATE',
    // Nine in the morning of the day before.
    ...(date.over
      ? []
      : ['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-PT15H', `DESCRIPTION:${escaped(title)}`, 'END:VALARM']),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** What a date is called: `Last day to ask for a review`. */
function titleOf(language: Language, { about, right }: DateToKeep): string {
  const say = pageTexts(language).letterPages.dates
  return right === undefined ? say.titles[about] : say.lastDay(texts(language).choice('rights', right))
}

/** The same for good, and nothing that names the case. */
function uidOf(reference: string, id: string): string {
  const digest = hash('sha256', `${reference} ${id}`)
  // Version 8 of RFC 9562: a value of our own making.
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}

/** `20261230T090000Z` */
const stamp = (at: Instant): string => `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll('\n', '\\n')

/** In lines of at most 75 octets (RFC 5545, 3.1). No character is cut in two. */
function folded(line: string): string {
  const rows: string[] = []
  let row = ''
  for (const character of line) {
    // The blank at the beginning of each further line counts too.
    const most = rows.length === 0 ? 75 : 74
    if (Buffer.byteLength(row + character) > most) {
      rows.push(row)
      row = ''
    }
    row += character
  }
  return [...rows, row].join('\r\n ')
}
