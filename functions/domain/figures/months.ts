import { daysBetween, type LocalDay } from '../time/zone.ts'
import { addDurations, type DurationFigures, type Durations, figuresOfDurations } from './durations.ts'
import { lastDayOf, type Month, monthOf, type Period } from './period.ts'

/** By what complaints are told apart. */
export const dimensions = ['product', 'category', 'outcome'] as const
export type Dimension = (typeof dimensions)[number]

/**
 * What figures need of a complaint. `closed` is the day on which the complainant was told what was decided (办结); of an
 * imported one, the closing date of its register. `due` is the day by which it had to be, if anybody knows.
 */
export type Counted = { received: LocalDay; closed: LocalDay | null; due: LocalDay | null } & Readonly<
  Record<Dimension, string | null>
>

/** What happened in one month: numbers that can be added to those of other months and other sources. */
export type MonthCounts = {
  received: number
  closed: number
  /** Calendar days from received to closed, of those closed in this month. */
  days: Durations
  /** Complaints that were still open at the end of their due day, and those of them that were closed in this month. */
  overdue: number
  overdueClosed: number
  by: Readonly<Record<Dimension, Readonly<Record<string, { received: number; closed: number }>>>>
}

export type Months = Readonly<Record<Month, MonthCounts>>

/** Complaints of which nobody said what they are, in a dimension. */
export const unstated = ''

const none: MonthCounts = {
  received: 0,
  closed: 0,
  days: {},
  overdue: 0,
  overdueClosed: 0,
  by: { product: {}, category: {}, outcome: {} },
}

/**
 * Counts complaints into the months that they touch.
 * @param today the last day that can be judged: what is due on it or later is not overdue yet
 */
export function countMonths(complaints: Iterable<Counted>, today: LocalDay): Months {
  const months = new Map<Month, Mutable>()
  const monthAt = (day: LocalDay): Mutable => {
    const month = monthOf(day)
    const found = months.get(month) ?? mutable()
    months.set(month, found)
    return found
  }
  for (const complaint of complaints) {
    const { received, closed, due } = complaint
    const start = monthAt(received)
    start.received += 1
    for (const dimension of dimensions) if (dimension !== 'outcome') codeIn(start, dimension, complaint).received += 1
    if (due !== null && due < (closed ?? today)) monthAt(due).overdue += 1
    if (closed === null) continue
    const end = monthAt(closed)
    end.closed += 1
    const days = daysBetween(received, closed)
    end.days[days] = (end.days[days] ?? 0) + 1
    for (const dimension of dimensions) codeIn(end, dimension, complaint).closed += 1
    if (due !== null && due < closed) end.overdueClosed += 1
  }
  return Object.fromEntries([...months].sort(([one], [other]) => (one < other ? -1 : 1)))
}

type Mutable = {
  -readonly [Name in keyof MonthCounts]: Name extends 'by'
    ? Record<Dimension, Record<string, Counts>>
    : MonthCounts[Name]
} & { days: Record<number, number> }
type Counts = { received: number; closed: number }

const mutable = (): Mutable => ({ ...none, days: {}, by: { product: {}, category: {}, outcome: {} } })

const codeIn = ({ by }: Mutable, dimension: Dimension, complaint: Counted): Counts =>
  (by[dimension][complaint[dimension] ?? unstated] ??= { received: 0, closed: 0 })

export function addMonths(one: Months, other: Months): Months {
  const sum: Record<Month, MonthCounts> = { ...one }
  for (const [month, counts] of Object.entries(other)) sum[month] = add(sum[month] ?? none, counts)
  return sum
}

function add(one: MonthCounts, other: MonthCounts): MonthCounts {
  const codes = (dimension: Dimension): Record<string, Counts> => {
    const sum: Record<string, Counts> = { ...one.by[dimension] }
    for (const [code, counts] of Object.entries(other.by[dimension])) {
      const before = sum[code] ?? { received: 0, closed: 0 }
      sum[code] = { received: before.received + counts.received, closed: before.closed + counts.closed }
    }
    return sum
  }
  return {
    received: one.received + other.received,
    closed: one.closed + other.closed,
    days: addDurations(one.days, other.days),
    overdue: one.overdue + other.overdue,
    overdueClosed: one.overdueClosed + other.overdueClosed,
    by: { product: codes('product'), category: codes('category'), outcome: codes('outcome') },
  }
}

/** A code of a dimension, and what of it is open at the end of the period. */
export type CodeFigures = { code: string; received: number; closed: number; open: number }
/** What is open has no outcome yet. */
export type OutcomeFigures = Pick<CodeFigures, 'code' | 'closed'>

/** The figures of a period. `days` are calendar days from received to closed, of what was closed in it. */
export type Figures = {
  period: string
  received: number
  closed: number
  /** At the end of the period, or now if it has not ended. */
  open: number
  overdue: number
  days: DurationFigures | null
  by: { product: CodeFigures[]; category: CodeFigures[]; outcome: OutcomeFigures[] }
}

/** The figures of a period, from the counts of its months and of those before it. */
export function figuresOf(months: Months, period: Period): Figures {
  const until = Object.entries(months).filter(([month]) => month <= period.until)
  const all = until.reduce((sum, [, counts]) => add(sum, counts), none)
  const within = until.filter(([month]) => month >= period.from).reduce((sum, [, counts]) => add(sum, counts), none)
  const codes = (dimension: Dimension): CodeFigures[] =>
    Object.entries(all.by[dimension])
      .map(([code, ever]) => {
        const { received, closed } = within.by[dimension][code] ?? { received: 0, closed: 0 }
        return { code, received, closed, open: ever.received - ever.closed }
      })
      .filter(({ received, closed, open }) => received > 0 || closed > 0 || open > 0)
      .sort(
        (one, other) => other.closed - one.closed || other.received - one.received || (one.code < other.code ? -1 : 1),
      )
  return {
    period: period.name,
    received: within.received,
    closed: within.closed,
    open: all.received - all.closed,
    overdue: all.overdue - all.overdueClosed,
    days: figuresOfDurations(within.days),
    by: {
      product: codes('product'),
      category: codes('category'),
      outcome: codes('outcome')
        .filter(({ closed }) => closed > 0)
        .map(({ code, closed }) => ({ code, closed })),
    },
  }
}

/** The day as of which a period is counted: its last, or today if that comes first. */
export const asOf = (period: Period, today: LocalDay): LocalDay => {
  const last = lastDayOf(period)
  return last < today ? last : today
}
