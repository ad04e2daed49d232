import { hash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { PastComplaint } from '../../domain/figures/history.ts'
import type { Months } from '../../domain/figures/months.ts'
import type { LocalDay } from '../../domain/time/zone.ts'
import { changeItems, putIfAbsent, putItem, queryAll, type Store, text, textOf, type Written } from '../client.ts'
import { type Generation, publish, readGeneration, type Settings } from '../generations.ts'
import { key } from '../table.ts'

/*
 * Closed complaints of another register. They are kept packed, many in an item, in the order of their closing; the
 * counts of their months stand behind a pointer, which an import moves last. Until then, readers see what was there.
 */

/** What is kept of an import: its counts, and which packed items have its complaints. */
export type ImportedHistory = {
  /** Hash of the file, the map and the cut-off: the same import changes nothing. */
  source: string
  importedAt: string
  /** Own cases count from this day, imported complaints before it. */
  cutOff: LocalDay
  rows: number
  complaints: number
  months: Months
  packed: readonly Packed[]
}

/** A packed item: its name, how many complaints it has, and on which days the first and last of them were closed. */
type Packed = { name: string; complaints: number; from: LocalDay | null; until: LocalDay | null }

/** A packed item to be written. `bytes` is its size in the table. */
export type PackedItem = Packed & { content: string; bytes: number }

/** Complaints in a packed item at most. Some 130 KB as gzip in base64; an item may have 400 KB. */
const inOneItem = 12_000
/** Characters of a packed item at most: registers with long keys or words take more. */
const mostCharacters = 300_000

const settingsOf = (register: string): Settings<ImportedHistory | null> => ({
  name: `imported history ${register}`,
  partition: key.history(register),
  read: (stored) => stored as ImportedHistory,
  upcast: () => null,
})

/** The newest import of a register; its content is null if there is none. */
export function readHistory(store: Store, register: string): Promise<Generation<ImportedHistory | null>> {
  return readGeneration(store, settingsOf(register))
}

/** The names of all registers, in order. */
export async function readRegisters(store: Store): Promise<string[]> {
  const items = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(key.registers) },
  })
  return items.map((item) => textOf(item, 'sk'))
}

/** Complaints packed into items, by the day of closing; the same complaints always give the same items. */
export function packed(complaints: readonly PastComplaint[]): PackedItem[] {
  const sorted = complaints.toSorted(
    (one, other) => order(one.closed ?? '', other.closed ?? '') || order(one.key, other.key),
  )
  const items: PackedItem[] = []
  let size = inOneItem
  for (let start = 0; start < sorted.length;) {
    const some = sorted.slice(start, start + size)
    const content = gzipSync(JSON.stringify(inColumns(some)), { level: 9 }).toString('base64')
    if (content.length > mostCharacters && some.length > 1) {
      size = Math.ceil(some.length / 2)
      continue
    }
    const name = `${String(items.length + 1).padStart(6, '0')}#${hash('sha256', content, 'hex').slice(0, 32)}`
    items.push({
      name,
      complaints: some.length,
      from: some[0]?.closed ?? null,
      until: some.at(-1)?.closed ?? null,
      content,
      bytes: content.length + name.length + 100,
    })
    start += some.length
  }
  return items
}

const order = (one: string, other: string): number => Number(one > other) - Number(one < other)

/** A column each: what is alike stands together, and packs to a third of what objects take. */
function inColumns(complaints: readonly PastComplaint[]): Record<string, unknown> {
  const column = (name: 'product' | 'category' | 'outcome'): { codes: (string | null)[]; of: number[] } => {
    const codes = [...new Set(complaints.map((one) => one[name]))]
    const place = new Map(codes.map((code, index) => [code, index]))
    return { codes, of: complaints.map((one) => place.get(one[name]) ?? 0) }
  }
  return {
    v: 1,
    key: complaints.map((one) => one.key),
    received: complaints.map(({ received }) => received),
    closed: complaints.map(({ closed }) => closed),
    product: column('product'),
    category: column('category'),
    outcome: column('outcome'),
  }
}

type Columns = Readonly<Record<'product' | 'category' | 'outcome', { codes: (string | null)[]; of: number[] }>> & {
  key: string[]
  received: LocalDay[]
  closed: (LocalDay | null)[]
}

/** The complaints of an item. */
function unpacked(content: string): PastComplaint[] {
  const columns = JSON.parse(gunzipSync(Buffer.from(content, 'base64')).toString()) as Columns
  const code = (name: 'product' | 'category' | 'outcome', at: number): string | null =>
    columns[name].codes[columns[name].of[at] ?? 0] ?? null
  return columns.key.map((name, at) => ({
    key: name,
    received: columns.received[at] as LocalDay,
    closed: columns.closed[at] ?? null,
    due: null,
    product: code('product', at),
    category: code('category', at),
    outcome: code('outcome', at),
  }))
}

/** Every complaint of an import, read from its packed items. @throws Error if one of them is not there */
export async function readPastComplaints(
  store: Store,
  register: string,
  { packed: names }: Pick<ImportedHistory, 'packed'>,
): Promise<PastComplaint[]> {
  const items = new Map(
    (await rowsOf(store, register)).map((item) => [textOf(item, 'sk'), textOf(item, 'packed')] as const),
  )
  return names.flatMap(({ name }) => {
    const content = items.get(name)
    if (content === undefined) throw new Error(`imported history ${register}: item ${name} is missing; import it again`)
    return unpacked(content)
  })
}

/** Writes a packed item, unless an import that was stopped has written it already. */
export function writePacked(store: Store, register: string, { name, content }: PackedItem): Promise<Written> {
  return putIfAbsent(store, { pk: text(key.historyRows(register)), sk: text(name), packed: text(content) })
}

/**
 * Makes an import the one that counts, once all its packed items are written. Removes the items of the one before.
 * @returns `conflict` if somebody else imported meanwhile: then nothing has changed
 */
export async function publishHistory(
  store: Store,
  register: string,
  history: ImportedHistory,
  before: Generation<ImportedHistory | null>,
): Promise<Written> {
  await putItem(store, { pk: text(key.registers), sk: text(register) })
  if ((await publish(store, settingsOf(register), history, before)) === 'conflict') return 'conflict'
  await removeAllBut(store, register, new Set(history.packed.map(({ name }) => name)))
  return 'written'
}

/** Removes an imported register. */
export async function removeHistory(store: Store, register: string): Promise<void> {
  const { content } = await readHistory(store, register)
  // The pointer goes first: nobody may find counts of complaints that are not there any more.
  const partition = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(key.history(register)) },
    ProjectionExpression: 'pk, sk',
  })
  if (content !== null || partition.length > 0)
    await changeItems(
      store,
      partition.map((Key) => ({ DeleteRequest: { Key } })),
    )
  await removeAllBut(store, register, new Set())
  await changeItems(store, [{ DeleteRequest: { Key: { pk: text(key.registers), sk: text(register) } } }])
}

async function removeAllBut(store: Store, register: string, names: ReadonlySet<string>): Promise<void> {
  const gone = (await rowsOf(store, register, 'pk, sk')).filter((item) => !names.has(textOf(item, 'sk')))
  await changeItems(
    store,
    gone.map(({ pk = text(''), sk = text('') }) => ({ DeleteRequest: { Key: { pk, sk } } })),
  )
}

function rowsOf(store: Store, register: string, only?: string): ReturnType<typeof queryAll> {
  return queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(key.historyRows(register)) },
    ...(only !== undefined && { ProjectionExpression: only }),
  })
}
