import type { CaseFile, Instant } from '../domain/case.ts'
import type { Desk } from '../domain/desk.ts'
import { isToldOverdue } from '../domain/marks.ts'
import { policyOf } from '../domain/policy.ts'
import { log } from '../log.ts'
import { count } from '../metrics.ts'
import { readCalendar } from '../store/calendars.ts'
import { readCase, readRow } from '../store/cases.ts'
import { untoldSince } from '../store/lists.ts'
import type { Store } from '../store/store.ts'
import { failedExecutions, newest, referenceOf, type Workflow } from '../workflow.ts'

const sentences = {
  'execution-failed': 'The execution of a case stopped before its end; look at why, then redrive it.',
  'execution-missing': 'A deadline passed a day ago of which nobody was told: the case has no execution.',
  'deadline-unmarked': 'A deadline passed a day ago of which nobody was told, though the execution of the case runs.',
} as const

export type Stuck = { code: keyof typeof sentences; reference: string; task?: string }

/** Reports a case that does not go on by itself. */
export function stuck({ code, reference, task }: Stuck): void {
  log('error', code, sentences[code], { reference, ...(task === undefined ? {} : { task }) })
  count('CasesStuck')
}

/** How long after a deadline nobody can say any more that the workflow is about to tell of it. */
const unmarkedAfter = 24 * 3600 * 1000

/** The open cases whose newest execution failed, and the tasks that are past their deadline by more than a day without anybody having been told. */
export async function findStuck({ store, workflow }: { store: Store; workflow: Workflow }, at: Instant): Promise<Stuck[]> {
  const found: Stuck[] = []
  const failed = new Set<string>()
  for (const reference of new Set((await failedExecutions(workflow)).map(referenceOf))) {
    // Somebody may have given it a fresh execution since.
    if ((await newest(workflow, reference)).standing !== 'failed') continue
    failed.add(reference)
    const row = await readRow(store, reference)
    if (!row?.endedAt) found.push({ code: 'execution-failed', reference })
  }
  const before = new Date(Date.parse(at) - unmarkedAfter).toISOString()
  for (const { reference, task } of await untoldSince(store, before)) {
    if (failed.has(reference)) continue
    const record = await readCase(store, reference)
    const open = record?.file.tasks.find(({ id }) => id === task)
    if (record === undefined || open?.state !== 'open' || isToldOverdue(record.file, open, await deskOf(store, record.file))) continue
    const { standing } = await newest(workflow, reference)
    found.push({ code: standing === 'running' ? 'deadline-unmarked' : 'execution-missing', reference, task })
  }
  return found
}

async function deskOf(store: Store, { policy, calendar }: CaseFile): Promise<Desk> {
  return { policy: policyOf(policy), calendar: await readCalendar(store, calendar), staff: [], load: {} }
}
