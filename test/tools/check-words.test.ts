import { describe, expect, it } from 'vitest'
import {
  commentsOf,
  paragraphsOf,
  termsOf,
  testNamesOf,
  textsOf,
  tooWide,
  wrongWith,
} from '../../tools/check-words/find.ts'

describe('the reader of comments', () => {
  it('joins the lines of a paragraph, and reads tags and list items separately', () => {
    const source = [
      '/**',
      ' * A sentence that',
      ' * goes over two lines.',
      ' *',
      ' * - an item',
      ' * @param now a tag',
      ' * | a row | of a table |',
      ' */',
      "const x = 'https://example.org // not this' // behind code",
      'call(/* within code */ x)',
      '  // One line.',
      '  // And its end.',
    ].join('\n')
    expect(commentsOf(source)).toEqual([
      { line: 2, text: 'A sentence that goes over two lines.' },
      { line: 5, text: '- an item' },
      { line: 6, text: '@param now a tag' },
      { line: 9, text: 'behind code' },
      { line: 10, text: 'within code' },
      { line: 11, text: 'One line. And its end.' },
    ])
  })
})

describe('the reader of documents', () => {
  it('skips code, and reads headings and the cells of a table', () => {
    expect(paragraphsOf('# Title\n\nOne\ntwo.\n\n```sh\nwhoever\n```\n| a | b c |\n')).toEqual([
      { line: 1, text: 'Title' },
      { line: 3, text: 'One two.' },
      { line: 9, text: 'a' },
      { line: 9, text: 'b c' },
    ])
  })
})

describe('the reader of texts', () => {
  it('reads texts that are longer than a word', () => {
    expect(textsOf("  title: 'Ask for more time',\n  code: 'extend',\n  // 'not a text'")).toEqual([
      { line: 1, text: 'Ask for more time' },
    ])
  })
})

describe('the reader of texts of several lines', () => {
  it('reads each line', () => {
    expect(textsOf("const usage = `First line\n  the second line\n  the last` + 'one more text'")).toEqual([
      { line: 1, text: 'First line' },
      { line: 2, text: '  the second line' },
      { line: 3, text: '  the last' },
    ])
  })
})

describe('the reader of texts in Chinese', () => {
  it('reads a single word too', () => {
    expect(textsOf("  title: '延期',")).toEqual([{ line: 1, text: '延期' }])
  })
})

describe('the reader of messages', () => {
  it('skips codes and fragments of sentences', () => {
    expect(textsOf("throw new Error(`no case ${reference} is open now`, 'not this')", 4)).toEqual([
      { line: 1, text: 'no case ${reference} is open now' },
    ])
  })
})

describe('the reader of tests', () => {
  it('reads the names of tests and groups, on whatever line they are', () => {
    const source = [
      "describe('a pause', () => {",
      "  it.each([1, 2])('lasts %i days', () => {})",
      '  it.each([',
      "    ['one', 1],",
      "  ])('is called %s', () => {})",
      '  it(',
      "    'ends with a message',",
      "  it.runIf(isLinux)('is seen on Linux', () => {})",
      "  test('is written with test', () => {})",
      "  expect(submit('not this', 1))",
    ].join('\n')
    expect(testNamesOf(source)).toEqual([
      { line: 1, text: 'a pause' },
      { line: 2, text: 'lasts %i days' },
      { line: 5, text: 'is called %s' },
      { line: 7, text: 'ends with a message' },
      { line: 8, text: 'is seen on Linux' },
      { line: 9, text: 'is written with test' },
    ])
  })
})

describe('the terms of the glossary', () => {
  const glossary = [
    '| 撤诉 | a row of another table |',
    '',
    '## Words that are not used',
    '',
    '| Do not say | Say |',
    '|---|---|',
    '| 名册、通讯录 | 人员名录 |',
    '| 联系方式（指电话） | 联系途径 |',
    '| handler | assignee |',
  ].join('\n')
  const terms = termsOf(glossary)
  const wrong = (text: string): string[] => wrongWith('text', { line: 1, text }, terms)

  it.each(['请查通讯录', '请查名册', 'The handler will call you.'])(
    'replace another name of the same thing: %s',
    (text) => {
      expect(wrong(text)).toHaveLength(1)
    },
  )

  it('skip rows that depend on what is meant', () => {
    expect(wrong('请留下联系方式')).toEqual([])
  })
})

describe('what is not plain', () => {
  const words = (count: number): string => `${Array.from({ length: count }, () => 'word').join(' ')}.`

  it.each([
    'Tell whoever has the task.',
    'The clock starts anew.',
    'Drawn by lot.',
    'The file owes a mail.',
    'Work goes on.',
    'All but for one.',
    'Tell what came of it.',
    'Tell what became of the mail.',
    'The work went on.',
    'Henceforth it is closed.',
    'Keep it, lest it be lost.',
    'It shall be closed.',
  ])('includes a forbidden word: %s', (text) => expect(wrongWith('comment', { line: 1, text })).toHaveLength(1))

  it('includes a long sentence, but not a long paragraph', () => {
    expect(wrongWith('text', { line: 1, text: `${words(20)} ${words(20)}` })).toEqual([])
    expect(wrongWith('text', { line: 1, text: words(29) })).toHaveLength(1)
  })

  it('includes a long sentence with a semicolon, but not with a colon', () => {
    expect(wrongWith('comment', { line: 1, text: `It ${words(15).replace('.', ';')} ${words(16)}` })).toHaveLength(1)
    expect(wrongWith('comment', { line: 1, text: `It ${words(15).replace('.', ':')} ${words(16)}` })).toEqual([])
  })

  it('includes a long clause in Chinese', () => {
    expect(wrongWith('text', { line: 1, text: `${'投诉'.repeat(20)}；${'投诉'.repeat(20)}。` })).toEqual([])
    expect(wrongWith('text', { line: 1, text: '投诉'.repeat(31) })).toHaveLength(1)
  })

  it('includes a comment that is wider than the code', () => {
    const wide = 'x'.repeat(120)
    expect(tooWide(`// short\n// ${wide}\nconst x = '${wide}'`).map(({ line }) => line)).toEqual([2])
  })

  it('does not include going on leave', () => {
    expect(wrongWith('comment', { line: 1, text: 'Somebody goes on leave.' })).toEqual([])
  })

  it('does not include text in backticks', () => {
    expect(wrongWith('comment', { line: 1, text: 'Say again, not `anew`.' })).toEqual([])
  })
})
