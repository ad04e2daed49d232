import { hash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { WriteRequest } from '@aws-sdk/client-dynamodb'
import {
  instanceMemory,
  absent,
  type Item,
  putIfAbsent,
  putOwn,
  queryAll,
  queryPage,
  type Store,
  text,
  textOf,
  writeAll,
  type Written,
} from './client.ts'
import { key } from './table.ts'

/*
 * Settings that every request needs and that are replaced as a whole. An import writes the new content in packed items,
 * then flips one pointer to them. A request reads the pointer, and takes the content from the memory of its instance
 * unless the pointer moved.
 */

/** A kind of settings that is stored so. */
export type Settings<Content> = {
  /** As an error names it. */
  name: string
  partition: string
  /** From the JSON of a generation. */
  read: (stored: never) => Content
  /** From the items of a table that older releases wrote; empty in a new table. */
  upcast: (items: readonly Item[]) => Content
}

/** Where the pointer stood: number 0 in a table that nothing was imported into. */
export type Pointer = { number: number; hash: string }
export type Generation<Content> = Pointer & { content: Content }

/** Not all of what the pointer names is in the table: somebody removed items by hand, or brought back only some. */
export class Incomplete extends Error {
  readonly pointer: Pointer

  constructor(name: string, pointer: Pointer) {
    super(`${name}: generation ${pointer.number} is incomplete in the table; import it again`)
    this.pointer = pointer
  }
}

const beforeFirst: Pointer = { number: 0, hash: '' }

/** Characters of a packed item; an item may have 400 KB. */
const partSize = 290_000

/** The newest generation of each kind of settings, by the client and the table that it was read from. */
const keptOf = instanceMemory<{ of: string; content: Promise<unknown> }>()

/**
 * The settings as they are now: one small, strongly consistent read, unless they were replaced since this instance read
 * them.
 * @param found the pointer, if it has just been read with something else
 * @throws Incomplete
 */
export async function readGeneration<Content>(
  store: Store,
  settings: Settings<Content>,
  found?: Item,
): Promise<Generation<Content>> {
  for (let attempt = 1; ; attempt += 1) {
    const first = (attempt === 1 ? found : undefined) ?? (await firstItem(store, settings))
    const pointer = first && pointerIn(first)
    if (pointer === undefined)
      return { ...beforeFirst, content: settings.upcast(first ? await olderItems(store, settings) : []) }
    const content = await taken(store, settings, pointer, attempt > 1)
    if (content !== undefined) return { ...pointer, content }
    // An import may have replaced and removed it meanwhile: then the pointer has moved.
    if (attempt === 5) throw new Incomplete(settings.name, pointer)
  }
}

/** What this instance keeps of these settings, without asking whether it is the newest. */
export async function keptContent<Content>(
  store: Store,
  { partition }: Settings<Content>,
): Promise<Content | undefined> {
  return (await keptOf(store).get(slotOf(store.tableName, partition))?.content) as Content | undefined
}

/**
 * Replaces the settings. Readers see what was there until the pointer is flipped, and then the whole of the new.
 * @param before the generation that the new content was made from
 * @returns `conflict` if somebody else replaced that generation first: then nothing has changed
 */
export async function publish<Content>(
  store: Store,
  settings: Settings<Content>,
  content: unknown,
  before: Pointer,
): Promise<Written> {
  const packed = gzipSync(JSON.stringify(content), { level: 9 }).toString('base64')
  const next: Pointer = { number: before.number + 1, hash: hash('sha256', packed, 'hex') }
  for (let part = 0; part * partSize < packed.length; part += 1)
    // If it is there already, an import of the same content was stopped before it came to the pointer.
    await putIfAbsent(store, {
      pk: text(settings.partition),
      sk: text(key.part(next.number, next.hash, part + 1)),
      packed: text(packed.slice(part * partSize, (part + 1) * partSize)),
    })
  if ((await flip(store, settings, next, before)) === 'conflict') return 'conflict'
  await removeReplaced(store, settings, next)
  return 'written'
}

/** The content of a generation, from memory or from the table; undefined if not all of it is there. */
async function taken<Content>(
  store: Store,
  settings: Settings<Content>,
  pointer: Pointer,
  strongly: boolean,
): Promise<Content | undefined> {
  const mine = keptOf(store)
  const slot = slotOf(store.tableName, settings.partition)
  const of = `${pointer.number} ${pointer.hash}`
  const known = mine.get(slot)
  if (known?.of === of) return (await known.content) as Content | undefined
  const reading = { of, content: unpacked(store, settings, pointer, strongly) }
  // The promise is kept, not its value: many may ask at once.
  mine.set(slot, reading)
  const forget = (): void => void (mine.get(slot) === reading && mine.delete(slot))
  const content = await reading.content.catch((error: unknown) => {
    forget()
    throw error
  })
  if (content === undefined) forget()
  return content
}

async function unpacked<Content>(
  store: Store,
  { partition, read }: Settings<Content>,
  { number, hash: expected }: Pointer,
  strongly: boolean,
): Promise<Content | undefined> {
  const parts = await queryAll(store, {
    ConsistentRead: strongly,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :generation)',
    ExpressionAttributeValues: { ':pk': text(partition), ':generation': text(key.parts(number, expected)) },
  })
  const packed = parts.map((part) => textOf(part, 'packed')).join('')
  if (hash('sha256', packed, 'hex') !== expected) return undefined
  return read(JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString()) as never)
}

/** The first item of a partition: the pointer, where there is one. */
async function firstItem<Content>(store: Store, { partition }: Settings<Content>): Promise<Item | undefined> {
  const [first] = await queryPage(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(partition) },
    Limit: 1,
  })
  return first
}

function pointerIn(item: Item): Pointer | undefined {
  return textOf(item, 'sk') === key.pointer
    ? { number: Number(item['generation']?.N), hash: textOf(item, 'contentHash') }
    : undefined
}

/** The items of an older layout: everything but what an import that was stopped left. */
async function olderItems<Content>(store: Store, { partition }: Settings<Content>): Promise<Item[]> {
  const items = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(partition) },
  })
  return items.filter((item) => !textOf(item, 'sk').startsWith(key.anyPart))
}

function flip<Content>(
  store: Store,
  { partition }: Settings<Content>,
  next: Pointer,
  before: Pointer,
): Promise<Written> {
  const pointer = {
    pk: text(partition),
    sk: text(key.pointer),
    generation: { N: String(next.number) },
    contentHash: text(next.hash),
  }
  return putOwn(
    store,
    pointer,
    before.number === 0
      ? absent
      : {
          ConditionExpression: 'generation = :number AND contentHash = :hash',
          ExpressionAttributeValues: { ':number': { N: String(before.number) }, ':hash': text(before.hash) },
        },
  )
}

/**
 * Removes what nobody points to any more: earlier generations, those of imports that were stopped or came second, and
 * items of an older layout. Later numbers stay: the next import may be writing them.
 */
async function removeReplaced<Content>(store: Store, { partition }: Settings<Content>, now: Pointer): Promise<void> {
  const items = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(partition) },
    ProjectionExpression: 'pk, sk',
  })
  const isReplaced = ({ sk = text('') }: Item): boolean => {
    const at = sk.S ?? ''
    if (at === key.pointer) return false
    if (!at.startsWith(key.anyPart)) return true
    return !at.startsWith(key.parts(now.number, now.hash)) && at < key.parts(now.number + 1, '')
  }
  const requests = items.filter(isReplaced).map((Key): WriteRequest => ({ DeleteRequest: { Key } }))
  // What the table does not take is removed by the next import.
  for (let start = 0; start < requests.length; start += 25) await writeAll(store, requests.slice(start, start + 25))
}

const slotOf = (tableName: string, partition: string): string => `${tableName} ${partition}`
