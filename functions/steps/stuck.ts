import type { Instant } from '../domain/case.ts'
import { log } from '../log.ts'
import { count } from '../metrics.ts'
import { lateWork, readCase, readRow } from '../store/cases.ts'
import { readStaff } from '../store/staff.ts'
import type { Store } from '../store/store.ts'
import { failedExecutions, newest, referenceOf, type Workflow } from '../workflow.ts'

const sentences = {
  'execution-failed': 'The execution of a case stopped before its end; look at why, then redrive it.',
  'execution-missing': 'A deadline passed a day ago of which nobody was told: the case has no execution.',
  'deadline-unmarked': 'A deadline passed a day ago of which nobody was told, though the execution of the case runs.',
} as const

/** Reports a case that does not go on by itself. */
export function stuck(code: keyof typeof sentences, reference: string, task?: string): void {
  log('error', code, sentences[code], { reference, ...(task === undefined ? {} : { task }) })
  count('CasesStuck')
}

/** How long after a deadline nobody can say any more that the workflow is about to tell of it. */
const unmarkedAfter = 24 * 3600 * 1000

/** Reports, one line each, the open cases whose execution failed, and those past a deadline by more than a day of which nobody was told. */
export async function reportStuck({ store, workflow }: { store: Store; workflow: Workflow }, at: Instant): Promise<void> {
  const failed = new Set((await failedExecutions(workflow)).map(referenceOf))
  for (const reference of failed) {
    const row = await readRow(store, reference)
    if (!row?.endedAt) stuck('execution-failed', reference)
  }
  const before = new Date(Date.parse(at) - unmarkedAfter).toISOString()
  const staff = await readStaff(store)
  const late = (await Promise.all(staff.map(({ id }) => lateWork(store, id, before)))).flat()
  for (const { reference, task } of late) {
    if (failed.has(reference)) continue
    const record = await readCase(store, reference)
    if (record === undefined || Object.values(record.file.marks).some((one) => one.task === task && one.mark === 'overdue')) continue
    if (record.file.tasks.find(({ id }) => id === task)?.state !== 'open') continue
    const { standing } = await newest(workflow, reference)
    stuck(standing === 'running' ? 'deadline-unmarked' : 'execution-missing', reference, task)
  }
}
