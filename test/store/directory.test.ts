import { readFileSync } from 'node:fs'
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../functions/domain/people/directory.ts'
import { readStaff, replaceStaff } from '../../functions/store/directory.ts'
import { putItem, type Store, text } from '../../functions/store/client.ts'
import { readStaff as readCsv } from '../../local/staff-csv.ts'
import { readPartition } from '../../cli/parts/items.ts'
import { key } from '../../functions/store/table.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()
const sample = (
  readCsv(readFileSync(new URL('../../local/staff.csv', import.meta.url), 'utf8')) as { people: Person[] }
).people
const byId = (people: readonly Person[]) => people.toSorted((a, b) => (a.id < b.id ? -1 : 1))

describe('the staff directory', () => {
  beforeEach(async () => void (await replaceStaff(store, [])))

  it('is read as it was imported', async () => {
    expect(await replaceStaff(store, sample)).toEqual({ written: sample.length, removed: 0 })
    expect(byId(await readStaff(store))).toEqual(byId(sample))
  })

  it('is replaced: missing people are removed and changed people are updated', async () => {
    await replaceStaff(store, sample)
    const [first, ...others] = sample as [Person, ...Person[]]
    const fewer = [{ ...first, phone: '+86 28 5550 9999' }, ...others.slice(0, 5)]
    expect(await replaceStaff(store, fewer)).toEqual({ written: 6, removed: sample.length - 6 })
    expect(byId(await readStaff(store))).toEqual(byId(fewer))
  })

  it('may be larger than one batch', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...(sample[0] as Person), id: `person-${index}` }))
    await replaceStaff(store, many)
    expect(await readStaff(store)).toHaveLength(60)
  })

  it('of an older release is removed where the table takes only some of a batch at a time', async () => {
    const older = sample.map((person) => ({
      pk: text(key.staff),
      sk: text(`PERSON#${person.id}`),
      person: text(JSON.stringify(person)),
    }))
    const olderLeft = async (): Promise<number> =>
      (await readPartition(store, key.staff)).filter(({ sk }) => sk?.S?.startsWith('PERSON#')).length
    for (const item of older) await putItem(store, item)
    const slow: Store = {
      tableName: store.tableName,
      pause: () => Promise.resolve(),
      client: {
        send: (async (command: unknown) => {
          if (!(command instanceof BatchWriteItemCommand)) return store.client.send(command as never)
          const all = command.input.RequestItems?.[store.tableName] ?? []
          await store.client.send(new BatchWriteItemCommand({ RequestItems: { [store.tableName]: all.slice(0, 2) } }))
          return { UnprocessedItems: all.length > 2 ? { [store.tableName]: all.slice(2) } : {} }
        }) as Store['client']['send'],
      },
    }
    await replaceStaff(slow, sample.slice(0, 5))
    // It tries ten times; what is left then is in nobody's way, and the next import removes it.
    expect([await olderLeft(), (await readStaff(store)).length]).toEqual([2, 5])
    await replaceStaff(slow, sample)
    expect([await olderLeft(), (await readStaff(store)).length]).toEqual([0, sample.length])
  })

  it('refuses an invalid person', async () => {
    await expect(replaceStaff(store, [{ ...(sample[0] as Person), email: 'nobody' }])).rejects.toThrow('email')
    expect(await readStaff(store)).toEqual([])
  })
})
