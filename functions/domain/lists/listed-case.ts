import { type CaseFile, contactOf, openTasks } from '../case/case-file.ts'
import type { Sighted } from '../people/sight.ts'
import type { Desk } from '../case/desk.ts'
import type { Money } from '../forms/fields.ts'
import { byInstant, type Instant } from '../time/zone.ts'
import { dueOf } from '../workflow/reminders.ts'

/**
 * What lists show of a case, filter by, and decide by who sees it. Codes, ids and instants alone: all of it stands in
 * indexes, where nothing can be erased.
 */
export type ListedCase = {
  reference: string
  status: string
  class: string
  product: string
  category: string | null
  channel: string
  outcome: string | null
  liaison: string | null
  receivedAt: Instant
  respondBy: Instant
  endedAt: Instant | null
  /** When the next of the staff's open tasks is due. */
  dueAt: Instant | null
  sight: Sighted
}

/** What a row holds for lists that it does not hold anyway. */
export type ForLists = Pick<ListedCase, 'category' | 'channel' | 'dueAt'>

export function forLists(file: CaseFile, desk: Desk): ForLists {
  const due = openTasks(file)
    .filter(({ role }) => role !== 'complainant')
    .map((task) => dueOf(file, task, desk))
  return { category: file.category, channel: file.channel, dueAt: due.toSorted(byInstant)[0] ?? null }
}

/** What a list shows of a case besides. It stands in the row alone, and goes with the words of the file. */
export type Recognised = { name: string; amount: Money | null }

/** By what a list tells one case from another; null once its words are erased. */
export function recognisedOf(file: CaseFile): Recognised | null {
  if (file.erased !== null) return null
  return { name: contactOf(file).name, amount: file.classFacts.amountInDispute ?? null }
}

/** Whether the complainant waits for an answer whose day has passed. */
export const isAnswerLate = (
  { status, endedAt, respondBy }: Pick<ListedCase, 'status' | 'endedAt' | 'respondBy'>,
  at: Instant,
): boolean => endedAt === null && status !== 'decided' && respondBy < at

/** Whether a step of the case is overdue. */
export const isStepLate = ({ dueAt }: Pick<ListedCase, 'dueAt'>, at: Instant): boolean => dueAt !== null && dueAt < at
