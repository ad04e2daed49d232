import {
  DescribeExecutionCommand,
  type ExecutionStatus,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn'
import type { Environment } from '../config/env.ts'
import { log } from '../telemetry/log.ts'
import { carried, clientSettings, isNamed, type Store } from '../store/client.ts'
import { type Doorbell, raiseNumber, readDoorbell } from '../store/workflow/wait-token.ts'

/** The state machine and the client that reaches it. */
export type Workflow = { client: Pick<SFNClient, 'send'>; stateMachineArn: string }

/** What wakes executions. Without the machine it starts none: the step that begins a wait cannot know its machine. */
export type Waker = { client: Workflow['client']; stateMachineArn?: string }

/** The state machine that a function is deployed with. */
export function workflowFrom(env: Pick<Environment, 'STATE_MACHINE_ARN'>): Workflow {
  return {
    client: carried('workflow', new SFNClient(clientSettings('workflow'))),
    stateMachineArn: env.STATE_MACHINE_ARN,
  }
}

/** What wakes waiting executions, by their tokens. */
export function workflowToWake(): Waker {
  return { client: carried('workflow', new SFNClient(clientSettings('workflow'))) }
}

/**
 * Starts the first execution of a new case. Its name is the reference, so that starting twice has the effect of
 * starting once. A failure is logged and not thrown: the commit stays pending, and the sweeper starts what was not
 * started.
 */
export async function start(workflow: Workflow, reference: string): Promise<void> {
  try {
    await startNumber(workflow, reference, 1, undefined)
  } catch (error) {
    log('warn', 'start-failed', 'The execution could not be started. The sweeper will start it.', { reference, error })
  }
}

/**
 * Wakes a case's execution, which then looks at the file again. If it has ended, the next one is started. Waking twice
 * does nothing. A wake that is lost is made up for by the wait that is just beginning, or by the sweeper.
 */
export async function wake(store: Store, { client, stateMachineArn }: Waker, reference: string): Promise<void> {
  try {
    const bell = await readDoorbell(store, reference)
    if (bell !== undefined) await signalAny(client, bell)
    if (bell?.ended === 'over' && stateMachineArn !== undefined)
      await startNext(store, { client, stateMachineArn }, reference, bell)
  } catch (error) {
    log('warn', 'wake-failed', 'The execution could not be woken. The sweeper will wake it.', { reference, error })
  }
}

/** Answers the wait of a case, whichever of its tries is the one that waits. @returns false if none does */
async function signalAny(client: Workflow['client'], { tokens }: Doorbell): Promise<boolean> {
  for (const token of tokens) if (await signal(client, token)) return true
  return false
}

/** Answers the token of a wait. @returns false if nothing waits with it any more */
export async function signal(client: Workflow['client'], token: string): Promise<boolean> {
  try {
    await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }))
    return true
  } catch (error) {
    if (['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'].some((name) => isNamed(error, name))) return false
    throw error
  }
}

/** Whether an execution is running, has ended, or stopped before its end. Those that ended 90 days ago are missing. */
export type ExecutionState = 'running' | 'over' | 'failed' | 'missing'

const standings: Readonly<Record<ExecutionStatus, ExecutionState>> = {
  RUNNING: 'running',
  PENDING_REDRIVE: 'running',
  SUCCEEDED: 'over',
  FAILED: 'failed',
  TIMED_OUT: 'failed',
  ABORTED: 'failed',
}

/** ARN of the execution of a machine by its name. */
export const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`

async function executionState({ client, stateMachineArn }: Workflow, name: string): Promise<ExecutionState> {
  try {
    const { status } = await client.send(
      new DescribeExecutionCommand({ executionArn: executionArn(stateMachineArn, name) }),
    )
    return status === undefined ? 'missing' : standings[status]
  } catch (error) {
    if (isNamed(error, 'ExecutionDoesNotExist')) return 'missing'
    throw error
  }
}

/** The executions of a case: the first is named by the reference, later ones add a number. */
const executionName = (reference: string, number: number): string =>
  number === 1 ? reference : `${reference}-${number}`

/**
 * The case of an execution. A reference may itself end with a digit behind a hyphen (`4MPD-K7QX-5`), so only its three
 * parts count.
 */
export const referenceOf = (execution: string): string => execution.split('-').slice(0, 3).join('-')

/** Which of its case's executions this is, counted from 1. @param execution its name or its ARN */
export function numberOf(execution: string): number {
  const [, , , number = '1'] = execution.slice(execution.lastIndexOf(':') + 1).split('-')
  return Number(number)
}

export type Newest = { number: number; name: string; standing: ExecutionState }

/**
 * The newest execution of a case and its state. The doorbell has its number. Before release 0.3.0 it had none, so that
 * executions are tried from the first one on; later ones may also have been started beside the desk.
 */
export async function latestExecution(store: Store, workflow: Workflow, reference: string): Promise<Newest> {
  return newestFrom(workflow, reference, (await readDoorbell(store, reference))?.number)
}

/** The same from the number that its doorbell says, if that has been read. */
export async function newestFrom(workflow: Workflow, reference: string, number = 1): Promise<Newest> {
  const name = executionName(reference, number)
  let found: Newest = { number, name, standing: await executionState(workflow, name) }
  while (found.standing === 'over' || found.standing === 'failed') {
    const next = executionName(reference, found.number + 1)
    const standing = await executionState(workflow, next)
    if (standing === 'missing') break
    found = { number: found.number + 1, name: next, standing }
  }
  return found
}

/**
 * Makes sure that a case with outstanding work has a running execution: wakes the one that waits, or starts the next if
 * the newest has ended. A parked or failed one is left as it is. Repeating this does no harm.
 * @returns the state of the case's execution afterwards, and its number
 */
export async function ensureRunning(
  store: Store,
  workflow: Workflow,
  reference: string,
): Promise<{ standing: 'running' | 'failed' | 'parked'; number: number; turn: number }> {
  const bell = await readDoorbell(store, reference)
  const turn = bell?.turn ?? 0
  const running = { standing: 'running', number: bell?.number ?? 1, turn } as const
  if (bell?.ended === 'parked') return { ...running, standing: 'parked' }
  if (bell === undefined && (await startNumber(workflow, reference, 1, bell))) return running
  if (bell !== undefined && (await signalAny(workflow.client, bell))) return running
  if (bell?.ended === 'over') {
    await startNext(store, workflow, reference, bell)
    return running
  }
  const { number, standing } = await newestFrom(workflow, reference, running.number)
  if (standing === 'failed') return { standing, number, turn }
  if (standing === 'missing') await startNumber(workflow, reference, number, bell)
  if (standing === 'over') await startNext(store, workflow, reference, bell, number)
  return running
}

/**
 * What came of a start. `exists`: an execution of this name was there already. `overtaken`: the doorbell has changed
 * since it was read, so nothing was started.
 */
export type Start = { name: string; outcome: 'started' | 'exists' | 'overtaken' }

/**
 * Starts the next execution of a case, under a number that no other has had. It continues the count of turns, so that
 * its doorbell replaces the old one. If another call does the same at once, one execution is started.
 * @param bell the doorbell as it was read
 * @param after the number of the execution that ended, if it is not the doorbell's
 */
export async function startNext(
  store: Store,
  workflow: Workflow,
  reference: string,
  bell: Doorbell | undefined,
  after = bell?.number ?? 1,
): Promise<Start> {
  const name = executionName(reference, after + 1)
  // If the number was raised already, then by another call, or by this one, whose answer was lost. To start the same
  // execution twice is to start it once.
  const raised =
    (await raiseNumber(store, reference, bell, after)) || (await readDoorbell(store, reference))?.number === after + 1
  if (!raised) return { name, outcome: 'overtaken' }
  return { name, outcome: (await startNumber(workflow, reference, after + 1, bell)) ? 'started' : 'exists' }
}

/** Starts the first execution of a case that never had one. */
export async function startFirst(workflow: Workflow, reference: string): Promise<Start> {
  return { name: reference, outcome: (await startNumber(workflow, reference, 1, undefined)) ? 'started' : 'exists' }
}

/** Starts the execution of this number. @returns false if one of its name has ended already */
async function startNumber(
  { client, stateMachineArn }: Workflow,
  reference: string,
  number: number,
  bell: Doorbell | undefined,
): Promise<boolean> {
  const input = JSON.stringify(bell === undefined ? { reference } : { reference, turn: bell.turn + 1 })
  try {
    await client.send(new StartExecutionCommand({ stateMachineArn, name: executionName(reference, number), input }))
    return true
  } catch (error) {
    if (isNamed(error, 'ExecutionAlreadyExists')) return false
    throw error
  }
}

/**
 * Names of the executions that stopped before their end and were not redriven, the newest first.
 * @param pages of a thousand, read of each kind at most; a flood of failures has many
 * @returns `isMore`: whether there are others
 */
export const failedExecutions = (
  workflow: Workflow,
  pages: number = Number.POSITIVE_INFINITY,
): Promise<{ names: string[]; isMore: boolean }> => executionsThat(workflow, ['FAILED', 'TIMED_OUT', 'ABORTED'], pages)

/** Names of the running executions. The list lags a little behind. */
export const runningExecutions = async (workflow: Workflow): Promise<string[]> =>
  (await executionsThat(workflow, ['RUNNING', 'PENDING_REDRIVE'], Number.POSITIVE_INFINITY)).names

async function executionsThat(
  { client, stateMachineArn }: Workflow,
  are: readonly ExecutionStatus[],
  pages: number,
): Promise<{ names: string[]; isMore: boolean }> {
  const names: string[] = []
  let isMore = false
  for (const statusFilter of are) {
    let nextToken: string | undefined
    let read = 0
    do {
      const page: { executions?: { name?: string | undefined }[] | undefined; nextToken?: string | undefined } =
        await client.send(
          new ListExecutionsCommand({
            stateMachineArn,
            statusFilter,
            maxResults: 1000,
            ...(nextToken ? { nextToken } : {}),
          }),
        )
      names.push(...(page.executions ?? []).flatMap(({ name }) => name ?? []))
      nextToken = page.nextToken
      read += 1
    } while (nextToken !== undefined && read < pages)
    isMore ||= nextToken !== undefined
  }
  return { names, isMore }
}
