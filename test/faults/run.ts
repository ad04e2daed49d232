/**
 * `npm run test:faults`: complaints go their ways many times, each time on a new desk where calls of services meet a
 * fault, with mail by SES and by SMTP. With `-- --small`, every call meets one kind. Otherwise each meets all, and
 * bursts. `-- --way casework --only ses --fault slow --at 12 --act "a complaint"` repeats what the report names, and
 * `-- --part 2/8` makes every eighth run from the second on. The report goes to `.liaison/faults.json` too.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toolOptions } from '../../local/options.ts'
import { Worker } from 'node:worker_threads'
import { environment } from '../support/environment.ts'
import type { Outcome } from './check.ts'
import type { Fault, Injection } from './injector.ts'
import { planned } from './plan.ts'
import type { MailPort } from './post-office.ts'
import type { WayName } from './ways/ways.ts'

const root = join(import.meta.dirname, '../..')

/** Each has a processor to itself. */
const workers = 2

/** Runs ways in a thread of its own, whose log nobody reads: thousands of lines tell of the faults. */
function inThread(
  way: WayName,
  mailPort: MailPort,
  injections: readonly Injection[],
  without?: Outcome,
): Promise<Outcome[]> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: { way, injections, mailPort, without },
    env: { ...process.env, ...environment },
    stdout: true,
    stderr: true,
  })
  worker.stdout.resume()
  worker.stderr.resume()
  const outcomes: Outcome[] = []
  return new Promise((resolve, reject) => {
    worker.on('message', (outcome: Outcome) => {
      outcomes.push(outcome)
      if (outcome.wrong.length > 0) console.log(toldOf(outcome))
    })
    worker.once('error', reject)
    worker.once('exit', () => resolve(outcomes))
  })
}

/** Runs what is planned for one port of mail, on both processors. @returns an outcome for each */
async function runAll(
  way: WayName,
  mailPort: MailPort,
  plan: (without: Outcome) => readonly Injection[],
): Promise<Outcome[]> {
  const [without] = await inThread(way, mailPort, [])
  if (without === undefined || without.wrong.length > 0)
    throw new Error(`the way ${way} without a fault fails: ${without?.wrong.join('; ')}`)
  const injections = plan(without)
  const shares = Array.from({ length: workers }, (_, share) =>
    injections.filter((__, index) => index % workers === share),
  )
  const done = (await Promise.all(shares.map((share) => inThread(way, mailPort, share, without)))).flat()
  if (done.length < injections.length) throw new Error(`${injections.length - done.length} runs broke off`)
  return done
}

const nameOf = ({ fault, times }: Injection): string => (times === 1 ? fault : `${fault} ${times} times`)

/** A run in which something was wrong, with all that it takes to repeat it. */
function toldOf({ way, injection, mailPort, met, wrong }: Outcome): string {
  const calls = met.map(({ act, told }) => `${act}: ${told}`).join('; ')
  return `failed: ${way}, ${mailPort}, ${nameOf(injection!)} at call ${injection!.at} (${calls}):\n  ${wrong.join('\n  ')}`
}

const sum = (of: readonly Outcome[], figure: (outcome: Outcome) => number): number =>
  of.reduce((all, outcome) => all + figure(outcome), 0)

const figuresOf = (of: readonly Outcome[]) => ({
  runs: of.length,
  faults: sum(of, ({ met }) => met.length),
  casesLost: of.filter(({ lost }) => lost).length,
  executionsEnded: sum(of, ({ executionsEnded }) => executionsEnded),
  answersLost: sum(of, ({ met }) => met.filter(({ isAnswerLost }) => isAnswerLost).length),
  extraMails: sum(of, ({ extraMails }) => extraMails),
  failed: of.filter(({ wrong }) => wrong.length > 0).length,
})

function reportOn(outcomes: readonly Outcome[], seconds: number) {
  const kinds = Map.groupBy(outcomes, ({ way, injection, mailPort }) => `${way} ${mailPort} ${nameOf(injection!)}`)
  const calls = Map.groupBy(
    outcomes.flatMap(({ met }) => met),
    ({ told }) => told,
  )
  return {
    ...figuresOf(outcomes),
    seconds: Math.round(seconds),
    byFault: Object.fromEntries([...kinds].map(([kind, of]) => [kind, figuresOf(of)])),
    /** How often each kind of call met a fault. */
    byCall: Object.fromEntries([...calls].map(([told, met]) => [told, met.length]).toSorted()),
    failures: outcomes
      .filter(({ wrong }) => wrong.length > 0)
      .map(({ way, injection, mailPort, met, wrong }) => ({
        way,
        mail: mailPort,
        fault: nameOf(injection!),
        at: injection!.at,
        calls: met.map(({ act, told }) => `${act}: ${told}`),
        wrong,
      })),
  }
}

const { values } = toolOptions({
  usage: `usage: npm run test:faults -- [--small] [--only NAME] [--way NAME] [--part 1/4]
  [--fault NAME --at NUMBER --times NUMBER --act NAME]`,
  options: {
    small: { type: 'boolean', default: false },
    only: { type: 'string' },
    way: { type: 'string' },
    part: { type: 'string', default: '1/1' },
    fault: { type: 'string' },
    at: { type: 'string' },
    times: { type: 'string', default: '1' },
    act: { type: 'string' },
  },
})
const { small, only, at, fault, act } = values
const [part = 1, parts = 1] = values.part.split('/').map(Number)
const chosen = at && { fault: (fault ?? 'fails-before') as Fault, at: Number(at), times: Number(values.times) }
const started = performance.now()
const outcomes: Outcome[] = []
/** By SMTP, only what a desk with SES does not do meets faults, and the first way does all of that. */
const runs = [
  ['whole', 'ses'],
  ['casework', 'ses'],
  ['office', 'ses'],
  ['whole', 'smtp'],
] as const
for (const [way, mailPort] of runs)
  if ((only === undefined || only === mailPort) && (values.way === undefined || values.way === way))
    outcomes.push(
      ...(await runAll(way, mailPort, ({ calls }) =>
        chosen
          ? [act === undefined ? chosen : { ...chosen, act }]
          : planned(calls, { small, mailPort }).filter((_, index) => index % parts === part - 1),
      )),
    )
const report = reportOn(outcomes, (performance.now() - started) / 1000)
mkdirSync(join(root, '.liaison'), { recursive: true })
writeFileSync(join(root, '.liaison/faults.json'), `${JSON.stringify(report, null, 2)}\n`)
const { failures, byFault, byCall: _, ...totals } = report
console.table(byFault)
console.log(JSON.stringify(totals))
console.log(`${outcomes.length - failures.length} passed, ${failures.length} failed`)
process.exitCode = failures.length > 0 ? 1 : 0
