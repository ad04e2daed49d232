import { longest, words } from './words.ts'

/** Something that is not plain: where, and what is wrong with it. */
export type Finding = { file: string; line: number; text: string; wrong: string }

/** A paragraph as a reader sees it: its words on one line, and where it begins. */
export type Paragraph = { line: number; text: string }

export type Kind = keyof typeof longest

/** The paragraphs of all comments of a source. */
export function commentsOf(source: string): Paragraph[] {
  const found: Paragraph[] = []
  let open: Paragraph | undefined
  source.split('\n').forEach((raw, index) => {
    const inside = /^\s*(?:\/\*\*?|\*(?!\/)|\/\/)\s?(.*?)(?:\s*\*\/)?\s*$/.exec(raw)?.[1]
    if (inside === undefined) return void (open = undefined)
    if (inside === '' || /^ {3,}/.test(inside)) return void (open = undefined)
    if (open === undefined || /^(?:@\w|- |\d+\. |oxlint)/.test(inside))
      found.push((open = { line: index + 1, text: inside }))
    else open.text += ` ${inside}`
    if (raw.trimEnd().endsWith('*/')) open = undefined
  })
  return found
}

/** The paragraphs, list items and cells of a document, without code and tables of code. */
export function paragraphsOf(markdown: string): Paragraph[] {
  const found: Paragraph[] = []
  let isCode = false
  let open: Paragraph | undefined
  markdown.split('\n').forEach((raw, index) => {
    if (/^\s*```/.test(raw)) isCode = !isCode
    const text = raw.trim()
    if (isCode || text === '' || /^(?:```|#|<|\||!\[)/.test(text)) {
      open = undefined
      if (!isCode && text.startsWith('|'))
        for (const cell of text.split('|')) if (cell.trim() !== '') found.push({ line: index + 1, text: cell.trim() })
      return
    }
    if (open === undefined || /^(?:[-*] |\d+\. |>)/.test(text)) found.push((open = { line: index + 1, text }))
    else open.text += ` ${text}`
  })
  return found
}

/** The texts of a table of sentences: what stands in quotes and is longer than a word. */
export function textsOf(source: string): Paragraph[] {
  return source.split('\n').flatMap((line, index) =>
    /^\s*(?:\*|\/\/|\/\*|import )/.test(line)
      ? []
      : [...line.matchAll(/'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`|"((?:[^"\\]|\\.)*)"/g)]
          .map(([, single, back, double]) => single ?? back ?? double ?? '')
          .filter((text) => /\s/.test(text.trim()))
          .map((text) => ({ line: index + 1, text })),
  )
}

/** What is wrong with a paragraph in English: words that nobody writes here, and sentences that are too long. */
export function wrongWith(kind: Kind, { text }: Paragraph): string[] {
  const plain = text.replaceAll(/`[^`]*`/g, 'code').replaceAll(/\]\([^)]*\)/g, ']')
  const found = words.flatMap(({ pattern, instead }) => {
    const word = pattern.exec(plain)?.[0]
    return word === undefined ? [] : [`"${word}": say ${instead}`]
  })
  const sentences = plain.split(/(?<=[.!?:;])\s+|[。！？；：]/)
  const count = Math.max(
    ...sentences.map((sentence) => sentence.split(/\s+/).filter((word) => /[A-Za-z]/.test(word)).length),
  )
  return count > longest[kind] ? [...found, `a sentence of ${count} words; ${longest[kind]} at most`] : found
}
