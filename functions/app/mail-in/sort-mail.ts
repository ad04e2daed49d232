import type { CaseFile } from '../../domain/case/case-file.ts'
import type { By, Fact } from '../../domain/case/facts.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { Refusal } from '../../domain/case/refusal.ts'
import { filesOfMail, isTaken, takeMail } from '../../domain/decide/take-mail.ts'
import type { IncomingMail } from '../../domain/features/mail-in/incoming.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { type CaseRecord, readCase } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { copyToQuarantine, type MailFiles } from '../../store/mail-in/mail-files.ts'
import { type Claim, claimMail, releaseMail } from '../../store/mail-in/mail-claim.ts'
import { noteMail } from '../../store/mail-in/mails-of-case.ts'
import { type KeptMail, type MailItem, readMail, type Settled, settleMail } from '../../store/mail-in/waiting-mails.ts'
import { commitDecision } from '../commit-decision.ts'
import { keyOfMail } from '../enter-complaint.ts'
import type { Waker } from '../executions.ts'
import { receivedUnder } from '../received-before.ts'

/*
 * Somebody of the staff says what a mail is that waited. They claim it, so that two people never give two answers. Then
 * the case has it, then its files are on their way, then the mail says so itself. A request that is stopped in between
 * is sent again, and does each of them once; the next person who opens it finishes it.
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
export async function addToCase(
  sorting: Sorting,
  record: CaseRecord,
  item: MailItem,
  desk: Desk,
  who: Who,
): Promise<CaseRecord | Refusal | 'others'> {
  const { reference } = record.file
  if (!(await claim(sorting, item, who, { is: 'message', reference }))) return 'others'
  const mail = asIncoming(item.mail)
  const take = (file: CaseFile) => takeMail(file, mail, desk, who.at, { vouched: true })
  const done = await taken(sorting, record, item, { ...who, is: 'message' }, take)
  if ('refused' in done) await release(sorting, item, who, { is: 'message', reference })
  return done
}

/**
 * Adds the files of a mail to the complaint that was entered from it, whose words are those of the mail. The person who
 * entered it has claimed it before.
 */
export function addToEntered(
  sorting: Sorting,
  record: CaseRecord,
  item: MailItem,
  who: Who,
): Promise<CaseRecord | Refusal> {
  const mail = asIncoming(item.mail)
  return taken(sorting, record, item, { ...who, is: 'complaint' }, (file) => filesOfMail(file, mail))
}

/** @returns whether this person may now say what it is, and nobody has said so or is about to */
export async function claim(
  sorting: Sorting,
  item: MailItem,
  who: Who,
  answer: Omit<Claim, 'person'>,
): Promise<boolean> {
  const { id } = item.mail
  const got = await claimMail(sorting.store, id, { person: who.person, ...answer }, who.at)
  if (got === 'busy') return false
  if (got.before !== null) await finish(sorting, item, got.before, who)
  return (await readMail(sorting.store, id))?.settled === null
}

/** Gives back what was claimed, since the answer was refused. */
export const release = (
  { store }: Pick<Sorting, 'store'>,
  item: MailItem,
  { person, at }: Pick<Who, 'person' | 'at'>,
  answer: Omit<Claim, 'person'>,
): Promise<void> => releaseMail(store, item.mail.id, { person, ...answer }, at)

/** Finishes what a request left that was stopped: a mail that a case has is never set aside. */
async function finish(
  sorting: Sorting,
  item: MailItem,
  { is, reference, person }: Claim,
  { by, at }: Who,
): Promise<void> {
  const { store } = sorting
  const { mail } = item.mail
  const record = is === 'complaint' ? await receivedUnder(store, await keyOfMail(store, mail)) : undefined
  if (record !== undefined) await addToEntered(sorting, record, item, { by, person, at })
  if (is !== 'message') return
  const named = await readCase(store, reference)
  if (named !== undefined && isTaken(named.file, mail))
    await taken(sorting, named, item, { by, person, at, is }, () => [])
}

async function taken(
  { store, workflow, files }: Sorting,
  record: CaseRecord,
  item: MailItem,
  { by, person, at, is }: Who & { is: 'message' | 'complaint' },
  decide: (file: CaseFile) => readonly Fact[] | Refusal,
): Promise<CaseRecord | Refusal> {
  const { id, mail, raw, cases = [] } = item.mail
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
  await noteMail(store, [reference, ...cases], { waiting: id, raw, taken: reference })
  await settleMail(store, item, { is, reference, at, person })
  return done
}

/** Sets a mail aside. @returns whether it still waited, and nobody was about to say what it is */
export async function setAside(
  sorting: Sorting,
  item: MailItem,
  { reason, by, person, at }: Who & { reason: string },
): Promise<boolean> {
  if (!(await claim(sorting, item, { by, person, at }, { is: 'aside', reference: '' }))) return false
  const settled: Settled = { is: 'aside', reason, person, at }
  return (await settleMail(sorting.store, item, settled)) === 'written'
}
