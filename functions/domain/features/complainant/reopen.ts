import { type CaseFile, isConflictedById, recordedOf } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import { decidedAgain } from '../../tasks/after-the-end/decided-again.ts'
import type { Desk } from '../../case/desk.ts'
import { type AboutPeople, aboutFrom } from '../../tasks/held-from.ts'
import type { Consequence } from '../../case/facts.ts'
import { hasRole } from '../../people/directory.ts'

/** Why a case cannot be reopened. */
export type NotReopened = { not: 'provided-for' | 'allowed' | 'closed' | 'there' }

/**
 * A closed case is decided again, because somebody in a role that the policy names says so, with a reason. It goes back
 * to the stage after intake, or to intake if that was never completed.
 * @param how `continuedIn`: what is recorded of people in the case in which it continued, if it was joined to one
 */
export function reopen(
  file: CaseFile,
  desk: Desk,
  at: Instant,
  { decidedBy, reason, continuedIn }: { decidedBy: string; reason: string; continuedIn?: AboutPeople | undefined },
): readonly Consequence[] | NotReopened {
  const { policy } = desk
  if (policy.reopening === undefined) return { not: 'provided-for' }
  if (!hasRole(desk.staff, decidedBy, policy.reopening.roles) || isConflictedById(file, desk, decidedBy))
    return { not: 'allowed' }
  if (file.ended === null) return { not: 'closed' }
  if (file.erased !== null) return { not: 'there' }
  const takenIn = recordedOf(file, 'intake', 'accept', 'resolve', 'resolve-in-writing') !== undefined
  return decidedAgain(file, desk, at, {
    reopened: [
      { fact: 'reopened', v: 2, why: 'compliance', reason, decidedBy },
      ...(continuedIn === undefined ? [] : aboutFrom(file, continuedIn)),
    ],
    stage: (takenIn ? policy.stages[1]?.stage : undefined) ?? 'intake',
  })
}
