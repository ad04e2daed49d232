import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asOf, overdueIn } from '../../../functions/domain/figures/as-of.ts'
import { openNow } from '../../../functions/domain/figures/contribution.ts'
import { merge, summarise } from '../../../functions/domain/figures/month-summary.ts'
import { readPeriod } from '../../../functions/domain/figures/period.ts'
import { countOf, totalOf } from '../../../functions/domain/figures/tally.ts'
import { sixComplaints, summaryOf } from '../../support/figures/contributions.ts'

const october = summaryOf('2026-10')
const november = summaryOf('2026-11')
const period = (name: string) => readPeriod(name) as NonNullable<ReturnType<typeof readPeriod>>
const ofOctober = (today: string) =>
  asOf({ months: [october], last: october, open: summaryOf(openNow) }, period('2026-10'), today)

describe('what a month counts', () => {
  test('counts each complaint once, and the people behind it', () => {
    expect(october.contributions).toBe(5)
    expect(countOf(october.all.counts.received)).toBe(5)
    expect(totalOf(november.all.counts.people)).toBe(24)
  })

  test('counts by each dimension and by pairs of them', () => {
    expect(october.by.product['life']?.counts.received).toEqual({ 0: 2 })
    expect(october.pairs['product × category']['life']?.['sales']?.counts.received).toEqual({ 0: 1 })
    expect(november.pairs['unit × stage']['Claims East']?.['investigation']?.counts['run-late']).toEqual({ 20766: 1 })
  })

  test('counts a stage run under the person who had it, not under the liaison', () => {
    expect(november.by.person['xu']?.counts['run-hours']).toEqual({ 720: 1 })
    expect(november.by.person['lin']?.counts['run-hours']).toBeUndefined()
    expect(november.by.person['xu']?.counts['run-working-hours']).toEqual({ 420: 1 })
  })

  test('says how many of a count are of cases that not everybody may learn of', () => {
    expect(october.by.unit['Sales West']).toMatchObject({ restricted: { received: { 0: 1 } } })
    expect(october.by.unit['Claims East']?.restricted).toEqual({})
  })

  test('has an answer that came in the next month where it was asked', () => {
    expect(november.all.counts['survey-score']).toEqual({ 2: 1 })
  })

  test('keeps amounts of money by their currency', () => {
    expect(totalOf(october.all.counts['redress-promised:CNY'])).toBe(80_000)
  })
})

describe('months that are added up', () => {
  test('give the figures of the period, to the last digit, however they are added', () => {
    const months = sixComplaints.filter(({ month }) => month !== openNow)
    const whole = merge([summarise(months)])
    fc.assert(
      fc.property(fc.shuffledSubarray([october, november], { minLength: 2 }), (all) => {
        expect({ ...merge(all), contributions: 0 }).toEqual({ ...whole, contributions: 0 })
      }),
      { numRuns: 4 },
    )
  })

  test('do not add what stood at the end of each', () => {
    expect(countOf(october.all.counts.open)).toBe(1)
    expect(merge([october, november]).all.counts.open).toBeUndefined()
  })
})

describe('a period as of a day', () => {
  test('has open at its end what was told later and what is open still', () => {
    const { all } = ofOctober('2026-11-30')
    expect(countOf(all.counts.open)).toBe(2)
    expect(countOf(overdueIn(all, period('2026-10'), '2026-11-30'))).toBe(0)
  })

  test('leaves out what is not due yet', () => {
    const whole = { months: [november], last: november, open: summaryOf(openNow) }
    const at = (today: string) => asOf(whole, period('2026-11'), today).all.counts
    expect(at('2026-11-12').late).toBeUndefined()
    expect(at('2026-11-13').late).toEqual({ 20769: 1 })
    expect(at('2026-11-13').extended).toBeUndefined()
    expect(at('2026-11-30').extended).toEqual({ 20777: 1 })
  })

  test('has nothing of a later month', () => {
    expect(countOf(ofOctober('2026-12-31').by.product['project-finance']?.counts.open)).toBe(0)
    const both = { months: [october, november], last: november, open: summaryOf(openNow) }
    const { all } = asOf(both, period('2026-10..2026-11'), '2026-12-31')
    expect(countOf(all.counts.open)).toBe(2)
    expect(countOf(overdueIn(all, period('2026-10..2026-11'), '2026-12-31'))).toBe(1)
  })
})
