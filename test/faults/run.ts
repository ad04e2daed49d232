/**
 * `npm run test:faults`: one complaint goes its whole way many times, each time on a new desk where one call of a
 * service meets one fault. With `-- --small`, every second call meets one kind; otherwise each meets all, and bursts.
 * The report goes to `.liaison/faults.json` too.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { environment } from '../support/environment.ts'
import type { Outcome } from './check.ts'
import type { Injection } from './injector.ts'
import { planned } from './plan.ts'

const root = join(import.meta.dirname, '../..')

/** Each has a processor to itself. */
const workers = 2

/** Runs ways in a thread of its own, whose log nobody reads: thousands of lines tell of the faults. */
function inThread(injections: readonly Injection[], without?: Outcome): Promise<Outcome[]> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: { injections, without },
    env: { ...process.env, ...environment },
    stdout: true,
    stderr: true,
  })
  worker.stdout.resume()
  worker.stderr.resume()
  const outcomes: Outcome[] = []
  return new Promise((resolve, reject) => {
    worker.on('message', (outcome: Outcome) => outcomes.push(outcome))
    worker.once('error', reject)
    worker.once('exit', () => resolve(outcomes))
  })
}

const nameOf = ({ fault, times }: Injection): string => (times === 1 ? fault : `${fault} ${times} times`)

function reportOn(outcomes: readonly Outcome[], seconds: number) {
  const figures = (of: readonly Outcome[]) => ({
    runs: of.length,
    casesLost: of.filter(({ lost }) => lost).length,
    executionsEnded: of.reduce((sum, { executionsEnded }) => sum + executionsEnded, 0),
    extraMails: of.reduce((sum, { extraMails }) => sum + extraMails, 0),
    mostExtraMails: Math.max(0, ...of.map(({ extraMails }) => extraMails)),
    failed: of.filter(({ wrong }) => wrong.length > 0).length,
  })
  const kinds = Map.groupBy(outcomes, ({ injection }) => nameOf(injection!))
  return {
    ...figures(outcomes),
    seconds: Math.round(seconds),
    byFault: Object.fromEntries([...kinds].map(([kind, of]) => [kind, figures(of)])),
    failures: outcomes
      .filter(({ wrong }) => wrong.length > 0)
      .map(({ injection, met, wrong }) => ({ fault: nameOf(injection!), at: injection!.at, call: met, wrong })),
  }
}

const small = process.argv.includes('--small')
const started = performance.now()
const [without] = await inThread([])
if (without === undefined || without.wrong.length > 0)
  throw new Error(`the way without a fault fails: ${without?.wrong.join('; ')}`)
const injections = planned(without.calls, { small })
const shares = Array.from({ length: workers }, (_, share) =>
  injections.filter((__, index) => index % workers === share),
)
const outcomes = (await Promise.all(shares.map((share) => inThread(share, without)))).flat()
const report = reportOn(outcomes, (performance.now() - started) / 1000)
mkdirSync(join(root, '.liaison'), { recursive: true })
writeFileSync(join(root, '.liaison/faults.json'), `${JSON.stringify(report, null, 2)}\n`)
const { failures, byFault, ...totals } = report
console.table(byFault)
for (const { fault, at, call, wrong } of failures)
  console.log(`failed: ${fault} at call ${at}, ${call}:\n  ${wrong.join('\n  ')}`)
console.log(JSON.stringify(totals))
console.log(`${outcomes.length - failures.length} passed, ${failures.length} failed`)
process.exitCode = failures.length > 0 || outcomes.length < injections.length ? 1 : 0
