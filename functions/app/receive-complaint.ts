import {
  fileRead,
  type ReadComplaint,
  readComplaint,
  type Reception,
} from '../domain/features/intake/file-complaint.ts'
import { isPromiseProvisional } from '../domain/deadlines/provisional-promise.ts'
import type { CaseFile } from '../domain/case/case-file.ts'
import type { Instant } from '../domain/time/zone.ts'
import type { Refusal } from '../domain/case/refusal.ts'
import { count } from '../telemetry/metrics.ts'
import { openCase } from '../store/first-commit.ts'
import { referenceFor } from '../store/reference.ts'
import type { Store } from '../store/client.ts'
import { start, type Workflow } from './executions.ts'
import { calendarForNow } from './newest-calendar.ts'
import { digestOfKey, sealedUnder } from './once.ts'

export type Receiving = Reception & { store: Store; workflow: Workflow }

/**
 * `created` is false if the same complaint under the same key is already in the file. `provisional`: whether
 * `respondBy` depends on days off that have not been announced yet.
 */
export type Received = {
  created: boolean
  file: Pick<CaseFile, 'reference' | 'receivedAt' | 'respondBy'>
  provisional: boolean
}

/** Reads a complaint as it was sent, and receives it: see `receiveRead`. */
export async function receive(
  receiving: Receiving,
  idempotencyKey: string,
  sent: unknown,
  at: Instant,
): Promise<Received | Refusal> {
  const read = readComplaint(sent, receiving.policy)
  return 'refused' in read ? read : receiveRead(receiving, idempotencyKey, read, at)
}

/**
 * Receives a complaint through any door. The reference comes from the key, so that the condition on the first commit
 * recognises a second sending: however often it is sent, it is one complaint and one mail. It takes two calls: the
 * commit, and the start of the execution.
 * @param idempotencyKey chosen by the sender; a secret of theirs
 * @param read the complaint, as `readComplaint` gives it
 * @returns `key-reused` if the key already belongs to another complaint
 */
export async function receiveRead(
  { store, workflow, ...reception }: Receiving,
  idempotencyKey: string,
  read: ReadComplaint,
  at: Instant,
): Promise<Received | Refusal> {
  const calendar = await calendarForNow(store, reception.calendar.id, at)
  const { opened, known } = fileRead(read, { ...reception, calendar }, at)
  const keyDigest = digestOfKey(idempotencyKey)
  const bodyDigest = sealedUnder(
    idempotencyKey,
    [opened.complaint, ...known].map((part) => JSON.stringify(part)).join(),
  )
  for (let attempt = 0; ; attempt += 1) {
    const reference = referenceFor(idempotencyKey, attempt)
    const file = await openCase(store, reference, at, [{ ...opened, keyDigest, bodyDigest }, ...known])
    if (file !== 'conflict') {
      count('Received')
      await start(workflow, reference)
      return { created: true, file, provisional: isPromiseProvisional(file, { ...reception, calendar }) }
    }
    const { caseOfKey } = await import('./received-before.ts')
    const there = await caseOfKey(store, reference, keyDigest)
    if (there !== undefined)
      return there.file.bodyDigest === bodyDigest ? { created: false, ...there } : { refused: 'key-reused' }
  }
}
