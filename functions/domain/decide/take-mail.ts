import type { CaseFile } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import type { ConsequenceOf, Fact } from '../case/facts.ts'
import type { Refusal } from '../case/refusal.ts'
import { addMessage } from '../features/complainant/message.ts'
import { documentLimits } from '../features/documents/limits.ts'
import { type Attachment, type IncomingMail, mailLimits } from '../features/mail-in/incoming.ts'
import { cleanLine, cleanWords } from '../forms/fields.ts'
import { dayOf } from '../time/calendar.ts'
import { daysAfter, instantAt, type Instant } from '../time/zone.ts'

/*
 * A mail becomes a message of its case: the same as on the page of the case, with its files as documents.
 */

/** Whether the case has this mail already. */
export const isTaken = ({ mailsIn }: Pick<CaseFile, 'mailsIn'>, id: string): boolean =>
  mailsIn.some((one) => one.id === id)

/**
 * The facts of a mail that is a message of this case; none if the case has it already.
 * @param options.vouched somebody of the staff says that it belongs here: they may add as many as they like
 * @returns `too-often` after as many mails of a day as become messages, until the next day
 */
export function takeMail(
  file: CaseFile,
  mail: IncomingMail,
  desk: Desk,
  at: Instant,
  { vouched = false }: { vouched?: boolean } = {},
): readonly Fact[] | Refusal {
  if (isTaken(file, mail.id)) return []
  const until = vouched ? undefined : fullUntil(file, desk, at)
  if (until !== undefined) return { refused: 'too-often', until }
  const text = messageText(mail)
  const said = addMessage(file, { text, newFacts: false }, desk, at)
  if ('refused' in said) return said
  const { documents, facts } = documentsOf(file, mail.attachments)
  return [received(file, mail, 'message', documents), ...said, ...facts]
}

/** The same of an automatic answer, such as that the complainant is away. It is noted, and asks for nothing. */
export function noteAbsence(file: CaseFile, mail: IncomingMail, desk: Desk, at: Instant): readonly Fact[] {
  if (isTaken(file, mail.id) || file.ended !== null || fullUntil(file, desk, at) !== undefined) return []
  return [received(file, mail, 'absence', [])]
}

/** The files of a mail that was entered as this complaint: its words are those of the complaint. */
export function filesOfMail(file: CaseFile, mail: IncomingMail): readonly Fact[] {
  const { documents, facts } = documentsOf(file, mail.attachments)
  return [received(file, mail, 'complaint', documents), ...facts]
}

/** Until when no more mails become messages of a case, if it has got those of a day. */
function fullUntil({ mailsIn }: CaseFile, { calendar }: Desk, at: Instant): Instant | undefined {
  const today = dayOf(at, calendar)
  const ofToday = mailsIn.filter((one) => dayOf(one.at, calendar) === today)
  return ofToday.length < mailLimits.aDay ? undefined : instantAt(daysAfter(today, 1), '00:00', calendar.zone)
}

function received(
  { mailsIn }: CaseFile,
  { id, receivedAt, raw, from, subject }: IncomingMail,
  as: ConsequenceOf<'mail-received'>['as'],
  documents: ConsequenceOf<'mail-received'>['documents'],
): Fact {
  return {
    fact: 'mail-received',
    v: 1,
    mail: `mail-in-${mailsIn.length + 1}`,
    id,
    as,
    receivedAt,
    ...raw,
    from: (from ?? '').slice(0, 254),
    subject: cleanLine(subject).slice(0, 300),
    documents,
  }
}

/** What stands in the case. Who wrote nothing but a subject, or sent nothing but files, has said that. */
function messageText({ text, subject, attachments }: IncomingMail): string {
  const plain = cleanWords(text)
  if (plain !== '') return cut(plain)
  const heading = cleanLine(subject)
  return heading === '' ? `(${attachments.map(({ name }) => cleanLine(name)).join(', ') || '—'})` : cut(heading)
}

/** No character is cut in two. */
function cut(text: string): string {
  if (text.length <= mailLimits.message) return text
  return `${text
    .slice(0, mailLimits.message - 2)
    .toWellFormed()
    .replace(/\uFFFD$/, '')} …`
}

/**
 * The files of a mail as documents of the complainant, as many as there is room for. What is too large or empty, or has
 * no room, is a document that was not kept, so that the complainant hears of it.
 */
function documentsOf(
  file: CaseFile,
  attachments: readonly Attachment[],
): { documents: ConsequenceOf<'mail-received'>['documents']; facts: Fact[] } {
  const own = file.documents.filter(({ from }) => from === 'complainant')
  const announced = Math.max(0, documentLimits.announced - own.length)
  let room = Math.max(0, documentLimits.clean - own.filter(({ checked }) => checked?.result === 'clean').length)
  const documents: { document: string; part: number }[] = []
  const facts = attachments.slice(0, announced).flatMap(({ part, name, bytes }, index): Fact[] => {
    const document = `document-${file.documents.length + index + 1}`
    const what = cleanLine(name).slice(0, 200) || `attachment-${index + 1}`
    const about: Fact = {
      fact: 'document-announced',
      v: 1,
      document,
      from: 'complainant',
      task: null,
      what,
      shown: true,
    }
    const full = room === 0 ? ('too-many' as const) : undefined
    const empty = bytes === 0 ? ('type' as const) : undefined
    const result = bytes > documentLimits.bytes ? ('too-large' as const) : (empty ?? full)
    if (result !== undefined)
      return [about, { fact: 'document-checked', v: 1, document, result, sha256: null, type: null, tell: [] }]
    room -= 1
    documents.push({ document, part })
    return [about]
  })
  return { documents, facts }
}
