import { describe, expect, it } from 'vitest'
import { endExecution, raiseNumber, readDoorbell, saveWaitToken } from '../../functions/store/workflow/wait-token.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()

describe('the doorbell of a case', () => {
  it('counts its executions, and raises each number once even for simultaneous requests', async () => {
    await saveWaitToken(store, 'D-1', 1, 'first', 1)
    await endExecution(store, 'D-1', { turn: 7, number: 1, ended: 'over' })
    const ended = await readDoorbell(store, 'D-1')
    expect(ended).toEqual({ turn: 7, number: 1, tokens: [], ended: 'over' })
    const raised = await Promise.all([1, 2, 3].map(() => raiseNumber(store, 'D-1', ended, 1)))
    expect(raised.filter(Boolean)).toHaveLength(1)
    expect(await readDoorbell(store, 'D-1')).toEqual({ turn: 7, number: 2, tokens: [], ended: undefined })
  })

  it('keeps the token of the newest execution and turn, and ignores a late one', async () => {
    await endExecution(store, 'D-2', { turn: 7, number: 1, ended: 'over' })
    await raiseNumber(store, 'D-2', await readDoorbell(store, 'D-2'), 1)
    for (const turn of [9, 10, 11]) {
      await saveWaitToken(store, 'D-2', turn, `token of ${turn}`, 2)
      expect(await readDoorbell(store, 'D-2')).toMatchObject({ turn, number: 2, tokens: [`token of ${turn}`] })
    }
    await saveWaitToken(store, 'D-2', 12, 'late', 1)
    await endExecution(store, 'D-2', { turn: 12, number: 1, ended: 'parked' })
    expect(await readDoorbell(store, 'D-2')).toMatchObject({ tokens: ['token of 11'], ended: undefined })
  })

  it('keeps the token of each try of a wait, in whatever order they write', async () => {
    await saveWaitToken(store, 'D-4', 1, 'earlier turn', 1)
    await saveWaitToken(store, 'D-4', 2, 'second try', 1)
    // The first try was slow, and writes after the one that replaced it. Its call is even made twice.
    for (const token of ['first try', 'first try', 'third try']) await saveWaitToken(store, 'D-4', 2, token, 1)
    const { tokens = [] } = (await readDoorbell(store, 'D-4')) ?? {}
    expect(tokens.toSorted()).toEqual(['first try', 'second try', 'third try'])
    await saveWaitToken(store, 'D-4', 3, 'next turn', 1)
    expect(await readDoorbell(store, 'D-4')).toMatchObject({ turn: 3, tokens: ['next turn'] })
  })

  it('stays over if a slow try of the last wait writes late', async () => {
    await saveWaitToken(store, 'D-5', 1, 'second try', 1)
    await endExecution(store, 'D-5', { turn: 1, number: 1, ended: 'over' })
    await saveWaitToken(store, 'D-5', 1, 'slow first try', 1)
    expect(await readDoorbell(store, 'D-5')).toEqual({ turn: 1, number: 1, tokens: [], ended: 'over' })
    // The next execution waits as ever.
    expect(await raiseNumber(store, 'D-5', await readDoorbell(store, 'D-5'), 1)).toBe(true)
    await saveWaitToken(store, 'D-5', 1, 'of the next', 2)
    expect(await readDoorbell(store, 'D-5')).toMatchObject({ number: 2, tokens: ['of the next'] })
  })

  it('is that of a parked execution that was redriven into its last wait', async () => {
    await saveWaitToken(store, 'D-6', 8, 'before it failed', 1)
    await endExecution(store, 'D-6', { turn: 8, number: 1, ended: 'parked' })
    await saveWaitToken(store, 'D-6', 8, 'redriven', 1)
    expect(await readDoorbell(store, 'D-6')).toEqual({ turn: 8, number: 1, tokens: ['redriven'], ended: undefined })
  })

  it('from a release without numbers is raised from the number that is known', async () => {
    await saveWaitToken(store, 'D-3', 4, 'old')
    await saveWaitToken(store, 'D-3', 3, 'of an earlier turn, and late')
    const before = await readDoorbell(store, 'D-3')
    expect(before).toMatchObject({ number: undefined, tokens: ['old'] })
    expect(await raiseNumber(store, 'D-3', before, 3)).toBe(true)
    expect(await readDoorbell(store, 'D-3')).toMatchObject({ turn: 4, number: 4 })
  })
})
