/**
 * `npm run seed`: fills the desk that runs in this checkout with cases. `--cases N` sets how many; the default is 30.
 * `--desk PORT` names one of several desks.
 */
import { parseArgs } from 'node:util'
import { oneLine } from '../infra/failure.ts'
import { runningDesk } from './running-desk.ts'
import { fill } from './seed/fill.ts'

try {
  const { values } = parseArgs({ options: { cases: { type: 'string', default: '30' }, desk: { type: 'string' } } })
  const count = Number(values.cases)
  if (!Number.isInteger(count) || count < 1)
    throw new Error(`--cases: ${JSON.stringify(values.cases)} is no number of cases`)
  const { url, policyPack } = runningDesk(values.desk)
  for (const { reference, language, status, left } of await fill(url, policyPack, count, (sentence) =>
    console.log(sentence),
  ))
    console.log([reference.padEnd(12), language.padEnd(5), status.padEnd(13), left].join('  '))
  console.log(`Clock, emails and cases: ${url}/_local`)
} catch (error) {
  console.error(`seed: ${oneLine(error)}`)
  process.exitCode = 1
}
