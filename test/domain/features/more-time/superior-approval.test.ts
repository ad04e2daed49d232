import { describe, expect, test } from 'vitest'
import { newestPolicy, policyNamed } from '../../../../functions/domain/policy/policy.ts'
import { but, staff } from '../../../support/cast.ts'
import { type Case, problems, received } from '../../../support/domain/desk.ts'

const cn = newestPolicy('cn-2020-3')

/** Everybody is of a branch, except those who are named: `head` has no unit above it. */
const of = (units: Record<string, string>) =>
  but(
    Object.fromEntries(
      staff.map(({ id }) => {
        const unit = units[id] ?? 'branch'
        return [id, { unit, parentUnit: unit === 'head' ? null : unit === 'province' ? 'head' : 'province' }]
      }),
    ),
  )

/** Received on Monday 2 November 2026: thirty days are 2 December, sixty 1 January. */
const asked = (units: Record<string, string>, overallUntil: string, policy = cn): Case =>
  received('2026-11-02 10:00', 'general', { policy, staff: of(units) })
    .does('intake')
    .does('investigation', 'extend', { overallUntil, because: 'complex' })

describe('sixty days (银保监会令2020年第3号 Art 18(1))', () => {
  test('are approved by an executive of head office, and not by one of the branch', () => {
    expect(asked({ eve: 'head' }, '2026-12-21').holder('extension')).toBe('eve')
    expect(asked({ ed: 'head' }, '2026-12-21').holder('extension')).toBe('ed')
  })

  test('or by the superior unit, in whose stead nobody of the branch stands in', () => {
    expect(asked({ sue: 'province' }, '2026-12-21').holder('extension')).toBe('sue')
    expect(asked({}, '2026-12-21').holder('extension')).toBeNull()
  })

  test('are not handed over to anybody of the branch', () => {
    const desk = asked({ ed: 'head' }, '2026-12-21')
    expect(problems(desk.attempt('extension', 'reassign', { to: 'eve' }))).toEqual(['to not-assignable'])
    expect(problems(desk.attempt('extension', 'reassign', { to: 'sue' }))).toEqual(['to not-assignable'])
  })

  test('do not stay with somebody who has moved to a branch', () => {
    const desk = asked({ ed: 'head' }, '2026-12-21')
    desk.desk = { ...desk.desk, staff: of({ eve: 'head' }) }
    expect(desk.look().holder('extension')).toBe('eve')
  })
})

test('thirty days are approved by a supervisor of the branch', () => {
  expect(['sue', 'sam']).toContain(asked({ ed: 'head' }, '2026-12-02').holder('extension'))
})

test('the pack before lets any executive approve sixty days', () => {
  const desk = asked({}, '2026-12-21', policyNamed('cn-2020-3@1'))
  expect(['eve', 'ed']).toContain(desk.holder('extension'))
})
