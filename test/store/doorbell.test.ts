import { describe, expect, it } from 'vitest'
import { endExecution, raiseNumber, readDoorbell, saveWaitToken } from '../../functions/store/workflow/wait-token.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()

describe('the doorbell of a case', () => {
  it('counts its executions, and raises each number once even for simultaneous requests', async () => {
    await saveWaitToken(store, 'D-1', 1, 'first', 1)
    await endExecution(store, 'D-1', { turn: 7, number: 1, ended: 'over' })
    const ended = await readDoorbell(store, 'D-1')
    expect(ended).toEqual({ turn: 7, number: 1, token: undefined, ended: 'over' })
    const raised = await Promise.all([1, 2, 3].map(() => raiseNumber(store, 'D-1', ended, 1)))
    expect(raised.filter(Boolean)).toHaveLength(1)
    expect(await readDoorbell(store, 'D-1')).toEqual({ turn: 7, number: 2, token: undefined, ended: undefined })
  })

  it('keeps the token of the newest execution and turn, and ignores a late one', async () => {
    await endExecution(store, 'D-2', { turn: 7, number: 1, ended: 'over' })
    await raiseNumber(store, 'D-2', await readDoorbell(store, 'D-2'), 1)
    for (const turn of [9, 10, 11]) {
      await saveWaitToken(store, 'D-2', turn, `token of ${turn}`, 2)
      expect(await readDoorbell(store, 'D-2')).toMatchObject({ turn, number: 2, token: `token of ${turn}` })
    }
    await saveWaitToken(store, 'D-2', 12, 'late', 1)
    await endExecution(store, 'D-2', { turn: 12, number: 1, ended: 'parked' })
    expect(await readDoorbell(store, 'D-2')).toMatchObject({ token: 'token of 11', ended: undefined })
  })

  it('from a release without numbers is raised from the number that is known', async () => {
    await saveWaitToken(store, 'D-3', 4, 'old')
    const before = await readDoorbell(store, 'D-3')
    expect(before).toMatchObject({ number: undefined, token: 'old' })
    expect(await raiseNumber(store, 'D-3', before, 3)).toBe(true)
    expect(await readDoorbell(store, 'D-3')).toMatchObject({ turn: 4, number: 4 })
  })
})
