import { type CaseFile, isConflictedById, openTasks, recordedOf } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import { after } from '../../case/evolve.ts'
import { overallClocks, respondByNow } from '../../deadlines/case-clocks.ts'
import type { Desk } from '../../case/desk.ts'
import { type AboutPeople, aboutFrom } from '../../tasks/held-from.ts'
import type { Consequence } from '../../case/facts.ts'
import { hasRole } from '../../people/directory.ts'

/** Why a case cannot be reopened. */
export type NotReopened = { not: 'provided-for' | 'allowed' | 'closed' | 'there' }

/**
 * A closed case is decided again, because somebody in a role that the policy names says so, with a reason. It goes back
 * to the stage after intake, or to intake if that was never completed. Every clock restarts, so that nothing is late
 * the moment the case is reopened, and the complainant gets a new promise.
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
  const facts: Consequence[] = [
    { fact: 'reopened', v: 1, why: 'compliance', reason, decidedBy },
    ...(continuedIn === undefined ? [] : aboutFrom(file, continuedIn)),
    {
      fact: 'restarted',
      v: 1,
      stage: (takenIn ? policy.stages[1]?.stage : undefined) ?? 'intake',
      renews: null,
      // A clock that began with an event was over with the decision, and does not begin again.
      clocks: overallClocks(file, desk).flatMap(({ rule }) => (rule.from === undefined ? [rule.id] : [])),
      from: at,
      message: null,
    },
    ...openTasks(file)
      .filter(({ kind }) => kind !== 'reach')
      .map(({ id }): Consequence => ({ fact: 'cancelled', v: 3, task: id, why: 'closed' })),
  ]
  const respondBy = respondByNow(after(file, facts, at), desk)
  return [
    ...facts,
    { fact: 'promised', v: 2, respondBy: respondBy > file.respondBy ? respondBy : file.respondBy, why: 'reopened' },
  ]
}
