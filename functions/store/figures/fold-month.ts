import { hash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { About, Contribution } from '../../domain/figures/contribution.ts'
import type { Entry } from '../../domain/figures/entries.ts'
import { Listing } from '../../domain/figures/lists.ts'
import { Summing, SummingBy, unsaid } from '../../domain/figures/month-summary.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { changeItems, putIfAbsent, putItem, type Store, text } from '../client.ts'
import { key } from '../table.ts'
import { shards } from './contributions.ts'
import { eachCounted } from './each-counted.ts'
import { claimMonth, publishFold } from './months.ts'
import { type Directory, readDirectory, sectionsOf, wholeSection } from './summaries.ts'

/** Bytes of a part of a summary at most: an item may have 400 KB. */
const mostBytes = 300_000

/** Characters of a summary below which it is stored as a whole: some 20 KB compressed. */
const smallCharacters = 200_000

/** What came of a fold. `raised`: something was written meanwhile, so that the month is summed up again. */
export type Folded = { month: string; contributions: number; raised: boolean }

/**
 * Sums up a month: reads its version, then all its shards strongly, then writes the sum and the lists behind its
 * numbers under that version, and makes them the ones that are read.
 * @returns undefined if somebody else is at it
 */
export async function foldMonth(
  store: Store,
  month: string,
  at: Instant,
  options: { early?: boolean } = {},
): Promise<Folded | undefined> {
  const version = await claimMonth(store, month, at, options)
  if (version === undefined) return undefined
  const [summing, listing] = [new Summing(), new Listing()]
  // A supervisor sees what their own units count, in every dimension.
  const ofUnits = new SummingBy(({ codes }) => codes.unit ?? unsaid)
  // Who is named sees the sum without what names them.
  const aboutOthers = new SummingBy(({ about }) => about && JSON.stringify(about))
  const take = (contribution: Contribution, entries: readonly Entry[]): void => {
    for (const sum of [summing, ofUnits, aboutOthers]) sum.add(contribution, entries)
    listing.add(contribution, entries, hash('sha256', contribution.reference, 'hex').slice(0, 2))
  }
  await Promise.all(shards.map((shard) => eachCounted(store, key.figures(month, shard), take)))
  const summary = summing.done()
  const before = await readDirectory(store, month)
  const lists = await writeLists(store, month, listing, before)
  const run = hash('sha256', `${version} ${at}`, 'base64url').slice(0, 8)
  const parts = key.summaryParts(version, run)
  const units = ofUnits.done()
  const about = aboutOthers.done().map(([one, own]) => ({ about: JSON.parse(one) as About, summary: own }))
  const { contributions, older } = summary
  const directory: Directory = {
    v: 2,
    contributions,
    older,
    lists,
    units: units.map(([unit]) => unit),
    ...(about.length > 0 && { about: about.map((one) => one.about) }),
  }
  await writeSections(store, month, parts, sectionsOf(summary, directory, { units, about }))
  await putIfAbsent(store, { pk: text(key.summaries), sk: text(month) })
  const published = await publishFold(store, month, {
    version,
    at,
    folded: parts,
    contributions,
  })
  await removeOld(store, month, before, lists, parts)
  return { month, contributions, raised: published !== 'clean' }
}

/** Writes the chunks that are not there yet. @returns the chunks of each list */
async function writeLists(
  store: Store,
  month: string,
  listing: Listing,
  before: Directory | undefined,
): Promise<Record<string, string[]>> {
  const known = new Set(Object.values(before?.lists ?? {}).flat())
  const lists: Record<string, string[]> = {}
  for (const { measures, content } of listing.chunks()) {
    // Named by what is in it: what has not changed is not written again.
    const name = hash('sha256', content, 'base64url').slice(0, 22)
    for (const measure of measures) (lists[measure] ??= []).push(name)
    if (known.has(name)) continue
    await putItem(store, {
      pk: text(key.summary(month)),
      sk: text(key.summaryList(name)),
      chunk: { B: gzipSync(content) },
    })
  }
  return lists
}

/**
 * Writes the sum section by section, so that a page reads only those that it shows; that of a small month as a whole.
 */
async function writeSections(
  store: Store,
  month: string,
  parts: string,
  given: readonly (readonly [string, unknown])[],
): Promise<void> {
  const sections = given.map(([name, content]) => ({ name, json: JSON.stringify(content) }))
  const isSmall = sections.reduce((sum, { json }) => sum + json.length, 0) < smallCharacters
  const stored = isSmall
    ? [{ name: wholeSection, json: `{${sections.map(({ name, json }) => `"${name}":${json}`).join(',')}}` }]
    : sections
  for (const { name: section, json } of stored) {
    const bytes = gzipSync(json)
    for (let part = 0; part * mostBytes < bytes.length || part === 0; part += 1)
      await putItem(store, {
        pk: text(key.summary(month)),
        sk: text(`${parts}#${section}#${String(part).padStart(3, '0')}`),
        part: { B: bytes.subarray(part * mostBytes, (part + 1) * mostBytes) },
      })
  }
}

/** Removes what the sum before this one had, and this one has not. */
async function removeOld(
  store: Store,
  month: string,
  before: (Directory & { parts?: string; keys?: readonly string[] }) | undefined,
  lists: Readonly<Record<string, readonly string[]>>,
  parts: string,
): Promise<void> {
  if (before?.parts === undefined || before.parts === parts) return
  const kept = new Set(Object.values(lists).flat())
  const gone = [...new Set(Object.values(before.lists).flat())].filter((name) => !kept.has(name))
  const keys = [...(before.keys ?? []), ...gone.map(key.summaryList)]
  await changeItems(
    store,
    keys.map((sk) => ({ DeleteRequest: { Key: { pk: text(key.summary(month)), sk: text(sk) } } })),
  )
}
