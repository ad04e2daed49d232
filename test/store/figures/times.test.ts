import { describe, expect, test } from 'vitest'
import { readEvaluation } from '../../../functions/app/read-evaluation.ts'
import type { Contribution } from '../../../functions/domain/figures/contribution.ts'
import { wantedOf } from '../../../functions/domain/lists/search-terms.ts'
import { type Row, writeRow } from '../../../functions/store/cases.ts'
import { findDigestOf, newDigestOf } from '../../../functions/store/duplicates.ts'
import { putContributions } from '../../../functions/store/figures/contributions.ts'
import { foldMonth } from '../../../functions/store/figures/fold-month.ts'
import { readList } from '../../../functions/store/figures/summaries.ts'
import { findCases } from '../../../functions/store/lists/find-cases.ts'
import { openCases, receivedCases } from '../../../functions/store/lists/read-list.ts'
import { replaceEntries } from '../../../functions/store/search/entries.ts'
import { key } from '../../../functions/store/table.ts'
import { sixComplaints } from '../../support/figures/contributions.ts'
import { tableForTests } from '../../support/store/table.ts'

/**
 * How long a desk of so many complaints in a month takes, on the store that the tests have:
 * `TIMES_OF=5000 npm run test:dynamodb-local test/store/figures/times.test.ts`. `docs/LOAD.md` has what was measured.
 */
const cases = Number(process.env['TIMES_OF'] ?? 0)
const month = '2026-10'
const example = sixComplaints.find((one) => one.told !== null) as Contribution
const all = (): boolean => true

describe.skipIf(cases === 0)(`a month of ${cases} complaints`, () => {
  const store = tableForTests()

  test('is summed up, shown, listed and searched', { timeout: 3_600_000 }, async () => {
    await newDigestOf(store, 'anything')
    const [term = ''] = wantedOf('王伟')[0]?.terms ?? []
    const digest = (await findDigestOf(store, term)) ?? ''
    for (let from = 0; from < cases; from += 50)
      await Promise.all(
        Array.from({ length: Math.min(50, cases - from) }, async (_, index) => put(from + index, digest)),
      )
    const took: Record<string, string> = {}
    const timed = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
      const times: number[] = []
      let result: Result | undefined
      for (let turn = 0; turn < (what === 'fold' ? 1 : 9); turn += 1) {
        const began = performance.now()
        result = await work()
        times.push(performance.now() - began)
      }
      took[what] = `${Math.round(times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0)} ms`
      return result as Result
    }
    const asked = { fits: all, after: '' }
    await timed('fold', () => foldMonth(store, month, '2026-11-30T08:00:00.000Z', { early: true }))
    const { evaluation } = await timed('page of figures', () =>
      readEvaluation(store, {
        person: 'kim',
        units: 'all',
        seesRestricted: true,
        isAboutThem: () => false,
        period: { name: month, from: month, until: month },
        by: 'product',
        today: '2026-11-30',
      }),
    )
    await timed('list behind a number', () => readList(store, month, 'received'))
    const open = await timed('open cases of a unit', () => openCases(store, ['chengdu'], asked))
    await timed('cases of a month', () => receivedCases(store, month, { ...asked, newestFirst: true }))
    const found = await timed('search', () => findCases(store, wantedOf('王伟'), all))
    process.stdout.write(`${JSON.stringify({ cases, ...took })}\n`)
    expect([
      Object.values(evaluation.now.all.counts.received ?? {})[0],
      open.entries.length,
      found.cases.length,
    ]).toEqual([cases, Math.min(50, cases), Math.min(50, cases)])
  })

  /** A case as figures, lists and search know it. */
  async function put(number: number, digest: string): Promise<void> {
    const reference = `CASE-${String(number).padStart(9, '0')}`
    const receivedAt = new Date(Date.UTC(2026, 9, 1) + number * 1000).toISOString()
    const sight = { never: [], accusedUnits: [], unit: 'chengdu', holders: ['ina'], had: [], restricted: false }
    const plain = { reference, status: 'intake', class: 'general', product: 'motor', outcome: null, liaison: 'ina' }
    const row = {
      ...plain,
      receivedAt,
      respondBy: receivedAt,
      endedAt: null,
      head: 1,
      headHash: 'hash',
      sight: { ...sight, exceptions: [] },
      listed: { category: null, channel: 'web', dueAt: null },
      finds: { names: ['王伟'], phones: [], numbers: [], mails: [] },
      recognised: { name: '王伟', amount: null },
    }
    await writeRow(store, row as unknown as Row, { openUnder: 'standard@3', month })
    await replaceEntries(store, key.case(reference), { reference, receivedAt }, [digest])
    const at = '2026-11-01T00:00:00.000Z'
    await putContributions(store, { reference, head: 1, at }, [{ ...example, reference, month }])
  }
})
