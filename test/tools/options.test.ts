import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
/** Scripts of our own that take options and work on no table. */
const tools = Object.entries(scripts).flatMap(([name, script]) => {
  const file = /^(?:exec )?node ((?:tools|local|test)\/[\w/-]+\.ts)/.exec(script)?.[1]
  const takes = file !== undefined && readFileSync(join(root, file), 'utf8').includes('toolOptions(')
  return takes && file !== undefined ? [[name, file] as const] : []
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
