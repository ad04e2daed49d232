import { longest, longestChinese, widest, words } from './words.ts'

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
    const inside = /^\s*(?:\/\*\*?|\*(?!\/)|\/\/)\s?(.*?)(?:\s*\*\/.*)?$/.exec(raw)?.[1]?.trimEnd()
    if (inside === undefined) {
      open = undefined
      const behind = /\S\s*(?:\s\/\/ (.*)|\/\*\*? (.*?)(?: \*\/.*)?)$/.exec(raw.replaceAll(/'(?:[^'\\]|\\.)*'/g, "''"))
      const text = behind?.[1] ?? behind?.[2]
      if (text !== undefined) found.push({ line: index + 1, text })
      return
    }
    if (inside === '' || /^(?: {3,}|\|)/.test(inside)) return void (open = undefined)
    if (open === undefined || /^(?:@\w|- |\d+\. |oxlint)/.test(inside))
      found.push((open = { line: index + 1, text: inside.trimStart() }))
    else open.text += ` ${inside.trimStart()}`
    if (raw.includes('*/')) open = undefined
  })
  return found
}

/** The headings, paragraphs, list items and cells of a document, without code. */
export function paragraphsOf(markdown: string): Paragraph[] {
  const found: Paragraph[] = []
  let isCode = false
  let open: Paragraph | undefined
  markdown.split('\n').forEach((raw, index) => {
    if (/^\s*```/.test(raw)) isCode = !isCode
    const text = raw.trim()
    if (isCode || text === '' || /^(?:```|#|<|\||!\[)/.test(text)) {
      open = undefined
      if (isCode) return
      const alone = text.startsWith('|') ? text.split('|') : [/^#+ (.*)/.exec(text)?.[1] ?? '']
      for (const part of alone) if (part.trim() !== '') found.push({ line: index + 1, text: part.trim() })
      return
    }
    if (open === undefined || /^(?:[-*] |\d+\. |>)/.test(text)) found.push((open = { line: index + 1, text }))
    else open.text += ` ${text}`
  })
  return found
}

/** What a source says to people: what stands in quotes and has at least so many words, or any Chinese. */
export function textsOf(source: string, fewest = 2): Paragraph[] {
  let isTemplate = false
  return source.split('\n').flatMap((line, index) => {
    const wasTemplate = isTemplate
    const isComment = !wasTemplate && /^\s*(?:\*|\/\/|\/\*|import )/.test(line)
    if (!isComment && (line.match(/`/g)?.length ?? 0) % 2 === 1) isTemplate = !isTemplate
    // A line of a template that is longer than one line is a text of its own.
    const quoted = wasTemplate
      ? [line.replace(/`.*/, '')]
      : [...line.matchAll(/'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)(?:`|$)|"((?:[^"\\]|\\.)*)"/g)].map(
          ([, single, back, double]) => single ?? back ?? double ?? '',
        )
    return isComment
      ? []
      : quoted
          .filter(
            (text) =>
              isHan.test(text) ||
              text
                .trim()
                .split(/\s+/)
                .filter((word) => /[A-Za-z]/.test(word)).length >= fewest,
          )
          .map((text) => ({ line: index + 1, text }))
  })
}

/** The names of the tests of a file, and of the groups that they stand in. */
export function testNamesOf(source: string): Paragraph[] {
  const lines = source.split('\n')
  return lines.flatMap((line, index) => {
    const call =
      /(?:\b(?:describe|it|test)(?:\.\w+(?:\([^()]*\))?)*|^\s*\](?: as const)?\)|\.each\(.*\))\(\s*(.*)$/.exec(
        line,
      )?.[1]
    if (call === undefined) return []
    const rest = call === '' ? (lines[index + 1] ?? '').trim() : call
    const name = /^(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`|"((?:[^"\\]|\\.)*)")\s*,/.exec(rest)
    const text = name?.[1] ?? name?.[2] ?? name?.[3]
    return text === undefined ? [] : [{ line: index + (call === '' ? 2 : 1), text }]
  })
}

const isHan = /[\u4e00-\u9fff]/

/**
 * What is wrong with a paragraph: words that nobody writes here, and sentences that are too long. A colon ends a
 * sentence as far as its length goes; a semicolon does so only in Chinese.
 *
 * @param terms words that the glossary has another word for
 */
export function wrongWith(kind: Kind, { text }: Paragraph, terms: readonly Term[] = []): string[] {
  const plain = text
    .replaceAll(/`[^`]*`/g, 'code')
    .replaceAll(/\$\{[^}]*\}/g, 'code')
    .replaceAll(/\]\([^)]*\)/g, ']')
  const found = words.flatMap(({ pattern, instead }) => {
    const word = pattern.exec(plain)?.[0]
    return word === undefined ? [] : [`"${word}": say ${instead}`]
  })
  for (const { not, say } of terms) if (not.test(plain)) found.push(`"${not.exec(plain)?.[0]}": say ${say}`)
  const sentences = plain.split(/(?<=[.!?:])\s+|[。！？：]/)
  const count = Math.max(
    ...sentences.map((sentence) => sentence.split(/\s+/).filter((word) => /[A-Za-z]/.test(word)).length),
  )
  if (count > longest[kind]) found.push(`a sentence of ${count} words; ${longest[kind]} at most`)
  const characters = Math.max(...plain.split(/[。！？：；]/).map((part) => part.match(/[\u4e00-\u9fff]/g)?.length ?? 0))
  if (characters > longestChinese) found.push(`a sentence of ${characters} characters; ${longestChinese} at most`)
  return found
}

/** The lines of comments that are too wide; no formatter breaks them. Addresses and citations cannot be broken. */
export function tooWide(source: string): Omit<Finding, 'file'>[] {
  return source.split('\n').flatMap((text, index) => {
    const isWide = /^\s*(?:\*|\/\/|\/\*)/.test(text) && [...text].length > widest && !/https?:/.test(text)
    return isWide ? [{ line: index + 1, text, wrong: `a comment of more than ${widest} columns` }] : []
  })
}

/** A word that the glossary has another word for. */
export type Term = { not: RegExp; say: string }

/**
 * The second table of the glossary: what not to say, and what to say instead. A row with a note in brackets depends on
 * what is meant, so that only a person can check it.
 */
export function termsOf(glossary: string): Term[] {
  const [, table = ''] = glossary.split(/^## Words that are not used$/m)
  return table
    .split('\n')
    .filter((row) => row.startsWith('|'))
    .slice(2)
    .map((row) => row.slice(2, -2).split(' | '))
    .filter(([not = '']) => !/[（(]/.test(not))
    .flatMap(([not = '', say = '']) =>
      not
        .split(/、|, /)
        .map((one) => ({ not: isHan.test(one) ? new RegExp(one) : new RegExp(`\\b${one}\\b`, 'i'), say })),
    )
}
