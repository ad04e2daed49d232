import type { Language } from '../../domain/forms/language.ts'
import { isolate } from './quote-user-text.ts'

/**
 * An email before it is rendered. Plain text and HTML are both made from this, so they say the same. In any text, user
 * text and names stand between isolates (see the file on quoting user text).
 */
export type Letter = {
  language: Language
  /** The insurer, whose letter it is. */ entity: string
  subject: string
  blocks: readonly Block[]
  /** In large print, because the complainant needs it. */ large?: boolean
  /** Below the rule at the end. */ notes: readonly Note[]
}

/** `online`: it speaks of the links of the mail, and stands on no paper. */
export type Note = string | { online: string }

export type Block =
  /** The most important message, first. */
  | { is: 'lead'; text: string }
  /**
   * `alone`: it is left out of a mail with other parts, which may say otherwise. `paper`: what it says where nobody can
   * press a link, because it is printed or read out; null: nothing.
   */
  | { is: 'text'; text: string; alone?: true; paper?: string | null }
  | { is: 'heading'; text: string }
  /** Where one of several parts of a mail begins. */
  | { is: 'part'; text: string }
  /** A notice that must not be overlooked: its title, what somebody wrote, and our comment. */
  | { is: 'alert'; title: string; quote?: string; text?: string }
  /** `once`: of several parts of one mail, only the first says it. */
  | { is: 'facts'; rows: readonly Row[]; once?: true }
  | { is: 'list'; items: readonly string[] }
  /** Text that our staff wrote for this letter. It reads like the rest. */
  | { is: 'said'; text: string }
  /** User text with a label, clearly different from our own text. A stranger's is shown so that it cannot leave it. */
  | { is: 'quote'; title?: string; text: string; stranger?: true }
  /** One of several numbered points: the complaint, the conclusion, the finding. */
  | { is: 'point'; number: number; title: string; verdict: string; text: string }
  | { is: 'link'; label: string; href: string }
  /** A further link, less important than the button. `html`: plain text, which shows whole addresses, leaves it out. */
  | { is: 'also'; label: string; href: string; only?: 'html' }

export type Row = readonly [label: string, value: string]

/** Spaces between a Latin name and the Chinese around it, as in print. */
export function spaced(sentence: string): string {
  return sentence.replaceAll(endsLatin, ' ').replaceAll(beginsLatin, ' ')
}

const endsLatin = new RegExp(`(?<=[A-Za-z0-9]${isolate.ends})(?=\\p{Script=Han})`, 'gu')
const beginsLatin = new RegExp(`(?<=\\p{Script=Han})(?=${isolate.begins}[A-Za-z0-9])`, 'gu')

export const lead = (text: string): Block => ({ is: 'lead', text: spaced(text) })
export const text = (...sentences: readonly string[]): Block[] =>
  sentences.map((sentence) => ({ is: 'text', text: spaced(sentence) }))
/** What holds for one letter, but perhaps not for the others in its mail. */
export const ifAlone = (sentence: string): Block => ({ is: 'text', text: spaced(sentence), alone: true })
/** What speaks of the mail or of its links, and the same for paper; null: nothing. */
export const online = (sentence: string, paper: string | null): Block => ({
  is: 'text',
  text: spaced(sentence),
  paper: paper === null ? null : spaced(paper),
})
export const heading = (words: string): Block => ({ is: 'heading', text: spaced(words) })
export const facts = (...rows: readonly (Row | null)[]): Block => ({
  is: 'facts',
  rows: rows.filter((row) => row !== null),
})

/** The same for what several parts of one mail would repeat: the case, the liaison. */
export const factsOnce = (...rows: readonly (Row | null)[]): Block => ({
  is: 'facts',
  rows: rows.filter((row) => row !== null),
  once: true,
})

/** The blocks, if there is something to show. */
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

/**
 * The letter as it is printed or read out: without what speaks of the mail, and without links into the desk, which open
 * nothing without their keys.
 */
export function onPaper(letter: Letter): Letter {
  return {
    ...letter,
    blocks: letter.blocks.flatMap((block): Block[] => {
      if (block.is === 'link' || block.is === 'also') return /[?&]key=/.test(block.href) ? [] : [block]
      if (block.is !== 'text' || block.paper === undefined) return [block]
      const { paper, ...rest } = block
      return paper === null ? [] : [{ ...rest, text: paper }]
    }),
    notes: letter.notes.filter((note) => typeof note === 'string'),
  }
}

/** What a note says in a mail. */
export const noteText = (note: Note): string => (typeof note === 'string' ? note : note.online)
