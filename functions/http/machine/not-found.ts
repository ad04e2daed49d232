import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { httpHandler } from '../parts/handler.ts'
import { Problem } from '../parts/problems.ts'
import { problemPages } from '../parts/problem-pages.ts'

/** Any request that no route matches. */
const env = readEnv(functions.elsewhere.environment)
const answer = async (): Promise<never> => {
  throw new Problem('not-found')
}

export const handler = httpHandler({
  name: 'elsewhere',
  defaultLanguage: env.DEFAULT_LANGUAGE,
  answer,
  problemPage: problemPages(env.ENTITY),
})
