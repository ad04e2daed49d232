import type { KnipConfig } from 'knip'
import { functions } from './functions/config/manifest.ts'

/**
 * Files that nothing imports, because something else starts them. Scripts of package.json and tests are found
 * automatically.
 */
const config: KnipConfig = {
  entry: [
    ...Object.values(functions).map(({ entry }) => `functions/${entry}`),
    // Each of its parts runs in a process of its own.
    'tools/bench/**/*.ts',
    'tools/cost/run.ts',
    'tools/soak/desk-process.ts',
    // What cdk.json starts the app with.
    'tools/on-locked-node.mjs',
    'test/support/domain/briefly.ts',
    'test/e2e/target/vitest.config.ts',
    'test/parity/*.parity.ts',
  ],
  project: ['**/*.{ts,mjs}'],
  // A type that only its own file names still documents what a function there takes.
  ignoreExportsUsedInFile: { type: true, interface: true },
  ignoreDependencies: [
    // Loaded with `require`, since it is not a module.
    'asl-validator',
    // The name of our own runner of mutations.
    '@stryker-mutator/in-process-runner',
  ],
}

export default config
