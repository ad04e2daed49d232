import { asOf as standingAsOf, overdueIn } from '../../functions/domain/figures/as-of.ts'
import { openNow } from '../../functions/domain/figures/contribution.ts'
import { type Cells, emptySummary, type MonthSummary } from '../../functions/domain/figures/month-summary.ts'
import type { MonthCounts, Months } from '../../functions/domain/figures/months.ts'
import type { Period } from '../../functions/domain/figures/period.ts'
import { countOf } from '../../functions/domain/figures/tally.ts'
import type { LocalDay } from '../../functions/domain/time/zone.ts'
import type { Store } from '../../functions/store/client.ts'
import { readMonths, readSummary } from '../../functions/store/figures/summaries.ts'

const sections = ['all', 'product', 'category', 'outcome'] as const

/**
 * The desk's own cases as the sums of their months say, beside those of imported registers. `counted`: how many cases
 * they know, whatever these count as.
 */
export type OwnMonths = {
  months: Months
  counted: number
  cases: number
  joined: number
  noComplaints: number
  behind: string[]
}

/**
 * The counts of the desk's own cases from the sums of months.
 * @returns undefined if no month was summed up yet
 */
export async function ownMonths(store: Store, period: Period, today: LocalDay): Promise<OwnMonths | undefined> {
  const names = await readMonths(store)
  const read = new Map<string, MonthSummary>()
  const behind: string[] = []
  for (const name of [...names, openNow]) {
    const found = await readSummary(store, name, sections)
    if (found !== undefined) read.set(name, found.summary)
    if (found === undefined ? name !== openNow : found.isBehind) behind.push(name)
  }
  if (read.size === 0) return undefined
  const all = names.map((name) => [name, read.get(name) ?? emptySummary()] as const)
  const last = read.get(period.until)
  const atEnd = standingAsOf({ months: [], last, open: read.get(openNow) ?? emptySummary() }, period, today)
  const months: Record<string, MonthCounts> = Object.fromEntries(all.map(([name, one]) => [name, countsOf(one)]))
  const end = months[period.until] ?? countsOf(emptySummary())
  months[period.until] = { ...end, overdue: countOf(overdueIn(atEnd.all, period, today)) }
  const countIn = (some: typeof all, measure: 'received' | 'joined' | 'no-complaint'): number =>
    some.reduce((sum, [, one]) => sum + countOf(one.all.counts[measure]), 0)
  const [cases, joined] = [countIn(all, 'received'), countIn(all, 'joined')]
  return {
    months,
    counted: cases + joined + countIn(all, 'no-complaint'),
    cases,
    joined,
    noComplaints: countIn(
      all.filter(([name]) => name >= period.from && name <= period.until),
      'no-complaint',
    ),
    behind,
  }
}

/** A month in the form in which imported months are kept. What is overdue stands in the last month of the period. */
const countsOf = ({ all, by }: MonthSummary): MonthCounts => ({
  received: countOf(all.counts.received),
  closed: countOf(all.counts.told),
  days: all.counts.told ?? {},
  overdue: 0,
  overdueClosed: 0,
  by: { product: codesOf(by.product), category: codesOf(by.category), outcome: toldOf(by.outcome) },
})

const codesOf = (cells: Cells): MonthCounts['by']['product'] =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([code, { counts }]) => {
      const [received, closed] = [countOf(counts.received), countOf(counts.told)]
      return received === 0 && closed === 0 ? [] : [[code, { received, closed }] as const]
    }),
  )

/** What is open has no outcome: only what was closed is counted by it. */
const toldOf = (cells: Cells): MonthCounts['by']['outcome'] =>
  Object.fromEntries(
    Object.entries(codesOf(cells)).map(([code, { closed }]) => [code, { received: 0, closed }] as const),
  )
