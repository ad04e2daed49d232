import * as z from 'zod'
import { workflowFrom } from '../../app/executions.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { documentArrived } from '../../domain/features/documents/arrive.ts'
import { documentOfObject, readKey } from '../../domain/features/documents/documents.ts'
import { documentLimits } from '../../domain/features/documents/limits.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { type CaseRecord, readCase } from '../../store/cases.ts'
import { storeFrom } from '../../store/client.ts'
import { deleteObject, filesFrom, type QuarantinedObject, readObject, sizeOf } from '../../store/documents/files.ts'
import { listForChecks } from '../../store/documents/under-check.ts'
import { log } from '../../telemetry/log.ts'
import { step } from '../step.ts'
import { type Checking, discard, findingOf, record, settle, timeIn } from './checking.ts'

/** What the bucket reports, as EventBridge passes it on ("Object Created"); only what is used. */
const created = z.object({
  source: z.literal('aws.s3'),
  time: z.iso.datetime(),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), size: z.int().min(0).optional(), 'version-id': z.string() }),
  }),
})

/** What GuardDuty reports ("GuardDuty Malware Protection Object Scan Result"); only what is used. */
const scanned = z.object({
  source: z.literal('aws.guardduty'),
  time: z.iso.datetime(),
  detail: z.object({
    s3ObjectDetails: z.object({ bucketName: z.string(), objectKey: z.string(), versionId: z.string() }),
    scanResultDetails: z.object({ scanResultStatus: z.string() }).nullish(),
  }),
})

export const documentEvent = z.union([created, scanned])

/**
 * The check of a copy is over before the file says that the copy is checked. Lambda tries again after a minute, then
 * after two, then keeps the event in the dead-letter queue.
 */
class NotRecordedYet extends Error {
  override readonly name = 'NotRecordedYet'
}

/**
 * Records what the bucket of documents and its scanner report. Both report at least once, and in any order. What is
 * recorded already is not recorded again; what belongs to no case is logged.
 * @throws NotRecordedYet
 */
export async function takeDocumentEvent(checking: Checking, event: z.infer<typeof documentEvent>): Promise<void> {
  const at = new Date(event.time).toISOString()
  if (event.source === 'aws.s3') {
    const { bucket, object } = event.detail
    if (bucket.name !== checking.files.quarantine.name) return ignored('another bucket')
    await arrive(checking, { key: object.key, version: object['version-id'] }, at, object.size)
  } else {
    const { s3ObjectDetails: of, scanResultDetails: result } = event.detail
    if (of.bucketName !== checking.files.quarantine.name) return ignored('another bucket')
    const object = { key: of.objectKey, version: of.versionId }
    await takeResult(checking, object, result?.scanResultStatus ?? 'FAILED', at)
  }
}

/** @returns the case with the document of the object, or undefined if the object belongs to none */
async function arrive(
  checking: Checking,
  object: QuarantinedObject,
  at: Instant,
  size?: number,
): Promise<CaseRecord | undefined> {
  const { store, files } = checking
  const key = readKey(object.key)
  if (key === undefined) return ignored('a key of no document')
  const before = await readCase(store, key.reference)
  if (before === undefined) return ignored('no such case')
  if (key.isCopy || documentOfObject(before.file, object) !== undefined) return before
  const bytes = size ?? (await sizeOf(files, object))
  if (bytes === undefined) return before
  const arrived = { ...object, bytes }
  if (documentArrived(before.file, arrived).length === 0) {
    // No document was announced for it, or there are too many: nobody will look at it.
    await deleteObject(files, object)
    return ignored('no document of the case')
  }
  await listForChecks(store, key.reference, later(at, documentLimits.silence))
  return record(checking, before, timeIn(before, at), false, ({ file }) => documentArrived(file, arrived))
}

const later = (at: Instant, minutes: number): Instant => new Date(Date.parse(at) + minutes * 60_000).toISOString()

async function takeResult(checking: Checking, object: QuarantinedObject, status: string, at: Instant): Promise<void> {
  const { files } = checking
  const found = await arrive(checking, object, at)
  if (found === undefined) return
  const document = documentOfObject(found.file, object)
  if (document === undefined) {
    if (readKey(object.key)?.isCopy) throw new NotRecordedYet(`case ${found.file.reference}: it knows of no such copy`)
    return
  }
  if (document.checked !== null) {
    if (document.checked.result !== 'clean' && document.checked.result !== 'failed') await discard(files, document)
    return
  }
  switch (status) {
    case 'NO_THREATS_FOUND': {
      const content = await readObject(files, object)
      if (content === undefined) return ignored('its file is gone')
      return settle(checking, found, document, findingOf(content), at, content)
    }
    case 'THREATS_FOUND':
      return settle(checking, found, document, { result: 'threat' }, at)
    case 'UNSUPPORTED':
      return settle(checking, found, document, { result: 'unsupported' }, at)
    default:
      // FAILED and ACCESS_DENIED: like a check that says nothing, it is made again after a while.
      log('warn', 'document-check-failed', 'The scanner could not check a file. It is checked again later.', {
        reference: found.file.reference,
        outcome: status.slice(0, 40),
      })
  }
}

function ignored(why: string): undefined {
  log('warn', 'document-event-ignored', 'The bucket of documents reported an object that is not recorded.', {
    outcome: why,
  })
}

const env = readEnv(functions['document-events'].environment)

const checking = env.DOCUMENTS && {
  store: storeFrom(env),
  workflow: workflowFrom(env),
  files: filesFrom(env.DOCUMENTS),
}

export const handler = step('document-events', documentEvent, async (event) => {
  if (checking !== undefined) await takeDocumentEvent(checking, event)
})
