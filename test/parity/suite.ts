import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './process.ts'

/** A file of scenarios, when its desk opens, and which variables its functions are given in place of the deployed ones. `skip`: part of a scenario's full name, and the emulator's gap that forbids it. */
export type Suite = { file: string; clockStart: string; settings?: Record<string, string>; skip?: Record<string, string> }

export type Outcome = { name: string; outcome: 'passed' | 'failed' | 'skipped'; why?: string; seconds: number }

type Assertion = { fullName: string; status: string; duration?: number | null; failureMessages?: string[] }

/** Runs the scenarios of a file against the desk at an address. */
export async function runSuite({ file, skip = {} }: Suite, { root, bin, target, folder, env, seconds }: { root: string; bin: string; target: string; folder: string; env: Record<string, string>; seconds: number }): Promise<Outcome[]> {
  const report = join(folder, `${file.replaceAll('/', '-')}.json`)
  const gaps = Object.keys(skip)
  const names = gaps.length === 0 ? [] : ['--testNamePattern', `^(?!.*(?:${gaps.map(escape).join('|')}))`]
  const failed = await run(join(bin, 'node'), [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'test/parity/vitest.config.ts', file, '--reporter=json', `--outputFile=${report}`, ...names], {
    cwd: root,
    env: { ...process.env, ...env, TARGET_URL: target },
    seconds,
  }).then(() => undefined, (error: unknown) => String(error))
  let files: { assertionResults: Assertion[]; message?: string }[]
  try {
    files = (JSON.parse(readFileSync(report, 'utf8')) as { testResults: typeof files }).testResults
  } catch {
    return [{ name: file, outcome: 'failed', why: failed ?? 'no report', seconds: 0 }]
  }
  const outcomes = files.flatMap(({ assertionResults }) => assertionResults).map((test) => outcomeOf(test, skip))
  const broken = files.find(({ message, assertionResults }) => message && !assertionResults.some(({ status }) => status === 'failed'))
  if (broken || (failed !== undefined && outcomes.every(({ outcome }) => outcome !== 'failed'))) outcomes.push({ name: `${file} as a whole`, outcome: 'failed', why: broken?.message ?? failed ?? '', seconds: 0 })
  return outcomes
}

function outcomeOf({ fullName, status, duration, failureMessages = [] }: Assertion, skip: Record<string, string>): Outcome {
  const seconds = (duration ?? 0) / 1000
  if (status === 'passed') return { name: fullName, outcome: 'passed', seconds }
  if (status === 'failed') return { name: fullName, outcome: 'failed', why: failureMessages.join('\n'), seconds }
  const gap = Object.entries(skip).find(([start]) => fullName.includes(start))?.[1]
  return gap === undefined ? { name: fullName, outcome: 'failed', why: 'was not run, and no gap of the emulator is named for it', seconds } : { name: fullName, outcome: 'skipped', why: gap, seconds }
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
