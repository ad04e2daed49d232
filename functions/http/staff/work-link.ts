import type { Person } from '../../domain/people/directory.ts'
import { type Link, openLink } from '../../store/links.ts'
import { parseReference } from '../../store/reference.ts'
import type { Store } from '../../store/client.ts'
import { expiredFor } from '../parts/open-case.ts'
import { Problem } from '../parts/problems.ts'

/**
 * How long a link to one's own work is valid, in milliseconds. It opens whatever its holder has at the time, so an old
 * mail must not open it. Everybody who has work gets a newer link long before.
 */
const lifetime = 30 * 24 * 3600 * 1000

/** @throws Problem 410 if the link to somebody's work is too old. @param staff to name whom to ask */
export function holdFresh(
  { at, person }: Pick<Link, 'at' | 'person'>,
  now: string,
  staff: readonly Person[] = [],
): void {
  if (Date.parse(now) - Date.parse(at) > lifetime) throw expiredFor(staff, person)
}

/**
 * The link to somebody's own work. The case of the mail that brought it has its record.
 * @param via reference of that case
 * @throws Problem 404 for a wrong reference, key or purpose alike; 410 if it is too old
 */
export async function openWorkLink(
  store: Store,
  via: string,
  key: string | undefined,
  now: string,
): Promise<Link & { reference: string }> {
  const reference = parseReference(via)
  const link = await openLink(store, reference, key)
  if (reference === undefined || link?.purpose !== 'work') throw new Problem('not-found')
  holdFresh(link, now)
  return { ...link, reference }
}
