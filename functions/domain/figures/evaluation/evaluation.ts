import type { Measure } from '../measures.ts'
import { type FigureDimension, type Pair, pairNames, pairs } from '../dimensions.ts'
import { type Cell, emptyCell, type MonthSummary } from '../month-summary.ts'
import type { Month, Period } from '../period.ts'
import { countOf, type Tally } from '../tally.ts'
import { monthsAfter, type LocalDay } from '../../time/zone.ts'

/** By what the page of figures tells complaints apart. */
export const offeredBy = [
  'product',
  'category',
  'channel',
  'class',
  'unit',
  'person',
  'stage',
  'cause',
  ...pairNames,
] as const satisfies readonly (FigureDimension | Pair)[]
export type By = (typeof offeredBy)[number]

/** Months on one page at most: each is a summary that is read. */
export const mostMonths = 36

/** What figures a page is made of: those of its period, of the period before, of the year before, and of months. */
export type Evaluation = {
  period: Period
  by: By
  /** The day until which the period was counted. */
  asOf: LocalDay
  /** The last day that can be judged: what was due on it and is not done is late. */
  judged: LocalDay
  /** Complaints whose limit is in the period, and has not ended yet. */
  notDue: number
  now: MonthSummary
  before: MonthSummary
  yearBefore: MonthSummary
  /** Months up to the last of the period, oldest first. */
  trend: readonly { month: Month; summary: MonthSummary }[]
}

/** One code of a dimension, or two of a pair, with what it counts now and counted before. */
export type CodeRow = { codes: readonly string[]; now: Cell; before: Cell; yearBefore: Cell }

const isPair = (by: FigureDimension | Pair): by is Pair => by in pairs

/** The dimensions of what a page is told apart by. */
export const dimensionsOf = (by: FigureDimension | Pair): readonly FigureDimension[] => (isPair(by) ? pairs[by] : [by])

/** Rows of a page, those with most complaints first, then by code. @param by the page's own, unless another is given */
export function rowsOf(
  { now, before, yearBefore, by: own }: Evaluation,
  by: FigureDimension | Pair = own,
  size: (cell: Cell) => number = ({ counts }) => countOf(counts.received) + countOf(counts.told),
): CodeRow[] {
  return cellsOf(now, by)
    .map(([codes, cell]) => ({
      codes,
      now: cell,
      before: cellAt(before, by, codes),
      yearBefore: cellAt(yearBefore, by, codes),
    }))
    .sort((one, other) => size(other.now) - size(one.now) || (one.codes.join() < other.codes.join() ? -1 : 1))
}

function cellsOf(summary: MonthSummary, by: FigureDimension | Pair): [string[], Cell][] {
  if (!isPair(by)) return Object.entries(summary.by[by]).map(([code, cell]) => [[code], cell])
  return Object.entries(summary.pairs[by]).flatMap(([row, cells]) =>
    Object.entries(cells).map(([column, cell]): [string[], Cell] => [[row, column], cell]),
  )
}

function cellAt(summary: MonthSummary, by: FigureDimension | Pair, [row = '', column = '']: readonly string[]): Cell {
  const cell = isPair(by) ? summary.pairs[by][row]?.[column] : summary.by[by][row]
  return cell ?? emptyCell
}

/** How many of some measures a cell counts together. */
export const sumOf = ({ counts }: Cell, ...names: readonly Measure[]): number =>
  names.reduce((sum, name) => sum + countOf(counts[name]), 0)

/** The tally of a measure without what no value is known of (`unknownValue`). */
export function known(tally: Tally = {}): Tally {
  const { [unknownValue]: _, ...rest } = tally
  return rest
}

/** Imported complaints are counted by product without their days, and open ones without their day of receipt. */
export const unknownValue = -1

/** So many whole months before the first month of a period: as many as it has. */
export function periodBefore({ from, until }: Period): Period {
  const length = monthsIn({ from, until }).length
  return named(shifted(from, -length), shifted(until, -length))
}

/** The same months, a year earlier. */
export const yearBeforeOf = ({ from, until }: Period): Period => named(shifted(from, -12), shifted(until, -12))

export const named = (from: Month, until: Month): Period => ({
  name: from === until ? from : `${from}..${until}`,
  from,
  until,
})

export const shifted = (month: Month, by: number): Month => monthsAfter(`${month}-01`, by).slice(0, 7)

/** The months of a period, oldest first. */
export function monthsIn({ from, until }: Pick<Period, 'from' | 'until'>): Month[] {
  const months: Month[] = []
  for (let month = from; month <= until; month = shifted(month, 1)) months.push(month)
  return months
}
