import { type LocalDay, daysAfter } from '../time/zone.ts'

/** How a register writes days, for messages. */
export const dayFormats = 'YYYY-MM-DD, MM/DD/YYYY, DD.MM.YYYY, YYYY年M月D日 and the like'

const parts = { YYYY: '(?<year>\\d{4})', MM: '(?<month>\\d{1,2})', DD: '(?<day>\\d{1,2})' } as const

/**
 * Reads days as a register writes them: `YYYY`, `MM` and `DD`, or `M` and `D`, each once, with anything between them. A
 * time of day after the date is left out.
 * @returns what reads a cell: a day, or undefined if it is not one; undefined for a format that has not all three
 */
export function readsDays(format: string): ((cell: string) => LocalDay | undefined) | undefined {
  const found: (keyof typeof parts)[] = []
  const pattern = format.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replaceAll(/YYYY|MM|DD|M|D/g, (part) => {
    const name = part === 'YYYY' ? part : (((part[0] as string) + part[0]) as 'MM' | 'DD')
    found.push(name)
    return parts[name]
  })
  if (found.toSorted().join() !== 'DD,MM,YYYY') return undefined
  const shape = new RegExp(String.raw`^${pattern}(?:[T ]+\d{1,2}:.*)?$`, 'u')
  return (cell) => {
    const { year = '', month = '', day = '' } = shape.exec(cell.trim())?.groups ?? {}
    const local = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    return isDay(local) ? local : undefined
  }
}

/** 30 February has the right form and is no day. */
function isDay(text: string): boolean {
  try {
    return /^[12]\d{3}-\d\d-\d\d$/.test(text) && daysAfter(text, 0) === text
  } catch {
    return false
  }
}
