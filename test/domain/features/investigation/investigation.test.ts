import { describe, expect, test } from 'vitest'
import { problems, received, yuan } from '../../../support/domain/desk.ts'

const atInvestigation = () => received('2026-03-02 10:00').does('intake')
const points = (...upheld: string[]) => upheld.map((one) => ({ point: '迟延', finding: '查实', upheld: one }))

describe('the whole does not contradict its points', () => {
  test.each<[string, string[], string, string[]]>([
    ['upheld, of points upheld', ['upheld', 'upheld'], 'upheld', []],
    ['upheld, where a main point is', ['upheld', 'not'], 'upheld', []],
    ['partly, of some upheld', ['upheld', 'not'], 'partly', []],
    ['partly, of partly', ['partly'], 'partly', []],
    ['not, of none', ['not', 'not'], 'not', []],
    ['upheld, of none', ['not', 'not'], 'upheld', ['upheld contradicts-points']],
    ['upheld, of partly only', ['partly', 'partly'], 'upheld', ['upheld contradicts-points']],
    ['partly, of none', ['not'], 'partly', ['upheld contradicts-points']],
    ['not, where one is', ['not', 'upheld'], 'not', ['upheld contradicts-points']],
    ['not, where one is partly', ['not', 'partly'], 'not', ['upheld contradicts-points']],
    ['partly, where every point is upheld', ['upheld', 'upheld'], 'partly', ['upheld contradicts-points']],
  ])('%s', (_name, each, upheld, expected) => {
    const tried = atInvestigation().attempt('investigation', 'complete', { points: points(...each), upheld })
    expect('refused' in tried ? problems(tried) : []).toEqual(expected)
  })

  test('nor its root cause: upheld, but no fault found', () => {
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

describe('an investigation holds', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['no point', { points: [] }, ['points too-few', 'upheld contradicts-points']],
    ['31 points', { points: points(...Array<string>(31).fill('upheld')) }, ['points too-many']],
    ['no evidence', { evidence: [] }, ['evidence too-few']],
    ['evidence of nothing', { evidence: ['录音', '  '] }, ['evidence/1 missing']],
    ['an amount with one place', { remedyAmount: yuan('1.0') }, ['remedyAmount/value bad-money']],
    ['an amount of thirteen digits', { remedyAmount: yuan('1000000000000.00') }, ['remedyAmount/value bad-money']],
    ['less than nothing', { remedyAmount: yuan('-1.00') }, ['remedyAmount/value bad-money']],
    ['another currency', { remedyAmount: { currency: 'EUR', value: '1.00' } }, ['remedyAmount/currency bad-currency']],
    ['a point without finding', { points: [{ point: '迟延', upheld: 'upheld' }] }, ['points/0/finding missing']],
  ])('not: %s', (_name, more, expected) => {
    const found = problems(atInvestigation().attempt('investigation', 'complete', more))
    expect(expected).toEqual(expect.arrayContaining(found))
    expect(found.length).toBeGreaterThan(0)
  })

  test('what the outcome will be, but decides nothing yet', () => {
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

describe('an amount without words', () => {
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
