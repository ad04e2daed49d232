/**
 * `npm run check:kind`: that a kind of task is one place. It finds names of kinds and decisions in generic code. It
 * also follows docs/how-to/add-a-task-kind.md in a temporary worktree: it counts the files to touch, and the result
 * must pass the type checker and its own tests.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { apply, blocksOf } from './check-kind/how-to.ts'
import { namesInGenericCode } from './check-kind/names.ts'
import { toolOptions } from '../local/options.ts'

toolOptions({ usage: 'usage: npm run check:kind', options: {} })

const root = fileURLToPath(new URL('..', import.meta.url))
const howTo = 'docs/how-to/add-a-task-kind.md'
const mostFiles = 8

function git(cwd: string, args: readonly string[], input?: string): string {
  // CI runs as root in a clone that may belong to somebody else.
  return execFileSync('git', ['-c', 'safe.directory=*', ...args], { cwd, input, encoding: 'utf8', maxBuffer: 1 << 28 })
}

function fail(...lines: string[]): void {
  for (const line of lines) console.error(line)
  process.exitCode = 1
}

/** A worktree of what is checked out here, uncommitted changes included. */
function openWorktree(): string {
  const place = join(mkdtempSync(join(tmpdir(), 'liaison-kind-')), 'checkout')
  git(root, ['worktree', 'add', '--quiet', '--detach', place, 'HEAD'])
  const changes = git(root, ['diff', 'HEAD', '--binary'])
  if (changes !== '') git(place, ['apply', '--whitespace=nowarn'], changes)
  for (const path of git(root, ['ls-files', '-o', '--exclude-standard']).split('\n').filter(Boolean)) {
    mkdirSync(dirname(join(place, path)), { recursive: true })
    cpSync(join(root, path), join(place, path))
  }
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'))
  return place
}

/** Runs a program of node_modules there. @returns whether it succeeded */
function run(place: string, name: string, ...args: string[]): boolean {
  console.log(`== ${name} ${args.join(' ')}`)
  const { status } = spawnSync(join(place, 'node_modules/.bin', name), args, {
    cwd: place,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return status === 0
}

for (const { path, line, name } of namesInGenericCode(root)) fail(`${path}:${line} names "${name}"`)

const blocks = blocksOf(readFileSync(join(root, howTo), 'utf8'))
const touched = [...new Set(blocks.map(({ path }) => path))]
const tests = touched.filter((path) => path.endsWith('.test.ts') && path !== 'test/architecture.test.ts')
const counted = touched.filter((path) => !path.startsWith('test/'))
console.log(`${howTo}: ${counted.length} files besides tests and recordings\n  ${counted.join('\n  ')}`)
if (counted.length > mostFiles) fail(`a kind of task is more than ${mostFiles} files`)
if (tests.length === 0) fail(`${howTo} has no test of its own`)

const place = openWorktree()
try {
  for (const block of blocks) apply(place, block)
  if (!run(place, 'tsc', '--noEmit')) fail(`${howTo}: what it makes does not compile`)
  else if (!run(place, 'oxfmt', '--check', '.') || !run(place, 'oxlint')) fail(`${howTo}: what it makes is not clean`)
  else if (!run(place, 'vitest', 'run', ...tests, 'test/architecture.test.ts', 'test/text', 'test/statemachines'))
    fail(`${howTo}: what it makes does not pass its tests`)
} catch (error) {
  fail(`${howTo}: ${(error as Error).message}`)
} finally {
  git(root, ['worktree', 'remove', '--force', place])
  rmSync(dirname(place), { recursive: true, force: true })
}
