import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { ConsequenceOf } from '../../domain/case/facts.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import type { Person } from '../../domain/people/directory.ts'
import { type Instant, later } from '../../domain/time/zone.ts'
import { rolesBehind } from '../../domain/workflow/link-rights.ts'
import { linkOf } from '../../domain/workflow/mail-orders.ts'
import type { Sent } from '../../mail/send.ts'
import type { Store } from '../../store/client.ts'
import { hashOf, newKey } from '../../store/files/links.ts'
import { addressDigest, type HashedLink, putLinks } from '../../store/links.ts'
import { addressOf } from './address.ts'

export type Linking = {
  store: Store
  /** Origin of the API. */ baseUrl: string
  /** Writes each link by itself: a function that may only append has no right to write several at once. */
  apart?: true
}

/** A link in a mail, and the hash of its key for the file. */
export type MailLink = { link: string | null; hash: string | null }

export const noLink: MailLink = { link: null, hash: null }

/** A letter that gets a link. */
export type Letter = { file: CaseFile; desk: Desk; order: MailOrder; at: Instant }

/**
 * Stores what the link of a mail opens, before the mail goes out.
 * @param person undefined if the mail goes to the complainant
 */
export async function linkFor(linking: Linking, letter: Letter, person: Person | undefined): Promise<MailLink> {
  const made = madeFor(linking, letter, person)
  if (made !== undefined) await putLinks(linking.store, [made])
  return { link: made?.address ?? null, hash: made?.hash ?? null }
}

/**
 * Stores what the links of a mail to one person open, before it goes out: one for each of its letters, whatever case
 * that is about. The link to the person's open tasks stands in each mail to the staff, and belongs to the first case.
 * `work` is null if the mail goes to the complainant.
 */
export async function linksFor<One extends Letter>(
  linking: Linking,
  letters: readonly One[],
  person: Person | undefined,
): Promise<{ linked: (One & MailLink)[]; work: string | null }> {
  const made = letters.map((letter) => ({ letter, own: madeFor(linking, letter, person) }))
  const [first] = letters
  if (first === undefined) return { linked: [], work: null }
  const work = person && madeForWork(linking, first, person)
  const links = [...made.map(({ own }) => own), work].filter((one) => one !== undefined)
  if (linking.apart) for (const one of links) await putLinks(linking.store, [one])
  else await putLinks(linking.store, links)
  return {
    linked: made.map(({ letter, own }) => ({ ...letter, link: own?.address ?? null, hash: own?.hash ?? null })),
    work: work?.address ?? null,
  }
}

/** A new link: its address for the mail, and what is stored under the hash of its key. */
type Made = HashedLink & { address: string }

function madeFor(
  { baseUrl }: Linking,
  { file, desk, order, at }: Letter,
  person: Person | undefined,
): Made | undefined {
  const opens = linkOf(file, order)
  if (opens === null) return undefined
  const linkKey = newKey()
  return {
    address: addressOf(baseUrl, file.reference, opens, linkKey),
    reference: file.reference,
    hash: hashOf(linkKey),
    link: {
      purpose: opens.purpose,
      person: person?.id ?? 'complainant',
      task: opens.task,
      mail: order.id,
      at,
      ...(person && { address: addressDigest(person.email), ...rolesBehind(file, order, desk, person) }),
    },
  }
}

function madeForWork({ baseUrl }: Linking, { file, order, at }: Letter, { id, email }: Person): Made {
  const { reference } = file
  const linkKey = newKey()
  const opens = { purpose: 'work', task: null } as const
  return {
    address: addressOf(baseUrl, reference, opens, linkKey),
    reference,
    hash: hashOf(linkKey),
    link: { ...opens, person: id, mail: order.id, at, address: addressDigest(email) },
  }
}

export type MailFact = ConsequenceOf<'mailed'> | ConsequenceOf<'mail-refused'>

/** When the mail service took a mail, if its answer said so and no clock differs; otherwise now. */
export function takenAt(result: Sent | { refused: string }, now: Instant): Instant {
  return 'refused' in result || result.at === undefined ? now : later(result.at, now)
}

/** What the file records of a mail that the mail service took or refused. */
export function factOfMail(
  { mail, to, address, hash }: { mail: string; to: string; address: string; hash: string | null },
  result: Sent | { refused: string },
): MailFact {
  if ('refused' in result) return { fact: 'mail-refused', v: 1, mail, to, error: result.refused }
  const { messageId, digest } = result
  return { fact: 'mailed', v: 2, mail, to, address, messageId, digest, link: hash }
}
