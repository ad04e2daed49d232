import { describe, expect, it } from 'vitest'
import { changeOf, rateOf, stratifiedRate } from '../../../../functions/domain/figures/evaluation/interval.ts'

const rounded = (value: number) => Math.round(value * 10_000) / 10_000

describe('a rate', () => {
  // The intervals are those of the usual tables for Wilson's method.
  it.each([
    [81, 263, 0.308, 0.2553, 0.3662],
    [15, 148, 0.1014, 0.0624, 0.1605],
    [0, 20, 0, 0, 0.1611],
    [29, 29, 1, 0.883, 1],
  ])('of %i in %i has the interval of Wilson', (part, of, value, low, high) => {
    const rate = rateOf(part, of)
    expect([rate?.value, rate?.low, rate?.high].map((each) => rounded(each ?? -1))).toEqual([value, low, high])
  })

  it('of nothing does not exist', () => {
    expect(rateOf(0, 0)).toBeNull()
  })
})

describe('the rate from a sample', () => {
  it('counts each stratum for its share of all cases', () => {
    const rate = stratifiedRate([
      { of: 900, looked: 10, part: 0 },
      { of: 100, looked: 10, part: 5 },
    ])
    expect(rate).toMatchObject({ part: 5, of: 20 })
    expect(rounded(rate?.value ?? -1)).toBe(0.05)
  })

  it('has a wider interval than twenty cases that all weigh the same', () => {
    const uneven = stratifiedRate([
      { of: 900, looked: 10, part: 5 },
      { of: 100, looked: 10, part: 5 },
    ])
    const even = rateOf(10, 20)
    expect((uneven?.high ?? 0) - (uneven?.low ?? 0)).toBeGreaterThan((even?.high ?? 1) - (even?.low ?? 0))
  })

  it('leaves out strata that nobody has looked at yet', () => {
    expect(stratifiedRate([{ of: 50, looked: 0, part: 0 }])).toBeNull()
    expect(
      stratifiedRate([
        { of: 50, looked: 0, part: 0 },
        { of: 10, looked: 2, part: 1 },
      ])?.value,
    ).toBe(0.5)
  })
})

describe('a change', () => {
  it('is told in percentage points, with its interval', () => {
    // Newcombe 1998, table II, first example: 56 of 70 against 48 of 80.
    const change = changeOf(rateOf(56, 70), rateOf(48, 80), 30)
    expect([change?.points, change?.low, change?.high].map((each) => Math.round((each ?? 0) * 100) / 100)).toEqual([
      20, 5.24, 33.39,
    ])
  })

  it('is not claimed from fewer answers than 30, on either side', () => {
    expect(changeOf(rateOf(29, 29), rateOf(48, 80), 30)).toBeNull()
    expect(changeOf(rateOf(48, 80), rateOf(29, 29), 30)).toBeNull()
  })
})
