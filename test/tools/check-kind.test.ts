import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { otherMeanings, ownNames } from '../../tools/check-kind/exceptions.ts'
import { blocksOf, insert } from '../../tools/check-kind/how-to.ts'
import { namesIn, namesInGenericCode } from '../../tools/check-kind/names.ts'

const namesOf = (code: string): string[] => namesIn(code).map(({ name }) => name)

describe('generic code', () => {
  it('names no kind, decision or action', () => {
    expect(namesInGenericCode('.')).toEqual([])
  })

  it.each([
    ["if (task.kind === 'co-sign') return", ['co-sign']],
    ["case 'intake resolve':", ['resolve']],
    ["recordedOf(file, 'feedback', 'propose')", ['feedback', 'propose']],
    ["decision === 'return' ? one : two", ['return']],
    ["['negotiation', 'survey'].includes(kind)", ['negotiation', 'survey']],
    ['/^(extension|authorise)-/.test(task)', ['authorise']],
    ['onTask(`first-report-${number}`)', ['first-report']],
    ['if (task.kind === "co-sign") return', ['co-sign']],
    ["tasks.find((one) => one.kind === 'intake')", ['intake']],
    ["switch (task.kind) {\n  case 'negotiation':", ['negotiation']],
    ["new Set(['intake', 'survey']).has(kind)", ['intake', 'survey']],
    ["const first: KindName = 'intake'", ['intake']],
    ["task.id.startsWith('intake-')", ['intake']],
    ['const special = { authorise: 1 }', ['authorise']],
  ])('is reported for a name in %s', (code, names) => {
    expect(namesOf(code)).toEqual(names)
  })

  it.each([
    "order.kind === 'offer'",
    "stage === 'feedback'",
    "written === 'conflict'",
    "// where kind === 'co-sign'",
    "credit.kind === 'extension'",
    "switch (credit.kind) {\n  case 'pause':",
    'const { reply: answer } = request',
  ])('is not reported if the word means something else: %s', (code) => {
    expect(namesOf(code)).toEqual([])
  })

  it('has no exception that is not needed', () => {
    const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'functions', 'statemachines'], {
      encoding: 'utf8',
    }).split('\n')
    const needless = Object.keys(ownNames).filter(
      (place) => !sources.some((path) => path.startsWith(place) && namesOf(readFileSync(path, 'utf8')).length > 0),
    )
    expect(needless).toEqual([])
    expect(Object.keys(otherMeanings).filter((name) => namesOf(`kindOf('${name}')`).length === 0)).toEqual([])
  })
})

describe('a how-to', () => {
  const page = [
    'New file `a/b.ts`:',
    '',
    '```ts',
    'export const one = 1',
    '```',
    'In `c.ts`, before the line `  two,`:',
    '',
    '```ts',
    '  one,',
    '```',
    '```sh',
    'npm test',
    '```',
  ].join('\n')

  it('says where each block of code goes, and has other code for the reader', () => {
    expect(blocksOf(page)).toEqual([
      { path: 'a/b.ts', code: 'export const one = 1\n', place: { at: 'new' } },
      { path: 'c.ts', code: '  one,\n', place: { at: 'before', anchor: '  two,' } },
    ])
  })

  it('inserts code before or after the one line with the given beginning, at any indentation', () => {
    const place = { anchor: 'two' } as const
    expect(insert('  one\n  two,\n', '  new\n', { ...place, at: 'before' }, 'c.ts')).toBe('  one\n  new\n  two,\n')
    expect(insert('  one\n  two,\n', '  new\n', { ...place, at: 'after' }, 'c.ts')).toBe('  one\n  two,\n  new\n')
  })

  it.each([
    ['one', 'c.ts: 0 lines begin with "two"'],
    ['two\ntwo', 'c.ts: 2 lines begin with "two"'],
  ])('fails if not exactly one line has the given beginning: %j', (text, message) => {
    expect(() => insert(text, 'new', { at: 'after', anchor: 'two' }, 'c.ts')).toThrow(message)
  })
})
