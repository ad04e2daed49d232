import { openTasks } from '../../functions/domain/case/case-file.ts'
import type { ConsequenceOf } from '../../functions/domain/case/facts.ts'
import { mailsOwed } from '../../functions/domain/workflow/mail-schedule.ts'
import { waiting } from '../../functions/domain/workflow/outstanding.ts'
import { removeFingerprints } from '../../functions/store/duplicates.ts'
import { deskOf } from '../../functions/store/desk.ts'
import { parseReference } from '../../functions/store/reference.ts'
import { append, type CaseRecord, eraseWords, readCase, readCommits, readRow } from '../../functions/store/cases.ts'
import { updateReadModel } from '../../functions/store/update-read-model.ts'
import { readStaff } from '../../functions/store/directory.ts'
import type { Call } from './call.ts'
import { audit } from './case-file.ts'
import { quoted } from '../../local/printable.ts'
import { wordings } from '../wording/wordings.ts'

type Erasing = { by: string; why: ConsequenceOf<'erased'>['why']; yes: boolean }

/**
 * Erases texts and personal data from the file of a closed case, for good. The erasure is recorded first. If this is
 * interrupted, the audit says so, and running it again does the rest.
 * @returns exit code: 1 if it was refused or not confirmed, 2 if there is no such case
 */
// oxlint-disable-next-line max-lines-per-function -- every refusal stands before anything is erased
export async function erase(
  { world: { print, complain, ask }, open: { store, where, now }, language }: Call,
  reference: string,
  { by, why, yes }: Erasing,
): Promise<number> {
  const words = wordings[language].erasing
  const refuse = (reason: string): 1 => {
    complain(`${reference}: ${reason}`)
    return 1
  }
  const staff = await readStaff(store)
  if (!staff.some(({ id }) => id === by)) throw new Error(`${quoted(by)} is not in the staff directory of ${where}`)
  const row = await readRow(store, reference)
  const stored = await readCommits(store, reference)
  let record = await readCase(store, reference).catch(() => undefined)
  if (stored.length === 0) {
    complain(`case: there is no case ${reference} in ${where}`)
    return 2
  }
  const { breaks } = audit(reference, stored, row)
  if (record === undefined || breaks.some(({ unfinished }) => !unfinished)) return refuse(words.broken)
  const { file } = record
  const desk = await deskOf(store, file, staff)
  const at = await now()
  if (file.ended === null) return refuse(words.open)
  if (
    openTasks(file).length > 0 ||
    record.pending.length > 0 ||
    mailsOwed(file, desk, at).length > 0 ||
    waiting(file, desk, at).next !== 'closed'
  )
    return refuse(words.waiting)

  const holding = stored.filter(({ personal }) => Object.keys(personal).length > 0)
  const last = holding.at(-1)?.number
  if (last === undefined) {
    print(`${reference}: ${words.nothing}`)
    return 0
  }
  if (!yes) {
    const answer = await ask(
      words.ask(
        reference,
        holding.reduce((sum, { personal }) => sum + Object.keys(personal).length, 0),
      ),
    )
    if (answer === undefined) throw new Error('this terminal cannot ask for confirmation: use --yes')
    if (parseReference(answer) !== reference) {
      print(words.unchanged)
      return 1
    }
  }

  if (last > (file.erased?.through ?? 0)) {
    const written: CaseRecord | 'conflict' = await append(
      store,
      reference,
      record,
      {
        at,
        by: { as: 'operator', command: 'case -- erase' },
        facts: [{ fact: 'erased', v: 1, why, through: file.head, decidedBy: by }],
      },
      { pending: false },
    )
    if (written === 'conflict') return refuse(words.fileChanged)
    record = written
  }
  for (const { number } of holding) await eraseWords(store, reference, number)
  await removeFingerprints(store, reference)
  await updateReadModel(store, record, desk)
  print(`${reference}: ${words.done(holding.length, record.file.head)}`)
  return 0
}
