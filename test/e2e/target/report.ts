import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { needs } from './needs.ts'
import { has, type Target } from './target.ts'

export type Outcome = { name: string; outcome: 'passed' | 'failed' | 'skipped'; why?: string; seconds: number }

/**
 * Says of each scenario at a target whether it passed, failed or was skipped, and why. What was left out without a
 * reason has failed.
 */
export class Report implements Reporter {
  readonly #target: Target
  readonly #outcomes: Outcome[] = []

  constructor(target: Target) {
    this.#target = target
  }

  onTestModuleEnd(module: TestModule): void {
    const { relativeModuleId: file } = module
    const outcomes = [...module.children.allTests()].map((test) => this.#outcomeOf(test))
    for (const { message, stack } of [
      ...module.errors(),
      ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
    ])
      outcomes.push({ name: `${file} as a whole`, outcome: 'failed', why: stack ?? message, seconds: 0 })
    console.log(`\n${file} (${(module.diagnostic().duration / 1000).toFixed(1)} s)`)
    for (const outcome of outcomes) tell(outcome)
    this.#outcomes.push(...outcomes)
    this.#write()
  }

  onTestRunEnd(_modules: readonly TestModule[], errors: readonly { message: string; stack?: string }[]): void {
    for (const { message, stack } of errors)
      this.#outcomes.push({ name: 'the scenarios as a whole', outcome: 'failed', why: stack ?? message, seconds: 0 })
    for (const one of this.#outcomes.slice(this.#outcomes.length - errors.length)) tell(one)
    this.#write()
  }

  /** After each file: a run that is stopped has told of those before. */
  #write(): void {
    if (this.#target.report !== undefined) writeFileSync(this.#target.report, JSON.stringify(this.#outcomes))
  }

  #outcomeOf(test: TestCase): Outcome {
    const result = test.result()
    const name = test.fullName
    const seconds = (test.diagnostic()?.duration ?? 0) / 1000
    if (result.state === 'passed') return { name, outcome: 'passed', seconds }
    if (result.state === 'failed')
      return {
        name,
        outcome: 'failed',
        why: result.errors.map(({ message, stack }) => stack ?? message).join('\n'),
        seconds,
      }
    const why = reason(this.#target, name, test.tags)
    return why === undefined
      ? { name, outcome: 'failed', why: 'was not run, and there is no reason for it', seconds }
      : { name, outcome: 'skipped', why, seconds }
  }
}

/** Why a scenario is not run at a target; undefined where nothing is in its way. */
export function reason(
  target: Pick<Target, 'console' | 'gaps'>,
  name: string,
  tags: readonly string[],
): string | undefined {
  const gap = Object.entries(target.gaps).find(([part]) => name.includes(part))?.[1]
  return gap ?? needs.find((need) => tags.includes(need.name) && !has(target).includes(need.name))?.description
}

export function tell({ name, outcome, why, seconds }: Outcome): void {
  console.log(
    `  ${outcome}  ${name}${outcome === 'passed' ? ` (${seconds.toFixed(1)} s)` : ''}${outcome === 'skipped' ? `: ${why ?? ''}` : ''}`,
  )
  if (outcome === 'failed')
    console.log(
      (why ?? '')
        .split('\n')
        .slice(0, 25)
        .map((line) => `      ${line}`)
        .join('\n'),
    )
}
