import { type Calendar, calendarOf, isKnownYear, nextNoticeFrom, yearOf } from '../../functions/domain/time/calendar.ts'
import type { CalendarData } from '../../functions/domain/time/calendars/calendar-schema.ts'
import { daysAfter, type Instant, type LocalDay, weekdayOf } from '../../functions/domain/time/zone.ts'
import { inColumns } from '../parts/columns.ts'
import type { Recount } from './recount.ts'
import { clockTime } from '../../functions/record/facts/describe-values.ts'

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const named = (day: LocalDay): string => `${day} ${weekdays[weekdayOf(day)]}`

/** Each day that differs in another version. */
export function daysTold(days: readonly LocalDay[], before: CalendarData, after: CalendarData): string[] {
  const { isWorkday } = calendarOf(after)
  return days.map(
    (day) =>
      `  ${named(day)}  ${isWorkday(day) ? 'working day' : 'day off'}, ${isKnownYear(yearOf(day), calendarOf(before)) ? 'before' : 'assumed'}: ${isWorkday(day) ? 'day off' : 'working day'}`,
  )
}

/**
 * Every date that moves, in the local time of the calendar's zone. Dates before `now` are marked, because they are
 * overdue at once.
 * @param now dates before it are marked: the people responsible for them are notified at once
 */
export function recountTold(cases: readonly Recount[], { zone }: Calendar, now: Instant): string[] {
  if (cases.length === 0) return []
  const at = (instant: Instant): string => clockTime(instant, zone).slice(0, 16)
  const rows = cases.flatMap(({ record: { file }, fact }) => [
    ...fact.dates.map(({ clock, before, after }) => [
      file.reference,
      clock,
      at(before),
      '→',
      at(after),
      after <= now && before > now ? 'already passed: overdue at once' : '',
    ]),
    ...(fact.promise === null
      ? []
      : [[file.reference, 'answer promised', at(fact.promise.before), '→', at(fact.promise.after), '']]),
  ])
  return inColumns([['case', 'time limit', 'due', '', 'newly due', `(${zone})`], ...rows])
}

/** What is assumed of a year that nobody has announced. */
const assumedIn = ({ movable = [] }: CalendarData, year: number): string =>
  movable.some((day) => yearOf(day) === year)
    ? 'the holidays that the law fixes are assumed; days moved around them, and worked weekends, are unknown'
    : 'only the holidays of every year are assumed'

/** A year of a calendar. */
export function calendarTold(data: CalendarData, year: number): string[] {
  const { isWorkday, zone, business, firstKnownYear, lastKnownYear } = calendarOf(data)
  const days: LocalDay[] = []
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = daysAfter(day, 1)) days.push(day)
  const weekend = (day: LocalDay): boolean => data.weekend.includes(weekdayOf(day))
  const off = days.filter((day) => !weekend(day) && !isWorkday(day))
  const made = days.filter((day) => weekend(day) && isWorkday(day))
  return [
    `calendar ${data.id} ${data.version} · ${zone} · ${business.opens}–${business.closes}`,
    `source: ${data.source}`,
    ...(year > lastKnownYear
      ? [
          data.holidays.some((day) => yearOf(day) === year)
            ? `PROVISIONAL: not all days off of ${year} have been announced yet; those below are assumed`
            : `PROVISIONAL: the days off of ${year} have not been announced yet; ${assumedIn(data, year)}`,
        ]
      : []),
    ...(year < firstKnownYear
      ? [`PROVISIONAL: this calendar begins with ${firstKnownYear}; of ${year} ${assumedIn(data, year)}`]
      : []),
    ...(year === lastKnownYear
      ? [`the notice for ${year + 1} may still change days from ${year}-${nextNoticeFrom} on: they are provisional`]
      : []),
    `${year}: ${days.filter(isWorkday).length} working days`,
    `days off besides weekends: ${off.length === 0 ? 'none' : ''}`.trimEnd(),
    ...off.map((day) => `  ${named(day)}`),
    `working weekend days: ${made.length === 0 ? 'none' : ''}`.trimEnd(),
    ...made.map((day) => `  ${named(day)}`),
  ]
}
