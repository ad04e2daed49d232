/**
 * Where each script of `package.json` runs, as `.ci/lanes.json` says: `ci` on every change, `nightly` once a day by
 * `npm run nightly`, `on-demand` when somebody wants it. Whatever CI does not run whole, it runs in a small form, by
 * `npm run check:commands`. So no command can break unnoticed.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Lane = {
  lane: 'ci' | 'nightly' | 'on-demand'
  /**
   * The arguments of the small form; none if the whole command is small. `desk`: it is started, and stopped, as the
   * desk that other commands work on.
   */
  small?: readonly string[] | 'desk'
  /** Variables of the small form. */
  env?: Readonly<Record<string, string>>
  /** What has to run while the small form does. */
  beside?: 'desk'
}

export const root = fileURLToPath(new URL('..', import.meta.url))

export const lanes = JSON.parse(readFileSync(new URL('../.ci/lanes.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Lane>
>

export const scripts = Object.keys(
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { scripts: Record<string, string> })
    .scripts,
)

/** `end`: the last lines that it printed. */
export type Outcome = { script: string; failed: boolean; seconds: number; end?: string }

/** Runs a script of `package.json` to its end, its output here. */
export async function runScript(
  script: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  console.log(`== npm run ${[script, ...(args.length > 0 ? ['--', ...args] : [])].join(' ')}`)
  const since = performance.now()
  const child = spawn('npm', ['run', script, '--', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  const outcome: Outcome = { script, failed: true, seconds: 0, end: '' }
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const)
    from.setEncoding('utf8').on('data', (chunk: string) => {
      to.write(chunk)
      outcome.end = (outcome.end + chunk).slice(-endKept)
    })
  // Not until its output is closed: a process that it left behind would hold that open.
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve))
  return Object.assign(outcome, { failed: code !== 0, seconds: (performance.now() - since) / 1000 })
}

/** Characters: enough for the tests that failed, and their reasons. */
const endKept = 6000

/**
 * Prints how each went and how long it took, and the failed ones once more at the end, with the last that they said: of
 * a long report, people may see only the end.
 * @returns exit code
 */
export function tell(outcomes: readonly Outcome[]): number {
  const failed = outcomes.filter((one) => one.failed)
  console.log('')
  for (const one of outcomes) console.log(`${one.seconds.toFixed(1).padStart(8)} s  ${one.script}`)
  for (const { script, end = '' } of failed) console.log(`  failed  npm run ${script}\n${end}`)
  console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`)
  return failed.length === 0 ? 0 : 1
}
