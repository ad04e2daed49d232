import { readFileSync, writeFileSync } from 'node:fs'
import { toolOptions } from '../../local/options.ts'
import { changedShapes, type Shapes, shapesNow } from './shapes.ts'

/*
 * npm run record:shapes, or with `-- --dry-run` without writing anything. Adds the versions that `shapes.json` does not
 * list yet. It changes none and takes none out: what is listed may be in files and in running executions. They stand in
 * the order of their names, so that two branches rarely write the same line.
 */

const { 'dry-run': dryRun } = toolOptions({
  usage: 'usage: npm run record:shapes -- [--dry-run]',
  options: { 'dry-run': { type: 'boolean', default: false } },
}).values
const path = new URL('shapes.json', import.meta.url)
const listed = JSON.parse(readFileSync(path, 'utf8')) as Shapes
const now = shapesNow()
const wrong = changedShapes({ ...now, ...listed }, now)
if (wrong.length > 0) {
  process.stderr.write(`${wrong.join('\n')}\n`)
  process.exitCode = 1
} else {
  const added = Object.keys(now).filter((name) => listed[name] === undefined)
  const all = Object.entries({ ...listed, ...now }).toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (!dryRun) writeFileSync(path, `${JSON.stringify(Object.fromEntries(all), undefined, 2)}\n`)
  process.stdout.write(added.length === 0 ? 'every version is listed\n' : `added: ${added.join(', ')}\n`)
}
