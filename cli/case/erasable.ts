import { openTasks } from '../../functions/domain/case/case-file.ts'
import { isAboutTheDesk } from '../../functions/domain/case/facts.ts'
import type { Desk } from '../../functions/domain/case/desk.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { heldUntil, mailsOwed } from '../../functions/domain/workflow/mail-schedule.ts'
import { type CaseRecord, readCase, readCommits, readRow } from '../../functions/store/cases.ts'
import type { Store } from '../../functions/store/client.ts'
import { deskOf } from '../../functions/store/desk.ts'
import type { FoundCommit } from '../../functions/store/files/commits.ts'
import { audit } from '../../functions/record/case-told.ts'

/** A file that words may be erased from. */
export type Erasable = { record: CaseRecord; stored: readonly FoundCommit[]; desk: Desk }

/**
 * A file, if words may be erased from it: its chain holds, except for an erasure that was begun, and its case is closed
 * with nothing left to do. Otherwise why not.
 */
export async function erasable(
  store: Store,
  reference: string,
  staff: readonly Person[],
  at: Instant,
): Promise<Erasable | 'missing' | 'broken' | 'open' | 'waiting'> {
  const row = await readRow(store, reference)
  const stored = await readCommits(store, reference)
  const record = await readCase(store, reference).catch(() => undefined)
  if (stored.length === 0) return 'missing'
  const { breaks } = audit(reference, stored, row)
  if (record === undefined || breaks.some(({ unfinished }) => !unfinished)) return 'broken'
  const { file } = record
  const desk = await deskOf(store, file, staff)
  if (file.ended === null) return 'open'
  // Somebody may still read the file for the monthly sample. That ends with the words: nobody waits for it.
  const isDone =
    openTasks(file).every(({ kind }) => isAboutTheDesk(kind)) &&
    // An erasure that was begun may still wait for the workflow.
    (record.pending.length === 0 || file.erased !== null) &&
    mailsOwed(file, desk, at).length === 0 &&
    heldUntil(file, desk, at).length === 0
  return isDone ? { record, stored, desk } : 'waiting'
}
