import { describe, expect, test } from 'vitest'
import { recordedOf } from '../../../../functions/domain/case/case-file.ts'
import { policyOf } from '../../../../functions/domain/policy/policy.ts'
import { readFact } from '../../../../functions/domain/catalogue/stored-facts.ts'
import { problems, received } from '../../../support/domain/desk.ts'

describe('a complaint is declined', () => {
  test.each(['not-a-complaint', 'no-authority', 'not-the-complainant'])(
    'on a ground that the pack names: %s',
    (ground) => {
      const desk = received('2026-03-02 10:00')
        .does('intake', 'decline', { ground, reason: '未提供授权委托书' })
        .does('co-sign')
      expect([
        desk.file.outcome?.outcome,
        recordedOf(desk.file, 'intake')?.answer['ground'],
        desk.mailsTo('complainant').at(-1),
      ]).toEqual(['declined', ground, 'outcome'])
    },
  )

  test('only on a ground that the pack names, and never on one that nobody chose', () => {
    const old = received('2026-03-02 10:00', 'general', { policy: policyOf({ id: 'standard', version: 1 }) })
    expect(problems(old.attempt('intake', 'decline', { ground: 'no-authority' }))).toEqual(['ground not-one-of'])
    expect(problems(old.attempt('intake', 'decline', { ground: undefined }))).toEqual(['ground missing'])
  })

  test('on a ground of before, if it was stored before there were more of them', () => {
    const stored = {
      fact: 'decided',
      v: 2,
      task: 'intake-1',
      kind: 'intake',
      decision: 'decline',
      answer: { ground: 'no-authority', reason: '未提供授权委托书' },
    }
    expect(readFact(stored, 'case R, commit 3')).toEqual({ ...stored, v: 3 })
  })

  test('as no complaint if it was stored before there were grounds', () => {
    const stored = {
      fact: 'decided',
      v: 1,
      task: 'intake-1',
      kind: 'intake',
      decision: 'decline',
      answer: { reason: '业务咨询' },
    }
    expect(readFact(stored, 'case R, commit 3')).toEqual({
      ...stored,
      v: 3,
      answer: { ground: 'not-a-complaint', reason: '业务咨询' },
    })
  })
})
