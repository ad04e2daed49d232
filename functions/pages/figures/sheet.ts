import type { DurationFigures } from '../../domain/figures/durations.ts'
import type { Rate } from '../../domain/figures/evaluation/interval.ts'

/*
 * The evaluation as one object. The page, the CSV file and the XLSX file are all written from it, so that they cannot
 * differ: each value is rounded here, once.
 */

export type Unit =
  | 'count'
  | 'percent'
  | 'change'
  | 'points'
  | 'hours'
  | 'days'
  | 'more-days'
  | 'money'
  | 'ratio'
  | 'text'

/**
 * One value. `number` is rounded to `digits` already; null with a `text` why there is none: nothing to divide by, or a
 * value that is not shown.
 */
export type Cell = {
  unit: Unit
  number: number | null
  digits: number
  /** What stands there instead of a number, or the words of a cell of text. */
  text?: string
  /** The list of cases behind a number. */
  list?: string
}

/** A row of a table: a code of the dimension, or the total of all. */
export type Row = {
  name: string
  cells: readonly Cell[]
  /** The total of all rows. */
  total?: boolean
  /** Too few cases to be compared: it comes after those that are ranked. */
  few?: boolean
  /** A month of the period, in a row of months. */
  within?: boolean
}

/** How a table is drawn, from its own columns. */
export type Chart =
  | { kind: 'bars'; column: number; low?: number; high?: number; most?: number; target?: number }
  | { kind: 'shares'; columns: readonly number[]; total: number }
  | { kind: 'trend'; column: number; low?: number; high?: number; most?: number; target?: number }

export type Column = { name: string; unit: Unit }

export type Table = {
  /** Names it in links and in files. */
  id: string
  /** What it says, as a sentence where there is one to say. */
  title: string
  /** How it is counted. */
  formula: string
  /** What was left out, how many and why. */
  leftOut: readonly string[]
  columns: readonly Column[]
  rows: readonly Row[]
  chart?: Chart
  /** A page with more about it. */
  more?: { href: string; text: string }
}

export type Section = { id: string; title: string; tables: readonly Table[] }

export type Sheet = {
  title: string
  /** What it is about: period, as of when, by what. */
  about: readonly { name: string; value: string }[]
  /** What the whole page leaves out. */
  leftOut: readonly string[]
  sections: readonly Section[]
}

const rounded = (value: number, digits: number): number => {
  const scale = 10 ** digits
  // Half away from zero, as people round; there is no negative zero.
  return (Math.sign(value) * Math.round(Math.abs(value) * scale + 1e-9)) / scale || 0
}

const cell = (unit: Unit, value: number | null, digits: number, list?: string): Cell =>
  value === null
    ? { unit, number: null, digits }
    : { unit, number: rounded(value, digits), digits, ...(list !== undefined && { list }) }

export const count = (value: number | null, list?: string): Cell => cell('count', value, 0, list)
export const hours = (value: number | null): Cell => cell('hours', value, 1)
export const days = (value: number | null, digits = 1): Cell => cell('days', value, digits)
/** A share of one as per cent with one digit. */
export const share = (value: number | null, list?: string): Cell =>
  cell('percent', value === null ? null : value * 100, 1, list)
/** A change in days. */
export const moreDays = (value: number): Cell => cell('more-days', value, 1)
/** A change in per cent of what was before. */
export const percent = (value: number): Cell => cell('change', value, 1)
export const points = (value: number | null): Cell => cell('points', value, 1)
export const ratio = (value: number | null): Cell => cell('ratio', value, 2)
/** @param amount decimal string with at most two places */
export const money = (amount: string, list?: string): Cell => cell('money', Number(amount), 2, list)
export const words = (text: string): Cell => ({ unit: 'text', number: null, digits: 0, text })
/** A value that is not shown. */
export const hidden = (unit: Unit, why: string): Cell => ({ unit, number: null, digits: 0, text: why })

/** A rate with its count and its interval: four cells. @param list of all, @param part of those that the rate is of */
export const rateCells = (rate: Rate | null, list?: string, part?: string): Cell[] => [
  share(rate?.value ?? null, part),
  share(rate?.low ?? null),
  share(rate?.high ?? null),
  count(rate?.of ?? 0, list),
]

/** Mean, median and 90th percentile in hours. */
export const durationCells = (
  figures: DurationFigures | null,
  unit: (value: number | null) => Cell = hours,
): Cell[] => [unit(figures?.mean ?? null), unit(figures?.median ?? null), unit(figures?.p90 ?? null)]

/**
 * Rows by a rate, highest first. Those that rest on fewer than `atLeast` are not ranked: they follow in their own
 * order.
 */
export function ranked(rows: readonly Row[], by: number, of: number, atLeast: number): Row[] {
  const isFew = ({ cells }: Row): boolean => (cells[of]?.number ?? 0) < atLeast || typeof cells[by]?.number !== 'number'
  const parts = rows.filter(({ total }) => total !== true)
  const enough = parts.filter((row) => !isFew(row))
  return [
    ...enough.toSorted((one, other) => (other.cells[by]?.number ?? 0) - (one.cells[by]?.number ?? 0)),
    ...parts.filter(isFew).map((row) => ({ ...row, few: true })),
    ...rows.filter(({ total }) => total === true),
  ]
}
