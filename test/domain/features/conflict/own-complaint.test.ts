import { describe, expect, test } from 'vitest'
import { assignable } from '../../../../functions/domain/features/casework/reassign.ts'
import { absorb } from '../../../../functions/domain/features/duplicates/join-complaints.ts'
import { askable } from '../../../../functions/domain/features/consultation/ask-department.ts'
import { kindOf } from '../../../../functions/domain/catalogue/task-kinds.ts'
import { away, but, everyone, staff } from '../../../support/cast.ts'
import { type Case, complaint, problems, received } from '../../../support/domain/desk.ts'

/** A complaint by somebody of the staff, under the address that the directory has. */
const by = (id: string, weight: 'general' | 'key' | 'major' = 'general', people = staff): Case =>
  received('2026-03-02 10:00', weight, {
    staff: people,
    complaint: { complainant: { ...complaint.complainant, email: `${id.toUpperCase()}@example.com` } },
  })

const candidatesOut = (desk: Case): unknown[] =>
  desk.facts('task-opened').flatMap(({ candidates }) => candidates.map(({ person, out }) => `${person} ${out ?? ''}`))

describe('somebody of the staff complains themselves', () => {
  test('an intake officer: a colleague takes it in, and the file says why', () => {
    expect([by('ina').holder('intake'), by('ivo').holder('intake')]).toEqual(['ivo', 'ina'])
    expect(candidatesOut(by('ina'))).toContain('ina conflict')
  })

  test('recognised by telephone alone', () => {
    const people = but({ ina: { phone: '+86 138 0013 8000' } })
    const complainant = { ...complaint.complainant, phone: '138-0013-8000' }
    expect(
      received('2026-03-02 10:00', 'general', { staff: people, complaint: { complainant } }).holder('intake'),
    ).toBe('ivo')
  })

  test('recognised by the staff number that was supplied', () => {
    const people = but({ ina: { staffNumber: '0010345' } })
    const complainant = { ...complaint.complainant, staffNumber: '10345' }
    const desk = received('2026-03-02 10:00', 'general', { staff: people, complaint: { complainant } })
    expect(desk.holder('intake')).toBe('ivo')
    expect(desk.file.complaint.complainant).not.toHaveProperty('staffNumber')
  })

  test('recognised by the staff number in the description', () => {
    const people = but({ ina: { staffNumber: 'E10345' } })
    const description = '我是贵公司员工，工号：E10345，本人的理赔款至今未到账，请尽快处理。'
    const desk = received('2026-03-02 10:00', 'general', { staff: people, complaint: { description } })
    expect(desk.holder('intake')).toBe('ivo')
  })

  test('not by the number of the firm, which everybody has in the directory', () => {
    const complainant = { ...complaint.complainant, phone: staff[0]?.phone ?? '' }
    const desk = received('2026-03-02 10:00', 'general', { complaint: { complainant } })
    expect(desk.holder('intake')).not.toBeNull()
    expect(candidatesOut(desk).filter((one) => String(one).endsWith('conflict'))).toEqual([])
  })

  test('an investigator is not given it by name, nor by the rule, nor as a deputy', () => {
    const desk = by('nils').does('intake')
    expect(desk.holder('investigation')).toBe('noa')
    const task = desk.task('investigation')
    expect(assignable(desk.file, task, kindOf('investigation'), desk.desk, desk.now).map(({ id }) => id)).not.toContain(
      'nils',
    )
    expect(desk.attempt('investigation', 'reassign', { to: 'nils' })).toEqual({
      refused: 'invalid',
      issues: [{ path: ['to'], problem: 'not-assignable', values: { why: 'conflict' } }],
    })
    expect(['sue', 'sam']).toContain(desk.does('investigation', 'reassign').holder('investigation'))
    const deputy = by('cora', 'general', but({ noa: { ...away('2026-03-04', '2026-03-06'), deputy: 'cora' } }))
    expect(deputy.does('intake').until('2026-03-04 09:00').holder('investigation')).toBe('nils')
  })

  test('neither of the supervisors co-signs or hears of their own', () => {
    for (const [id, other] of [
      ['sue', 'sam'],
      ['sam', 'sue'],
    ] as const) {
      const desk = by(id, 'key').until('2026-03-20 10:00')
      expect(desk.mailsTo(id)).toEqual([])
      expect(desk.mailsTo(other)).not.toEqual([])
      expect(by(id, 'key').upTo('co-sign').holder('co-sign')).toBe(other)
    }
  })

  test('compliance does not hear of their own major complaint, nor do they reopen it', () => {
    const desk = by('kim', 'major')
    expect(desk.facts('informed')).toMatchObject([{ tell: [] }])
    expect(desk.file.emergencies[0]?.team.map(({ person }) => person)).not.toContain('kim')
    expect(() => by('kim').withdraws().untilClosed().reopened('再查', 'kim')).toThrow('allowed')
    expect(by('sue').withdraws().untilClosed().reopened('再查', 'kim').file.ended).toBeNull()
  })

  test('a department contact is not asked about their own complaint', () => {
    const desk = by('dan', 'general', everyone()).does('intake')
    expect(askable(desk.file, desk.task('investigation'), desk.desk, desk.now).map(({ id }) => id)).toEqual(['dora'])
    expect(problems(desk.attempt('investigation', 'consult', { whom: 'dan' }))).toEqual(['whom cannot-ask'])
  })

  test('who overlooks the case cannot remind, hand over or decide', () => {
    const desk = by('sue').does('intake')
    for (const act of ['remind', 'reassign', 'complete'])
      expect(desk.attempt('investigation', act, {}, { person: 'sue', may: 'oversee' })).toEqual({
        refused: 'gone',
        why: 'conflict',
      })
  })
})

describe('on the whole way: with an overdue task, a review, and more time asked for', () => {
  const named = (desk: Case): string[] =>
    desk.commits
      .flatMap(({ facts }) => facts)
      .flatMap((fact) => {
        if (fact.fact === 'task-opened') return [fact.assignee]
        if (fact.fact === 'reassigned') return [fact.to]
        if (fact.fact === 'liaison-named' || fact.fact === 'conflict') return [fact.person]
        if (fact.fact === 'emergency-opened') return [...fact.team, ...fact.told].map(({ person }) => person)
        return 'tell' in fact ? [...fact.tell] : []
      })
      .filter((one) => one !== null)

  const everybody = everyone().map(({ id }) => id)
  test.each(everybody)('%s, who complains, is given nothing and hears nothing', (id) => {
    for (const weight of ['general', 'key', 'major'] as const) {
      const desk = by(id, weight, everyone()).upTo('investigation').until('2026-04-20 10:00')
      desk.upTo('feedback').does('feedback')
      if (!('refused' in desk.tryToAskReview())) desk.asksReview()
      desk.until('2026-05-20 10:00')
      expect(named(desk), weight).not.toContain(id)
      expect(desk.mailsTo(id), weight).toEqual([])
    }
  })
})

test('a joined complaint brings along by what else its complainant is known', () => {
  const [first, second] = [received('2026-03-02 10:00'), by('nils')]
  const facts = absorb(first.file, second.file, first.desk, first.now, '同一事项')
  expect(facts).toMatchObject([{ fact: 'joined-from' }, { fact: 'known-as', email: 'NILS@example.com' }])
  first.commit(facts, { as: 'staff', person: 'ina', mail: 'm' }).does('intake')
  expect(first.holder('investigation')).toBe('noa')
})

describe('the directory learns later that the complainant is of the staff', () => {
  const email = complaint.complainant.email

  test('the task and the part of the liaison go to a colleague at the next look', () => {
    const desk = received('2026-03-02 10:00')
    const before = desk.holder('intake') ?? ''
    desk.staffed(but({ [before]: { email } })).look('2026-03-02 11:00')
    expect(desk.holder('intake')).not.toBe(before)
    expect(desk.file.liaisons).toHaveLength(2)
    expect(desk.facts('reassigned')).toMatchObject([{ from: before, why: 'conflict' }])
    expect(desk.attempt('intake', 'accept', {}, { person: before, may: 'act' })).toEqual({
      refused: 'gone',
      why: 'conflict',
    })
  })

  test('before that look, their link lets them do nothing and no reminder goes to them', () => {
    const desk = received('2026-03-02 10:00')
    const before = desk.holder('intake') ?? ''
    desk.staffed(but({ [before]: { email } }))
    expect(desk.attempt('intake', 'accept')).toEqual({ refused: 'gone', why: 'conflict' })
  })

  test('nobody else there: it stays undone, is looked at every hour, and goes to the first who comes', () => {
    const alone = staff.filter(({ id }) => id === 'ina')
    const desk = received('2026-03-02 10:00', 'general', { staff: alone })
    desk.staffed(but({ ina: { email } }, alone)).look('2026-03-02 11:00')
    desk.staffed(but({ ina: { email } })).until('2026-03-02 12:30')
    expect(desk.holder('intake')).toBe('ivo')
  })

  test('the member of an emergency team leaves it', () => {
    const desk = received('2026-03-02 10:00', 'major', { staff: everyone() })
    const member = desk.file.emergencies[0]?.team[0]?.person ?? ''
    desk.staffed(but({ [member]: { email } }, everyone())).look('2026-03-02 10:30')
    expect(desk.facts('emergency-team-changed')).toMatchObject([{ gone: [{ person: member, why: 'conflict' }] }])
  })
})
