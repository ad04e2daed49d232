import { type Item, text, textOf } from '../client.ts'

/**
 * What an item remembers of the one-time key that it was written under: the digest of the key, and an HMAC of what was
 * sent, whose key is the one-time key itself. Neither gives anything away to somebody who reads the table.
 */
export type Once = { key: string; body: string }

/** It stands beside what a hash covers, so that a file reads the same with it and without. */
export function onceAttributes(once: Once | undefined): Item {
  return once === undefined ? {} : { onceKey: text(once.key), onceBody: text(once.body) }
}

/** The same as it was read; undefined for what came without a key, or was written by release 0.2.0 or older. */
export function onceOfItem(item: Item): Once | undefined {
  const key = textOf(item, 'onceKey')
  return key === '' ? undefined : { key, body: textOf(item, 'onceBody') }
}
