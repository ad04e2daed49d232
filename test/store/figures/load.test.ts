import { expect, test } from 'vitest'
import { countOf } from '../../../functions/domain/figures/tally.ts'
import { foldMonth } from '../../../functions/store/figures/fold-month.ts'
import { mostListBytes, readList, readSummary } from '../../../functions/store/figures/summaries.ts'
import { largeMonth } from '../../support/figures/large-month.ts'

const month = '2026-10'
/** `FIGURES_LOAD=80000 npx vitest run test/store/figures/load.test.ts` says what the largest month takes. */
const largest = Number(process.env['FIGURES_LOAD'] ?? 4000)

async function folded(cases: number) {
  const { store, take } = largeMonth(month, cases)
  take()
  const [began, used] = [process.memoryUsage().rss, process.cpuUsage()]
  expect(await foldMonth(store, month, '2026-11-30T08:00:00.000Z')).toMatchObject({ contributions: cases })
  const { user } = process.cpuUsage(used)
  const fold = { ...take(), seconds: user / 1e6, megabytes: (process.memoryUsage().rss - began) / 2 ** 20 }
  const read = await readSummary(store, month, ['all', 'product'])
  expect(countOf(read?.summary.all.counts.received)).toBe(cases)
  const page = take()
  const list = await readList(store, month, 'received')
  return { fold, page, list: { ...take(), entries: list?.entries.length ?? 0, next: list?.next } }
}

test('a page reads the same of a month of few cases and of many, and at most 256 KB of a list', async () => {
  const [small, large] = [await folded(200), await folded(largest)]
  if (largest > 10_000) process.stdout.write(`${JSON.stringify({ small, large }, null, 1)}\n`)
  // Reads by hundreds, not by cases: sections of tallies grow with what there is to tell apart.
  expect(large.page.calls).toBeLessThanOrEqual(small.page.calls + 3)
  expect(large.page.readUnits).toBeLessThanOrEqual(30)
  expect(large.list.bytesRead).toBeLessThan(mostListBytes + 150_000)
  expect(large.list.entries).toBeGreaterThan(0)
  // All shards are read strongly, once.
  expect(large.fold.readUnits).toBeGreaterThan(largest * 0.05)
  expect(large.fold.readUnits).toBeLessThan(largest * 0.3)
})
