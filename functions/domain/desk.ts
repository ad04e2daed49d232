import type { Calendar } from './calendar.ts'
import type { Policy } from './policy.ts'
import type { Person } from './staff.ts'

/** What a decision about a case rests on besides its file: same file and same desk, same answer. */
export type Desk = {
  policy: Policy
  calendar: Calendar
  staff: readonly Person[]
  /** Open tasks by person id. */
  load: Readonly<Record<string, number>>
}
