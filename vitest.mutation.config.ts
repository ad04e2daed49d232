import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

const { projects: _, ...test } = base.test ?? {}

/**
 * What `npm run test:mutation` holds against each change of the domain. Without the check that the acts by lot come to everything: it says nothing about a rule,
 * and would run for each change anew.
 */
export default defineConfig({ test: { ...test, include: ['test/domain/**/*.test.ts'], exclude: ['test/domain/acts.test.ts'], setupFiles: ['test/domain/briefly.ts'], isolate: false } })
