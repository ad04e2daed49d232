/**
 * `npm run test:parity`: deploys Liaison into an independent emulator of AWS and runs the end-to-end scenarios against
 * what was deployed, over HTTP, by mail and link only. With parts of file names, only those files are run. Whatever
 * happens, nothing that it starts outlives it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { atTarget } from '../e2e/target/at-target.ts'
import { type Outcome, tell } from '../e2e/target/report.ts'
import { cdk, environment, openEmulated, root, type Stage, withoutScanner } from './emulator/emulated.ts'
import { makeEmulatorEnvironment } from './emulator/emulator.ts'
import { endAll, run } from './emulator/process.ts'
import { unproven } from './unproven.ts'
import { toolOptions } from '../../local/options.ts'

const scratch = join(root, '.liaison/parity')
const folder = join(scratch, `run-${process.pid}`)
/**
 * The whole gate, in seconds: how long it may take, or it has failed; and after how long it is stopped, for a slow run
 * is to say what it found.
 */
const limit = 720
const end = 900
/**
 * Desks side by side, each deployed into an emulator of its own, for the clock of one is everybody's who is at it. An
 * emulator and its functions are busy in turn and keep little more than one processor so: a third desk would only wait
 * for the others.
 */
const desks = [1, 2] as const

/** Parts of the names of the files to run; all of them where none is named. */
const { positionals: chosen } = toolOptions({
  usage: 'usage: npm run test:parity -- [FILE]…',
  options: {},
  words: Infinity,
})

const started = performance.now()
const took = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`
const closing: (() => Promise<void> | void)[] = []

const stage: Stage = async (what, work, told = () => '') => {
  const since = performance.now()
  const result = await work()
  console.log(`${what}: ${took(since)}${told(result)}`)
  return result
}

/** Removes what a run left that was killed. */
function tidy(): void {
  for (const name of readdirSync(scratch)) {
    const pid = Number(/^run-(\d+)$/.exec(name)?.[1] ?? process.pid)
    if (pid !== process.pid && !lives(pid)) rmSync(join(scratch, name), { recursive: true, force: true })
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function main(): Promise<Outcome[]> {
  mkdirSync(folder, { recursive: true })
  tidy()
  const out = join(folder, 'cdk.out')
  const assembly = stage('synth', () =>
    cdk(['synth', '--quiet', '--context', `environment=${environment}`, '--output', out], {}, 150),
  ).then(() => {
    withoutScanner(out)
    return out
  })
  // A waiter would hear of it; nobody waits yet.
  assembly.catch(() => {})
  const python = await stage('virtual environment', () => makeEmulatorEnvironment(join(scratch, 'venv')))
  const opened = await Promise.all(
    desks.map((number) =>
      openEmulated(
        { python, assembly, folder: join(folder, `desk-${number}`) },
        (what, ...more) => stage(`desk ${number}: ${what}`, ...more),
        closing,
      ),
    ),
  )
  const [first, ...others] = opened as [(typeof opened)[number], ...typeof opened]

  const report = join(folder, 'report.json')
  const scenarios = atTarget([{ ...first.target, report }, ...others.map(({ target }) => target)], chosen)
  const [failed] = await Promise.all([
    run(scenarios.command, scenarios.args, {
      cwd: root,
      seconds: Math.max(1, end - (performance.now() - started) / 1000),
      shown: true,
      env: { ...process.env, ...scenarios.env },
    }).then(
      () => undefined,
      (error: unknown) => String(error),
    ),
    first.deployAgain(),
  ])
  const outcomes = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Outcome[]) : []
  if (failed !== undefined && outcomes.every(({ outcome }) => outcome !== 'failed')) {
    outcomes.push({ name: 'the scenarios as a whole', outcome: 'failed', why: failed, seconds: 0 })
    outcomes.slice(-1).forEach(tell)
  }
  console.log(`\nWhat the shim does for the emulator:\n${first.adapted.map((line) => `  - ${line}`).join('\n')}`)
  console.log(`What remains unproven until it runs on AWS:\n${unproven.map((line) => `  - ${line}`).join('\n')}\n`)
  return outcomes
}

async function close(): Promise<void> {
  for (const one of closing.toReversed())
    await Promise.race([
      Promise.resolve(one()).catch((error: unknown) => console.error(`while closing: ${String(error)}`)),
      new Promise((resolve) => setTimeout(resolve, 2000)),
    ])
  closing.length = 0
  endAll()
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => {
    endAll()
    rmSync(folder, { recursive: true, force: true })
    process.exit(code)
  })
}
process.on('exit', endAll)

const outcomes = await main().catch((error: unknown): Outcome[] => [
  { name: 'the run as a whole', outcome: 'failed', why: inspect(error), seconds: 0 },
])
for (const outcome of outcomes) if (outcome.name === 'the run as a whole') tell(outcome)
await close()
const count = (of: Outcome['outcome']): number => outcomes.filter(({ outcome }) => outcome === of).length
const late = (performance.now() - started) / 1000 > limit
if (count('failed') > 0) {
  rmSync(join(scratch, 'last-failure'), { recursive: true, force: true })
  renameSync(folder, join(scratch, 'last-failure'))
  console.log('Logs of this run: .liaison/parity/last-failure')
} else rmSync(folder, { recursive: true, force: true })
console.log(`The gate took ${took(started)}${late ? `, longer than the ${limit} s it may` : ''}.`)
console.log(`${count('passed')} passed, ${count('failed') + (late ? 1 : 0)} failed, ${count('skipped')} skipped`)
process.exit(count('failed') > 0 || count('passed') === 0 || late ? 1 : 0)
