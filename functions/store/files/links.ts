import { createHash, randomBytes } from 'node:crypto'
import { getItem, putItems, putOn, queryAll, type Store, text, textOf } from '../client.ts'
import { fileKeys, type FileKind, partitionOf } from './file-kind.ts'

/*
 * Keys that mails carry in their links. A key itself is stored nowhere, only the mail holds it; the file keeps what it
 * opens under the key's hash.
 */

/** The kind, as far as keys depend on it. */
type Place = Pick<FileKind<unknown, unknown>, 'prefix'>

/** A new key of 192 bits. */
export function newKey(): string {
  return randomBytes(24).toString('base64url')
}

export function hashOf(linkKey: string): string {
  return createHash('sha256').update(linkKey).digest('base64url')
}

/** @param link what the key opens, as JSON can hold it */
export async function putLink(
  store: Store,
  kind: Place,
  reference: string,
  linkKey: string,
  link: object,
): Promise<void> {
  return putLinkUnder(store, kind, reference, hashOf(linkKey), link)
}

/** @param hash of a key that the sender of a form knows already, and the desk does not */
export async function putLinkUnder(
  store: Store,
  kind: Place,
  reference: string,
  hash: string,
  link: object,
): Promise<void> {
  await putLinks(store, kind, [{ reference, hash, link }])
}

/** Stores several links by one write, each in its file and under the hash of its key. */
export async function putLinks(
  store: Store,
  kind: Place,
  links: readonly { reference: string; hash: string; link: object }[],
): Promise<void> {
  await putItems(
    store,
    links.map(({ reference, hash, link }) => ({
      pk: text(partitionOf(kind, reference)),
      sk: text(fileKeys.link(hash)),
      link: text(JSON.stringify(link)),
    })),
  )
}

/**
 * What a key opens in this file, or undefined.
 * @param reference undefined if what was sent does not have the form of one: the table is asked all the same, so that
 *   the answer takes as long as for any other wrong reference
 */
export async function openLink<Link>(
  store: Store,
  kind: Place,
  reference: string | undefined,
  linkKey: string | undefined,
): Promise<Link | undefined> {
  if (!isKey(linkKey)) return undefined
  const item = await getItem(store, partitionOf(kind, reference ?? ''), fileKeys.link(hashOf(linkKey)))
  return item && (JSON.parse(textOf(item, 'link')) as Link)
}

/** Whether this has the form of a key: one of ours, or the UUID under which a form was sent. */
export function isKey(linkKey: string | undefined): linkKey is string {
  return linkKey !== undefined && (/^[A-Za-z0-9_-]{32}$/.test(linkKey) || isUuid(linkKey))
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
/** Every link of a file, with the hash of its key. */
export async function readLinks<Link>(
  store: Store,
  kind: Place,
  reference: string,
): Promise<{ hash: string; link: Link }[]> {
  const any = fileKeys.link('')
  const items = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :file AND begins_with(sk, :link)',
    ExpressionAttributeValues: { ':file': text(partitionOf(kind, reference)), ':link': text(any) },
  })
  return items.map((item) => ({
    hash: textOf(item, 'sk').slice(any.length),
    link: JSON.parse(textOf(item, 'link')) as Link,
  }))
}

/** Changes what a link that is there opens. @throws Error if it is not there */
export async function changeLink(
  store: Store,
  kind: Place,
  reference: string,
  hash: string,
  link: object,
): Promise<void> {
  const item = {
    pk: text(partitionOf(kind, reference)),
    sk: text(fileKeys.link(hash)),
    link: text(JSON.stringify(link)),
  }
  const written = await putOn(store, item, { ConditionExpression: 'attribute_exists(sk)' })
  if (written === 'conflict') throw new Error('there is no such link')
}
