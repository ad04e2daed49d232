import { property, assert, array, integer, record, constantFrom, option } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readsDays } from '../../../functions/domain/figures/day-format.ts'
import { figuresOfDurations } from '../../../functions/domain/figures/durations.ts'
import { addMonths, type Counted, countMonths, figuresOf } from '../../../functions/domain/figures/months.ts'
import { type Period, readPeriod } from '../../../functions/domain/figures/period.ts'
import { daysAfter, daysBetween } from '../../../functions/domain/time/zone.ts'

const year = readPeriod('2025') as Period
const today = '2026-01-31'

const complaint = (received: string, closed: string | null, more: Partial<Counted> = {}): Counted => ({
  received,
  closed,
  due: null,
  product: 'motor',
  category: 'claims',
  outcome: closed === null ? null : 'upheld',
  ...more,
})

describe('a period', () => {
  it.each([
    ['2025', '2025-01', '2025-12'],
    ['2025-Q3', '2025-07', '2025-09'],
    ['2025-02', '2025-02', '2025-02'],
    ['2024-11..2025-02', '2024-11', '2025-02'],
  ])('%s is %s to %s', (name, from, until) => expect(readPeriod(name)).toEqual({ name, from, until }))

  it.each(['25', '2025-Q5', '2025-13', '2025-03..2025-01', '2025-1', 'last year', ''])('%j is not one', (name) =>
    expect(readPeriod(name)).toBeUndefined(),
  )
})

describe('how long it took', () => {
  it('has the two in the middle of an even number, and the nearest rank', () => {
    // 1, 2, 3, 4: the median is 2.5; nine tenths of four are 3.6, so the fourth.
    expect(figuresOfDurations({ 1: 1, 2: 1, 3: 1, 4: 1 })).toEqual({ mean: 2.5, median: 2.5, p90: 4 })
  })

  it('takes the ninth of ten, not one between the ninth and the tenth', () => {
    // Interpolation would say 10 or 9.1 here.
    const ten = { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 8: 1, 9: 1, 100: 1 }
    expect(figuresOfDurations(ten)).toEqual({ mean: 14.5, median: 5.5, p90: 9 })
  })

  it('says nothing of no complaints', () => expect(figuresOfDurations({})).toBeNull())

  it('is what sorting every complaint says', () => {
    assert(
      property(array(integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 }), (days) => {
        const sorted = days.toSorted((one, other) => one - other)
        const at = (rank: number): number => sorted[rank - 1] as number
        const middle = days.length / 2
        const counts = Object.fromEntries(
          Map.groupBy(days, (one) => one)
            .entries()
            .map(([one, all]) => [one, all.length]),
        )
        expect(figuresOfDurations(counts)).toEqual({
          mean: Math.round((days.reduce((sum, one) => sum + one, 0) / days.length) * 100) / 100,
          median: days.length % 2 === 0 ? (at(middle) + at(middle + 1)) / 2 : at(Math.ceil(middle)),
          p90: at(Math.ceil((days.length * 9) / 10)),
        })
      }),
    )
  })
})

describe('the figures of a year', () => {
  it('count what was received and closed in it, and what was open at its end', () => {
    const complaints = [
      complaint('2024-12-30', '2025-01-02'),
      complaint('2025-06-01', '2025-06-11', { product: 'life', outcome: 'not' }),
      complaint('2025-12-20', '2026-01-10'),
      complaint('2025-12-31', null, { product: null }),
      complaint('2026-01-05', null),
    ]
    expect(figuresOf(countMonths(complaints, today), year)).toEqual({
      period: '2025',
      received: 3,
      closed: 2,
      open: 2,
      overdue: 0,
      days: { mean: 6.5, median: 6.5, p90: 10 },
      by: {
        product: [
          { code: 'life', received: 1, closed: 1, open: 0 },
          { code: 'motor', received: 1, closed: 1, open: 1 },
          { code: '', received: 1, closed: 0, open: 1 },
        ],
        category: [{ code: 'claims', received: 3, closed: 2, open: 2 }],
        outcome: [
          { code: 'not', closed: 1 },
          { code: 'upheld', closed: 1 },
        ],
      },
    })
  })

  it('count as overdue what was open past its limit at the end of the period, also if it is closed since', () => {
    const complaints = [
      complaint('2025-11-01', '2026-01-10', { due: '2025-12-15' }),
      complaint('2025-11-01', '2025-12-20', { due: '2025-12-15' }),
      complaint('2025-11-01', null, { due: '2026-01-15' }),
      complaint('2025-11-01', null, { due: today }),
    ]
    const months = countMonths(complaints, today)
    expect(figuresOf(months, year).overdue).toBe(1)
    // Today's are not overdue before tomorrow.
    expect(figuresOf(months, readPeriod('2026-01') as Period).overdue).toBe(1)
  })

  it('are the same however the complaints are divided among sources', () => {
    const day = integer({ min: 0, max: 500 }).map((after) => daysAfter('2024-09-01', after))
    const any = record({
      received: day,
      took: option(integer({ min: 0, max: 300 })),
      limit: option(integer({ min: 0, max: 90 })),
      product: constantFrom('motor', 'life', null),
    }).map(({ received, took, limit, product }) =>
      complaint(received, took === null ? null : daysAfter(received, took), {
        due: limit === null ? null : daysAfter(received, limit),
        product,
      }),
    )
    assert(
      property(array(any, { maxLength: 40 }), array(any, { maxLength: 40 }), (some, others) => {
        const together = countMonths([...some, ...others], today)
        expect(figuresOf(addMonths(countMonths(some, today), countMonths(others, today)), year)).toEqual(
          figuresOf(together, year),
        )
        const all = [...some, ...others]
        const end = '2025-12-31'
        const open = all.filter(({ received, closed }) => received <= end && (closed === null || closed > end))
        expect(figuresOf(together, year)).toMatchObject({
          received: all.filter(({ received }) => received.startsWith('2025')).length,
          closed: all.filter(({ closed }) => closed?.startsWith('2025')).length,
          open: open.length,
          overdue: open.filter(({ due, closed }) => due !== null && due <= end && due < (closed ?? today)).length,
        })
      }),
    )
  })
})

describe('a day in a register', () => {
  it.each([
    ['YYYY-MM-DD', '2025-03-09', '2025-03-09'],
    ['YYYY-MM-DD', '2025-03-09T00:00:00.000', '2025-03-09'],
    ['MM/DD/YYYY', '3/9/2025', '2025-03-09'],
    ['MM/DD/YYYY', '03/09/2025 12:30:00 AM', '2025-03-09'],
    ['DD.MM.YYYY', '09.03.2025', '2025-03-09'],
    ['YYYY年M月D日', '2025年3月9日', '2025-03-09'],
    ['YYYYMMDD', '20250309', '2025-03-09'],
    ['DD-MMM-YY', '09-Mar-25', '2025-03-09'],
    ['D MMM YYYY', '9 SEPTEMBER 2025 08:00', '2025-09-09'],
    ['MMM D, YYYY', 'Sept. 9, 2025', '2025-09-09'],
    ['DD/MM/YY', '09/03/70', '1970-03-09'],
    ['DD/MM/YY', '09/03/69', '2069-03-09'],
  ])('%s reads %s', (format, cell, day) => expect(readsDays(format)?.(cell)).toBe(day))

  it.each([
    ['YYYY-MM-DD', '2025-02-30'],
    ['YYYY-MM-DD', '03/09/2025'],
    ['MM/DD/YYYY', '13/09/2025'],
    ['YYYY-MM-DD', '0025-03-09'],
    ['YYYY-MM-DD', ''],
    ['YYYY-MM-DD', '2025-03-09 or so'],
    ['D MMM YYYY', '9 Mär 2025'],
    ['D MMM YYYY', '9 Mars 2025'],
    ['D MMM YYYY', '9 Ma 2025'],
    ['D MMM YYYY', '9 03 2025'],
    ['DD-MM-YY', '09-03-2025'],
    ['DD-MMM-YY', '31-Feb-25'],
  ])('%s does not read %j', (format, cell) => expect(readsDays(format)?.(cell)).toBeUndefined())

  it.each(['YYYY-MM', 'DD/MM', 'YYYY-MM-DD-DD', 'DD MMM MM YY', 'YYYY YY MM DD', ''])('%j is no format', (format) =>
    expect(readsDays(format)).toBeUndefined(),
  )

  it('is as far from another as the calendar says', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('2025-03-01', '2025-02-28')).toBe(-1)
  })
})
