import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../functions/domain/figures/evaluation/assemble.ts'
import { countMonths } from '../../../../functions/domain/figures/months.ts'
import { emptySummary } from '../../../../functions/domain/figures/month-summary.ts'
import { readPeriod } from '../../../../functions/domain/figures/period.ts'
import { sheetFor, rowIn, tableOf } from '../../../support/figures/evaluations.ts'
import { summaryOf } from '../../../support/figures/contributions.ts'

const past = (received: string, closed: string | null, product: string) => ({
  received,
  closed,
  due: null,
  product,
  category: null,
  outcome: null,
})
const imported = countMonths(
  [
    past('2026-09-01', '2026-10-01', 'motor'),
    past('2026-09-10', '2026-10-20', 'life'),
    past('2026-09-20', null, 'motor'),
  ],
  '2026-11-25',
)
const months = new Map(['2026-10', '2026-11'].map((month) => [month, summaryOf(month)]))

describe('imported complaints', () => {
  const evaluation = evaluate(
    { months, open: emptySummary(), imported },
    readPeriod('2026-10')!,
    'product',
    '2026-11-25',
  )

  it('are counted with the desk’s own, month by month', () => {
    const volume = tableOf(sheetFor(evaluation), 'volume')
    // received, month before; told, closed; open: 1005 is open later, and is not among these months’ open.
    expect(rowIn(volume, 'All').slice(0, 2)).toEqual([5, 3])
    expect(rowIn(volume, 'motor')[4]).toBe(3)
  })

  it('have their days in the total: 7, 2 and 0 of the desk’s own, 30 and 40 imported', () => {
    const [, mean, median, p90] = rowIn(tableOf(sheetFor(evaluation), 'duration'), 'All')
    expect([mean, median, p90]).toEqual([15.8, 7, 40])
  })

  it('have no people, closed files, overdue dates or withdrawals: where all are imported, that is no zero', () => {
    const past2025 = countMonths(
      [past('2025-09-01', '2025-10-01', 'motor'), past('2025-09-10', null, 'life')],
      '2026-11-25',
    )
    const sheet = sheetFor(
      evaluate(
        { months, open: emptySummary(), imported: past2025 },
        readPeriod('2025-09..2025-10')!,
        'product',
        '2026-11-25',
      ),
    )
    const [received, , , people, told, fileClosed, open, overdue] = rowIn(tableOf(sheet, 'volume'), 'All')
    expect([received, people, told, fileClosed, open, overdue]).toEqual([2, null, 1, null, 1, null])
  })

  it('have no days of their own by product: a row with some of them has none, and the page says so', () => {
    const duration = tableOf(sheetFor(evaluation), 'duration')
    // Motor has three told, one of them imported: the days of the other two would not be those of the row.
    expect(rowIn(duration, 'motor').slice(0, 4)).toEqual([3, null, null, null])
    // One sentence says what imported ones count in, the other that they have no days by row.
    expect(duration.leftOut).toHaveLength(2)
  })

  it('are in no rate that their register knows nothing of', () => {
    const again = tableOf(sheetFor(evaluation), 'again')
    // Received 5 of the desk’s own, 3 of them told; the register has 2 that were closed.
    expect([rowIn(again, 'All')[4], rowIn(again, 'All')[9]]).toEqual([5, 3])
    expect(again.leftOut).toEqual([])
  })

  it('that are open have no age and no limit, and the page says so', () => {
    const sheet = sheetFor(evaluation)
    expect(rowIn(tableOf(sheet, 'volume'), 'motor')[6]).toBe(2)
    expect(tableOf(sheet, 'ages').leftOut).not.toEqual([])
  })
})
