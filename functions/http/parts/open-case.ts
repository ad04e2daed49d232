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
  holdLink(link, opened.desk.staff, () => addressMailed(opened.record, link))
  holdToContact(opened, link, request)
  return { link, ...opened }
}

/**
 * Holds a link of the complainant to the contact on file: one that was mailed opens nothing once letters go to another
 * address. Who filled in the form knows the page of its receipt by its own key, whatever address they typed. No link
 * opens anything for somebody whose authority has ended.
 * @throws Problem 410 if it was mailed elsewhere
 */
export function holdToContact(
  { record: { commits, file }, desk }: Omit<OpenedCase, 'link'>,
  { person, mail, at }: Link,
  { query, at: now }: Pick<Request, 'query' | 'at'>,
): void {
  if (person !== 'complainant' || file.erased !== null) return
  if (isWithoutAuthority(file, desk.calendar, now)) throw new Problem('link-expired', { details: { lapsed: true } })
  const change = file.contactChanges.at(-1)
  if (change === undefined) return
  const hash = hashOf(query['key'] ?? '')
  const sent = commits
    .flatMap((commit) => commit.facts)
    .find((fact) => fact.fact === 'mailed' && (fact.link === hash || (fact.link === null && fact.mail === mail)))
  const address = sent?.fact === 'mailed' ? sent.address : null
  const isEnded =
    address === null
      ? file.contactChanges.some((one) => at <= one.at && (mail !== confirmationPage || one.why === 'authority-ended'))
      : !isSameAddress(address, contactOf(file).email ?? '')
  if (isEnded) throw new Problem('link-expired', { details: { moved: true } })
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
