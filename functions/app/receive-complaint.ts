import {
  authorityMistakes,
  type ChosenComplaint,
  fileRead,
  readFor,
  type Reception,
} from '../domain/features/intake/file-complaint.ts'
import { isPromiseProvisional } from '../domain/deadlines/provisional-promise.ts'
import type { CaseFile } from '../domain/case/case-file.ts'
import type { Rules } from '../domain/case/desk.ts'
import type { DeskPacks } from '../domain/policy/desk-packs.ts'
import { type RulesNamed, rulesNamed } from '../domain/policy/pack-name.ts'
import { type Instant, localDayOf } from '../domain/time/zone.ts'
import { invalid, type Refusal } from '../domain/case/refusal.ts'
import { count } from '../telemetry/metrics.ts'
import { openCase } from '../store/first-commit.ts'
import { referenceFor } from '../store/reference.ts'
import type { Store } from '../store/client.ts'
import { start, type Workflow } from './executions.ts'
import { calendarForNow } from './newest-calendar.ts'
import { digestOfKey, sealedUnder } from './once.ts'

/** How a door receives complaints: under which packs, on which channel. */
export type Receiving = Pick<Reception, 'entity' | 'channel'> & { packs: DeskPacks; store: Store; workflow: Workflow }

/**
 * `created` is false if the same complaint under the same key is already in the file. `provisional`: whether
 * `respondBy` depends on days off that have not been announced yet. `rules`: those that it goes by.
 */
export type Received = {
  created: boolean
  file: Pick<CaseFile, 'reference' | 'receivedAt' | 'respondBy'>
  provisional: boolean
  rules: RulesNamed
}

/** Reads a complaint as it was sent, and receives it: see `receiveRead`. */
export async function receive(
  receiving: Receiving,
  idempotencyKey: string,
  sent: unknown,
  at: Instant,
): Promise<Received | Refusal> {
  const read = readFor(sent, receiving)
  return 'refused' in read ? read : receiveRead(receiving, idempotencyKey, read, at)
}

/**
 * Receives a complaint through any door. The reference comes from the key, so that the condition on the first commit
 * recognises a second sending: however often it is sent, it is one complaint and one mail. It takes two calls: the
 * commit, and the start of the execution.
 * @param idempotencyKey chosen by the sender; a secret of theirs
 * @param read the complaint with the rules that count it, as `readFor` gives it
 * @returns `key-reused` if the key already belongs to another complaint
 */
export async function receiveRead(
  { store, workflow, entity, channel }: Receiving,
  idempotencyKey: string,
  read: ChosenComplaint,
  at: Instant,
): Promise<Received | Refusal> {
  const { policy } = read.rules
  const calendar = await calendarForNow(store, read.rules.calendar, at)
  const over = authorityMistakes(read.complaint.authority, localDayOf(at, calendar.zone))
  if (over.length > 0) return invalid(...over)
  const { opened, known } = fileRead(read, { policy, calendar, entity, channel }, at)
  const bodyDigest = sealedUnder(
    idempotencyKey,
    [opened.complaint, ...known].map((part) => JSON.stringify(part)).join(),
  )
  return receivedOnce({ store, workflow }, { idempotencyKey, bodyDigest }, { policy, calendar }, (reference, digests) =>
    openCase(store, reference, at, [{ ...opened, ...digests }, ...known]),
  )
}

/**
 * Begins a file under the reference that comes from a key, once.
 * @param begin writes the first commit, unless the reference is taken
 */
export async function receivedOnce(
  { store, workflow }: Pick<Receiving, 'store' | 'workflow'>,
  { idempotencyKey, bodyDigest }: { idempotencyKey: string; bodyDigest: string },
  rules: Rules,
  begin: (reference: string, digests: { keyDigest: string; bodyDigest: string }) => Promise<CaseFile | 'conflict'>,
): Promise<Received | Refusal> {
  const keyDigest = digestOfKey(idempotencyKey)
  for (let attempt = 0; ; attempt += 1) {
    const reference = referenceFor(idempotencyKey, attempt)
    const file = await begin(reference, { keyDigest, bodyDigest })
    if (file !== 'conflict') {
      count('Received')
      await start(workflow, reference)
      return { created: true, file, provisional: isPromiseProvisional(file, rules), rules: rulesNamed(rules) }
    }
    const { caseOfKey } = await import('./received-before.ts')
    const there = await caseOfKey(store, reference, keyDigest)
    if (there !== undefined)
      return there.file.bodyDigest === bodyDigest ? { created: false, ...there } : { refused: 'key-reused' }
  }
}
