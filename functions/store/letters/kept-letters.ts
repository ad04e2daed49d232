import { gunzipSync, gzipSync } from 'node:zlib'
import { hash } from 'node:crypto'
import { changeItems, getItem, putItem, queryAll, type Store, text, textOf } from '../client.ts'
import { key } from '../table.ts'

/*
 * Letters to complainants as they were written. A letter stands under the digest of what it says, so none is ever
 * changed, and the file proves it (`letter-kept`). Each is apart from the commits: who reads the case does not pay for
 * its letters.
 */

/** Most bytes of a kept letter, compressed: an item holds 400 KB. A longer one is written again when it is read. */
const largestLetter = 380_000

/**
 * Keeps what a letter says, before it goes out. Repeated, it writes the same.
 * @param said the letter as text, without anything that opens a case
 * @returns its digest: SHA-256 in base64url; undefined if it is too long to be kept
 */
export async function keepLetter(store: Store, reference: string, said: string): Promise<string | undefined> {
  const bytes = gzipSync(said)
  if (bytes.length > largestLetter) return undefined
  const digest = digestOf(said)
  await putItem(store, { pk: text(key.case(reference)), sk: text(key.letter(digest)), letter: { B: bytes } })
  return digest
}

/** What a letter said; undefined if it is not kept, was erased, or is not what the file has the digest of. */
export async function readLetter(store: Store, reference: string, digest: string): Promise<string | undefined> {
  const item = await getItem(store, key.case(reference), key.letter(digest))
  const bytes = item?.['letter']?.B
  if (bytes === undefined) return undefined
  const said = gunzipSync(bytes).toString('utf8')
  return digestOf(said) === digest ? said : undefined
}

/** The digests of all letters that are kept of a case. */
export async function lettersKept(store: Store, reference: string): Promise<string[]> {
  const items = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :case AND begins_with(sk, :letter)',
    ExpressionAttributeValues: { ':case': text(key.case(reference)), ':letter': text(key.anyLetter) },
    ProjectionExpression: 'sk',
  })
  return items.map((item) => textOf(item, 'sk').slice(key.anyLetter.length))
}

/** Removes the letters of a case, whose words are erased. */
export async function eraseLetters(store: Store, reference: string): Promise<void> {
  const digests = await lettersKept(store, reference)
  await changeItems(
    store,
    digests.map((digest) => ({
      DeleteRequest: { Key: { pk: text(key.case(reference)), sk: text(key.letter(digest)) } },
    })),
  )
}

const digestOf = (said: string): string => hash('sha256', said, 'base64url')
