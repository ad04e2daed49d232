import { assign, type Choice, deputyOf } from '../people/assign.ts'
import { type Candidate, mentioned } from '../people/candidates.ts'
import { dayOf } from '../time/calendar.ts'
import { assigneeOf, type CaseFile, liaisonOf, type OpenTask, participantsOf } from '../case/case-file.ts'
import type { Instant } from '../time/zone.ts'
import type { Desk } from '../case/desk.ts'
import type { Consequence, ConsequenceOf } from '../case/facts.ts'
import type { Role } from '../policy/policy.ts'
import { isAway, type Person } from '../people/directory.ts'
import { isOfHeadOffice, knowsBranches, unitsAbove } from '../people/head-office.ts'
import { accusesUnit, handedOverBy, heldFrom, isHeldFrom, liaisonsHandedOver, superiorUnits } from './held-from.ts'
import { canBeLiaison, liaisonRoles, rolesFor } from './may-hold.ts'
import type { TaskKind } from './task-kind.ts'

export type ChosenAssignee = Pick<Choice, 'person' | 'candidates'>

export type Choosing = {
  roles: readonly Role[]
  /** People who are excluded by the rules. */
  excludedPeople?: Iterable<string> | undefined
  /** The person whose unit comes first. */
  nearestTo?: string | null | undefined
  /** Takes it if they are there and may, before anybody else is asked. */
  preferredAssignee?: string | null
  /** The unit whose people come first, in any of the roles. */
  seniorUnit?: string | null | undefined
  /** Who hands it over. */
  leaving?: string | null | undefined
  /** Who handed it over before: it never goes back to them by the rule. */
  handedOver?: readonly string[] | undefined
  /** Whether somebody is where the assignee has to be. Nobody else is considered. */
  isInPlace?: ((person: Person) => boolean) | undefined
}

/**
 * Somebody for a task or a notice, by the one rule of assignment; one of the policy's stand-ins if nobody of the role
 * may take it. A case that accuses a unit goes to the unit above it first. So does one that names somebody if nobody of
 * the role but their colleagues could take it.
 */
export function choose(file: CaseFile, desk: Desk, now: Instant, choosing: Choosing): Choice {
  const { seniorUnit: above, isInPlace = () => true } = choosing
  const staff = desk.staff.filter(isInPlace)
  const superiors = superiorUnits(file, desk)
  const seniorOf = (units: readonly string[]): Choice | undefined => {
    for (const unit of units) {
      const seniors = staff.filter((one) => one.unit === unit)
      const { preferredAssignee: _preferred, nearestTo: _nearest, ...rest } = choosing
      const superior = chooseAmong(seniors, file, desk, now, rest)
      if (superior.person !== undefined) return superior
    }
    return undefined
  }
  const senior = seniorOf([...(accusesUnit(file) ? superiors : []), ...(above ? [above] : [])])
  if (senior !== undefined) return senior
  const chosen = chooseAmong(staff, file, desk, now, choosing)
  if (choosing.roles.includes(chosen.role) && chosen.person !== undefined) return chosen
  const { leaving, nearestTo = leaving } = choosing
  return (
    seniorOf(superiors) ??
    // Where everybody of the role has handed it over, it ends with the supervisor of the last one.
    (nearestTo === choosing.nearestTo ? chosen : chooseAmong(staff, file, desk, now, { ...choosing, nearestTo }))
  )
}

function chooseAmong(
  staff: readonly Person[],
  file: CaseFile,
  desk: Desk,
  now: Instant,
  {
    roles,
    excludedPeople: apart = [],
    preferredAssignee: prefers,
    nearestTo: nearest,
    leaving,
    handedOver = [],
  }: Omit<Choosing, 'seniorUnit' | 'isInPlace'>,
): Choice {
  const preferred = staff.find(({ id }) => id === prefers)
  const role = preferred && [...roles, ...desk.policy.standIns].find((one) => preferred.roles.includes(one))
  if (
    preferred !== undefined &&
    role !== undefined &&
    !isAway(preferred, dayOf(now, desk.calendar)) &&
    ![...apart].includes(preferred.id) &&
    !isHeldFrom(file, desk, preferred)
  )
    return { person: preferred, role, candidates: [candidate(file, desk, preferred)] }
  const near = desk.staff.find(({ id }) => id === nearest)
  return assign({
    staff,
    load: desk.load,
    day: dayOf(now, desk.calendar),
    reference: file.reference,
    roles: [...new Set([...roles, ...desk.policy.standIns])],
    language: file.complaint.language,
    product: file.product,
    out: new Map([
      ...[...apart].map((person) => [person, 'took-part'] as const),
      ...[...handedOver, ...(leaving ? [leaving] : [])].map((person) => [person, 'asked-to-hand-over'] as const),
      ...[...heldFrom(file, desk)].map((person) => [person, 'conflict'] as const),
    ]),
    atMost: desk.policy.workload?.atMost,
    unit: near && { unit: near.unit, parentUnit: near.parentUnit },
  })
}

/**
 * Somebody of a role above a person, who took no part in the case: in a unit above theirs; of compliance also at head
 * office. In a directory that names no branches, everybody of the role is as near.
 */
export function chooseAbove(file: CaseFile, desk: Desk, now: Instant, role: Role, below: string | null): Choice {
  const { staff } = desk
  const unit = staff.find(({ id }) => id === below)?.unit
  const above = unit === undefined ? [] : unitsAbove(staff, unit)
  const isAbove = (person: Person): boolean =>
    !knowsBranches(staff) || above.includes(person.unit) || (role === 'compliance' && isOfHeadOffice(staff, person))
  const isInPlace = (person: Person): boolean => person.roles.includes(role) && isAbove(person)
  return choose(file, desk, now, { roles: [role], excludedPeople: participantsOf(file), leaving: below, isInPlace })
}

/** A new assignee for an open task. */
export function chooseFor(file: CaseFile, desk: Desk, now: Instant, task: OpenTask, kind: TaskKind): ChosenAssignee {
  const { excludedPeople: apart, nearestTo: near, seniorUnit: above } = kind
  return choose(file, desk, now, {
    roles: rolesFor(file, task, kind, desk),
    excludedPeople: apart?.(file, desk, task.id),
    nearestTo: near?.(file, task.id),
    seniorUnit: above?.(file, desk),
    leaving: assigneeOf(task),
    handedOver: handedOverBy(task),
    isInPlace: (person) => kind.isInPlace?.(file, desk, task.id, person) ?? true,
  })
}

/**
 * The named liaison, their deputy while they are away, or somebody by the rule if neither is available.
 * @param handedOver who handed the task over that needs them
 */
export function chooseLiaison(
  file: CaseFile,
  desk: Desk,
  now: Instant,
  handedOver: readonly string[] = [],
): ChosenAssignee {
  const out = [...handedOver, ...liaisonsHandedOver(file)]
  const byRule = (): Choice => choose(file, desk, now, { roles: liaisonRoles, handedOver: out })
  const liaison = desk.staff.find(({ id }) => id === liaisonOf(file))
  if (!canBeLiaison(file, desk, liaison) || handedOver.includes(liaison.id)) return byRule()
  if (!isAway(liaison, dayOf(now, desk.calendar)))
    return { person: liaison, candidates: [candidate(file, desk, liaison)] }
  return standInFor(file, desk, now, liaison, out) ?? byRule()
}

/** The person who was named for a task, or their deputy while they are away; undefined if neither may take it. */
export function chooseNamed(
  file: CaseFile,
  desk: Desk,
  now: Instant,
  id: string | undefined,
  { roles, excludedPeople: apart = [] }: Pick<Choosing, 'roles' | 'excludedPeople'>,
): Choice | undefined {
  const person = desk.staff.find((one) => one.id === id)
  if (person === undefined) return undefined
  const chosen = isAway(person, dayOf(now, desk.calendar))
    ? standInFor(file, desk, now, person)
    : { person, candidates: [candidate(file, desk, person)] }
  return chosen?.person === undefined || isHeldFrom(file, desk, chosen.person) || [...apart].includes(chosen.person.id)
    ? undefined
    : { ...chosen, role: roles[0] as Role }
}

/**
 * Who stands in for someone who is away. Nobody, if that person has an interest in the case, handed it over, or is at
 * the workload limit: then the rule finds somebody.
 */
export function standInFor(
  file: CaseFile,
  desk: Desk,
  now: Instant,
  person: Person,
  handedOver: readonly string[] = [],
): ChosenAssignee | undefined {
  const deputy = deputyOf(person, desk.staff, dayOf(now, desk.calendar))
  if (
    deputy === undefined ||
    isHeldFrom(file, desk, deputy) ||
    handedOver.includes(deputy.id) ||
    (desk.load[deputy.id] ?? 0) >= (desk.policy.workload?.atMost ?? Number.POSITIVE_INFINITY)
  )
    return undefined
  return { person: deputy, candidates: [{ ...candidate(file, desk, deputy), standsInFor: person.id }] }
}

function candidate(file: CaseFile, desk: Desk, { id, languages, products }: Person): Candidate {
  return {
    person: id,
    load: desk.load[id] ?? 0,
    speaks: languages.includes(file.complaint.language),
    knows: products.length === 0 || products.includes(file.product),
  }
}

/**
 * The facts of a task changing hands. Somebody who is given the liaison's tasks becomes the liaison; a deputy only
 * stands in.
 */
export function handOver(
  file: CaseFile,
  task: OpenTask,
  { namesLiaison }: Pick<TaskKind, 'namesLiaison'>,
  to: Person,
  more: { why: ConsequenceOf<'reassigned'>['why']; reason?: string; candidates: Choice['candidates'] },
): Consequence[] {
  const becomesLiaison = (namesLiaison || task.role === 'liaison') && liaisonOf(file) !== to.id && more.why !== 'away'
  return [
    {
      fact: 'reassigned',
      v: 3,
      task: task.id,
      from: assigneeOf(task),
      to: to.id,
      unit: to.unit,
      considered: more.candidates.length,
      ...more,
    },
    ...(becomesLiaison ? [{ fact: 'liaison-named', v: 1, person: to.id } as const] : []),
  ]
}

/**
 * A fact as it is written: with a few of the people who were considered, and their number. Until then it names them
 * all, since the workloads of all of them decide.
 */
export function withFewCandidates(fact: Consequence): Consequence {
  switch (fact.fact) {
    case 'task-opened':
      return { ...fact, ...mentioned(fact.candidates, fact.assignee) }
    case 'reassigned':
      return { ...fact, ...mentioned(fact.candidates, fact.to) }
    case 'emergency-team-changed':
      return { ...fact, named: fact.named.map((one) => ({ ...one, ...mentioned(one.candidates, one.person) })) }
    default:
      return fact
  }
}
