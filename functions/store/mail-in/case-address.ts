import { timingSafeEqual } from 'node:crypto'
import { digestOf, newDigestOf } from '../duplicates.ts'
import { parseReference } from '../reference.ts'
import type { Store } from '../client.ts'

/*
 * The address of a case: `4mpdk7qxt.<26 characters>@answers.example.com`. Answers to letters go there. The characters
 * are 130 bits of an HMAC under the secret of the table, so nobody makes up the address of another case. It is no key:
 * it says which case a mail is about, and nothing of who wrote it.
 */

const textOfAddress = (reference: string): string => JSON.stringify(['address', reference])

/** The address of a case under the domain whose mail the desk takes. */
export async function caseAddress(store: Store, reference: string, domain: string): Promise<string> {
  return addressUnder(await newDigestOf(store, textOfAddress(reference)), reference, domain)
}

const addressUnder = (digest: string, reference: string, domain: string): string =>
  `${reference.replaceAll('-', '').toLowerCase()}.${inLetters(Buffer.from(digest, 'base64url'))}@${domain}`

/** The case of such an address; undefined if it is none of ours. Upper and lower case are the same. */
export async function caseOfAddress(store: Store, address: string, domain: string): Promise<string | undefined> {
  const plain = address.trim().toLowerCase()
  const [, letters = ''] = /^([0-9a-z]{9})\.[a-z2-7]{26}@/.exec(plain) ?? []
  const reference = parseReference(letters)
  if (reference === undefined) return undefined
  const digest = await digestOf(store, textOfAddress(reference))
  if (digest === undefined) return undefined
  const [ours, given] = [Buffer.from(addressUnder(digest, reference, domain)), Buffer.from(plain)]
  return ours.length === given.length && timingSafeEqual(ours, given) ? reference : undefined
}

/** The alphabet of RFC 4648 (6) in lower case: some servers write local parts in capitals. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

function inLetters(bytes: Buffer): string {
  let letters = ''
  for (let place = 0; place < 26; place += 1) {
    const bit = place * 5
    const two = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    letters += alphabet[(two >> (11 - (bit & 7))) & 31]
  }
  return letters
}
