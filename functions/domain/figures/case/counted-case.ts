import { type CaseFile, matterOf } from '../../case/case-file.ts'
import type { Rules } from '../../case/desk.ts'
import { dayOf } from '../../time/calendar.ts'
import type { Counted } from '../months.ts'
import { decidedAndToldAt, duesOf, outcomeOf } from './whole-case.ts'

/**
 * A case beside imported complaints, from its file alone; days are local to its calendar. A review or a reopening never
 * changes the day on which it was first decided and told.
 * @returns null if it continues in another case, and is counted there, or is no complaint
 */
export function countedOf(file: CaseFile, rules: Rules): Counted | null {
  if (file.joined !== null || matterOf(file) !== undefined) return null
  const { calendar } = rules
  const closed = decidedAndToldAt(file)
  return {
    received: dayOf(file.receivedAt, calendar),
    closed: closed && dayOf(closed, calendar),
    due: dayOf(duesOf(file, rules).extended, calendar),
    product: file.product,
    category: file.category,
    outcome: closed === null ? null : outcomeOf(file),
  }
}
