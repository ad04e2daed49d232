import type { Instant } from '../domain/time/zone.ts'
import type { Purpose } from '../domain/case/mail-order.ts'
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
}

export function putLink(store: Store, reference: string, linkKey: string, link: Link): Promise<void> {
  return files.putLink(store, caseFiles, reference, linkKey, link)
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
