import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { needs } from './test/e2e/target/needs.ts'
import { environment } from './test/support/environment.ts'

/**
 * Tests that run a whole desk, or its servers, in their own process, which keeps what the first was started with. All
 * others leave nothing behind, and loading everything again for each file would take a third of their time.
 */
const alone = [
  'test/model/*.test.ts',
  'test/cost/*.test.ts',
  'test/local/console.test.ts',
  'test/local/s3/documents.test.ts',
  'test/local/texts.test.ts',
  'test/local/granted.test.ts',
  'test/local/start.test.ts',
  // Looks for objects in the whole heap, which is small only in a process of its own.
  'test/store/calls/open-iterators.test.ts',
]

/** Chromium takes a third of the time of all tests, so what it looks at is a command of its own. */
const inBrowser = ['test/browser/*.test.ts']

/** Whole ways of complaints, many times over: a command of its own, beside the one that injects every fault. */
const ways = ['test/faults/*.test.ts']

/**
 * Every process of the tests reads the compiled form of modules, as a desk on this machine does: a third less to do
 * before it begins. Keys are contents, so that it is never out of date.
 */
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('.liaison/compiled', import.meta.url))

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...alone, ...inBrowser, ...ways],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
      { extends: true, test: { name: 'browser', include: inBrowser, isolate: false } },
      { extends: true, test: { name: 'ways', include: ways } },
    ],
    tags: [...needs],
    // Node itself loads the sources, as it does at a local desk: an eighth less to compute than with Vite's modules,
    // which look up every import when it is used.
    experimental: { viteModuleRunner: false },
    // Every function reads its environment when it is loaded; tests give its logic their own store and clients.
    env: environment,
    // The smallest machine has two cores. Much of a test's time is waiting for a browser or for the desk that it
    // started in a process of its own: with two workers the cores were idle half the time (231 s; 192 s with three).
    maxWorkers: 3,
    // Only guards against tests that never end: on a busy machine anything may take thirty times as long.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 600_000 } },
  },
})
