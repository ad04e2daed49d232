import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isInPlaceFor } from '../../../../functions/domain/features/more-time/approvers.ts'
import { newestPolicy, policyNamed } from '../../../../functions/domain/policy/policy.ts'
import { readStaff } from '../../../../local/staff-csv.ts'
import { but, staff } from '../../../support/cast.ts'
import type { Person } from '../../../../functions/domain/people/directory.ts'
import { type Case, complaint, problems, received } from '../../../support/domain/desk.ts'

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
  })

  test('are not approved by the executive of the branch above the team that asks', () => {
    const read = readStaff(readFileSync('local/staff.csv', 'utf8'))
    const sample = 'people' in read ? read.people : []
    const executives = ['hu-bo', 'guo-yan']
    const approving = (by: string) => {
      const step = cn.extensions!.find(({ id }) => id === 'especially-complex')!
      return executives.filter((id) =>
        isInPlaceFor(
          [step],
          sample.find((one) => one.id === id)!,
          { by, approver: 'executive' },
          sample,
        ),
      )
    }
    // A team of the branch, the branch itself, and a department of head office.
    expect(['zhao-min', 'ma-ling', 'zhu-jun'].map(approving)).toEqual([['guo-yan'], ['guo-yan'], ['guo-yan']])
  })

  test('are refused at once if the directory has nobody who could approve them', () => {
    const asking = (units: Record<string, string>) =>
      received('2026-11-02 10:00', 'general', { policy: cn, staff: of(units) })
        .does('intake')
        .attempt('investigation', 'extend', { overallUntil: '2026-12-21', because: 'complex' })
    expect(problems(asking({}))).toEqual(['overallUntil no-approver'])
    // Thirty days are for a supervisor of the branch.
    expect(asking({ eve: 'head' })).not.toHaveProperty('refused')
  })

  test('are not refused because the only executive of head office is away: they may be back in time', () => {
    const people = of({ ed: 'head' }).map((one) =>
      one.id === 'ed' ? { ...one, away: [{ from: '2026-11-01', until: '2026-11-06' }] } : one,
    )
    const desk = received('2026-11-02 10:00', 'general', { policy: cn, staff: people })
      .does('intake')
      .does('investigation', 'extend', { overallUntil: '2026-12-21', because: 'complex' })
    expect(desk.holder('extension')).toBeNull()
    expect(desk.until('2026-11-07 01:00').holder('extension')).toBe('ed')
  })

  test('are for any executive if the directory knows no branches, and for none with an interest in the case', () => {
    const asking = (people: readonly Person[]) =>
      received('2026-11-02 10:00', 'general', { policy: cn, staff: people })
        .does('intake')
        .attempt('investigation', 'extend', { overallUntil: '2026-12-21', because: 'complex' })
    expect(asking(staff)).not.toHaveProperty('refused')
    const executives = staff.filter(({ roles }) => roles.includes('executive'))
    const only = staff.filter((one) => !executives.includes(one) || one.id === 'eve')
    // The complaint comes from the executive's own address.
    const own = only.map((one) => (one.id === 'eve' ? { ...one, email: complaint.complainant.email } : one))
    expect(problems(asking(own))).toEqual(['overallUntil no-approver'])
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
