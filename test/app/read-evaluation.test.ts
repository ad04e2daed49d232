import { beforeAll, describe, expect, it } from 'vitest'
import { readEvaluation } from '../../functions/app/read-evaluation.ts'
import type { Contribution } from '../../functions/domain/figures/contribution.ts'
import { offeredBy } from '../../functions/domain/figures/evaluation/evaluation.ts'
import { readPeriod } from '../../functions/domain/figures/period.ts'
import { putContributions } from '../../functions/store/figures/contributions.ts'
import { foldMonth } from '../../functions/store/figures/fold-month.ts'
import { contribution, sixComplaints } from '../support/figures/contributions.ts'
import { evaluationOf, sheetFor } from '../support/figures/evaluations.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()
const [at, today] = ['2026-11-25T02:00:00.000Z', '2026-11-25']

/**
 * Six complaints, and in each month something that was none, and one that continues in another case. One was received
 * in a month that is in the trend alone.
 */
const contributions = [
  ...sixComplaints,
  contribution({ reference: 'T-1', month: '2026-03', received: '2026-03-03' }),
  ...['2025-11', '2026-10', '2026-11'].flatMap((month) => [
    contribution({ reference: `N-${month}`, month, received: `${month}-03`, matter: 'enquiry' }),
    contribution({ reference: `J-${month}`, month, received: `${month}-04`, joined: 'LS-2026-1001' }),
  ]),
]

beforeAll(async () => {
  const byCase = Map.groupBy(contributions, ({ reference }) => reference)
  for (const [reference, own] of byCase)
    await putContributions(store, { reference, head: 1, at }, own as Contribution[])
  for (const month of ['2025-11', '2026-03', '2026-10', '2026-11', 'open']) await foldMonth(store, month, at)
})

describe('a page from the parts of summaries that it reads', () => {
  it.each(offeredBy)('by %s says what one from whole summaries says', async (by) => {
    for (const name of ['2026-11', '2026-10..2026-11']) {
      const period = readPeriod(name)!
      const wanted = { units: 'all', seesRestricted: true, person: 'kim', period, by, today } as const
      const { evaluation } = await readEvaluation(store, wanted)
      expect(sheetFor(evaluation)).toEqual(sheetFor(evaluationOf(name, by, { contributions, today })))
    }
  })
})
