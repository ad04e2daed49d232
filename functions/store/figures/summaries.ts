import { hash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { About } from '../../domain/figures/contribution.ts'
import { type FigureDimension, figureDimensions, type Pair, pairNames } from '../../domain/figures/dimensions.ts'
import { type Chunk, entriesIn, type ListEntry, listedUnder } from '../../domain/figures/lists.ts'
import type { Measure } from '../../domain/figures/measures.ts'
import { addSummaries, emptySummary, type MonthSummary, withoutCases } from '../../domain/figures/month-summary.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { getItem, getItems, type Item, queryAll, type Store, text, textOf } from '../client.ts'
import { key } from '../table.ts'

/** Which chunks have which list, and how many cases the month has. */
export type Directory = {
  /** 2 has the sections of `matter`, and says how many cases a release before counted (`older`). */
  v: 1 | 2
  contributions: number
  older?: number
  lists: Readonly<Record<string, readonly string[]>>
  /** The units that have a summary of their own. */
  units: readonly string[]
  /** Whom restricted cases of the month are about. What is about the same people and units has a summary of its own. */
  about?: readonly About[]
}

/** What a page can ask for of a summary: the whole, a dimension, a pair. */
export type Section = 'all' | FigureDimension | Pair

const directorySection = 'directory'
/** All sections of a small month, by name. */
export const wholeSection = 'whole'

/**
 * A summary in sections, each under a name that an item's key can hold. What a unit counts is a summary in one section.
 */
export function sectionsOf(
  summary: MonthSummary,
  directory: Directory,
  {
    units = [],
    about = [],
  }: {
    units?: readonly (readonly [string, MonthSummary])[]
    about?: readonly { about: About; summary: MonthSummary }[]
  } = {},
): [string, unknown][] {
  return [
    [directorySection, directory],
    ['all', summary.all],
    ...figureDimensions.map((one): [string, unknown] => [nameOf(one), summary.by[one]]),
    ...pairNames.map((one): [string, unknown] => [nameOf(one), summary.pairs[one]]),
    ...units.map(([unit, own]): [string, unknown] => [sectionOfUnit(unit), own]),
    ...about.map((one): [string, unknown] => [sectionAbout(one.about), one.summary]),
  ]
}

/** Units have any name; a section has letters, digits and hyphens. */
const sectionOfUnit = (unit: string): string => `unit-${hash('sha256', unit, 'hex').slice(0, 16)}`

const sectionAbout = (about: About): string => `about-${hash('sha256', JSON.stringify(about), 'hex').slice(0, 16)}`

const nameOf = (section: Section): string => section.replaceAll(' ', '')

/** How often a reader begins again: what it reads may be replaced meanwhile. */
const tries = 5

/**
 * A month as it was summed up last. `isBehind`: something was written since, and is in the next sum. `at`: when it was
 * summed up; sums of older releases do not say.
 */
export type ReadSummary = { summary: MonthSummary; version: number; isBehind: boolean; at: Instant | undefined }

/**
 * The summary of a month, or of what is open now, with the sections that are asked for; the others are empty.
 * @param isLeftOut what is about these people and units is left out of every number
 * @returns undefined if there is none
 */
export async function readSummary(
  store: Store,
  month: string,
  sections: readonly Section[],
  isLeftOut: (about: About) => boolean = () => false,
): Promise<ReadSummary | undefined> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const head = await readHead(store, month)
    if (head?.parts === undefined) return undefined
    const read = await readSections(store, month, head.parts, [directorySection, ...sections.map(nameOf)])
    if (read === undefined) continue
    const [directory, ...content] = read as [Directory, ...unknown[]]
    const summary = structuredClone(emptySummary()) as {
      -readonly [Name in keyof MonthSummary]: MonthSummary[Name]
    } & { by: Record<FigureDimension, unknown>; pairs: Record<Pair, unknown> }
    for (const [index, section] of sections.entries()) {
      if (section === 'all') summary.all = content[index] as MonthSummary['all']
      else if (isPair(section)) summary.pairs[section] = content[index] as never
      else summary.by[section] = (content[index] ?? {}) as never
    }
    summary.contributions = directory.contributions
    summary.older = olderIn(directory)
    const names = (directory.about ?? []).filter(isLeftOut).map(sectionAbout)
    const leftOut = names.length === 0 ? [] : await readSections(store, month, head.parts, names)
    if (leftOut === undefined) continue
    return { summary: (leftOut as MonthSummary[]).reduce<MonthSummary>(withoutCases, summary), ...stateOf(head) }
  }
  throw new Error(`figures of ${month}: they were replaced ${tries} times while they were read`)
}

/**
 * The summary of what some units count together in a month, or of what they have open now.
 * @returns undefined if there is none
 */
export async function readSummaryOfUnits(
  store: Store,
  month: string,
  units: readonly string[],
): Promise<ReadSummary | undefined> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const head = await readHead(store, month)
    if (head?.parts === undefined) return undefined
    const [directory] = (await readSections(store, month, head.parts, [directorySection])) ?? []
    if (directory === undefined) continue
    const known = new Set((directory as Directory).units)
    const names = units.filter((unit) => known.has(unit)).map(sectionOfUnit)
    const read = names.length === 0 ? [] : await readSections(store, month, head.parts, names)
    if (read === undefined) continue
    const summary = {
      ...(read as MonthSummary[]).map(completed).reduce(addSummaries, emptySummary()),
      older: olderIn(directory as Directory),
    }
    return { summary, ...stateOf(head) }
  }
  throw new Error(`figures of ${month}: they were replaced ${tries} times while they were read`)
}

/** Cases of a month that a release before this one counted: all of them, where its sum does not say. */
const olderIn = ({ contributions, older = contributions }: Directory): number => older

/** A summary of a release before has fewer dimensions. */
const completed = (summary: MonthSummary): MonthSummary => ({
  ...summary,
  older: summary.older ?? 0,
  by: { ...emptySummary().by, ...summary.by },
})

const isPair = (section: Section): section is Pair => pairNames.some((one) => one === section)

/** Names of all months that have a summary, in order; that of what is open now is not among them. */
export async function readMonths(store: Store): Promise<string[]> {
  const items = await queryAll(store, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(key.summaries) },
  })
  return items.map((item) => textOf(item, 'sk')).filter((month) => /^\d{4}-\d{2}$/.test(month))
}

/** What is known of a month's newest sum. */
type Head = { version: number; foldedVersion: number; parts: string | undefined; at: Instant | undefined }

const stateOf = ({ version, foldedVersion, at }: Head): Omit<ReadSummary, 'summary'> => ({
  version: foldedVersion,
  isBehind: version !== foldedVersion,
  at,
})

export async function readHead(store: Store, month: string): Promise<Head | undefined> {
  const item = await getItem(store, key.summary(month), key.summaryHead)
  if (item === undefined) return undefined
  return {
    version: Number(item['version']?.N ?? 0),
    foldedVersion: Number(item['foldedVersion']?.N ?? 0),
    parts: item['folded']?.S,
    at: item['foldedAt']?.S,
  }
}

/** Some sections of a sum, in this order; undefined if a newer one has replaced it. */
async function readSections(
  store: Store,
  month: string,
  parts: string,
  names: readonly string[],
): Promise<unknown[] | undefined> {
  const whole = (await readSection(store, month, parts, wholeSection)) as Record<string, unknown> | undefined
  if (whole !== undefined) return names.map((name) => whole[name])
  const read = await Promise.all(names.map((name) => readSection(store, month, parts, name)))
  // What a release before this one summed up has no such section; everything else that is missing is gone.
  const isMissing = (name: string, index: number): boolean => read[index] === undefined && !isNewer(name, read[0])
  return names.some(isMissing) ? undefined : read
}

/** Sections that a directory of version 1 knows nothing of. The directory is the first of what is read. */
const isNewer = (name: string, directory: unknown): boolean =>
  since2.includes(name) && (directory as Directory | undefined)?.v === 1

const since2: readonly string[] = ['matter']

async function readSection(store: Store, month: string, parts: string, section: string): Promise<unknown> {
  const items = await queryAll(store, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :section)',
    ExpressionAttributeValues: { ':pk': text(key.summary(month)), ':section': text(`${parts}#${section}#`) },
  })
  if (items.length === 0) return undefined
  try {
    return JSON.parse(gunzipSync(Buffer.concat(items.map(bytesIn))).toString('utf8'))
  } catch {
    // Some of its parts are gone already: a newer sum has replaced it.
    return undefined
  }
}

const bytesIn = (item: Item): Uint8Array => item['part']?.B ?? item['chunk']?.B ?? new Uint8Array()

/** The directory of a month's newest sum, and the keys of all its sections; undefined if there is none. */
export async function readDirectory(
  store: Store,
  month: string,
): Promise<(Directory & { parts: string; keys: string[] }) | undefined> {
  const head = await readHead(store, month)
  if (head?.parts === undefined) return undefined
  const [found] = (await readSections(store, month, head.parts, [directorySection])) ?? []
  if (found === undefined) return undefined
  const items = await queryAll(store, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :parts)',
    ExpressionAttributeValues: { ':pk': text(key.summary(month)), ':parts': text(`${head.parts}#`) },
    ProjectionExpression: 'sk',
  })
  return { ...(found as Directory), parts: head.parts, keys: items.map((item) => textOf(item, 'sk')) }
}

/** Bytes of a list that one page reads at most. */
export const mostListBytes = 256 * 1024

/**
 * Some entries of the list behind a number, from a place on. It reads at most 256 KB of the list. A page that
 * filters says how much was looked through (`of`), and offers the rest.
 * @param from where the last call ended; 0 to begin
 * @returns `next`: undefined at the end of the list
 */
export async function readList(
  store: Store,
  month: string,
  measure: Measure,
  from = 0,
): Promise<{ entries: ListEntry[]; next: number | undefined; of: number } | undefined> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const directory = await readDirectory(store, month)
    if (directory === undefined) return undefined
    const chunks = directory.lists[listedUnder[measure] ?? measure] ?? []
    const entries: ListEntry[] = []
    let [place, bytes] = [from, 0]
    let isWhole = true
    while (place < chunks.length) {
      // A chunk is some 20 KB, so that the last one hardly exceeds what a page may read.
      const [item] = await getItems(store, [[key.summary(month), key.summaryList(chunks[place] ?? '')]])
      if (item === undefined) {
        isWhole = false
        break
      }
      const content = bytesIn(item)
      if (bytes > 0 && bytes + content.length > mostListBytes) break
      bytes += content.length
      const chunk = JSON.parse(gunzipSync(content).toString('utf8')) as Chunk
      entries.push(...entriesIn(chunk, listedUnder[measure] ?? measure))
      place += 1
    }
    if (isWhole) return { entries, next: place < chunks.length ? place : undefined, of: chunks.length }
  }
  throw new Error(`list of ${measure} in ${month}: it was replaced ${tries} times while it was read`)
}
