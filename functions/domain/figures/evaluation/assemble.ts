import { asOf, judgedUntil } from '../as-of.ts'
import { figureDimensions } from '../dimensions.ts'
import { dayNumber } from '../entries.ts'
import { addSummaries, type Cell, emptyCell, emptySummary, merge, type MonthSummary } from '../month-summary.ts'
import type { Months } from '../months.ts'
import { lastDayOf, type Month, type Period } from '../period.ts'
import { countOf, within } from '../tally.ts'
import type { LocalDay } from '../../time/zone.ts'
import { type By, type Evaluation, monthsIn, named, periodBefore, shifted, yearBeforeOf } from './evaluation.ts'
import { importedOpen, importedSummary } from './imported.ts'

/** Months of a trend at least. */
const trendLength = 13

/** What is kept of months, and what the page is about. */
export type Kept = {
  /** Months that nothing happened in are missing. */
  months: ReadonlyMap<Month, MonthSummary>
  /** What is open now. */
  open: MonthSummary
  imported: Months
}

/** Months of the trend of a period: its own, and those before it if it has fewer than thirteen. */
function trendOf({ from, until }: Pick<Period, 'from' | 'until'>): Month[] {
  const first = shifted(until, 1 - trendLength)
  return monthsIn({ from: from < first ? from : first, until })
}

/** The months that a page reads: of the period, the one before, the year before, and the trend. */
export function monthsNeeded(period: Period): Month[] {
  const all = [period, periodBefore(period), yearBeforeOf(period)].flatMap(monthsIn)
  return [...new Set([...all, ...trendOf(period)])].toSorted()
}

/** The figures of a page, as they are on a day. */
export function evaluate(kept: Kept, period: Period, by: By, today: LocalDay): Evaluation {
  const counted = (one: Period): MonthSummary => countedIn(kept, one, today)
  const whole = merge(monthsIn(period).flatMap((month) => kept.months.get(month) ?? []))
  const judged = { from: dayNumber(judgedUntil(period, today)) + 1 }
  return {
    period,
    by,
    asOf: lastDayOf(period) < today ? lastDayOf(period) : today,
    judged: judgedUntil(period, today),
    notDue: countOf(within(whole.all.counts.kept, judged)) + countOf(within(whole.all.counts.late, judged)),
    now: counted(period),
    before: counted(periodBefore(period)),
    yearBefore: counted(yearBeforeOf(period)),
    trend: trendOf(period).map((month) => ({ month, summary: counted(named(month, month)) })),
  }
}

function countedIn({ months, open, imported }: Kept, period: Period, today: LocalDay): MonthSummary {
  const own = asOf(
    {
      months: monthsIn(period).flatMap((month) => months.get(month) ?? []),
      last: months.get(period.until),
      open,
    },
    period,
    today,
  )
  if (Object.keys(imported).length === 0) return own
  const past = monthsIn(period).flatMap((month) =>
    imported[month] === undefined ? [] : [importedSummary(imported[month])],
  )
  return [...past, importedOpen(imported, period)].reduce(addSummaries, own)
}

/** What somebody's own work counts for, and nothing else. */
export function onlyOf(person: string, summary: MonthSummary): MonthSummary {
  const own: Cell = summary.by.person[person] ?? emptyCell
  const empty = emptySummary()
  return {
    ...empty,
    older: summary.older,
    all: own,
    by: Object.fromEntries(
      figureDimensions.map((dimension) => [dimension, dimension === 'person' ? { [person]: own } : {}]),
    ) as MonthSummary['by'],
  }
}
