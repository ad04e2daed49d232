import { pointer } from '../../domain/forms/issues.ts'
import type { Language } from '../../domain/forms/language.ts'
import { texts } from '../../text/index.ts'
import { refusalText } from '../../text/refusals.ts'
import { type Problem, statuses } from './problems.ts'

/** RFC 9457. Says what is wrong and where; never what was sent. */
export function problemJson(problem: Problem, language: Language): Record<string, unknown> {
  const { refusal, issues, code } = problem
  const { phone, address, recorded } = problem.details
  return {
    type: `urn:liaison:problem:${code}`,
    ...refusalText(language, refusal?.refused === 'gone' && refusal.why === 'lapsed' ? 'lapsed' : code, phone),
    status: statuses[code],
    ...(issues.length > 0
      ? { errors: issues.map((issue) => ({ pointer: pointer(issue.path), detail: texts(language).problem(issue) })) }
      : {}),
    ...(refusal?.refused === 'gone' ? { why: refusal.why } : {}),
    ...(refusal?.refused === 'offer-over' ? { offer: refusal.state } : {}),
    ...(refusal?.refused === 'too-late' ? { case: refusal.status } : {}),
    ...(phone ? { phone } : {}),
    ...(address ? { address } : {}),
    ...(recorded ? { recorded } : {}),
  }
}
