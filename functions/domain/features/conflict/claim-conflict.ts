import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { type CaseFile, taskOf } from '../../case/case-file.ts'
import { readAnswer } from '../../policy/read-answer.ts'
import type { Desk } from '../../case/desk.ts'
import { line, words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { invalid, type Refusal, tooLate } from '../../case/refusal.ts'
import type { Fact } from '../../case/facts.ts'

export const conflictSchema = whenNeeded(() => z.strictObject({ who: line(200), reason: words(2000) }))

/**
 * Whether the complainant can claim that somebody has an interest in the case: if the pack says who decides it, while
 * the case is open, one claim at a time.
 */
export function canClaimConflict(file: CaseFile, { policy }: Pick<Desk, 'policy'>): boolean {
  return policy.conflicts !== undefined && file.ended === null && !isBeingDecided(file)
}

/** 申请回避: the complainant says who, in their own words, and why. A supervisor decides it. */
export function claimConflict(file: CaseFile, sent: unknown, desk: Desk): readonly Fact[] | Refusal {
  if (file.ended !== null || desk.policy.conflicts === undefined) return tooLate(file)
  const claim = readAnswer(conflictSchema(), sent, desk.policy)
  if ('issues' in claim) return invalid(...claim.issues)
  if (isBeingDecided(file)) return invalid(issue(['reason'], 'being-decided'))
  return [{ fact: 'conflict-claimed', v: 1, conflict: `conflict-${file.conflictClaims.length + 1}`, ...claim.value }]
}

/** A claim and its task have the same number; the workflow opens the task a moment later. */
function isBeingDecided(file: CaseFile): boolean {
  return file.conflictClaims.some(({ id }) => (taskOf(file, id)?.state ?? 'open') === 'open')
}
