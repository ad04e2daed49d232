import { deflateRawSync, gunzipSync, gzipSync } from 'node:zlib'
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { type Contribution, openNow } from '../../../functions/domain/figures/contribution.ts'
import { countOf } from '../../../functions/domain/figures/tally.ts'
import { getItem, type Item, type Store, text } from '../../../functions/store/client.ts'
import { putContributions, readCounted, shardOf } from '../../../functions/store/figures/contributions.ts'
import { foldMonth } from '../../../functions/store/figures/fold-month.ts'
import { readHead, readList, readMonths, readSummary } from '../../../functions/store/figures/summaries.ts'
import { key } from '../../../functions/store/table.ts'
import { contribution, sixComplaints } from '../../support/figures/contributions.ts'
import { tableForTests } from '../../support/store/table.ts'

const store = tableForTests()

const at = (time: string): string => new Date(`2031-05-10T${time}:00Z`).toISOString()
const received = async (month: string): Promise<number> =>
  countOf((await readSummary(store, month, ['all']))?.summary.all.counts.received)
const put = (reference: string, head: number, months: readonly string[], of: Store = store) =>
  putContributions(
    of,
    { reference, head, at: at('08:00') },
    months.map((month) => inMonth(reference, month, head)),
  )
const inMonth = (reference: string, month: string, people = 1): Contribution =>
  contribution({ reference, month, people, received: `${month}-08` })

/** A store whose n-th write, counted from 1, does something else first. */
function before(nth: number, meanwhile: () => Promise<unknown>): Store {
  let writes = 0
  return {
    tableName: store.tableName,
    client: {
      send: async (command: { constructor: { name: string } }) => {
        if (/^(Put|Update|Delete|BatchWrite)Item/.test(command.constructor.name) && (writes += 1) === nth)
          await meanwhile()
        return store.client.send(command as never)
      },
    } as Store['client'],
  }
}

describe('what a release before this one counted', () => {
  const raw = (item: Item): Promise<unknown> =>
    store.client.send(new PutItemCommand({ TableName: store.tableName, Item: item }))
  const { matter: _, ...old } = contribution({ reference: 'OLD-1', month: '2033-12', received: '2033-12-08' })

  it('is read, and its sum says how many cases it is', async () => {
    await put('OLD-2', 1, ['2033-12'])
    await raw({
      pk: text(key.figures('2033-12', shardOf('OLD-1'))),
      sk: text('OLD-1'),
      head: { N: '1' },
      contribution: { B: deflateRawSync(JSON.stringify({ ...old, v: 1 })) },
    })
    await foldMonth(store, '2033-12', at('08:01'))
    const read = await readSummary(store, '2033-12', ['all', 'matter'])
    expect(countOf(read?.summary.all.counts.received)).toBe(2)
    expect(read?.summary).toMatchObject({ contributions: 2, older: 1, by: { matter: {} } })
  })

  it('may be a sum that has no such section: all of its cases were counted so', async () => {
    await put('OLD-3', 1, ['2034-01'])
    await foldMonth(store, '2034-01', at('08:01'))
    const head = await readHead(store, '2034-01')
    const sk = `${head?.parts}#whole#000`
    const stored = await getItem(store, key.summary('2034-01'), sk)
    const whole = JSON.parse(gunzipSync(stored?.['part']?.B ?? new Uint8Array()).toString('utf8'))
    const sections: Record<string, unknown> = { ...whole, directory: { ...whole.directory, v: 1, older: undefined } }
    delete sections['matter']
    await raw({ pk: text(key.summary('2034-01')), sk: text(sk), part: { B: gzipSync(JSON.stringify(sections)) } })
    for (const asked of [['all', 'matter'], ['matter']] as const)
      expect((await readSummary(store, '2034-01', asked))?.summary).toMatchObject({ older: 1, by: { matter: {} } })
    // A large month has each section for itself.
    await store.client.send(
      new DeleteItemCommand({ TableName: store.tableName, Key: { pk: text(key.summary('2034-01')), sk: text(sk) } }),
    )
    for (const [name, content] of Object.entries(sections))
      await raw({
        pk: text(key.summary('2034-01')),
        sk: text(`${head?.parts}#${name}#000`),
        part: { B: gzipSync(JSON.stringify(content)) },
      })
    expect((await readSummary(store, '2034-01', ['all', 'matter']))?.summary).toMatchObject({ older: 1 })
  })
})

describe('what a case counts for', () => {
  it('is written once, and again only when it has changed', async () => {
    expect(await put('A-1', 1, ['2031-01'])).toBe(true)
    expect(await put('A-1', 1, ['2031-01'])).toBe(false)
    await foldMonth(store, '2031-01', at('08:01'))
    expect(await received('2031-01')).toBe(1)
    expect((await readCounted(store, 'A-1')).head).toBe(1)
  })

  it('moves with its month, and leaves nothing behind', async () => {
    await put('B-1', 1, ['2031-02'])
    await put('B-1', 2, ['2031-03'])
    await foldMonth(store, '2031-02', at('08:01'))
    await foldMonth(store, '2031-03', at('08:01'))
    expect([await received('2031-02'), await received('2031-03')]).toEqual([0, 1])
  })

  it('is that of the newest commit: a step that is late leaves nothing behind', async () => {
    // Before each write of a late step, another one counts the case as of a later commit, without the month.
    for (let nth = 1; nth <= 6; nth += 1) {
      const reference = `C-${nth}`
      const month = `2032-0${nth}`
      await put(reference, 1, ['2032-10'])
      const late = before(nth, () => put(reference, 3, ['2032-10']))
      await put(reference, 2, ['2032-10', month], late)
      await put(reference, 3, ['2032-10'])
      await foldMonth(store, month, at('08:01'))
      expect(await received(month), `before write ${nth}`).toBe(0)
    }
    await foldMonth(store, '2032-10', at('08:01'))
    expect(await received('2032-10')).toBe(6)
  })
})

describe('a month', () => {
  it('has what was written while it was summed up in its next sum, never lost and never twice', async () => {
    for (let nth = 1; nth <= 8; nth += 1) {
      const month = `20${40 + nth}-01`
      await put(`D-${nth}`, 1, [month])
      await foldMonth(
        before(nth, () => put(`E-${nth}`, 1, [month])),
        month,
        at('09:00'),
      )
      const isMarked = (await readHead(store, month))?.version !== (await readHead(store, month))?.foldedVersion
      const isWritten = (await readCounted(store, `E-${nth}`)).head === 1
      // Whenever it came: it is in the sum, or the month is marked still.
      if (isWritten && !isMarked) expect(await received(month), `before write ${nth}`).toBe(2)
      await foldMonth(store, month, at('09:15'))
      expect(await received(month), `before write ${nth}`).toBe(isWritten ? 2 : 1)
    }
  })

  it('has what was being written when it was summed up: the mark stands, or the sum has it', async () => {
    for (let nth = 1; nth <= 8; nth += 1) {
      const month = `20${60 + nth}-01`
      await put(`H-${nth}`, 1, [month])
      await put(
        `I-${nth}`,
        1,
        [month],
        before(nth, () => foldMonth(store, month, at('09:00'))),
      )
      // The schedule takes a month only if it is marked.
      await foldMonth(store, month, at('09:15'))
      expect(await received(month), `summed up before write ${nth}`).toBe(2)
    }
  })

  it('is summed up at most once in a quarter of an hour', async () => {
    const month = '2033-01'
    await put('E-1', 1, [month])
    expect(await foldMonth(store, month, at('10:00'))).toMatchObject({ contributions: 1, raised: false })
    await put('E-2', 1, [month])
    expect(await foldMonth(store, month, at('10:14'))).toBeUndefined()
    expect(await readSummary(store, month, ['all'])).toMatchObject({ isBehind: true })
    expect(await foldMonth(store, month, at('10:15'))).toMatchObject({ contributions: 2 })
    expect(await readSummary(store, month, ['all'])).toMatchObject({ isBehind: false })
  })

  it('is summed up by one run at a time, and again after five minutes if that run was stopped', async () => {
    const month = '2033-02'
    await put('F-1', 1, [month])
    const stopped = before(2, () => Promise.reject(new Error('stopped')))
    await expect(foldMonth(stopped, month, at('11:00'))).rejects.toThrow('stopped')
    expect(await foldMonth(store, month, at('11:04'))).toBeUndefined()
    expect(await foldMonth(store, month, at('11:05'))).toMatchObject({ contributions: 1 })
  })

  it('is whole after a run that was stopped at any of its writes', async () => {
    const month = '2033-03'
    await put('G-1', 1, [month])
    await foldMonth(store, month, at('12:00'))
    for (let nth = 1; nth <= 8; nth += 1) {
      await put('G-1', nth + 1, [month])
      const now = new Date(Date.parse(at('13:00')) + nth * 3_600_000).toISOString()
      await foldMonth(
        before(nth, () => Promise.reject(new Error('stopped'))),
        month,
        now,
      ).catch(() => {})
      expect(await received(month), `stopped at write ${nth}`).toBe(1)
      await foldMonth(store, month, new Date(Date.parse(now) + 30 * 60_000).toISOString())
      const read = await readSummary(store, month, ['all'])
      expect(read, `after write ${nth}`).toMatchObject({ isBehind: false })
      expect(read?.summary.all.counts.people).toEqual({ [nth + 1]: 1 })
      expect(await readList(store, month, 'received')).toMatchObject({ entries: [{ reference: 'G-1' }] })
    }
  })

  it('has the cases behind each number, with their codes', async () => {
    for (const one of sixComplaints)
      await putContributions(
        store,
        { reference: one.reference, head: 1, at: at('08:00') },
        sixComplaints.filter(({ reference }) => reference === one.reference),
      )
    for (const month of ['2026-10', '2026-11', openNow]) await foldMonth(store, month, at('08:01'))
    expect(await readMonths(store)).toEqual(expect.arrayContaining(['2026-10', '2026-11']))
    const list = await readList(store, '2026-10', 'received')
    expect(list).toMatchObject({ next: undefined, of: 1 })
    expect(list?.entries.map(({ reference }) => reference)).toEqual(
      sixComplaints
        .filter(({ month, received: day }) => month === '2026-10' && day !== null)
        .map((one) => one.reference),
    )
    expect(list?.entries.find(({ restricted }) => restricted)).toMatchObject({ codes: { unit: 'Sales West' } })
    expect((await readList(store, '2026-11', 'run-working-hours'))?.entries).toMatchObject([
      { reference: 'LS-2026-1002', value: 720, codes: { stage: 'investigation', person: 'xu' } },
    ])
    const read = await readSummary(store, '2026-10', ['product', 'product × category'])
    expect(countOf(read?.summary.by.product['life']?.counts.received)).toBe(2)
    expect(read?.summary.by.unit).toEqual({})
  })
})
