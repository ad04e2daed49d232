import type { CaseFile } from '../case/case-file.ts'
import type { Rules } from '../case/desk.ts'
import type { OverallRule } from '../policy/policy.ts'
import { byInstant, type Instant } from '../time/zone.ts'
import { agreedUntil } from './agreed-period.ts'
import { overallClocks } from './case-clocks.ts'

/**
 * The first time limit of the whole case that has ended without an answer. From then on the complainant need not wait
 * for us, and can go to the bodies outside the firm (DISP 2.8.1R; RG 271.64; Directive 2013/11/EU Art 5(4)). The time
 * limit of our reply to the regulator says nothing about that. Nor does one for which both sides have agreed on a date
 * that is still to come.
 */
export function unanswered(
  file: CaseFile,
  desk: Rules,
  at: Instant,
): { rule: OverallRule; endedAt: Instant } | undefined {
  if (file.outcome !== null || file.ended !== null || file.joined !== null) return undefined
  return overallClocks(file, desk)
    .filter(({ rule, dueAt, isOfReply }) => {
      const agreed = agreedUntil(file, rule.id, desk.policy)
      return !isOfReply && dueAt < at && (agreed === undefined || agreed < at)
    })
    .map(({ rule, dueAt: endedAt }) => ({ rule, endedAt }))
    .sort((one, other) => byInstant(one.endedAt, other.endedAt))[0]
}
