import { type Assignees, assigneeOf } from './case-file.ts'
import { oversees, type Person } from '../people/directory.ts'

/**
 * The holder of a link to a task: the person it was sent to, and whether it lets them act, only oversee the task, or
 * only see it.
 */
export type Actor = { person: string; may: 'act' | 'oversee' | 'see' }

/**
 * What somebody who signed in may do about a task: by whom it was given to, or by how they see the case. Nobody
 * oversees a task of executives or compliance: they decide, also in reviews, on what others did.
 */
export function accessBySight(
  id: string,
  task: Assignees,
  staff: readonly Person[],
  sight: 'nothing' | 'count' | 'see' | 'act',
): Actor['may'] | undefined {
  const own = accessTo(id, task, staff)
  if (own === 'act' || own === 'oversee' || sight === 'nothing' || sight === 'count') return own
  const holder = staff.find((person) => person.id === assigneeOf(task))
  const isAbove = holder?.roles.some((role) => role === 'executive' || role === 'compliance') === true
  return sight === 'act' && !isAbove ? 'oversee' : 'see'
}

/**
 * What somebody may do about a task that they opened from their own work: act on what they have; oversee what their
 * unit has; see what they or their unit had. Other tasks stay hidden: nobody learns that they exist.
 */
export function accessTo(id: string, task: Assignees, staff: readonly Person[]): Actor['may'] | undefined {
  const me = staff.find((person) => person.id === id)
  if (me === undefined) return undefined
  const had = task.assignments.map(({ person }) => staff.find((one) => one.id === person))
  // A former assignee may see who has it now.
  if (had.includes(me)) return 'act'
  const holder = staff.find((person) => person.id === assigneeOf(task))
  if (holder !== undefined && oversees(me, holder)) return 'oversee'
  return had.some((person) => person !== undefined && oversees(me, person)) ? 'see' : undefined
}
