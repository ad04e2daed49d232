import { type Issue, pointer } from '../../domain/forms/issues.ts'
import type { Language } from '../../domain/forms/language.ts'
import { texts } from '../../text/index.ts'
import { notNowText } from '../../text/refusals/not-now.ts'
import { refusalText } from '../../text/refusals/refusals.ts'
import { type Problem, statuses } from './problems.ts'

/** RFC 9457. Says what is wrong and where; never what was sent. */
export function problemJson(problem: Problem, language: Language): Record<string, unknown> {
  const { refusal, issues, code } = problem
  const { phone, address, recorded, zone = 'UTC' } = problem.details
  const detail = refusal && notNowText(language, refusal, zone)
  return {
    type: `urn:liaison:problem:${code}`,
    ...refusalText(language, refusal?.refused === 'gone' && refusal.why === 'lapsed' ? 'lapsed' : code, phone),
    ...(detail === undefined ? {} : { detail }),
    status: statuses[code],
    ...(issues.length > 0
      ? { errors: issues.map((one) => ({ pointer: pointer(one.path), detail: texts(language).problem(asSent(one)) })) }
      : {}),
    ...(refusal !== undefined && 'why' in refusal ? { why: refusal.why } : {}),
    ...(refusal?.refused === 'offer-over' ? { offer: refusal.state } : {}),
    ...(refusal?.refused === 'too-late' ? { case: refusal.status } : {}),
    ...(phone ? { phone } : {}),
    ...(address ? { address } : {}),
    ...(recorded ? { recorded } : {}),
  }
}

/** A program sends an amount in one form; people type it in many. */
const asSent = (one: Issue): Issue => (one.problem === 'bad-money' ? { ...one, problem: 'bad-amount' } : one)
