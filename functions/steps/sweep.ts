import type * as z from 'zod'
import { stuckCheckMinutes, sweepInput } from '../domain/workflow/execution.ts'
import { readEnv } from '../config/env.ts'
import { functions } from '../config/manifest.ts'
import { count } from '../telemetry/metrics.ts'
import { pendingSince } from '../store/task-lists.ts'
import { type Store, storeFrom } from '../store/client.ts'
import { ensureRunning, start, wake, type Workflow, workflowFrom } from '../app/executions.ts'
import { step } from './step.ts'
import { findStuck, type Stuck, reportStuckCase } from './stuck.ts'

/** How long a commit may be pending before its wake counts as lost. */
const lostAfter = 2 * 60 * 1000

export type Sweeping = {
  store: Store
  workflow: Workflow
  /** Called for each stalled case; writes a log line by default. */
  report?: (found: Stuck) => void
}

/**
 * Wakes every case with a commit that has been pending for two minutes. It starts cases that were never started, and
 * gives a fresh execution to those whose last one has ended. All of this is harmless if it was not needed. It reports
 * what it cannot mend: every ten minutes, each stalled case.
 * @returns how many cases were woken
 */
export async function sweep(
  { store, workflow, report = reportStuckCase }: Sweeping,
  { at }: z.infer<typeof sweepInput>,
): Promise<{ woken: number }> {
  const references = await pendingSince(store, new Date(Date.parse(at) - lostAfter).toISOString())
  for (const reference of references) {
    if (await start(workflow, reference)) await wake(store, workflow, reference)
    else if ((await ensureRunning(store, workflow, reference)) === 'failed')
      report({ code: 'execution-failed', reference })
  }
  if (references.length > 0) count('WakesSwept', references.length)
  if (new Date(at).getUTCMinutes() % stuckCheckMinutes === 0)
    for (const found of await findStuck({ store, workflow }, at)) report(found)
  return { woken: references.length }
}

const env = readEnv(functions.sweep.environment)
const store = storeFrom(env)
const workflow = workflowFrom(env)

export const handler = step(
  'sweep',
  sweepInput,
  (input) => sweep({ store, workflow }, input),
  ({ woken }) => ({ count: woken }),
)
