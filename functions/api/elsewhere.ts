import { readEnv } from '../env.ts'
import { functions } from '../manifest.ts'
import { door } from './door.ts'
import { Problem } from './errors.ts'
import { problemPages } from './problem-pages.ts'

/** Whatever no route matches. */
const env = readEnv(functions.elsewhere.environment)
const answer = async (): Promise<never> => {
  throw new Problem('not-found')
}

export const handler = door({
  name: 'elsewhere',
  defaultLanguage: env.DEFAULT_LANGUAGE,
  answer,
  problemPage: problemPages(env.ENTITY),
})
