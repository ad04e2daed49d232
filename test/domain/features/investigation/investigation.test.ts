import { describe, expect, test } from 'vitest'
import { pointsOf } from '../../../../functions/domain/features/investigation/points.ts'
import { problems, received, yuan } from '../../../support/domain/desk.ts'

const atInvestigation = () => received('2026-03-02 10:00').does('intake')
const points = (...upheld: string[]) => upheld.map((one) => ({ point: '迟延', finding: '查实', upheld: one }))
const main = { mainPoint: 1, mainReason: '影响最大' }

describe('the conclusion of an investigation', () => {
  test.each<[string, string[], string, string[]]>([
    ['upheld if all points are upheld', ['upheld', 'upheld'], 'upheld', []],
    ['upheld if one of two points is upheld', ['upheld', 'not'], 'upheld', []],
    ['partly upheld if one of two points is upheld', ['upheld', 'not'], 'partly', []],
    ['partly upheld if the only point is partly upheld', ['partly'], 'partly', []],
    ['not upheld if no point is upheld', ['not', 'not'], 'not', []],
    ['refused as upheld if no point is upheld', ['not', 'not'], 'upheld', ['upheld contradicts-points']],
    ['refused as upheld if all are partly upheld', ['partly', 'partly'], 'upheld', ['upheld contradicts-points']],
    ['refused as partly upheld if no point is upheld', ['not'], 'partly', ['upheld contradicts-points']],
    ['refused as not upheld if one point is upheld', ['not', 'upheld'], 'not', ['upheld contradicts-points']],
    ['refused as not upheld if one point is partly upheld', ['not', 'partly'], 'not', ['upheld contradicts-points']],
    ['refused as partly upheld if all are upheld', ['upheld', 'upheld'], 'partly', ['upheld contradicts-points']],
  ])('%s', (_name, each, upheld, expected) => {
    const tried = atInvestigation().attempt('investigation', 'complete', { points: points(...each), upheld, ...main })
    expect('refused' in tried ? problems(tried) : []).toEqual(expected)
  })

  test('cannot be upheld with the root cause that no fault was found', () => {
    expect(problems(atInvestigation().attempt('investigation', 'complete', { rootCause: 'no-fault-found' }))).toEqual([
      'rootCause contradicts-root-cause',
    ])
    expect(
      atInvestigation().attempt('investigation', 'complete', {
        points: points('not'),
        upheld: 'not',
        rootCause: 'no-fault-found',
      }),
    ).not.toHaveProperty('refused')
  })
})

describe('an investigation', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['no point', { points: [] }, ['points too-few', 'upheld contradicts-points']],
    ['31 points', { points: points(...Array<string>(31).fill('upheld')) }, ['points too-many']],
    ['no evidence', { evidence: [] }, ['evidence too-few']],
    ['empty evidence', { evidence: ['录音', '  '] }, ['evidence/1 missing']],
    ['an amount with one place', { remedyAmount: yuan('1.0') }, ['remedyAmount/value bad-money']],
    ['an amount of thirteen digits', { remedyAmount: yuan('1000000000000.00') }, ['remedyAmount/value money-too-big']],
    ['a negative amount', { remedyAmount: yuan('-1.00') }, ['remedyAmount/value bad-money']],
    ['another currency', { remedyAmount: { currency: 'EUR', value: '1.00' } }, ['remedyAmount/currency bad-currency']],
    ['a point without finding', { points: [{ point: '迟延', upheld: 'upheld' }] }, ['points/0/finding missing']],
  ])('is refused with %s', (_name, more, expected) => {
    const found = problems(atInvestigation().attempt('investigation', 'complete', more))
    expect(expected).toEqual(expect.arrayContaining(found))
    expect(found.length).toBeGreaterThan(0)
  })

  const several = (...coded: object[]) => ({
    points: coded.map((one) => ({ point: '迟延', finding: '查实', upheld: 'upheld', coded: one })),
    ...main,
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['no main point', { ...several({}, {}), mainPoint: undefined }, ['mainPoint missing']],
    ['no reason for it', { ...several({}, {}), mainReason: undefined }, ['mainReason missing']],
    ['a main point that there is not', { ...several({}, {}), mainPoint: 3 }, ['mainPoint too-big']],
    [
      'a cause that is not the whole one',
      several({ rootCause: 'system-fault' }, {}),
      ['points/0/coded/rootCause contradicts-whole'],
    ],
    ['a unit that there is not', several({}, { responsible: '某公司' }), ['points/1/coded/responsible not-one-of']],
    [
      'payments that do not add up',
      several({ redress: yuan('1.00') }, { redress: yuan('2.00') }),
      ['remedyAmount contradicts-redress'],
    ],
    [
      'a product that the pack does not know',
      several({ product: 'bicycles' }, {}),
      ['points/0/coded/product not-a-code'],
    ],
  ])('of several points is refused with %s', (_name, more, expected) => {
    expect(problems(atInvestigation().attempt('investigation', 'complete', more))).toEqual(expected)
  })

  test('gives each point its codes, and the case those of the main point', () => {
    const desk = atInvestigation().does('investigation', 'complete', {
      ...several(
        { rootCause: 'service-attitude', redress: yuan('2000.00'), responsible: 'desk' },
        { product: 'liability', category: 'sales', redress: yuan('10000.00') },
      ),
      mainPoint: 2,
    })
    expect([desk.file.product, desk.file.category]).toEqual(['liability', 'sales'])
    expect(pointsOf(desk.file)).toMatchObject([
      { main: false, product: 'liability', category: 'sales', rootCause: 'service-attitude', responsible: 'desk' },
      { main: true, product: 'liability', category: 'sales', rootCause: 'delay', redress: yuan('10000.00') },
    ])
  })

  test('determines the later decision and its root cause, but decides nothing yet', () => {
    const desk = atInvestigation().does('investigation', 'complete', {
      points: points('partly'),
      upheld: 'partly',
      rootCause: 'system-fault',
    })
    expect([desk.file.outcome, desk.open]).toEqual([null, ['negotiation']])
    expect(desk.upTo('feedback').does('feedback').file.outcome).toMatchObject({
      outcome: 'partly',
      rootCause: 'system-fault',
    })
  })
})

describe('the amount and the text of a remedy', () => {
  const attempt = (value: string, remedy: string) => {
    const facts = received('2026-03-02 10:00')
      .does('intake')
      .attempt('investigation', 'complete', { remedy, remedyAmount: { currency: 'CNY', value } })
    return 'refused' in facts ? problems(facts) : []
  }

  test.each<[string, string, string[]]>([
    ['0.00', '', []],
    ['0.01', '', ['remedy needs-remedy']],
    ['0.01', '赔付', []],
    ['0.00', '书面道歉', []],
  ])('CNY %s, “%s”', (value, remedy, expected) => {
    expect(attempt(value, remedy)).toEqual(expected)
  })
})
