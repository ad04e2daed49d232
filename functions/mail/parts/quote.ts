import type { Writing } from './context.ts'
import { type Block, given, text } from './letter.ts'
import { excerpt, quoteUserWords } from './quote-user-text.ts'

/** Characters of a text that a mail repeats; the page has the rest. */
export const longestQuote = 1000

/** What somebody wrote, under a title or without; the beginning of it where it is long. */
export function quote({ m }: Writing, title: string | undefined, words: string | undefined): readonly Block[] {
  return given(words, (all): Block[] => {
    const shown = excerpt(all, longestQuote)
    return [
      { is: 'quote', ...(title === undefined ? {} : { title }), text: quoteUserWords(shown) },
      ...(shown.endsWith('…') && !all.endsWith('…') ? text(m.staff.longer) : []),
    ]
  })
}
