import { cleanLine, cleanWords } from '../../domain/forms/fields.ts'

/**
 * In a mail's sentences, what people wrote or are called stands between Unicode's own isolates. They are taken out of
 * all that is written (here, once
 * more, because a file may hold what was never cleaned), so that wherever they stand, we have put them.
 */
export const isolate = { begins: '\u2068', ends: '\u2069' } as const

/** Something short that a person wrote, on one line, to stand in a sentence of ours. */
export function quoteUserText(text: string): string {
  return isolate.begins + cleanLine(text) + isolate.ends
}

/** Several lines that a person wrote, to stand on their own; each has the direction of its own language. */
export function quoteUserWords(text: string): string {
  return cleanWords(text)
    .split('\n')
    .map((line) => (line === '' ? '' : isolate.begins + line + isolate.ends))
    .join('\n')
}

/** The beginning of a longer text, cut between words where it can be. @param max characters */
export function excerpt(text: string, max: number): string {
  const characters = [...cleanWords(text)]
  if (characters.length <= max) return characters.join('')
  const cut = characters.slice(0, max).join('')
  return `${cut.replace(/\s+\S{0,20}$/u, '')}…`
}
