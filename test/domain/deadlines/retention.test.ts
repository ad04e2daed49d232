import { describe, expect, test } from 'vitest'
import { keptUntil, yearsAfter } from '../../../functions/domain/deadlines/retention.ts'
import { newestPolicy, policyOf, type Policy } from '../../../functions/domain/policy/policy.ts'
import { type Case, received } from '../../support/domain/desk.ts'

const china = newestPolicy('cn-2020-3')

/** Received on 2 March 2026, resolved at first contact, and closed by itself on the 19th after the survey. */
const open = (policy: Policy = china): Case => received('2026-03-02 10:00', 'general', { policy })
const closed = (desk: Case): Case => desk.does('intake', 'resolve').untilClosed()
const kept = (desk: Case) => {
  const found = keptUntil(desk.file, desk.desk)
  return found && `${found.until} ${found.from}${found.isContractUnknown ? ' unknown' : ''}`
}
const ending = (contractEnd: string, upToOneYear: boolean): Case =>
  open().does('intake', 'set-contract-end', { contractEnd, upToOneYear, sure: ['contractEnd'] })

describe('a file is kept', () => {
  test('five years from the end of a contract of up to one year, ten of any other', () => {
    expect(kept(closed(ending('2026-08-31', true)))).toBe('2031-08-31 contract-end')
    expect(kept(closed(ending('2040-06-30', false)))).toBe('2050-06-30 contract-end')
  })

  test('from closing as long as nobody knows when the contract ended, and says so', () => {
    const desk = closed(open())
    expect(desk.file.ended?.at.slice(0, 10)).toBe('2026-03-19')
    expect(kept(desk)).toBe('2036-03-19 closing unknown')
  })

  test('from receipt or from closing where the pack counts from there', () => {
    expect(kept(closed(open({ ...china, retention: { years: 3, from: 'receipt', source: 'for tests' } })))).toBe(
      '2029-03-02 receipt',
    )
    expect(kept(closed(open(policyOf({ id: 'cn-2020-3', version: 1 }))))).toBe('2036-03-19 closing')
  })

  test('from closing if the contract had ended before: a slip in a year must not let it be erased at once', () => {
    expect(kept(closed(ending('1990-01-01', false)))).toBe('2036-03-19 closing')
    expect(kept(closed(ending('2026-03-18', true)))).toBe('2031-03-19 closing')
    expect(kept(closed(ending('2026-03-19', true)))).toBe('2031-03-19 contract-end')
  })

  test('never shorter than until the case has closed', () => {
    const policy: Policy = { ...china, retention: { years: 1, from: 'receipt', source: 'for tests' } }
    const desk = received('2024-03-01 10:00', 'general', { policy }).until('2026-03-02 10:00')
    expect(kept(closed(desk))).toMatch(/^2026-\d\d-\d\d receipt$/)
  })

  test('for no time that is known while the case is open, or if the pack does not say', () => {
    expect(kept(open())).toBeUndefined()
    const { retention: _retention, ...silent } = china
    expect(kept(closed(open(silent)))).toBeUndefined()
  })

  test('by what was recorded last', () => {
    const desk = ending('2026-08-31', true).does('intake', 'set-contract-end', {
      contractEnd: '2027-01-31',
      upToOneYear: true,
    })
    expect(kept(closed(desk))).toBe('2032-01-31 contract-end')
  })
})

test('the end of the contract is asked for only where the pack counts from it', () => {
  const desk = open(policyOf({ id: 'cn-2020-3', version: 1 }))
  expect(desk.attempt('intake', 'set-contract-end')).toMatchObject({ refused: 'invalid' })
})

test.each([
  ['2024-02-29', 5, '2029-02-28'],
  ['2024-02-29', 4, '2028-02-29'],
  ['2026-12-31', 10, '2036-12-31'],
])('%s and %i years are %s', (day, years, until) => {
  expect(yearsAfter(day, years)).toBe(until)
})
