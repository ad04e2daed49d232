import { sortersOf } from '../../../domain/features/mail-in/sorting.ts'
import type { Instant } from '../../../domain/time/zone.ts'
import { readRowsOf, type Row } from '../../../store/cases.ts'
import type { Store } from '../../../store/client.ts'
import { namedIn } from '../../../store/mail-in/named-cases.ts'
import { type KeptMail, type MailItem, waitingMails } from '../../../store/mail-in/waiting-mails.ts'
import type { Visit } from '../../session/session.ts'

/** Whose a look is: the person, among the staff as they are now. */
type Looking = Pick<Visit, 'me' | 'staff'>

/** Mails that are looked at for the number on the page of somebody's work. */
const counted = 25

/** The oldest mails that wait and that this person may sort. `more`: not all that wait were looked at. */
export async function ownMails(
  store: Store,
  looking: Looking,
  at: Instant,
  limit: number,
): Promise<{ mails: KeptMail[]; more: boolean }> {
  const { mails, more } = await waitingMails(store, limit)
  const rows = await rowsOf(store, mails)
  return { mails: mails.filter(({ mail }) => isFor(looking, mail, rows, at)).map(({ mail }) => mail), more }
}

/** How many mails wait for this person, of the oldest. Nothing is read beyond one list while no mail waits. */
export async function countOwnMails(
  store: Store,
  looking: Looking,
  at: Instant,
): Promise<{ count: number; more: boolean }> {
  const { mails, more } = await ownMails(store, looking, at, counted)
  return { count: mails.length, more }
}

export const rowsOf = (store: Store, items: readonly MailItem[]): Promise<Map<string, Row>> =>
  readRowsOf(store, [...new Set(items.flatMap(({ mail }) => mail.named))])

/** Whether somebody may sort a mail, as the cases that it names are now. */
export function isFor({ me, staff }: Looking, mail: KeptMail, rows: ReadonlyMap<string, Row>, at: Instant): boolean {
  return sortersOf(mail, namedIn(mail, rows), staff, at).some(({ id }) => id === me.id)
}
