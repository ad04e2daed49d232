import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
/** Scripts of our own that work on no table. What follows `npm start --` is not passed on to the desk. */
const tools = Object.entries(scripts).flatMap(([name, script]) => {
  const file = /^(?:exec )?node ((?:tools|local|test)\/[\w/-]+\.ts)/.exec(script)?.[1]
  return file !== undefined && name !== 'start' ? [[name, file] as const] : []
})
/** One reads them where a test can see how. */
const readers: Readonly<Record<string, string>> = { 'test:e2e': 'test/e2e/target/options.ts' }

it('every tool says what it takes, and refuses the rest', () => {
  const silent = tools.filter(
    ([name, file]) =>
      !/\b(?:toolOptions|misuse|wrongOption)\(/.test(readFileSync(join(root, readers[name] ?? file), 'utf8')),
  )
  expect(silent).toEqual([])
})

it('every tool that takes options reads them by the one way', () => {
  const others = Object.entries(scripts).filter(([, script]) => {
    const file = /node ((?:tools|local|test)\/[\w/-]+\.ts)/.exec(script)?.[1]
    return file !== undefined && /process\.argv\.includes|parseArgs\(/.test(readFileSync(join(root, file), 'utf8'))
  })
  expect(others).toEqual([])
  expect(tools.length).toBeGreaterThan(9)
})

// One is enough: all of them end in the same place.
it.each([tools.find(([name]) => name === 'nightly')!])('npm run %s ends with 2 and its usage', (_, file) => {
  const run = (...args: string[]) => spawnSync(process.execPath, [join(root, file), ...args], { encoding: 'utf8' })
  const { status, stdout, stderr } = run('--nope', 'x')
  expect({ status, stdout, lines: stderr.trim().split('\n') }).toEqual({
    status: 2,
    stdout: '',
    lines: ["Unknown option '--nope'", 'usage: npm run nightly -- [--list]'],
  })
})
