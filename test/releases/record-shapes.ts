import { readFileSync, writeFileSync } from 'node:fs'
import { changedShapes, type Shapes, shapesNow } from './shapes.ts'

/*
 * npm run record:shapes. Adds the versions that `shapes.json` does not list yet. It changes none and takes none out: what is listed may be in
 * files and in running executions.
 */

const path = new URL('shapes.json', import.meta.url)
const listed = JSON.parse(readFileSync(path, 'utf8')) as Shapes
const now = shapesNow()
const wrong = changedShapes({ ...now, ...listed }, now)
if (wrong.length > 0) {
  process.stderr.write(`${wrong.join('\n')}\n`)
  process.exitCode = 1
} else {
  const added = Object.keys(now).filter((name) => listed[name] === undefined)
  writeFileSync(path, `${JSON.stringify({ ...listed, ...now }, undefined, 2)}\n`)
  process.stdout.write(added.length === 0 ? 'every version is listed\n' : `added: ${added.join(', ')}\n`)
}
