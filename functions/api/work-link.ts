import type { Actor } from '../domain/actor.ts'
import { assigneeOf, type Task } from '../domain/case.ts'
import { oversees, type Person } from '../domain/staff.ts'
import { type Link, openLink } from '../store/links.ts'
import { parseReference } from '../store/reference.ts'
import type { Store } from '../store/store.ts'
import { Problem } from './errors.ts'

/**
 * How long a link to one's own work opens it, in milliseconds: it opens whatever its holder has at the time, so that an old mail must not. Everybody who has
 * work gets a newer one long before.
 */
const lifetime = 30 * 24 * 3600 * 1000

/** @throws Problem 410 where the link to somebody's work has grown too old */
export function holdFresh({ at }: Pick<Link, 'at'>, now: string): void {
  if (Date.parse(now) - Date.parse(at) > lifetime) throw new Problem('link-expired')
}

/**
 * The link to somebody's own work, which stands in the case of the mail that brought it.
 * @param via reference of that case
 * @throws Problem 404 for a wrong reference, key or purpose alike; 410 where it has grown too old
 */
export async function openWorkLink(store: Store, via: string, key: string | undefined, now: string): Promise<Link & { reference: string }> {
  const reference = parseReference(via)
  const link = reference === undefined ? undefined : await openLink(store, reference, key)
  if (reference === undefined || link?.purpose !== 'work') throw new Problem('not-found')
  holdFresh(link, now)
  return { ...link, reference }
}

/**
 * What somebody may do about a task that they came to from their own work: act on what they have; watch over what somebody of their unit has; see what was
 * theirs or their unit's. Of anything else nobody learns that it exists.
 */
export function standingFor(id: string, task: Task, staff: readonly Person[]): Actor['may'] | undefined {
  const me = staff.find((person) => person.id === id)
  if (me === undefined) return undefined
  const had = task.assignments.map(({ person }) => staff.find((one) => one.id === person))
  // Whoever had it is told who has it now.
  if (had.includes(me)) return 'act'
  const holder = staff.find((person) => person.id === assigneeOf(task))
  if (holder !== undefined && oversees(me, holder)) return 'oversee'
  return had.some((person) => person !== undefined && oversees(me, person)) ? 'see' : undefined
}
