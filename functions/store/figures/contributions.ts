import { hash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Contribution, contributionVersion, openNow } from '../../domain/figures/contribution.ts'
import { type Month, monthOf } from '../../domain/figures/period.ts'
import { type Instant, localDayOf, monthsAfter } from '../../domain/time/zone.ts'
import { getItem, type Item, putOn, putUnlessNewer, type Store, text, textOf } from '../client.ts'
import { key, table } from '../table.ts'
import { raiseMonth } from './months.ts'

/*
 * What each case counts for, an item for each month that it touches. `COUNTED` of the case says which months have one:
 * it names a month before its item is written, so that no item is ever forgotten.
 */

/**
 * The partitions of a month. One gives 3,000 read units a second, and 80,000 cases take 9,100 in all. Each more costs a
 * read at every fold of every month, and most have a few hundred cases.
 */
export const shards = ['0', '1', '2', '3'] as const

/** The partition of a month that a case is in, by a hash of its reference. */
export const shardOf = (reference: string): string =>
  String(Number.parseInt(hash('sha256', reference, 'hex').slice(0, 1), 16) % shards.length)

/** Which months a case counts in, each with the digest of what it counts there; null where that is being written. */
export type Counted = {
  head: number
  revision: number
  months: Readonly<Record<string, string | null>>
  /** What the case is to later ones that may repeat it. */
  standing: Standing
}

/**
 * A later case repeats a complaint, and for all who may learn of it only one that is not restricted. A restricted one
 * that is about somebody has the digest of their names.
 */
type Standing = 'complaint' | 'restricted' | `restricted ${string}` | 'no-complaint'

function standingOf(contributions: readonly Contribution[]): Standing {
  if (contributions.some(({ matter }) => matter !== null)) return 'no-complaint'
  const restricted = contributions.find((one) => one.restricted)
  if (restricted === undefined) return 'complaint'
  const { about } = restricted
  return about === undefined
    ? 'restricted'
    : `restricted ${hash('sha256', JSON.stringify(about), 'base64url').slice(0, 12)}`
}

/** A year: no pack looks for an earlier complaint further back. */
const mostMonths = 12

/** The months in which something may repeat a case of these months, until the latest day that it is anywhere. */
function monthsSince(months: readonly string[], at: Instant): Month[] {
  const first = months.filter((month) => month !== openNow).sort()[0]
  if (first === undefined) return []
  const last = monthOf(localDayOf(at, 'Etc/GMT-14'))
  return Array.from({ length: mostMonths + 1 }, (_, by) => monthOf(monthsAfter(`${first}-01`, by))).filter(
    (month) => month <= last,
  )
}

/** How long the mark of a month that a case no longer touches stays, in milliseconds: a late step meets it. */
const goneFor = 30 * 24 * 3_600_000

/**
 * Writes what a case counts for, as of a commit: an item for each month, replaced whole, unless it is already of a
 * later one. Months that it touches no longer are taken away. Raises the version of each month that changed, after its
 * item: who sums up the month in between reads either the item or, at the end, another version. If others may learn of
 * the case now or no longer, or it is no complaint, months in which another may repeat it are raised too.
 * @param head number of the newest commit that they follow from
 * @param counted what is known of the case's months; read if it is left out
 * @returns whether anything was written
 */
export async function putContributions(
  store: Store,
  { reference, head, at }: { reference: string; head: number; at: Instant },
  contributions: readonly Contribution[],
  counted?: Counted,
): Promise<boolean> {
  const now = new Map(contributions.map((one) => [one.month as string, { one, digest: digestOf(one) }]))
  const standing = standingOf(contributions)
  let known = counted ?? (await readCounted(store, reference))
  let written = false
  for (;;) {
    // A later commit has been counted, and what it counts includes this one.
    if (known.head > head) return written
    const before = known.months
    const touched = [...new Set([...now.keys(), ...Object.keys(before)])]
    const changed = touched.filter((month) => before[month] === undefined || before[month] !== now.get(month)?.digest)
    if (changed.length === 0) return written
    const isNew = changed.some((month) => before[month] === undefined)
    const raised = new Set([...changed, ...(known.standing === standing ? [] : monthsSince(touched, at))])
    const intended = { ...known, head, revision: known.revision + 1, months: { ...before, ...all(changed, null) } }
    if (isNew && (await putCounted(store, reference, intended, known.revision)) === 'conflict') {
      known = await readCounted(store, reference)
      continue
    }
    if (isNew) known = intended
    for (const month of changed) await putMonth(store, { reference, head, at }, month, now.get(month)?.one)
    await Promise.all([...raised].map((month) => raiseMonth(store, month, at)))
    written = true
    const done = {
      head,
      revision: known.revision + 1,
      months: Object.fromEntries([...now].map(([month, { digest }]) => [month, digest])),
      standing,
    }
    if ((await putCounted(store, reference, done, known.revision)) === 'written') return written
    // Somebody else counts the case too. What they know of its months may be older than what was written here.
    const theirs = await readCounted(store, reference)
    known = { ...theirs, months: { ...all(changed, null), ...theirs.months } }
  }
}

const all = (months: readonly string[], value: null): Record<string, null> =>
  Object.fromEntries(months.map((month) => [month, value]))

/** The months of a case. Strongly consistent. */
export async function readCounted(store: Store, reference: string): Promise<Counted> {
  return countedIn(await getItem(store, key.case(reference), key.counted))
}

export function countedIn(item: Item | undefined): Counted {
  if (item === undefined) return { head: 0, revision: 0, months: {}, standing: 'complaint' }
  return {
    head: Number(item['head']?.N),
    revision: Number(item['revision']?.N),
    months: JSON.parse(textOf(item, 'months')) as Counted['months'],
    standing: (item['standing']?.S ?? 'complaint') as Standing,
  }
}

function putCounted(
  store: Store,
  reference: string,
  { head, revision, months, standing }: Counted,
  before: number,
): ReturnType<typeof putOn> {
  return putOn(
    store,
    {
      pk: text(key.case(reference)),
      sk: text(key.counted),
      head: { N: String(head) },
      revision: { N: String(revision) },
      months: text(JSON.stringify(months)),
      ...(standing !== 'complaint' && { standing: text(standing) }),
    },
    before === 0
      ? { ConditionExpression: 'attribute_not_exists(sk)' }
      : {
          ConditionExpression: '#revision = :before',
          ExpressionAttributeNames: { '#revision': 'revision' },
          ExpressionAttributeValues: { ':before': { N: String(before) } },
        },
  )
}

/** The item of a month, or in its place a mark that there is none any more, until nobody can come late. */
async function putMonth(
  store: Store,
  { reference, head, at }: { reference: string; head: number; at: Instant },
  month: string,
  contribution: Contribution | undefined,
): Promise<void> {
  const item = {
    pk: text(key.figures(month, shardOf(reference))),
    sk: text(reference),
    ...(contribution === undefined
      ? { [table.timeToLive]: { N: String(Math.floor((Date.parse(at) + goneFor) / 1000)) } }
      : { contribution: { B: packedContribution(contribution) } }),
  }
  await putUnlessNewer(store, item, 'head', head)
}

/** The same contribution always gives the same digest. */
export const digestOf = (contribution: Contribution): string =>
  hash('sha256', JSON.stringify(contribution), 'base64url').slice(0, 12)

/** Bytes that are taken at once to pack or unpack one. The default, 16 KB, adds up to a gigabyte over 80,000 cases. */
const chunkSize = 2048

const packedContribution = (contribution: Contribution): Uint8Array =>
  deflateRawSync(JSON.stringify(contribution), { level: 9, chunkSize })

/** What version 1 did not say. Summaries say how many cases were counted so (`older`). */
const unknownTo1 = { matter: null } as const

/** A contribution as its item holds it; undefined where a case no longer touches the month. @throws Error if unknown */
export function contributionIn(item: Item): Contribution | undefined {
  const bytes = item['contribution']?.B
  if (bytes === undefined) return undefined
  const { v, ...stored } = JSON.parse(inflateRawSync(bytes, { chunkSize }).toString('utf8')) as Contribution
  // Before, one earlier case was named alone.
  const rest = typeof stored.repeats === 'string' ? { ...stored, repeats: [stored.repeats] } : stored
  if (v !== 1 && v !== contributionVersion)
    throw new Error(`figures of ${textOf(item, 'sk')}: version ${String(v)} is unknown to this release`)
  return v === 1 ? { v, ...rest, ...unknownTo1 } : { v, ...rest }
}
