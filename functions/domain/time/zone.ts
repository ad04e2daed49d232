/**
 * Instants, local days and the zones between them. Node's Intl is the zone database, so daylight saving is as in the
 * platform's tz data. Nothing here depends on the zone or the clock of the machine.
 */

/**
 * ISO 8601 in UTC with milliseconds, `2026-10-02T15:50:00.000Z`. One form only, so that comparing strings compares
 * time.
 */
export type Instant = string
/** A day on a zone's wall calendar, `YYYY-MM-DD`. */
export type LocalDay = string
/** A time on a zone's wall clock, `HH:MM`, `00:00` to `23:59`. */
export type LocalTime = string

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
/** 24 hours in milliseconds: a step in UTC, not necessarily the length of a local day. */
export const day = 24 * hour

/** Sorts instants, the earliest first. */
export const byInstant = (one: Instant, other: Instant): number => Number(one > other) - Number(one < other)

/**
 * @returns milliseconds since 1970-01-01T00:00Z. @throws RangeError for anything but the one form, and for days that do
 *   not exist
 */
export function millisOf(instant: Instant): number {
  return millisKept(instant)
}

const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/**
 * @param millis milliseconds since 1970-01-01T00:00Z; a fraction is cut off. @throws RangeError outside the years of a
 *   Date
 */
export function instantOf(millis: number): Instant {
  return instantKept(millis)
}

/**
 * An instant as the wall clocks of a zone show it, ISO 8601 with the offset: `2026-10-03T23:50:00+08:00`. @throws
 * RangeError for an unknown zone or no instant
 */
export function withOffset(instant: Instant, zone: string): string {
  const millis = millisOf(instant)
  const offset = offsetAt(millis, zone)
  const minutes = Math.abs(offset) / minute
  const two = (part: number): string => String(Math.floor(part)).padStart(2, '0')
  return `${instantOf(millis + offset).slice(0, 19)}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

export function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other
}

/** The day `count` calendar days after `from` (before it, where negative). @throws RangeError if `from` is no day */
export function daysAfter(from: LocalDay, count: number): LocalDay {
  return dayNumbered(numberOf(from) + count)
}

/**
 * The day of the same number so many months later, or the last of a shorter month. @throws RangeError if `from` is no
 * day
 */
export function monthsAfter(from: LocalDay, count: number): LocalDay {
  const number = numberOf(from)
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1 + count]
  const [first, next] = [Date.UTC(year, month), Date.UTC(year, month + 1)].map((millis) => millis / day) as [
    number,
    number,
  ]
  const sameDay = first + number - numberOf(`${from.slice(0, 8)}01`)
  return dayNumbered(Math.min(sameDay, next - 1))
}

/** Calendar days from one day to another; negative if the other is earlier. @throws RangeError if one is no day */
export function daysBetween(from: LocalDay, until: LocalDay): number {
  return numberOf(until) - numberOf(from)
}

/** @returns 0 Sunday … 6 Saturday. @throws RangeError if it is no day */
export function weekdayOf(localDay: LocalDay): number {
  // 1970-01-01 was a Thursday.
  return (((numberOf(localDay) + 4) % 7) + 7) % 7
}

/**
 * The local day on which an instant falls. @param zone IANA name. @throws RangeError for an unknown zone or no instant
 */
export function localDayOf(instant: Instant, zone: string): LocalDay {
  return dayNumbered(Math.floor(wallMillis(instant, zone) / day))
}

/** West of everywhere else: here a day ends last. */
const lastZone = 'Etc/GMT+12'

/**
 * The earliest local day in any of the zones. A day has ended in all of them once it is before this one.
 * @param zones IANA names; of one that nobody knows yet (undefined), the last zone on earth stands in
 */
export function earliestDayIn(instant: Instant, zones: readonly (string | undefined)[]): LocalDay {
  return zones.map((zone) => localDayOf(instant, zone ?? lastZone)).reduce((one, other) => (one < other ? one : other))
}

/** The last local day before a time limit is over. A limit at midnight ends with the day before. */
export function lastDayUntil(until: Instant, zone: string): LocalDay {
  return localDayOf(new Date(millisOf(until) - 1).toISOString(), zone)
}

/**
 * The instant at which the wall clocks of a zone show `time` on `localDay`. If clocks go forward and skip that time, it
 * is the first instant after the gap; if they go back and show it twice, the earlier of the two.
 * @throws RangeError for an unknown zone, no day or no time
 */
export function instantAt(localDay: LocalDay, time: LocalTime, zone: string): Instant {
  return zoneNamed(zone).at(time)(localDay)
}

/**
 * What the wall clocks of a zone show at an instant, in milliseconds since they showed 1970-01-01 00:00. Between two
 * such readings every local day is 24 hours long. @throws RangeError for an unknown zone or an invalid instant
 */
export function wallMillis(instant: Instant, zone: string): number {
  const millis = millisOf(instant)
  return millis + offsetAt(millis, zone)
}

/**
 * The instant at which the wall clocks of a zone show that reading; like `instantAt` if they show it never or twice.
 * @throws RangeError for an unknown zone
 */
export function instantAtWall(wall: number, zone: string): Instant {
  const before = offsetAt(wall - day, zone)
  const after = offsetAt(wall + day, zone)
  if (before === after) return instantOf(wall - before)
  // The offset changes within a day of this reading. When clocks go back, both readings hold, and the old (larger)
  // offset gives the earlier instant.
  for (const offset of [before, after]) if (offsetAt(wall - offset, zone) === offset) return instantOf(wall - offset)
  return instantOf(changeOfOffset(wall - day, wall + day, zone))
}

/** The first millisecond with the offset of `high`, if the offset changes once between `low` and `high`. */
function changeOfOffset(low: number, high: number, zone: string): number {
  const offset = offsetAt(high, zone)
  let [from, until] = [low, high]
  while (until - from > 1) {
    const middle = Math.floor((from + until) / 2)
    if (offsetAt(middle, zone) === offset) until = middle
    else from = middle
  }
  return until
}

/** @returns milliseconds after midnight. @throws RangeError */
function timeOfDay(time: LocalTime): number {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (parts === null) throw new RangeError(`not a time of day: ${time}`)
  return Number(parts[1]) * hour + Number(parts[2]) * minute
}

/**
 * The same answers from memory. Intl and Date take microseconds, and a clock asks hundreds of times, mostly the same
 * question. All is forgotten when it becomes too much.
 */
function keeping<Question, Answer>(find: (question: Question) => Answer): (question: Question) => Answer {
  const answers = new Map<Question, Answer>()
  return (question) => {
    const kept = answers.get(question)
    if (kept !== undefined) return kept
    const answer = find(question)
    if (answers.size >= 20_000) answers.clear()
    answers.set(question, answer)
    return answer
  }
}

const millisKept = keeping((instant: Instant): number => {
  const millis = shape.test(instant) ? Date.parse(instant) : NaN
  // Date.parse takes 30 February and 24:00 for the day after.
  if (new Date(millis).getUTCDate() !== Number(instant.slice(8, 10))) throw new RangeError(`not an instant: ${instant}`)
  return millis
})
const instantKept = keeping((millis: number): Instant => new Date(millis).toISOString())

/** Days since 1970-01-01. */
const numberOf = keeping((localDay: LocalDay) => millisOf(`${localDay}T00:00:00.000Z`) / day)
// oxlint-disable-next-line days/no-cut-day -- the number counts local days, as if they were of UTC
const dayNumbered = keeping((number: number): LocalDay => instantOf(number * day).slice(0, 10))

const numeric = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const
const zoneNamed = keeping((name: string) => {
  const format = new Intl.DateTimeFormat('en-US', { ...numeric, timeZone: name, calendar: 'gregory', hourCycle: 'h23' })
  return {
    format,
    /** The offset of a whole UTC day, by its number. */
    offsetOn: keeping((number: number): number | 'changes' => {
      const atStart = readOffset(number * day, format)
      return readOffset((number + 1) * day, format) === atStart ? atStart : 'changes'
    }),
    // By time, then by day: to put both together as one question took longer than to look up the answer.
    at: keeping((time: LocalTime) => {
      const afterMidnight = timeOfDay(time)
      return keeping((localDay: LocalDay): Instant => instantAtWall(numberOf(localDay) * day + afterMidnight, name))
    }),
  }
})

/** Local time minus UTC at an instant, in milliseconds. */
function offsetAt(millis: number, zone: string): number {
  const { format, offsetOn } = zoneNamed(zone)
  const offset = offsetOn(Math.floor(millis / day))
  return offset === 'changes' ? readOffset(millis, format) : offset
}

function readOffset(millis: number, format: Intl.DateTimeFormat): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of format.formatToParts(millis)) parts[type] = Number(value)
  const { year = 0, month = 0, day: date = 0, hour: hours = 0, minute: minutes = 0, second: seconds = 0 } = parts
  const wall = Date.UTC(year, month - 1, date, hours, minutes, seconds)
  return wall - Math.floor(millis / second) * second
}
