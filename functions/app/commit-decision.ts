import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '../domain/time/zone.ts'
import { type By, quiet, type Fact } from '../domain/case/facts.ts'
import type { Refusal } from '../domain/case/refusal.ts'
import { append, type CaseRecord, readCase } from '../store/cases.ts'
import type { Store } from '../store/client.ts'
import { wake, type Workflow } from './executions.ts'

/**
 * How often an act is decided anew because somebody else's commit came first: far more often than people press at the
 * same moment.
 */
const tries = 100

/** Longest pause before another try, in milliseconds: drawn by lot, so that those who met do not meet again. */
const longestPause = 500

/**
 * Commits what somebody does, then wakes the workflow. Where somebody else's commit came first, it is decided anew on
 * the file as it then is: one of two who press at the same moment is told what the other recorded.
 * @param before the case as it has been read already
 * @param wakes whether the workflow may have anything to do about it; of some facts nothing ever follows
 * @param decide the facts that follow, none where they stand there already, or why not; pure, called once per try
 */
export async function commitDecision(
  { store, workflow }: { store: Store; workflow: Pick<Workflow, 'client'> },
  before: CaseRecord,
  { by, at, wakes = true }: { by: By; at: Instant; wakes?: boolean },
  decide: (record: CaseRecord) => readonly Fact[] | Refusal,
): Promise<CaseRecord | Refusal> {
  const { reference } = before.file
  let record = before
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const facts = decide(record)
    if ('refused' in facts) return facts
    if (facts.length === 0) return record
    const woken = wakes && facts.some(({ fact }) => !quiet.includes(fact))
    const written = await append(store, reference, record, { at, by, facts }, { pending: woken })
    if (written !== 'conflict') {
      if (woken) await wake(store, workflow, reference)
      return written
    }
    await pause(Math.random() * Math.min(longestPause, 5 * 2 ** attempt))
    record = (await readCase(store, reference)) ?? record
  }
  throw new Error(`case ${reference}: ${tries} others were first`)
}
