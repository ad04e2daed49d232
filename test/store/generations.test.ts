import { BatchWriteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readPartition } from '../../cli/parts/items.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import { readDirectory, readStaff, replaceStaff } from '../../functions/store/directory.ts'
import { putItem, type Store, text, textOf } from '../../functions/store/client.ts'
import { key } from '../../functions/store/table.ts'
import { openWorkplace, staff, type Workplace } from '../support/steps/workplace.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()
/** Nobody else calls through this client: it has nothing in memory. */
const fresh = (of = store): Store => ({
  tableName: of.tableName,
  client: { send: ((command: never) => of.client.send(command)) as Store['client']['send'] },
})

/** Calls `before` before each command, and says which it is. */
function watching(of: Store, before: (name: string, input: object) => unknown): Store {
  return {
    tableName: of.tableName,
    client: {
      send: (async (command: { constructor: { name: string }; input: object }) => {
        await before(command.constructor.name, command.input)
        return of.client.send(command as never)
      }) as Store['client']['send'],
    },
  }
}

const one = staff[0] as Person
const people = (count: number, phone = one.phone): Person[] =>
  Array.from({ length: count }, (_, number) => ({
    ...one,
    id: `p-${String(number).padStart(5, '0')}`,
    email: `p-${number}@example.com`,
    phone,
  }))
const old = people(30, '+86 28 5550 0001')
const more = people(40, '+86 28 5550 0002')

/** As releases before the generations wrote it. */
async function putAsBefore(to: Store, all: readonly Person[]): Promise<void> {
  for (const person of all)
    await putItem(to, {
      pk: text(key.staff),
      sk: text(`PERSON#${person.id}`),
      person: text(JSON.stringify(person)),
    })
}

const empty = async (): Promise<void> => {
  for (const { pk, sk } of await readPartition(store, key.staff))
    await store.client.send(
      new BatchWriteItemCommand({
        RequestItems: { [store.tableName]: [{ DeleteRequest: { Key: { pk: pk!, sk: sk! } } }] },
      }),
    )
}
const left = async (of = store): Promise<string[]> =>
  (await readPartition(of, key.staff)).map((item) => textOf(item, 'sk').split('#').slice(0, 2).join('#'))

describe('the staff directory, an import that is stopped', () => {
  let workplace: Workplace
  beforeAll(async () => void (workplace = await openWorkplace([])))
  afterAll(() => workplace.close())

  it.each(['generations', 'the items of an older release'])(
    'between any two of its writes leaves the old one or the new one, whole; before were %s',
    async (before) => {
      if (before === 'generations') await replaceStaff(workplace.store, old)
      else await putAsBefore(workplace.store, old)
      const start = await workplace.snapshot()
      const seen = new Set<string>()
      for (let effect = 1; ; effect += 1) {
        const again = await openWorkplace(start)
        try {
          again.accidentAfter(effect)
          await replaceStaff(again.store, more).catch((error: Error) => {
            if (error.name !== 'Killed') throw error
          })
          if (!again.happened()) break
          again.accidentAfter(Number.POSITIVE_INFINITY)
          const found = await readStaff(fresh(again.store))
          expect([old, more], `after effect ${effect}`).toContainEqual(found)
          seen.add(found.length === old.length ? 'old' : 'new')
          // Run again, it does the rest and leaves nothing behind.
          await replaceStaff(again.store, more)
          expect(await readStaff(fresh(again.store))).toEqual(more)
          expect(await left(again.store)).toEqual(['CURRENT', expect.stringMatching(/^GEN#/)])
        } finally {
          await again.close()
        }
      }
      expect(seen).toEqual(new Set(['old', 'new']))
    },
  )
})

describe('the staff directory', () => {
  beforeEach(empty)

  it('costs a request one small read, until it is replaced', async () => {
    await replaceStaff(store, old)
    const asked: string[] = []
    const instance = watching(store, (name, input) => asked.push(`${name} ${'Limit' in input ? 'pointer' : 'content'}`))
    for (let request = 0; request < 3; request += 1) expect(await readStaff(instance)).toEqual(old)
    const [pointer, content] = ['QueryCommand pointer', 'QueryCommand content']
    expect(asked).toEqual([pointer, content, pointer, pointer])
    await replaceStaff(store, more)
    for (let request = 0; request < 2; request += 1) expect(await readStaff(instance)).toEqual(more)
    expect(asked.slice(4)).toEqual([pointer, content, pointer])
  })

  it('is taken from the table once by requests that come together', async () => {
    await replaceStaff(store, old)
    let contents = 0
    const instance = watching(store, (_, input) => (contents += 'Limit' in input ? 0 : 1))
    await Promise.all(Array.from({ length: 20 }, () => readStaff(instance)))
    expect(contents).toBe(1)
  })

  it('of one desk is not that of another in the same process, whose table has the same name and the same number', async () => {
    const other = await openWorkplace([])
    await replaceStaff(store, old)
    await replaceStaff(other.store, more)
    expect((await readDirectory(store)).generation.number).toBe((await readDirectory(other.store)).generation.number)
    for (let request = 0; request < 2; request += 1) {
      expect(await readStaff(store)).toEqual(old)
      expect(await readStaff(other.store)).toEqual(more)
    }
    await other.close()
  })

  it('is old or new to every request that runs during imports, never a part of each', async () => {
    await replaceStaff(store, old)
    let isOver = false
    const seen = new Set<number>()
    const requests = Array.from({ length: 6 }, async (_, number) => {
      const instance = fresh()
      while (!isOver) {
        // Some instances are new each time.
        const found = await readStaff(number % 2 === 0 ? instance : fresh())
        expect([old, more]).toContainEqual(found)
        seen.add(found.length)
      }
    })
    for (let time = 0; time < 10; time += 1) await replaceStaff(store, time % 2 === 0 ? more : old)
    isOver = true
    await Promise.all(requests)
    expect(seen).toEqual(new Set([old.length, more.length]))
  })

  it('that was removed while somebody was reading it is read again, from the pointer on', async () => {
    await replaceStaff(store, old)
    let reads = 0
    const instance = watching(store, async () => {
      reads += 1
      if (reads === 2) await replaceStaff(store, more)
    })
    expect(await readStaff(instance)).toEqual(more)
    expect(reads).toBe(4)
  })

  it('of an older release is read as it is, and replaced by the next import', async () => {
    await putAsBefore(store, old)
    expect(await readStaff(store)).toEqual(old)
    expect(await replaceStaff(store, old.slice(1))).toEqual({ written: 29, removed: 1 })
    expect(await readStaff(store)).toEqual(old.slice(1))
    expect(await left()).toEqual(['CURRENT', 'GEN#000000001'])
  })

  it('with ten thousand people stands in a few items under 300 KB each', async () => {
    const all = people(10_000).map((person, number) => ({
      ...person,
      // Names and numbers that do not repeat.
      name: `${person.name} ${Math.imul(number, 2_654_435_761) >>> 0}`,
      phone: `+86 ${(number * 7_919_317) % 10_000_000_000}`,
      unit: `branch ${number % 300}`,
    }))
    await replaceStaff(store, all)
    expect(await readStaff(fresh())).toEqual(all)
    const sizes = (await readPartition(store, key.staff)).map((item) => JSON.stringify(item).length)
    expect(sizes.length).toBeGreaterThan(2)
    expect(sizes.length).toBeLessThan(8)
    expect(Math.max(...sizes)).toBeLessThan(300_000)
  })

  it('that lacks a part in the table is said to be incomplete, never read in part, and can be imported again', async () => {
    await replaceStaff(
      store,
      people(2000).map((person) => ({
        ...person,
        name: Array.from({ length: 5 }, () => crypto.randomUUID()).join(''),
      })),
    )
    const [, , last] = await readPartition(store, key.staff)
    await store.client.send(
      new BatchWriteItemCommand({
        RequestItems: { [store.tableName]: [{ DeleteRequest: { Key: { pk: last!['pk']!, sk: last!['sk']! } } }] },
      }),
    )
    await expect(readStaff(fresh())).rejects.toThrow('the staff directory: generation 1 is incomplete in the table')
    await replaceStaff(store, old)
    expect(await readStaff(fresh())).toEqual(old)
  })
})

describe('two imports at once', () => {
  beforeEach(empty)
  const theirs = people(25, '+86 28 5550 0003')
  const refusal = 'somebody else changed the staff directory at the same time: nothing was changed; run it again'

  it('one wins and the other is told so, wherever the one comes in between two calls of the other', async () => {
    for (let at = 1; ; at += 1) {
      await empty()
      await replaceStaff(store, old)
      let calls = 0
      const slow = watching(store, async () => {
        calls += 1
        if (calls === at) await replaceStaff(fresh(), theirs)
      })
      const ended = await replaceStaff(slow, more).then(
        () => 'written',
        ({ message }: Error) => message,
      )
      if (calls < at) break
      const found = await readStaff(fresh())
      // Who reads the pointer after theirs, or flips it before, has not met them.
      expect(['written', refusal]).toContain(ended)
      if (ended === refusal) expect(found, `before call ${at}`).toEqual(theirs)
      else expect([theirs, more], `before call ${at}`).toContainEqual(found)
      await replaceStaff(store, old)
      expect(await left(), `before call ${at}`).toEqual(['CURRENT', expect.stringMatching(/^GEN#/)])
    }
  })

  it('what was made from an older directory is not taken', async () => {
    await replaceStaff(store, old)
    const seen = await readDirectory(store)
    await replaceStaff(store, theirs)
    await expect(replaceStaff(store, old.slice(1), seen)).rejects.toThrow(refusal)
    expect(await readStaff(store)).toEqual(theirs)
  })

  it('one whose answer was lost, and that the client sent again, is not somebody else’s', async () => {
    await replaceStaff(store, old)
    let isSent = false
    const faulty = watching(store, async (name, input) => {
      if (name !== 'PutItemCommand' || !('generation' in ((input as any).Item ?? {})) || isSent) return
      isSent = true
      await store.client.send(new PutItemCommand(input as never))
    })
    expect(await replaceStaff(faulty, more)).toEqual({ written: 40, removed: 0 })
    expect(await readStaff(store)).toEqual(more)
    expect(isSent).toBe(true)
  })
})
