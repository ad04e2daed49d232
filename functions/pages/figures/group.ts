import type { Language } from '../../domain/forms/language.ts'
import { figuresOfDurations } from '../../domain/figures/durations.ts'
import type { FigureDimension, Pair } from '../../domain/figures/dimensions.ts'
import {
  type CodeRow,
  dimensionsOf,
  type Evaluation,
  known,
  periodBefore,
  rowsOf,
  sumOf,
  unknownValue,
  yearBeforeOf,
} from '../../domain/figures/evaluation/evaluation.ts'
import { type Rate, rateOf } from '../../domain/figures/evaluation/interval.ts'
import type { Measure } from '../../domain/figures/measures.ts'
import type { Cell as Counts } from '../../domain/figures/month-summary.ts'
import { countOf, type Tally, within } from '../../domain/figures/tally.ts'
import type { Class } from '../../domain/policy/policy.ts'
import type { TargetName } from '../../domain/policy/terms.ts'
import type { FigureTexts } from '../../text/figures/index.ts'
import { type Cell, count, durationCells, hours, rateCells, type Row, share } from './sheet.ts'

/** What the sections of the page are written from. */
export type Given = {
  evaluation: Evaluation
  language: Language
  say: FigureTexts
  /** What a code of a dimension is called. */
  nameOf: (dimension: FigureDimension, code: string) => string
  /** Whether somebody may be shown by name. */
  mayShow: (person: string) => boolean
  /** Address of the list of cases that a number counts. */
  listAt: ListAt
  /** Address of the page that says of each deviation what it came from. */
  deviationsAt: string
  /** That of the pack in force: in it premium is supplied. */
  currency: string
  /** Those of the pack in force. */
  targets: Targets | undefined
}

/** Targets by class: shares of one, days, complaints. */
export type Targets = Readonly<
  Partial<Record<TargetName, Readonly<Partial<Record<Class, number | undefined>>> | undefined>>
>

/** Values of a measure, both included: hours, days, scores. */
export type Values = { from?: number; until?: number }

/** @param only of another period than that of the page, or a part of a measure by its values */
export type ListAt = (
  measures: readonly Measure[],
  by: Readonly<Partial<Record<FigureDimension, string>>>,
  only?: { period?: string | undefined; values?: Values },
) => string | undefined

/** Ranked only from this number on: with fewer, the order would be that of chance. */
export const rankedFrom = 30

/** What imported complaints count in, each with what only the desk's own cases count in then. */
const onlyOwn: Readonly<Partial<Record<Measure, Measure>>> = {
  received: 'people',
  told: 'told-hours',
  upheld: 'told-hours',
  partly: 'told-hours',
  not: 'told-hours',
  resolved: 'told-hours',
  withdrawn: 'told-hours',
  declined: 'told-hours',
}

/** The cells of one group of complaints. */
export class Group {
  private readonly given: Given
  readonly counts: Counts
  /** What it is of, by dimension. */
  readonly of: Readonly<Partial<Record<FigureDimension, string>>>
  /** The period that it is of, if not that of the page. */
  private readonly period: string | undefined

  constructor(
    given: Given,
    counts: Counts,
    by: Readonly<Partial<Record<FigureDimension, string>>> = {},
    period?: string,
  ) {
    this.given = given
    this.counts = counts
    this.of = by
    this.period = period
  }

  /** Address of the list of the cases behind some measures; undefined if they count none, or only imported ones. */
  listOf(measures: readonly Measure[], values?: Values): string | undefined {
    if (measures.every((measure) => this.own(measure) === 0)) return undefined
    return this.given.listAt(measures, this.of, { period: this.period, ...(values && { values }) })
  }

  /** How many there are of some measures together, with their list. */
  count(measures: readonly Measure[]): Cell {
    return count(sumOf(this.counts, ...measures), this.listOf(measures))
  }

  /** How many of a measure have certain values, with their list. */
  part(measure: Measure, values: Values): Cell {
    const some = countOf(within(this.tally(measure), values))
    return count(some, some > 0 ? this.listOf([measure], values) : undefined)
  }

  /**
   * A number that only the desk's own cases have. Where all are imported, it is not known: that is not zero.
   * @param all what also imported ones count in
   */
  ofOwn(value: Cell, all: Measure): Cell {
    const isImported = sumOf(this.counts, all) > 0 && this.own(all) === 0
    return isImported && value.number === 0 ? { ...value, number: null } : value
  }

  /** How many of a measure are the desk's own cases. Of an imported open complaint, the day of receipt is not known. */
  private own(measure: Measure): number {
    if (measure === 'open') return countOf(this.tally('open'))
    return countOf(this.counts.counts[onlyOwn[measure] ?? measure])
  }

  /** A number that is no count of cases, such as of people. */
  number(measures: readonly Measure[], value: number): Cell {
    return count(value, value > 0 ? this.listOf(measures) : undefined)
  }

  rate(part: readonly Measure[], of: readonly Measure[]): Rate | null {
    return rateOf(sumOf(this.counts, ...part), sumOf(this.counts, ...of))
  }

  /** Rate, its interval, and how many it is of. */
  rates(part: readonly Measure[], of: readonly Measure[]): Cell[] {
    return rateCells(this.rate(part, of), this.listOf(of), this.listOf(part))
  }

  /** A share without its interval. */
  share(part: readonly Measure[], of: readonly Measure[]): Cell {
    return share(this.rate(part, of)?.value ?? null, this.listOf(part))
  }

  /** Mean, median and 90th percentile. */
  durations(measure: Measure, unit: (value: number | null) => Cell = hours): Cell[] {
    // Of imported complaints by product nobody keeps the days: those of the others alone would be wrong.
    if (!this.isKnown(measure)) return durationCells(null, unit)
    return durationCells(figuresOfDurations(known(this.counts.counts[measure])), unit)
  }

  /** Whether the value of everything that a measure counts is known. */
  isKnown(measure: Measure): boolean {
    return this.counts.counts[measure]?.[unknownValue] === undefined
  }

  tally(measure: Measure): Tally {
    return known(this.counts.counts[measure])
  }
}

/** The group of all complaints of a page, of a time. */
export const groupOfAll = (given: Given, when: When = 'now'): Group =>
  new Group(given, given.evaluation[when].all, {}, periodOf(given, when))

type When = 'now' | 'before' | 'yearBefore'

/** The name of a period that the page compares with; undefined for its own. */
function periodOf({ evaluation: { period } }: Given, when: When): string | undefined {
  if (when === 'now') return undefined
  return when === 'before' ? periodBefore(period).name : yearBeforeOf(period).name
}

export type NamedGroup = { name: string; codes: readonly string[]; now: Group; before: Group; yearBefore: Group }

/** A group for each code of a dimension or a pair. People are among them only if they may be shown. */
export function groupsBy(
  given: Given,
  by: FigureDimension | Pair = given.evaluation.by,
  size?: (one: Counts) => number,
): NamedGroup[] {
  const dimensions = dimensionsOf(by)
  return rowsOf(given.evaluation, by, size)
    .filter(({ codes }) => codes.every((code, at) => dimensions[at] !== 'person' || given.mayShow(code)))
    .map(({ codes, now, before, yearBefore }: CodeRow) => {
      const own = Object.fromEntries(dimensions.map((dimension, at) => [dimension, codes[at] ?? '']))
      return {
        name: dimensions.map((dimension, at) => given.nameOf(dimension, codes[at] ?? '')).join(' · '),
        codes,
        now: new Group(given, now, own),
        before: new Group(given, before, own, periodOf(given, 'before')),
        yearBefore: new Group(given, yearBefore, own, periodOf(given, 'yearBefore')),
      }
    })
}

/** Rows of the groups that count anything of some measures, and the total of all at the end. */
export function rowsFor(
  given: Given,
  groups: readonly NamedGroup[],
  of: readonly Measure[],
  cells: (group: NamedGroup) => readonly Cell[],
  { total = true }: { total?: boolean } = {},
): Row[] {
  const rows: Row[] = groups
    .filter(({ now }) => of.some((measure) => countOf(now.counts.counts[measure]) > 0))
    .map((group) => ({ name: group.name, cells: cells(group) }))
  if (!total) return rows
  const all: NamedGroup = {
    name: given.say.total,
    codes: [],
    now: groupOfAll(given),
    before: groupOfAll(given, 'before'),
    yearBefore: groupOfAll(given, 'yearBefore'),
  }
  return [...rows, { name: all.name, cells: cells(all), total: true }]
}
