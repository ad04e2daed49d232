import { type Assignees, assigneeOf } from './case-file.ts'
import { oversees, type Person } from '../people/directory.ts'
import { isHiddenFrom, type Sighted, sightOf } from '../people/sight.ts'
import type { Instant } from '../time/zone.ts'

/**
 * The holder of a link to a task: the person it was sent to, and whether it lets them act, only oversee the task, or
 * only see it.
 */
export type Actor = { person: string; may: 'act' | 'oversee' | 'see' }

/** A case and the directory at a moment: all that decides who may do what about a task of it. */
export type SightedAt = { sighted: Sighted; staff: readonly Person[]; at: Instant }

/**
 * What somebody who signed in may do about a task: by whom it was given to, or by how they see the case. Nobody
 * oversees a task of executives or compliance: they decide, also in reviews, on what others did. Who opened the file by
 * exception only sees it.
 */
export function accessBySight(id: string, task: Assignees, given: SightedAt): Actor['may'] | undefined {
  const own = accessTo(id, task, given)
  const me = given.staff.find((person) => person.id === id)
  if (own === 'act' || own === 'oversee' || me === undefined) return own
  const sight = sightOf(me, given.staff, given.sighted, given.at)
  if (sight === 'nothing' || sight === 'count') return own
  const holder = given.staff.find((person) => person.id === assigneeOf(task))
  const isAbove = holder?.roles.some((role) => role === 'executive' || role === 'compliance') === true
  return sight === 'act' && !isAbove ? 'oversee' : 'see'
}

/**
 * What somebody may do about a task that they opened from their own work: act on what they have; oversee what their
 * unit has; see what they or their unit had. Other tasks stay hidden, and so do all of a case that is hidden from them:
 * nobody learns that they exist.
 */
export function accessTo(id: string, task: Assignees, given: SightedAt): Actor['may'] | undefined {
  const { staff } = given
  const me = staff.find((person) => person.id === id)
  if (me === undefined || isTaskHidden(me, task, given)) return undefined
  const had = task.assignments.map(({ person }) => staff.find((one) => one.id === person))
  // A former assignee may see who has it now.
  if (had.includes(me)) return 'act'
  const holder = staff.find((person) => person.id === assigneeOf(task))
  if (holder !== undefined && oversees(me, holder)) return 'oversee'
  return had.some((person) => person !== undefined && oversees(me, person)) ? 'see' : undefined
}

/**
 * Whether a task is hidden from somebody because its case is. Who has an open task deals with the case as far as the
 * task goes, also if it is only a question. Who opened the file by exception does not.
 * @param task with its state, if that is known
 */
export function isTaskHidden(
  me: Person,
  task: Assignees & { state?: string },
  { sighted, staff, at }: SightedAt,
): boolean {
  const has = task.state === 'open' ? [assigneeOf(task)].filter((person) => person !== null) : []
  return isHiddenFrom(me, staff, { ...sighted, holders: [...sighted.holders, ...has], exceptions: [] }, at)
}
