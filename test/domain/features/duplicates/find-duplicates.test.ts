import { describe, expect, test } from 'vitest'
import {
  duplicateWindow,
  fingerprints,
  seemsSame,
} from '../../../../functions/domain/features/duplicates/find-duplicates.ts'
import { policyOf } from '../../../../functions/domain/policy/policy.ts'
import { parsePolicy } from '../../../../functions/domain/policy/read-policy.ts'
import { local, received, standard } from '../../../support/domain/desk.ts'

type Told = Parameters<typeof fingerprints>[0]
const told = (more: Partial<Told['complainant']> & Partial<Pick<Told, 'policyNumber' | 'claimNumber'>> = {}): Told => {
  const { policyNumber, claimNumber, ...complainant } = { policyNumber: 'PDAA-2026 001', ...more }
  return {
    complainant: { name: '王芳', kind: 'person', email: 'Wang.Fang@example.com', relation: 'insured', ...complainant },
    ...(policyNumber === undefined ? {} : { policyNumber }),
    ...(claimNumber === undefined ? {} : { claimNumber }),
  } as Told
}
const share = (one: Told, other: Told): boolean => fingerprints(one).some((text) => fingerprints(other).includes(text))

describe('the fingerprint of a person on a policy or claim', () => {
  test.each<[string, Told, Told, boolean]>([
    ['the same address, typed otherwise', told(), told({ email: ' wang.fang@EXAMPLE.com' }), true],
    ['the same number, typed otherwise', told(), told({ policyNumber: 'ＰＤＡＡ-2026001' }), true],
    [
      'another address, but name and telephone',
      told({ phone: '+86 138-0000-0001' }),
      told({ email: 'other@example.com', phone: '+86 13800000001' }),
      true,
    ],
    [
      'the same claim, with the policy named once',
      told({ claimNumber: 'C-7' }),
      { ...told({ claimNumber: 'c-7' }), policyNumber: undefined } as unknown as Told,
      true,
    ],
    ['somebody else on the same policy', told(), told({ name: '李雷', email: 'li@example.com' }), false],
    ['another policy', told(), told({ policyNumber: 'PDAA-2026 002' }), false],
    ['the name alone', told(), told({ email: 'other@example.com' }), false],
    [
      'the telephone alone',
      told({ phone: '+86 138 0000 0001' }),
      told({ name: '李雷', email: 'li@example.com', phone: '+86 138 0000 0001' }),
      false,
    ],
    [
      'a policy number that is the other’s claim number',
      told({ policyNumber: 'X-1' }),
      told({ policyNumber: 'Y', claimNumber: 'X-1' }),
      false,
    ],
  ])('%s', (_, one, other, same) => {
    expect(share(one, other)).toBe(same)
  })

  test('is the same as in earlier releases; otherwise older complaints would no longer be found', () => {
    expect(fingerprints({ ...told({ phone: '+86 138-0000-0001', claimNumber: 'C 7' }) })).toEqual([
      '["email","wang.fang@example.com","policy","pdaa-2026001"]',
      '["email","wang.fang@example.com","claim","c7"]',
      '["person","王芳","8613800000001","policy","pdaa-2026001"]',
      '["person","王芳","8613800000001","claim","c7"]',
    ])
  })

  test('needs five digits of a telephone number, and ignores a number of blanks', () => {
    expect([fingerprints(told({ phone: '4711' })).length, fingerprints(told({ phone: '47-112' })).length]).toEqual([
      1, 2,
    ])
    expect(fingerprints(told({ policyNumber: '\u200b ' }))).toEqual([])
  })

  test('does not exist without a policy or claim number', () => {
    expect(fingerprints({ complainant: told().complainant })).toEqual([])
  })
})

describe('the search for possible duplicates', () => {
  test('covers the days before receipt that the pack names, and ends with intake', () => {
    const desk = received('2026-10-31 10:00')
    // Thirty days: a complaint of 1 October has the whole of the 31st, its thirtieth day after.
    expect(local(duplicateWindow(desk.file, desk.desk) ?? '')).toBe('2026-10-01 00:00')
    desk.does('intake')
    expect(duplicateWindow(desk.file, desk.desk)).toBeUndefined()
  })

  test('covers whole local days across a change of clocks', () => {
    // In London 56 days before Monday 2026-11-30 are Monday 5 October, in summer time: midnight is 23:00Z of the 4th.
    const desk = received('2026-11-30 10:00', 'general', { policy: policyOf({ id: 'uk-disp', version: 1 }) })
    expect(duplicateWindow(desk.file, desk.desk)).toBe('2026-10-04T23:00:00.000Z')
  })

  test('does not run for a case that was withdrawn, combined or resolved', () => {
    const joined = received('2026-10-31 10:00').commit(
      [
        { fact: 'joined', v: 1, into: 'AAAA-AAAA-A', liaison: 'ina', respondBy: '2026-11-16T10:00:00.000Z' },
        { fact: 'ended', v: 1 },
      ],
      { as: 'staff', person: 'ina', mail: 'm' },
    )
    expect(
      [received('2026-10-31 10:00').withdraws(), joined].map((desk) => duplicateWindow(desk.file, desk.desk)),
    ).toEqual([undefined, undefined])
    const resolved = received('2026-10-31 10:00').does('intake', 'resolve')
    expect(duplicateWindow(resolved.file, resolved.desk)).toBeUndefined()
  })

  test('does not run if the pack does not provide for it', () => {
    const { joining: _, ...without } = standard
    const desk = received('2026-10-31 10:00', 'general', { policy: parsePolicy('without', without) })
    expect(duplicateWindow(desk.file, desk.desk)).toBeUndefined()
  })

  test('records each reference once, and never the case itself', () => {
    const desk = received('2026-10-31 10:00')
    expect(seemsSame(desk.file, [desk.reference, 'A'])).toEqual([{ fact: 'seems-same', v: 1, references: ['A'] }])
    desk.commit(seemsSame(desk.file, ['A']), { as: 'workflow', execution: 'e' })
    expect([seemsSame(desk.file, ['A']), seemsSame(desk.file, ['A', 'B'])]).toEqual([
      [],
      [{ fact: 'seems-same', v: 1, references: ['B'] }],
    ])
  })
})
