import { plainly } from '../forms/written/plainly.ts'
import { whenNeeded } from '../forms/when-needed.ts'
import * as z from 'zod'
import { nextNoticeFrom, yearOf } from './calendar.ts'
import { type CalendarData, calendarSchema } from './calendars/calendar-schema.ts'
import { type Mistake, type Placed, repeated, spelledOut, workedAnyway } from './holiday-notice.ts'
import type { LocalDay } from './zone.ts'

/*
 * A calendar that no release has, as an operator types it in: another country's, or a firm's own. Later years come as
 * notices.
 */

const schema = whenNeeded(() =>
  z.strictObject({
    ...calendarSchema().omit({ version: true }).shape,
    source: z.string().trim().min(1, 'say where the days come from').max(2000),
    statutory: calendarSchema().shape.statutory.default([]),
    holidays: z.array(z.string()),
    makeUpDays: z.array(z.string()).default([]),
  }),
)

/** Whether a file is a whole calendar, and not the notice of a year. */
export function isWholeCalendar(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'id' in value && !('calendar' in value)
}

/**
 * Reads a whole calendar. Days off and make-up days stand alone or as ranges, as in a notice. The version is given by
 * the import.
 * @returns the calendar, or everything that is wrong with it
 */
export function readCalendarFile(
  value: unknown,
): { calendar: Omit<CalendarData, 'version'> } | { mistakes: readonly Mistake[] } {
  const parsed = schema().safeParse(value, { error: plainly })
  if (!parsed.success)
    return {
      mistakes: parsed.error.issues.map(({ path, message }) => ({
        path: path.join('.'),
        message: path.length === 0 ? `the calendar ${message}` : message,
      })),
    }
  const { holidays, makeUpDays, ...rest } = parsed.data
  const [off, made] = [spelledOut('holidays', holidays), spelledOut('makeUpDays', makeUpDays)]
  const mistakes = [...off.mistakes, ...made.mistakes, ...mistakesIn(off.days, made.days, rest)]
  if (mistakes.length > 0) return { mistakes }
  const sorted = (days: readonly Placed[]): LocalDay[] => days.map(({ day }) => day).sort()
  return { calendar: { ...rest, holidays: sorted(off.days), makeUpDays: sorted(made.days) } }
}

/** Days that stand twice, are worked anyway, or lie after the last known year; and years without any. */
function mistakesIn(
  off: readonly Placed[],
  made: readonly Placed[],
  { weekend, lastKnownYear }: Pick<CalendarData, 'weekend' | 'lastKnownYear'>,
): Mistake[] {
  return [
    ...repeated(off, 'a day off'),
    ...repeated(made, 'a make-up day'),
    ...workedAnyway(made, off, weekend),
    ...[...off, ...made].flatMap(({ path, day }) =>
      yearOf(day) > lastKnownYear
        ? [{ path, message: `${day} is after ${lastKnownYear}, the last year that the calendar says it knows` }]
        : [],
    ),
    ...yearsWithout(off, lastKnownYear).map((year) => ({
      path: 'holidays',
      message: `${year} has no day off: give the days of every year to ${lastKnownYear}`,
    })),
  ]
}

/** Years that the list leaves out. A calendar without any day off has none in every year. */
function yearsWithout(off: readonly Placed[], lastKnownYear: number): number[] {
  const days = off.map(({ day }) => day).filter((day) => day.slice(5) < nextNoticeFrom)
  const years = new Set(days.map(yearOf))
  if (years.size === 0) return []
  const first = Math.min(...years)
  return Array.from({ length: lastKnownYear - first + 1 }, (_, index) => first + index).filter(
    (year) => !years.has(year),
  )
}
