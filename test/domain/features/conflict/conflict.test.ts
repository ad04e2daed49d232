import { describe, expect, test } from 'vitest'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { canClaimConflict } from '../../../../functions/domain/features/conflict/claim-conflict.ts'
import { assignable } from '../../../../functions/domain/features/casework/reassign.ts'
import { away, but, staff } from '../../../support/cast.ts'
import { type Case, problems, received } from '../../../support/domain/desk.ts'
import { kindOf } from '../../../../functions/domain/catalogue/task-kinds.ts'

const open = () => received('2026-03-02 10:00').does('intake')
const of = (people: readonly string[], not: string | null): string[] => people.filter((id) => id !== not)

describe('a conflict of interest declared by the assignee', () => {
  test('moves the task to another person by the rule, with the reason in the file and one mail', () => {
    const desk = open()
    const before = desk.holder('investigation') ?? ''
    desk.does('investigation', 'conflict', { reason: '投诉人是我的邻居' })
    expect(of(['noa', 'nils'], before)).toEqual([desk.holder('investigation')])
    expect(desk.facts('conflict')).toMatchObject([{ person: before, conflict: null, reason: '投诉人是我的邻居' }])
    expect(desk.facts('reassigned')).toMatchObject([
      {
        from: null,
        why: 'conflict',
        candidates: expect.arrayContaining([expect.objectContaining({ person: before, out: 'conflict' })]),
      },
    ])
    expect(desk.mailsTo(desk.holder('investigation') ?? '')).toEqual(['investigation-1 3'])
    expect(desk.mailsTo(before)).toEqual(['investigation-1 1'])
  })

  test('excludes the person for good: they cannot decide the task or be given it again', () => {
    const desk = open()
    const before = desk.holder('investigation') ?? ''
    desk.does('investigation', 'conflict')
    expect(desk.attempt('investigation', 'complete', {}, { person: before, may: 'act' })).toEqual({
      refused: 'gone',
      why: 'conflict',
    })
    expect(problems(desk.attempt('investigation', 'reassign', { to: before }))).toEqual(['to not-assignable'])
    expect(
      assignable(desk.file, desk.task('investigation'), kindOf('investigation'), desk.desk, desk.now).map(
        ({ id }) => id,
      ),
    ).not.toContain(before)
    desk.does('investigation', 'conflict')
    expect(['sue', 'sam']).toContain(desk.holder('investigation')) // both investigators are out
  })

  test('does not change the due date', () => {
    const desk = open()
    const due = desk.due('investigation')
    expect(desk.until('2026-03-03 10:00').does('investigation', 'conflict').due('investigation')).toBe(due)
  })

  test('gives the case another liaison at once if the liaison declares it, and the complainant is told', () => {
    const desk = received('2026-03-02 10:00')
    const before = desk.holder('intake') ?? ''
    desk.does('intake', 'conflict')
    const after = of(['ina', 'ivo'], before)
    expect([[desk.holder('intake')], desk.file.liaisons.map(({ person }) => person)]).toEqual([
      after,
      [before, ...after],
    ])
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement', 'liaison-changed 2'])
  })

  test('leaves the task without an assignee until somebody else is there', () => {
    const desk = received('2026-03-02 10:00', 'general', { staff: staff.filter(({ id }) => id === 'ina') })
    desk.does('intake', 'conflict')
    expect(desk.holder('intake')).toBeNull()
    desk.staffed(staff).until('2026-03-02 11:30')
    expect(desk.holder('intake')).toBe('ivo')
  })

  test('is refused from somebody who only oversees the task', () => {
    expect(problems(open().attempt('investigation', 'conflict', {}, { person: 'sue', may: 'oversee' }))).toEqual([
      'decision not-offered',
    ])
  })

  test('keeps a deputy who has an interest from standing in', () => {
    const people = but({ noa: { ...away('2026-03-04', '2026-03-06'), deputy: 'cora' }, nils: { languages: ['en'] } })
    const desk = received('2026-03-02 10:00', 'general', { staff: people }).does('intake')
    desk.commit([{ fact: 'conflict', v: 1, person: 'cora', conflict: null, reason: '亲属' }], {
      as: 'staff',
      person: 'cora',
      mail: '',
    })
    expect(desk.until('2026-03-04 00:00').holder('investigation')).toBe('nils')
  })
})

describe('a conflict of interest claimed by the complainant', () => {
  test('is decided by a supervisor without a task of the case, while the case continues', () => {
    const desk = open().claimsConflict()
    expect([desk.open, desk.waiting.next]).toEqual([['investigation', 'conflict'], 'investigation'])
    expect(['sue', 'sam']).toContain(desk.holder('conflict'))
    expect(desk.due('conflict')).toBe('2026-03-04 18:00') // two working days: the 3rd and the 4th
    expect(desk.mailsTo(desk.holder('conflict') ?? '')).toEqual(['conflict-1 1'])
  })

  test('goes to a supervisor of the assignee’s unit before one of another unit', () => {
    const people = but({ noa: { unit: 'claims' }, nils: { unit: 'claims' }, sam: { unit: 'claims' } })
    expect(
      received('2026-03-02 10:00', 'general', { staff: people }).does('intake').claimsConflict().holder('conflict'),
    ).toBe('sam')
  })

  test('never goes to the supervisor who has the case', () => {
    const desk = open().does('investigation', 'reassign', { to: 'sue' }).claimsConflict()
    expect(desk.holder('conflict')).toBe('sam')
  })

  test('takes the person off the case if it is upheld, and tells them and the complainant', () => {
    const desk = open().claimsConflict()
    const before = desk.holder('investigation') ?? ''
    desk.does('conflict', 'uphold', { person: before })
    expect(of(['noa', 'nils'], before)).toEqual([desk.holder('investigation')])
    expect(desk.mailsTo(before).at(-1)).toBe('conflict-1 found')
    expect(desk.mailsTo('complainant').at(-1)).toBe('conflict-decided 1')
    expect(
      complaintView(desk.file, desk.desk, desk.now)
        .timeline.map(({ code }) => code)
        .slice(-2),
    ).toEqual(['conflict-claimed', 'conflict-upheld'])
  })

  test('gives the case another liaison if it is upheld against the liaison, and tells the complainant of both', () => {
    const desk = open()
    const before = desk.file.liaisons.at(-1)?.person ?? ''
    desk.claimsConflict().does('conflict', 'uphold', { person: before })
    expect(desk.file.liaisons.at(-1)?.person).toBe(of(['ina', 'ivo'], before)[0])
    expect(desk.mailsTo('complainant').toSorted()).toEqual([
      'acknowledgement',
      'conflict-decided 1',
      'liaison-changed 2',
    ])
  })

  test('takes nobody off the case if it is dismissed, which needs a reason', () => {
    const desk = open()
    const before = desk.holder('investigation')
    desk.claimsConflict().does('conflict', 'dismiss')
    expect([desk.holder('investigation'), desk.facts('conflict'), desk.mailsTo('complainant').at(-1)]).toEqual([
      before,
      [],
      'conflict-decided 1',
    ])
    expect(problems(open().claimsConflict().attempt('conflict', 'dismiss', { reason: '' }))).toEqual(['reason missing'])
  })

  test('can be upheld only against somebody who has a part in the case', () => {
    expect(problems(open().claimsConflict().attempt('conflict', 'uphold', { person: 'ed' }))).toEqual([
      'person not-in-case',
    ])
  })

  test('can be claimed again only once the first claim is decided', () => {
    const desk = open().claimsConflict()
    expect(problems(desk.tryToClaimConflict())).toEqual(['reason being-decided'])
    desk.does('conflict', 'dismiss').claimsConflict()
    expect(desk.task('conflict').id).toBe('conflict-2')
  })

  test('cannot be claimed twice, even before the workflow has asked a supervisor', () => {
    const desk = open()
    desk.commit(desk.tryToClaimConflict() as never, { as: 'complainant', mail: 'acknowledgement' })
    expect([canClaimConflict(desk.file, desk.desk), problems(desk.tryToClaimConflict())]).toEqual([
      false,
      ['reason being-decided'],
    ])
  })

  test('can be claimed while the case is open and no claim is being decided, and names missing fields', () => {
    const offered = (desk: Case) => canClaimConflict(desk.file, desk.desk)
    const desk = open()
    expect([
      offered(desk),
      offered(desk.claimsConflict()),
      offered(desk.does('conflict', 'dismiss')),
      offered(desk.claimsConflict()),
    ]).toEqual([true, false, true, false])
    expect(offered(open().withdraws())).toBe(false)
    const { conflicts: _, ...policy } = open().desk.policy
    expect(offered(received('2026-03-02 10:00', 'general', { policy }))).toBe(false)
    expect(problems(open().tryToClaimConflict({ who: '', reason: '' }))).toEqual(['who missing', 'reason missing'])
  })

  test('has a number of its own, and keeps the complainant’s words', () => {
    const desk = open().claimsConflict().does('conflict', 'dismiss')
    expect(desk.tryToClaimConflict()).toEqual([
      { fact: 'conflict-claimed', v: 1, conflict: 'conflict-2', who: '验车的同事', reason: '他与修理厂是亲戚。' },
    ])
  })

  test('keeps the case open until it is decided, and cannot be claimed after closing', () => {
    const desk = received('2026-03-02 10:00').does('intake', 'resolve').claimsConflict().until('2026-06-01 10:00')
    expect([desk.open, desk.file.ended]).toEqual([['conflict'], null])
    expect(desk.does('conflict').file.ended).not.toBeNull()
    expect(desk.tryToClaimConflict()).toMatchObject({ refused: 'too-late' })
  })

  test('cannot be claimed if the pack does not say who decides it', () => {
    const { conflicts: _, ...policy } = open().desk.policy
    expect(received('2026-03-02 10:00', 'general', { policy }).tryToClaimConflict()).toMatchObject({
      refused: 'too-late',
    })
  })
})
