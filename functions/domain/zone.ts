/**
 * Instants, local days and the zones between them. Node's Intl is the zone database, so daylight saving is whatever the platform's
 * tz data says; nothing here depends on the zone or the clock of the machine it runs on.
 */

/** ISO 8601 in UTC with milliseconds, `2026-10-02T15:50:00.000Z`. One form only, so that comparing strings compares time. */
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

/** @returns milliseconds since 1970-01-01T00:00Z. @throws RangeError for anything but the one form, and for days that do not exist */
export function millisOf(instant: Instant): number {
  const millis = Date.parse(instant)
  if (Number.isNaN(millis) || instantOf(millis) !== instant) throw new RangeError(`not an instant: ${instant}`)
  return millis
}

/** @param millis milliseconds since 1970-01-01T00:00Z; a fraction of one is cut off. @throws RangeError outside the years of a Date */
export function instantOf(millis: number): Instant {
  return new Date(millis).toISOString()
}

/** The later of the two. */
export function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other
}

/** The day `count` calendar days after `from` (before it, where negative). @throws RangeError if `from` is no day */
export function daysAfter(from: LocalDay, count: number): LocalDay {
  return instantOf(startInUtc(from) + count * day).slice(0, 10)
}

/** @returns 0 Sunday … 6 Saturday. @throws RangeError if it is no day */
export function weekdayOf(localDay: LocalDay): number {
  return new Date(startInUtc(localDay)).getUTCDay()
}

/** The local day on which an instant falls. @param zone IANA name. @throws RangeError for an unknown zone or no instant */
export function localDayOf(instant: Instant, zone: string): LocalDay {
  const millis = millisOf(instant)
  return instantOf(millis + offsetAt(millis, zone)).slice(0, 10)
}

/**
 * The instant at which the wall clocks of a zone show `time` on `localDay`. Where clocks go forward and skip that time, the first instant
 * after the gap; where they go back and show it twice, the earlier of the two.
 * @throws RangeError for an unknown zone, no day or no time
 */
export function instantAt(localDay: LocalDay, time: LocalTime, zone: string): Instant {
  const { instants } = zoneNamed(zone)
  const key = `${localDay}T${time}`
  const kept = instants.get(key)
  if (kept !== undefined) return kept
  const instant = findInstantAt(localDay, time, zone)
  if (instants.size >= keptAnswers) instants.clear()
  instants.set(key, instant)
  return instant
}

function findInstantAt(localDay: LocalDay, time: LocalTime, zone: string): Instant {
  const wall = startInUtc(localDay) + timeOfDay(time)
  const before = offsetAt(wall - day, zone)
  const after = offsetAt(wall + day, zone)
  if (before === after) return instantOf(wall - before)
  // The offset changes within a day of here. Going back, both readings hold and the old (larger) offset gives the earlier instant.
  for (const offset of [before, after]) if (offsetAt(wall - offset, zone) === offset) return instantOf(wall - offset)
  return instantOf(changeOfOffset(wall - day, wall + day, zone))
}

/** @returns milliseconds after midnight. @throws RangeError */
function timeOfDay(time: LocalTime): number {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (parts === null) throw new RangeError(`not a time of day: ${time}`)
  return Number(parts[1]) * hour + Number(parts[2]) * minute
}

function startInUtc(localDay: LocalDay): number {
  return millisOf(`${localDay}T00:00:00.000Z`)
}

/** The first millisecond that has the offset of `high`, where the offset changes once between `low` and `high`. */
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

/**
 * Asking Intl costs microseconds and a clock asks dozens of times, mostly the same. So each zone keeps its offset per UTC day (or that it changes
 * within it) and the instants it was asked for, and forgets them all when they become too many.
 */
type Zone = { format: Intl.DateTimeFormat; offsets: Map<number, number | 'changes'>; instants: Map<string, Instant> }
const zones = new Map<string, Zone>()
const keptAnswers = 20_000

/** Local time minus UTC at an instant, in milliseconds. */
function offsetAt(millis: number, zone: string): number {
  const { format, offsets } = zoneNamed(zone)
  const start = Math.floor(millis / day)
  let kept = offsets.get(start)
  if (kept === undefined) {
    const atStart = readOffset(start * day, format)
    kept = readOffset((start + 1) * day, format) === atStart ? atStart : 'changes'
    if (offsets.size >= keptAnswers) offsets.clear()
    offsets.set(start, kept)
  }
  return kept === 'changes' ? readOffset(millis, format) : kept
}

function zoneNamed(name: string): Zone {
  let zone = zones.get(name)
  if (zone === undefined) {
    const numeric = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
    const format = new Intl.DateTimeFormat('en-US', { ...numeric, timeZone: name, calendar: 'gregory', hourCycle: 'h23' })
    zone = { format, offsets: new Map(), instants: new Map() }
    zones.set(name, zone)
  }
  return zone
}

function readOffset(millis: number, format: Intl.DateTimeFormat): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of format.formatToParts(millis)) parts[type] = Number(value)
  const { year = 0, month = 0, day: date = 0, hour: hours = 0, minute: minutes = 0, second: seconds = 0 } = parts
  const wall = Date.UTC(year, month - 1, date, hours, minutes, seconds)
  return wall - Math.floor(millis / second) * second
}
