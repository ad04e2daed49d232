import { type Contribution, contributionVersion, type Earlier } from './contribution.ts'
import { type FigureDimension, figureDimensions, type Pair, pairNames, pairs } from './dimensions.ts'
import { type Entry, entriesOf } from './entries.ts'
import type { Measure } from './measures.ts'
import { addTallies, type Tally, withoutPart } from './tally.ts'

/** The shape of a summary, as items of the table name it. */
export const summaryVersion = 1

/**
 * The measures of a group of complaints. `restricted`: the part of each that is of cases which not everybody may learn
 * of, so that it can be left out for them.
 */
export type Cell = {
  counts: Readonly<Partial<Record<Measure, Tally>>>
  restricted: Readonly<Partial<Record<Measure, Tally>>>
}

/** Cells by code. What nobody has said is under the empty code. */
export type Cells = Readonly<Record<string, Cell>>

/**
 * What a month counts: numbers that can be added to those of other months. `contributions`: how many cases. `older`:
 * how many of them a release before this one counted, which did not know everything that is counted now.
 */
export type MonthSummary = {
  v: typeof summaryVersion
  contributions: number
  older: number
  all: Cell
  by: Readonly<Record<FigureDimension, Cells>>
  pairs: Readonly<Record<Pair, Readonly<Record<string, Cells>>>>
}

/** The code of what nobody has said. */
export const unsaid = ''

/**
 * Measures that count what stands at the end of a month. They are not added over months: a period has those of its
 * last, with what is open now of those that were received by then.
 */
export const standing: readonly Measure[] = ['open', 'open-due', 'open-due-original', 'open-task']

export const emptyCell: Cell = { counts: {}, restricted: {} }

export const emptySummary = (): MonthSummary => ({
  v: summaryVersion,
  contributions: 0,
  older: 0,
  all: emptyCell,
  by: Object.fromEntries(figureDimensions.map((one) => [one, {}])) as Record<FigureDimension, Cells>,
  pairs: Object.fromEntries(pairNames.map((one) => [one, {}])) as Record<Pair, Record<string, Cells>>,
})

type Growing = {
  counts: Partial<Record<Measure, Record<number, number>>>
  restricted: Partial<Record<Measure, Record<number, number>>>
}

/**
 * Counts the contributions of one month. The order in which they come makes no difference.
 * @param earlier what is known of the cases that some of them may repeat
 */
export function summarise(contributions: Iterable<Contribution>, earlier?: ReadonlyMap<string, Earlier>): MonthSummary {
  const summing = new Summing()
  for (const contribution of contributions) summing.add(contribution, entriesOf(contribution, earlier))
  return summing.done()
}

/** Counts the contributions of one month as they come. */
export class Summing {
  private cases = 0
  private older = 0
  private readonly summary = { ...emptySummary(), all: growing() } as {
    all: Growing
    by: Record<FigureDimension, Record<string, Growing>>
    pairs: Record<Pair, Record<string, Record<string, Growing>>>
  } & MonthSummary

  add({ v }: Contribution, entries: readonly Entry[]): void {
    this.cases += 1
    if (v < contributionVersion) this.older += 1
    for (const entry of entries) this.count(entry)
  }

  done(): MonthSummary {
    return { ...this.summary, contributions: this.cases, older: this.older }
  }

  private count(entry: Entry): void {
    const { codes } = entry
    const { all, by, pairs: crossed } = this.summary
    grow(all, entry)
    for (const dimension of figureDimensions)
      if (codes[dimension] !== undefined) grow((by[dimension][codes[dimension] ?? unsaid] ??= growing()), entry)
    for (const pair of pairNames) {
      const [rows, columns] = pairs[pair]
      const [row, column] = [codes[rows], codes[columns]]
      if (row === undefined || column === undefined) continue
      const cells = (crossed[pair][row ?? unsaid] ??= {})
      grow((cells[column ?? unsaid] ??= growing()), entry)
    }
  }
}

/** Counts a part of a month apart for each name that entries have; what has none is in no part. */
export class SummingBy {
  private readonly parts = new Map<string, Summing>()
  private readonly nameOf: (entry: Entry) => string | undefined

  constructor(nameOf: (entry: Entry) => string | undefined) {
    this.nameOf = nameOf
  }

  add(contribution: Contribution, entries: readonly Entry[]): void {
    for (const [name, own] of Map.groupBy(entries, this.nameOf)) {
      if (name === undefined) continue
      const part = this.parts.get(name) ?? new Summing()
      this.parts.set(name, part)
      part.add(contribution, own)
    }
  }

  /** The parts in the order of their names. */
  done(): [name: string, MonthSummary][] {
    return [...this.parts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]): [string, MonthSummary] => [name, part.done()])
  }
}

const growing = (): Growing => ({ counts: {}, restricted: {} })

function grow({ counts, restricted }: Growing, { measure, value, restricted: isRestricted }: Entry): void {
  for (const of of isRestricted ? [counts, restricted] : [counts]) {
    const tally = (of[measure] ??= {})
    tally[value] = (tally[value] ?? 0) + 1
  }
}

/**
 * A summary as if there were no restricted cases: for people who may not learn of them. Every number is what it would
 * be without them, so that no total, month or difference shows that there is one.
 */
export const withoutRestricted = (summary: MonthSummary): MonthSummary =>
  mapCells(summary, ({ counts, restricted }) => ({
    counts: talliesLess(counts, restricted),
    restricted: {},
  }))

/**
 * A summary as if some of its cases were not there, exactly.
 * @param part what these cases count, and nothing else
 */
export function withoutCases(summary: MonthSummary, part: MonthSummary): MonthSummary {
  const cells = (all: Cells, some: Cells = {}): Cells =>
    Object.fromEntries(
      Object.entries(all)
        .map(([code, cell]) => [code, cellLess(cell, some[code])] as const)
        .filter(([, { counts }]) => Object.keys(counts).length > 0),
    )
  return {
    ...summary,
    contributions: summary.contributions - part.contributions,
    all: cellLess(summary.all, part.all),
    by: Object.fromEntries(
      figureDimensions.map((one) => [one, cells(summary.by[one], part.by[one])]),
    ) as MonthSummary['by'],
    pairs: Object.fromEntries(
      pairNames.map((pair) => [
        pair,
        Object.fromEntries(
          Object.entries(summary.pairs[pair])
            .map(([row, own]) => [row, cells(own, part.pairs[pair][row])] as const)
            .filter(([, own]) => Object.keys(own).length > 0),
        ),
      ]),
    ) as MonthSummary['pairs'],
  }
}

const cellLess = (cell: Cell, part: Cell = emptyCell): Cell => ({
  counts: talliesLess(cell.counts, part.counts),
  restricted: talliesLess(cell.restricted, part.restricted),
})

const talliesLess = (all: Cell['counts'], part: Cell['counts']): Cell['counts'] =>
  Object.fromEntries(
    (Object.entries(all) as [Measure, Tally][])
      .map(([measure, tally]) => [measure, withoutPart(tally, part[measure])] as const)
      .filter(([, tally]) => Object.keys(tally).length > 0),
  )

/**
 * Adds up the months of a period, exactly: each count of the sum is the count of all their contributions. What stands
 * at the end of a month is left out (`standing`).
 */
export function merge(months: readonly MonthSummary[]): MonthSummary {
  return months.map(withoutStanding).reduce(addSummaries, emptySummary())
}

/** Adds up two summaries with all that they have. */
export const addSummaries = (one: MonthSummary, other: MonthSummary): MonthSummary => ({
  v: summaryVersion,
  contributions: one.contributions + other.contributions,
  older: one.older + other.older,
  all: addCells(one.all, other.all),
  by: Object.fromEntries(
    figureDimensions.map((dimension) => [dimension, addAll(one.by[dimension], other.by[dimension])]),
  ) as Record<FigureDimension, Cells>,
  pairs: Object.fromEntries(
    pairNames.map((pair) => [
      pair,
      Object.fromEntries(
        [...new Set([...Object.keys(one.pairs[pair]), ...Object.keys(other.pairs[pair])])].map((row) => [
          row,
          addAll(one.pairs[pair][row] ?? {}, other.pairs[pair][row] ?? {}),
        ]),
      ),
    ]),
  ) as MonthSummary['pairs'],
})

function addAll(one: Cells, other: Cells): Cells {
  const sum: Record<string, Cell> = { ...one }
  for (const [code, cell] of Object.entries(other)) sum[code] = addCells(sum[code] ?? emptyCell, cell)
  return sum
}

function addCells(one: Cell, other: Cell): Cell {
  return { counts: addByMeasure(one.counts, other.counts), restricted: addByMeasure(one.restricted, other.restricted) }
}

function addByMeasure(one: Cell['counts'], other: Cell['counts']): Cell['counts'] {
  const sum: Partial<Record<Measure, Tally>> = { ...one }
  for (const [measure, tally] of Object.entries(other) as [Measure, Tally][])
    sum[measure] = addTallies(sum[measure] ?? {}, tally)
  return sum
}

const withoutStanding = (summary: MonthSummary): MonthSummary => mapCells(summary, cellWithout(standing))

const cellWithout =
  (names: readonly Measure[]) =>
  ({ counts, restricted }: Cell): Cell => ({
    counts: omit(counts, names),
    restricted: omit(restricted, names),
  })

const omit = <Value>(
  record: Readonly<Partial<Record<Measure, Value>>>,
  names: readonly Measure[],
): Partial<Record<Measure, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name as Measure)))

/** A summary with each of its cells changed. Cells that count nothing are left out. */
export function mapCells(summary: MonthSummary, change: (cell: Cell) => Cell): MonthSummary {
  const all = (cells: Cells): Cells =>
    Object.fromEntries(
      Object.entries(cells)
        .map(([code, cell]) => [code, change(cell)] as const)
        .filter(([, { counts }]) => Object.keys(counts).length > 0),
    )
  return {
    ...summary,
    all: change(summary.all),
    by: Object.fromEntries(figureDimensions.map((one) => [one, all(summary.by[one])])) as MonthSummary['by'],
    pairs: Object.fromEntries(
      pairNames.map((pair) => [
        pair,
        Object.fromEntries(
          Object.entries(summary.pairs[pair])
            .map(([row, cells]) => [row, all(cells)] as const)
            .filter(([, cells]) => Object.keys(cells).length > 0),
        ),
      ]),
    ) as MonthSummary['pairs'],
  }
}
