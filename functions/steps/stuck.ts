import { type CaseFile, openTasks } from '../domain/case/case-file.ts'
import type { Instant } from '../domain/time/zone.ts'
import { isToldOverdue } from '../domain/workflow/reminders.ts'
import { log } from '../telemetry/log.ts'
import { count } from '../telemetry/metrics.ts'
import { readCase, readRow, setPending } from '../store/cases.ts'
import { deskOf } from '../store/desk.ts'
import { someUntold, theEnd, type UntoldTask } from '../store/task-lists.ts'
import type { Store } from '../store/client.ts'
import { type Doorbell, endExecution, readDoorbells } from '../store/workflow/wait-token.ts'
import {
  type ExecutionState,
  failedExecutions,
  latestExecution,
  newestFrom,
  numberOf,
  referenceOf,
  type Workflow,
} from '../app/executions.ts'
import { parkCase } from './park-case.ts'

const sentences = {
  'execution-failed':
    'The execution of a case stopped before its end. The case is parked and gets a fresh one in an hour. Look at why.',
  'execution-missing': 'A case with outstanding work had no execution: nobody was reminded. The sweeper starts one.',
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

/** Tasks that one look considers, at each of its two places in the list. */
const tasksPerLook = 150

/** Failed executions that one look parks. */
const failedPerLook = 200

/**
 * Pages of the list of failed executions, of a thousand each, that one look reads of each kind. A case whose failure is
 * further down is found by its open tasks.
 */
const failedPages = 3

type Looking = { after: string; isTimeUp: () => boolean }

/** Which execution of a case was found running, and when. */
export type SeenRunning = Map<string, { number: number; at: Instant }>

/**
 * How long an execution that was found running counts as running, in milliseconds. If it ends, its doorbell says so; if
 * it fails or is stopped, it is on the list of those. Only one that was removed with its machine is found later.
 */
const seenFor = 24 * 3600 * 1000

/** Cases that are remembered at most. */
const seenAtMost = 10_000

/**
 * Three kinds of stalled cases. An open case whose newest execution failed is parked. A case with open tasks and no
 * execution is marked for the sweeper. A task more than a day past its deadline of which nobody was notified is only
 * reported.
 *
 * A look does a bounded amount of work. It considers the tasks that are overdue longest, and some of the others from
 * where the last look stopped. It does not see a missing execution if the case only waits for the complainant, or if
 * its tasks were reported as overdue: `npm run case -- stuck` does.
 * @returns what it found, and where the next look begins
 */
export async function findStuck(
  { store, workflow, seen }: { store: Store; workflow: Workflow; seen?: SeenRunning },
  at: Instant,
  { after, isTimeUp }: Looking = { after: '', isTimeUp: () => false },
): Promise<{ found: Stuck[]; after: string }> {
  const found: Stuck[] = await parkFailed({ store, workflow }, at, isTimeUp)
  const overdue = await someUntold(store, new Date(Date.parse(at) - unmarkedAfter).toISOString(), tasksPerLook)
  const others = await someUntold(store, theEnd, tasksPerLook, after)
  const ofCases = Map.groupBy([...overdue.tasks, ...others.tasks], ({ reference }) => reference)
  const bells = await readDoorbells(store, [...ofCases.keys()])
  for (const [reference, tasks] of ofCases) {
    if (isTimeUp()) return { found, after }
    if (found.some((one) => one.reference === reference)) continue
    const bell = bells.get(reference)
    const { standing, number } = await standingOf({ workflow, seen }, reference, bell, at)
    if (standing === 'failed' && bell?.ended === undefined) {
      await parkCase(store, { reference, turn: bell?.turn ?? 0, number, at })
      found.push({ code: 'execution-failed', reference })
    } else found.push(...(await lookAt(store, { reference, standing }, tasks, at)))
  }
  return { found, after: others.after }
}

/** The state of a case's newest execution. One that was found running lately is not asked about again. */
async function standingOf(
  { workflow, seen = new Map() }: { workflow: Workflow; seen: SeenRunning | undefined },
  reference: string,
  bell: Doorbell | undefined,
  at: Instant,
): Promise<{ standing: ExecutionState; number: number }> {
  const last = seen.get(reference)
  const age = last === undefined ? seenFor : Date.parse(at) - Date.parse(last.at)
  if (last !== undefined && age >= 0 && age < seenFor && bell?.ended === undefined && bell?.number === last.number)
    return { standing: 'running', number: last.number }
  const { standing, number } = await newestFrom(workflow, reference, bell?.number)
  if (seen.size >= seenAtMost) seen.clear()
  if (standing === 'running') seen.set(reference, { number, at })
  else seen.delete(reference)
  return { standing, number }
}

/** Parks cases whose newest execution failed. The doorbell tells which have a later one, or are parked already. */
async function parkFailed(
  { store, workflow }: { store: Store; workflow: Workflow },
  at: Instant,
  isTimeUp: () => boolean,
): Promise<Stuck[]> {
  const newest = new Map<string, number>()
  const { names, isMore } = await failedExecutions(workflow, failedPages)
  for (const name of names) newest.set(referenceOf(name), Math.max(numberOf(name), newest.get(referenceOf(name)) ?? 0))
  const bells = await readDoorbells(store, [...newest.keys()])
  const suspects = [...newest].filter(([reference, number]) => {
    const bell = bells.get(reference)
    return bell?.ended === undefined && (bell?.number ?? number) <= number
  })
  const found: Stuck[] = []
  let looked = 0
  for (const [reference] of suspects.slice(0, failedPerLook)) {
    if (isTimeUp()) break
    looked += 1
    const { standing, number } = await latestExecution(store, workflow, reference)
    if (standing !== 'failed') continue
    const turn = bells.get(reference)?.turn ?? 0
    const row = await readRow(store, reference)
    // Tasks outlive a case: its root cause is named after its end.
    if (row?.endedAt && (row.dates ?? []).length === 0)
      await endExecution(store, reference, { turn, number, ended: 'over' })
    else {
      await parkCase(store, { reference, turn, number, at })
      found.push({ code: 'execution-failed', reference })
    }
  }
  const left = suspects.length - looked
  if (left > 0 || isMore)
    log('warn', 'failed-left', 'More executions have failed than one look parks. The next looks park the rest.', {
      count: left,
    })
  return found
}

/**
 * What is wrong with a case that has these open tasks. Nearly always nothing is: the file is read only if it might tell
 * otherwise.
 */
async function lookAt(
  store: Store,
  { reference, standing }: { reference: string; standing: ExecutionState },
  tasks: readonly UntoldTask[],
  at: Instant,
): Promise<Stuck[]> {
  if (standing === 'failed' || (standing === 'running' && lateOf(tasks, at).size === 0)) return []
  const record = await readCase(store, reference)
  if (record === undefined) return []
  if (standing === 'running') return unmarked(store, record.file, tasks, at)
  // The sweeper wakes pending cases by itself, and starts the next execution if the last has ended.
  if (openTasks(record.file).length === 0 || record.pending.length > 0) return []
  await setPending(store, reference, record.file.head)
  return [{ code: 'execution-missing', reference }]
}

/** Ids of the tasks that are more than a day past their deadline. */
function lateOf(tasks: readonly UntoldTask[], at: Instant): Set<string> {
  const before = new Date(Date.parse(at) - unmarkedAfter).toISOString()
  return new Set(tasks.filter(({ dueAt }) => dueAt <= before).map(({ task }) => task))
}

/** Those of a case's tasks that are more than a day past their deadline without anybody having been notified. */
export async function unmarked(
  store: Store,
  file: CaseFile,
  tasks: readonly UntoldTask[],
  at: Instant,
): Promise<Stuck[]> {
  const late = lateOf(tasks, at)
  if (late.size === 0) return []
  const desk = await deskOf(store, file, [])
  return file.tasks
    .filter((task) => late.has(task.id) && task.state === 'open' && !isToldOverdue(file, task, desk))
    .map(({ id }) => ({ code: 'deadline-unmarked', reference: file.reference, task: id }))
}
