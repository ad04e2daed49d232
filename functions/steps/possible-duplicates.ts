import {
  duplicateWindow,
  fingerprints,
  isEnteredLate,
  mayStillFind,
  seemsSame,
} from '../domain/features/duplicates/find-duplicates.ts'
import { isAcknowledgementOpen } from '../domain/features/intake/acknowledgement-limit.ts'
import { type CaseFile, contactOf } from '../domain/case/case-file.ts'
import type { Desk } from '../domain/case/desk.ts'
import type { By } from '../domain/case/facts.ts'
import type { Instant } from '../domain/time/zone.ts'
import { append, readCase } from '../store/cases.ts'
import type { Store } from '../store/client.ts'
import { deskOf } from '../store/desk.ts'
import { findByFingerprints, indexFingerprints } from '../store/duplicates.ts'

/**
 * Earlier complaints that look like this one, as long as somebody needs to know of them and more may be found. Before
 * its first mail, a case adds itself to the index, so that the next one finds it. If that comes late, it names itself
 * in the files of those that did not find it: once, since its first mail may wait for days.
 * @param step.isFirst whether no step of the case has come to its end
 */
export async function possibleDuplicates(
  store: Store,
  file: CaseFile,
  desk: Desk,
  { by, now, isFirst }: { by: By; now: Instant; isFirst: boolean },
): Promise<string[]> {
  const known = fingerprints({ ...file.complaint, complainant: { ...file.complaint.complainant, ...contactOf(file) } })
  // A later complaint of the same person is found by the corrected contact too. Repeating it changes nothing.
  if (
    file.contactChanges.length > 0 &&
    file.ended === null &&
    file.erased === null &&
    desk.policy.joining !== undefined
  )
    await indexFingerprints(store, file.reference, known, file.filedAt)
  const since = duplicateWindow(file, desk)
  const isOpen = isAcknowledgementOpen(file)
  if (since === undefined || !(isOpen || mayStillFind(file, now))) return []
  const { reference, filedAt } = file
  if (isOpen) await indexFingerprints(store, reference, known, filedAt)
  if (isFirst && isEnteredLate(file, now))
    for (const later of await findByFingerprints(store, known, filedAt, now))
      if (later !== reference) await nameIn(store, later, file, desk, { by, now })
  return (await findByFingerprints(store, known, since, filedAt)).filter((one) => one !== reference)
}

/** Records in the file of a later complaint that an earlier one looks like it, if its intake is still open. */
async function nameIn(
  store: Store,
  later: string,
  { reference, filedAt }: CaseFile,
  { staff }: Desk,
  { by, now }: { by: By; now: Instant },
): Promise<void> {
  for (;;) {
    const record = await readCase(store, later)
    if (record === undefined || record.file.filedAt < filedAt) return
    const since = duplicateWindow(record.file, await deskOf(store, record.file, staff))
    const facts = since === undefined || since > filedAt ? [] : seemsSame(record.file, [reference])
    if (facts.length === 0) return
    const at = now > record.file.changedAt ? now : record.file.changedAt
    if ((await append(store, later, record, { at, by, facts }, { pending: false })) !== 'conflict') return
  }
}
