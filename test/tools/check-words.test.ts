import { describe, expect, it } from 'vitest'
import { commentsOf, paragraphsOf, textsOf, wrongWith } from '../../tools/check-words/find.ts'

describe('the reader of comments', () => {
  it('joins the lines of a paragraph, and takes tags and list items by themselves', () => {
    const source = [
      '/**',
      ' * A sentence that',
      ' * goes over two lines.',
      ' *',
      ' * - an item',
      ' * @param now a tag',
      ' */',
      'const x = 1 // not this one',
      '  // One line.',
      '  // And its end.',
    ].join('\n')
    expect(commentsOf(source)).toEqual([
      { line: 2, text: 'A sentence that goes over two lines.' },
      { line: 5, text: '- an item' },
      { line: 6, text: '@param now a tag' },
      { line: 9, text: 'One line. And its end.' },
    ])
  })
})

describe('the reader of documents', () => {
  it('leaves code out, and takes the cells of a table', () => {
    expect(paragraphsOf('# Title\n\nOne\ntwo.\n\n```sh\nwhoever\n```\n| a | b c |\n')).toEqual([
      { line: 3, text: 'One two.' },
      { line: 9, text: 'a' },
      { line: 9, text: 'b c' },
    ])
  })
})

describe('the reader of texts', () => {
  it('takes what is longer than a word', () => {
    expect(textsOf("  title: 'Ask for more time',\n  code: 'extend',\n  // 'not a text'")).toEqual([
      { line: 1, text: 'Ask for more time' },
    ])
  })
})

describe('what is not plain', () => {
  const words = (count: number): string => `${Array.from({ length: count }, () => 'word').join(' ')}.`

  it.each(['Tell whoever has the task.', 'The clock starts anew.', 'Drawn by lot.', 'The file owes a mail.'])(
    'is a word that nobody here writes: %s',
    (text) => expect(wrongWith('comment', { line: 1, text })).toHaveLength(1),
  )

  it('is a sentence that is too long, not a paragraph that is', () => {
    expect(wrongWith('text', { line: 1, text: `${words(20)} ${words(20)}` })).toEqual([])
    expect(wrongWith('text', { line: 1, text: words(29) })).toHaveLength(1)
  })

  it('is not what stands in backticks', () => {
    expect(wrongWith('comment', { line: 1, text: 'Say again, not `anew`.' })).toEqual([])
  })
})
