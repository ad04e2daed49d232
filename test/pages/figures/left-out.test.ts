import { describe, expect, it } from 'vitest'
import type { Contribution } from '../../../functions/domain/figures/contribution.ts'
import { type By, type Evaluation, offeredBy } from '../../../functions/domain/figures/evaluation/evaluation.ts'
import { withoutRestricted } from '../../../functions/domain/figures/month-summary.ts'
import { figureTexts } from '../../../functions/text/figures/index.ts'
import { sixComplaints } from '../../support/figures/contributions.ts'
import { evaluationOf, rowIn, sheetFor, tableOf } from '../../support/figures/evaluations.ts'
import { fc, isTooRare, runs } from '../../support/properties.ts'

/** As somebody reads it who may not learn of restricted complaints. */
const without = ({ trend, ...evaluation }: Evaluation): Evaluation => ({
  ...evaluation,
  now: withoutRestricted(evaluation.now),
  before: withoutRestricted(evaluation.before),
  yearBefore: withoutRestricted(evaluation.yearBefore),
  trend: trend.map(({ month, summary }) => ({ month, summary: withoutRestricted(summary) })),
})

const periods = ['2026-10', '2026-11', '2026-10..2026-11', '2026', '2026-09..2026-10']
const references = [...new Set(sixComplaints.map(({ reference }) => reference))]

/** Some complaints, several times over and of other units, of which some are restricted. */
const drawn = fc.array(
  fc.record({
    of: fc.constantFrom(...references),
    unit: fc.constantFrom('Claims East', 'Sales West'),
    product: fc.constantFrom('motor', 'cargo'),
    restricted: fc.boolean(),
  }),
  { maxLength: 12 },
)
const contributionsOf = (complaints: readonly { of: string; unit: string; product: string; restricted: boolean }[]) =>
  complaints.flatMap(({ of, unit, product, restricted }, index) =>
    sixComplaints
      .filter(({ reference }) => reference === of)
      .map((one): Contribution => ({
        ...one,
        reference: `${of}-${index}`,
        restricted,
        codes: { ...one.codes, unit, product },
      })),
  )

describe('what not everybody may learn of', () => {
  it('changes no number of anybody else, so that no table less another tells it', () => {
    let found = 0
    let all = 0
    fc.assert(
      fc.property(drawn, fc.constantFrom(...periods), fc.constantFrom<By>(...offeredBy), (complaints, period, by) => {
        const contributions = contributionsOf(complaints)
        const others = contributions.filter(({ restricted }) => !restricted)
        const whole = evaluationOf(period, by, { contributions })
        const [shown, right] = [without(whole), evaluationOf(period, by, { contributions: others })].map((one) =>
          sheetFor(one, { seesRestricted: false }),
        )
        expect(shown?.sections).toEqual(right?.sections)
        expect([shown?.about, shown?.leftOut]).toEqual([right?.about, right?.leftOut])
        all += 1
        if (JSON.stringify(sheetFor(whole).sections) !== JSON.stringify(shown?.sections)) found += 1
      }),
      runs(20),
    )
    expect(isTooRare(found, all, 12)).toBe(false)
  })

  it('is said to be left out whether there is any or not, and counts for those who may', () => {
    const { left } = figureTexts('en')
    const none = evaluationOf('2026-10', 'unit', { contributions: [] })
    expect(sheetFor(none, { seesRestricted: false }).leftOut).toContain(left.restricted)
    const some = evaluationOf('2026-10', 'unit')
    expect(sheetFor(some).leftOut).not.toContain(left.restricted)
    const volume = (one: Evaluation, seesRestricted: boolean) => tableOf(sheetFor(one, { seesRestricted }), 'volume')
    expect(rowIn(volume(some, true), 'Sales West')[0]).toBe(1)
    expect(volume(without(some), false).rows.map(({ name }) => name)).not.toContain('Sales West')
  })
})
