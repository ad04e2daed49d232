import { type CaseFile, type Instant, openTasks } from './case.ts'
import { choose } from './choose.ts'
import type { Desk } from './desk.ts'
import { nextStatusAt, reading, runningEmergency } from './emergency.ts'
import type { Consequence, ConsequenceOf } from './facts.ts'

/**
 * 应急预案: opens as soon as the case is of a class for which the policy has it, proposed or confirmed, and is over with the decision, the withdrawal, or
 * another class. What was still asked for then is not asked for any more; nor is a day's status once the next day's is due to be asked for: they do not pile up.
 */
export function emergencyPlan(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  const emergency = runningEmergency(file)
  const why = reasonForEnd(file, desk)
  if (emergency === undefined) return why === undefined ? [opened(file, desk, now)] : []
  if (why !== undefined) {
    const left = openTasks(file).filter(({ kind }) => kind === 'first-report' || kind === 'daily-status')
    return [...(why === 'none' ? [] : [{ fact: 'emergency-over', v: 1, why } as const]), ...left.map(({ id }): Consequence => ({ fact: 'cancelled', v: 2, task: id, why: 'emergency-over' }))]
  }
  const next = nextStatusAt(file, desk)
  return openTasks(file).flatMap(({ id, kind }): Consequence[] => (kind === 'daily-status' && next !== undefined && next <= now ? [{ fact: 'cancelled', v: 2, task: id, why: 'missed' }] : []))
}

/** Why a case is in no emergency; `none` where the policy knows of none. */
function reasonForEnd(file: CaseFile, { policy }: Desk): ConsequenceOf<'emergency-over'>['why'] | 'none' | undefined {
  if (policy.emergency === undefined) return 'none'
  if (file.withdrawn !== null) return 'withdrawn'
  if (file.joined !== null) return 'joined'
  if (file.outcome !== null || file.ended !== null) return 'decided'
  return policy.emergency.classes.includes(file.class) ? undefined : 'reclassified'
}

/** Somebody for each role of the team, by the one rule of assignment. */
function opened(file: CaseFile, desk: Desk, now: Instant): Consequence {
  const { team: roles = [], tell = [], firstReport } = desk.policy.emergency ?? {}
  const team = roles.flatMap((role) => {
    const { person, candidates } = choose(file, desk, now, { roles: [role] })
    const standsInFor = candidates.find((candidate) => candidate.person === person?.id)?.standsInFor
    return person === undefined ? [] : [{ person: person.id, role, ...(standsInFor === undefined ? {} : { standsInFor }) }]
  })
  const told = tell.flatMap((as) => reading(desk.staff.filter(({ functions }) => functions?.includes(as)).map(({ id }) => id), desk, now).map((person) => ({ person, as })))
  return { fact: 'emergency-opened', v: 1, team, lead: team.find(({ role }) => role === firstReport?.role)?.person ?? null, told }
}
