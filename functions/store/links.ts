import type { Instant } from '../domain/time/zone.ts'
import type { Purpose } from '../domain/case/mail-order.ts'
import { plainAddress } from '../domain/people/same-person.ts'
import type { Role } from '../domain/policy/policy.ts'
import { caseFiles } from './cases.ts'
import type { Store } from './client.ts'
import * as files from './files/links.ts'

/** What a key in a mail opens of a case. */
export type Link = {
  purpose: Purpose
  /** staff id, or `complainant` */ person: string
  task: string | null
  /** id of the mail that it was sent in */ mail: string
  at: Instant
  /** `addressDigest` of where the mail went; links to the complainant and of earlier releases lack it. */
  address?: string
  /** Roles by which somebody of the staff got it, perhaps as a deputy; links of earlier releases lack it. */
  roles?: readonly Role[]
  asDeputy?: true
  /** When an operator ended it, and on whose word. */
  revokedAt?: Instant
  revokedBy?: string
}

/** What a link keeps of the address it was sent to: enough to notice that the address is another now. */
export function addressDigest(email: string): string {
  return files.hashOf(plainAddress(email))
}

export function putLink(store: Store, reference: string, linkKey: string, link: Link): Promise<void> {
  return files.putLink(store, caseFiles, reference, linkKey, link)
}

/** A link of a case, and the hash of its key. */
export type HashedLink = { reference: string; hash: string; link: Link }

/** Several by as few writes as the table allows, of one case or of many. */
export function putLinks(store: Store, links: readonly HashedLink[]): Promise<void> {
  return files.putLinks(store, caseFiles, links)
}

/** @param hash of a key that the desk does not know: that under which the complaint was sent */
export function putLinkUnder(store: Store, reference: string, hash: string, link: Link): Promise<void> {
  return files.putLinkUnder(store, caseFiles, reference, hash, link)
}

/** What a key opens in this case, or undefined. A reference that is not one is looked up too: see `files/links.ts`. */
export function openLink(
  store: Store,
  reference: string | undefined,
  linkKey: string | undefined,
): Promise<Link | undefined> {
  return files.openLink<Link>(store, caseFiles, reference, linkKey)
}

/** Every link of a case, the oldest first, with the hash of its key. */
export async function readLinks(store: Store, reference: string): Promise<{ hash: string; link: Link }[]> {
  const links = await files.readLinks<Link>(store, caseFiles, reference)
  return links.toSorted((one, other) => Date.parse(one.link.at) - Date.parse(other.link.at))
}

/** Ends a link; its item stays, and says when and on whose word. */
export function revokeLink(
  store: Store,
  reference: string,
  { hash, link }: { hash: string; link: Link },
  { at, by }: { at: Instant; by: string },
): Promise<void> {
  return files.changeLink(store, caseFiles, reference, hash, { ...link, revokedAt: at, revokedBy: by } satisfies Link)
}
