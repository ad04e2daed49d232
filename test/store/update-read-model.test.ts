import { expect, it } from 'vitest'
import { calendarNamed } from '../../functions/domain/time/calendar.ts'
import { policyOf } from '../../functions/domain/policy/policy.ts'
import type { NewCommit } from '../../functions/store/cases.ts'
import { updateReadModel } from '../../functions/store/update-read-model.ts'
import { referenceFor } from '../../functions/store/reference.ts'
import type { Store } from '../../functions/store/client.ts'
import { history, workflow, write } from '../support/store/complaint.ts'
import { tableForTests } from '../support/store/table.ts'

const own = tableForTests()
const desk = {
  policy: policyOf({ id: 'standard', version: 1 }),
  calendar: calendarNamed({ id: 'cn', version: 'chinese-days@1.5.7' }),
  staff: [],
  load: {},
}

/** The table, and what was removed from it. */
function watched(): { store: Store; removed: string[] } {
  const removed: string[] = []
  const send = (command: any): Promise<any> => {
    if (command.constructor.name === 'DeleteItemCommand') removed.push(command.input.Key.sk.S)
    return own.client.send(command)
  }
  return { store: { tableName: own.tableName, client: { send } as Store['client'] }, removed }
}

const upToIntake = history.slice(0, 3)
const lapsed: NewCommit = {
  at: '2026-10-03T02:00:00.000Z',
  by: workflow,
  facts: [{ fact: 'cancelled', v: 2, task: 'intake-1', why: 'lapsed' }],
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
