import { holdsOrStandsIn } from '../people/assign.ts'
import type { Person } from '../people/directory.ts'
import type { Role } from '../policy/policy.ts'
import { assigneeOf, type CaseFile, type OpenTask, type Task } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import { isHeldFrom } from './held-from.ts'
import type { TaskKind } from './task-kind.ts'

/** What the liaison of a case has to be. */
export const liaisonRoles: readonly Role[] = ['intake-officer']

/**
 * Whether the directory lets somebody have a task: they have one of its roles or of the stand-ins'. Somebody who got it
 * as a deputy has to be the deputy of such a person; so may the liaison, and a person whom the case names for it. The
 * role counts for which it was opened, and the one that it needs now.
 */
export function hasRoleFor(file: CaseFile, task: Task, kind: TaskKind, desk: Desk, person: Person): boolean {
  const roles = rolesOf(file, task, kind, desk)
  const took = task.assignments.findLast((one) => one.person === person.id)
  const asDeputy = took?.standsInFor !== undefined || took?.why === 'away'
  return asDeputy || kind.namedAssignee !== undefined || task.role === 'liaison'
    ? holdsOrStandsIn(person, roles, desk.staff)
    : person.roles.some((role) => roles.includes(role))
}

/** All the roles that can have a task. */
export function rolesOf(file: CaseFile, task: Task, kind: TaskKind, desk: Desk): Role[] {
  const opened = task.role === 'liaison' || task.role === 'complainant' ? [] : [task.role]
  return [...opened, ...rolesFor(file, task, kind, desk), ...desk.policy.standIns]
}

/** The roles that a task goes to, even if somebody had to stand in when it was opened. */
export function rolesFor(file: CaseFile, task: Pick<Task, 'id'>, kind: TaskKind, desk: Desk): readonly Role[] {
  const to = kind.assignTo(file, desk, task.id)
  return typeof to === 'string' ? liaisonRoles : to
}

/** Whether somebody can be the liaison: in the directory, in a role for it, without an interest in the case. */
export function canBeLiaison(file: CaseFile, desk: Desk, person: Person | undefined): person is Person {
  return (
    person !== undefined &&
    !isHeldFrom(file, desk, person) &&
    holdsOrStandsIn(person, [...liaisonRoles, ...desk.policy.standIns], desk.staff)
  )
}

/**
 * Why the assignee of a task has to give it up: they left the directory or lost the role, or have an interest in the
 * case. Undefined if they may keep it, or nobody has it.
 */
export function mustGiveUp(
  file: CaseFile,
  task: OpenTask,
  kind: TaskKind,
  desk: Desk,
): 'left' | 'conflict' | undefined {
  const id = assigneeOf(task)
  if (id === null) return undefined
  const holder = desk.staff.find((person) => person.id === id)
  if (holder === undefined) return 'left'
  if (isHeldFrom(file, desk, holder)) return 'conflict'
  const isInPlace = kind.isInPlace?.(file, desk, task.id, holder) ?? true
  return isInPlace && hasRoleFor(file, task, kind, desk, holder) ? undefined : 'left'
}
