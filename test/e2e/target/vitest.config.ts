import { defineConfig } from 'vitest/config'
import { needs } from './needs.ts'
import { Report } from './report.ts'
import { target, targets } from './target.ts'

if (target === undefined)
  throw new Error('these settings are for the scenarios at a target: test/e2e/target/run.ts uses them')
const minutes = target.quiet > 0 ? 15 : 2

/**
 * The scenarios at a desk that runs already, one after another: they share it. Where there are several desks, as many
 * files run side by side. `run.ts` runs this.
 */
export default defineConfig({
  test: {
    root: new URL('../../..', import.meta.url).pathname,
    include: ['test/e2e/**/*.test.ts', ...(target.console === 'full' ? ['test/parity/**/*.parity.ts'] : [])],
    tags: [...needs],
    maxWorkers: targets.length,
    fileParallelism: targets.length > 1,
    testTimeout: minutes * 60_000,
    hookTimeout: minutes * 60_000,
    reporters: [new Report(target)],
  },
})
