import { createHash, createHmac } from 'node:crypto'
import type { By } from '../domain/case/facts.ts'
import type { Once } from '../store/files/once.ts'

/** What is sent under a one-time key. The same content under the same key is done once, however often it comes. */
export type SentOnce = {
  /** A UUID in lower case. It is the sender's secret, so the desk keeps only its digest. */
  key: string
  /** What is sent, and what it is meant to do: anything that JSON can write. */
  content: unknown
  /** Whether a person sends it, who can be asked whether something else under the same key is meant. */
  asks: boolean
}

export const digestOfKey = (key: string): string => createHash('sha256').update(key).digest('base64url')

/** An HMAC of a text under a one-time key: without the key nobody can try out what the text was. */
export const sealedUnder = (key: string, content: string): string =>
  createHmac('sha256', key).update(content).digest('base64url')

/** What the file keeps of it. Another person's act is never the same one, even under the same key. */
export function onceOf({ key, content }: SentOnce, by: By): Once {
  const who = 'person' in by ? by.person : by.as
  return { key: digestOfKey(key), body: sealedUnder(key, inOneOrder([who, content])) }
}

/**
 * A form's draft counts with its content: somebody who goes back to the form and writes more saves another draft, and
 * is asked nothing.
 */
export function onceOfDraft(sent: SentOnce): SentOnce {
  return sent.asks ? { ...sent, key: `${sent.key} ${inOneOrder(sent.content)}` } : sent
}

/** One of several acts that are sent together, each of its own: two of them may be about one case. */
export const partOf = (sent: SentOnce, part: string): SentOnce => ({ ...sent, key: `${sent.key} ${part}` })

/** JSON that does not depend on the order in which a client writes the members of an object. */
function inOneOrder(content: unknown): string {
  return JSON.stringify(content, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}
