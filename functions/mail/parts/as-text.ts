import { type Block, type Letter, noteText } from './letter.ts'
import { isolate } from './quote-user-text.ts'

/** The letter as plain text. Lines are not broken: the reader's program knows how wide it is. */
export function asText(letter: Letter, colon: string): string {
  const body = letter.blocks
    .map((block) => blockText(block, colon))
    .filter((text) => text.trim() !== '')
    .join('\n\n')
  const foot = letter.notes.map(noteText).join('\n')
  return `${plain([body, foot].filter(Boolean).join('\n\n--------\n'))}\n`
}

function blockText(block: Block, colon: string): string {
  switch (block.is) {
    case 'lead':
    case 'text':
    case 'said':
      return block.text
    case 'heading':
      return underlined(block.text)
    case 'alert':
      return [
        `!! ${block.title}`,
        ...(block.quote === undefined ? [] : [quoted(block.quote)]),
        ...(block.text === undefined ? [] : [block.text]),
      ].join('\n')
    case 'part':
      return `${'='.repeat(width)}\n${block.text}`
    case 'facts':
      return block.rows.map(([label, value]) => `${label}${colon}${value}`).join('\n')
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'quote':
      return [
        ...(block.title === undefined ? [] : [`${block.title}${colon}`.trimEnd()]),
        quoted(block.stranger ? wrapped(block.text) : block.text),
      ].join('\n')
    case 'point':
      return [`${block.number}. ${block.title}`, block.verdict, block.text].join('\n')
    case 'also':
      return block.only === 'html' ? '' : linkText(block, colon)
    case 'link':
      return linkText(block, colon)
  }
}

/** The whole address, on a line of its own. */
const linkText = ({ label, href }: { label: string; href: string }, colon: string): string =>
  `${label}${colon}\n${href}`.replace(/ +\n/, '\n')

/** Marks every line of user text, so that none of it passes for ours. */
function quoted(words: string): string {
  return words
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

/** A line as wide as the heading above it. */
function underlined(words: string): string {
  const columns = [...words.replace(marks, '')].reduce((sum, character) => sum + columnsOf(character), 0)
  return `${words}\n${'-'.repeat(columns)}`
}

/** Chinese characters are two columns wide. */
function columnsOf(character: string): number {
  return /[\u2e80-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1
}

/** Columns of a line of a stranger's words. */
const width = 72

/**
 * A stranger's words in short lines, each to be marked. A reader's program breaks longer ones by itself, and what it
 * moves to the next line would have no mark.
 */
function wrapped(words: string): string {
  return words
    .split('\n')
    .flatMap((line) => {
      const isolated = line.startsWith(isolate.begins)
      const parts = broken(line.replace(marks, ''))
      return isolated ? parts.map((part) => isolate.begins + part + isolate.ends) : parts
    })
    .join('\n')
}

/** A line in parts of at most `width` columns, broken at a blank if there is one in the second half. */
function broken(line: string): string[] {
  const parts: string[] = []
  let part = ''
  let columns = 0
  for (const character of line) {
    if (columns + columnsOf(character) > width) {
      const blank = part.lastIndexOf(' ')
      const cut = blank > part.length / 2 ? blank : part.length
      parts.push(part.slice(0, cut))
      part = part.slice(cut).trimStart()
      columns = [...part].reduce((sum, one) => sum + columnsOf(one), 0)
    }
    part += character
    columns += columnsOf(character)
  }
  return [...parts, part]
}

const marks = new RegExp(`[${isolate.begins}${isolate.ends}]`, 'gu')

/** Isolates are kept only around right-to-left text. Elsewhere they would get in the way of copying. */
function plain(words: string): string {
  return words.replace(isolated, (whole, inside: string) => (rightToLeft.test(inside) ? whole : inside))
}

const isolated = new RegExp(`${isolate.begins}([^${isolate.ends}]*)${isolate.ends}`, 'gu')

/** Hebrew, Arabic and the scripts beside them in Unicode. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
