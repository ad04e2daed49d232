import { type CaseFile, taskOf } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import { openRequests } from '../tasks/requests.ts'
import { byInstant, type Instant, type LocalDay } from '../time/zone.ts'

/**
 * Who wrote something: the complainant, also in another complaint that was joined to this one; the liaison, whom they
 * know by name; or a colleague, whose role is all that they learn.
 */
type Author =
  | { from: 'complainant'; of?: string | undefined }
  | { from: 'liaison'; name: string }
  | { from: 'staff'; role: Exclude<CaseFile['tasks'][number]['role'], 'liaison' | 'complainant'> | null }

/** What one side wrote to the other. `asks`: what was asked for by which day, and whether it is still open. */
export type Said = Author & {
  at: Instant
  text: string
  asks: null | { what: 'answer' | 'documents'; until: LocalDay; open: boolean }
}

/** What both sides wrote, oldest first. */
export function conversation(file: CaseFile, { staff }: Pick<Desk, 'staff'>): Said[] {
  const open = new Set(openRequests(file).map(({ id }) => id))
  return [
    ...file.messages.map(({ at, text, of }): Said => ({ from: 'complainant', of, at, text, asks: null })),
    ...file.written.map(({ id, at, text, by, task, asks }): Said => ({
      ...authorOf(file, by.as === 'staff' ? by.person : '', task, staff),
      at,
      text,
      asks: asks && { what: asks.what, until: asks.until, open: open.has(id) },
    })),
  ].sort((one, other) => byInstant(one.at, other.at))
}

function authorOf(file: CaseFile, person: string, task: string, staff: Desk['staff']): Author {
  const name = staff.find(({ id }) => id === person)?.name
  if (name !== undefined && file.liaisons.some((one) => one.person === person)) return { from: 'liaison', name }
  const role = taskOf(file, task)?.role
  return { from: 'staff', role: role === undefined || role === 'liaison' || role === 'complainant' ? null : role }
}
