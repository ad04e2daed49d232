import { BatchGetItemCommand, BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { getItems, type Item, putItems, type Store, text } from '../../../functions/store/client.ts'
import { isPassing } from '../../../functions/store/passing.ts'
import { tableForTests } from '../../support/store/table.ts'

const table = tableForTests()
const items = (count: number): Item[] =>
  Array.from({ length: count }, (_, number) => ({ pk: text('CASE#A'), sk: text(`TASK#${number}`) }))
const keysOf = (of: readonly Item[]) => of.map(({ pk, sk }) => [pk?.S ?? '', sk?.S ?? ''] as const)

let pauses: number[] = []
beforeEach(() => {
  pauses = []
})

/** A table under load: of each call for many items it takes so many, and leaves the others. */
function busy(takes: number): Store {
  const { tableName, client } = table
  const parted = <Part>(parts: readonly Part[]) => [parts.slice(0, takes), parts.slice(takes)]
  const send = async (command: unknown) => {
    if (command instanceof BatchWriteItemCommand) {
      const [taken = [], left = []] = parted(command.input.RequestItems?.[tableName] ?? [])
      if (taken.length > 0) await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: taken } }))
      return { UnprocessedItems: left.length > 0 ? { [tableName]: left } : {} }
    }
    if (!(command instanceof BatchGetItemCommand)) return client.send(command as never)
    const [Keys = [], left = []] = parted(command.input.RequestItems?.[tableName]?.Keys ?? [])
    const answer =
      Keys.length > 0 ? await client.send(new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys } } })) : {}
    return { ...answer, UnprocessedKeys: left.length > 0 ? { [tableName]: { Keys: left } } : {} }
  }
  return {
    tableName,
    client: { send: send as Store['client']['send'] },
    pause: async (milliseconds) => void pauses.push(milliseconds),
  }
}

describe('a table that takes only a part of a batch at a time', () => {
  it('gets the rest after pauses, and is read whole', async () => {
    await putItems(busy(5), items(20))
    expect(pauses).toHaveLength(3)
    expect(await getItems(busy(30), keysOf(items(120)))).toHaveLength(20)
    // Four calls for the first hundred, one for the others.
    expect(pauses).toHaveLength(3 + 3)
  })

  it.each([
    ['written', (store: Store) => putItems(store, items(20))],
    ['read', (store: Store) => getItems(store, keysOf(items(20)))],
  ])('is given up after ten tries when nothing is %s, with an error that passes', async (_, work) => {
    const error: unknown = await work(busy(0)).catch((reason: unknown) => reason)
    expect(isPassing(error)).toBe(true)
    expect(pauses).toHaveLength(9)
    // Random pauses of less than 50 milliseconds at first, and of less than half a second later.
    expect(pauses[0]).toBeLessThan(50)
    expect(Math.max(...pauses)).toBeLessThan(500)
    expect(new Set(pauses).size).toBeGreaterThan(5)
  })
})
