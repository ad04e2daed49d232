import { contactOf, isWithoutAuthority } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { confirmationPage } from '../../domain/features/intake/acknowledgement-limit.ts'
import { erased } from '../../domain/forms/fields.ts'
import type { Person } from '../../domain/people/directory.ts'
import { isSameAddress } from '../../domain/people/same-person.ts'
import { type CaseRecord, readCase } from '../../store/cases.ts'
import { deskOf } from '../../store/desk.ts'
import { addressDigest, type Link, openLink } from '../../store/links.ts'
import { hashOf } from '../../store/files/links.ts'
import { parseReference } from '../../store/reference.ts'
import { readStaff } from '../../store/directory.ts'
import type { Store } from '../../store/client.ts'
import type { Request } from './handler.ts'
import { Problem } from './problems.ts'
import { asking } from './refusal-to-problem.ts'

/** A case that was opened with the key of a link, and the desk as it is now. */
export type OpenedCase = { link: Link; record: CaseRecord; desk: Desk }

/**
 * Opens the case of the request's address with the key in its query. The link is read first, and nothing else before it
 * fits: how long a refusal takes would say whether there is such a case, and how long its file is.
 * @param fits whether the link is for this address
 * @throws Problem 404 for a wrong reference, key or purpose alike: nobody learns which of them was wrong; 410 if the
 *   link was ended, or was sent to an address that is not theirs any more
 */
export async function openCase(store: Store, request: Request, fits: (link: Link) => boolean): Promise<OpenedCase> {
  const link = await openLink(store, parseReference(request.params['reference'] ?? ''), request.query['key'])
  if (link === undefined || !fits(link)) throw new Problem('not-found')
  const opened = await readOpen(store, request)
  holdToWords(opened.record, link)
  holdLink(link, opened.desk.staff, () => addressMailed(opened.record, link))
  holdToContact(opened, link, request)
  return { link, ...opened }
}

/**
 * Opens the page of a receipt: with the key that the complaint was sent under, whether or not the workflow has made it
 * a link yet. What ends that link ends the page too.
 * @throws Problem 410 as `openCase` does
 */
export async function openReceipt(store: Store, request: Request, record: CaseRecord): Promise<OpenedCase> {
  const { file } = record
  const key = request.query['key']?.toLowerCase()
  const [kept, staff] = await Promise.all([openLink(store, file.reference, key), readStaff(store)])
  const link: Link = kept ?? {
    purpose: 'follow',
    person: 'complainant',
    task: null,
    mail: confirmationPage,
    at: file.filedAt,
  }
  const desk = await deskOf(store, file, staff)
  holdToWords(record, link)
  holdLink(link, staff)
  holdToContact({ record, desk }, link, request)
  return { link, record, desk }
}

/**
 * Holds a link of the complainant to what is left of the case. An erased one has no words to show.
 * @throws Problem 410 if they were erased
 */
export function holdToWords({ file }: CaseRecord, { person }: Link): void {
  if (person === 'complainant' && file.erased !== null) throw new Problem('link-expired', { details: { erased: true } })
}

/**
 * Holds a link of the complainant to the contact on file: it opens nothing once letters go to another address than the
 * one that it was mailed to, or that was typed on the form whose receipt has it. No link opens anything for somebody
 * whose authority has ended.
 * @throws Problem 410 if letters go elsewhere
 */
export function holdToContact(
  { record: { commits, file }, desk }: Omit<OpenedCase, 'link'>,
  { person, mail, at }: Link,
  { query, at: now }: Pick<Request, 'query' | 'at'>,
): void {
  if (person !== 'complainant' || file.erased !== null) return
  if (isWithoutAuthority(file, desk.calendar, now)) throw new Problem('link-expired', { details: { lapsed: true } })
  if (file.contactChanges.length === 0) return
  const { email } = contactOf(file)
  const moved = new Problem('link-expired', { details: { moved: true } })
  const lapsed = new Problem('link-expired', { details: { lapsed: true } })
  // Somebody whose authority was taken back is no party any more: theirs has not moved, it is over.
  const isOver = file.contactChanges.some((one) => one.why === 'authority-ended' && at <= one.at)
  if (mail === confirmationPage) {
    if (file.contactChanges.some(({ why }) => why === 'authority-ended')) throw lapsed
    if (email !== undefined && !isSameAddress(email, file.complaint.complainant.email ?? '')) throw moved
    return
  }
  const hash = hashOf(query['key'] ?? '')
  const sent = commits
    .flatMap((commit) => commit.facts)
    .find((fact) => fact.fact === 'mailed' && (fact.link === hash || (fact.link === null && fact.mail === mail)))
  const address = sent?.fact === 'mailed' ? sent.address : null
  const isEnded =
    address === null ? file.contactChanges.some((one) => at <= one.at) : !isSameAddress(address, email ?? '')
  if (isEnded) throw isOver ? lapsed : moved
}

/**
 * Holds a link to the directory as it is now.
 * @param mailedTo the address that its mail went to, for links of earlier releases, which do not say
 * @throws Problem 410 if an operator ended it, or its holder has another address now
 */
export function holdLink(
  link: Pick<Link, 'person' | 'address' | 'revokedAt'>,
  staff: readonly Person[],
  mailedTo: () => string | undefined = () => undefined,
): void {
  if (link.revokedAt !== undefined)
    throw new Problem('link-expired', { details: { ended: true, ...asking(staff, link.person) } })
  const person = staff.find(({ id }) => id === link.person)
  if (person === undefined) return
  const old = mailedTo()
  const sentTo = link.address ?? (old === undefined ? undefined : addressDigest(old))
  if (sentTo !== undefined && sentTo !== addressDigest(person.email)) throw expiredFor(staff, link.person)
}

/** The problem of a link that is too old. @param person of the staff, who is told whom to ask */
export const expiredFor = (staff: readonly Person[], person: string): Problem =>
  new Problem('link-expired', { details: asking(staff, person) })

/** The address to which the mail with a link went, as the file has it. */
function addressMailed({ commits }: CaseRecord, { mail, person }: Link): string | undefined {
  const facts = commits.flatMap((commit) => commit.facts)
  const mailed = facts.findLast((fact) => fact.fact === 'mailed' && fact.mail === mail && fact.to === person)
  const address = mailed?.fact === 'mailed' ? mailed.address : null
  return address === null || address === erased ? undefined : address
}

/**
 * The case of the request's address, and the desk as it is now.
 * @throws Problem 404 if there is no such case
 */
export async function readOpen(store: Store, { params }: Request): Promise<Omit<OpenedCase, 'link'>> {
  const reference = parseReference(params['reference'] ?? '')
  const [record, staff] = await Promise.all([readCase(store, reference ?? ''), readStaff(store)])
  if (record === undefined) throw new Problem('not-found')
  return { record, desk: await deskOf(store, record.file, staff) }
}
