/**
 * `npm run test:parity`: deploys Liaison into an independent emulator of AWS and runs the end-to-end scenarios against what was deployed, over HTTP, by
 * mail and link only. With parts of file names, only those files are run. Whatever happens, nothing that it starts outlives it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { inspect } from 'node:util'
import { atTarget } from '../e2e/target/at-target.ts'
import { type Outcome, tell } from '../e2e/target/report.ts'
import { type Aws, credentials } from './aws.ts'
import { openDoor } from './door.ts'
import { makeEnvironment, startEmulator } from './emulator.ts'
import { Feedback } from './feedback.ts'
import { none, startGateway } from './gateway.ts'
import { endAll, freePort, run } from './process.ts'
import { writeLogs } from './logs.ts'
import { adapt, takeSchedule } from './shim.ts'
import { gaps, unproven } from './unproven.ts'
import { Waits } from './waits.ts'

const root = join(import.meta.dirname, '../..')
const bin = join(root, 'node_modules/.bin')
const scratch = join(root, '.liaison/parity')
const folder = join(scratch, `run-${process.pid}`)
const environment = 'dev'
/** The whole gate, in seconds: what it should take, which is told where it takes longer, and after how long it is stopped and has failed. */
const goal = 360
const limit = 600

/** Parts of the names of the files to run; all of them where none is named. */
const chosen = process.argv.slice(2)

const started = performance.now()
const took = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`
const closing: (() => Promise<void> | void)[] = []

async function stage<Result>(what: string, work: () => Promise<Result>, told: (result: Result) => string = () => ''): Promise<Result> {
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
  const assembly = join(folder, 'cdk.out')
  const cdk = (args: string[], env: Record<string, string>, seconds: number): Promise<string> =>
    run(join(bin, 'node'), [join(root, 'node_modules/aws-cdk/bin/cdk'), ...args], { cwd: root, seconds, env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, CI: '1', ...env } })

  const [python] = await Promise.all([
    stage('virtual environment', () => makeEnvironment(join(scratch, 'venv'))),
    stage('synth', () => cdk(['synth', '--quiet', '--context', `environment=${environment}`, '--output', assembly], {}, 150)),
  ])
  const template = (stack: string): { Resources: Record<string, { Type: string }> } => JSON.parse(readFileSync(join(assembly, `liaison-${environment}-${stack}.template.json`), 'utf8'))
  const count = (stack: string): number => Object.values(template(stack).Resources).length
  const { region } = (JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: { environments: Record<string, { region: string }> } }).context.environments[environment] as { region: string }

  const port = await freePort()
  const faults = none()
  let machine = ''
  const shim: { current?: { waits: Waits; feedback: Feedback } } = {}
  const gateway = await startGateway(`http://127.0.0.1:${port}`, () => shim.current as { waits: Waits; feedback: Feedback }, faults)
  closing.push(gateway.close)
  const emulator = await stage('emulator', () => startEmulator({ python, port, region, folder, bin, gateway: gateway.url }))
  closing.push(emulator.stop)
  const aws: Aws = { endpoint: emulator.endpoint, region, now: emulator.now }
  const waits = new Waits(aws, () => machine)
  const feedback = new Feedback({ ...aws, endpoint: gateway.url })
  shim.current = { waits, feedback }
  closing.push(() => waits.close())

  const env = { AWS_ENDPOINT_URL: gateway.url, AWS_REGION: region, AWS_DEFAULT_REGION: region, ...credentials }
  await stage('bootstrap', () => cdk(['bootstrap', `aws://000000000000/${region}`, '--app', assembly], env, 90))
  const outputsFile = join(folder, 'outputs.json')
  const deploy = (): Promise<string> => cdk(['deploy', '--app', assembly, '--require-approval', 'never', '--outputs-file', outputsFile, `liaison-${environment}-data`, `liaison-${environment}-service`], env, 120)
  await stage('deploy', deploy, () => `, ${count('data')} resources in the data stack, ${count('service')} in the service stack`)
  const outputs = JSON.parse(readFileSync(outputsFile, 'utf8')) as Record<string, Record<string, string>>
  const output = (stack: string, name: string): string => {
    const value = outputs[`liaison-${environment}-${stack}`]?.[name]
    if (value === undefined) throw new Error(`the stack ${stack} has no output ${name}`)
    return value
  }
  await stage('deploy again', deploy, (said) => {
    if (said.split('(no changes)').length < 3) throw new Error(`deploying the same again changed something:\n${said.slice(-3000)}`)
    return ', no changes'
  })
  const table = output('data', 'TableName')
  await stage('staff', () => run(join(bin, 'node'), ['infra/commands/staff.ts', 'import', 'infra/local/staff.csv', '--table', table], { cwd: root, seconds: 30, env: { ...process.env, ...env } }), (said) => `, ${said.trim().split('\n').at(-1)}`)

  machine = output('service', 'StateMachineArn')
  const adapted = await adapt(aws, machine, gateway.url)
  const schedule = await takeSchedule(aws)
  const keepLogs = (): Promise<void> => writeLogs(aws, waits, folder)
  const door = await openDoor({ aws, emulator, waits, feedback, faults }, { apiUrl: output('service', 'ApiUrl'), table, machine, schedule }, keepLogs)
  closing.push(door.close, keepLogs)

  const report = join(folder, 'report.json')
  const scenarios = atTarget({ url: door.url, inbox: { kind: 'local', at: door.url }, console: 'full', links: new URL(output('service', 'ApiUrl')).origin, domain: 'example.com', quiet: 0, gaps, report }, chosen)
  const left = limit - (performance.now() - started) / 1000
  const failed = await run(scenarios.command, scenarios.args, {
    cwd: root,
    seconds: Math.max(1, left),
    shown: true,
    env: { ...process.env, ...env, ...scenarios.env, AWS_ENDPOINT_URL: emulator.endpoint, PARITY_TABLE: table, PARITY_SCHEDULE: JSON.stringify(schedule) },
  }).then(() => undefined, (error: unknown) => String(error))
  const outcomes = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Outcome[]) : []
  if (failed !== undefined && outcomes.every(({ outcome }) => outcome !== 'failed')) {
    outcomes.push({ name: 'the scenarios as a whole', outcome: 'failed', why: failed, seconds: 0 })
    outcomes.slice(-1).forEach(tell)
  }
  console.log(`\nWhat the shim does for the emulator:\n${adapted.map((line) => `  - ${line}`).join('\n')}`)
  console.log(`What remains unproven until it runs on AWS:\n${unproven.map((line) => `  - ${line}`).join('\n')}\n`)
  return outcomes
}

async function close(): Promise<void> {
  for (const one of closing.toReversed()) await Promise.race([Promise.resolve(one()).catch((error: unknown) => console.error(`while closing: ${String(error)}`)), new Promise((resolve) => setTimeout(resolve, 2000))])
  closing.length = 0
  endAll()
}

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
  process.on(signal, () => {
    endAll()
    rmSync(folder, { recursive: true, force: true })
    process.exit(code)
  })
}
process.on('exit', endAll)

const outcomes = await main().catch((error: unknown): Outcome[] => [{ name: 'the run as a whole', outcome: 'failed', why: inspect(error), seconds: 0 }])
for (const outcome of outcomes) if (outcome.name === 'the run as a whole') tell(outcome)
await close()
const count = (of: Outcome['outcome']): number => outcomes.filter(({ outcome }) => outcome === of).length
const seconds = (performance.now() - started) / 1000
const late = seconds > limit
if (count('failed') > 0) {
  rmSync(join(scratch, 'last-failure'), { recursive: true, force: true })
  renameSync(folder, join(scratch, 'last-failure'))
  console.log('Logs of this run: .liaison/parity/last-failure')
} else rmSync(folder, { recursive: true, force: true })
console.log(`The gate took ${took(started)}${seconds > goal ? `, longer than the ${goal} s it should take` : ''}${late ? `, and than the ${limit} s it may` : ''}.`)
console.log(`${count('passed')} passed, ${count('failed') + (late ? 1 : 0)} failed, ${count('skipped')} skipped`)
process.exit(count('failed') > 0 || count('passed') === 0 || late ? 1 : 0)
