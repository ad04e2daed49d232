import { openTasks } from '../domain/case/case-file.ts'
import type { Instant } from '../domain/time/zone.ts'
import { isToldOverdue } from '../domain/workflow/reminders.ts'
import { log } from '../telemetry/log.ts'
import { count } from '../telemetry/metrics.ts'
import { readCase, readRow } from '../store/cases.ts'
import { deskOf } from '../store/desk.ts'
import { untold } from '../store/task-lists.ts'
import type { Store } from '../store/client.ts'
import { failedExecutions, latestExecution, referenceOf, runningExecutions, type Workflow } from '../app/executions.ts'

const sentences = {
  'execution-failed': 'The execution of a case stopped before its end; look at why, then redrive it.',
  'execution-missing':
    'A case with outstanding work has no execution: nobody is reminded and nothing happens by itself.',
  'deadline-unmarked': 'A deadline passed a day ago and nobody was notified, although the execution of the case runs.',
} as const

export type Stuck = { code: keyof typeof sentences; reference: string; task?: string }

/** Reports a case that does not continue by itself. */
export function reportStuckCase({ code, reference, task }: Stuck): void {
  log('error', code, sentences[code], { reference, ...(task === undefined ? {} : { task }) })
  count('CasesStuck')
}

/** How long after a deadline it is too late for the workflow to be just about to report it. */
const unmarkedAfter = 24 * 3600 * 1000

/**
 * Three kinds of stalled cases: open cases whose newest execution failed; open tasks whose case has no execution; tasks
 * more than a day past their deadline of which nobody was notified. It does not see a missing execution if the case
 * only waits for the complainant, or if its tasks were reported as overdue: `npm run case -- stuck` does.
 */
export async function findStuck(
  { store, workflow }: { store: Store; workflow: Workflow },
  at: Instant,
): Promise<Stuck[]> {
  const found: Stuck[] = []
  // Read before the lists of executions: every case here had an execution by then.
  const work = await untold(store)
  const failed = new Set<string>()
  for (const reference of new Set((await failedExecutions(workflow)).map(referenceOf))) {
    // An operator may have given it a fresh execution since.
    if ((await latestExecution(workflow, reference)).standing !== 'failed') continue
    failed.add(reference)
    const row = await readRow(store, reference)
    if (!row?.endedAt) found.push({ code: 'execution-failed', reference })
  }
  const missing = new Set<string>()
  const running = new Set((await runningExecutions(workflow)).map(referenceOf))
  for (const reference of new Set(work.map((one) => one.reference))) {
    if (
      failed.has(reference) ||
      running.has(reference) ||
      (await latestExecution(workflow, reference)).standing === 'running'
    )
      continue
    const record = await readCase(store, reference)
    // The sweeper wakes pending cases by itself, and starts the next execution if the last has ended.
    if (record === undefined || openTasks(record.file).length === 0 || record.pending.length > 0) continue
    missing.add(reference)
    found.push({ code: 'execution-missing', reference })
  }
  const before = new Date(Date.parse(at) - unmarkedAfter).toISOString()
  for (const { reference, task } of work.filter(({ dueAt }) => dueAt <= before)) {
    if (failed.has(reference) || missing.has(reference)) continue
    const record = await readCase(store, reference)
    const open = record?.file.tasks.find(({ id }) => id === task)
    if (
      record === undefined ||
      open?.state !== 'open' ||
      isToldOverdue(record.file, open, await deskOf(store, record.file, []))
    )
      continue
    found.push({ code: 'deadline-unmarked', reference, task })
  }
  return found
}
