import { daysAfter, type LocalDay } from '../time/zone.ts'
import { dayNumber } from './entries.ts'
import { type Measure, measures } from './measures.ts'
import { addSummaries, type Cell, mapCells, merge, type MonthSummary, standing } from './month-summary.ts'
import { lastDayOf, type Period } from './period.ts'
import { type Tally, within } from './tally.ts'

/** The summaries that the figures of a period are made of. */
export type OfPeriod = {
  /** Those of its months, in any order. */
  months: readonly MonthSummary[]
  /** That of its last month, if it has one. */
  last: MonthSummary | undefined
  /** What is open now (`openNow`). */
  open: MonthSummary
}

/**
 * The last day that can be judged: what was due on it and is not done is late. It is the period's last day, and
 * yesterday if the period has not ended.
 */
export function judgedUntil(period: Period, today: LocalDay): LocalDay {
  const [last, yesterday] = [lastDayOf(period), daysAfter(today, -1)]
  return last < yesterday ? last : yesterday
}

/**
 * What a period counts, as of a day: the sum of its months without what is not due yet, and what stood at its end.
 * `open` is by the day of receipt, `open-due` by the day due; what of it is overdue is `overdueIn`.
 */
export function asOf({ months, last, open }: OfPeriod, period: Period, today: LocalDay): MonthSummary {
  const judged = { until: dayNumber(judgedUntil(period, today)) }
  const end = { until: dayNumber(lastDayOf(period)) }
  const isStanding = (measure: Measure): boolean => standing.includes(measure)
  const happened = mapCells(merge(months), (cell) =>
    mapTallies(cell, (measure, tally) => (isByDue(measure) ? within(tally, judged) : tally)),
  )
  const stood = (cell: Cell): Cell => mapTallies(cell, (measure, tally) => (isStanding(measure) ? tally : undefined))
  // What is open now was open then if it had been received; what was due then had been received before.
  const still = (cell: Cell): Cell =>
    mapTallies(stood(cell), (measure, tally) => (measure === 'open' ? within(tally, end) : tally))
  const atEnd = [...(last === undefined ? [] : [mapCells(last, stood)]), mapCells(open, still)]
  return { ...atEnd.reduce(addSummaries, happened), contributions: happened.contributions }
}

/** The overdue part of what is open: due on a day that can be judged. */
export const overdueIn = (cell: Cell, period: Period, today: LocalDay): Tally =>
  within(cell.counts['open-due'], { until: dayNumber(judgedUntil(period, today)) })

const isByDue = (measure: Measure): boolean =>
  !standing.includes(measure) && (measures as Readonly<Record<string, string>>)[measure] === 'day'

function mapTallies({ counts, restricted }: Cell, change: (measure: Measure, tally: Tally) => Tally | undefined): Cell {
  const changed = (tallies: Cell['counts']): Cell['counts'] =>
    Object.fromEntries(
      (Object.entries(tallies) as [Measure, Tally][]).flatMap(([measure, tally]) => {
        const left = change(measure, tally)
        return left === undefined || Object.keys(left).length === 0 ? [] : [[measure, left] as const]
      }),
    )
  return { counts: changed(counts), restricted: changed(restricted) }
}
