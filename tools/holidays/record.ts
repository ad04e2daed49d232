/**
 * `npm run record:holidays`, or with `-- --dry-run` without writing anything: writes the public holidays of npm
 * `date-holidays` into `listed-days.json`, from which calendars of the release are made. The package is 45 MB with what
 * it needs, so the functions get only the days.
 *
 * A version of a calendar never changes its days. If days differ, give the calendar another version and keep the old
 * one: `npm test -- test/shapes.test.ts` fails until then.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toolOptions } from '../../local/options.ts'
import { listOfPlaces } from './listed-days.ts'
import { root } from '../lanes.ts'

const { 'dry-run': dryRun } = toolOptions({
  usage: 'usage: npm run record:holidays -- [--dry-run]',
  options: { 'dry-run': { type: 'boolean', default: false } },
}).values
const path = join(root, 'functions/domain/time/calendars/listed-days.json')
const before = readFileSync(path, 'utf8')
const after = `${JSON.stringify(listOfPlaces(), undefined, 2)}\n`
if (!dryRun) writeFileSync(path, after)
process.stdout.write(before === after ? 'every day off is listed as the package has it\n' : 'days off differ\n')
