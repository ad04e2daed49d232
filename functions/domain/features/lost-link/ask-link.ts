import * as z from 'zod'
import { assigneeOf, type CaseFile, type Contact, contactAt, openTasks } from '../../case/case-file.ts'
import { smsNumber } from '../../channels/channels.ts'
import type { Channels } from '../../case/desk.ts'
import type { Consequence } from '../../case/facts.ts'
import { line } from '../../forms/fields.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import type { Person } from '../../people/directory.ts'
import { mailboxOf } from '../../people/mailbox.ts'
import { recognise } from '../../people/same-person.ts'
import { isSameNumber, linesOf } from '../../people/telephone-lines.ts'
import type { Calendar } from '../../time/calendar.ts'
import type { Instant } from '../../time/zone.ts'

/*
 * Somebody lost the mail with their link. They give the reference, and the e-mail address or telephone number by which
 * the desk knows them. The link goes to the address on file and nowhere else, so it does not matter who asks.
 */

/** `contact`: an e-mail address or a telephone number, as it was typed. */
export const lostLinkSchema = whenNeeded(() => z.strictObject({ reference: line(200), contact: line(254) }))

export type LostLink = z.output<ReturnType<typeof lostLinkSchema>>

/** How often a link can be asked for in a case within 24 hours, by everybody together. */
const mostAsked = 3
const day = 24 * 3_600_000

/**
 * Whose link is sent again. Nobody's if the contact is not on file, the case was erased, or it was asked for too often;
 * the person who asked is not told which.
 */
export function askLink(
  file: CaseFile,
  typed: string,
  {
    staff,
    calendar,
    channels,
  }: { staff: readonly Person[]; calendar: Pick<Calendar, 'zone'>; channels?: Channels | undefined },
  at: Instant,
): readonly Consequence[] {
  // Chinese input methods write full-width signs.
  const contact = typed.normalize('NFKC')
  const since = new Date(Date.parse(at) - day).toISOString()
  if (file.erased !== null || file.linksAsked.filter((one) => one.at > since).length >= mostAsked) return []
  const people = recognise(contact.includes('@') ? { email: contact } : { phone: contact }, staff)
  const colleagues = new Set(openTasks(file).map((task) => assigneeOf(task) ?? ''))
  const who = [
    ...(isComplainant(file, contact, contactAt(file, calendar, at), channels) ? ['complainant'] : []),
    ...[...people].filter((person) => colleagues.has(person)),
  ]
  return who.map((one) => ({ fact: 'link-asked', v: 1, who: one }))
}

function isComplainant(file: CaseFile, contact: string, complainant: Contact, channels: Channels | undefined): boolean {
  // The link goes in writing, so there is none for somebody whom nothing in writing reaches.
  if (complainant.email === undefined && smsNumber(file, channels) === undefined) return false
  if (contact.includes('@'))
    return complainant.email !== undefined && mailboxOf(complainant.email) === mailboxOf(contact)
  const known = [complainant.phone, ...file.knownAs.map(({ phone }) => phone)].flatMap((phone) => linesOf(phone ?? ''))
  return linesOf(contact).some((typed) => known.some((one) => isSameNumber(typed, one)))
}
