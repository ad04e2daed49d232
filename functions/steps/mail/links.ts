import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { ConsequenceOf } from '../../domain/case/facts.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import type { Person } from '../../domain/people/directory.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { rolesBehind } from '../../domain/workflow/link-rights.ts'
import { linkOf } from '../../domain/workflow/mail-orders.ts'
import type { Sent } from '../../mail/send.ts'
import type { Store } from '../../store/client.ts'
import { hashOf, newKey } from '../../store/files/links.ts'
import { addressDigest, putLink } from '../../store/links.ts'
import { addressOf } from './address.ts'

export type Linking = { store: Store; /** Origin of the API. */ baseUrl: string }

/** A link in a mail, and the hash of its key for the file. */
export type MailLink = { link: string | null; hash: string | null }

export const noLink: MailLink = { link: null, hash: null }

/**
 * Stores what the link of a mail opens, before the mail goes out.
 * @param person undefined if the mail goes to the complainant
 */
export async function linkFor(
  { store, baseUrl }: Linking,
  { file, desk, order, at }: { file: CaseFile; desk: Desk; order: MailOrder; at: Instant },
  person: Person | undefined,
): Promise<MailLink> {
  const opens = linkOf(file, order)
  if (opens === null) return noLink
  const linkKey = newKey()
  await putLink(store, file.reference, linkKey, {
    purpose: opens.purpose,
    person: person?.id ?? 'complainant',
    task: opens.task,
    mail: order.id,
    at,
    ...(person && { address: addressDigest(person.email), ...rolesBehind(file, order, desk, person) }),
  })
  return { link: addressOf(baseUrl, file.reference, opens, linkKey), hash: hashOf(linkKey) }
}

/** The link to somebody's open tasks. It stands in each mail to the staff, and is stored with one case of the mail. */
export async function workLinkFor(
  { store, baseUrl }: Linking,
  { reference, mail, at }: { reference: string; mail: string; at: Instant },
  { id, email }: Person,
): Promise<string> {
  const linkKey = newKey()
  const link = { purpose: 'work', task: null } as const
  await putLink(store, reference, linkKey, { ...link, person: id, mail, at, address: addressDigest(email) })
  return addressOf(baseUrl, reference, link, linkKey)
}

export type MailFact = ConsequenceOf<'mailed'> | ConsequenceOf<'mail-refused'>

/** What the file records of a mail that the mail service took or refused. */
export function factOfMail(
  { mail, to, address, hash }: { mail: string; to: string; address: string; hash: string | null },
  result: Sent | { refused: string },
): MailFact {
  if ('refused' in result) return { fact: 'mail-refused', v: 1, mail, to, error: result.refused }
  const { messageId, digest } = result
  return { fact: 'mailed', v: 2, mail, to, address, messageId, digest, link: hash }
}
