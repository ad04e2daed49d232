import { day } from '../../functions/domain/forms/fields.ts'

/** Years in which commands count: what follows a day has to have a date of four digits, too. */
export const yearsCounted = { first: 1900, last: 2999 } as const

/** Whether a day, or a moment by its day, is of a year in which commands count. */
export function isCounted(text: string): boolean {
  const year = Number(text.slice(0, 4))
  return year >= yearsCounted.first && year <= yearsCounted.last
}

/** Whether a text is a day that there is, like 2026-12-31, as forms take it: `Date` reads 30 February as 2 March. */
export const isRealDay = (text: string): boolean => day().safeParse(text).success

/** The same, of the years in which commands count. */
export const isDay = (text: string): boolean => isRealDay(text) && isCounted(text)
