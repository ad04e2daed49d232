import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { Language } from '../../domain/forms/language.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { changeItems, getItem, type Item, putItem, queryAll, type Store, text, textOf } from '../client.ts'
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
  /** Who had signed in, if they came that way: others may use the same browser. */
  reader?: string
}

/** For so many hours. After that its address shows the page as it is then. */
const keptFor = 24

/** Most bytes of a page in the table, compressed: an item takes 400 KB. */
const largest = 380_000

const purpose = 'liaison page that answered a form'

/** A page as it is kept, compressed. */
export const packed = (page: KeptPage): Buffer =>
  brotliCompressSync(JSON.stringify(page), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })

/** A page about a case is beside its commits, so that erasing the case finds it. */
const placeOf = (secret: string, reference: string | undefined): { pk: string; sk: string } =>
  reference === undefined
    ? { pk: key.draft(hashOf(secret)), sk: key.keptPage }
    : { pk: key.case(reference), sk: key.keptPageOf(hashOf(secret)) }

/**
 * @param content of `packed` @param reference of the case that the page is about
 * @returns whether it is kept: one that is too large is not
 */
export async function keepPage(
  store: Store,
  secret: string,
  content: Buffer,
  { at, reference }: { at: Instant; reference: string | undefined },
): Promise<boolean> {
  if (content.length > largest) return false
  const until = new Date(Date.parse(at) + keptFor * 3_600_000).toISOString()
  const place = placeOf(secret, reference)
  const item: Item = {
    pk: text(place.pk),
    sk: text(place.sk),
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
  { at, reference }: { at: Instant; reference: string | undefined },
): Promise<KeptPage | undefined> {
  const { pk, sk } = placeOf(secret, reference)
  const item = await getItem(store, pk, sk)
  if (item === undefined || textOf(item, 'until') <= at) return undefined
  const page = JSON.parse(brotliDecompressSync(opened(secret, purpose, item)).toString('utf8')) as KeptPage
  return page.path === path ? page : undefined
}

/** Removes the pages that are kept about a case, whose words are erased. */
export async function eraseKeptPages(store: Store, reference: string): Promise<void> {
  const items = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :case AND begins_with(sk, :page)',
    ExpressionAttributeValues: { ':case': text(key.case(reference)), ':page': text(key.keptPageOf('')) },
    ProjectionExpression: 'pk, sk',
  })
  await changeItems(
    store,
    items.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk: pk!, sk: sk! } } })),
  )
}
