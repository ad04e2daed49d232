import type * as z from 'zod'
import { workflowFrom } from '../../app/executions.ts'
import type { DocumentSettings, Environment } from '../../config/env.ts'
import type { CaseDocument } from '../../domain/case/case-file.ts'
import { documentCheckedAgain, isSilent, isUnderCheck } from '../../domain/features/documents/arrive.ts'
import { cleanKey, documentsToDelete, keyOfAttempt, mailsToDelete } from '../../domain/features/documents/documents.ts'
import { documentLimits } from '../../domain/features/documents/limits.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { sweepInput } from '../../domain/workflow/execution.ts'
import { type CaseRecord, readCase } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { deletingMails } from '../../store/mail-in/delete-mail.ts'
import { mailFilesFrom } from '../../store/mail-in/mail-files.ts'
import { copyObject, deleteFile, deleteObjects, filesFrom } from '../../store/documents/files.ts'
import { checksDue, readClaim, relistForChecks } from '../../store/documents/under-check.ts'
import { eachCase, type Rest } from '../each-case.ts'
import type { StepContext } from '../step.ts'
import { type Checking, record, settle, timeIn } from './checking.ts'

/**
 * Looks at the cases whose documents wait: a file whose check has said nothing is checked again, three times; then the
 * case says that it cannot be checked, and somebody gets a task. The files of erased cases are deleted.
 * @param due the cases, if they are known already
 * @returns how many cases it looked at, and how many it leaves to the next run
 */
export async function checkDocuments(
  checking: Checking,
  { at }: z.infer<typeof sweepInput>,
  { isTimeUp }: StepContext = { isTimeUp: () => false },
  due?: readonly string[],
): Promise<{ looked: number; left: number }> {
  const rest: Rest = { failed: new Set(), left: new Set() }
  const cases = (due ?? (await checksDue(checking.store, at))).map((reference) => ({ reference }))
  await eachCase({ run: 'document-checks', rest, isTimeUp }, cases, ({ reference }) => look(checking, reference, at))
  return { looked: cases.length, left: rest.failed.size + rest.left.size }
}

async function look(checking: Checking, reference: string, now: Instant): Promise<void> {
  const { store } = checking
  const claim = await readClaim(store, reference)
  let found = await readCase(store, reference)
  if (found === undefined) return relistForChecks(store, reference, claim, undefined)
  found = await deleteErased(checking, found, now)
  for (const document of found.file.documents.filter((one) => isSilent(one, now))) {
    found = (await readCase(store, reference)) ?? found
    await checkAgain(checking, found, document, now)
  }
  const after = (await readCase(store, reference)) ?? found
  await relistForChecks(store, reference, claim, nextLook(after))
}

/** When the first check of the case that still runs will have said nothing for too long. */
function nextLook({ file }: CaseRecord): Instant | undefined {
  const running = file.documents.filter(isUnderCheck).flatMap(({ arrived }) => arrived?.since ?? [])
  const first = running.toSorted()[0]
  return first && new Date(Date.parse(first) + documentLimits.silence * 60_000).toISOString()
}

/** Checks a copy of the file. If the file is gone, or after the last attempt, the check counts as failed. */
async function checkAgain(checking: Checking, found: CaseRecord, document: CaseDocument, now: Instant): Promise<void> {
  const { arrived } = document
  if (arrived === null) return
  const attempt = arrived.attempt + 1
  const key = keyOfAttempt(arrived.key, attempt)
  const version = attempt > documentLimits.attempts ? undefined : await copyObject(checking.files, arrived, key)
  if (version === undefined) return settle(checking, found, document, { result: 'failed' }, now)
  await record(checking, found, timeIn(found, now), false, ({ file }) =>
    documentCheckedAgain(file, document, { key, version, attempt }),
  )
}

/** Deletes the files of a case that was erased, its mails as they came and those beside it, then records it. */
async function deleteErased(checking: Checking, found: CaseRecord, now: Instant): Promise<CaseRecord> {
  const mails = checking.mail === undefined ? [] : mailsToDelete(found.file)
  const gone = documentsToDelete(found.file)
  if (found.file.erased !== null) await checking.mail?.beside(found.file.reference)
  if (gone.length + mails.length === 0) return found
  const { reference } = found.file
  for (const { id } of gone) {
    await deleteFile(checking.files, cleanKey(reference, id))
    await deleteObjects(checking.files, `${reference}/${id}/`)
  }
  for (const mail of mails) await checking.mail?.own(reference, mail)
  const names = new Set([...gone.map(({ id }) => id), ...mails.map(({ mail }) => mail)])
  return record(checking, found, timeIn(found, now), false, ({ file }) => {
    const left = [...documentsToDelete(file).map(({ id }) => id), ...mailsToDelete(file).map(({ mail }) => mail)]
    const documents = left.filter((one) => names.has(one))
    return documents.length === 0 ? [] : [{ fact: 'documents-deleted', v: 1, documents }]
  })
}

/** What a deployed run works with. */
export function checkingFrom(
  env: Pick<Environment, 'STATE_MACHINE_ARN' | 'MAIL_IN'>,
  documents: DocumentSettings,
  store: Store,
): Checking {
  return {
    store,
    workflow: workflowFrom(env),
    files: filesFrom(documents),
    mail: env.MAIL_IN && deletingMails(store, mailFilesFrom(env.MAIL_IN, documents)),
  }
}
