import { openTasks } from '../../functions/domain/case/case-file.ts'
import type { ConsequenceOf } from '../../functions/domain/case/facts.ts'
import { documentsToDelete, mailsToDelete } from '../../functions/domain/features/documents/documents.ts'
import { keptUntil } from '../../functions/domain/deadlines/retention.ts'
import { dayOf } from '../../functions/domain/time/calendar.ts'
import { removeFingerprints } from '../../functions/store/duplicates.ts'
import { parseReference } from '../../functions/store/reference.ts'
import { append, type CaseRecord, eraseWords, readCommits } from '../../functions/store/cases.ts'
import { eraseKeptPages } from '../../functions/store/filing/kept-pages.ts'
import { mailsNoted } from '../../functions/store/mail-in/mails-of-case.ts'
import { blankMail, readMails } from '../../functions/store/mail-in/waiting-mails.ts'
import { eraseLetters } from '../../functions/store/letters/kept-letters.ts'
import { readLinks, revokeLink } from '../../functions/store/links.ts'
import type { Store } from '../../functions/store/client.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { listForChecks } from '../../functions/store/documents/under-check.ts'
import { updateReadModel } from '../../functions/store/update-read-model.ts'
import { readStaff } from '../../functions/store/directory.ts'
import type { Call } from '../parts/call.ts'
import { erasable, type Erasable } from './erasable.ts'
import { eraseJoinedWords, filesWithWordsOf } from './joined-words.ts'
import { checkInDirectory, whyNotTheirs } from './ordered-by.ts'
import { wordings } from '../../functions/record/wording/wordings.ts'

type Erasing = { by: string; why: ConsequenceOf<'erased'>['why']; yes: boolean }

/** Another file with words of the case, and the references under which it took them in. */
type Other = { file: Erasable; joined: readonly string[] }

/**
 * Erases texts and personal data from the file of a closed case, for good, and its words from the files that it was
 * joined to. The erasure is recorded first. If this is interrupted, the audit says so, and running it again does the
 * rest. Because the retention period is over, it erases nothing that is to be kept for longer.
 * @returns exit code: 1 if it was refused or not confirmed, 2 if there is no such case
 */
export async function erase(call: Call, reference: string, { by, why, yes }: Erasing): Promise<number> {
  const { world, open, language } = call
  const { store, where, now } = open
  const words = wordings[language].erasing
  const refuse = (reason: string): 1 => {
    world.complain(`${reference}: ${reason}`)
    return 1
  }
  const staff = await readStaff(store)
  checkInDirectory(staff, by, where)
  const at = await now()
  const own = await erasable(store, reference, staff, at)
  if (own === 'missing') {
    world.complain(`case: there is no case ${reference} in ${where}`)
    return 2
  }
  if (typeof own === 'string') return refuse(words[own])
  const notTheirs = whyNotTheirs(own.record.file, staff, by, language)
  if (notTheirs !== undefined) return refuse(notTheirs)
  const { hold } = own.record.file
  if (hold !== null) return refuse(words.held(hold.reason))
  const kept = why === 'retention' ? keptUntil(own.record.file, own.desk) : undefined
  // Its last day is kept whole.
  if (kept !== undefined && dayOf(at, own.desk.calendar) <= kept.until)
    return refuse(
      words.tooEarly(kept.until, wordings[language].keptFrom[kept.isContractUnknown ? 'unknown' : kept.from]),
    )
  const others: Other[] = []
  for (const [other, joined] of await filesWithWordsOf(store, own.record.file)) {
    const file = await erasable(store, other, staff, at)
    if (file === 'missing' || file === 'broken') return refuse(words.otherBroken(other))
    if (file === 'open' || file === 'waiting') return refuse(words.otherOpen(other))
    if (file.record.file.hold !== null) return refuse(words.otherHeld(other))
    others.push({ file, joined })
  }
  const beside = await mailsBeside(store, reference)
  if (beside.wait > 0) return refuse(words.mailsWait(beside.wait))
  if (own.stored.every((commit) => !hasWords(commit)) && others.length === 0 && beside.kept.length === 0) {
    world.print(`${reference}: ${words.nothing}`)
    return 0
  }
  if (!yes && !(await isConfirmed(call, own, others))) {
    world.print(words.unchanged)
    return 1
  }
  const done = await eraseAll(call, own, others, beside, { by, why, at })
  return done === 'conflict' ? refuse(words.fileChanged) : 0
}

/**
 * Mails about the case that are beside it: how many are noted, how many of them wait for somebody to say what they are,
 * and the ids of those with words that were kept aside or settled.
 */
type Beside = { noted: number; wait: number; kept: readonly string[] }

async function mailsBeside(store: Store, reference: string): Promise<Beside> {
  const notes = await mailsNoted(store, reference)
  const mails = await readMails(
    store,
    notes.map(({ waiting }) => waiting).filter((id) => id !== ''),
  )
  const kept = mails.filter(({ waits, erased }) => !waits && !erased).map(({ mail }) => mail.id)
  return { noted: notes.length, wait: mails.filter(({ waits }) => waits).length, kept }
}

const hasWords = ({ personal }: Erasable['stored'][number]): boolean => Object.keys(personal).length > 0

async function isConfirmed(
  { world, language }: Call,
  { record, stored }: Erasable,
  others: readonly Other[],
): Promise<boolean> {
  const { reference } = record.file
  const { erasing, and } = wordings[language]
  const count = stored.reduce((sum, { personal }) => sum + Object.keys(personal).length, 0)
  const elsewhere = others.map(({ file }) => file.record.file.reference)
  const answer = await world.ask(erasing.ask(reference, count, elsewhere.length === 0 ? '' : and(elsewhere)))
  if (answer === undefined) throw new Error('this terminal cannot ask for confirmation: use --yes')
  return parseReference(answer) === reference
}

/** The other files come first: as long as one of them has words, this one has an erasure that was begun. */
async function eraseAll(
  { world: { print }, open: { store }, language }: Call,
  own: Erasable,
  others: readonly Other[],
  beside: Beside,
  { by, why, at }: Omit<Erasing, 'yes'> & { at: string },
): Promise<'conflict' | undefined> {
  const words = wordings[language].erasing
  const { reference } = own.record.file
  const holding = own.stored.filter(hasWords)
  const record = await recorded(store, own, { by, why, at }, holding.at(-1)?.number ?? 0)
  if (record === 'conflict') return record
  // The files are deleted by the function that looks after documents: a command reaches the table alone.
  const documents = documentsToDelete(record.file)
  const mails = mailsToDelete(record.file)
  if (documents.length + mails.length + beside.noted > 0) await listForChecks(store, reference, at)
  const lines: string[] = []
  for (const { file, joined } of others) {
    const number = await eraseJoinedWords(store, file, joined, { at, by })
    if (number === 'conflict') return number
    lines.push(`${file.record.file.reference}: ${words.doneIn(reference, number)}`)
  }
  await endTracking(store, reference, at, by)
  // The words themselves go last: as long as some are there, running it again does the rest.
  await eraseLetters(store, reference)
  for (const one of [reference, ...others.map(({ file }) => file.record.file.reference)])
    await eraseKeptPages(store, one)
  for (const id of beside.kept) await blankMail(store, id)
  await removeFingerprints(store, reference)
  await updateReadModel(store, record, own.desk)
  for (const { number } of holding) await eraseWords(store, reference, number)
  if (holding.length > 0) print(`${reference}: ${words.done(holding.length, record.file.head)}`)
  if (documents.length > 0) print(`${reference}: ${words.documents(documents.length)}`)
  if (beside.kept.length > 0) print(`${reference}: ${words.mails(beside.kept.length)}`)
  for (const line of lines) print(line)
  for (const joined of own.record.file.joinedFrom)
    if ((await readCommits(store, joined)).some(hasWords)) print(`${reference}: ${words.stillHas(joined)}`)
  return undefined
}

/** The file with its erasure recorded, unless one was begun that covers everything. */
async function recorded(
  store: Call['open']['store'],
  { record }: Erasable,
  { by, why, at }: Omit<Erasing, 'yes'> & { at: string },
  last: number,
): Promise<CaseRecord | 'conflict'> {
  const { file } = record
  if (last <= (file.erased?.through ?? 0)) return record
  return append(
    store,
    file.reference,
    record,
    {
      at,
      by: { as: 'operator', command: 'case -- erase' },
      facts: [{ fact: 'erased', v: 1, why, through: file.head, decidedBy: by }],
    },
    // A reading of the sample is open still: the sweeper wakes the workflow, which ends it.
    { pending: openTasks(file).length > 0 },
  )
}

/** The complainant's link shows the case until its words are erased. */
async function endTracking(store: Store, reference: string, at: Instant, by: string): Promise<void> {
  for (const one of await readLinks(store, reference))
    if (one.link.purpose === 'follow' && one.link.revokedAt === undefined)
      await revokeLink(store, reference, one, { at, by })
}
