import { isDeepStrictEqual } from 'node:util'
import { contributionsOf } from '../../functions/domain/figures/case/contributions-of.ts'
import { type Contribution, type Earlier, openNow } from '../../functions/domain/figures/contribution.ts'
import { figureDimensions, pairNames } from '../../functions/domain/figures/dimensions.ts'
import { entriesOf } from '../../functions/domain/figures/entries.ts'
import { type MonthSummary, Summing } from '../../functions/domain/figures/month-summary.ts'
import type { Period } from '../../functions/domain/figures/period.ts'
import { readCase } from '../../functions/store/cases.ts'
import { type Store, textOf } from '../../functions/store/client.ts'
import { rulesOf } from '../../functions/store/desk.ts'
import { contributionIn, digestOf, shards } from '../../functions/store/figures/contributions.ts'
import { eachItem } from '../../functions/store/figures/each-counted.ts'
import { readHead, readMonths, readSummary } from '../../functions/store/figures/summaries.ts'
import { key } from '../../functions/store/table.ts'

/** The figures of a case in a month that do not follow from its file. */
export type Difference = { month: string; reference: string; what: 'missing' | 'extra' | 'differs' | 'unreadable' }

/** What came of comparing figures with files. */
export type Compared = {
  cases: number
  months: number
  /** Cases whose figures are not those of their files, though no mark says that they have to be counted. */
  differences: Difference[]
  /** Months whose sum is not that of their cases. */
  wrongSums: string[]
  /** Cases that have changed and are not counted yet; months that are summed up again soon. */
  waiting: string[]
  behind: string[]
  /** Files that cannot be read; what they count for is not known. */
  unreadable: string[]
}

/**
 * Counts a period again from the commits of all cases, and compares every contribution and every sum with what is
 * stored.
 * @param period all months, and what is open now, if it is left out
 */
export async function compareFigures(store: Store, references: readonly string[], period?: Period): Promise<Compared> {
  const isAsked = (month: string): boolean =>
    period === undefined || (month !== openNow && month >= period.from && month <= period.until)
  const { of, counted, waiting, unreadable } = await countFiles(store, references, isAsked)
  const months = [...new Set([...counted(), ...(await readMonths(store)), openNow])].filter(isAsked).sort()
  const compared: Compared = {
    cases: references.length,
    months: months.length,
    differences: [],
    wrongSums: [],
    waiting: [...waiting],
    behind: [],
    unreadable: [...unreadable],
  }
  for (const month of months) {
    const { digests, summing } = of(month)
    const found = await differencesIn(store, month, digests)
    const known = found.filter(({ reference }) => !waiting.has(reference) && !unreadable.has(reference))
    compared.differences.push(...known)
    const sum = await sumOf(store, month)
    if (sum === 'behind' || found.length > known.length) compared.behind.push(month)
    else if (known.length === 0 && !isDeepStrictEqual(sum ?? new Summing().done(), plain(summing.done())))
      compared.wrongSums.push(month)
  }
  return compared
}

/** What a month counts by the files: what each case counts for there, and their sum. */
type Expected = { digests: Map<string, string>; summing: Summing }

/** Counts all cases from their commits. */
async function countFiles(store: Store, references: readonly string[], isAsked: (month: string) => boolean) {
  const expected = new Map<string, Expected>()
  const of = (month: string): Expected => {
    const found = expected.get(month) ?? { digests: new Map<string, string>(), summing: new Summing() }
    expected.set(month, found)
    return found
  }
  const [waiting, unreadable] = [new Set<string>(), new Set<string>()]
  // Those that may repeat an earlier case are summed up when every case is known.
  const later: Contribution[] = []
  const earlier = new Map<string, Earlier>()
  const take = (one: Contribution): void => {
    const { reference, restricted, matter } = one
    if (restricted || matter !== null) earlier.set(reference, { restricted, matter })
    if (!isAsked(one.month)) return
    const { digests, summing } = of(one.month)
    digests.set(reference, digestOf(one))
    if (one.repeats === null) summing.add(one, entriesOf(one))
    else later.push(one)
  }
  for (const reference of references) {
    try {
      const record = await readCase(store, reference)
      if (record === undefined) continue
      if (record.pending.length + record.uncounted.length > 0) waiting.add(reference)
      contributionsOf(record.file, await rulesOf(store, record.file)).forEach(take)
    } catch (error) {
      // One file that cannot be read must not hide what is wrong with others; the report names it.
      if (!(error instanceof Error)) throw error
      unreadable.add(reference)
    }
  }
  for (const one of later) of(one.month).summing.add(one, entriesOf(one, earlier))
  return { of, counted: () => expected.keys(), waiting, unreadable }
}

async function differencesIn(
  store: Store,
  month: string,
  expected: ReadonlyMap<string, string>,
): Promise<Difference[]> {
  const differences: Difference[] = []
  const seen = new Set<string>()
  for (const shard of shards)
    await eachItem(store, key.figures(month, shard), (item) => {
      const reference = textOf(item, 'sk')
      const [there, should] = [stored(item), expected.get(reference)]
      if (there === undefined) return
      seen.add(reference)
      if (there === 'unreadable') differences.push({ month, reference, what: 'unreadable' })
      else if (should === undefined) differences.push({ month, reference, what: 'extra' })
      else if (should !== digestOf(there)) differences.push({ month, reference, what: 'differs' })
    })
  for (const reference of expected.keys())
    if (!seen.has(reference)) differences.push({ month, reference, what: 'missing' })
  return differences.sort((one, other) => (one.reference < other.reference ? -1 : 1))
}

function stored(item: Parameters<typeof contributionIn>[0]): Contribution | 'unreadable' | undefined {
  try {
    return contributionIn(item)
  } catch {
    return 'unreadable'
  }
}

/** The whole sum of a month as it is stored; `behind` if something was written since. */
async function sumOf(store: Store, month: string): Promise<MonthSummary | 'behind' | undefined> {
  const read = await readSummary(store, month, ['all', ...figureDimensions, ...pairNames])
  if (read === undefined) return (await readHead(store, month)) === undefined ? undefined : 'behind'
  return read.isBehind ? 'behind' : read.summary
}

/** As JSON gives it back. */
const plain = (summary: MonthSummary): MonthSummary => JSON.parse(JSON.stringify(summary)) as MonthSummary
