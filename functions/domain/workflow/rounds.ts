import type { Desk } from '../case/desk.ts'
import type { Policy } from '../policy/policy.ts'
import { type Calendar, workdayAfter } from '../time/calendar.ts'
import {
  daysAfter,
  hour,
  instantAt,
  type Instant,
  instantOf,
  type LocalTime,
  localDayOf,
  millisOf,
  minute,
} from '../time/zone.ts'

/** How many minutes past the hour a round goes over all cases: by then, they have done what was due at the hour. */
export const roundAfter = 5

/** When the mails to the staff go, in the words of the pack. */
type Hours = NonNullable<Policy['quietHours']>['staff']

/** The moment, if its round comes before an end. */
export function inTime(at: Instant, end: Instant | undefined): Instant | undefined {
  return end !== undefined && millisOf(at) + roundAfter * minute < millisOf(end) ? at : undefined
}

/** Minutes that a mail has to leave, so that who reads it can still do something. */
const leaves = 30

/** The moment, if its round comes early enough before an end. */
export function earlyEnough(at: Instant, end: Instant | undefined): Instant | undefined {
  return end !== undefined && millisOf(at) + (roundAfter + leaves) * minute <= millisOf(end) ? at : undefined
}

/** The time of the mail of the day on the first working day from an instant on. */
export function morningAfter(passed: Instant, bundleAt: LocalTime, { calendar }: Pick<Desk, 'calendar'>): Instant {
  const day = localDayOf(passed, calendar.zone)
  const today = instantAt(day, bundleAt, calendar.zone)
  return calendar.isWorkday(day) && passed <= today
    ? today
    : instantAt(workdayAfter(day, 1, calendar), bundleAt, calendar.zone)
}

/**
 * The mail that brings a reminder before an end: that of a working day's morning, or of the next morning of any day,
 * since nobody reads a mail at four in the morning. If that leaves too little time, it is the mail of this evening.
 * Undefined if it rings by day: what is due today does not wait for the evening, and of a major complaint it rings at
 * any hour.
 */
export function mailBefore(
  end: Instant | undefined,
  { passed, hours, isMajor }: { passed: Instant; hours: Hours; isMajor: boolean },
  { calendar }: Pick<Desk, 'calendar'>,
): Instant | undefined {
  const onWorkday = morningAfter(passed, hours.bundleAt, { calendar })
  if (isMajor || end === undefined) return inTime(onWorkday, end)
  const morning = nextMorning(passed, hours.bundleAt, calendar)
  const inTheEvening = (): Instant | undefined => eveningBefore(end, passed, hours, calendar)
  return earlyEnough(onWorkday, end) ?? earlyEnough(morning, end) ?? inTheEvening() ?? inTime(morning, end)
}

/** The mail of this evening, if it comes before an end that is not today, or goes now. */
function eveningBefore(
  end: Instant,
  passed: Instant,
  { eveningAt }: Hours,
  { zone }: Pick<Calendar, 'zone'>,
): Instant | undefined {
  if (eveningAt === undefined) return undefined
  const day = localDayOf(passed, zone)
  const evening = instantAt(day, eveningAt, zone)
  if (millisOf(passed) > millisOf(evening) + roundAfter * minute) return undefined
  const hasToWait = passed < evening
  return hasToWait && localDayOf(end, zone) === day ? undefined : inTime(evening, end)
}

function nextMorning(passed: Instant, bundleAt: LocalTime, { zone }: Pick<Calendar, 'zone'>): Instant {
  const day = localDayOf(passed, zone)
  const today = instantAt(day, bundleAt, zone)
  return passed <= today ? today : instantAt(daysAfter(day, 1), bundleAt, zone)
}

/**
 * When a reminder is due that falls in the night, of something that ends before the mail of the morning: with the mail
 * of the evening before, while somebody can still act on it. What began after that rings at its own time.
 */
export function notInNight(
  at: Instant,
  { since, end }: { since: Instant; end: Instant },
  { bundleAt, eveningAt }: Hours,
  calendar: Pick<Calendar, 'zone'>,
): Instant {
  if (eveningAt === undefined || earlyEnough(nextMorning(at, bundleAt, calendar), end) !== undefined) return at
  const { zone } = calendar
  const day = localDayOf(at, zone)
  const isMorning = at < instantAt(day, bundleAt, zone)
  const evening = instantAt(isMorning ? daysAfter(day, -1) : day, eveningAt, zone)
  return since <= evening && evening < at ? evening : at
}

/**
 * The mail that brings what became late after business: that of the next morning. Undefined if it became late by day,
 * or at the close itself, when people are still there.
 */
export function morningOfLate(
  passed: Instant,
  { bundleAt, eveningAt }: Hours,
  calendar: Pick<Calendar, 'zone' | 'business'>,
): Instant | undefined {
  if (eveningAt === undefined) return undefined
  const day = localDayOf(passed, calendar.zone)
  const at = (time: LocalTime): Instant => instantAt(day, time, calendar.zone)
  const isByDay =
    passed >= at(bundleAt) && millisOf(passed) <= millisOf(at(calendar.business.closes)) + roundAfter * minute
  return isByDay ? undefined : nextMorning(passed, bundleAt, calendar)
}

/** The full hour from an instant on. What was passed before the round of an hour goes with that. */
export function hourFrom(passed: Instant): Instant {
  return instantOf(Math.ceil((millisOf(passed) - roundAfter * minute) / hour) * hour)
}
