/**
 * A sentence, the parts below it, and words that somebody wrote. Those words are shown as they are: behind a bar in a
 * terminal, as a quotation on a page.
 */
export type Part = { text: string; below?: readonly Part[]; words?: string }

/** A part with a blank between Chinese characters and Latin letters, as those of a name; words stay as they are. */
export function spaced({ text, below, ...rest }: Part): Part {
  return { ...rest, text: withBlanks(text), ...(below && { below: below.map(spaced) }) }
}

const withBlanks = (text: string): string =>
  text
    .replaceAll(/(?<=\p{Script=Han})(?=\p{Script=Latin})/gu, ' ')
    .replaceAll(/(?<=\p{Script=Latin})(?=\p{Script=Han})/gu, ' ')
