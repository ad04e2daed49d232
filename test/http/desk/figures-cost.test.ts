import { expect, it } from 'vitest'
import { pageOfFigures } from '../../../tools/cost/evaluation.ts'
import { figuresBill, list } from '../../../tools/cost/prices.ts'

it.each([
  ['a month', { period: '2026-12', by: 'product' }],
  ['a year by two dimensions', { period: '2026', by: 'product × category' }],
] as const)('a page of figures of %s costs at most $0.0001, however many complaints there are', async (_, asked) => {
  const [few, many] = [await pageOfFigures(240, asked), await pageOfFigures(480, asked)]
  for (const used of [few, many]) {
    expect(used.bytes).toBeGreaterThan(50_000)
    // A busy machine takes longer than a function would: what counts is what is asked of the table.
    expect(figuresBill({ ...used, milliseconds: 300 }).usd).toBeLessThanOrEqual(list.most.figuresUsd)
  }
  expect(many.calls).toBe(few.calls)
})
