import { daysAfter, type LocalDay, monthsAfter } from '../time/zone.ts'

/** A month of a year, `YYYY-MM`. As strings, months compare as time does. */
export type Month = string

/** Whole months, from the first to the last, both included. `name` is how it was asked for. */
export type Period = { name: string; from: Month; until: Month }

/** What a period may look like, for messages. */
export const periodForms = '2025, 2025-Q1, 2025-03, or 2025-01..2025-06'

/** @returns the period that a name says; undefined if it says none */
export function readPeriod(name: string): Period | undefined {
  const [year, quarter] = /^(\d{4})(?:-Q([1-4]))?$/.exec(name)?.slice(1) ?? []
  if (year !== undefined) {
    if (quarter === undefined) return { name, from: `${year}-01`, until: `${year}-12` }
    const last = Number(quarter) * 3
    return { name, from: monthNamed(year, last - 2), until: monthNamed(year, last) }
  }
  const [from, until] = /^(\d{4}-\d{2})(?:\.\.(\d{4}-\d{2}))?$/.exec(name)?.slice(1) ?? []
  if (from === undefined) return undefined
  const last = until ?? from
  return [from, last].every(isMonth) && from <= last ? { name, from, until: last } : undefined
}

const monthNamed = (year: string, month: number): Month => `${year}-${String(month).padStart(2, '0')}`

const isMonth = (month: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(month)

export const monthOf = (day: LocalDay): Month => day.slice(0, 7)

/** The last day of a period. */
export function lastDayOf({ until }: Period): LocalDay {
  return daysAfter(monthsAfter(`${until}-01`, 1), -1)
}
