import { createHash } from 'node:crypto'

/**
 * References like `4MPD-K7QX-T`: eight characters of 29 that nobody confuses when reading or saying them (no 0 1 I L O
 * S U), and a check character. 29 is prime, so the weighted sum finds every single wrong character and every swap of
 * two.
 */
const alphabet = '23456789ABCDEFGHJKMNPQRTVWXYZ'

const body = 8

/**
 * The reference for an Idempotency-Key: the same for the same key, so that a complaint sent twice is recognised; random
 * to anybody without the key.
 * @param attempt 0; higher only if another key already has that reference
 */
export function referenceFor(idempotencyKey: string, attempt = 0): string {
  const digest = createHash('sha256').update(`liaison reference ${attempt} ${idempotencyKey}`).digest()
  let number = digest.readBigUInt64BE(0)
  const base = BigInt(alphabet.length)
  const letters: string[] = []
  for (let place = 0; place < body; place += 1) {
    letters.push(alphabet[Number(number % base)] as string)
    number /= base
  }
  const text = letters.join('')
  return `${text.slice(0, 4)}-${text.slice(4)}-${checkCharacter(text)}`
}

/**
 * A reference in its one spelling, however it was typed; undefined if it is not one or its check character is wrong.
 */
export function parseReference(typed: string): string | undefined {
  // Chinese keyboards often produce full-width letters and digits.
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
  if (letters.length !== body + 1 || [...letters].some((letter) => !alphabet.includes(letter))) return undefined
  const text = letters.slice(0, body)
  return checkCharacter(text) === letters[body] ? `${text.slice(0, 4)}-${text.slice(4)}-${letters[body]}` : undefined
}

/** Four characters, four and one, apart by a few dashes or blanks or not at all. */
const shaped = /(?<![0-9A-Z])([0-9A-Z]{4})[\s\p{Pd}_·.]{0,3}([0-9A-Z]{4})[\s\p{Pd}_·.]{0,3}([0-9A-Z])(?![0-9A-Z])/gu

/**
 * The reference in what somebody typed or pasted: alone or with words around it, as in `Reference: 8GBQ-RXGC-B`.
 * Undefined if there is none, or more than one.
 */
export function findReference(pasted: string): string | undefined {
  const found = referencesNamed(pasted)
  return found.length === 1 ? found[0] : parseReference(pasted)
}

/** Every reference in a text, in the order in which they stand there. */
export function referencesNamed(text: string): string[] {
  const plain = text.normalize('NFKC').toUpperCase()
  return [...new Set([...plain.matchAll(shaped)].flatMap(([one]) => parseReference(one) ?? []))]
}

function checkCharacter(text: string): string {
  const sum = [...text].reduce((total, letter, place) => total + alphabet.indexOf(letter) * (place + 1), 0)
  return alphabet[sum % alphabet.length] as string
}
