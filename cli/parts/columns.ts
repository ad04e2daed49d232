import { printable } from '../../local/printable.ts'

/** Columns of a terminal that a table takes at most, as everything that commands print. */
export const pageWidth = 100

const gap = 2

/** Blanks by which a line continues further in: more than what belongs to it, which stands two further in. */
const further = 4

/** Narrower than this, no column is made, so that a table of very many columns may be too wide. */
const narrowest = 8

/** Lays rows out in columns, a line each; the first row has their names. Chinese characters are two columns wide. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map((row) => row.map((cell) => printable(cell)))
  return laidOut(
    shown.map((row) => row.map((cell) => [cell])),
    columnsOfRows(shown).map(({ whole }) => whole),
  )
}

/** The same for lists that people read: a cell that has no room in 100 columns continues below, in its own column. */
export function onAPage(rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map((row) => row.map((cell) => printable(cell)))
  const widths = fitted(columnsOfRows(shown))
  return laidOut(
    shown.map((row) => row.map((cell, index) => wrapped(cell, widths[index] ?? 0))),
    widths,
  )
}

/**
 * A line that people read, in lines that fit a page: it ends between words and continues below, further in. What has no
 * blank, as a path or an address, stays whole, so that it can be copied.
 * @param margin what every line begins with, the given one too, where that is more than blanks
 */
export function folded(text: string, margin?: string): string[] {
  const begin = margin ?? /^ */.exec(text)?.[0] ?? ''
  const next = margin ?? begin + ' '.repeat(further)
  const lines = wrappedAtWords(text.slice(begin.length), pageWidth - width(begin), pageWidth - width(next))
  return lines.map((line, index) => `${index === 0 ? begin : next}${line}`)
}

function wrappedAtWords(text: string, inFirst: number, inNext: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (line !== '' && width(line + piece.trimEnd()) > (lines.length === 0 ? inFirst : inNext)) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()]
}

type Column = {
  /** Of its widest cell. */
  whole: number
  /** Of its name, or the longest word in it. */
  word: number
}

function columnsOfRows(rows: readonly (readonly string[])[]): Column[] {
  return (rows[0] ?? []).map((name, index) => {
    const cells = rows.map((row) => row[index] ?? '')
    const words = cells.slice(1).flatMap((cell) => pieces(cell).map((piece) => piece.trimEnd()))
    return { whole: widest(cells), word: widest([name, ...words]) }
  })
}

function laidOut(rows: readonly (readonly (readonly string[])[])[], widths: readonly number[]): string[] {
  return rows.flatMap((cells) =>
    Array.from({ length: Math.max(1, ...cells.map(({ length }) => length)) }, (_, line) =>
      cells
        .map((lines, index) => padded(lines[line] ?? '', widths[index] ?? 0))
        .join(' '.repeat(gap))
        .trimEnd(),
    ),
  )
}

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(width))

const padded = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - width(text)))

/**
 * Takes from the widest columns what is too much: between words as long as that helps, then within those of the last
 * column, then of all others but the first. What people copy stays whole.
 */
function fitted(columns: readonly Column[]): number[] {
  const widths = columns.map(({ whole }) => whole)
  const most = pageWidth - gap * (columns.length - 1)
  const words = columns.map(({ word }, index) => (index === 0 ? Number.POSITIVE_INFINITY : Math.max(word, narrowest)))
  const inLast = words.map((word, index) => (index === columns.length - 1 ? narrowest : word))
  const inAll = words.map((_, index) => (index === 0 ? Number.POSITIVE_INFINITY : narrowest))
  for (const least of [words, inLast, inAll])
    while (sumOf(widths) > most) {
      const reducible = widths.map((one, index) => (one > (least[index] ?? 0) ? one : 0))
      const widestOne = Math.max(...reducible)
      if (widestOne === 0) break
      widths[reducible.indexOf(widestOne)] = widestOne - 1
    }
  return widths
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** A text in the parts between which a line may end: after a blank, and beside a Chinese character. */
function pieces(text: string): string[] {
  return text.match(/\p{Script=Han}[，。；、：）」]*\s*|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? []
}

function wrapped(text: string, to: number): string[] {
  if (width(text) <= to) return [text]
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text).flatMap((one) => cut(one, to))) {
    if (line !== '' && width(line + piece.trimEnd()) > to) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()]
}

/** A word that no line has room for, in parts that fit. */
function cut(word: string, to: number): string[] {
  if (width(word.trimEnd()) <= to) return [word]
  const parts = ['']
  for (const character of word) {
    if (width(parts.at(-1) + character) > to) parts.push('')
    parts[parts.length - 1] += character
  }
  return parts
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u

/** Columns of a terminal that a text takes. */
export function width(text: string): number {
  return [...text.normalize('NFC')].reduce((sum, character) => sum + columnsOf(character), 0)
}

function columnsOf(character: string): number {
  if (wide.test(character)) return 2
  return /\p{M}/u.test(character) ? 0 : 1
}
