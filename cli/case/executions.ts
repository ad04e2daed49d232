import { RedriveExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn'
import { openTasks } from '../../functions/domain/case/case-file.ts'
import { unmarked } from '../../functions/steps/stuck.ts'
import { readCase, setPending } from '../../functions/store/cases.ts'
import { pendingSince, untold, type UntoldTask } from '../../functions/store/task-lists.ts'
import { readDoorbell } from '../../functions/store/workflow/wait-token.ts'
import { isNamed, type Store } from '../../functions/store/client.ts'
import {
  executionArn,
  failedExecutions,
  latestExecution,
  type Newest,
  referenceOf,
  runningExecutions,
  type Start,
  startFirst,
  startNext,
  type Workflow,
} from '../../functions/app/executions.ts'
import type { Call } from '../parts/call.ts'
import { onAPage } from '../parts/columns.ts'
import { readReferences, seenOpenReferences } from '../parts/items.ts'
import { harmlessJson } from '../../local/printable.ts'
import { wordings } from '../../functions/record/wording/wordings.ts'
import type { Standstill } from '../../functions/record/wording/standstill.ts'

/**
 * How long a commit may wait for the workflow before an operator hears of it; the sweeper wakes its case after two
 * minutes.
 */
const unseenAfter = 5 * 60 * 1000

/** Rows that are printed at most: after a bad release, thousands of cases may be parked. `--json` has all. */
const shownAtMost = 200

/** Lists the stalled cases. @returns exit code: 1 if there are any */
export async function reportStuckCases({
  world: { print },
  open: { store, workflow, now },
  language,
  json,
}: Call): Promise<number> {
  const { stuck: words } = wordings[language]
  const found = await standstills(store, workflow(), await now())
  if (json) print(harmlessJson(found))
  else if (found.length === 0) print(words.none)
  else {
    for (const line of onAPage([
      words.columns,
      ...found
        .slice(0, shownAtMost)
        .map(({ code, reference, task }) => [reference, task ?? '', words.what[code], words.first[code]]),
    ]))
      print(line)
    if (found.length > shownAtMost) print(words.left(found.length - shownAtMost))
  }
  return found.length === 0 ? 0 : 1
}

async function standstills(store: Store, workflow: Workflow, at: string): Promise<Standstill[]> {
  // The list of running executions is a few calls; to describe one is a call for each case. Whatever the list lacks is
  // described, since it lags a little behind.
  const running = new Set((await runningExecutions(workflow)).map(referenceOf))
  const overdue = Map.groupBy(await untold(store), ({ reference }) => reference)
  const found: Standstill[] = []
  // Tasks outlive a case: its root cause is named after its end.
  for (const reference of await seenOpenReferences(store)) {
    const code = running.has(reference) ? undefined : await whyNotRunning(store, workflow, reference)
    if (code !== undefined) found.push({ code, reference })
    else found.push(...(await unmarkedOf(store, reference, overdue.get(reference) ?? [], at)))
  }
  const known = new Set(found.map(({ reference }) => reference))
  for (const reference of await pendingSince(store, new Date(Date.parse(at) - unseenAfter).toISOString()))
    if (!known.has(reference)) found.push({ code: 'unseen', reference })
  return found
}

/** Why a case has no running execution; undefined if it has one. */
async function whyNotRunning(
  store: Store,
  workflow: Workflow,
  reference: string,
): Promise<Standstill['code'] | undefined> {
  if ((await readDoorbell(store, reference))?.ended === 'parked') return 'parked'
  const { standing } = await latestExecution(store, workflow, reference)
  if (standing === 'running') return undefined
  return standing === 'failed' ? 'execution-failed' : 'execution-missing'
}

async function unmarkedOf(
  store: Store,
  reference: string,
  tasks: readonly UntoldTask[],
  at: string,
): Promise<Standstill[]> {
  const record = tasks.length === 0 ? undefined : await readCase(store, reference)
  return record === undefined ? [] : unmarked(store, record.file, tasks, at)
}

/**
 * Redrives failed executions, of one case or of all with outstanding work. @returns exit code: 1 if one could not be
 * redriven
 */
export async function redrive(
  { world: { print, complain }, open, language }: Call,
  reference: string | undefined,
): Promise<number> {
  const words = wordings[language].executions
  const { store, where } = open
  const workflow = open.workflow()
  let code = 0
  const references = reference === undefined ? await withFailed(store, workflow) : [reference]
  if (references.length === 0) print(words.noneFailed)
  for (const one of references) {
    if (reference !== undefined && (await readCase(store, one)) === undefined) {
      complain(`case: there is no case ${one} in ${where}`)
      return 2
    }
    const { name, standing } = await latestExecution(store, workflow, one)
    if (standing !== 'failed') {
      const parked = standing === 'over' && (await readDoorbell(store, one))?.ended === 'parked'
      complain(`${one}: ${words.notFailed[parked ? 'parked' : standing]}`)
      code = 1
      continue
    }
    try {
      await workflow.client.send(
        new RedriveExecutionCommand({ executionArn: executionArn(workflow.stateMachineArn, name) }),
      )
      print(`${one}: ${words.redriven(name)}`)
    } catch (error) {
      if (!isNamed(error, 'ExecutionNotRedrivable')) throw error
      complain(`${one}: ${words.notRedrivable(name)}`)
      code = 1
    }
  }
  return code
}

/** References of cases with outstanding work whose newest execution failed. */
async function withFailed(store: Store, workflow: Workflow): Promise<string[]> {
  // The list of executions lags behind recent failures.
  const seen = await seenOpenReferences(store)
  const references = [...new Set([...(await failedExecutions(workflow)).names.map(referenceOf), ...seen])].sort()
  const open = await Promise.all(
    references.map(
      async (one) => (await latestExecution(store, workflow, one)).standing === 'failed' && (await hasMore(store, one)),
    ),
  )
  return references.filter((_, index) => open[index])
}

async function hasMore(store: Store, reference: string): Promise<boolean> {
  const record = await readCase(store, reference)
  return (
    record !== undefined &&
    (record.file.ended === null || record.pending.length > 0 || openTasks(record.file).length > 0)
  )
}

/** Starts a new execution for a case and stops a running one. @returns exit code: 1 if it was not done */
export async function restart(
  { world: { print, complain, ask }, open, language }: Call,
  reference: string,
  yes: boolean,
): Promise<number> {
  const words = wordings[language].executions
  const { store, where } = open
  const workflow = open.workflow()
  if ((await readCase(store, reference)) === undefined) {
    complain(`case: there is no case ${reference} in ${where}`)
    return 2
  }
  if (!(await hasMore(store, reference))) {
    complain(`${reference}: ${words.nothingToDo}`)
    return 1
  }
  const { name, number, standing } = await latestExecution(store, workflow, reference)
  if (standing === 'running') {
    const answer = yes ? 'y' : await ask(words.stopIt(name))
    if (answer === undefined) throw new Error('this terminal cannot ask for confirmation: use --yes')
    if (!/^y(es)?$/i.test(answer.trim())) {
      print(words.unchanged)
      return 1
    }
    await workflow.client.send(
      new StopExecutionCommand({
        executionArn: executionArn(workflow.stateMachineArn, name),
        error: 'Operator',
        cause: 'restarted by hand',
      }),
    )
  }
  const started = await startAnew(store, workflow, reference, { number, standing })
  if (started.outcome === 'started') print(`${reference}: ${words.started(started.name)}`)
  else complain(`${reference}: ${words.notStarted[started.outcome](started.name)}`)
  return started.outcome === 'started' ? 0 : 1
}

/** An execution that was stopped may still have answered its wait meanwhile, which changes the doorbell once. */
const attempts = 3

/** @param last the newest execution that the operator was told of */
async function startAnew(
  store: Store,
  workflow: Workflow,
  reference: string,
  { number, standing }: Pick<Newest, 'number' | 'standing'>,
): Promise<Start> {
  let bell = await readDoorbell(store, reference)
  if (bell === undefined && standing === 'missing') return startFirst(workflow, reference)
  const last = Math.max(number, bell?.number ?? 1)
  let started = await startNext(store, workflow, reference, bell, last)
  for (let attempt = 1; attempt < attempts && started.outcome === 'overtaken'; attempt += 1) {
    bell = await readDoorbell(store, reference)
    // A newer execution than the one to be replaced was started by somebody else.
    if ((bell?.number ?? 1) > last) break
    started = await startNext(store, workflow, reference, bell, last)
  }
  return started
}

/**
 * Marks cases as pending again. The sweeper wakes them, or starts an execution for those without one. @returns exit
 * code
 */
export async function wakeCases(
  { world: { print, complain }, open: { store, where }, language }: Call,
  reference: string | undefined,
): Promise<number> {
  const words = wordings[language].executions
  let count = 0
  for (const one of reference === undefined ? await readReferences(store) : [reference]) {
    const record = await readCase(store, one)
    if (record === undefined) {
      complain(`case: there is no case ${one} in ${where}`)
      return 2
    }
    // A closed case is looked at only if it is named.
    if (reference === undefined && record.file.ended !== null && openTasks(record.file).length === 0) continue
    await setPending(store, one, record.file.head)
    count += 1
  }
  print(words.woken(count))
  return 0
}
