import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import type { ListedCase } from '../../domain/lists/listed-case.ts'
import { listedIn, listedItem, readRowsOf } from '../cases.ts'
import { type Item, type Store, text, textOf } from '../client.ts'
import { key, table } from '../table.ts'
import { caseOf } from '../task-lists.ts'

/*
 * Lists of cases, a page at a time. What a page reads does not depend on how many cases there are: it ends with enough
 * cases, or when it has read enough. It says how far it came, and the next page continues from there.
 */

/** The most that a page may read, in bytes, with the rows of the cases that it shows. */
export const mostRead = 2_000_000
/** Kept for the rows of a page's cases: names and amounts stand in them alone. */
const keptForRows = 400_000
/** Cases on a page. */
export const casesAPage = 50
/** Queries at the same time. */
const atATime = 10

/** A case of a list, with the task by which it is there if it is a list of tasks. */
export type ListedEntry = ListedCase & { task?: { id: string; dueAt: string } }

/**
 * A part of a list. `lookedTo`: the instant of the last entry that was looked at, whether or not it is shown; `next`:
 * the place to continue from, if there is more.
 */
export type ListPart = { entries: ListedEntry[]; lookedTo: string | undefined; next: string | undefined; bytes: number }

/** An entry and its place: an instant and what tells those of one instant apart. None of a row of an older release. */
type Found = { place: string; entry: ListedEntry | undefined }
/** Brings at most so many entries of one partition behind a place, and says whether it has more. */
type Fetch = (after: string, limit: number) => Promise<{ found: Found[]; bytes: number; more: boolean }>

type Asked = {
  /** Whether a case is shown to who asks, and fits what they ask for. */
  fits: (entry: ListedEntry) => boolean
  /** The place to continue from; empty to begin. */
  after: string
}

/** The open cases of some units, the one to be answered first at the top. */
export function openCases(store: Store, units: readonly string[], asked: Asked): Promise<ListPart> {
  const { gsi4 } = table.indexes
  return readMerged(
    units.map((unit) => rowsOf(store, gsi4, key.openIn(unit), false)),
    asked,
  )
}

/** The cases that were received in a month. @param month `2026-11`, in the time zone of their calendar */
export function receivedCases(store: Store, month: string, asked: Asked & { newestFirst: boolean }): Promise<ListPart> {
  return readMerged([rowsOf(store, table.indexes.gsi5, key.receivedIn(month), asked.newestFirst)], asked)
}

/** The open tasks of somebody with their cases, the most urgent first. */
export function tasksOfPerson(store: Store, person: string, asked: Asked): Promise<ListPart> {
  return readMerged([tasksOf(store, person)], asked, 100)
}

function rowsOf(
  store: Store,
  index: { name: string; partitionKey: string; sortKey: string },
  partition: string,
  isNewestFirst: boolean,
): Fetch {
  return async (after, limit) => {
    const { items, more } = await query(store, index, partition, {
      limit,
      isNewestFirst,
      ...(after !== '' && { behind: after }),
    })
    return {
      found: items.map((item) => ({ place: textOf(item, index.sortKey), entry: listedItem(item) })),
      bytes: items.reduce((sum, item) => sum + sizeOf(item), 0),
      more,
    }
  }
}

function tasksOf(store: Store, person: string): Fetch {
  const { work } = table.indexes
  return async (after, limit) => {
    // Several tasks may be due at one instant: the place names the very task that was seen last.
    const [dueAt = '', reference = '', task = ''] = after.split(' ')
    const from = { assignee: text(person), dueAt: text(dueAt), pk: text(key.case(reference)), sk: text(key.task(task)) }
    const { items, more } = await query(store, work, person, {
      limit,
      isNewestFirst: false,
      ...(after !== '' && { from }),
    })
    const rows = await readRowsOf(store, [...new Set(items.map(caseOf))])
    return {
      found: items.map((item) => {
        const row = rows.get(caseOf(item))
        const listed = row && listedIn(row)
        const own = { id: textOf(item, 'sk').slice(key.task('').length), dueAt: textOf(item, 'dueAt') }
        const place = `${own.dueAt} ${caseOf(item)} ${own.id}`
        return { place, entry: listed && { ...listed, task: own } }
      }),
      bytes: [...rows.values()].reduce(
        (sum, row) => sum + Buffer.byteLength(JSON.stringify(row)),
        items.reduce((sum, item) => sum + sizeOf(item), 0),
      ),
      more,
    }
  }
}

async function query(
  { client, tableName }: Store,
  { name, partitionKey, sortKey }: { name: string; partitionKey: string; sortKey: string },
  partition: string,
  { limit, isNewestFirst, behind, from }: { limit: number; isNewestFirst: boolean; behind?: string; from?: Item },
): Promise<{ items: Item[]; more: boolean }> {
  const asked: QueryCommandInput = {
    TableName: tableName,
    IndexName: name,
    KeyConditionExpression: `#partition = :partition${behind === undefined ? '' : ` AND #place ${isNewestFirst ? '<' : '>'} :place`}`,
    ExpressionAttributeNames: { '#partition': partitionKey, ...(behind !== undefined && { '#place': sortKey }) },
    ExpressionAttributeValues: {
      ':partition': text(partition),
      ...(behind !== undefined && { ':place': text(behind) }),
    },
    ScanIndexForward: !isNewestFirst,
    Limit: limit,
    ...(from && { ExclusiveStartKey: from }),
  }
  const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(asked))
  return { items: Items, more: LastEvaluatedKey !== undefined }
}

/** What was brought of a partition and not looked at yet. */
type Source = { fetch: Fetch; ahead: Found[]; after: string; more: boolean; limit: number }

/**
 * Looks at the entries of several partitions in the order of their places, until enough of them fit or enough was read.
 * One that finds little brings more at a time.
 */
async function readMerged(fetches: readonly Fetch[], { fits, after }: Asked, most = 1000): Promise<ListPart> {
  const first = Math.min(most, Math.max(8, Math.ceil((2 * casesAPage) / Math.max(1, fetches.length))))
  const sources = fetches.map((fetch): Source => ({ fetch, ahead: [], after, more: true, limit: first }))
  const entries: ListedEntry[] = []
  let [bytes, seen, largest, lookedTo] = [0, 0, 1000, undefined as string | undefined]
  let place = after
  const enough = mostRead - keptForRows
  for (;;) {
    const empty = sources.filter(({ ahead, more }) => ahead.length === 0 && more)
    const isDone = empty.length === 0 && sources.every(({ ahead }) => ahead.length === 0)
    if (isDone) return { entries, lookedTo, next: undefined, bytes }
    // What was brought is looked at first: it was paid for.
    if (empty.length > 0) {
      const each = Math.floor((enough - bytes) / largest / empty.length)
      if (each < 1) return { entries, lookedTo, next: place, bytes }
      await inTurn(empty, async (source) => {
        const brought = await source.fetch(source.after, Math.min(source.limit, each))
        source.limit = Math.min(most, source.limit * 4)
        source.more = brought.more
        source.ahead = brought.found
        source.after = brought.found.at(-1)?.place ?? source.after
        bytes += brought.bytes
        seen += brought.found.length
        largest = Math.max(500, Math.ceil((bytes / Math.max(1, seen)) * 2))
      })
      continue
    }
    const source = firstOf(sources)
    const found = source?.ahead.shift()
    if (found === undefined) continue
    if (found.entry !== undefined && fits(found.entry)) {
      if (entries.length === casesAPage) return { entries, lookedTo, next: place, bytes }
      entries.push(found.entry)
    }
    place = found.place
    lookedTo = found.place.split(' ')[0]
  }
}

/** The source whose next entry comes first. Only one partition is ever read the other way round. */
function firstOf(sources: readonly Source[]): Source | undefined {
  const waiting = sources.filter(({ ahead }) => ahead.length > 0)
  return waiting.reduce<Source | undefined>(
    (one, other) => (one === undefined || other.ahead[0]!.place < one.ahead[0]!.place ? other : one),
    undefined,
  )
}

async function inTurn<Part>(parts: readonly Part[], act: (part: Part) => Promise<void>): Promise<void> {
  for (let index = 0; index < parts.length; index += atATime)
    await Promise.all(parts.slice(index, index + atATime).map(act))
}

/** Bytes of an item as DynamoDB counts them; all attributes that a list reads are strings. */
const sizeOf = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value.S ?? ''), 0)
