/**
 * `npm run check:commits`: the subject of every commit after the one that `.ci/first-checked-commit` names, against the
 * rules of `commit-subject.ts`. If that commit is missing (a shallow clone, an archive), there is nothing to compare
 * with: it says so, and passes.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { wrongWith } from './commit-subject.ts'
import { toolOptions } from '../local/options.ts'

toolOptions({ usage: 'usage: npm run check:commits', options: {} })

const root = fileURLToPath(new URL('..', import.meta.url))
const first = readFileSync(new URL('../.ci/first-checked-commit', import.meta.url), 'utf8').trim()

/** @returns undefined if git is missing, or does not find what it is asked for */
function git(...args: string[]): string | undefined {
  // CI runs as root in a clone that may belong to somebody else.
  const { status, stdout } = spawnSync('git', ['-c', `safe.directory=${root.replace(/[\\/]$/, '')}`, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return status === 0 ? stdout : undefined
}

const isThere = git('merge-base', '--is-ancestor', first, 'HEAD') !== undefined
const log = isThere ? git('log', '--no-merges', '--format=%h%x09%s', `${first}..HEAD`) : undefined
if (log === undefined) console.log(`skipped: ${first.slice(0, 7)} is not in the history of this checkout`)
else {
  const commits = log.split('\n').filter((line) => line !== '')
  for (const line of commits) {
    const [commit = '', subject = ''] = line.split(/\t(.*)/s)
    const wrong = wrongWith(subject)
    if (wrong.length === 0) continue
    console.error(`${commit} "${subject}": ${wrong.join('; ')}`)
    process.exitCode = 1
  }
  console.log(`${commits.length} commits looked at since ${first.slice(0, 7)}`)
}
