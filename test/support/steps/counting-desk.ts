import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Sweeping } from '../../../functions/steps/sweep.ts'

type Item = Record<string, AttributeValue>

/**
 * What the sweeper asks, answered from sets instead of a table: which cases are pending, and whose execution failed.
 * `calls` counts every question. The oldest pending case comes first.
 */
export function countingDesk(given: {
  calls: { count: number }
  pending: string[]
  failed: ReadonlySet<string>
  parked: Set<string>
  woken: string[]
}): Pick<Sweeping, 'store' | 'workflow'> {
  const { calls, pending, failed, parked, woken } = given
  const remove = (reference: string): void => {
    const index = pending.indexOf(reference)
    if (index >= 0) pending.splice(index, 1)
  }
  const ofTable = (command: any): object => {
    const { input } = command
    switch (command.constructor.name) {
      case 'QueryCommand': {
        if (input.ExpressionAttributeValues[':list']?.S !== 'PENDING') return { Items: [], Count: 0 }
        const order = input.ScanIndexForward === false ? pending.toReversed() : pending
        return {
          Items: order
            .slice(0, input.Limit)
            .map((reference): Item => ({ pk: { S: `CASE#${reference}` }, sk: { S: 'COMMIT#000001' } })),
        }
      }
      case 'PutItemCommand':
        if (input.Item.sk.S === 'PARKED') parked.add(input.Item.pk.S.slice('CASE#'.length))
        return {}
      case 'UpdateItemCommand':
        remove(input.Key.pk.S.slice('CASE#'.length))
        return {}
      default:
        return {}
    }
  }
  const ofMachine = (command: any): object => {
    const { input } = command
    switch (command.constructor.name) {
      case 'StartExecutionCommand': {
        if (failed.has(input.name)) throw Object.assign(new Error('there'), { name: 'ExecutionAlreadyExists' })
        woken.push(input.name)
        remove(input.name)
        return {}
      }
      case 'DescribeExecutionCommand': {
        const name = input.executionArn.split(':').at(-1)
        if (!failed.has(name)) throw Object.assign(new Error('none'), { name: 'ExecutionDoesNotExist' })
        return { status: 'FAILED' }
      }
      default:
        return { executions: [] }
    }
  }
  const counted =
    (answer: (command: any) => object) =>
    async (command: any): Promise<never> => {
      calls.count += 1
      return answer(command) as never
    }
  return {
    store: { client: { send: counted(ofTable) }, tableName: 'counting' },
    workflow: {
      client: { send: counted(ofMachine) },
      stateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:complaint',
    },
  }
}
