import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { calendarNamed } from '../../functions/domain/time/calendar.ts'
import { policyOf } from '../../functions/domain/policy/policy.ts'
import { readRow, type NewCommit } from '../../functions/store/cases.ts'
import { readWithStaff, updateReadModel } from '../../functions/store/update-read-model.ts'
import { referenceFor } from '../../functions/store/reference.ts'
import { getItem, putItem, type Store } from '../../functions/store/client.ts'
import { workItem } from '../../functions/store/task-lists.ts'
import { history, workflow, write } from '../support/store/complaint.ts'
import { tableForTests } from '../support/store/table.ts'

const own = tableForTests()
const desk = {
  policy: policyOf({ id: 'standard', version: 1 }),
  calendar: calendarNamed({ id: 'cn', version: 'chinese-days@1.5.7' }),
  staff: [],
  load: {},
}

/** The table, and what was put into the lists and removed from them. */
function watched(): { store: Store; put: string[]; removed: string[] } {
  const [put, removed]: [string[], string[]] = [[], []]
  const send = (command: any): Promise<any> => {
    const written = command instanceof BatchWriteItemCommand ? command.input.RequestItems?.[own.tableName] : []
    for (const { PutRequest, DeleteRequest } of written as any[])
      if ((PutRequest?.Item ?? DeleteRequest.Key).pk.S.startsWith('FIND#')) continue
      else if (PutRequest === undefined) removed.push(DeleteRequest.Key.sk.S)
      else put.push(PutRequest.Item.sk.S)
    return own.client.send(command)
  }
  return { store: { tableName: own.tableName, client: { send } as Store['client'] }, put, removed }
}

const upToIntake = history.slice(0, 3)
const lapsed: NewCommit = {
  at: '2026-10-03T02:00:00.000Z',
  by: workflow,
  facts: [{ fact: 'cancelled', v: 3, task: 'intake-1', why: 'lapsed' }],
}

it('removes a task that the workflow ended from the lists only once', async () => {
  const { store, removed } = watched()
  const record = await write(store, referenceFor('ended by the workflow'), [...upToIntake, lapsed])
  await updateReadModel(store, record, desk)
  expect(removed).toEqual(['TASK#intake-1'])
  await updateReadModel(store, record, desk)
  expect(removed).toEqual(['TASK#intake-1'])
})

it('removes an ended task again if the last run stopped before it wrote the row', async () => {
  const { store, removed } = watched()
  const record = await write(store, referenceFor('stopped on the way'), [...upToIntake, lapsed])
  const stopped: Store = {
    tableName: store.tableName,
    client: {
      send: (command: any) =>
        command.constructor.name === 'PutItemCommand'
          ? Promise.reject(new Error('stopped'))
          : store.client.send(command),
    } as Store['client'],
  }
  await expect(updateReadModel(stopped, record, desk)).rejects.toThrow('stopped')
  await updateReadModel(store, record, desk)
  expect(removed).toEqual(['TASK#intake-1', 'TASK#intake-1'])
})

it('writes a task only if it is not listed as it should be, and the row each time', async () => {
  const { store, put } = watched()
  const reference = referenceFor('listed already')
  const { file, ...record } = await write(store, reference, upToIntake)
  const update = async (): Promise<void> =>
    updateReadModel(store, { file, ...record }, desk, (await readWithStaff(store, file)).derived)
  await update()
  expect(put).toEqual(['TASK#intake-1'])
  await update()
  expect(put).toEqual(['TASK#intake-1'])
  const listed = await getItem(store, `CASE#${reference}`, 'TASK#intake-1')
  // A step that was stopped before it wrote the row left it under somebody else.
  const other = { task: 'intake-1', assignee: 'somebody-else', dueAt: '2026-10-02T02:00:00.000Z', told: false }
  await putItem(store, workItem(reference, other))
  await update()
  expect(await getItem(store, `CASE#${reference}`, 'TASK#intake-1')).toEqual(listed)
  expect((await readWithStaff(store, file)).derived.row).toEqual(await readRow(store, reference))
})
