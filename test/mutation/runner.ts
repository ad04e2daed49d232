import { globSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { InstrumenterContext } from '@stryker-mutator/api/core'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  determineHitLimitReached,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
  TestStatus,
} from '@stryker-mutator/api/test-runner'
import type * as Examples from './examples.ts'

/*
 * Stryker's own runner starts Vitest again for each of thousands of changes, which takes seconds; the examples of the
 * domain take milliseconds. Here they are loaded once, and a change is switched on under them.
 */

const vitest = new URL('examples.ts', import.meta.url).href

/**
 * Modules that remember what they once found, and what they remember: a change in them is only seen by a process that
 * has not asked yet.
 */
const remembering =
  /\/functions\/domain\/(time\/zone|time\/calendar|time\/calendars\/calendar-schema|policy\/policy|policy\/consistency)\.ts$/

const files = ['test/domain/**/*.test.ts', 'test/cli/policy.test.ts']

/**
 * Without the check that the random acts cover everything: it says nothing about a rule, and would run again for each
 * change.
 */
const left = ['test/domain/decide/random-acts.test.ts']

/**
 * Microseconds of the processor: a change that was not noticed by then counts as not noticed, so that the score is
 * never too high.
 */
const patience = 2_500_000

/** How often the modules have been loaded: each time they are others. */
let loads = 0
/**
 * Whether it is being learnt which example comes by which change. Afterwards counting on would take longer than the
 * examples.
 */
let learning = false
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'vitest' && context.parentURL !== vitest) return { url: vitest, shortCircuit: true }
    const found = next(specifier, context)
    return loads > 0 && found.url.startsWith('file:') && !found.url.includes('/node_modules/') && found.url !== vitest
      ? { ...found, url: `${found.url.replace(/\?.*/, '')}?load=${loads}` }
      : found
  },
  load(url, context, next) {
    const loaded = next(url, context)
    if (learning || !url.includes('?load=') || !url.includes('/functions/domain/')) return loaded
    return { ...loaded, source: String(loaded.source).replace(/function stryCov_\w+\(\) \{/, '$& return') }
  },
})

class InProcessRunner implements TestRunner {
  #examples: Examples.Example[] = []
  /**
   * By id, in milliseconds how long it took, and how often it noticed: what notices much and what is quick is asked
   * first.
   */
  readonly #took = new Map<string, number>()
  readonly #noticed = new Map<string, number>()
  #spoilt = false
  readonly #stryker: InstrumenterContext = ((globalThis as { __stryker__?: InstrumenterContext }).__stryker__ ??= {})

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true }
  }

  async dryRun(): Promise<DryRunResult> {
    this.#stryker.mutantCoverage = { static: {}, perTest: {} }
    learning = true
    await this.#load()
    const tests: TestResult[] = []
    for (const example of this.#examples) {
      this.#stryker.currentTestId = example.id
      const { failed, milliseconds } = await runOne(example)
      const told = { id: example.id, name: example.id, timeSpentMs: milliseconds }
      tests.push(
        failed === undefined
          ? { ...told, status: TestStatus.Success }
          : { ...told, status: TestStatus.Failed, failureMessage: failed },
      )
    }
    delete this.#stryker.currentTestId
    // What passes but once would be taken for having noticed every change.
    for (const example of this.#examples) {
      const { failed } = await runOne(example)
      const told = tests.find(({ id }) => id === example.id)
      if (failed !== undefined && told?.status === TestStatus.Success)
        tests[tests.indexOf(told)] = {
          ...told,
          status: TestStatus.Failed,
          failureMessage: `the second time: ${failed}`,
        }
    }
    learning = false
    this.#examples = []
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#stryker.mutantCoverage }
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, testFilter, hitLimit, mutantActivation, sandboxFileName } = options
    const anew = mutantActivation === 'static' || remembering.test(sandboxFileName)
    const activate = () => Object.assign(this.#stryker, { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
    try {
      if (anew) {
        activate()
        return await this.#askAnew(options)
      }
      if (this.#spoilt || this.#examples.length === 0) await this.#load()
      this.#spoilt = false
      activate()
      return await this.#ask(this.#examples, options, { used: 0 })
    } catch (error) {
      this.#spoilt = true
      // A file of examples that cannot be loaded any more is as red as one of its examples.
      return {
        status: MutantRunStatus.Killed,
        killedBy: testFilter?.slice(0, 1) ?? [],
        failureMessage: String(error),
        nrOfTests: 0,
      }
    } finally {
      delete this.#stryker.activeMutant
    }
  }

  /** Loads the domain again and asks file after file, the nearest to the change first: there most are noticed. */
  async #askAnew(options: MutantRunOptions): Promise<MutantRunResult> {
    this.#spoilt = true
    const load = await this.#begin()
    const { testFilter, sandboxFileName } = options
    const asked = new Set(testFilter?.map(fileOf) ?? exampleFiles())
    const near = exampleFiles().filter((file) => distance(sandboxFileName, file) < 2)
    const files = [...new Set([...near, ...asked])]
    const spent = { used: 0 }
    let nrOfTests = 0
    for (const file of files.toSorted(
      (one, other) => distance(sandboxFileName, one) - distance(sandboxFileName, other),
    )) {
      // What a module remembers comes by the example that asked first: all that are near may notice a change in it.
      const all = near.includes(file) ? { ...options, testFilter: undefined } : options
      const told = await this.#ask(await load(file), all as MutantRunOptions, spent)
      if (told.status !== MutantRunStatus.Survived) return told
      nrOfTests += told.nrOfTests
    }
    return { status: MutantRunStatus.Survived, nrOfTests }
  }

  /** @param spent microseconds of the processor that the examples took so far */
  async #ask(
    all: readonly Examples.Example[],
    { testFilter, hitLimit, disableBail, sandboxFileName }: MutantRunOptions,
    spent: { used: number },
  ): Promise<MutantRunResult> {
    const asked = new Set(testFilter)
    const examples = all
      .filter(({ id }) => testFilter === undefined || asked.has(id))
      .toSorted((one, other) => this.#cost(one, sandboxFileName) - this.#cost(other, sandboxFileName))
    const killedBy: string[] = []
    let failureMessage = ''
    let nrOfTests = 0
    for (const example of examples) {
      if (spent.used > patience) break
      nrOfTests += 1
      const before = process.cpuUsage()
      const { failed, milliseconds } = await runOne(example)
      spent.used += process.cpuUsage(before).user
      if (determineHitLimitReached(this.#stryker.hitCount, hitLimit))
        return { status: MutantRunStatus.Timeout, reason: 'it went on and on' }
      if (failed === undefined) {
        this.#took.set(example.id, milliseconds)
        continue
      }
      this.#noticed.set(example.id, (this.#noticed.get(example.id) ?? 0) + 1)
      killedBy.push(example.id)
      failureMessage ||= failed
      if (!disableBail) break
    }
    return killedBy.length > 0
      ? { status: MutantRunStatus.Killed, killedBy, failureMessage, nrOfTests }
      : { status: MutantRunStatus.Survived, nrOfTests }
  }

  /** What is quick, has noticed much, or stands beside the change is asked first. */
  #cost({ id }: Examples.Example, changed: string): number {
    const isNear = [100, 10, 1][distance(changed, fileOf(id))] ?? 1
    return (this.#took.get(id) ?? 1) / (1 + 10 * (this.#noticed.get(id) ?? 0)) / isNear
  }

  async #load(): Promise<void> {
    const load = await this.#begin()
    this.#examples = []
    for (const file of exampleFiles()) this.#examples.push(...(await load(file)))
  }

  /** From now on examples and domain, those of the sandbox that is the working directory, are loaded as if new. */
  async #begin(): Promise<(file: string) => Promise<Examples.Example[]>> {
    loads += 1
    const { examplesOf } = (await import(vitest)) as typeof Examples
    const load = (file: string): Promise<unknown> =>
      import(`${pathToFileURL(join(process.cwd(), file)).href}?load=${loads}`)
    await load('test/support/domain/briefly.ts')
    return (file) => examplesOf(file, () => load(file))
  }
}

function exampleFiles(): string[] {
  return globSync(files)
    .filter((file) => !left.includes(file))
    .toSorted()
}

const fileOf = (id: string): string => id.split(' > ')[0] as string

/** 0: the test of the changed module, 1: a test of its folder, 2: any other. */
function distance(changed: string, file: string): 0 | 1 | 2 {
  const own = changed.replace(/^.*\/functions\/(.*)\.ts$/, 'test/$1.test.ts')
  if (own === file) return 0
  return dirname(own) === dirname(file) ? 1 : 2
}

async function runOne({ run }: Examples.Example): Promise<{ failed?: string; milliseconds: number }> {
  const began = performance.now()
  try {
    await run()
    return { milliseconds: performance.now() - began }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error), milliseconds: performance.now() - began }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)]
