import { describe, expect, it } from 'vitest'
import type { Contribution } from '../../../functions/domain/figures/contribution.ts'
import { withoutRestricted } from '../../../functions/domain/figures/month-summary.ts'
import { countOf } from '../../../functions/domain/figures/tally.ts'
import { putContributions } from '../../../functions/store/figures/contributions.ts'
import { foldMonth } from '../../../functions/store/figures/fold-month.ts'
import { markedMonths } from '../../../functions/store/figures/months.ts'
import { readList, readSummary } from '../../../functions/store/figures/summaries.ts'
import { contribution } from '../../support/figures/contributions.ts'
import { tableForTests } from '../../support/store/table.ts'

const store = tableForTests()

/** A complaint of October, as of a commit, and one of November by the same person. */
const earlier = (reference: string, head: number, of: Partial<Contribution> = {}, day = '25'): Promise<boolean> =>
  putContributions(store, { reference, head, at: `2026-11-${day}T02:00:00.000Z` }, [
    contribution({ reference, month: '2026-10', received: '2026-10-12', ...of }),
  ])
const later = (reference: string, ...repeats: string[]): Promise<boolean> =>
  putContributions(store, { reference, head: 1, at: '2026-11-20T02:00:00.000Z' }, [
    contribution({ reference, month: '2026-11', received: '2026-11-20', repeats }),
  ])

/** How many repeats of November compliance at head office counts, and how many everybody else does. */
async function repeats(): Promise<[compliance: number, others: number]> {
  for (const month of await markedMonths(store))
    await foldMonth(store, month, '2026-11-25T02:01:00.000Z', { early: true })
  const summary = (await readSummary(store, '2026-11', ['all']))?.summary
  if (summary === undefined) throw new Error('November is not summed up')
  const list = (await readList(store, '2026-11', 'repeated'))?.entries ?? []
  const counts = [summary, withoutRestricted(summary)].map(({ all }) => countOf(all.counts.repeated))
  expect([list.length, list.filter(({ restricted }) => !restricted).length]).toEqual(counts)
  return counts as [number, number]
}

describe('a complaint repeats an earlier one', () => {
  it('as long as that is a complaint, and for those who may learn of it', async () => {
    await earlier('A-1', 1)
    await later('A-2', 'A-1')
    expect(await repeats()).toEqual([1, 1])
    // It names one of the staff now: its second complaint tells nobody of the first.
    await earlier('A-1', 2, { restricted: true })
    expect(await repeats()).toEqual([1, 0])
    await earlier('A-1', 3)
    expect(await repeats()).toEqual([1, 1])
    // Intake found an enquiry.
    await earlier('A-1', 4, { matter: 'enquiry' })
    expect(await repeats()).toEqual([0, 0])
    // An allegation in confidence is both.
    await earlier('A-1', 5, { matter: 'allegation', restricted: true })
    expect(await repeats()).toEqual([0, 0])
    await earlier('A-1', 6, { restricted: true })
    expect(await repeats()).toEqual([1, 0])
  })

  it('if any of several is one', async () => {
    await earlier('B-1', 1, { restricted: true })
    await earlier('B-2', 1)
    await earlier('B-3', 1, { matter: 'enquiry' })
    await later('B-4', 'B-1', 'B-2')
    await later('B-5', 'B-3', 'B-1')
    await later('B-6', 'B-3')
    expect(await repeats()).toEqual([3, 1])
  })

  it('and a change that makes no difference to that sums up no other month', async () => {
    await earlier('C-1', 1)
    await later('C-2', 'C-1')
    await repeats()
    await earlier('C-1', 2, { people: 2 })
    expect(await markedMonths(store)).toEqual(['2026-10'])
  })
})
