import type { Language } from '../../domain/forms/language.ts'
import { asHtml } from './as-html.ts'
import { asText } from './as-text.ts'
import type { Letter } from './letter.ts'

/** A mail as it goes out. `from` is the name beside the sender's address; text and HTML say the same. */
export type Mail = { from: string; language: Language; subject: string; text: string; html: string }

/** @param colon as it stands behind a label in the language of the letter */
export function mailOf(letter: Letter, colon: string): Mail {
  const { entity: from, language, subject } = letter
  return { from, language, subject, text: asText(letter, colon), html: asHtml(letter, colon) }
}
