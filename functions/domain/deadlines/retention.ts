import type { CaseFile } from '../case/case-file.ts'
import type { Rules } from '../case/desk.ts'
import { dayOf } from '../time/calendar.ts'
import { daysAfter, type LocalDay } from '../time/zone.ts'

/** The last local day on which a file is kept, and what that counts from. The day of that itself does not count. */
export type Kept = {
  until: LocalDay
  from: 'closing' | 'receipt' | 'contract-end'
  /** It would count from the end of the contract, and nobody has recorded when that was. */
  isContractUnknown: boolean
}

/**
 * How long the file is kept, once the case has closed. A contract that ended before that shortens nothing: the file of
 * a complaint about an old contract is younger than the contract, and what is erased cannot come back. Undefined while
 * it is open, and if the pack does not say.
 */
export function keptUntil(
  { ended, receivedAt, contractEnd }: Pick<CaseFile, 'ended' | 'receivedAt' | 'contractEnd'>,
  { policy: { retention }, calendar }: Rules,
): Kept | undefined {
  if (retention === undefined || ended === null) return undefined
  const closed = dayOf(ended.at, calendar)
  const rule = retention.from ?? 'closing'
  const counted = (day: LocalDay, years: number, from: Kept['from'], isContractUnknown = false): Kept => {
    return { until: later(yearsAfter(day, years), closed), from, isContractUnknown }
  }
  if (rule === 'receipt') return counted(dayOf(receivedAt, calendar), retention.years, rule)
  if (rule === 'closing' || contractEnd === null)
    return counted(closed, retention.years, 'closing', rule === 'contract-end')
  const { upToOneYear = retention.years, years } = retention
  const { end } = contractEnd
  return counted(later(end, closed), contractEnd.upToOneYear ? upToOneYear : years, end < closed ? 'closing' : rule)
}

const later = (one: LocalDay, other: LocalDay): LocalDay => (one < other ? other : one)

/** The day of the same date so many years later; 28 February for the 29th. */
export function yearsAfter(day: LocalDay, years: number): LocalDay {
  const year = Number(day.slice(0, 4)) + years
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
  return day.endsWith('-02-29') && !isLeap ? daysAfter(`${year}-03-01`, -1) : `${year}${day.slice(4)}`
}
