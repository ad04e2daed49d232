import type { Calendar } from '../../domain/time/calendar.ts'
import type { CaseFile, Task } from '../../domain/case/case-file.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { Language } from '../../domain/forms/language.ts'
import { dueOf } from '../../domain/workflow/reminders.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Person } from '../../domain/people/directory.ts'
import { type Format, type Texts, texts } from '../../text/index.ts'
import { mails as en } from '../../text/en/mails.ts'
import { mails as zhCn, type MailTexts } from '../../text/zh-CN/mails.ts'
import type { Letter } from './letter.ts'

/**
 * The data for an email. `link` is the absolute address with its key, or null if the email opens nothing. `work` is the
 * link to all open tasks of a colleague. `deskZone` is the zone in which the staff of the desk read times; undefined if
 * that does not matter.
 */
export type MailContext = {
  file: CaseFile
  order: MailOrder
  desk: { policy: Policy; calendar: Calendar; staff: readonly Person[] }
  link: string | null
  work: string | null
  now: Instant
  deskZone?: string | undefined
}

/**
 * A mail being written in one language: `t` what pages say too, `m` what only mails say, `f` times and amounts.
 * `otherZone`: the name of the zone of the case, for staff who read times in another; then every time names it.
 */
export type Writing = MailContext & {
  language: Language
  t: Texts
  m: MailTexts
  f: Format
  otherZone: string | undefined
}

/** What only mails say. */
export const mailTexts: Record<Language, MailTexts> = { 'zh-CN': zhCn, en }

export function writingIn(language: Language, context: MailContext): Writing {
  const { order, desk, deskZone } = context
  const t = texts(language)
  const f = t.format(desk.calendar.zone)
  const isOther = order.to !== 'complainant' && deskZone !== undefined && deskZone !== desk.calendar.zone
  return {
    ...context,
    language,
    t,
    m: mailTexts[language],
    f: isOther ? { ...f, time: f.instant } : f,
    otherZone: isOther ? f.zone : undefined,
  }
}

/** The mail of one kind: its subject without anything that a user wrote, and what it says. */
export type Written = Pick<Letter, 'subject' | 'blocks' | 'notes'>

export function entityOf({ file, language }: Writing): string {
  return file.entity[language] ?? Object.values(file.entity)[0] ?? ''
}

export function personOf({ desk }: Pick<Writing, 'desk'>, id: string | null): Person | undefined {
  return desk.staff.find((person) => person.id === id)
}

/** A desk that only counts time. Workload does not matter in an email. */
export function timing(desk: MailContext['desk']): Desk {
  return { ...desk, load: {} }
}

export function dueOfTask({ file, desk }: Pick<Writing, 'file' | 'desk'>, task: Task): Instant {
  return dueOf(file, task, timing(desk))
}
