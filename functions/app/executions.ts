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
import { doorbellOf, turnOf } from '../store/wait-token.ts'
import { isNamed, type Store } from '../store/client.ts'

/** The state machine and the client that reaches it. */
export type Workflow = { client: Pick<SFNClient, 'send'>; stateMachineArn: string }

/** The state machine that a function is deployed with. */
export function workflowFrom(env: Pick<Environment, 'STATE_MACHINE_ARN'>): Workflow {
  return { client: new SFNClient({}), stateMachineArn: env.STATE_MACHINE_ARN }
}

/** What wakes waiting executions, by their tokens. */
export function workflowToWake(): Pick<Workflow, 'client'> {
  return { client: new SFNClient({}) }
}

/**
 * Starts a case's execution. Starting twice has the effect of starting once: the name is the reference. A failure is
 * logged and not thrown: the commit stays pending, and the sweeper starts what was not started.
 * @returns false if it had been started before
 */
export async function start({ client, stateMachineArn }: Workflow, reference: string): Promise<boolean> {
  try {
    await client.send(
      new StartExecutionCommand({ stateMachineArn, name: reference, input: JSON.stringify({ reference }) }),
    )
  } catch (error) {
    if (isNamed(error, 'ExecutionAlreadyExists')) return false
    log('warn', 'start-failed', 'The execution could not be started. The sweeper will start it.', { reference, error })
  }
  return true
}

/**
 * Wakes a case's execution, which then looks at the file again. Waking twice does nothing. A wake that is lost is made
 * up for by the wait that is just beginning, or by the sweeper.
 */
export async function wake(store: Store, { client }: Pick<Workflow, 'client'>, reference: string): Promise<void> {
  try {
    const token = await doorbellOf(store, reference)
    if (token !== undefined) await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }))
  } catch (error) {
    if (['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'].some((name) => isNamed(error, name))) return
    log('warn', 'wake-failed', 'The execution could not be woken. The sweeper will wake it.', { reference, error })
  }
}

/** Whether an execution is running, has ended, or stopped before its end. */
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

/** The newest execution of a case and its state. A failed one may have a later one, which an operator started. */
export async function latestExecution(workflow: Workflow, reference: string): Promise<Newest> {
  let found: Newest = { number: 1, name: reference, standing: await executionState(workflow, reference) }
  while (found.standing === 'over' || found.standing === 'failed') {
    const name = executionName(reference, found.number + 1)
    const standing = await executionState(workflow, name)
    if (standing === 'missing') break
    found = { number: found.number + 1, name, standing }
  }
  return found
}

export type Newest = { number: number; name: string; standing: ExecutionState }

/**
 * Makes sure that a case with outstanding work has a running execution: wakes the one that runs, or starts the next if
 * the newest has ended. A failed one waits for an operator to redrive it. Repeating this does no harm, since the name
 * says which execution it is.
 */
export async function ensureRunning(store: Store, workflow: Workflow, reference: string): Promise<ExecutionState> {
  const { number, standing } = await latestExecution(workflow, reference)
  if (standing === 'running') await wake(store, workflow, reference)
  if (standing !== 'over') return standing
  await startNext(store, workflow, reference, number)
  return 'running'
}

/**
 * Starts the execution after number `number` of a case. It continues the count of turns, so that its doorbell replaces
 * the old one. @returns its name
 */
export async function startNext(
  store: Store,
  { client, stateMachineArn }: Workflow,
  reference: string,
  number: number,
): Promise<string> {
  const name = executionName(reference, number + 1)
  try {
    await client.send(
      new StartExecutionCommand({
        stateMachineArn,
        name,
        input: JSON.stringify({ reference, turn: (await turnOf(store, reference)) + 1 }),
      }),
    )
  } catch (error) {
    if (!isNamed(error, 'ExecutionAlreadyExists')) throw error
  }
  return name
}

/** Names of the executions that stopped before their end and were not redriven. */
export const failedExecutions = (workflow: Workflow): Promise<string[]> =>
  executionsThat(workflow, 'FAILED', 'TIMED_OUT', 'ABORTED')

/** Names of the running executions. The list lags a little behind. */
export const runningExecutions = (workflow: Workflow): Promise<string[]> =>
  executionsThat(workflow, 'RUNNING', 'PENDING_REDRIVE')

async function executionsThat(
  { client, stateMachineArn }: Workflow,
  ...are: readonly ExecutionStatus[]
): Promise<string[]> {
  const names: string[] = []
  for (const statusFilter of are) {
    let nextToken: string | undefined
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
    } while (nextToken !== undefined)
  }
  return names
}
