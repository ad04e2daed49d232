import type { CaseFile } from '../domain/case/case-file.ts'
import type { Hiding, Sighted } from '../domain/people/sight.ts'
import type { Instant } from '../domain/time/zone.ts'
import type { FindWords } from '../domain/lists/search-terms.ts'
import type { ForLists, ListedCase, Recognised } from '../domain/lists/listed-case.ts'
import { apply, fold } from '../domain/case/evolve.ts'
import { mayChangeFigures } from '../domain/figures/case/may-change.ts'
import type { By, Fact } from '../domain/case/facts.ts'
import type { CaseDate } from '../domain/workflow/recount.ts'
import { readFact, schemaOf } from '../domain/catalogue/stored-facts.ts'
import {
  getItem,
  getItems,
  instanceMemory,
  type Item,
  putOn,
  putUnlessNewer,
  type Store,
  text,
  textOf,
  type Written,
} from './client.ts'
import * as files from './files/commits.ts'
import type { FileKind } from './files/file-kind.ts'
import type { StoredCommit } from './files/hash-chain.ts'
import { KnownFiles } from './files/known-files.ts'
import { key, table } from './table.ts'

const { pending: byPack, gsi4: byUnit, gsi5: byMonth } = table.indexes

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

const knownCases = instanceMemory<KnownFiles<CaseRecord>>()

/** What this instance knows of cases; undefined if it keeps none. */
function knownTo(store: Store): KnownFiles<CaseRecord> | undefined {
  if (store.keepsFiles?.() !== true) return undefined
  const ofTables = knownCases(store)
  const known = ofTables.get(store.tableName) ?? new KnownFiles<CaseRecord>()
  ofTables.set(store.tableName, known)
  return known
}

/**
 * The case of a reference, or undefined. Strongly consistent. An instance that has read it before reads what came
 * since: no commit ever changes, but that its words may be erased. A file of which anything was erased is never kept.
 */
export async function readCase(store: Store, reference: string): Promise<CaseRecord | undefined> {
  const knownCasesHere = knownTo(store)
  const known = knownCasesHere?.of(reference)
  const record = await files.readFile(store, caseFiles, reference, known)
  if (record === undefined) return undefined
  const isGrown = known !== undefined && record.commits[0] === known.commits[0]
  const news = isGrown ? record.commits.slice(known.commits.length) : record.commits
  if (news.some(erases)) {
    knownCasesHere?.forget(reference)
    // What was known has words that may be gone by now.
    return isGrown ? readCase(store, reference) : { ...record, file: fold(reference, record.commits) }
  }
  const file = isGrown
    ? news.reduce((one, commit) => apply(reference, one, commit.facts, commit), known.file)
    : fold(reference, record.commits)
  const read = { ...record, file }
  knownCasesHere?.keep(reference, read)
  return read
}

/** References of those of these cases to which somebody has added a commit since they were read, by one call. */
export async function grownCases(store: Store, records: readonly CaseRecord[]): Promise<string[]> {
  const next = records.map(({ file }) => [key.case(file.reference), key.commit(file.head + 1)] as const)
  return (await getItems(store, next)).map((item) => textOf(item, 'pk').slice(key.case('').length))
}

/** Whether a commit says that words of the file are gone, or about to go. */
const erases = ({ facts }: { facts: readonly Fact[] }): boolean =>
  facts.some(({ fact }) => fact === 'erased' || fact === 'joined-words-erased')

/**
 * Writes the next commit of a case, or its first.
 * @param before the case as it was read; undefined for a new case
 * @param options.pending whether the workflow has to be woken for it
 * @param options.counts whether its figures have to be counted; by default they have, if they may
 *   have changed and the workflow does not look at it
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
  const counts = options.counts ?? (!options.pending && mayChangeFigures(commit.facts, before?.file))
  const written = await files.append(store, caseFiles, reference, before, commit, { ...options, counts })
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

/** Records that the workflow has seen those of these commits that exist, or that their figures are counted. */
export async function clearPending(store: Store, reference: string, numbers: readonly number[]): Promise<void> {
  await files.clearPending(store, caseFiles, reference, numbers)
  const known = knownTo(store)?.of(reference)
  const left = (all: readonly number[]): number[] => all.filter((one) => !numbers.includes(one))
  if (known !== undefined)
    knownTo(store)?.keep(reference, {
      ...known,
      pending: left(known.pending),
      uncounted: left(known.uncounted),
    })
}

/** Leaves commits to the function that counts figures: the workflow does not look at them now. */
export async function leaveToCount(store: Store, reference: string, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) await files.setCounting(store, caseFiles, reference, number)
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
  /** What says who may see it (`domain/people/sight.ts`); rows of older releases lack it, see `sightedIn`. */
  sight?: Sighted
  /** Who opened the file by exception, and until when; apart from its sight, so that no list knows of it. */
  exceptions?: Sighted['exceptions']
  /** Of a joined case: what the case in which it continues lends to its sight, which has it already. */
  lent?: Hiding
  erasedAt?: Instant | null
  /** Who has had each task of the staff, the present assignee last; rows of older releases lack it. */
  assignees?: Readonly<Record<string, readonly (string | null)[]>>
  /**
   * What is still due, as the release that wrote the row counted it: a newer one that counts differently says so in the
   * file. Rows of older releases lack it.
   */
  dates?: readonly CaseDate[]
  /** What lists show and filter by besides, and what it is recognised by; rows of older releases lack both. */
  listed?: ForLists
  recognised?: Recognised | null
  /** What it is searched by. `foundUnder`: the version of its entries, and the moment of receipt that they have. */
  finds?: FindWords | null
  foundUnder?: string
}

/** Under which partitions a row is listed: the pack that its open case counts by, and the month of its receipt. */
export type ListedUnder = { openUnder?: string | undefined; month?: string | undefined }

/**
 * Rewrites the row, unless it is already of a later head.
 * @param under which lists have it besides that of its unit; `openUnder` for a case that somebody still has to do
 *   something for
 */
export async function writeRow(store: Store, row: Row, { openUnder, month }: ListedUnder = {}): Promise<void> {
  const listed = listedIn(row)
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
      ...(listed === undefined ? {} : indexed(listed, openUnder !== undefined, month)),
    },
    'head',
    row.head,
  )
}

/** What lists know of a row; undefined of a row of an older release. */
export function listedIn(row: Row): ListedCase | undefined {
  if (row.listed === undefined || row.sight === undefined) return undefined
  const { reference, status, class: weight, product, outcome, liaison, receivedAt, respondBy, endedAt, sight } = row
  return {
    reference,
    status,
    class: weight,
    product,
    outcome,
    liaison,
    receivedAt,
    respondBy,
    endedAt,
    ...row.listed,
    sight,
  }
}

/** The attributes by which indexes list a row. All have the same, so that a list reads no row. */
function indexed(listed: ListedCase, isOpen: boolean, month: string | undefined): Item {
  const { reference, dueAt, sight, ...plain } = listed
  const named = Object.entries({ ...plain, unit: sight.unit }).filter(
    (pair): pair is [string, string] => pair[1] !== null,
  )
  return {
    ...Object.fromEntries(named.map(([name, value]) => [name, text(value)])),
    filters: text(JSON.stringify({ dueAt, sight })),
    ...(isOpen && {
      [byUnit.partitionKey]: text(key.openIn(sight.unit ?? '')),
      [byUnit.sortKey]: text(`${listed.respondBy} ${reference}`),
    }),
    ...(month !== undefined && {
      [byMonth.partitionKey]: text(key.receivedIn(month)),
      [byMonth.sortKey]: text(`${listed.receivedAt} ${reference}`),
    }),
  }
}

/** A case as an index lists it. */
export function listedItem(item: Item): ListedCase {
  const { dueAt, sight } = JSON.parse(textOf(item, 'filters')) as Pick<ListedCase, 'dueAt' | 'sight'>
  const given = (name: string): string | null => item[name]?.S ?? null
  return {
    reference: textOf(item, 'pk').slice(key.case('').length),
    status: textOf(item, 'status'),
    class: textOf(item, 'class'),
    product: textOf(item, 'product'),
    category: given('category'),
    channel: textOf(item, 'channel'),
    outcome: given('outcome'),
    liaison: given('liaison'),
    receivedAt: textOf(item, 'receivedAt'),
    respondBy: textOf(item, 'respondBy'),
    endedAt: given('endedAt'),
    dueAt,
    sight,
  }
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

/**
 * What says who may see the case of a row. Of a row of an older release only its liaison counts as a holder, until the
 * next turn of the case.
 */
export function sightedIn({ sight, excludedPeople = [], liaison }: Row): Sighted {
  return (
    sight ?? {
      never: excludedPeople,
      accusedUnits: [],
      unit: null,
      holders: liaison === null ? [] : [liaison],
      had: [],
      restricted: false,
      exceptions: [],
    }
  )
}

/** The same for the pages of the file itself, where exceptions count. */
export const fileSightedIn = (row: Row): Sighted => ({ ...sightedIn(row), exceptions: row.exceptions ?? [] })

/**
 * Writes into the row of a case who opened its file, so that it opens at once. The workflow writes the same at the next
 * turn; if it was first, nothing is left to do.
 */
export async function writeExceptions(
  store: Store,
  reference: string,
  exceptions: Sighted['exceptions'],
): Promise<void> {
  for (let written: string | undefined; written !== 'written';) {
    const item = await getItem(store, key.case(reference), key.row)
    if (item === undefined) return
    const row: Row = { ...rowIn(item), exceptions }
    written = await putOn(
      store,
      { ...item, row: text(JSON.stringify(row)) },
      {
        ConditionExpression: '#row = :before',
        ExpressionAttributeNames: { '#row': 'row' },
        ExpressionAttributeValues: { ':before': text(textOf(item, 'row')) },
      },
    )
  }
}

/** A row as its item holds it. */
export const rowIn = (item: Item): Row => JSON.parse(textOf(item, 'row')) as Row
