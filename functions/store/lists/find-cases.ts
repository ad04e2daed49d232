import type { ListedCase } from '../../domain/lists/listed-case.ts'
import type { Wanted } from '../../domain/lists/search-terms.ts'
import { listedIn, readRow, readRowsOf, type Row } from '../cases.ts'
import type { Store } from '../client.ts'
import { findDigestOf } from '../duplicates.ts'
import { entriesUnder } from '../search/entries.ts'
import { mostRead } from './read-list.ts'

/** Cases that are shown of what is found. */
export const mostFound = 50
/** Entries that are read at a time, each with its row. */
const atATime = 100

/** What was found, newest first; `lookedTo` is the receipt of the last case looked at, if there may be more. */
export type Found = { cases: ListedCase[]; lookedTo: string | undefined; isFull: boolean; bytes: number }

/**
 * Cases that have all that is wanted. Its first part is looked up by its digests, and the rest compared with the row of
 * each case. What this reads does not depend on how many cases there are.
 * @param sees whether a case is shown to who searches
 */
export async function findCases(
  store: Store,
  wanted: readonly Wanted[],
  sees: (one: ListedCase) => boolean,
): Promise<Found> {
  const found = new Map<string, ListedCase>()
  const seen = new Set<string>()
  let bytes = 0
  let lookedTo: string | undefined
  const has = ({ finds }: Row): boolean => finds !== undefined && finds !== null && wanted.every(({ is }) => is(finds))
  for (const term of wanted[0]?.terms ?? []) {
    const digest = await findDigestOf(store, term)
    for (let before = ''; digest !== undefined;) {
      if (found.size >= mostFound || bytes >= mostRead - largestRead) {
        lookedTo = before === '' ? lookedTo : (before.split(' ')[0] ?? lookedTo)
        break
      }
      const { entries, more } = await entriesUnder(store, digest, before, atATime)
      const fresh = entries.filter(({ reference }) => !seen.has(reference))
      const rows = await readRowsOf(
        store,
        fresh.map(({ reference }) => reference),
      )
      bytes += [...rows.values()].reduce((sum, row) => sum + Buffer.byteLength(JSON.stringify(row)), 0)
      for (const { reference } of fresh) {
        seen.add(reference)
        const row = rows.get(reference)
        const listed = row && has(row) ? listedIn(row) : undefined
        if (listed !== undefined && sees(listed)) found.set(reference, listed)
      }
      before = entries.at(-1)?.place ?? before
      if (!more) break
    }
  }
  const newest = [...found.values()].toSorted((one, other) => (one.receivedAt < other.receivedAt ? 1 : -1))
  return { cases: newest.slice(0, mostFound), lookedTo, isFull: newest.length >= mostFound, bytes }
}

/** About what one more part may take: rows are a few kilobytes. */
const largestRead = 500_000

/** The case of a reference, if it is shown to who searches. */
export async function caseOfReference(
  store: Store,
  reference: string,
  sees: (one: ListedCase) => boolean,
): Promise<ListedCase | undefined> {
  const row = await readRow(store, reference)
  const listed = row && listedIn(row)
  return listed !== undefined && sees(listed) ? listed : undefined
}
