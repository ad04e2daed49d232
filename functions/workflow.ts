import { SendTaskSuccessCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { log } from './log.ts'
import { doorbellOf } from './store/doorbell.ts'
import { isNamed, type Store } from './store/store.ts'

/** The state machine and the client that reaches it. */
export type Workflow = { client: Pick<SFNClient, 'send'>; stateMachineArn: string }

/**
 * Starts a case's execution. Starting twice is starting once: the name is the reference. A failure is logged and not thrown: what was
 * committed stands, its commit is pending, and the sweeper starts what was not started.
 */
export async function start({ client, stateMachineArn }: Workflow, reference: string): Promise<void> {
  try {
    await client.send(new StartExecutionCommand({ stateMachineArn, name: reference, input: JSON.stringify({ reference }) }))
  } catch (error) {
    if (!isNamed(error, 'ExecutionAlreadyExists')) log('warn', 'start-failed', 'The execution was not started; the sweeper will.', { reference, error })
  }
}

/**
 * Wakes a case's execution: "look at the file again". Waking twice does nothing, and a wake that does not arrive is made up for: by the
 * wait that is just beginning, or by the sweeper.
 */
export async function wake(store: Store, { client }: Pick<Workflow, 'client'>, reference: string): Promise<void> {
  try {
    const token = await doorbellOf(store, reference)
    if (token !== undefined) await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }))
  } catch (error) {
    if (['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'].some((name) => isNamed(error, name))) return
    log('warn', 'wake-failed', 'The execution was not woken; the sweeper will.', { reference, error })
  }
}
