import type { CaseFile, Task } from '../case/case-file.ts'
import { assigneeOf, endOf, taskOf } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import type { MailOrder, Purpose } from '../case/mail-order.ts'
import { kindOf } from '../catalogue/task-kinds.ts'
import { holdsOrStandsIn } from '../people/assign.ts'
import type { Person } from '../people/directory.ts'
import type { Policy, Role } from '../policy/policy.ts'
import { hasRoleFor, liaisonRoles, rolesOf } from '../tasks/may-hold.ts'
import type { Instant } from '../time/zone.ts'
import { linkOf } from './mail-orders.ts'

/*
 * What the directory of today leaves of the rights that a link once gave.
 */

/** For how many days a link shows what was recorded after what it opens has ended. */
const daysShown = 30

/** Whether what a link opens ended so long ago that the link shows it no longer. The file says when it ended. */
export function isOver(endedAt: Instant | undefined, now: Instant): boolean {
  return endedAt !== undefined && Date.parse(now) - Date.parse(endedAt) > daysShown * 24 * 3600 * 1000
}

export function isTaskOver(task: Task, now: Instant): boolean {
  return isOver(endOf(task), now)
}

/** The roles by which somebody got a link. A deputy has it by the roles of the person they stand in for. */
export type RolesBehind = { roles: readonly Role[]; asDeputy?: true }

/**
 * The roles by which somebody gets a mail: those of theirs that the task or the notice needs. A recipient by no role,
 * such as the person who asked a department, has it by all of theirs.
 */
export function rolesBehind(file: CaseFile, order: MailOrder, desk: Desk, person: Person): RolesBehind {
  const needed = [...new Set([...rolesNeeded(file, order, desk), ...desk.policy.standIns])]
  const own = person.roles.filter((role) => needed.includes(role))
  if (own.length > 0) return { roles: own }
  return holdsOrStandsIn(person, needed, desk.staff) ? { roles: needed, asDeputy: true } : { roles: person.roles }
}

function rolesNeeded(file: CaseFile, order: MailOrder, desk: Desk): readonly Role[] {
  const { emergency, unkeptPromise, acknowledgement } = desk.policy
  const id = linkOf(file, order)?.task ?? null
  const task = id === null ? undefined : taskOf(file, id)
  const ofTask = task === undefined ? [] : rolesOf(file, task, kindOf(task.kind), desk)
  switch (order.kind) {
    case 'major':
    case 'opened-by-exception':
      return ['compliance']
    case 'rules-moved':
      return [...ofTask, ...liaisonRoles, 'compliance']
    case 'overdue':
      return [...ofTask, ...ladderRoles(desk.policy), ...escalationRoles(desk.policy)]
    case 'warning':
      return [
        ...ofTask,
        ...escalationRoles(desk.policy),
        ...(unkeptPromise?.before ?? []).flatMap(({ tells }) => tells),
      ]
    case 'unkept':
      return [...ofTask, ...(unkeptPromise?.tells ?? [])]
    case 'unacknowledged':
      return [...ofTask, ...(acknowledgement?.warned?.tells ?? []), ...(acknowledgement?.overdue ?? [])]
    case 'undelivered':
      return ['supervisor']
    case 'emergency':
    case 'emergency-changed':
    case 'report':
      return emergency?.team ?? []
    case 'message':
      return [...ofTask, ...liaisonRoles]
    default:
      return ofTask
  }
}

/** Everybody whom the ladder of a pack tells. */
function ladderRoles({ ladder: { overdue, rungs, again } }: Policy): Role[] {
  return [...overdue, ...rungs, ...(again?.tells ?? [])]
}

/** Everybody whom the overall clocks of a pack tell by escalations of their own. */
function escalationRoles({ overall }: Policy): Role[] {
  return overall.flatMap(({ escalation: own }) =>
    own === undefined ? [] : [...own.before.flatMap(({ tells }) => tells), ...own.overdue, ...own.rungs],
  )
}

/**
 * Whether the directory still lets the holder of a link open a task. Its assignee needs a role for it. Anybody else
 * needs one by which the link was sent to them; links of earlier releases do not say.
 */
export function mayOpen(
  file: CaseFile,
  task: Task,
  desk: Desk,
  { person, purpose, roles, asDeputy }: { person: Person; purpose: Purpose } & Partial<RolesBehind>,
): boolean {
  if (purpose === 'act' && assigneeOf(task) === person.id)
    return hasRoleFor(file, task, kindOf(task.kind), desk, person)
  if (roles === undefined) return mayByRole(file, task, desk, person, purpose)
  return asDeputy ? holdsOrStandsIn(person, roles, desk.staff) : person.roles.some((role) => roles.includes(role))
}

/** What a link of an earlier release may still do, which does not say by which role it was sent. */
function mayByRole(file: CaseFile, task: Task, desk: Desk, person: Person, purpose: Purpose): boolean {
  if (purpose === 'act') return hasRoleFor(file, task, kindOf(task.kind), desk, person)
  const { standIns } = desk.policy
  return (
    purpose === 'see' || holdsOrStandsIn(person, ['supervisor', ...ladderRoles(desk.policy), ...standIns], desk.staff)
  )
}
