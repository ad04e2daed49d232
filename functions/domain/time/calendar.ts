import { australia } from './calendars/australia.ts'
import { northernIreland, scotland } from './calendars/britain.ts'
import { china, chinaBefore } from './calendars/china.ts'
import type { CalendarData } from './calendars/calendar-schema.ts'
import { england } from './calendars/england.ts'
import { europe } from './calendars/europe.ts'
import { unitedStates } from './calendars/united-states.ts'
import { daysAfter, instantAt, instantOf, later, localDayOf, millisOf, weekdayOf } from './zone.ts'
import type { Instant, LocalDay, LocalTime } from './zone.ts'

/** The calendar in a case file: the version of the working days by which its limits are counted. */
export type CalendarRef = { id: string; version: string }

/**
 * The working days and business hours of one place. A version never changes its answers: the notice of a new year is a
 * new version.
 */
export type Calendar = CalendarRef & {
  /** IANA name. */
  zone: string
  /** Local times of the same day, `opens` before `closes`. */
  business: { opens: LocalTime; closes: LocalTime }
  /** Before this year the list of days off does not begin: see `isProvisional`. */
  firstKnownYear: number
  /** After this year nobody has announced the working days: see `isProvisional`. */
  lastKnownYear: number
  isWorkday(day: LocalDay): boolean
}

/** A calendar from its data. @throws RangeError if it closes before it opens or never works */
export function calendarFrom(data: CalendarData): Calendar {
  const { weekend, holidays, statutory, movable = [], makeUpDays, source: _source, ...rest } = data
  const calendar = { ...rest, firstKnownYear: firstKnownYear(data) }
  if (!(calendar.business.opens < calendar.business.closes))
    throw new RangeError(`calendar ${data.id} closes before it opens`)
  const [off, free, worked] = [new Set(weekend), new Set(holidays), new Set(makeUpDays)]
  const moved = new Set(movable)
  if (off.size >= 7) throw new RangeError(`calendar ${data.id} has no working day`)
  const assumedFree = (day: LocalDay): boolean =>
    !isKnownYear(yearOf(day), calendar) && (statutory.includes(day.slice(5)) || moved.has(day))
  return {
    ...calendar,
    isWorkday: (day) => worked.has(day) || (!off.has(weekdayOf(day)) && !free.has(day) && !assumedFree(day)),
  }
}

/**
 * From this day of a year on, the notice of the next year may still change days: around New Year a day is taken off or
 * worked in exchange for another.
 */
export const nextNoticeFrom = '12-20'

/**
 * The year with which the list of a calendar begins, by its days off. Those that a notice moved at the end of the year
 * before do not make that year known. A calendar without days off has none in any year.
 */
function firstKnownYear({ holidays }: CalendarData): number {
  const years = holidays.filter((day) => day.slice(5) < nextNoticeFrom).map(yearOf)
  return years.reduce((first, year) => Math.min(first, year), years[0] ?? 0)
}

/** The year of a day. */
export const yearOf = (day: LocalDay): number => Number(day.slice(0, 4))

/** Whether the calendar has the list of a year. */
export function isKnownYear(
  year: number,
  { firstKnownYear: first, lastKnownYear: last }: Pick<Calendar, 'firstKnownYear' | 'lastKnownYear'>,
): boolean {
  return year >= first && year <= last
}

/** The versions that come with the release. */
export const builtInCalendars: readonly CalendarData[] = [
  chinaBefore,
  china,
  england,
  scotland,
  northernIreland,
  europe,
  ...australia,
  ...unitedStates,
]

const made = new WeakMap<CalendarData, Calendar>()

/** The calendar of these data, made once. @throws as `calendarFrom` */
export function calendarOf(data: CalendarData): Calendar {
  const calendar = made.get(data) ?? calendarFrom(data)
  made.set(data, calendar)
  return calendar
}

/** One version by its name, or undefined. */
export function builtIn(ref: CalendarRef): Calendar | undefined {
  const data = builtInCalendars.find(({ id, version }) => id === ref.id && version === ref.version)
  return data && calendarOf(data)
}

/**
 * The calendar that a file names, from those of this release. @throws Error with id and version, if this release does
 * not have that version
 */
export function calendarNamed(ref: CalendarRef): Calendar {
  const calendar = builtIn(ref)
  if (calendar === undefined) throw new Error(`unknown calendar ${ref.id} ${ref.version}`)
  return calendar
}

/** The newest version of a calendar in this release. @throws Error if no calendar has this name */
export function newestBuiltIn(id: string): CalendarData {
  const newest = builtInCalendars.findLast((data) => data.id === id)
  if (newest === undefined)
    throw new Error(
      `unknown calendar ${id}; there are ${[...new Set(builtInCalendars.map((data) => data.id))].join(', ')}`,
    )
  return newest
}

/** The zone of a calendar as far as this release has it, for what must not read the store. @returns an IANA name */
export const builtInZone = (id: string): string | undefined => builtInCalendars.findLast((data) => data.id === id)?.zone

/**
 * The newest version of a calendar: that of this release, or the newest that was imported. A calendar may be known by
 * import alone. @throws Error if there is none of this name
 */
export function newestOf(id: string, imported: CalendarData | undefined): CalendarData {
  const isOnlyImported = imported !== undefined && !builtInCalendars.some((data) => data.id === id)
  return isOnlyImported ? imported : newerOf(newestBuiltIn(id), imported)
}

/**
 * The newer of two: the newest in this release, and the newest that was imported. The one that knows more years is
 * newer. If they are equal, the imported one wins: a release does not undo an operator's correction.
 */
export function newerOf(shelved: CalendarData, imported: CalendarData | undefined): CalendarData {
  return imported !== undefined && imported.lastKnownYear >= shelved.lastKnownYear ? imported : shelved
}

/**
 * Whether the calendar only assumes what this day is. Its list does not begin so early, or nobody has announced the
 * year. Or it is one of the last days of the last known year, which the next notice may change.
 */
export function isProvisionalDay(day: LocalDay, calendar: Calendar): boolean {
  return yearOf(day) < calendar.firstKnownYear || day >= `${calendar.lastKnownYear}-${nextNoticeFrom}`
}

/** How many days off follow each other at most in the last known year, weekends included. */
export function longestBreak(calendar: Calendar): number {
  const before = breaks.get(calendar)
  if (before !== undefined) return before
  const end: LocalDay = `${calendar.lastKnownYear + 1}-01-01`
  let [longest, run] = [0, 0]
  for (let day: LocalDay = `${calendar.lastKnownYear}-01-01`; day < end; day = daysAfter(day, 1)) {
    run = calendar.isWorkday(day) ? 0 : run + 1
    longest = Math.max(longest, run)
  }
  breaks.set(calendar, longest)
  return longest
}

const breaks = new WeakMap<Calendar, number>()

/** The local day of an instant. */
export function dayOf(instant: Instant, calendar: Calendar): LocalDay {
  return localDayOf(instant, calendar.zone)
}

/** When a day begins, usually local midnight. */
export function beginningOf(day: LocalDay, calendar: Calendar): Instant {
  return instantAt(day, '00:00', calendar.zone)
}

/** When business opens on a day, or would if it were a working day. */
export function openingOf(day: LocalDay, calendar: Calendar): Instant {
  return instantAt(day, calendar.business.opens, calendar.zone)
}

/** When business closes on a day, or would if it were a working day. */
export function closingOf(day: LocalDay, calendar: Calendar): Instant {
  return instantAt(day, calendar.business.closes, calendar.zone)
}

/** The `count`-th working day after `day`, which itself does not count. @param count at least 1. @throws RangeError */
export function workdayAfter(day: LocalDay, count: number, calendar: Calendar): LocalDay {
  return nthWorkday(day, count, 1, calendar)
}

/** The `count`-th working day before `day`, which itself does not count. @param count at least 1. @throws RangeError */
export function workdayBefore(day: LocalDay, count: number, calendar: Calendar): LocalDay {
  return nthWorkday(day, count, -1, calendar)
}

/** The first close of business on a working day that is not before `instant`. */
export function closeFrom(instant: Instant, calendar: Calendar): Instant {
  const day = dayOf(instant, calendar)
  const close = closingOf(day, calendar)
  return calendar.isWorkday(day) && close >= instant ? close : closingOf(workdayAfter(day, 1, calendar), calendar)
}

/** The last local day, a working day or not, whose close of business is not after `instant`. */
export function lastDayClosed(instant: Instant, calendar: Calendar): LocalDay {
  const day = dayOf(instant, calendar)
  return closingOf(day, calendar) <= instant ? day : daysAfter(day, -1)
}

/** The last close of business on a working day that is not after `instant`. */
export function closeUpTo(instant: Instant, calendar: Calendar): Instant {
  const day = lastDayClosed(instant, calendar)
  return closingOf(calendar.isWorkday(day) ? day : workdayBefore(day, 1, calendar), calendar)
}

/** Two years, in milliseconds: longer than any limit of a regulator. */
export const mostCounted = 2 * 366 * 24 * 3_600_000

/**
 * Business time between two instants, in milliseconds: from opening to closing on working days. 0 if `until` is not
 * after `from`. Beyond two years it is reckoned at their rate, since no step counts the days of a century.
 */
export function businessMillis(from: Instant, until: Instant, calendar: Calendar): number {
  const span = millisOf(until) - millisOf(from)
  if (span > mostCounted) {
    const counted = businessMillis(from, instantOf(millisOf(from) + mostCounted), calendar)
    return Math.round((counted * span) / mostCounted)
  }
  let millis = 0
  const last = dayOf(until, calendar)
  for (let day = dayOf(from, calendar); day <= last; day = daysAfter(day, 1)) {
    if (!calendar.isWorkday(day)) continue
    const [opens, closes] = [openingOf(day, calendar), closingOf(day, calendar)]
    const [begin, end] = [later(opens, from), closes < until ? closes : until]
    millis += Math.max(0, millisOf(end) - millisOf(begin))
  }
  return millis
}

/**
 * The earliest instant by which `millis` of business time have passed since `from`. Time that fills a day ends at its
 * close, not at the next opening. 0 is `from` itself.
 */
export function afterBusinessMillis(from: Instant, millis: number, calendar: Calendar): Instant {
  if (millis <= 0) return from
  let left = millis
  for (
    let day = workdayAfter(daysAfter(dayOf(from, calendar), -1), 1, calendar);
    ;
    day = workdayAfter(day, 1, calendar)
  ) {
    const opens = openingOf(day, calendar)
    const begin = millisOf(later(opens, from))
    const open = Math.max(0, millisOf(closingOf(day, calendar)) - begin)
    if (left <= open) return instantOf(begin + left)
    left -= open
  }
}

/** Longer than any run of days off. Beyond it the calendar is wrong, and an endless loop would hide that. */
const neverWorks = 366

function nthWorkday(from: LocalDay, count: number, step: 1 | -1, calendar: Calendar): LocalDay {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`not a number of working days: ${count}`)
  let day = from
  for (let found = 0, off = 0; found < count;) {
    day = daysAfter(day, step)
    if (calendar.isWorkday(day)) [found, off] = [found + 1, 0]
    else if (++off > neverWorks) throw new RangeError(`calendar ${calendar.id} has no working day near ${day}`)
  }
  return day
}
