import { builtInCalendars } from '../functions/domain/time/calendar.ts'
import type { Policy } from '../functions/domain/policy/policy.ts'
import { day as dayLong, hour, instantAt } from '../functions/domain/time/zone.ts'

/** The next full hour at which the digest can have work at a desk under these policies: see `nextDigest`. */
export function nextDigestOf(policies: readonly Parameters<typeof nextDigest>[0][], after: number): number | undefined {
  const hours = policies.flatMap((policy) => nextDigest(policy, after) ?? [])
  return hours.length === 0 ? undefined : Math.min(...hours)
}

/**
 * The next full hour at which the digest can have work at a desk under one policy. On each day that is the first hour
 * at or after its time, and the hour after that, for marks passed at that very moment. If no mail is bundled, there is
 * work only from the day on which the policy is due for review.
 * @param after milliseconds since the epoch
 * @returns undefined if there is no such hour
 */
export function nextDigest(
  { quietHours, reviewDue, ladder, calendar }: Pick<Policy, 'quietHours' | 'reviewDue' | 'ladder' | 'calendar'>,
  after: number,
): number | undefined {
  if (quietHours === undefined && reviewDue === undefined) return undefined
  const zone = builtInCalendars.findLast(({ id }) => id === calendar.id)?.zone
  // Where a calendar is that was imported is not known here, so every hour may be the one.
  if (zone === undefined) return (Math.floor(after / hour) + 1) * hour
  const from = quietHours === undefined && reviewDue !== undefined ? Date.parse(`${reviewDue}T00:00:00Z`) : 0
  for (let day = Math.max(from, Math.floor(after / dayLong) * dayLong); ; day += dayLong) {
    const time = Date.parse(
      instantAt(new Date(day).toISOString().slice(0, 10), quietHours?.staff.bundleAt ?? ladder.at, zone),
    )
    const first = Math.ceil(time / hour) * hour
    const next = [first, first + hour].find((when) => when > after)
    if (next !== undefined) return next
  }
}
