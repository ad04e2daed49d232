import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { Problem } from '../parts/problems.ts'
import { pageDoor } from '../parts/problem-pages.ts'

/** Any request that no route matches. */
const env = readEnv(functions.elsewhere.environment)
export const handler = pageDoor('elsewhere', env, async () => {
  throw new Problem('not-found')
})
