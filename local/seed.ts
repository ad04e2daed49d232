/**
 * `npm run seed`: fills the desk that runs in this checkout with cases. `--cases N` sets how many; the default is 30.
 * `--desk PORT` names one of several desks.
 */
import { oneLine, StartFailure } from '../infra/failure.ts'
import { numberIn, toolOptions } from './options.ts'
import { runningDesk } from './running-desk.ts'
import { fill } from './seed/fill.ts'

try {
  const usage = `usage: npm run seed -- [--cases 30] [--desk PORT]
Fills the desk that npm start runs here; --desk names one of several.`
  const options = { cases: { type: 'string', default: '30' }, desk: { type: 'string' } } as const
  const { values } = toolOptions({ usage, options })
  const count = numberIn(usage, 'cases', values.cases, true)
  const { url, policyPack } = runningDesk(values.desk)
  console.log(`the desk at ${url}`)
  for (const { reference, language, status, left } of await fill(url, policyPack, count, (sentence) =>
    console.log(sentence),
  ))
    console.log([reference.padEnd(12), language.padEnd(5), status.padEnd(13), left].join('  '))
  console.log(`Clock, emails and cases: ${url}/_local`)
} catch (error) {
  console.error(`seed: ${oneLine(error)}`)
  process.exitCode = error instanceof StartFailure ? 2 : 1
}
