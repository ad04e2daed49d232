import { plainly } from '../forms/written/plainly.ts'
import { whenNeeded } from '../forms/when-needed.ts'
import * as z from 'zod'
import { builtInCalendars, calendarOf, nextNoticeFrom } from './calendar.ts'
import type { CalendarData } from './calendars/calendar-schema.ts'
import { daysAfter, type LocalDay, weekdayOf } from './zone.ts'

/**
 * The announced days off of one year, as an operator types them in: the State Council's notice, a list of bank
 * holidays. It is complete for its year. For the last days of the year before, which a notice may move around New Year,
 * it has only the differences.
 */
export type Notice = {
  calendar: string
  year: number
  source: string
  daysOff: readonly LocalDay[]
  makeUpDays: readonly LocalDay[]
}

/** One thing wrong with a notice, by its place: `daysOff.3`. */
export type Mistake = { path: string; message: string }

const schema = whenNeeded(() =>
  z.strictObject({
    calendar: z.string(),
    year: z.int(),
    source: z
      .string()
      .trim()
      .min(1, 'say where the days come from: the notice, its number or address, its date')
      .max(2000),
    daysOff: z.array(z.string()).min(1, 'there is none'),
    makeUpDays: z.array(z.string()).default([]),
  }),
)

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Days off in one piece are two or three weeks at most; a longer range is a typing mistake. */
const longestRange = 31

/**
 * Reads a notice. Days stand alone or as ranges, `2027-10-01/2027-10-07`.
 * @param newest the newest version of a calendar by its id; undefined if there is no such calendar
 * @returns the notice, or everything that is wrong with it
 */
export function readNotice(
  value: unknown,
  newest: (id: string) => CalendarData | undefined,
): { notice: Notice } | { mistakes: Mistake[] } {
  const parsed = schema().safeParse(value, { error: plainly })
  if (!parsed.success)
    return {
      mistakes: parsed.error.issues.map(({ path, message }) => ({
        path: path.join('.'),
        message: path.length === 0 ? `the notice ${message}` : message,
      })),
    }
  const { calendar, year, source, daysOff, makeUpDays } = parsed.data
  const data = newest(calendar)
  if (data === undefined)
    return { mistakes: [{ path: 'calendar', message: `there is no calendar ${JSON.stringify(calendar)}` }] }
  if (year > data.lastKnownYear + 1)
    return {
      mistakes: [
        {
          path: 'year',
          message: `${data.lastKnownYear + 1} comes first: calendar ${calendar} knows the years to ${data.lastKnownYear}`,
        },
      ],
    }
  const { firstKnownYear } = calendarOf(data)
  if (year < firstKnownYear - 1)
    return {
      mistakes: [
        {
          path: 'year',
          message: `${firstKnownYear - 1} comes first: calendar ${calendar} knows the years from ${firstKnownYear}`,
        },
      ],
    }
  const off = spelledOut('daysOff', daysOff)
  const made = spelledOut('makeUpDays', makeUpDays)
  const mistakes = [...off.mistakes, ...made.mistakes, ...mistakesIn(off.days, made.days, data, year)]
  if (mistakes.length > 0) return { mistakes }
  const sorted = (days: readonly Placed[]): LocalDay[] => days.map(({ day }) => day).sort()
  return { notice: { calendar, year, source, daysOff: sorted(off.days), makeUpDays: sorted(made.days) } }
}

/** Days of another year, twice in the notice, worked anyway, or forgotten. */
function mistakesIn(off: readonly Placed[], made: readonly Placed[], data: CalendarData, year: number): Mistake[] {
  return [
    ...[...off, ...made].flatMap(({ path, day }) =>
      belongs(day, year) ? [] : [{ path, message: `${day} is not in ${year}` }],
    ),
    ...repeated(off, 'a day off'),
    ...repeated(made, 'a make-up day'),
    ...workedAnyway(made, off, data.weekend),
    ...forgotten(
      data,
      year,
      off.map(({ day }) => day),
    ),
  ]
}

/** Make-up days that are days off too, or no weekend. */
export function workedAnyway(
  made: readonly Placed[],
  off: readonly Placed[],
  weekend: CalendarData['weekend'],
): Mistake[] {
  return made.flatMap(({ path, day }) => {
    const also = off.find((one) => one.day === day)
    if (also !== undefined) return [{ path, message: `${day} is a day off, too (${also.path})` }]
    return weekend.includes(weekdayOf(day))
      ? []
      : [{ path, message: `${day} is a ${weekdays[weekdayOf(day)]}, which is worked anyway` }]
  })
}

/** A day, and where it stands in the file. */
export type Placed = { path: string; day: LocalDay }

/** The days of a list of days and ranges. @param name of the list */
export function spelledOut(name: string, entries: readonly string[]): { days: Placed[]; mistakes: Mistake[] } {
  const days: Placed[] = []
  const mistakes: Mistake[] = []
  for (const [index, entry] of entries.entries()) {
    const path = `${name}.${index}`
    const [first = '', last = first, ...more] = entry.split('/').map((day) => day.trim())
    const bad = [first, last].find((day) => !z.iso.date().safeParse(day).success)
    if (more.length > 0 || bad !== undefined)
      mistakes.push({
        path,
        message: `${JSON.stringify(bad ?? entry)} is not a day like 2027-10-01, or a range like 2027-10-01/2027-10-07`,
      })
    else if (last < first) mistakes.push({ path, message: `${entry} ends before it begins` })
    else if (daysAfter(first, longestRange) <= last)
      mistakes.push({ path, message: `${entry} is longer than ${longestRange} days` })
    else for (let day = first; day <= last; day = daysAfter(day, 1)) days.push({ path, day })
  }
  return { days, mistakes }
}

/** Its year, or the end of the year before. */
function belongs(day: LocalDay, year: number): boolean {
  return day.startsWith(`${year}-`) || (day >= `${year - 1}-${nextNoticeFrom}` && day < `${year}-01-01`)
}

/** Days that stand there before. */
export function repeated(days: readonly Placed[], what: string): Mistake[] {
  return days.flatMap(({ path, day }, index) => {
    const first = days.findIndex((one) => one.day === day)
    return first < index ? [{ path, message: `${day} is ${what} already (${days[first]?.path})` }] : []
  })
}

/** Weekdays that are off by statute but missing in the list: it was not typed to its end. */
function forgotten(data: CalendarData, year: number, off: readonly LocalDay[]): Mistake[] {
  const { statutory, movable = [], weekend } = data
  const days = [...statutory.map((day) => `${year}-${day}`), ...movable.filter((day) => day.startsWith(`${year}-`))]
  return days
    .filter((day) => !weekend.includes(weekdayOf(day)) && !off.includes(day))
    .map((day) => ({
      path: 'daysOff',
      message: `${day}, a ${weekdays[weekdayOf(day)]}, is off ${movable.includes(day) ? 'by law' : 'every year'} and is missing`,
    }))
}

/** The calendar with its days of that year replaced by those of a notice. */
export function withNotice(
  data: CalendarData,
  { year, source, daysOff, makeUpDays }: Notice,
  version: string,
): CalendarData {
  const others = (days: readonly LocalDay[], told: readonly LocalDay[]): LocalDay[] =>
    days.filter((day) => !day.startsWith(`${year}-`) && !told.includes(day))
  const told = [...daysOff, ...makeUpDays]
  // A version that was imported before its release knew them has none.
  const movable = data.movable ?? builtInCalendars.findLast(({ id }) => id === data.id)?.movable
  return {
    ...data,
    ...(movable === undefined ? {} : { movable }),
    version,
    holidays: [...others(data.holidays, told), ...daysOff].sort(),
    makeUpDays: [...others(data.makeUpDays, told), ...makeUpDays].sort(),
    lastKnownYear: Math.max(data.lastKnownYear, year),
    source,
  }
}

/** Days around a year that differ between two versions, oldest first. */
export function daysThatDiffer(one: CalendarData, other: CalendarData, year: number): LocalDay[] {
  const [before, after] = [calendarOf(one), calendarOf(other)]
  const days: LocalDay[] = []
  for (let day = `${year - 1}-${nextNoticeFrom}`; day <= `${year}-12-31`; day = daysAfter(day, 1))
    if (before.isWorkday(day) !== after.isWorkday(day)) days.push(day)
  return days
}
