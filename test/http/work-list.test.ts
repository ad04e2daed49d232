import { describe, expect, it } from 'vitest'
import type { Store } from '../../functions/store/client.ts'
import { ownWork, teamWork } from '../../functions/http/staff/work-list.ts'
import { person } from '../support/cast.ts'

/**
 * A table in which everybody has so many open tasks, each in a case of its own, the higher their number the later their
 * due. It counts what is asked of it, and how much at once.
 */
function tableWith(tasksOfEach: number, excluded: string[] = []) {
  const calls: Record<string, number> = {}
  let now = 0
  let atOnce = 0
  const send = async (command: any): Promise<any> => {
    const { constructor, input } = command
    calls[constructor.name] = (calls[constructor.name] ?? 0) + 1
    now += 1
    atOnce = Math.max(atOnce, now)
    await Promise.resolve()
    now -= 1
    if (constructor.name === 'QueryCommand') {
      const who = input.ExpressionAttributeValues[':person'].S
      const count = Math.min(tasksOfEach, input.Limit ?? tasksOfEach)
      return {
        Items: Array.from({ length: count }, (_, index) => ({
          pk: { S: `CASE#${who}-${index}` },
          sk: { S: 'TASK#investigation-1' },
          dueAt: { S: `2026-03-${String(1 + index).padStart(2, '0')}T10:00:00.000Z` },
        })),
      }
    }
    const [[table, { Keys: keys }]] = Object.entries<any>(input.RequestItems) as [[string, any]]
    return {
      Responses: {
        [table]: keys.map(({ pk }: any) => {
          const reference = pk.S.slice('CASE#'.length)
          return { row: { S: JSON.stringify({ reference, class: 'key', excludedPeople: excluded }) } }
        }),
      },
    }
  }
  const store = { client: { send }, tableName: 'desk' } as unknown as Store
  return { store, calls, most: () => atOnce }
}

const sue = person('sue', [])
const reading = { me: sue, staff: [sue], at: '2026-03-01T09:00:00.000Z' }
const team = Array.from({ length: 1_000 }, (_, index) => ({
  ...person('noa', []),
  id: `noa-${String(index).padStart(4, '0')}`,
}))

describe('the work of a team of a thousand', () => {
  it('is shown a part at a time, with a bounded number of calls, few of them at once', async () => {
    const { store, calls, most } = tableWith(2)
    const shown = await teamWork(store, reading, team.toReversed(), undefined)
    expect(shown).toMatchObject({ from: 1, to: 40, of: 1_000, next: 41, more: false })
    expect(new Set(shown.tasks.map(({ holder }) => holder.id))).toEqual(new Set(team.slice(0, 40).map(({ id }) => id)))
    expect(shown.tasks).toHaveLength(80)
    expect(calls).toEqual({ QueryCommand: 40, BatchGetItemCommand: 1 })
    expect(most()).toBe(10)
  })

  it('leads from part to part to everybody', async () => {
    const { store } = tableWith(1)
    const seen: string[] = []
    for (let from: number | null = 1; from !== null;) {
      const part = await teamWork(store, reading, team, String(from))
      seen.push(...part.tasks.map(({ holder }) => holder.id))
      from = part.next
    }
    expect(seen.toSorted()).toEqual(team.map(({ id }) => id))
  })

  it.each([undefined, '', '0', '-1', '1001', 'x', '9'.repeat(30)])('begins at the beginning for %j', async (from) => {
    expect(await teamWork(tableWith(1).store, reading, team, from)).toMatchObject({ from: 1, to: 40 })
  })

  it('shows of each the most urgent tasks, and says so if there are more', async () => {
    const { store, calls } = tableWith(5_000)
    const shown = await teamWork(store, reading, team, '961')
    expect(shown).toMatchObject({ from: 961, to: 1_000, next: null, more: true })
    expect(shown.tasks).toHaveLength(40 * 20)
    expect(shown.tasks.every(({ dueAt }) => dueAt <= '2026-03-20T10:00:00.000Z')).toBe(true)
    expect(calls).toEqual({ QueryCommand: 40, BatchGetItemCommand: 8 })
  })
})

it('the own work of somebody with five thousand tasks is one query, and says that there is more', async () => {
  const { store, calls } = tableWith(5_000)
  const shown = await ownWork(store, reading)
  expect([shown.tasks.length, shown.more]).toEqual([100, true])
  expect(calls).toEqual({ QueryCommand: 1, BatchGetItemCommand: 1 })
})

it('a case that the reader has no part in is not shown to them', async () => {
  expect((await ownWork(tableWith(3, ['sue']).store, reading)).tasks).toEqual([])
})
