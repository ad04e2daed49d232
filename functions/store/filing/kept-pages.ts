import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { Language } from '../../domain/forms/language.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { getItem, type Item, putItem, type Store, text, textOf } from '../client.ts'
import { hashOf } from '../files/links.ts'
import { key, table } from '../table.ts'
import { opened, sealed } from './sealed.ts'

/*
 * Pages that answered a form, such as one with mistakes: their reader was led to an address that shows them again. The
 * secret in that address opens its page, and the table has only a hash of it.
 */

export type KeptPage = {
  status: number
  page: string
  language: Language
  /** Whether it was made for somebody who was let in nowhere: it says what the problem is, and what they typed. */
  isProblem: boolean
  /** Path under which it may be shown: what opens one page opens no other. */
  path: string
}

/** For so many hours. After that its address shows the page as it is then. */
const keptFor = 24

/** Most bytes of a page in the table, compressed: an item takes 400 KB. */
const largest = 380_000

const purpose = 'liaison page that answered a form'

/** A page as it is kept, compressed. */
export const packed = (page: KeptPage): Buffer =>
  brotliCompressSync(JSON.stringify(page), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })

/** @param content of `packed` @returns whether it is kept: one that is too large is not */
export async function keepPage(store: Store, secret: string, content: Buffer, at: Instant): Promise<boolean> {
  if (content.length > largest) return false
  const until = new Date(Date.parse(at) + keptFor * 3_600_000).toISOString()
  const item: Item = {
    pk: text(key.draft(hashOf(secret))),
    sk: text(key.keptPage),
    ...sealed(secret, purpose, content),
    until: text(until),
    [table.timeToLive]: { N: String(Math.ceil(Date.parse(until) / 1000)) },
  }
  await putItem(store, item)
  return true
}

/** @returns undefined if there is none under this path, or its time is over */
export async function readKeptPage(
  store: Store,
  secret: string,
  path: string,
  at: Instant,
): Promise<KeptPage | undefined> {
  const item = await getItem(store, key.draft(hashOf(secret)), key.keptPage)
  if (item === undefined || textOf(item, 'until') <= at) return undefined
  const page = JSON.parse(brotliDecompressSync(opened(secret, purpose, item)).toString('utf8')) as KeptPage
  return page.path === path ? page : undefined
}
