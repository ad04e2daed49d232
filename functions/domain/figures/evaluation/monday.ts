import { overdueIn } from '../as-of.ts'
import { countOf, within } from '../tally.ts'
import type { Cell } from '../month-summary.ts'
import { shifted, sumOf, type Evaluation } from './evaluation.ts'
import { changeOf, type Rate, rateOf } from './interval.ts'
import type { LocalDay } from '../../time/zone.ts'

/** What a Monday mail told somebody, kept for the next one. */
export type Told = { open: number; overdue: number }

/** A rate of the last whole month, and its change on the month before in percentage points, if that can be claimed. */
export type LastMonth = { month: string; rate: Rate | null; change: number | null }

/** The three lines of a Monday mail. */
export type Monday = Told & {
  /** What the mail a week ago told; null if there was none. */
  before: Told | null
  onTime: LastMonth
  satisfied: LastMonth
}

/** Fewer cases than this say nothing about a change. */
const claimedFrom = 30

/**
 * What is late and what changed, for somebody.
 * @param evaluation of this month, with the months before it as its trend
 */
export function mondayOf(evaluation: Evaluation, { today, before }: { today: LocalDay; before: Told | null }): Monday {
  const { now, period } = evaluation
  return {
    open: sumOf(now.all, 'open'),
    overdue: countOf(overdueIn(now.all, period, today)),
    before,
    onTime: lastMonth(evaluation, (cell) => rateOf(sumOf(cell, 'kept'), sumOf(cell, 'kept', 'late'))),
    satisfied: lastMonth(evaluation, ({ counts }) =>
      rateOf(countOf(within(counts['survey-score'], { from: 4 })), countOf(counts['survey-score'])),
    ),
  }
}

function lastMonth({ trend, period }: Evaluation, rate: (cell: Cell) => Rate | null): LastMonth {
  const of = (back: number): Rate | null => {
    const found = trend.find(({ month }) => month === shifted(period.until, -back))
    return found === undefined ? null : rate(found.summary.all)
  }
  return { month: shifted(period.until, -1), rate: of(1), change: changeOf(of(1), of(2), claimedFrom)?.points ?? null }
}

/**
 * Whether there is anything to tell. Nobody gets a mail that says that there is nothing: on the first Monday of a desk,
 * open complaints of which none is late are no news yet.
 */
export const saysSomething = ({ open, overdue, before, onTime, satisfied }: Monday): boolean =>
  overdue > 0 || (before !== null && (open > 0 || before.open > 0)) || onTime.rate !== null || satisfied.rate !== null
