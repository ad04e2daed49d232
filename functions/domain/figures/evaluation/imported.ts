import { unknownValue } from './evaluation.ts'
import { type Cell, emptySummary, type MonthSummary } from '../month-summary.ts'
import { type MonthCounts, type Months, unstated } from '../months.ts'
import { type Month, type Period } from '../period.ts'

const outcomes = ['upheld', 'partly', 'not', 'resolved', 'withdrawn', 'declined'] as const

/**
 * A month of imported complaints as a summary. They have a day of receipt and of closing, and perhaps a product, a
 * category and an outcome: nothing else is counted of them.
 */
export function importedSummary({ received, days, by }: MonthCounts): MonthSummary {
  const codes = (dimension: 'product' | 'category'): Record<string, Cell> =>
    Object.fromEntries(
      Object.entries(by[dimension]).map(([code, one]) => [
        code,
        cellOf({ received: { 0: one.received }, told: { [unknownValue]: one.closed } }),
      ]),
    )
  const decided = Object.fromEntries(outcomes.map((outcome) => [outcome, { 0: by.outcome[outcome]?.closed ?? 0 }]))
  const empty = emptySummary()
  return {
    ...empty,
    contributions: received,
    all: cellOf({ received: { 0: received }, told: days, ...decided }),
    by: {
      ...empty.by,
      product: codes('product'),
      category: codes('category'),
      outcome: Object.fromEntries(
        Object.entries(by.outcome).map(([code, one]) => [
          code || unstated,
          cellOf({ told: { [unknownValue]: one.closed } }),
        ]),
      ),
    },
  }
}

/** What of imported complaints was open at the end of a period. */
export function importedOpen(months: Months, { until }: Pick<Period, 'until'>): MonthSummary {
  const open = { all: 0, product: new Map<string, number>(), category: new Map<string, number>() }
  for (const [month, counts] of Object.entries(months) as [Month, MonthCounts][]) {
    if (month > until) continue
    open.all += counts.received - counts.closed
    for (const dimension of ['product', 'category'] as const)
      for (const [code, one] of Object.entries(counts.by[dimension]))
        open[dimension].set(code, (open[dimension].get(code) ?? 0) + one.received - one.closed)
  }
  const cell = (count: number): Cell => cellOf({ open: { [unknownValue]: count } })
  const empty = emptySummary()
  return {
    ...empty,
    all: cell(open.all),
    by: {
      ...empty.by,
      product: Object.fromEntries([...open.product].map(([code, count]) => [code, cell(count)])),
      category: Object.fromEntries([...open.category].map(([code, count]) => [code, cell(count)])),
    },
  }
}

function cellOf(counts: Readonly<Record<string, Readonly<Record<number, number>>>>): Cell {
  const some = Object.entries(counts)
    .map(
      ([measure, tally]) =>
        [measure, Object.fromEntries(Object.entries(tally).filter(([, count]) => count > 0))] as const,
    )
    .filter(([, tally]) => Object.keys(tally).length > 0)
  return { counts: Object.fromEntries(some), restricted: {} }
}
