import * as z from 'zod'
import { commitDecision } from '../../app/commit-decision.ts'
import { type Waker, workflowFrom } from '../../app/executions.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { contactAt } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { noteAbsence, takeMail } from '../../domain/decide/take-mail.ts'
import {
  type IncomingMail,
  type Named,
  placeOf,
  type Verdict,
  type Verdicts,
  type WaitingFor,
} from '../../domain/features/mail-in/incoming.ts'
import type { Automatic } from '../../domain/features/mail-in/automatic.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { type CaseRecord, readCase, readRowsOf } from '../../store/cases.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import { deskOf } from '../../store/desk.ts'
import { readStaff } from '../../store/directory.ts'
import { caseOfAddress } from '../../store/mail-in/case-address.ts'
import {
  arrivedKey,
  keepPart,
  type MailFiles,
  mailFilesFrom,
  readArrived,
  sendToQuarantine,
} from '../../store/mail-in/mail-files.ts'
import { noteMail } from '../../store/mail-in/mails-of-case.ts'
import { idFor, keepMail } from '../../store/mail-in/waiting-mails.ts'
import { referencesNamed } from '../../store/reference.ts'
import { log } from '../../telemetry/log.ts'
import { count } from '../../telemetry/metrics.ts'
import { step } from '../step.ts'
import { asciiAddress, parseMail, type ReadMail } from './parse-mail.ts'

const verdict = z.object({ status: z.string() }).nullish()

/** What the mail service reports of a message that it took and put into the bucket; only what is used. */
export const mailCame = z.object({
  Records: z
    .array(
      z.object({
        eventSource: z.literal('aws:ses'),
        ses: z.object({
          mail: z.object({
            messageId: z.string().regex(/^[\w.-]{1,120}$/),
            timestamp: z.iso.datetime(),
            source: z.string().nullish(),
          }),
          receipt: z.object({
            recipients: z.array(z.string()),
            dmarcVerdict: verdict,
            spfVerdict: verdict,
            dkimVerdict: verdict,
            spamVerdict: verdict,
            virusVerdict: verdict,
          }),
        }),
      }),
    )
    .min(1),
})

type Came = z.infer<typeof mailCame>['Records'][number]['ses']

export type TakingMail = {
  store: Store
  workflow: Waker
  files: MailFiles
  /** The domain whose mail the desk takes, and the addresses that its own mail comes from. */
  domain: string
  own: readonly string[]
}

/**
 * Takes mail that came. A mail becomes a message of its case if it names one, and is proven to be from whom letters of
 * the case go to. Every other waits for the staff, unless no person wrote it. The same mail is taken once, however
 * often it arrives; a run that was stopped anywhere is made again, and does the rest.
 */
export async function takeMails(taking: TakingMail, { Records }: z.infer<typeof mailCame>): Promise<number> {
  for (const { ses } of Records) await takeOne(taking, ses)
  return Records.length
}

async function takeOne(taking: TakingMail, { mail: came, receipt }: Came): Promise<void> {
  const { store, files, domain } = taking
  const { content, version } = await readArrived(files, came.messageId)
  const read = await parseMail(content, came.source ?? '', [...taking.own, domain])
  const receivedAt = new Date(came.timestamp).toISOString()
  const mail: IncomingMail = {
    ...read,
    receivedAt,
    raw: { key: arrivedKey(came.messageId), version },
    verdicts: verdictsOf(receipt),
  }
  const inSubject = referencesNamed(mail.subject).slice(0, 5)
  const addressed = await Promise.all(receipt.recipients.map((one) => caseOfAddress(store, one, domain)))
  const byAddress = [...new Set(addressed.filter((one) => one !== undefined))]
  const cases = await openedOf(store, byAddress.length > 0 ? byAddress : inSubject, receivedAt)
  const place = placeOf(
    mail,
    cases.map(({ named }) => named),
    inSubject.filter((one) => !cases.some(({ asked }) => asked === one)),
  )
  const also = referencesNamed(`${mail.subject}\n${mail.whole}`).slice(0, 5)
  const keep = (why: WaitingFor | Automatic, waits: boolean) =>
    keepFor(taking, { ...read, mail }, { why, waits, cases, addressed: byAddress.length > 0, also })
  if (place.is === 'waits') return keep(place.why, true)
  if (place.is === 'aside') return keep(place.why, false)
  const found = cases.find(({ named }) => named.reference === place.reference)
  if (found === undefined) return keep('no-case', true)
  const done = await commitTo(taking, found, mail, place.is)
  if (done === 'closed' || done === 'too-many') return keep(done, place.is === 'message')
  await sendFiles(files, done, mail.id, read.contents)
  const { reference, mailsIn } = done.file
  // The same mail came before, as another message: erasing the case has to find this one, too.
  if (!mailsIn.some((one) => one.key === mail.raw.key))
    await noteMail(store, [reference], { waiting: '', raw: mail.raw, taken: reference })
}

type Found = {
  /** As the mail names it; `record` may be the case in which that one continues. */
  asked: string
  record: CaseRecord
  desk: Desk
  named: Named
}

/** The cases of these references that exist. A complaint that was joined to another continues there. */
async function openedOf(store: Store, references: readonly string[], at: Instant): Promise<Found[]> {
  if (references.length === 0) return []
  const staff = await readStaff(store)
  const found = await Promise.all(
    references.map(async (asked): Promise<Found[]> => {
      let record = await readCase(store, asked)
      const into = record?.file.joined?.into
      if (into !== undefined) record = (await readCase(store, into)) ?? record
      if (record === undefined || record.file.erased !== null) return []
      const desk = await deskOf(store, record.file, staff)
      const { email } = contactAt(record.file, desk.calendar, at)
      const address = email === undefined ? undefined : (asciiAddress(email) ?? undefined)
      return [{ asked, record, desk, named: { reference: record.file.reference, address } }]
    }),
  )
  return [...new Map(found.flat().map((one) => [one.named.reference, one])).values()]
}

/** @returns the case, or why it takes no message */
async function commitTo(
  { store, workflow }: TakingMail,
  { record, desk }: Found,
  mail: IncomingMail,
  as: 'message' | 'absence',
): Promise<CaseRecord | 'closed' | 'too-many'> {
  const at = mail.receivedAt > record.file.changedAt ? mail.receivedAt : record.file.changedAt
  const number = record.file.mailsIn.length + 1
  const done = await commitDecision(
    { store, workflow },
    record,
    { by: { as: 'complainant', mail: `mail-in-${number}` }, at },
    ({ file }) => (as === 'message' ? takeMail(file, mail, desk, at) : noteAbsence(file, mail, desk, at)),
  )
  if (!('refused' in done)) {
    count('MailsTaken')
    return done
  }
  return done.refused === 'too-late' ? 'closed' : 'too-many'
}

/** Sends the files of a mail to be checked, unless they have arrived. */
async function sendFiles(
  files: MailFiles,
  { file }: CaseRecord,
  id: string,
  contents: ReadMail['contents'],
): Promise<void> {
  const taken = file.mailsIn.find((one) => one.id === id)
  for (const { document, part } of taken?.documents ?? []) {
    const content = contents.get(part)
    const isThere = file.documents.some((one) => one.id === document && one.arrived !== null)
    if (content !== undefined && !isThere)
      await sendToQuarantine(files, { reference: file.reference, document, id }, content)
  }
}

/**
 * Keeps a mail beside the cases. Its files are kept first, so that they can be taken along. Then the cases that it is
 * about note it, so that it is found when one of them is erased.
 */
async function keepFor(
  { store, files }: TakingMail,
  { mail, contents }: ReadMail & { mail: IncomingMail },
  {
    why,
    waits,
    cases,
    addressed,
    also,
  }: { why: WaitingFor | Automatic; waits: boolean; cases: Found[]; addressed: boolean; also: string[] },
): Promise<void> {
  const to = addressed ? cases.map(({ named }) => named.reference) : []
  const id = idFor(mail.id, to)
  const about = [
    ...new Set([
      ...cases.flatMap(({ asked, named }) => [asked, named.reference]),
      ...(await readRowsOf(store, also)).keys(),
    ]),
  ]
  if (waits) for (const [part, content] of contents) await keepPart(files, id, part, content)
  await noteMail(store, about, { waiting: id, raw: mail.raw, taken: null })
  const { receivedAt, raw, from, fromShown, subject, text, whole, attachments, verdicts } = mail
  const kept = await keepMail(
    store,
    {
      id,
      mail: mail.id,
      receivedAt,
      raw,
      from,
      fromShown,
      subject,
      wrote: text,
      whole,
      attachments,
      verdicts,
      why,
      named: [...new Set([...to, ...also])],
      toCase: to.length === 1,
      cases: about,
    },
    waits,
  )
  if (kept === 'conflict') return
  if (waits) count('MailsToSort')
  if (mail.unreadable) count('MailsUnreadable')
  log('info', 'mail-kept', 'A mail is no message of a case by itself.', { outcome: why })
}

function verdictsOf(receipt: Came['receipt']): Verdicts {
  const of = (given: { status: string } | null | undefined): Verdict => {
    const status = given?.status.toLowerCase()
    return status === 'pass' || status === 'fail' ? status : 'none'
  }
  const { dmarcVerdict, spfVerdict, dkimVerdict, spamVerdict, virusVerdict } = receipt
  return {
    dmarc: of(dmarcVerdict),
    spf: of(spfVerdict),
    dkim: of(dkimVerdict),
    spam: of(spamVerdict),
    virus: of(virusVerdict),
  }
}

const env = readEnv(functions['mail-in'].environment)

const taking: TakingMail | undefined =
  env.MAIL_IN && env.DOCUMENTS
    ? {
        store: storeFrom(env),
        workflow: workflowFrom(env),
        files: mailFilesFrom(env.MAIL_IN, env.DOCUMENTS),
        domain: env.MAIL_IN.domain,
        own: [env.SENDER.toLowerCase(), env.REPLY_TO.toLowerCase()],
      }
    : undefined

export const handler = step(
  'mail-in',
  mailCame,
  async (came) => (taking === undefined ? 0 : takeMails(taking, came)),
  (number) => ({ count: number }),
)
