import { createHash, randomBytes } from 'node:crypto'
import type { Instant } from '../domain/time/zone.ts'
import type { Purpose } from '../domain/case/mail-order.ts'
import { getItem, putItem, type Store, text, textOf } from './client.ts'
import { key } from './table.ts'

/** What a key in a mail opens. The key itself is stored nowhere: only the mail holds it. */
export type Link = {
  purpose: Purpose
  /** staff id, or `complainant` */ person: string
  task: string | null
  /** id of the mail that it was sent in */ mail: string
  at: Instant
}

/** A new key of 192 bits. */
export function newKey(): string {
  return randomBytes(24).toString('base64url')
}

export function hashOf(linkKey: string): string {
  return createHash('sha256').update(linkKey).digest('base64url')
}

export async function putLink(store: Store, reference: string, linkKey: string, link: Link): Promise<void> {
  await putItem(store, {
    pk: text(key.case(reference)),
    sk: text(key.link(hashOf(linkKey))),
    link: text(JSON.stringify(link)),
  })
}

/** What a key opens in this case, or undefined. */
export async function openLink(
  store: Store,
  reference: string,
  linkKey: string | undefined,
): Promise<Link | undefined> {
  if (linkKey === undefined || !/^[A-Za-z0-9_-]{32}$/.test(linkKey)) return undefined
  const item = await getItem(store, key.case(reference), key.link(hashOf(linkKey)))
  return item && (JSON.parse(textOf(item, 'link')) as Link)
}
