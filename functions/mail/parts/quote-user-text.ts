import { cleanLine, cleanWords } from '../../domain/forms/fields.ts'

/**
 * In the sentences of an email, user text and names stand between Unicode isolates. Isolates inside user text are
 * removed (once more here, for old files), so every isolate is ours.
 */
export const isolate = { begins: '\u2068', ends: '\u2069' } as const

/** Short user text on one line, for use in one of our sentences. */
export function quoteUserText(text: string): string {
  return isolate.begins + cleanLine(text) + isolate.ends
}

/** User text of several lines, as its own block. Each line has the direction of its language. */
export function quoteUserWords(text: string): string {
  return cleanWords(text)
    .split('\n')
    .map((line) => (line === '' ? '' : isolate.begins + line + isolate.ends))
    .join('\n')
}

/**
 * The beginning of a longer text, cut between words if possible.
 * @param max characters
 */
export function excerpt(text: string, max: number): string {
  const characters = [...cleanWords(text)]
  if (characters.length <= max) return characters.join('')
  const cut = characters.slice(0, max).join('')
  return `${cut.replace(/\s+\S{0,20}$/u, '')}…`
}
