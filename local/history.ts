import {
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  type HistoryEvent as Event,
  SFNClient,
} from '@aws-sdk/client-sfn'
import { lambdaVariables, region } from './services/aws.ts'
import type { HistoryEvent } from './console/page.ts'

/**
 * The events of an execution, oldest first, as the service reports them.
 * @returns undefined if no execution has this name
 */
export async function history(
  sfn: { endpoint: string; stateMachineArn: string },
  name: string,
): Promise<HistoryEvent[] | undefined> {
  const client = new SFNClient({
    endpoint: sfn.endpoint,
    region,
    credentials: {
      accessKeyId: lambdaVariables.AWS_ACCESS_KEY_ID,
      secretAccessKey: lambdaVariables.AWS_SECRET_ACCESS_KEY,
    },
  })
  const executionArn = `${sfn.stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`
  const events: HistoryEvent[] = []
  let nextToken: string | undefined
  try {
    do {
      const page = await client.send(
        new GetExecutionHistoryCommand({
          executionArn,
          maxResults: 1000,
          ...(nextToken !== undefined && { nextToken }),
        }),
      )
      events.push(...(page.events ?? []).map(brief))
      nextToken = page.nextToken
    } while (nextToken !== undefined)
    return events
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist || (error as Error).name === 'InvalidArn') return undefined
    throw error
  } finally {
    client.destroy()
  }
}

const brief = (event: Event): HistoryEvent => ({
  id: event.id ?? 0,
  at: event.timestamp?.getTime() ?? 0,
  type: event.type ?? '',
  state:
    event.stateEnteredEventDetails?.name ??
    event.stateExitedEventDetails?.name ??
    event.executionFailedEventDetails?.error ??
    event.taskFailedEventDetails?.error ??
    '',
})
