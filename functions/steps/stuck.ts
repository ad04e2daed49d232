import { type CaseFile, type Instant, markKey, type OpenTask } from '../domain/case.ts'
import type { Desk } from '../domain/desk.ts'
import { policyOf } from '../domain/policy.ts'
import { kindOf } from '../domain/tasks/index.ts'
import { log } from '../log.ts'
import { count } from '../metrics.ts'
import { readCalendar } from '../store/calendars.ts'
import { lateWork, readCase, readRow } from '../store/cases.ts'
import { readStaff } from '../store/staff.ts'
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
  const staff = await readStaff(store)
  const late = (await Promise.all(staff.map(({ id }) => lateWork(store, id, before)))).flat()
  for (const { reference, task } of late) {
    if (failed.has(reference)) continue
    const record = await readCase(store, reference)
    const open = record?.file.tasks.find(({ id }) => id === task)
    if (record === undefined || open?.state !== 'open' || (await wasTold(store, record.file, open))) continue
    const { standing } = await newest(workflow, reference)
    found.push({ code: standing === 'running' ? 'deadline-unmarked' : 'execution-missing', reference, task })
  }
  return found
}

/** Whether somebody was told that a task is overdue: of its clock, which what was returned shares with the task before it. */
async function wasTold(store: Store, file: CaseFile, task: OpenTask): Promise<boolean> {
  const desk: Desk = { policy: policyOf(file.policy), calendar: await readCalendar(store, file.calendar), staff: [], load: {} }
  return file.marks[markKey(kindOf(task.kind).clock(file, task, desk).id, 'overdue')] !== undefined
}
