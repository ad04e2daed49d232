import { problemPage } from '../pages/index.ts'
import type { ProblemPage, Request } from './door.ts'

/** How doors show a problem to a person. */
export function problemPages(entity: Readonly<Record<string, string>>): ProblemPage {
  return ({ code, refusal, details }, request) => {
    const { language, query } = request
    return problemPage({ language, query, entity, code, why: refusal?.refused === 'gone' ? refusal.why : undefined, caseAt: code === 'too-late' || code === 'no-review' ? caseAt(request) : undefined, ...details })
  }
}

/** The complainant's page, from an address below it: their link opens it, only what they asked for came too late. */
function caseAt({ params, query, language }: Request): string {
  return `../${encodeURIComponent(params['reference'] ?? '')}?${new URLSearchParams({ key: query['key'] ?? '', lang: language }).toString()}`
}
