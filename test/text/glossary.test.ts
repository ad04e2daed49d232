import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** The rows of each table of a page, without its head: one list of cells per row. */
function tablesOf(path: string): string[][][] {
  return readFileSync(path, 'utf8')
    .split(/\n\n+/)
    .filter((block) => block.startsWith('|'))
    .map((block) =>
      block
        .trim()
        .split('\n')
        .slice(2)
        .map((row) => row.slice(2, -2).split(' | ')),
    )
}

const [terms = [], notUsed = []] = tablesOf('docs/GLOSSARY.md')
const [termsInChinese = [], notUsedInChinese = []] = tablesOf('docs/GLOSSARY.zh-CN.md')
const read = (paths: readonly string[]): string => paths.map((path) => readFileSync(path, 'utf8')).join('\n')
const chinese = read([
  ...globSync('functions/text/zh-CN/**/*.ts'),
  'functions/text/refusals/refusals.ts',
  'functions/text/refusals/not-now.ts',
  'functions/record/wording/zh-CN.ts',
  'docs/runbook.zh-CN.md',
])

describe('the glossary', () => {
  it('has the same terms in both languages, in the same order', () => {
    expect(terms.length).toBeGreaterThan(60)
    const heads = (rows: string[][]) => rows.map((row) => row.slice(0, 3))
    expect(heads(termsInChinese)).toEqual(heads(terms))
    expect(notUsedInChinese).toEqual(notUsed)
    for (const row of [...terms, ...termsInChinese]) expect(row, row[0]).toHaveLength(4)
  })

  it('names each thing once, in each language', () => {
    for (const column of [0, 1]) {
      const names = terms.map((row) => row[column])
      expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    }
  })

  it('has only Chinese terms that pages, mails, commands or the runbook use', () => {
    expect(terms.map(([term = '']) => term).filter((term) => !chinese.includes(term))).toEqual([])
  })

  it('replaces Chinese words that no text uses, except words that depend on their meaning', () => {
    const words = notUsed.flatMap(([left = '']) => (/（|[a-z]/.test(left) ? [] : left.split('、')))
    expect(words.length).toBeGreaterThan(10)
    expect(words.filter((word) => chinese.includes(word))).toEqual([])
  })
})
