import { describe, expect, it } from 'vitest'
import type { Cell } from '../../../functions/pages/figures/sheet.ts'
import { withoutDifferences } from '../../../functions/pages/figures/group.ts'
import { openNow } from '../../../functions/domain/figures/contribution.ts'
import { contribution, sixComplaints } from '../../support/figures/contributions.ts'
import { evaluationOf, rowIn, sheetFor, tableOf } from '../../support/figures/evaluations.ts'

const cell = (number: number): Cell => ({ unit: 'count', number, digits: 0 })
const gone: Cell = { unit: 'count', number: null, digits: 0, text: 'hidden' }
const shown = (rows: readonly { cells: readonly Cell[] }[]) =>
  withoutDifferences(
    rows.map((row, index) => ({ name: `${index}`, ...row })),
    'hidden',
  ).map(({ cells }) => cells[0]?.text ?? cells[0]?.number)

describe('a restricted complaint', () => {
  it('is not shown by a small count, nor by the total less the rest', () => {
    const sheet = sheetFor(evaluationOf('2026-10', 'unit'), { seesRestricted: false })
    const volume = tableOf(sheet, 'volume')
    expect(rowIn(volume, 'Sales West')[0]).toBe('not shown')
    expect(rowIn(volume, 'Claims East')[0]).toBe('not shown')
    expect(rowIn(volume, 'All')[0]).toBe(5)
    expect(sheet.hides).toBe(true)
  })

  it('is shown to those who may learn of it', () => {
    expect(rowIn(tableOf(sheetFor(evaluationOf('2026-10', 'unit')), 'volume'), 'Sales West')[0]).toBe(1)
  })

  it('hides nothing where there are enough others', () => {
    const others = Array.from({ length: 6 }, (_, index) =>
      contribution({
        reference: `LS-2026-200${index}`,
        month: '2026-10',
        codes: { unit: 'Sales West' },
        received: '2026-10-05',
      }),
    )
    const evaluation = evaluationOf('2026-10', 'unit', { contributions: [...sixComplaints, ...others] })
    expect(rowIn(tableOf(sheetFor(evaluation, { seesRestricted: false }), 'volume'), 'Sales West')[0]).toBe(7)
  })

  it('is in no list that a hidden number would open', () => {
    const volume = tableOf(sheetFor(evaluationOf('2026-10', 'unit'), { seesRestricted: false }), 'volume')
    expect(volume.rows.flatMap(({ cells }) => cells).filter(({ number, list }) => number === null && list)).toEqual([])
  })
})

describe('one hidden number of a column', () => {
  it('takes the smallest other with it, so that the total tells neither', () => {
    expect(
      shown([
        { cells: [gone] },
        { cells: [cell(9)] },
        { cells: [cell(7)] },
        { cells: [cell(20)], total: true } as never,
      ]),
    ).toEqual(['hidden', 9, 'hidden', 20])
  })

  it('takes the total with it if there is no other', () => {
    expect(shown([{ cells: [gone] }, { cells: [cell(4)], total: true } as never])).toEqual(['hidden', 'hidden'])
  })

  it('needs no company where there are two', () => {
    const rows = [
      { cells: [gone] },
      { cells: [gone] },
      { cells: [cell(7)] },
      { cells: [cell(20)], total: true } as never,
    ]
    expect(shown(rows)).toEqual(['hidden', 'hidden', 7, 20])
  })
})

describe('a part of a count that holds a restricted complaint', () => {
  const others = Array.from({ length: 19 }, (_, index) =>
    contribution({
      reference: `LS-2026-300${index}`,
      month: openNow,
      open: { received: '2026-10-20', due: '2026-12-20', dueOriginal: '2026-12-20' },
      tasks: [{ person: 'lin', unit: 'Claims East' }],
    }),
  )
  // Twenty are open; 1005 is the restricted one, and the only one that is overdue.
  const own = sixComplaints.filter(({ reference, month }) => reference === 'LS-2026-1005' && month === openNow)
  const sheet = sheetFor(evaluationOf('2026-11', 'product', { contributions: [...own, ...others] }), {
    seesRestricted: false,
  })

  it('is hidden if it is small, however many the whole has', () => {
    const [, , , , , , open, overdue] = rowIn(tableOf(sheet, 'volume'), 'All')
    expect([open, overdue]).toEqual([20, 'not shown'])
  })

  it('is hidden among the ages, and one band more, so that the others do not tell it', () => {
    const bands = tableOf(sheet, 'ages').rows.map(({ cells }) => cells[0]?.text ?? cells[0]?.number)
    expect(bands).toEqual([0, 0, 'not shown', 'not shown', 0])
  })
})
