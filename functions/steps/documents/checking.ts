import { createHash } from 'node:crypto'
import { commitDecision } from '../../app/commit-decision.ts'
import type { Waker } from '../../app/executions.ts'
import type { CaseDocument } from '../../domain/case/case-file.ts'
import type { Fact } from '../../domain/case/facts.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { documentChecked, type Finding } from '../../domain/features/documents/arrive.ts'
import { isRefused } from '../../domain/features/documents/mails.ts'
import { cleanKey, documentOf } from '../../domain/features/documents/documents.ts'
import { fileType } from '../../domain/features/documents/file-type.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { CaseRecord } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { deskOf } from '../../store/desk.ts'
import { readStaff } from '../../store/directory.ts'
import { deleteFile, deleteObject, type DocumentFiles, keepFile } from '../../store/documents/files.ts'
import type { DeletesMails } from '../../store/mail-in/delete-mail.ts'
import { count } from '../../telemetry/metrics.ts'

/** What the functions that check documents work with. */
export type Checking = {
  store: Store
  workflow: Waker
  files: DocumentFiles
  /** Deletes the mails of a case, where the desk takes mail. */
  mail?: DeletesMails | undefined
}

/** The time of what is recorded: that of the event, and never before what the file has already. */
export const timeIn = ({ file }: CaseRecord, at: Instant): Instant => (at > file.changedAt ? at : file.changedAt)

/** Commits facts of the bucket or its scanner. Nobody refuses them. @param wakes whether something follows */
export async function record(
  { store, workflow }: Checking,
  before: CaseRecord,
  at: Instant,
  wakes: boolean,
  facts: (record: CaseRecord) => readonly Fact[],
): Promise<CaseRecord> {
  const done = await commitDecision({ store, workflow }, before, { by: { as: 'document-service' }, at, wakes }, facts)
  return 'refused' in done ? before : done
}

/** What the content of a file that has no malware says. */
export function findingOf(content: Buffer): Finding {
  const type = fileType(content)
  if (type === undefined) return { result: 'type' }
  return type === 'locked'
    ? { result: 'unsupported' }
    : { result: 'clean', sha256: createHash('sha256').update(content).digest('hex'), type }
}

/**
 * Records what came of a check, and keeps or deletes the file. A clean file is kept before the case says so, and
 * deleted again if the case then says otherwise. Whatever stops this, the next report of the scanner does the rest.
 * @param content the file, if it is clean
 */
export async function settle(
  checking: Checking,
  before: CaseRecord,
  document: CaseDocument,
  found: Finding,
  now: Instant,
  content?: Buffer,
): Promise<void> {
  const { store, files } = checking
  const { reference } = before.file
  const at = timeIn(before, now)
  const desk: Desk = await deskOf(store, before.file, await readStaff(store))
  const key = cleanKey(reference, document.id)
  if (found.result === 'clean' && content !== undefined) await keepFile(files, key, content, found.sha256)
  // Clocks that resume have to be told of, and what cannot be checked becomes a task. The staff hear of what came, the
  // complainant of what we could not take. Nothing follows otherwise.
  const wakes = documentChecked(before.file, document, found, desk, at).some(
    (one) =>
      one.fact === 'resumed' ||
      one.fact === 'reopened' ||
      (one.fact === 'document-checked' && (one.result === 'failed' || one.tell.length > 0 || isRefused(document, one))),
  )
  const done = await record(checking, before, at, wakes, ({ file }) => documentChecked(file, document, found, desk, at))
  const result = documentOf(done.file, document.id)?.checked?.result
  if (result === 'threat') count('ThreatsFound')
  if (result === 'failed') count('DocumentsUnchecked')
  if (found.result === 'clean' && result !== 'clean') await deleteFile(files, key)
  if (result !== 'clean' && result !== 'failed') await discard(files, document)
}

/** Deletes the file of a document from quarantine, with the copies that were checked. */
export async function discard(files: DocumentFiles, { objects }: CaseDocument): Promise<void> {
  for (const object of objects) {
    const [key = '', version = ''] = object.split(' ')
    await deleteObject(files, { key, version })
  }
}
