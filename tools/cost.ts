/**
 * `npm run cost`: what a complaint costs, as a table, or as JSON with `-- --json`. Exit code 1, with a line that says
 * so, if a general complaint takes more state transitions or more money than it may, or a document costs more. The same
 * if `docs/COST.md` says something else; `-- --write` writes the figures there.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { toolOptions } from '../local/options.ts'
import { measured } from './bench/part.ts'
import { bill, documentBill, exceeded, figuresBill } from './cost/prices.ts'
import { outdated, writtenInto } from './cost/document.ts'
import { figuresOf, json, table } from './cost/report.ts'
import type { Used } from './cost/run.ts'

const { values } = toolOptions({
  usage: 'usage: npm run cost -- [--json] [--write]',
  options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
})
const asJson = values.json
const page = new URL('../docs/COST.md', import.meta.url)

const running = measured<Used>('../cost/run.ts')
// Loading the CDK takes seconds, so it is done meanwhile, and only if its templates are needed.
const month = asJson ? undefined : await (await import('./cost/month.ts')).monthly()
const { general, major, document, sweeps, figures } = await running
const costed = { general: { counts: general, bill: bill(general) }, major: { counts: major, bill: bill(major) } }
const ofDocument = documentBill(document)
const ofFigures = figuresBill(figures)
const report = month && { ...costed, document: ofDocument, figures: ofFigures, month: month(sweeps) }
console.log(report === undefined ? JSON.stringify(json(costed), null, 2) : table(report))

const wrong = exceeded({
  transitions: general.transitions,
  usd: costed.general.bill.usd,
  documentUsd: ofDocument.usd,
  figuresUsd: ofFigures.usd,
})
if (report !== undefined) {
  const said = readFileSync(page, 'utf8')
  if (values.write) writeFileSync(page, writtenInto(said, figuresOf(report)))
  else wrong.push(...outdated(said, figuresOf(report)))
}
for (const sentence of wrong) {
  console.error(sentence)
  process.exitCode = 1
}
