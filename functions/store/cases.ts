import { QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { CaseFile, Commit } from '../domain/case/case-file.ts'
import type { Instant } from '../domain/time/zone.ts'
import { apply, fold } from '../domain/case/evolve.ts'
import type { By, Fact } from '../domain/case/facts.ts'
import { seal, type StoredCommit, unseal } from './hash-chain.ts'
import {
  getItem,
  type Item,
  onCondition,
  putIfAbsent,
  putUnlessNewer,
  queryAll,
  type Store,
  text,
  textOf,
} from './client.ts'
import { key, table } from './table.ts'

/** A case as it was read: its state, and what the next commit must follow. */
export type CaseRecord = {
  file: CaseFile
  commits: readonly Commit[]
  headHash: string
  /** Numbers of commits whose wake has not been answered. */
  pending: readonly number[]
}

export type NewCommit = { at: Instant; by: By; facts: readonly Fact[] }

/** The commits of a case as they are stored, oldest first. Strongly consistent. */
export async function readCommits(store: Store, reference: string): Promise<(StoredCommit & { pending: boolean })[]> {
  const items = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :case AND begins_with(sk, :commit)',
    ExpressionAttributeValues: { ':case': text(key.case(reference)), ':commit': text(key.anyCommit) },
  })
  return items.map(storedCommit)
}

/** A commit as its item holds it. */
export function storedCommit(item: Item): StoredCommit & { pending: boolean } {
  return {
    number: Number(textOf(item, 'sk').slice(key.anyCommit.length)),
    body: textOf(item, 'body'),
    hash: textOf(item, 'hash'),
    personal: readPersonal(textOf(item, 'personal')),
    pending: item[table.indexes.pending.partitionKey] !== undefined,
  }
}

/** What is not JSON counts as missing words: the audit then reports them. */
function readPersonal(text: string): StoredCommit['personal'] {
  try {
    return JSON.parse(text || '{}') as StoredCommit['personal']
  } catch {
    return {}
  }
}

/** The case of a reference, or undefined. */
export async function readCase(store: Store, reference: string): Promise<CaseRecord | undefined> {
  const stored = await readCommits(store, reference)
  const head = stored.at(-1)
  if (head === undefined) return undefined
  const commits = stored.map(unseal)
  return {
    file: fold(reference, commits),
    commits,
    headHash: head.hash,
    pending: stored.filter(({ pending }) => pending).map(({ number }) => number),
  }
}

/**
 * Writes the next commit of a case, or its first. The one condition, that the number is not taken yet, is lock, audit
 * trail and atomicity in one.
 * @param before the case as it was read; undefined for a new case
 * @param options.pending whether the workflow has to be woken for it
 * @returns the case after it, or `conflict` if somebody else wrote that number first
 */
export async function append(
  store: Store,
  reference: string,
  before: CaseRecord | undefined,
  { at, by, facts }: NewCommit,
  { pending }: { pending: boolean },
): Promise<CaseRecord | 'conflict'> {
  const number = (before?.file.head ?? 0) + 1
  // Clocks of two machines differ by milliseconds; the file's own order is what counts.
  const commit: Commit = {
    number,
    at: before !== undefined && before.file.changedAt > at ? before.file.changedAt : at,
    by,
    facts,
  }
  const sealed = seal(reference, commit, before?.headHash ?? null)
  const written = await putIfAbsent(store, {
    pk: text(key.case(reference)),
    sk: text(key.commit(number)),
    at: text(commit.at),
    body: text(sealed.body),
    hash: text(sealed.hash),
    personal: text(JSON.stringify(sealed.personal)),
    ...(pending ? { [table.indexes.pending.partitionKey]: text(key.pending) } : {}),
  })
  if (written === 'conflict') return 'conflict'
  return {
    file: apply(reference, before?.file, facts, commit),
    commits: [...(before?.commits ?? []), commit],
    headHash: sealed.hash,
    pending: [...(before?.pending ?? []), ...(pending ? [number] : [])],
  }
}

/**
 * An update of an existing commit. Without the condition, an update of a missing one would create a commit without
 * words.
 */
const commitThere = ({ tableName }: Store, reference: string, number: number) => ({
  TableName: tableName,
  Key: { pk: text(key.case(reference)), sk: text(key.commit(number)) },
  ConditionExpression: 'attribute_exists(sk)',
})

/**
 * Erases the words of a commit; what its hash covers stays. The file must record the erasure first: see `verifyChain`.
 */
export async function eraseWords(store: Store, reference: string, number: number): Promise<void> {
  await store.client.send(
    new UpdateItemCommand({
      ...commitThere(store, reference, number),
      UpdateExpression: 'SET personal = :nothing',
      ExpressionAttributeValues: { ':nothing': text('{}') },
    }),
  )
}

/** Records that the workflow has seen those of these commits that exist. */
export async function clearPending(store: Store, reference: string, numbers: readonly number[]): Promise<void> {
  await Promise.all(
    numbers.map((number) =>
      onCondition(
        store.client.send(
          new UpdateItemCommand({
            ...commitThere(store, reference, number),
            UpdateExpression: 'REMOVE #pending',
            ExpressionAttributeNames: { '#pending': table.indexes.pending.partitionKey },
          }),
        ),
      ),
    ),
  )
}

/** Marks a commit as pending again: the workflow has to look at the case. */
export async function setPending(store: Store, reference: string, number: number): Promise<void> {
  await store.client.send(
    new UpdateItemCommand({
      ...commitThere(store, reference, number),
      UpdateExpression: 'SET #pending = :pending',
      ExpressionAttributeNames: { '#pending': table.indexes.pending.partitionKey },
      ExpressionAttributeValues: { ':pending': text(key.pending) },
    }),
  )
}

/**
 * How many of the newest commits are looked at: a commit that triggers nothing, such as the arrival of a mail, may be
 * above one that does.
 */
const looksBack = 10

/** Whether one of the newest commits still waits for the workflow. */
export async function isPending({ client, tableName }: Store, reference: string): Promise<boolean> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :case AND begins_with(sk, :commit)',
      ExpressionAttributeValues: { ':case': text(key.case(reference)), ':commit': text(key.anyCommit) },
      ScanIndexForward: false,
      Limit: looksBack,
    }),
  )
  return Items.some((item) => item[table.indexes.pending.partitionKey] !== undefined)
}

/**
 * The row of a case: derived from its file, rewritten whenever the workflow has seen it. `joinedInto` is the reference
 * where it continues, if it was joined to another; rows of older releases lack it.
 */
export type Row = {
  reference: string
  head: number
  headHash: string
  status: string
  class: string
  product: string
  outcome: string | null
  liaison: string | null
  receivedAt: Instant
  respondBy: Instant
  changedAt: Instant
  endedAt: Instant | null
  joinedInto?: string | null
  erasedAt?: Instant | null
}

/** Rewrites the row, unless it is already of a later head. */
export async function writeRow(store: Store, row: Row): Promise<void> {
  await putUnlessNewer(
    store,
    {
      pk: text(key.case(row.reference)),
      sk: text(key.row),
      headHash: text(row.headHash),
      row: text(JSON.stringify(row)),
    },
    'head',
    row.head,
  )
}

export async function readRow(store: Store, reference: string): Promise<Row | undefined> {
  const item = await getItem(store, key.case(reference), key.row)
  return item && (JSON.parse(textOf(item, 'row')) as Row)
}
