import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Target } from '../../e2e/target/target.ts'
import { type Aws, credentials } from './aws.ts'
import { openDoor } from './door.ts'
import { startEmulator } from './emulator.ts'
import { Feedback } from './feedback.ts'
import { none, startGateway } from './gateway.ts'
import { writeLogs } from './logs.ts'
import { freePort, run } from './process.ts'
import { adapt, type Schedules, takeSchedules } from './shim.ts'
import { crowd, gaps } from '../unproven.ts'
import { Waits } from './waits.ts'

export const root = join(import.meta.dirname, '../../..')
const bin = join(root, 'node_modules/.bin')
/** The block of `cdk.json` that is deployed. */
export const environment = 'dev'
const stacks = ['data', 'service'] as const

/**
 * Where the assembly of `cdk synth` lies, when it is there; the emulator's Python; a folder for what this desk writes.
 */
export type Made = { python: string; assembly: Promise<string>; folder: string }

/** Tells of a step when it has been done, with the seconds that it took and its result. */
export type Stage = <Result>(
  what: string,
  work: () => Promise<Result>,
  told?: (result: Result) => string,
) => Promise<Result>

/** A desk that was deployed into an emulator of its own. */
export type EmulatedDesk = {
  target: Omit<Target, 'report'>
  /** What the shim has adapted, one line each. */
  adapted: readonly string[]
  /** What was deployed can be deployed again, and nothing changes. */
  deployAgain: () => Promise<void>
}

/**
 * Leaves the plan of the scanner out of an assembly: the emulator does not know it, and would roll the stack back. Its
 * role, the rules and the functions are deployed.
 */
export function withoutScanner(assembly: string): void {
  const path = join(assembly, `liaison-${environment}-service.template.json`)
  const template = JSON.parse(readFileSync(path, 'utf8')) as { Resources: Record<string, { Type: string }> }
  const plans = Object.entries(template.Resources).filter(
    ([, { Type }]) => Type === 'AWS::GuardDuty::MalwareProtectionPlan',
  )
  for (const [id] of plans) delete template.Resources[id]
  writeFileSync(path, JSON.stringify(template))
}

/** Runs a command of the CDK's. */
export function cdk(
  args: readonly string[],
  env: Record<string, string>,
  seconds: number,
  cwd: string = root,
): Promise<string> {
  return run(join(bin, 'node'), [join(root, 'node_modules/aws-cdk/bin/cdk'), ...args], {
    cwd,
    seconds,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, CI: '1', ...env },
  })
}

/**
 * Does it once more if the clock was turned between the signature of a call and its check. The scenarios of the desk
 * turn it meanwhile, also back, for the next file begins in another month.
 */
async function whileClockTurns(deploy: () => Promise<string>): Promise<string> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await deploy()
    } catch (error) {
      if (attempt === 5 || !/Signature (not yet current|expired)/.test(String(error))) throw error
    }
}

/**
 * Starts an emulator, bootstraps it, deploys into it, imports the staff, and opens the door to it.
 * @param closing what has been started, to be closed in the order that is contrary to this
 */
export async function openEmulated(
  { python, assembly, folder }: Made,
  stage: Stage,
  closing: (() => Promise<void> | void)[],
): Promise<EmulatedDesk> {
  mkdirSync(folder, { recursive: true })
  const { region } = (
    JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
      context: { environments: Record<string, { region: string }> }
    }
  ).context.environments[environment] as { region: string }
  const port = await freePort()
  const faults = none()
  let machine = ''
  const shim: { current?: { waits: Waits; feedback: Feedback } } = {}
  const gateway = await startGateway(
    `http://127.0.0.1:${port}`,
    () => shim.current as { waits: Waits; feedback: Feedback },
    faults,
  )
  closing.push(gateway.close)
  const emulator = await stage('emulator', () =>
    startEmulator({ python, port, region, folder, bin, gateway: gateway.url }),
  )
  closing.push(emulator.stop)
  const aws: Aws = { endpoint: emulator.endpoint, region, now: emulator.now }
  const waits = new Waits(aws, () => machine, emulator.running)
  const feedback = new Feedback({ ...aws, endpoint: gateway.url })
  shim.current = { waits, feedback }
  closing.push(() => waits.close())

  const env = { AWS_ENDPOINT_URL: gateway.url, AWS_REGION: region, AWS_DEFAULT_REGION: region, ...credentials }
  // From a folder without a cdk.json, by which the CLI would first synthesize the app.
  await stage('bootstrap', () =>
    cdk(['bootstrap', `aws://000000000000/${region}`, '--no-notices', '--no-version-reporting'], env, 90, folder),
  )
  const app = await assembly
  const outputsFile = join(folder, 'outputs.json')
  const deploy = (): Promise<string> =>
    cdk(
      [
        'deploy',
        '--app',
        app,
        '--require-approval',
        'never',
        '--outputs-file',
        outputsFile,
        ...stacks.map((stack) => `liaison-${environment}-${stack}`),
      ],
      env,
      120,
    )
  const count = (stack: string): number =>
    Object.keys(
      (
        JSON.parse(readFileSync(join(app, `liaison-${environment}-${stack}.template.json`), 'utf8')) as {
          Resources: object
        }
      ).Resources,
    ).length
  await stage(
    'deploy',
    deploy,
    () => `, ${stacks.map((stack) => `${count(stack)} resources in the ${stack} stack`).join(', ')}`,
  )
  const outputs = JSON.parse(readFileSync(outputsFile, 'utf8')) as Record<string, Record<string, string>>
  const output = (stack: (typeof stacks)[number], name: string): string => {
    const value = outputs[`liaison-${environment}-${stack}`]?.[name]
    if (value === undefined) throw new Error(`the stack ${stack} has no output ${name}`)
    return value
  }
  const table = output('data', 'TableName')
  await stage(
    'staff',
    () =>
      run(join(bin, 'node'), ['cli/staff.ts', 'import', 'local/staff.csv', '--table', table], {
        cwd: root,
        seconds: 30,
        env: { ...process.env, ...env },
      }),
    (said) => `, ${said.trim().split('\n').at(-1)}`,
  )

  machine = output('service', 'StateMachineArn')
  const adapted = await adapt(aws, machine, gateway.url)
  const schedules: Schedules = await takeSchedules(aws)
  const keepLogs = (): Promise<void> => writeLogs(aws, waits, folder)
  const door = await openDoor(
    { aws, emulator, waits, feedback, faults },
    { apiUrl: output('service', 'ApiUrl'), table, machine, schedules },
    keepLogs,
  )
  closing.push(door.close, keepLogs)
  return {
    target: {
      url: door.url,
      inbox: { kind: 'local', at: door.url },
      console: 'full',
      links: new URL(output('service', 'ApiUrl')).origin,
      domain: 'example.com',
      quiet: 0,
      gaps,
      crowd,
      commands: { ...env, AWS_ENDPOINT_URL: emulator.endpoint },
    },
    adapted,
    deployAgain: async () => {
      await stage(
        'deploy again',
        () => whileClockTurns(deploy),
        (said) => {
          if (said.split('(no changes)').length <= stacks.length)
            throw new Error(`deploying the same again changed something:\n${said.slice(-3000)}`)
          return ', no changes'
        },
      )
    },
  }
}
