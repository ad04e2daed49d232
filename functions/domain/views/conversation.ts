import { type CaseFile, taskOf } from '../case/case-file.ts'
import { staffIn } from '../case/facts.ts'
import type { Desk } from '../case/desk.ts'
import { type AskedFor, openRequests } from '../tasks/requests.ts'
import { byInstant, type Instant, type LocalDay } from '../time/zone.ts'

/**
 * Who wrote something: the complainant, also in another complaint that was joined to this one, or an address that
 * nothing proved to be theirs. The liaison is known to them by name. Of a colleague they learn only the role.
 */
type Author =
  | { from: 'complainant'; of?: string | undefined }
  | { from: 'address'; address: string }
  | { from: 'liaison'; name: string }
  | { from: 'staff'; role: Exclude<CaseFile['tasks'][number]['role'], 'liaison' | 'complainant'> | null }

/** What one side wrote to the other. `asks`: what was asked for by which day, and whether it is still open. */
export type Said = Author & {
  at: Instant
  text: string
  asks: null | { what: AskedFor; until: LocalDay; open: boolean }
}

/**
 * A message that somebody of the staff put into the file, and who did. `from`: the address of an email that nothing
 * proved to be the complainant's. `proof`: of what the complainant told us by phone or letter. `of`: the complaint that
 * was joined, whose words these are.
 */
export type Brought = { person: string } & (
  | { is: 'email'; from: string }
  | { is: 'told'; proof: string }
  | { is: 'joined'; of: string }
)

/** How the message of a commit came, if the complainant did not write it on their page or in a mail of their own. */
export function broughtBy(
  { mailsIn, acts, messages }: Pick<CaseFile, 'mailsIn' | 'acts' | 'messages'>,
  commit: number,
): Brought | undefined {
  const joined = messages.find((one) => one.commit === commit && one.of !== undefined)
  const joiner = staffIn(joined?.joinedBy)
  if (joined?.of !== undefined && joiner !== undefined) return { is: 'joined', of: joined.of, person: joiner }
  const mail = mailsIn.find((one) => one.commit === commit && one.as === 'message')
  const sorter = staffIn(mail?.by)
  if (mail !== undefined && sorter !== undefined) return { is: 'email', from: mail.from, person: sorter }
  const act = acts.find((one) => one.commit === commit && one.what === 'new-facts')
  const enterer = staffIn(act?.by)
  return act === undefined || enterer === undefined ? undefined : { is: 'told', proof: act.proof, person: enterer }
}

/** What both sides wrote, oldest first. */
export function conversation(file: CaseFile, { staff }: Pick<Desk, 'staff'>): Said[] {
  const open = new Set(openRequests(file).map(({ id }) => id))
  return [
    ...file.messages.map(({ at, text, of, commit }): Said => {
      const brought = broughtBy(file, commit)
      const author: Author =
        brought?.is === 'email' ? { from: 'address', address: brought.from } : { from: 'complainant', of }
      return { ...author, at, text, asks: null }
    }),
    ...file.written.map(({ id, at, text, by, task, asks }): Said => ({
      ...authorOf(file, staffIn(by) ?? '', task, staff),
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
