import { builtInZone } from '../../functions/domain/time/calendar.ts'
import type { Policy } from '../../functions/domain/policy/policy.ts'
import { day as dayLong, hour, instantAt, minute } from '../../functions/domain/time/zone.ts'
import { roundAfter } from '../../functions/domain/workflow/rounds.ts'

/*
 * The schedule calls `digest` some minutes past every full hour. Here only those rounds are needed that have something
 * to do, since months pass in a moment.
 */

/**
 * The first round after an instant that can have work: whatever is listed for one, or the morning's, which also asks
 * for reviews of packs.
 * @param listed since when something is listed; undefined for nothing. @param after as `listed`, in milliseconds since
 *   the epoch
 * @returns undefined if there is no such round
 */
export function nextRound(
  policies: readonly Parameters<typeof morningRound>[0][],
  listed: number | undefined,
  after: number,
): number | undefined {
  const rounds = policies.flatMap((policy) => morningRound(policy, after) ?? [])
  if (listed !== undefined) rounds.push(roundFrom(Math.max(listed, after + 1)))
  return rounds.length === 0 ? undefined : Math.min(...rounds)
}

/** The first round at an instant or later. */
export const roundFrom = (at: number): number =>
  Math.ceil((at - roundAfter * minute) / hour) * hour + roundAfter * minute

/**
 * The next round of a morning at a desk under one policy: at or after the time of its mail of the day. If no mail is
 * bundled, there is work only from the day on which the policy is due for review.
 * @param after milliseconds since the epoch
 * @returns undefined if there is no such round
 */
function morningRound(
  { quietHours, reviewDue, ladder, calendar }: Pick<Policy, 'quietHours' | 'reviewDue' | 'ladder' | 'calendar'>,
  after: number,
): number | undefined {
  if (quietHours === undefined && reviewDue === undefined) return undefined
  const zone = builtInZone(calendar.id)
  // Where a calendar is that was imported is not known here, so every hour may be the one.
  if (zone === undefined) return roundFrom(after + 1)
  const from = quietHours === undefined && reviewDue !== undefined ? Date.parse(`${reviewDue}T00:00:00Z`) : 0
  // The local day may be the one before that of UTC.
  for (let day = Math.max(from, (Math.floor(after / dayLong) - 1) * dayLong); ; day += dayLong) {
    const time = Date.parse(
      instantAt(new Date(day).toISOString().slice(0, 10), quietHours?.staff.bundleAt ?? ladder.at, zone),
    )
    const round = roundFrom(time)
    if (round > after) return round
  }
}
