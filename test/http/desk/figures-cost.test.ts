import { expect, it } from 'vitest'
import { figuresDesk } from '../../../tools/cost/evaluation.ts'
import { figuresBill, list } from '../../../tools/cost/prices.ts'

it('a page of figures of a month or a year costs at most $0.0001, however many complaints there are', async () => {
  const [small, large] = [await figuresDesk(240), await figuresDesk(320)]
  for (const asked of [
    { period: '2026-12', by: 'product' },
    { period: '2026', by: 'product × category' },
  ] as const) {
    const [few, many] = [await small(asked), await large(asked)]
    for (const used of [few, many]) {
      expect(used.bytes, asked.period).toBeGreaterThan(50_000)
      // A busy machine takes longer than a function would: what counts is what is asked of the table.
      expect(figuresBill({ ...used, milliseconds: 300 }).usd, asked.period).toBeLessThanOrEqual(list.most.figuresUsd)
    }
    expect(many.calls, asked.period).toBe(few.calls)
  }
})
