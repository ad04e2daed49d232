import type { Month, Period } from '../period.ts'

/** The size of the business in a month: of the whole firm if `product` is null. Premium in the currency of the pack. */
export type DenominatorRow = {
  month: Month
  product: string | null
  policies: number | null
  premium: string | null
  insured: number | null
}

/** Policies in force and insured persons at the end of a period, and the premium of all its months. */
export type Denominators = { policies: number | null; premium: number | null; insured: number | null }

/** The columns of the file, in any order. */
export const denominatorColumns = ['month', 'product', 'policies', 'premium', 'insured'] as const

/**
 * A row of the file.
 * @returns what is wrong with it, by column, if anything is
 */
export function readDenominators(
  cell: (column: (typeof denominatorColumns)[number]) => string,
): { row: DenominatorRow } | { wrong: { column: string; message: string }[] } {
  const wrong: { column: string; message: string }[] = []
  const typed = Object.fromEntries(denominatorColumns.map((column) => [column, cell(column).trim()])) as Record<
    (typeof denominatorColumns)[number],
    string
  >
  const number = (column: 'policies' | 'insured'): number | null => {
    if (typed[column] === '') return null
    if (!/^[1-9]\d{0,11}$/.test(typed[column]))
      wrong.push({ column, message: 'must be a whole number above 0, without commas, or empty' })
    return Number(typed[column])
  }
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(typed.month)) wrong.push({ column: 'month', message: 'must be like 2026-09' })
  if (typed.premium !== '' && !/^(?!0+(\.0+)?$)\d{1,15}(\.\d{1,2})?$/.test(typed.premium))
    wrong.push({ column: 'premium', message: 'must be an amount above 0 like 1234567.89, or empty' })
  const row = {
    month: typed.month,
    product: typed.product === '' ? null : typed.product,
    policies: number('policies'),
    premium: typed.premium === '' ? null : typed.premium,
    insured: number('insured'),
  }
  return wrong.length > 0 ? { wrong } : { row }
}

/**
 * The denominators of a period. Its last month counts for what stands at its end. Its premium is known only if that of
 * every month is.
 * @returns null if nobody supplied any
 */
export function denominatorsOf(
  rows: readonly DenominatorRow[],
  { until }: Pick<Period, 'until'>,
  months: readonly Month[],
  product: string | null,
): Denominators | null {
  const own = new Map(rows.filter((row) => row.product === product).map((row) => [row.month, row]))
  const last = own.get(until)
  const premiums = months.map((month) => own.get(month)?.premium ?? null)
  const premium = premiums.includes(null) ? null : premiums.reduce((sum, one) => sum + Number(one), 0)
  if (last === undefined && premium === null) return null
  return { policies: last?.policies ?? null, premium, insured: last?.insured ?? null }
}
