import { expect, test } from 'vitest'
import { countOf } from '../../../functions/domain/figures/tally.ts'
import { foldMonth } from '../../../functions/store/figures/fold-month.ts'
import { mostListBytes, readList, readSummary } from '../../../functions/store/figures/summaries.ts'
import { readEvaluation } from '../../../functions/app/read-evaluation.ts'
import { monthsIn } from '../../../functions/domain/figures/evaluation/evaluation.ts'
import { largeDesk, largeMonth } from '../../support/figures/large-month.ts'

const month = '2026-10'
/**
 * `FIGURES_LOAD=1000000 npx vitest run test/store/figures/load.test.ts` says what a desk of so many complaints in
 * thirteen months takes, and its largest month, which has 8 % of them.
 */
const total = Number(process.env['FIGURES_LOAD'] ?? 13_000)
const largest = Math.round(total * 0.08)
const said = (what: object): void => {
  if (process.env['FIGURES_LOAD'] !== undefined) process.stdout.write(`${JSON.stringify(what, null, 1)}\n`)
}

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
  said({ largest, small, large })
  // Reads by hundreds, not by cases: sections of tallies grow with what there is to tell apart.
  expect(large.page.calls).toBeLessThanOrEqual(small.page.calls + 3)
  expect(large.page.readUnits).toBeLessThanOrEqual(30)
  expect(large.list.bytesRead).toBeLessThan(mostListBytes + 150_000)
  expect(large.list.entries).toBeGreaterThan(0)
  // All shards are read strongly, once.
  expect(large.fold.readUnits).toBeGreaterThan(largest * 0.05)
  expect(large.fold.readUnits).toBeLessThan(largest * 0.3)
  // Apart from the store: under a minute of computing, and 512 MB.
  expect(large.fold.seconds).toBeLessThan(60)
  expect(large.fold.megabytes).toBeLessThan(512)
})

/** What a desk asks of its table for a page of a year by two dimensions, and for a part of each list. */
async function ofDesk(complaints: number) {
  const months = monthsIn({ from: '2025-12', until: '2026-12' })
  const others = Math.round((complaints * 0.92) / (months.length - 1))
  const sizes = months.map((one) => [one, one === month ? complaints - others * (months.length - 1) : others] as const)
  const { store, take } = largeDesk(Object.fromEntries(sizes))
  for (const one of months) await foldMonth(store, one, '2026-12-31T08:00:00.000Z')
  const folds = take()
  const { evaluation } = await readEvaluation(store, {
    person: 'kim',
    units: 'all',
    seesRestricted: true,
    isAboutThem: () => false,
    period: { name: '2026', from: '2026-01', until: '2026-12' },
    by: 'product × category',
    today: '2026-12-31',
  })
  const page = take()
  expect(countOf(evaluation.now.all.counts.received)).toBe(complaints - (sizes[0]?.[1] ?? 0))
  const list = await readList(store, month, 'told')
  return { folds, page, list: { ...take(), entries: list?.entries.length } }
}

test('a page of a year and a part of a list read as much of a few complaints as of a million', async () => {
  const [few, many] = [await ofDesk(1300), await ofDesk(total)]
  said({ few, many: { total, ...many } })
  // A small month is one item, a large one has a section for each dimension.
  expect(many.page.calls).toBeLessThan(500)
  expect(many.page.readUnits).toBeLessThan(250)
  expect(many.list.bytesRead).toBeLessThan(mostListBytes + 150_000)
})
