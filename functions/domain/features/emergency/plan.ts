import {
  type CaseFile,
  type Emergency,
  isConflicted,
  isConflictedById,
  liaisonOf,
  openTasks,
} from '../../case/case-file.ts'
import { holdsOrStandsIn, isOrStandsIn } from '../../people/assign.ts'
import type { Person } from '../../people/directory.ts'
import type { Instant } from '../../time/zone.ts'
import { choose } from '../../tasks/choose-assignee.ts'
import type { Desk } from '../../case/desk.ts'
import { nextStatusAt, reading, runningEmergency, vacancies } from './emergency.ts'
import type { Consequence, ConsequenceOf } from '../../case/facts.ts'
import type { Department, Role } from '../../policy/policy.ts'

/**
 * 应急预案: begins once the case has, by proposal or confirmation, a class with an emergency plan. It ends with the
 * decision, a withdrawal, or another class, and its open tasks are cancelled. A daily status is cancelled when the next
 * day's is asked for, so that they do not pile up.
 */
export function emergencyPlan(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  const emergency = runningEmergency(file)
  const why = reasonForEnd(file, desk)
  // Not before the case has an assignee: the team is chosen from their unit.
  if (emergency === undefined) return why === undefined && file.tasks.length > 0 ? [opened(file, desk, now)] : []
  if (why !== undefined) {
    const left = openTasks(file).filter(({ kind }) => kind === 'first-report' || kind === 'daily-status')
    return [
      ...(why === 'none' ? [] : [{ fact: 'emergency-over', v: 1, why } as const]),
      ...left.map(({ id }): Consequence => ({ fact: 'cancelled', v: 3, task: id, why: 'emergency-over' })),
    ]
  }
  const next = nextStatusAt(file, desk)
  const missed = openTasks(file).filter(({ kind }) => kind === 'daily-status' && next !== undefined && next <= now)
  return [
    ...changed(file, emergency, desk, now),
    ...missed.map(({ id }): Consequence => ({ fact: 'cancelled', v: 3, task: id, why: 'missed' })),
  ]
}

/** Why a case is in no emergency; `none` if the policy has no emergency plan. */
function reasonForEnd(file: CaseFile, { policy }: Desk): ConsequenceOf<'emergency-over'>['why'] | 'none' | undefined {
  if (policy.emergency === undefined) return 'none'
  if (file.withdrawn !== null) return 'withdrawn'
  if (file.joined !== null) return 'joined'
  if (file.outcome !== null || file.ended !== null) return 'decided'
  return policy.emergency.classes.includes(file.class) ? undefined : 'reclassified'
}

type Member = Emergency['team'][number]

/**
 * Chooses somebody for each role of the team by the one rule of assignment: from the liaison's unit first, since it has
 * the case, then from the unit above.
 */
function opened(file: CaseFile, desk: Desk, now: Instant): Consequence {
  const { team: roles = [], tell = [] } = desk.policy.emergency ?? {}
  const team = roles.reduce<Member[]>(
    (members, role) => [...members, ...membersFor(file, desk, now, role, members).map(({ member }) => member)],
    [],
  )
  return {
    fact: 'emergency-opened',
    v: 1,
    team,
    lead: leadOf(team, desk),
    told: tell.flatMap((as) => listeners(file, desk, now, as)),
  }
}

/**
 * Somebody who has left the directory or lost the role, or has an interest in the case, leaves the team and gets no
 * more mail. Somebody else is named for the role, and writes the reports if the one who left did. Workload is counted
 * as for any task: team membership adds nothing until a report is due.
 */
function changed(file: CaseFile, emergency: Emergency, desk: Desk, now: Instant): Consequence[] {
  const { tell = [] } = desk.policy.emergency ?? {}
  const staying = emergency.team.filter((one) => isStillMember(file, desk, one))
  const told = emergency.told.filter((one) => isStillTold(file, desk, one))
  const gone = placesLost(file, emergency, desk)
  const named = vacancies({ team: staying }, desk).reduce<Naming[]>(
    (found, role) => [
      ...found,
      ...membersFor(file, desk, now, role, [...staying, ...found.map(({ member }) => member)]),
    ],
    [],
  )
  if (gone.length === 0 && named.length === 0) return []
  const team = [...staying, ...named.map(({ member }) => member)]
  return [
    {
      fact: 'emergency-team-changed',
      v: 2,
      team: team.toSorted((one, other) => placeOf(one, desk) - placeOf(other, desk)),
      lead: leadOf(team, desk),
      told: [
        ...told,
        ...tell.filter((as) => !told.some((one) => one.as === as)).flatMap((as) => listeners(file, desk, now, as)),
      ],
      gone: gone.map((person) => ({ person, why: isConflictedById(file, desk, person) ? 'conflict' : 'left' })),
      named: named.map(({ member: { person, role }, candidates }) => ({
        person,
        role,
        candidates,
        considered: candidates.length,
      })),
    },
  ]
}

/** People who are in the team of an emergency, or are notified of it, and may not be any more. */
export function placesLost(file: CaseFile, { team, told }: Pick<Emergency, 'team' | 'told'>, desk: Desk): string[] {
  const lost = [
    ...team.filter((one) => !isStillMember(file, desk, one)),
    ...told.filter((one) => !isStillTold(file, desk, one)),
  ]
  return [...new Set(lost.map(({ person }) => person))]
}

function isStillMember(file: CaseFile, desk: Desk, { person: id, role }: Member): boolean {
  const person = desk.staff.find((one) => one.id === id)
  return (
    person !== undefined &&
    !isConflicted(file, desk, person) &&
    holdsOrStandsIn(person, [role, ...desk.policy.standIns], desk.staff)
  )
}

function isStillTold(file: CaseFile, desk: Desk, { person: id, as }: Emergency['told'][number]): boolean {
  const person = desk.staff.find((one) => one.id === id)
  const isOf = ({ functions = [] }: Person): boolean => functions.includes(as)
  return person !== undefined && !isConflicted(file, desk, person) && isOrStandsIn(person, isOf, desk.staff)
}

type Naming = { member: Member; candidates: ReturnType<typeof choose>['candidates'] }

/**
 * Finds one person for a role. Members of the team are chosen only if nobody else of the role, or of its stand-ins, can
 * do it. Empty if nobody can.
 */
function membersFor(file: CaseFile, desk: Desk, now: Instant, role: Role, team: readonly Member[]): Naming[] {
  const first = choose(file, desk, now, { roles: [role], nearestTo: liaisonOf(file) })
  const twice = team.some((member) => member.person === first.person?.id)
  const another = twice
    ? choose(file, desk, now, {
        roles: [role],
        nearestTo: liaisonOf(file),
        excludedPeople: team.map((member) => member.person),
      })
    : first
  const { person, candidates } =
    another.person !== undefined && (another.role === role || first.role !== role) ? another : first
  const standsInFor = candidates.find((candidate) => candidate.person === person?.id)?.standsInFor
  return person === undefined
    ? []
    : [{ member: { person: person.id, role, ...(standsInFor === undefined ? {} : { standsInFor }) }, candidates }]
}

function leadOf(team: readonly Member[], { policy }: Desk): string | null {
  return team.find(({ role }) => role === policy.emergency?.firstReport.role)?.person ?? null
}

function placeOf({ role }: Member, { policy }: Desk): number {
  return policy.emergency?.team.indexOf(role) ?? 0
}

/** Those who are notified of it for a department. */
function listeners(file: CaseFile, desk: Desk, now: Instant, as: Department): Emergency['told'][number][] {
  const people = desk.staff
    .filter((person) => person.functions?.includes(as) && !isConflicted(file, desk, person))
    .map(({ id }) => id)
  return reading(people, desk, now)
    .filter((person) => !isConflictedById(file, desk, person))
    .map((person) => ({ person, as }))
}
