import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

const { projects: _, ...test } = base.test ?? {}

/**
 * What `npm run test:mutation` holds against each change of the domain: its examples and the properties of its arithmetic. What is drawn by lot over whole cases
 * is left out: it would run for every change anew, for seconds each time, and chance is no proof that a line is tested.
 */
export default defineConfig({ test: { ...test, include: ['test/domain/**/*.test.ts'], exclude: ['test/domain/acts.test.ts', 'test/domain/file.test.ts'], isolate: false } })
