import type { Language } from '../../domain/forms/language.ts'
import { isolate } from './quote-user-text.ts'

/**
 * A mail before it has a form: the plain text and the HTML are both made from this, so that they say the same. In any
 * text, what people wrote or
 * are called stands between isolates (`written.ts`).
 */
export type Letter = {
  language: Language
  /** The insurer, whose letter it is. */ entity: string
  subject: string
  blocks: readonly Block[]
  /** Below the rule at the end. */ notes: readonly string[]
}

export type Block =
  /** What matters most, said first. */
  | { is: 'lead'; text: string }
  | { is: 'text'; text: string }
  | { is: 'heading'; text: string }
  /** What must not be overlooked: what it is, what somebody wrote about it, what we say to that. */
  | { is: 'alert'; title: string; quote?: string; text?: string }
  | { is: 'facts'; rows: readonly Row[] }
  | { is: 'list'; items: readonly string[] }
  /** What our own staff wrote for this letter: it reads like the rest of it. */
  | { is: 'said'; text: string }
  /** What somebody wrote, under what it is, to be told from what we say. */
  | { is: 'quote'; title?: string; text: string }
  /** One of several numbered points: what was complained of, the verdict, what was found. */
  | { is: 'point'; number: number; title: string; verdict: string; text: string }
  | { is: 'link'; label: string; href: string }
  /** Where else to look: less than what the mail is for. */
  | { is: 'also'; label: string; href: string }

export type Row = readonly [label: string, value: string]

/** A name in Latin letters stands apart from the Chinese around it, as in print. */
export function spaced(sentence: string): string {
  return sentence.replaceAll(endsLatin, ' ').replaceAll(beginsLatin, ' ')
}

const endsLatin = new RegExp(`(?<=[A-Za-z0-9]${isolate.ends})(?=\\p{Script=Han})`, 'gu')
const beginsLatin = new RegExp(`(?<=\\p{Script=Han})(?=${isolate.begins}[A-Za-z0-9])`, 'gu')

export const lead = (text: string): Block => ({ is: 'lead', text: spaced(text) })
export const text = (...sentences: readonly string[]): Block[] =>
  sentences.map((sentence) => ({ is: 'text', text: spaced(sentence) }))
export const heading = (words: string): Block => ({ is: 'heading', text: spaced(words) })
export const facts = (...rows: readonly (Row | null)[]): Block => ({
  is: 'facts',
  rows: rows.filter((row) => row !== null),
})

/** Blocks where there is something to show, none where there is not. */
export function given<Value>(
  value: Value | null | undefined,
  blocks: (value: Value) => readonly Block[],
): readonly Block[] {
  return value === null || value === undefined || value === '' ? [] : blocks(value)
}

/**
 * The button and the whole address. @throws Error for anything but a web address, which a mail would not open or should
 * not
 */
export const link = (label: string, href: string | null): readonly Block[] =>
  given(href, (address) => [{ is: 'link', label, href: webAddress(address) }])

/** A link that is no button. @throws Error like `link` */
export const also = (label: string, href: string | null): readonly Block[] =>
  given(href, (address) => [{ is: 'also', label, href: webAddress(address) }])

function webAddress(address: string): string {
  if (!/^https?:\/\/[^\s"<>]+$/.test(address)) throw new Error('mail: a link must be a web address')
  return address
}
