import type { CaseFile } from '../domain/case/case-file.ts'
import type { Instant } from '../domain/time/zone.ts'
import { apply, fold } from '../domain/case/evolve.ts'
import type { By, Fact } from '../domain/case/facts.ts'
import type { CaseDate } from '../domain/workflow/recount.ts'
import { readFact, schemaOf } from '../domain/catalogue/stored-facts.ts'
import { getItem, getItems, type Item, putUnlessNewer, type Store, text, textOf, type Written } from './client.ts'
import * as files from './files/commits.ts'
import type { FileKind } from './files/file-kind.ts'
import type { StoredCommit } from './files/hash-chain.ts'
import { key, table } from './table.ts'

const byPack = table.indexes.gsi5

/** The complaint files. */
export const caseFiles: FileKind<Fact, By> = {
  name: 'case',
  prefix: key.case(''),
  pending: key.pending,
  schemaOf,
  read: readFact,
  readBy: (stored) => stored as By,
}

/** A case as it was read: its state, and what the next commit must follow. Pending commits wake the workflow. */
export type CaseRecord = files.FileRecord<Fact, By> & { file: CaseFile }

export type NewCommit = files.NewCommit<Fact, By>

export function readCommits(store: Store, reference: string): ReturnType<typeof files.readCommits> {
  return files.readCommits(store, caseFiles, reference)
}

/** The case of a reference, or undefined. */
export async function readCase(store: Store, reference: string): Promise<CaseRecord | undefined> {
  const record = await files.readFile(store, caseFiles, reference)
  return record && { ...record, file: fold(reference, record.commits) }
}

/**
 * Writes the next commit of a case, or its first.
 * @param before the case as it was read; undefined for a new case
 * @param options.pending whether the workflow has to be woken for it
 * @param options.once the one-time key that it comes under
 * @returns the case after it, or `conflict` if somebody else wrote that number first
 */
export async function append(
  store: Store,
  reference: string,
  before: CaseRecord | undefined,
  commit: NewCommit,
  options: files.Appending,
): Promise<CaseRecord | 'conflict'> {
  const written = await files.append(store, caseFiles, reference, before, commit, options)
  if (written === 'conflict') return 'conflict'
  return { ...written.record, file: apply(reference, before?.file, commit.facts, written.commit) }
}

export function eraseWords(store: Store, reference: string, number: number): Promise<void> {
  return files.eraseWords(store, caseFiles, reference, number)
}

/** Erases some words of a commit and keeps the others: see `files/commits.ts`. */
export function keepWords(
  store: Store,
  reference: string,
  commit: Pick<files.FoundCommit, 'number' | 'written'>,
  left: StoredCommit['personal'],
): Promise<Written> {
  return files.keepWords(store, caseFiles, reference, commit, left)
}

/** Records that the workflow has seen those of these commits that exist. */
export function clearPending(store: Store, reference: string, numbers: readonly number[]): Promise<void> {
  return files.clearPending(store, caseFiles, reference, numbers)
}

/** Marks a commit as pending again: the workflow has to look at the case. */
export function setPending(store: Store, reference: string, number: number): Promise<void> {
  return files.setPending(store, caseFiles, reference, number)
}

/** Whether one of the newest commits still waits for the workflow. */
export function isPending(store: Store, reference: string): Promise<boolean> {
  return files.isPending(store, caseFiles, reference)
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
  /** The pack and the calendar that its dates go by; rows of older releases lack them. */
  rules?: { pack: string; calendar: string }
  /** Ids of those who have no part in the case, so that no list shows it to them; rows of older releases lack it. */
  excludedPeople?: readonly string[]
  erasedAt?: Instant | null
  /** Who has had each task of the staff, the present assignee last; rows of older releases lack it. */
  assignees?: Readonly<Record<string, readonly (string | null)[]>>
  /**
   * What is still due, as the release that wrote the row counted it: a newer one that counts differently says so in the
   * file. Rows of older releases lack it.
   */
  dates?: readonly CaseDate[]
}

/**
 * Rewrites the row, unless it is already of a later head.
 * @param openUnder the policy pack of a case that somebody still has to do something for: it lists the case under it
 */
export async function writeRow(store: Store, row: Row, openUnder?: string): Promise<void> {
  await putUnlessNewer(
    store,
    {
      pk: text(key.case(row.reference)),
      sk: text(key.row),
      headHash: text(row.headHash),
      row: text(JSON.stringify(row)),
      ...(openUnder === undefined
        ? {}
        : { [byPack.partitionKey]: text(key.openUnder(openUnder)), [byPack.sortKey]: text(row.receivedAt) }),
    },
    'head',
    row.head,
  )
}

/** The rows of some cases; those that have none are missing. */
export async function readRowsOf(store: Store, references: readonly string[]): Promise<Map<string, Row>> {
  const items = await getItems(
    store,
    references.map((reference) => [key.case(reference), key.row]),
  )
  const rows = items.map(rowIn)
  return new Map(rows.map((row) => [row.reference, row]))
}

export async function readRow(store: Store, reference: string): Promise<Row | undefined> {
  const item = await getItem(store, key.case(reference), key.row)
  return item && rowIn(item)
}

/** A row as its item holds it. */
export const rowIn = (item: Item): Row => JSON.parse(textOf(item, 'row')) as Row
