import { beforeAll, describe, expect, it } from 'vitest'
import { readEvaluation } from '../../functions/app/read-evaluation.ts'
import type { Contribution } from '../../functions/domain/figures/contribution.ts'
import { offeredBy } from '../../functions/domain/figures/evaluation/evaluation.ts'
import { mayCount } from '../../functions/domain/figures/evaluation/scope.ts'
import { readPeriod } from '../../functions/domain/figures/period.ts'
import { putContributions } from '../../functions/store/figures/contributions.ts'
import { foldMonth } from '../../functions/store/figures/fold-month.ts'
import { readList } from '../../functions/store/figures/summaries.ts'
import { contribution, sixComplaints } from '../support/figures/contributions.ts'
import { evaluationOf, sheetFor } from '../support/figures/evaluations.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()
const hiddenStore = tableForTests()
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
      const wanted = {
        units: 'all',
        seesRestricted: true,
        isAboutThem: () => false,
        person: 'kim',
        period,
        by,
        today,
      } as const
      const { evaluation } = await readEvaluation(store, wanted)
      expect(sheetFor(evaluation)).toEqual(sheetFor(evaluationOf(name, by, { contributions, today })))
    }
  })
})

describe('what a complaint is about somebody', () => {
  const named = { people: ['kim'], units: [] }
  const accused = { people: [], units: ['Claims East'] }
  /** Three of the complaints are about somebody, and another repeats one of them. */
  const about: Readonly<Record<string, Contribution['about']>> = {
    'LS-2026-1001': named,
    'LS-2026-1002': accused,
    'LS-2026-1005': { people: ['kim', 'lin'], units: ['Claims East'] },
  }
  const all = contributions.map((one): Contribution => {
    const own = about[one.reference]
    const repeats = one.reference === 'LS-2026-1006' && one.received !== null ? { repeats: ['LS-2026-1001'] } : {}
    return { ...one, ...repeats, ...(own !== undefined && { restricted: true, about: own }) }
  })
  beforeAll(async () => {
    for (const [reference, own] of Map.groupBy(all, (one) => one.reference))
      await putContributions(hiddenStore, { reference, head: 1, at }, own)
    for (const month of ['2025-11', '2026-03', '2026-10', '2026-11', 'open']) await foldMonth(hiddenStore, month, at)
  })

  it.each([
    ['kim', ['LS-2026-1001', 'LS-2026-1005']],
    ['lin', ['LS-2026-1005']],
    ['Claims East', ['LS-2026-1002', 'LS-2026-1005']],
    ['nobody', []],
  ])('counts in no number and no list of %s, as if it were not there', async (who, theirs) => {
    const isAboutThem = ({ people, units }: NonNullable<Contribution['about']>) => [...people, ...units].includes(who)
    const scope = { units: 'all', seesRestricted: true, isAboutThem } as const
    const rest = all
      .filter(({ reference }) => !theirs.includes(reference))
      .map((one): Contribution => (who === 'kim' ? { ...one, repeats: null } : one))
    for (const [name, by] of [
      ['2026-10..2026-11', 'unit × stage'],
      ['2026-11', 'product × cause'],
      ['2026-11', 'class'],
    ] as const) {
      const { evaluation } = await readEvaluation(hiddenStore, {
        ...scope,
        person: 'kim',
        period: readPeriod(name)!,
        by,
        today,
      })
      expect(sheetFor(evaluation)).toEqual(sheetFor(evaluationOf(name, by, { contributions: rest, today })))
    }
    for (const measure of ['received', 'told', 'open', 'repeated'] as const) {
      const months = measure === 'open' ? ['open'] : ['2026-10', '2026-11']
      const lists = await Promise.all(months.map((month) => readList(hiddenStore, month, measure)))
      const listed = lists.flatMap((list) => list?.entries ?? []).filter((one) => mayCount(scope, one))
      expect(listed.filter(({ reference }) => theirs.includes(reference))).toEqual([])
      if (measure === 'repeated') expect(listed.length).toBe(who === 'kim' ? 0 : 1)
    }
  })
})
