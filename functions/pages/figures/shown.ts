import type { Language } from '../../domain/forms/language.ts'
import type { Period } from '../../domain/figures/period.ts'
import { figureTexts } from '../../text/figures/index.ts'
import { texts } from '../../text/index.ts'
import type { Cell, Unit } from './sheet.ts'

const none = '–'

/** Units of changes, which have a sign. */
const changes: ReadonlySet<Unit> = new Set<Unit>(['points', 'change', 'more-days'])

/** A period as people say it: a month, a year, or from one month to another. */
export function periodShown({ from, until }: Pick<Period, 'from' | 'until'>, language: Language): string {
  // A month has the same name everywhere.
  const { month } = texts(language).format('UTC')
  if (from === until) return month(from)
  const year = from.slice(0, 4)
  const isYear = from === `${year}-01` && until === `${year}-12`
  return isYear ? figureTexts(language).year(year) : `${month(from)} – ${month(until)}`
}

/** A value as the page has it: thousands apart, with its unit. */
export function shown(cell: Cell, language: Language): string {
  if (cell.text !== undefined) return cell.text
  if (cell.number === null) return none
  return withUnit(cell.number, cell.unit, cell.digits, language)
}

export function withUnit(number: number, unit: Unit, digits: number, language: Language): string {
  const text = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: changes.has(unit) ? 'exceptZero' : 'auto',
  }).format(number)
  return `${text}${figureTexts(language).marks[unit] ?? ''}`
}
