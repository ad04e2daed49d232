import { describe, expect, it } from 'vitest'
import { wantedOf } from '../../../functions/domain/lists/search-terms.ts'
import type { ListedCase } from '../../../functions/domain/lists/listed-case.ts'
import { type Item, type Store, text } from '../../../functions/store/client.ts'
import { findCases, mostFound } from '../../../functions/store/lists/find-cases.ts'
import {
  casesAPage,
  mostRead,
  openCases,
  receivedCases,
  tasksOfPerson,
} from '../../../functions/store/lists/read-list.ts'
import { key } from '../../../functions/store/table.ts'

/** Calls, bytes brought, and read units of a table that nobody has to fill: items are made as they are asked for. */
type Work = { calls: number; bytes: number; units: number }

const sight = {
  never: [],
  accusedUnits: [],
  unit: 'chengdu',
  holders: ['ina'],
  had: ['noa'],
  restricted: false,
  exceptions: [],
}
const referenceOf = (number: number): string => `CASE-${String(number).padStart(9, '0')}`
const instantOf = (number: number): string => new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString()

function row(reference: string): Item {
  const plain = { reference, status: 'intake', class: 'general', product: 'motor', outcome: null, liaison: 'ina' }
  const dates = { receivedAt: instantOf(1), respondBy: instantOf(9), endedAt: null }
  const finds = { names: ['王伟'], phones: ['13800138000'], numbers: [], mails: [] }
  const listed = { category: null, channel: 'web', dueAt: null }
  const more = { padding: 'x'.repeat(1500), recognised: { name: '王伟', amount: null } }
  return {
    pk: text(key.case(reference)),
    sk: text(key.row),
    row: text(JSON.stringify({ ...plain, ...dates, sight, listed, finds, ...more })),
  }
}

/** A table of so many cases in every partition that is asked for. */
function tableOf(count: number): { store: Store; work: Work } {
  const work: Work = { calls: 0, bytes: 0, units: 0 }
  const brought = (items: Item[], unit: number): Item[] => {
    const bytes = items.reduce((sum, item) => sum + JSON.stringify(item).length, 0)
    work.bytes += bytes
    work.units += Math.ceil(bytes / 4096) * unit
    return items
  }
  const send = async ({ constructor, input }: any): Promise<any> => {
    work.calls += 1
    if (constructor.name === 'GetItemCommand') return { Item: { secret: text('k'.repeat(43)) } }
    if (constructor.name === 'BatchGetItemCommand') {
      const [[name, { Keys }]] = Object.entries<any>(input.RequestItems) as [[string, any]]
      const items = Keys.map(({ pk }: any) => row(pk.S.slice(key.case('').length)))
      work.units += items.length
      return { Responses: { [name]: brought(items, 0) } }
    }
    const values = Object.values<any>(input.ExpressionAttributeValues)
    const place: string = values[1]?.S ?? input.ExclusiveStartKey?.dueAt?.S ?? ''
    const seen = place === '' ? 0 : Number(/CASE-(\d+)/.exec(JSON.stringify(input))?.[1] ?? 0) + 1
    const here = Math.min(input.Limit, Math.max(0, count - seen))
    const items = Array.from({ length: here }, (_, index): Item => {
      const number = seen + index
      const at = `${instantOf(number)} ${referenceOf(number)}`
      const keys = {
        pk: text(key.case(referenceOf(number))),
        sk: text(input.IndexName === 'work' ? key.task('intake-1') : key.row),
      }
      if (input.IndexName === undefined) return { pk: values[0], sk: text(at) }
      if (input.IndexName === 'work') return { ...keys, dueAt: text(instantOf(number)), assignee: values[0] }
      const plain = {
        status: 'intake',
        class: 'general',
        product: 'motor',
        channel: 'web',
        liaison: 'ina',
        unit: 'chengdu',
      }
      return {
        ...keys,
        ...Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, text(value)])),
        gsi4sk: text(at),
        gsi5sk: text(at),
        receivedAt: text(instantOf(number)),
        respondBy: text(instantOf(number)),
        filters: text(JSON.stringify({ dueAt: null, sight })),
      }
    })
    return { Items: brought(items, 0.5), ...(seen + here < count && { LastEvaluatedKey: {} }) }
  }
  return { store: { client: { send }, tableName: 'desk' } as unknown as Store, work }
}

const all = (): boolean => true
const none = (): boolean => false
const pages: [string, (store: Store) => Promise<{ entries: readonly ListedCase[] }>, number][] = [
  ['open cases', (store) => openCases(store, ['chengdu'], { fits: all, after: '' }), casesAPage],
  [
    'open cases of forty units',
    (store) =>
      openCases(
        store,
        Array.from({ length: 40 }, (_, unit) => `unit-${unit}`),
        { fits: all, after: '' },
      ),
    casesAPage,
  ],
  ['a month', (store) => receivedCases(store, '2026-11', { fits: all, after: '', newestFirst: false }), casesAPage],
  ['the tasks of somebody', (store) => tasksOfPerson(store, 'ina', { fits: all, after: '' }), casesAPage],
  [
    'a search that very many cases fit',
    async (store) => ({ entries: (await findCases(store, wantedOf('王伟'), all)).cases }),
    mostFound,
  ],
]

describe('what a page reads', () => {
  it.each(pages)('is the same with a thousand cases and with a million: %s', async (_, read, shown) => {
    const [few, many] = [tableOf(1000), tableOf(1_000_000)]
    const [small, large] = [await read(few.store), await read(many.store)]
    expect([small.entries.length, large.entries.length]).toEqual([shown, shown])
    expect(many.work).toEqual(few.work)
    expect(many.work.bytes).toBeLessThan(mostRead)
    expect(many.work.calls).toBeLessThanOrEqual(50)
  })

  it.each([
    ['open cases', (store: Store) => openCases(store, ['chengdu'], { fits: none, after: '' })],
    ['a month', (store: Store) => receivedCases(store, '2026-11', { fits: none, after: '', newestFirst: false })],
    ['the tasks of somebody', (store: Store) => tasksOfPerson(store, 'ina', { fits: none, after: '' })],
  ])('ends below two megabytes if nothing of a million fits, and says how far it looked: %s', async (_, read) => {
    const { store, work } = tableOf(1_000_000)
    const part = await read(store)
    expect(part.entries).toEqual([])
    expect([part.next !== undefined, part.lookedTo !== undefined]).toEqual([true, true])
    expect(work.bytes).toBeLessThan(2.5 * mostRead)
    expect(part.bytes).toBeLessThan(mostRead)
    expect(work.calls).toBeLessThan(40)
  })

  it('of a search that nothing fits ends likewise', async () => {
    const { store, work } = tableOf(1_000_000)
    const found = await findCases(store, wantedOf('王伟 9999'), all)
    expect([found.cases, found.lookedTo !== undefined]).toEqual([[], true])
    expect(work.bytes).toBeLessThan(2 * mostRead)
  })

  it('continues where the last part ended, and leaves out no case and shows none twice', async () => {
    const { store } = tableOf(230)
    const seen: string[] = []
    for (let after = ''; ;) {
      const part = await openCases(store, ['chengdu'], { fits: all, after })
      seen.push(...part.entries.map(({ reference }) => reference))
      if (part.next === undefined) break
      after = part.next
    }
    expect(seen).toEqual(Array.from({ length: 230 }, (_, number) => referenceOf(number)))
  })
})
