import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { testNamesOf, textsOf } from '../../tools/check-words/find.ts'

/** What people read stands here. The sources of a pack are left out: their keys are the words of the pack itself. */
const spoken = /^functions\/(?:text\/(?!sources\/)|record\/)/
/**
 * The tests of those files, and of the commands that have sentences of their own; a check that reads sentences; what
 * releases said.
 */
const owners: readonly RegExp[] = [
  /^test\/text\//,
  /^test\/(?:record|cli)\/(?:wording|case|calendar|leavers|staff|policy|policy\/explain)\.test\.ts$/,
  /^test\/tools\/check-words/,
  /^test\/releases\/\d/,
]

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file.endsWith('.ts') && existsSync(file))
const said = piecesOf(
  tracked
    .filter((file) => spoken.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n'),
)
const tests = tracked.filter((file) => file.startsWith('test/') && !owners.some((owner) => owner.test(file)))

it('finds each sentence only in the tests of the file that owns it', () => {
  const held = tests.flatMap((file) => heldIn(readFileSync(file, 'utf8')).map((place) => `${file}:${place}`))
  expect(held).toEqual([])
})

describe('the finder of sentences', () => {
  it('sees eight Chinese characters and five English words, anywhere in a line', () => {
    expect(heldIn('expect(subject).toBe(`${at} 我们已收到您的投诉`)')).toEqual(['1: 我们已收到您的投'])
    expect(heldIn('expect(text).toMatch(/^We have received your complaint/)')).toEqual([
      '1: We have received your complaint',
    ])
  })

  it('sees a shorter text if it is complete', () => {
    expect(heldIn("expect(text).toContain('Ask for mediation')")).toEqual(["1: 'Ask for mediation'"])
    expect(heldIn("expect(text).toContain('满意度调查')")).toEqual(["1: '满意度调查'"])
  })

  it('ignores names of tests, comments and what a person wrote', () => {
    expect(
      heldIn(
        [
          "it('we have received your complaint', () => {",
          '  // We have received your complaint',
          "  const message = '请在晚上给我回电话。'",
        ].join('\n'),
      ),
    ).toEqual([])
  })
})

/** The lines that hold a piece of what is said, each with the piece; names of tests do not count. */
function heldIn(source: string): string[] {
  const names = new Set(testNamesOf(source.replaceAll(/\btest\b/g, 'it')).map(({ line }) => line))
  return source.split('\n').flatMap((line, index) => {
    const piece = names.has(index + 1) ? undefined : [...piecesOf(line)].find((one) => said.has(one))
    return piece === undefined ? [] : [`${index + 1}: ${piece}`]
  })
}

/**
 * Runs of eight Chinese characters and of five English words, as they stand in the lines of a source, and whole texts
 * of three words or five characters.
 */
function piecesOf(source: string): Set<string> {
  const lines = source.split('\n').filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line))
  const whole = textsOf(source, 3).filter(({ text }) => /^[^\u4e00-\u9fff]*$|^.{5}/.test(text))
  return new Set([
    ...whole.map(({ text }) => `'${text}'`),
    ...lines.flatMap((line) => runs(line, /[\u3001-\u9fff\uff00-\uffef]+/g, '', 8)),
    ...lines.flatMap((line) => runs(line, /[A-Za-z’]+(?: [A-Za-z’]+)*/g, ' ', 5)),
  ])
}

function runs(line: string, of: RegExp, between: string, length: number): string[] {
  return [...line.matchAll(of)].flatMap(([run]) => {
    const parts = run.split(between)
    return parts.slice(length - 1).map((_, start) => parts.slice(start, start + length).join(between))
  })
}
