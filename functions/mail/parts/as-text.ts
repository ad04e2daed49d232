import type { Block, Letter } from './letter.ts'
import { isolate } from './quote-user-text.ts'

/** The letter as plain text. Lines are not broken: the reader's program knows how wide it is. */
export function asText(letter: Letter, colon: string): string {
  const body = letter.blocks
    .map((block) => blockText(block, colon))
    .filter((text) => text.trim() !== '')
    .join('\n\n')
  const foot = letter.notes.join('\n')
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
    case 'facts':
      return block.rows.map(([label, value]) => `${label}${colon}${value}`).join('\n')
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'quote':
      return [...(block.title === undefined ? [] : [`${block.title}${colon}`.trimEnd()]), quoted(block.text)].join('\n')
    case 'point':
      return [`${block.number}. ${block.title}`, block.verdict, block.text].join('\n')
    case 'also':
    case 'link':
      return `${block.label}${colon}\n${block.href}`.replace(/ +\n/, '\n')
  }
}

/** Marks every line of user text, so that none of it passes for ours. */
function quoted(words: string): string {
  return words
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

/** A line as wide as the heading above it. Chinese characters are two columns wide. */
function underlined(words: string): string {
  const columns = [...words.replace(marks, '')].reduce(
    (sum, character) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  )
  return `${words}\n${'-'.repeat(columns)}`
}

const marks = new RegExp(`[${isolate.begins}${isolate.ends}]`, 'gu')

/** Isolates are kept only around right-to-left text. Elsewhere they would get in the way of copying. */
function plain(words: string): string {
  return words.replace(isolated, (whole, inside: string) => (rightToLeft.test(inside) ? whole : inside))
}

const isolated = new RegExp(`${isolate.begins}([^${isolate.ends}]*)${isolate.ends}`, 'gu')

/** Hebrew, Arabic and the scripts beside them in Unicode. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
