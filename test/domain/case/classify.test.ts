import { fc } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { classify, isMoreSevere } from '../../../functions/domain/case/classify.ts'
import { toCents } from '../../../functions/domain/forms/fields.ts'
import type { ClassFacts } from '../../../functions/domain/case/complaint.ts'
import { standard, yuan } from '../../support/domain/desk.ts'

const plain: ClassFacts = {
  amountInDispute: undefined,
  people: 1,
  inPerson: false,
  vulnerable: false,
  urgentHarm: false,
  publicity: false,
  litigation: false,
  gravity: 'none',
  projectFinance: false,
  regulatorReferred: false,
  regulatorDesignated: false,
}
const classOf = (facts: Partial<ClassFacts>) => {
  const { class: weight, reasons } = classify({ ...plain, ...facts }, standard)
  return [weight, ...reasons].join(' ')
}

describe('the class that the standard policy pack proposes', () => {
  test.each<[string, Partial<ClassFacts>, string]>([
    ['nothing special', {}, 'general'],
    ['no amount in dispute', { amountInDispute: yuan('0.00') }, 'general'],
    ['one hundredth under 50,000', { amountInDispute: yuan('49999.99') }, 'general'],
    ['exactly 50,000', { amountInDispute: yuan('50000.00') }, 'key amount-key'],
    ['one hundredth over 50,000', { amountInDispute: yuan('50000.01') }, 'key amount-key'],
    ['one hundredth under 500,000', { amountInDispute: yuan('499999.99') }, 'key amount-key'],
    ['exactly 500,000', { amountInDispute: yuan('500000.00') }, 'major amount-major'],
    ['the largest amount that can be written', { amountInDispute: yuan('999999999999.99') }, 'major amount-major'],
    ['leading noughts', { amountInDispute: yuan('000000049999.99') }, 'general'],
    ['a currency without a threshold', { amountInDispute: { currency: 'JPY', value: '999999999999.99' } }, 'general'],
    ['four complainants', { people: 4 }, 'general'],
    ['five complainants', { people: 5 }, 'key people-key'],
    ['six complainants', { people: 6 }, 'key people-key'],
    ['four complainants in person', { people: 4, inPerson: true }, 'general'],
    ['nineteen in person', { people: 19, inPerson: true }, 'key people-key'],
    ['twenty in person', { people: 20, inPerson: true }, 'major people-in-person'],
    ['twenty-one in person', { people: 21, inPerson: true }, 'major people-in-person'],
    ['twenty, but by letter', { people: 20 }, 'key people-key'],
    ['a vulnerable complainant', { vulnerable: true }, 'key vulnerable'],
    ['a death', { gravity: 'death' }, 'key death'],
    ['urgent harm', { urgentHarm: true }, 'key urgent-harm'],
    ['threatened publicity', { publicity: true }, 'key publicity'],
    ['threatened litigation', { litigation: true }, 'key litigation'],
    ['passed on by the regulator', { regulatorReferred: true }, 'key regulator-referred'],
    ['designated by the regulator', { regulatorDesignated: true }, 'major regulator-designated'],
    ['a natural disaster', { gravity: 'disaster' }, 'major event'],
    ['a safety accident', { gravity: 'accident' }, 'major event'],
    ['a public-health event', { gravity: 'public-health' }, 'major event'],
    ['a financed project', { projectFinance: true }, 'major project-finance'],
  ])('%s', (_name, facts, proposed) => {
    expect(classOf(facts)).toBe(proposed)
  })

  test('a complaint that is both key and major is major, with all the reasons for major and none for key', () => {
    expect(classOf({ vulnerable: true, publicity: true, gravity: 'accident', people: 20, inPerson: true })).toBe(
      'major people-in-person event',
    )
  })

  test('a key complaint lists every reason for key', () => {
    expect(
      classOf({
        amountInDispute: yuan('50000.00'),
        people: 5,
        vulnerable: true,
        urgentHarm: true,
        publicity: true,
        litigation: true,
        gravity: 'death',
        regulatorReferred: true,
      }),
    ).toBe('key amount-key regulator-referred people-key vulnerable death urgent-harm publicity litigation')
  })

  test('additional or larger facts never lower the class', () => {
    const facts = fc.record({
      people: fc.integer({ min: 1, max: 30 }),
      inPerson: fc.boolean(),
      vulnerable: fc.boolean(),
      urgentHarm: fc.boolean(),
      publicity: fc.boolean(),
      litigation: fc.boolean(),
      projectFinance: fc.boolean(),
      regulatorReferred: fc.boolean(),
      regulatorDesignated: fc.boolean(),
    })
    fc.assert(
      fc.property(facts, facts, (one, other) => {
        const both = Object.fromEntries(
          Object.entries(one).map(([name, value]) => [
            name,
            typeof value === 'number' ? Math.max(value, other.people) : value || other[name as keyof typeof other],
          ]),
        ) as typeof one
        expect(
          isMoreSevere(classify({ ...plain, ...one }, standard).class, classify({ ...plain, ...both }, standard).class),
        ).toBe(false)
      }),
    )
  })
})

describe('amounts and the order of the classes', () => {
  test('amounts are converted to cents exactly, even where floating point would round', () => {
    expect(toCents('999999999999.99')).toBe(99_999_999_999_999n)
    expect(toCents('0.29')).toBe(29n) // 0.29 * 100 is 28.999999999999996
    expect(toCents('000000000000.07')).toBe(7n)
  })

  test('two amounts that differ by a hundredth differ by one cent, however large they are', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_998n }), (amount) => {
        const written = (hundredth: bigint) => `${hundredth / 100n}.${String(hundredth % 100n).padStart(2, '0')}`
        expect(toCents(written(amount + 1n)) - toCents(written(amount))).toBe(1n)
      }),
    )
  })

  test('major is more severe than key, and key is more severe than general', () => {
    expect([
      isMoreSevere('major', 'key'),
      isMoreSevere('key', 'general'),
      isMoreSevere('key', 'key'),
      isMoreSevere('general', 'major'),
    ]).toEqual([true, true, false, false])
  })
})
