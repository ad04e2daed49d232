import { type Evaluation, monthsIn } from '../../domain/figures/evaluation/evaluation.ts'
import { type Cell as Counts, emptyCell, type MonthSummary } from '../../domain/figures/month-summary.ts'
import type { Month } from '../../domain/figures/period.ts'
import { type Class, classes } from '../../domain/policy/policy.ts'
import { type Given, Group } from './group.ts'
import { type Cell, days, type Row, share, type Table } from './sheet.ts'

/** Targets that a trend is drawn beside: of shares, as shares of one; of days, in days. */
type DrawnTarget = 'onTime' | 'satisfaction' | 'deviation' | 'upheld' | 'medianDays'

/** What of each month a trend counts. */
export type Trend = {
  /** The summaries of its months, as far as it counts them. */
  cells: readonly Counts[]
  /** A row for each month. */
  rows: (cells: (group: Group, month: Month) => readonly Cell[]) => Row[]
}

/**
 * A table of months: of all complaints, and on a page by class one for each class, beside its target if the pack has
 * one.
 */
export function trends(given: Given, table: (trend: Trend) => Table, target?: DrawnTarget): Table[] {
  const whole = table(trendOf(given, ({ all }) => all, {}))
  if (given.evaluation.by !== 'class') return [whole]
  return [whole, ...classes.flatMap((weight) => ofClass(given, weight, table, target))]
}

/** The table of one class; none if it counts nothing in any month. */
function ofClass(
  given: Given,
  weight: Class,
  table: (trend: Trend) => Table,
  target: DrawnTarget | undefined,
): Table[] {
  const trend = trendOf(given, ({ by }) => by.class[weight] ?? emptyCell, { class: weight })
  if (trend.cells.every(({ counts }) => Object.keys(counts).length === 0)) return []
  const own = table(trend)
  const named = { ...own, id: `${own.id}-${weight}`, title: `${own.title} · ${given.nameOf('class', weight)}` }
  const value = target === undefined ? undefined : given.targets?.[target]?.[weight]
  if (value === undefined || named.chart?.kind !== 'trend') return [named]
  const column = { name: given.say.columns.target, unit: target === 'medianDays' ? 'days' : 'percent' } as const
  const cell = column.unit === 'days' ? days(value) : share(value)
  return [
    {
      ...named,
      columns: [...named.columns, column],
      rows: named.rows.map((row) => ({ ...row, cells: [...row.cells, cell] })),
      chart: { ...named.chart, target: named.columns.length },
    },
  ]
}

function trendOf(given: Given, counts: (summary: MonthSummary) => Counts, of: Group['of']): Trend {
  const { trend, period }: Evaluation = given.evaluation
  const within = new Set(monthsIn(period))
  return {
    cells: trend.map(({ summary }) => counts(summary)),
    rows: (cells) =>
      trend.map(({ month, summary }) => ({
        name: month,
        cells: cells(new Group(given, counts(summary), of, month), month),
        within: within.has(month),
      })),
  }
}
