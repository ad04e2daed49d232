import { defineConfig } from 'vitest/config'

/** The shared end-to-end suite and what only a deployed desk can show, at the desk of `TARGET_URL`: `run.ts` runs this, one file at a time. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/e2e/**/*.test.ts', 'test/parity/**/*.parity.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    bail: 0,
  },
})
