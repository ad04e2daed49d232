/**
 * `npm run cost`: what a complaint costs, as a table, or as JSON with `-- --json`. Exit code 1, with a line that says
 * so, if a general complaint takes more state transitions or more money than it may.
 */
import { measured } from './bench/part.ts'
import { bill, exceeded } from './cost/prices.ts'
import { json, table } from './cost/report.ts'
import type { Used } from './cost/run.ts'

const asJson = process.argv.includes('--json')

const running = measured<Used>('../cost/run.ts')
// Loading the CDK takes seconds, so it is done meanwhile, and only if its templates are needed.
const month = asJson ? undefined : await (await import('./cost/month.ts')).monthly()
const { general, major, sweeps } = await running
const costed = { general: { counts: general, bill: bill(general) }, major: { counts: major, bill: bill(major) } }
console.log(month === undefined ? JSON.stringify(json(costed), null, 2) : table({ ...costed, month: month(sweeps) }))

for (const sentence of exceeded({ transitions: general.transitions, usd: costed.general.bill.usd })) {
  console.error(sentence)
  process.exitCode = 1
}
