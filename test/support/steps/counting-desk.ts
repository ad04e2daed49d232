import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { referenceOf } from '../../../functions/app/executions.ts'
import type { Sweeping } from '../../../functions/steps/sweep.ts'
import { caseOf } from '../../../functions/store/task-lists.ts'
import { key, table } from '../../../functions/store/table.ts'

type Item = Record<string, AttributeValue>

const { partitionKey, sortKey } = table.indexes.pending

/** What the sweeper may ask of a desk: its cases, as sets instead of a table, and every question counted. */
export type Counting = {
  calls: { count: number }
  /** Cases whose commits wait for a wake, the longest waiting first. */
  pending: string[]
  /** Cases whose execution has failed. */
  failed: ReadonlySet<string>
  /** Cases with a task that nobody was told is overdue, whose execution runs; by due. */
  open: readonly string[]
  /** What is written: parked cases and doorbells, by their partition. */
  parked: Map<string, Item>
  bells: Map<string, Item>
  woken: string[]
}

/** A table and a machine with these cases. The files themselves are empty. */
export function countingDesk(desk: Counting): Pick<Sweeping, 'store' | 'workflow'> {
  const isOpen = new Set(desk.open)
  const counted =
    (answer: (name: string, input: any) => object) =>
    async (command: any): Promise<never> => {
      desk.calls.count += 1
      return answer(command.constructor.name.replace(/Command$/, ''), command.input) as never
    }
  return {
    store: { client: { send: counted((name, input) => ofTable(desk, name, input)) }, tableName: 'counting' },
    workflow: {
      client: { send: counted((name, input) => ofMachine(desk, isOpen, name, input)) },
      stateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:complaint',
    },
  }
}

function remove({ pending }: Counting, reference: string): void {
  const index = pending.indexOf(reference)
  if (index >= 0) pending.splice(index, 1)
}

function ofTable(desk: Counting, name: string, input: any): object {
  const { parked, bells } = desk
  switch (name) {
    case 'Query':
      return query(desk, input)
    case 'GetItem':
      if (input.Key.sk.S === key.doorbell) return { Item: bells.get(input.Key.pk.S) }
      return input.Key.sk.S === key.parkedCase ? { Item: parked.get(input.Key.pk.S) } : {}
    case 'BatchGetItem': {
      const asked = input.RequestItems['counting'].Keys as Item[]
      return {
        Responses: { counting: asked.map(({ pk }) => bells.get(pk?.S ?? '')).filter((bell) => bell !== undefined) },
      }
    }
    case 'PutItem':
      if (input.Item.sk.S === key.parkedCase) parked.set(input.Item.pk.S, input.Item)
      if (input.Item.sk.S === key.doorbell) bells.set(input.Item.pk.S, input.Item)
      return {}
    case 'UpdateItem':
      remove(desk, caseOf(input.Key))
      return {}
    default:
      return {}
  }
}

/** A page of one of the lists. */
function query({ pending, open, parked }: Counting, input: any): object {
  const { ':list': list, ':before': before } = input.ExpressionAttributeValues as Item
  const limit = Number(input.Limit ?? 1000)
  switch (list?.S) {
    case key.pending: {
      const order = input.ScanIndexForward === false ? pending.toReversed() : pending
      return { Items: order.slice(0, limit).map((one) => itemOf(one, 'COMMIT#000001')) }
    }
    case key.parked: {
      const due = [...parked.values()].filter((item) => (item[sortKey]?.S ?? '') <= (before?.S ?? ''))
      return { Items: due.slice(0, limit), Count: due.length }
    }
    case key.untold: {
      // None of them is overdue: only the look that goes round finds them.
      if ((before?.S ?? '') < dueAt) return { Items: [] }
      const from = Number(input.ExclusiveStartKey?.from?.N ?? 0)
      const Items = open.slice(from, from + limit).map((one) => itemOf(one, `${key.task('')}intake-1`))
      return from + limit < open.length ? { Items, LastEvaluatedKey: { from: { N: String(from + limit) } } } : { Items }
    }
    default:
      return { Items: [], Count: 0 }
  }
}

/** When all tasks are due. */
const dueAt = '2027-01-01T00:00:00.000Z'

const itemOf = (reference: string, sk: string): Item => ({
  pk: { S: key.case(reference) },
  sk: { S: sk },
  [partitionKey]: { S: '' },
  [sortKey]: { S: dueAt },
})

function ofMachine(desk: Counting, isOpen: ReadonlySet<string>, name: string, input: any): object {
  const { failed, woken } = desk
  switch (name) {
    case 'StartExecution':
      if (failed.has(input.name)) throw Object.assign(new Error('there'), { name: 'ExecutionAlreadyExists' })
      woken.push(input.name)
      remove(desk, referenceOf(input.name))
      return {}
    case 'DescribeExecution': {
      const execution = input.executionArn.split(':').at(-1)
      if (failed.has(execution)) return { status: 'FAILED' }
      if (isOpen.has(execution)) return { status: 'RUNNING' }
      throw Object.assign(new Error('none'), { name: 'ExecutionDoesNotExist' })
    }
    case 'ListExecutions': {
      const all = input.statusFilter === 'FAILED' ? [...failed] : []
      const from = Number(input.nextToken ?? 0)
      const executions = all.slice(from, from + 1000).map((one) => ({ name: one }))
      return from + 1000 < all.length ? { executions, nextToken: String(from + 1000) } : { executions }
    }
    default:
      return {}
  }
}
