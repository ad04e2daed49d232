import { readFileSync } from 'node:fs'
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../functions/domain/people/directory.ts'
import { readStaff, replaceStaff } from '../../functions/store/directory.ts'
import type { Store } from '../../functions/store/client.ts'
import { readStaff as readCsv } from '../../local/staff-csv.ts'
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

  it('is replaced: who is not in the new one leaves, who changed is changed', async () => {
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

  it('is written whole where the table takes only some of a batch at a time', async () => {
    const slow: Store = {
      tableName: store.tableName,
      client: {
        send: (async (command: unknown) => {
          if (!(command instanceof BatchWriteItemCommand)) return store.client.send(command as never)
          const [taken, ...left] = command.input.RequestItems?.[store.tableName] ?? []
          await store.client.send(
            new BatchWriteItemCommand({ RequestItems: { [store.tableName]: taken === undefined ? [] : [taken] } }),
          )
          return { UnprocessedItems: left.length > 0 ? { [store.tableName]: left } : {} }
        }) as Store['client']['send'],
      },
    }
    await replaceStaff(slow, sample.slice(0, 5))
    expect(await readStaff(store)).toHaveLength(5)
    await expect(replaceStaff(slow, sample)).rejects.toThrow('run the import again')
  })

  it('takes nobody who is not a person of the directory', async () => {
    await expect(replaceStaff(store, [{ ...(sample[0] as Person), email: 'nobody' }])).rejects.toThrow('email')
    expect(await readStaff(store)).toEqual([])
  })
})
