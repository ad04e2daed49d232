import { type LocalDay, daysAfter } from '../time/zone.ts'

/** How a register writes days, for messages. */
export const dayFormats = 'YYYY-MM-DD, MM/DD/YYYY, DD.MM.YY, D MMM YYYY, YYYY年M月D日 and the like'

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

/** What stands for each part of a day. */
const parts = {
  YYYY: { part: 'year', shape: String.raw`\d{4}` },
  YY: { part: 'year', shape: String.raw`\d{2}` },
  MMM: { part: 'month', shape: String.raw`[a-z]{3,9}\.?` },
  MM: { part: 'month', shape: String.raw`\d{1,2}` },
  DD: { part: 'day', shape: String.raw`\d{1,2}` },
} as const
type Token = keyof typeof parts

/**
 * Reads days as a register writes them: a year, a month and a day, each once, with anything between them. `YY` is a
 * year of two digits, from 1970 to 2069. `MMM` is the English name of a month; `M` and `D` are as `MM` and `DD`. A time
 * of day after the date is left out.
 * @returns what reads a cell: a day, or undefined if it is not one; undefined for a format that has not all three
 */
export function readsDays(format: string): ((cell: string) => LocalDay | undefined) | undefined {
  const found: string[] = []
  const pattern = format
    .replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
    .replaceAll(/YYYY|YY|MMM|MM|DD|M|D/g, (token) => {
      const { part, shape } = parts[(token.length === 1 ? token + token : token) as Token]
      found.push(part)
      return `(?<${part}>${shape})`
    })
  if (found.toSorted().join() !== 'day,month,year') return undefined
  const whole = new RegExp(String.raw`^${pattern}(?:[T ]+\d{1,2}:.*)?$`, 'iu')
  return (cell) => {
    const { year = '', month = '', day = '' } = whole.exec(cell.trim())?.groups ?? {}
    const local = `${fourDigits(year)}-${numberOf(month)}-${day.padStart(2, '0')}`
    return isDay(local) ? local : undefined
  }
}

const fourDigits = (year: string): string => (year.length === 2 ? `${year < '70' ? 20 : 19}${year}` : year)

/** The number of a month: of its name, whole or cut after three letters or more, with a full stop or without. */
function numberOf(month: string): string {
  const name = month.toLowerCase().replace('.', '')
  const number = name === '' ? -1 : months.findIndex((one) => one.startsWith(name))
  return (number < 0 ? month : `${number + 1}`).padStart(2, '0')
}

/** 30 February has the right form and is no day. */
function isDay(text: string): boolean {
  try {
    return /^[12]\d{3}-\d\d-\d\d$/.test(text) && daysAfter(text, 0) === text
  } catch {
    return false
  }
}
