import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Item } from '../client.ts'

/*
 * What somebody typed and has not sent. It is sealed by a key that is derived from a secret in the address of their
 * page. The table does not have that secret: nobody who reads the table can read what they typed.
 */

const cipher = 'aes-256-gcm'

/** A random secret of 122 bits or more needs no stretching. @param purpose keeps keys of different things apart */
const sealingKey = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))

/** The attributes of an item that holds this content. */
export function sealed(secret: string, purpose: string, content: Uint8Array): Item {
  const nonce = randomBytes(12)
  const sealing = createCipheriv(cipher, sealingKey(secret, purpose), nonce)
  const closed = Buffer.concat([sealing.update(content), sealing.final()])
  return { nonce: { B: nonce }, sealed: { B: closed }, tag: { B: sealing.getAuthTag() } }
}

/** @throws Error for an item that was sealed by another secret, or was changed */
export function opened(secret: string, purpose: string, { nonce, sealed: content, tag }: Item): Buffer {
  const opening = createDecipheriv(cipher, sealingKey(secret, purpose), bytes(nonce))
  opening.setAuthTag(bytes(tag))
  return Buffer.concat([opening.update(bytes(content)), opening.final()])
}

const bytes = (attribute: Item[string] | undefined): Buffer => Buffer.from(attribute?.B ?? new Uint8Array())
