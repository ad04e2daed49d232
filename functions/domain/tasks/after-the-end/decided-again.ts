import { type CaseFile, openTasks } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import { after } from '../../case/evolve.ts'
import type { Consequence } from '../../case/facts.ts'
import { overallClocks, respondByNow } from '../../deadlines/case-clocks.ts'
import type { Stage } from '../../policy/policy.ts'
import type { Instant } from '../../time/zone.ts'

/**
 * A case that was decided is decided again, from a stage on. Every clock restarts, so that nothing is late the moment
 * the case is reopened, and the complainant gets a new promise.
 * @param reopened the fact that says why, and what belongs to it
 */
export function decidedAgain(
  file: CaseFile,
  desk: Desk,
  at: Instant,
  { reopened, stage }: { reopened: readonly Consequence[]; stage: Stage },
): Consequence[] {
  const facts: Consequence[] = [
    ...reopened,
    {
      fact: 'restarted',
      v: 1,
      stage,
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
