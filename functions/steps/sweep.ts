import type * as z from 'zod'
import { stuckCheckMinutes, sweepInput } from '../domain/workflow/execution.ts'
import type { Instant } from '../domain/time/zone.ts'
import { readEnv } from '../config/env.ts'
import { functions } from '../config/manifest.ts'
import { count } from '../telemetry/metrics.ts'
import { leaveToCount, readCase } from '../store/cases.ts'
import { countParked, parkedBy, putParked, readParked, removeParked } from '../store/workflow/parked.ts'
import { returnLease, takeLease } from '../store/workflow/lease.ts'
import { type PendingCase, somePending } from '../store/task-lists.ts'
import { type Store, storeFrom } from '../store/client.ts'
import { readDoorbell } from '../store/workflow/wait-token.ts'
import { ensureRunning, startNext, type Workflow, workflowFrom } from '../app/executions.ts'
import { eachCase, type Rest } from './each-case.ts'
import { parkCase, parkedFor } from './park-case.ts'
import { step, type StepContext } from './step.ts'
import { findStuck, type SeenRunning, type Stuck, reportStuckCase } from './stuck.ts'

/** How long a commit may be pending before its wake counts as lost. */
const lostAfter = 2 * 60 * 1000

/** What one run does at most: pending commits, looks at parked cases, fresh executions for those. */
const atMost = { pending: 1200, parked: 60, restarts: 10 }

export type Sweeping = {
  store: Store
  workflow: Workflow
  /** What this instance has found running. */
  seen?: SeenRunning
  /** Called for each stalled case; writes a log line by default. */
  report?: (found: Stuck) => void
}

type Swept = {
  woken: number
  /** Cases that failed in this run or that it did not come to. The next run begins with the oldest of them. */
  left: number
}

/**
 * Wakes cases with a commit that has been pending for two minutes. It starts cases that were never started, and gives a
 * fresh execution to those whose last one has ended. All of this is harmless if it was not needed. Cases whose
 * execution failed or gave up are parked and get a fresh execution after an hour. A run does a bounded amount of work,
 * and an error with one case leaves the others alone.
 */
export async function sweep(
  { store, workflow, seen = new Map(), report = reportStuckCase }: Sweeping,
  { at }: z.infer<typeof sweepInput>,
  { isTimeUp }: StepContext = { isTimeUp: () => false },
): Promise<Swept> {
  const lease = await takeLease(store, 'sweep', at)
  if (lease === undefined) return { woken: 0, left: 0 }
  let { after } = lease
  const rest: Rest = { failed: new Set(), left: new Set() }
  const each = <Case extends { reference: string }>(all: readonly Case[], work: (one: Case) => Promise<void>) =>
    eachCase({ run: 'sweep', rest, isTimeUp }, all, work)
  try {
    const cases = await somePending(store, before(at, lostAfter), atMost.pending)
    await each(cases, wakeOne)
    if (cases.length > 0) count('WakesSwept', cases.length)
    if ((await countParked(store)) > 0) {
      const restarts = { left: atMost.restarts }
      const parked = (await parkedBy(store, at, atMost.parked)).map((reference) => ({ reference }))
      await each(parked, ({ reference }) => lookAtParked({ store, workflow }, reference, at, restarts))
      const all = await countParked(store)
      if (all > 0) count('CasesParked', all)
    }
    if (new Date(at).getUTCMinutes() % stuckCheckMinutes === 0) {
      const looked = await findStuck({ store, workflow, seen }, at, { after, isTimeUp })
      after = looked.after
      for (const found of looked.found) report(found)
    }
    return { woken: cases.length, left: rest.failed.size + rest.left.size }
  } finally {
    await returnLease(store, 'sweep', { after })
  }

  async function wakeOne({ reference, numbers }: PendingCase): Promise<void> {
    const { standing, turn, number } = await ensureRunning(store, workflow, reference)
    if (standing === 'running') return
    if (standing === 'failed') {
      await parkCase(store, { reference, turn, number, at })
      report({ code: 'execution-failed', reference })
    }
    // The fresh execution will look at the whole file. Until then these commits are on nobody's way but that of the
    // figures, which do not wait for it.
    await leaveToCount(store, reference, numbers)
  }
}

/**
 * Gives a parked case a fresh execution, or takes it off the list once it is healthy again. While the fresh execution
 * still fails, the case stays on the list.
 */
async function lookAtParked(
  { store, workflow }: { store: Store; workflow: Workflow },
  reference: string,
  at: Instant,
  restarts: { left: number },
): Promise<void> {
  const [parked, bell] = await Promise.all([readParked(store, reference), readDoorbell(store, reference)])
  if (parked === undefined) return
  const next = before(at, -parkedFor)
  if (bell?.ended === 'parked') {
    if (restarts.left === 0) return
    restarts.left -= 1
    await countWhatItDid(store, reference)
    await putParked(store, { ...parked, turn: bell.turn, number: (bell.number ?? parked.number) + 1, next })
    await startNext(store, workflow, reference, bell, bell.number ?? parked.number)
    return
  }
  if (bell !== undefined && (bell.ended === 'over' || bell.turn > parked.turn)) return removeParked(store, reference)
  const { standing, turn, number } = await ensureRunning(store, workflow, reference)
  if (standing === 'failed') await parkCase(store, { reference, turn, number, at })
  else await putParked(store, { ...parked, next })
}

/**
 * A step counts what it committed when it comes to its end. Where it does not, the figures do not wait for the fresh
 * execution, which may fail as well.
 */
async function countWhatItDid(store: Store, reference: string): Promise<void> {
  const record = await readCase(store, reference)
  if (record === undefined || record.pending.length > 0 || record.uncounted.length > 0) return
  await leaveToCount(store, reference, [record.file.head])
}

/** The instant so many milliseconds before. */
const before = (at: Instant, milliseconds: number): Instant => new Date(Date.parse(at) - milliseconds).toISOString()

const env = readEnv(functions.sweep.environment)
const store = storeFrom(env)
const workflow = workflowFrom(env)
const seen: SeenRunning = new Map()

export const handler = step(
  'sweep',
  sweepInput,
  (input, context) => sweep({ store, workflow, seen }, input, context),
  ({ woken, left }) => ({ count: woken, left }),
)
