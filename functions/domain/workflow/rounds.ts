import type { Desk } from '../case/desk.ts'
import { workdayAfter } from '../time/calendar.ts'
import { daysAfter, hour, instantAt, type Instant, instantOf, localDayOf, millisOf, minute } from '../time/zone.ts'

/** How many minutes past the hour a round goes over all cases: by then, they have done what was due at the hour. */
export const roundAfter = 5

/** The moment, if its round comes before an end. */
export function inTime(at: Instant, end: Instant | undefined): Instant | undefined {
  return end !== undefined && millisOf(at) + roundAfter * minute < millisOf(end) ? at : undefined
}

/** The time of the mail of the day on the first working day from an instant on. */
export function morningAfter(passed: Instant, bundleAt: string, { calendar }: Pick<Desk, 'calendar'>): Instant {
  const day = localDayOf(passed, calendar.zone)
  const today = instantAt(day, bundleAt, calendar.zone)
  return calendar.isWorkday(day) && passed <= today
    ? today
    : instantAt(workdayAfter(day, 1, calendar), bundleAt, calendar.zone)
}

/**
 * The mail of the day that brings a reminder before an end: on a working day, or on the next morning of any day, since
 * nobody reads a mail at four in the morning. Undefined if that is too late too: then it rings at once, as it does at
 * any hour of a major complaint.
 */
export function mailBefore(
  end: Instant | undefined,
  { passed, bundleAt, isMajor }: { passed: Instant; bundleAt: string; isMajor: boolean },
  desk: Pick<Desk, 'calendar'>,
): Instant | undefined {
  const onWorkday = inTime(morningAfter(passed, bundleAt, desk), end)
  return onWorkday ?? (isMajor ? undefined : inTime(nextMorning(passed, bundleAt, desk), end))
}

function nextMorning(passed: Instant, bundleAt: string, { calendar: { zone } }: Pick<Desk, 'calendar'>): Instant {
  const day = localDayOf(passed, zone)
  const today = instantAt(day, bundleAt, zone)
  return passed <= today ? today : instantAt(daysAfter(day, 1), bundleAt, zone)
}

/** The full hour from an instant on. What was passed before the round of an hour goes with that. */
export function hourFrom(passed: Instant): Instant {
  return instantOf(Math.ceil((millisOf(passed) - roundAfter * minute) / hour) * hour)
}
