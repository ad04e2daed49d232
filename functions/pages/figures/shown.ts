import type { Language } from '../../domain/forms/language.ts'
import { figureTexts } from '../../text/figures/index.ts'
import type { Cell, Unit } from './sheet.ts'

const none = '–'

/** Units of changes, which have a sign. */
const changes: ReadonlySet<Unit> = new Set<Unit>(['points', 'change', 'more-days'])

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
