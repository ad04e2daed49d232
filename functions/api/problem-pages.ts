import { problemPage } from '../pages/index.ts'
import type { ProblemPage } from './door.ts'

/** How doors show a problem to a person. */
export function problemPages(entity: Readonly<Record<string, string>>): ProblemPage {
  return ({ code, refusal, details }, { language, query }) => problemPage({ language, query, entity, code, why: refusal?.refused === 'gone' ? refusal.why : undefined, ...details })
}
