import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '../domain/time/zone.ts'
import { type By, quiet, type Fact } from '../domain/case/facts.ts'
import { overLimits } from '../domain/features/complainant/limits.ts'
import type { Refusal } from '../domain/case/refusal.ts'
import { append, type CaseRecord, readCase } from '../store/cases.ts'
import type { Store } from '../store/client.ts'
import { wake, type Waker } from './executions.ts'
import { onceOf, type SentOnce } from './once.ts'
import { recordedUnder } from './recorded-under.ts'

/** Maximum retries after losing the optimistic lock: far more than people could press at once. */
const tries = 100

/**
 * Longest pause before a retry, in milliseconds. The pause is random, so that two colliding requests do not collide
 * again.
 */
const longestPause = 500

type Committing = {
  by: By
  at: Instant
  /** The one-time key that it is sent under, if it has one. */
  once?: SentOnce | undefined
  /** Whether the workflow may have something to do about it: some facts never trigger anything. */
  wakes?: boolean
  /** What has to be done before these facts are written to this record, at each try; it may refuse them. */
  first?: (facts: readonly Fact[], record: CaseRecord) => Promise<Refusal | undefined>
}

/**
 * Commits what somebody does, then wakes the workflow. If somebody else's commit came first, the decision is taken
 * again on the file as it then is. Of two people who press at the same moment, one is shown what the other recorded.
 * What was recorded under the same one-time key before is not decided again, whatever has become of the case since.
 * @param before the case as it has been read already
 * @param decide the facts that follow, an empty list if the file has them already, or why not; pure, called once per
 *   try
 */
export async function commitDecision(
  { store, workflow }: { store: Store; workflow: Waker },
  before: CaseRecord,
  { by, at, once, wakes = true, first }: Committing,
  decide: (record: CaseRecord) => readonly Fact[] | Refusal,
): Promise<CaseRecord | Refusal> {
  const { reference } = before.file
  let record = before
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const earlier = recordedUnder(record, once, by)
    if (typeof earlier === 'object') {
      // The request that recorded it may have stopped before it woke anybody.
      if (record.pending.length > 0) await wake(store, workflow, reference)
      return earlier
    }
    if (earlier === 'other' && once?.asks !== true) return { refused: 'key-reused' }
    const facts = decide(record)
    if ('refused' in facts) return facts
    if (facts.length === 0) return record
    // Here and not where the facts are made, so that nothing a complainant can send is forgotten.
    const over = overLimits(record.file, record.bytes, by, facts, at)
    if (over !== undefined) return over
    // A person is asked, though not about what would be refused anyway.
    if (earlier === 'other') return { refused: 'key-reused' }
    const refusal = await first?.(facts, record)
    if (refusal !== undefined) return refusal
    const woken = wakes && facts.some(({ fact }) => !quiet.includes(fact))
    const kept = { pending: woken, once: once && onceOf(once, by) }
    const written = await append(store, reference, record, { at, by, facts }, kept)
    if (written !== 'conflict') {
      if (woken) await wake(store, workflow, reference)
      return written
    }
    await pause(Math.random() * Math.min(longestPause, 5 * 2 ** attempt))
    record = (await readCase(store, reference)) ?? record
  }
  throw new Error(`case ${reference}: ${tries} others were first`)
}
