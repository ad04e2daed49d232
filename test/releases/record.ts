import { misuse, toolOptions } from '../../local/options.ts'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import config from '../../vitest.config.ts'
import { tableOfToday } from './table.ts'

/*
 * Leaves a record of a release, for those that come after it to be held to:
 *
 *     npm run record:release -- 0.2.0
 *
 * on the very commit that is released; with `--dry-run` instead of a version, nothing is written. Every story of
 * `stories.ts` is driven through the real steps and the real store. Afterwards `test/releases/VERSION/` has what the
 * table held of each case, its state at each moment, and what was passed to the steps and doors. A record is never
 * changed afterwards: it is what happened. `test/releases.test.ts` runs today's code on all of them.
 */

const usage = 'usage: npm run record:release -- VERSION | --dry-run'
const { values, positionals } = toolOptions({
  usage,
  options: { 'dry-run': { type: 'boolean', default: false } },
  words: 1,
})
const dryRun = values['dry-run']
const version = dryRun ? '0.0.0' : (positionals[0] ?? '')
const folder = new URL(`${version}/`, import.meta.url)
if (!/^\d+\.\d+\.\d+$/.test(version)) misuse(usage, 'which release? For example 0.2.0')
if (existsSync(folder)) throw new Error(`there is a record of ${version} already, and it stays as it is`)

// Every function reads its environment when it is loaded.
Object.assign(process.env, config.test?.env)
const { recordRelease } = await import('./recording.ts')
const files = await recordRelease()
if (!dryRun) mkdirSync(folder)
for (const [name, value] of dryRun ? [] : Object.entries(files))
  writeFileSync(new URL(`${name}.json`, folder), `${typeof value === 'string' ? value : JSON.stringify(value)}\n`)
// The table that this release leaves behind: the next one may make or remove one index.
if (!dryRun) writeFileSync(new URL('../table.json', folder), `${JSON.stringify(tableOfToday(), null, 2)}\n`)
process.stdout.write(
  dryRun
    ? `${Object.keys(files).length} files would be recorded\n`
    : `recorded ${Object.keys(files).length} files as release ${version}\n`,
)
