/**
 * A sentence, the parts below it, and words that somebody wrote. Those words are shown as they are: behind a bar in a
 * terminal, as a quotation on a page.
 */
export type Part = { text: string; below?: readonly Part[]; words?: string }
