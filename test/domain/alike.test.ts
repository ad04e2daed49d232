import { describe, expect, test } from 'vitest'
import { alikeSince, knownBy, seemsSame } from '../../functions/domain/alike.ts'
import { parsePolicy } from '../../functions/domain/policy.ts'
import { local, received, standard } from './desk.ts'

type Told = Parameters<typeof knownBy>[0]
const told = (more: Partial<Told['complainant']> & Partial<Pick<Told, 'policyNumber' | 'claimNumber'>> = {}): Told => {
  const { policyNumber, claimNumber, ...complainant } = { policyNumber: 'PDAA-2026 001', ...more }
  return { complainant: { name: '王芳', kind: 'person', email: 'Wang.Fang@example.com', relation: 'insured', ...complainant }, ...(policyNumber === undefined ? {} : { policyNumber }), ...(claimNumber === undefined ? {} : { claimNumber }) } as Told
}
const share = (one: Told, other: Told): boolean => knownBy(one).some((text) => knownBy(other).includes(text))

describe('the same person on the same policy or claim', () => {
  test.each<[string, Told, Told, boolean]>([
    ['the same address, typed otherwise', told(), told({ email: ' wang.fang@EXAMPLE.com' }), true],
    ['the same number, typed otherwise', told(), told({ policyNumber: 'ＰＤＡＡ-2026001' }), true],
    ['another address, but name and telephone', told({ phone: '+86 138-0000-0001' }), told({ email: 'other@example.com', phone: '+86 13800000001' }), true],
    ['the same claim, with the policy named once', told({ claimNumber: 'C-7' }), { ...told({ claimNumber: 'c-7' }), policyNumber: undefined } as unknown as Told, true],
    ['somebody else on the same policy', told(), told({ name: '李雷', email: 'li@example.com' }), false],
    ['another policy', told(), told({ policyNumber: 'PDAA-2026 002' }), false],
    ['the name alone', told(), told({ email: 'other@example.com' }), false],
    ['the telephone alone', told({ phone: '+86 138 0000 0001' }), told({ name: '李雷', email: 'li@example.com', phone: '+86 138 0000 0001' }), false],
    ['a policy number that is the other’s claim number', told({ policyNumber: 'X-1' }), told({ policyNumber: 'Y', claimNumber: 'X-1' }), false],
  ])('%s', (_, one, other, same) => {
    expect(share(one, other)).toBe(same)
  })

  test('without either number nothing is known', () => {
    expect(knownBy({ complainant: told().complainant })).toEqual([])
  })
})

describe('is looked for', () => {
  test('among those of the pack’s days before, while it is being taken in', () => {
    const desk = received('2026-10-31 10:00')
    expect(local(alikeSince(desk.file, desk.desk) ?? '')).toBe('2026-10-01 10:00')
    desk.does('intake')
    expect(alikeSince(desk.file, desk.desk)).toBeUndefined()
  })

  test('not where the pack does not say so', () => {
    const { joining: _, ...without } = standard
    const desk = received('2026-10-31 10:00', 'general', { policy: parsePolicy('without', without) })
    expect(alikeSince(desk.file, desk.desk)).toBeUndefined()
  })

  test('and written down once; never itself', () => {
    const desk = received('2026-10-31 10:00')
    expect(seemsSame(desk.file, [desk.reference, 'A'])).toEqual([{ fact: 'seems-same', v: 1, references: ['A'] }])
    desk.commit(seemsSame(desk.file, ['A']), { as: 'workflow', execution: 'e' })
    expect([seemsSame(desk.file, ['A']), seemsSame(desk.file, ['A', 'B'])]).toEqual([[], [{ fact: 'seems-same', v: 1, references: ['B'] }]])
  })
})
