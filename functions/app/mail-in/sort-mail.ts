import type { CaseFile } from '../../domain/case/case-file.ts'
import type { By, Fact } from '../../domain/case/facts.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { Refusal } from '../../domain/case/refusal.ts'
import { filesOfMail, isTaken, takeMail } from '../../domain/decide/take-mail.ts'
import type { IncomingMail } from '../../domain/features/mail-in/incoming.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { CaseRecord } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { copyToQuarantine, type MailFiles } from '../../store/mail-in/mail-files.ts'
import { type KeptMail, keptDays, type MailItem, type Settled, settleMail } from '../../store/mail-in/waiting-mails.ts'
import { commitDecision } from '../commit-decision.ts'
import type { Waker } from '../executions.ts'

/*
 * Somebody of the staff says what a mail is that waited. First the case has it, then its files are on their way, then
 * the mail says so itself. A request that is stopped in between is sent again, and does each of them once.
 */

export type Sorting = { store: Store; workflow: Waker; files: MailFiles }
type Who = { by: By; person: string; at: Instant }

/** The mail as it came, in the words of the domain. A file with a virus is not taken along. */
const asIncoming = (mail: KeptMail): IncomingMail => ({
  ...mail,
  id: mail.mail,
  text: mail.wrote,
  attachments: mail.verdicts.virus === 'fail' ? [] : mail.attachments,
  automatic: null,
  unreadable: false,
})

/** Adds a mail to a case, as a message of the complainant that somebody of the staff vouches for. */
export function addToCase(
  sorting: Sorting,
  record: CaseRecord,
  item: MailItem,
  desk: Desk,
  who: Who,
): Promise<CaseRecord | Refusal> {
  const mail = asIncoming(item.mail)
  const take = (file: CaseFile) => takeMail(file, mail, desk, who.at, { vouched: true })
  return taken(sorting, record, item, { ...who, is: 'message' }, take)
}

/** Adds the files of a mail to the complaint that was entered from it, whose words are those of the mail. */
export function addToEntered(
  sorting: Sorting,
  record: CaseRecord,
  item: MailItem,
  who: Who,
): Promise<CaseRecord | Refusal> {
  const mail = asIncoming(item.mail)
  return taken(sorting, record, item, { ...who, is: 'complaint' }, (file) => filesOfMail(file, mail))
}

async function taken(
  { store, workflow, files }: Sorting,
  record: CaseRecord,
  item: MailItem,
  { by, person, at, is }: Who & { is: 'message' | 'complaint' },
  decide: (file: CaseFile) => readonly Fact[] | Refusal,
): Promise<CaseRecord | Refusal> {
  const { id, mail } = item.mail
  const done = await commitDecision({ store, workflow }, record, { by, at }, ({ file }) =>
    isTaken(file, mail) ? [] : decide(file),
  )
  if ('refused' in done) return done
  const { reference } = done.file
  const own = done.file.mailsIn.find((one) => one.id === mail)
  for (const { document, part } of own?.documents ?? []) {
    const isThere = done.file.documents.some((one) => one.id === document && one.arrived !== null)
    if (!isThere) await copyToQuarantine(files, { reference, document, as: mail, id, part })
  }
  await settleMail(store, item, { is, reference, at, person }, keptDays)
  return done
}

/** Sets a mail aside. @returns whether it still waited */
export async function setAside(
  { store }: Pick<Sorting, 'store'>,
  item: MailItem,
  { reason, person, at }: { reason: string; person: string; at: Instant },
): Promise<boolean> {
  const settled: Settled = { is: 'aside', reason, person, at }
  return (await settleMail(store, item, settled, keptDays)) === 'written'
}
