import { type AttributeValue, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { Commit } from '../../domain/file/commit.ts'
import { packed, unpacked } from '../../domain/forms/packed-text.ts'
import {
  getItem,
  type Item,
  onCondition,
  putIfAbsent,
  queryAll,
  type Store,
  text,
  textOf,
  type Written,
} from '../client.ts'
import { countingList, fileKeys, type FileKind, partitionOf, pendingAttribute } from './file-kind.ts'
import { seal, type StoredCommit, unseal } from './hash-chain.ts'
import { type Once, onceAttributes, onceOfItem } from './once.ts'

/** A file as it was read: its commits, and what the next one must follow. */
export type FileRecord<Fact, By> = {
  commits: readonly Commit<Fact, By>[]
  headHash: string
  /** Numbers of commits that nobody has seen yet. */
  pending: readonly number[]
  /** Numbers of commits that are seen or need not be, and that figures do not count yet. */
  uncounted: readonly number[]
  /** What was written under a one-time key, by the number of the commit. */
  once: readonly (Once & { number: number })[]
  /** Bytes of all commits in the table, about. Erased words do not count any more. */
  bytes: number
}

/** A commit before it has its number. */
export type NewCommit<Fact, By> = Omit<Commit<Fact, By>, 'number'>

/**
 * What stands beside a commit when it is written. `counts`: whether its figures have to be counted. A pending commit
 * needs no such mark, since who sees it counts them.
 */
export type Appending = { pending: boolean; counts?: boolean; once?: Once | undefined }

/** The kind, as far as keys depend on it. */
type Place = Pick<FileKind<unknown, unknown>, 'prefix'>

/** The commits of a file as they are stored, oldest first. Strongly consistent. */
export async function readCommits(store: Store, kind: Place, reference: string): Promise<FoundCommit[]> {
  return (await queryAll(store, { ConsistentRead: true, ...commitsOf(kind, reference) })).map(storedCommit)
}

const commitsOf = (kind: Place, reference: string) => ({
  KeyConditionExpression: 'pk = :file AND begins_with(sk, :commit)',
  ExpressionAttributeValues: { ':file': text(partitionOf(kind, reference)), ':commit': text(fileKeys.anyCommit) },
})

/** A stored commit with what stands beside what its hash covers. */
export type FoundCommit = StoredCommit & {
  /** Its words as the table has them. */
  written: AttributeValue
  pending: boolean
  uncounted: boolean
  once: Once | undefined
  bytes: number
}

/** The words of a commit as an attribute: JSON as it is, or compressed if it is long. */
export function writtenAs(personal: StoredCommit['personal']): AttributeValue {
  const json = JSON.stringify(personal)
  const bytes = packed(json)
  return bytes === undefined ? text(json) : { B: bytes }
}

const writtenIn = (item: Item): AttributeValue => item['personal'] ?? text('')

/** A commit as its item holds it. */
export function storedCommit(item: Item): FoundCommit {
  return {
    number: Number(textOf(item, 'sk').slice(fileKeys.anyCommit.length)),
    body: textOf(item, 'body'),
    hash: textOf(item, 'hash'),
    personal: readPersonal(item),
    written: writtenIn(item),
    pending: isSeenBySomebody(item),
    uncounted: textOf(item, pendingAttribute) === countingList,
    once: onceOfItem(item),
    bytes: bytesOf(item),
  }
}

/** Whether somebody has to look at a commit. */
const isSeenBySomebody = (item: Item): boolean => ![undefined, countingList].includes(item[pendingAttribute]?.S)

/** The rest of a commit's item in bytes, about: its keys, its time, names of attributes, a one-time key. */
const besides = 300

/** Bytes of a commit in the table. Whether it is pending makes no difference. */
function bytesOf(item: Item): number {
  const { B: bytes, S: json = '' } = writtenIn(item)
  return besides + Buffer.byteLength(textOf(item, 'body')) + (bytes?.length ?? Buffer.byteLength(json))
}

/** What cannot be read counts as missing words: the audit then reports them. */
function readPersonal(item: Item): StoredCommit['personal'] {
  const { B: bytes, S: json = '' } = writtenIn(item)
  try {
    return JSON.parse((bytes === undefined ? json : unpacked(bytes)) || '{}') as StoredCommit['personal']
  } catch {
    return {}
  }
}

/**
 * The file of a reference, or undefined.
 * @param known the file as it was read before. If its head is still there, only that and what came after it are read;
 *   the commits up to the head are then those of `known`.
 */
export async function readFile<Fact, By>(
  store: Store,
  kind: FileKind<Fact, By>,
  reference: string,
  known?: FileRecord<Fact, By>,
): Promise<FileRecord<Fact, By> | undefined> {
  const grown = known && (await grownFrom(store, kind, reference, known))
  if (grown !== undefined) return grown
  const stored = await readCommits(store, kind, reference)
  const head = stored.at(-1)
  return head && { commits: stored.map((commit) => unseal(kind, commit)), headHash: head.hash, ...besideOf(stored) }
}

/** What stands beside the commits of a file. */
const besideOf = (
  stored: readonly FoundCommit[],
): Pick<FileRecord<unknown, unknown>, 'pending' | 'uncounted' | 'once' | 'bytes'> => ({
  pending: stored.filter(({ pending }) => pending).map(({ number }) => number),
  uncounted: stored.filter(({ uncounted }) => uncounted).map(({ number }) => number),
  once: stored.flatMap(({ number, once }) => (once === undefined ? [] : [{ ...once, number }])),
  bytes: stored.reduce((sum, { bytes }) => sum + bytes, 0),
})

/** A known file with what came after it. Undefined if its head is not there as it was, and nothing can follow it. */
async function grownFrom<Fact, By>(
  store: Store,
  kind: FileKind<Fact, By>,
  reference: string,
  known: FileRecord<Fact, By>,
): Promise<FileRecord<Fact, By> | undefined> {
  const from = known.commits.at(-1)?.number ?? 0
  const items = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :file AND sk BETWEEN :head AND :end',
    ExpressionAttributeValues: {
      ':file': text(partitionOf(kind, reference)),
      ':head': text(fileKeys.commit(from)),
      ':end': text(fileKeys.afterCommits),
    },
  })
  const [head, ...news] = items.map(storedCommit)
  if (head?.number !== from || head.hash !== known.headHash) return undefined
  const beside = besideOf(news)
  return {
    commits: [...known.commits, ...news.map((commit) => unseal(kind, commit))],
    headHash: news.at(-1)?.hash ?? head.hash,
    // Somebody may have marked the head again, or seen it.
    pending: [...known.pending.filter((number) => number !== from), ...(head.pending ? [from] : []), ...beside.pending],
    uncounted: [
      ...known.uncounted.filter((number) => number !== from),
      ...(head.uncounted ? [from] : []),
      ...beside.uncounted,
    ],
    once: [...known.once, ...beside.once],
    bytes: known.bytes + beside.bytes,
  }
}

/**
 * Writes the next commit of a file, or its first. The one condition, that the number is not taken yet, is lock, audit
 * trail and atomicity in one.
 * @param before the file as it was read; undefined for a new one
 * @param options.pending whether somebody has to look at it, such as a workflow that is woken
 * @param options.counts whether its figures have to be counted, if nobody looks at it
 * @param options.once the one-time key that it comes under
 * @returns the file after it, and the commit with its number; or `conflict` if somebody else wrote that number first
 */
export async function append<Fact, By>(
  store: Store,
  kind: Pick<FileKind<Fact, By>, 'prefix' | 'pending' | 'schemaOf'>,
  reference: string,
  before: FileRecord<Fact, By> | undefined,
  { at, by, facts }: NewCommit<Fact, By>,
  { pending, counts = false, once }: Appending,
): Promise<{ record: FileRecord<Fact, By>; commit: Commit<Fact, By> } | 'conflict'> {
  const head = before?.commits.at(-1)
  const number = (head?.number ?? 0) + 1
  // Clocks of two machines differ by milliseconds; the file's own order is what counts.
  const commit: Commit<Fact, By> = { number, at: head !== undefined && head.at > at ? head.at : at, by, facts }
  const sealed = seal(kind, reference, commit, before?.headHash ?? null)
  const item: Item = {
    pk: text(partitionOf(kind, reference)),
    sk: text(fileKeys.commit(number)),
    at: text(commit.at),
    body: text(sealed.body),
    hash: text(sealed.hash),
    personal: writtenAs(sealed.personal),
    ...((pending || counts) && { [pendingAttribute]: text(pending ? kind.pending : countingList) }),
    ...onceAttributes(once),
  }
  const written = await putIfAbsent(store, item)
  if (written === 'conflict' && !(await isThere(store, kind, reference, number, sealed.hash))) return 'conflict'
  const record = {
    commits: [...(before?.commits ?? []), commit],
    headHash: sealed.hash,
    pending: [...(before?.pending ?? []), ...(pending ? [number] : [])],
    uncounted: [...(before?.uncounted ?? []), ...(counts && !pending ? [number] : [])],
    once: [...(before?.once ?? []), ...(once === undefined ? [] : [{ ...once, number }])],
    bytes: (before?.bytes ?? 0) + bytesOf(item),
  }
  return { record, commit }
}

/**
 * Whether the commit of this number is the one of this hash. If the answer to a write was lost, the client sends it
 * again, and the condition then fails because of the first.
 */
async function isThere(store: Store, kind: Place, reference: string, number: number, hash: string): Promise<boolean> {
  const item = await getItem(store, partitionOf(kind, reference), fileKeys.commit(number))
  return item !== undefined && textOf(item, 'hash') === hash
}

/**
 * An update of an existing commit. Without the condition, an update of a missing one would create a commit without
 * words.
 */
const commitThere = ({ tableName }: Store, kind: Place, reference: string, number: number) => ({
  TableName: tableName,
  Key: { pk: text(partitionOf(kind, reference)), sk: text(fileKeys.commit(number)) },
  ConditionExpression: 'attribute_exists(sk)',
})

/**
 * Erases the words of a commit; what its hash covers stays. The file must record the erasure first: see `verifyChain`.
 */
export async function eraseWords(store: Store, kind: Place, reference: string, number: number): Promise<void> {
  await store.client.send(
    new UpdateItemCommand({
      ...commitThere(store, kind, reference, number),
      UpdateExpression: 'SET personal = :nothing',
      ExpressionAttributeValues: { ':nothing': text('{}') },
    }),
  )
}

/**
 * Erases some words of a commit and keeps the others. The file must record it first: see `verifyChain`.
 * @returns `conflict` if its words are no longer those that were read: one erased before must not come back
 */
export function keepWords(
  store: Store,
  kind: Place,
  reference: string,
  { number, written }: Pick<FoundCommit, 'number' | 'written'>,
  left: StoredCommit['personal'],
): Promise<Written> {
  const there = commitThere(store, kind, reference, number)
  return onCondition(
    store.client.send(
      new UpdateItemCommand({
        ...there,
        ConditionExpression: `${there.ConditionExpression} AND personal = :before`,
        UpdateExpression: 'SET personal = :left',
        ExpressionAttributeValues: { ':before': written, ':left': writtenAs(left) },
      }),
    ),
  )
}

/** Records that those of these commits that exist have been seen. */
export async function clearPending(
  store: Store,
  kind: Place,
  reference: string,
  numbers: readonly number[],
): Promise<void> {
  await Promise.all(
    numbers.map((number) =>
      onCondition(
        store.client.send(
          new UpdateItemCommand({
            ...commitThere(store, kind, reference, number),
            UpdateExpression: 'REMOVE #pending',
            ExpressionAttributeNames: { '#pending': pendingAttribute },
          }),
        ),
      ),
    ),
  )
}

/** Marks a commit as pending again: somebody has to look at the file. */
export async function setPending(
  store: Store,
  kind: Place & Pick<FileKind<unknown, unknown>, 'pending'>,
  reference: string,
  number: number,
): Promise<void> {
  await putOnList(store, kind, reference, number, kind.pending)
}

/** Leaves a commit to the function that counts figures: nobody else has to look at it any more. */
export async function setCounting(store: Store, kind: Place, reference: string, number: number): Promise<void> {
  await putOnList(store, kind, reference, number, countingList)
}

async function putOnList(store: Store, kind: Place, reference: string, number: number, list: string): Promise<void> {
  await store.client.send(
    new UpdateItemCommand({
      ...commitThere(store, kind, reference, number),
      UpdateExpression: 'SET #pending = :list',
      ExpressionAttributeNames: { '#pending': pendingAttribute },
      ExpressionAttributeValues: { ':list': text(list) },
    }),
  )
}

/**
 * How many of the newest commits are looked at: a commit that triggers nothing, such as the arrival of a mail, may be
 * above one that does.
 */
const looksBack = 10

/** Whether one of the newest commits has not been seen yet. */
export async function isPending({ client, tableName }: Store, kind: Place, reference: string): Promise<boolean> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      ConsistentRead: true,
      ...commitsOf(kind, reference),
      ScanIndexForward: false,
      Limit: looksBack,
      ProjectionExpression: '#pending',
      ExpressionAttributeNames: { '#pending': pendingAttribute },
    }),
  )
  return Items.some(isSeenBySomebody)
}
