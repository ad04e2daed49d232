import { describe, expect, test } from 'vitest'
import { participantsOf } from '../../../../functions/domain/case/case-file.ts'
import { concernAwaited } from '../../../../functions/domain/features/aftercare/concern.ts'
import { sayOwnWill } from '../../../../functions/domain/features/complainant/own-will.ts'
import { hasRole } from '../../../../functions/domain/people/directory.ts'
import { policyOf } from '../../../../functions/domain/policy/policy.ts'
import { type Case, problems, received, standard } from '../../../support/domain/desk.ts'

/** Somebody who took no part has called, and this came of it. */
const called = (satisfied: boolean) =>
  received('2026-03-02 10:00', 'key').upTo('return-visit').does('return-visit', 'visited', { satisfied })

/** They withdrew, and not of their own will. */
function pressed(): Case {
  const desk = received('2026-03-02 10:00').does('intake').withdraws('已解决')
  const facts = sayOwnWill(desk.file, { ownWill: false, comment: '有人打电话让我撤回' }, desk.desk)
  if ('refused' in facts) throw new Error(JSON.stringify(facts))
  return desk.commit(facts, { as: 'complainant', mail: 'withdrawn' }).look()
}

describe('a complainant who is not satisfied', () => {
  test('has somebody look into it who took no part, with a day; one who is has nobody', () => {
    const desk = called(false)
    const before = participantsOf({ ...desk.file, tasks: desk.file.tasks.filter(({ kind }) => kind !== 'concern') })
    expect(desk.open).toContain('concern')
    expect(before).not.toContain(desk.holder('concern'))
    expect(concernAwaited(desk.file, desk.desk)).toMatchObject({ why: 'not-satisfied', by: expect.any(String) })
    expect(called(true).open).not.toContain('concern')
  })

  test('is written to, and waits no more', () => {
    const desk = called(false).does('concern')
    expect(desk.mailsTo('complainant').at(-1)).toMatch(/^concern-decided/)
    expect(concernAwaited(desk.file, desk.desk)).toBeUndefined()
  })

  test('keeps the task, however late, and its ladder is told', () => {
    const desk = called(false).until('2026-04-20 10:00')
    expect(desk.file.ended).not.toBeNull()
    expect(desk.open).toEqual(['concern'])
    expect(desk.mails.some(({ id, kind }) => kind === 'overdue' && id.startsWith('concern@'))).toBe(true)
  })

  test('is not left alone either where the pack promises no call', () => {
    const policy = { ...standard, returnVisit: { ...standard.returnVisit, whenNotResolved: false } }
    const desk = received('2026-03-02 10:00', 'general', { policy }).upTo('feedback').does('feedback')
    desk.until('2026-03-05 10:00').does('survey', 'answer', { satisfaction: 5, resolved: false })
    expect(desk.file.concerns.map(({ why }) => why)).toEqual(['not-solved'])
  })
})

describe('a complaint that was not withdrawn of their own will', () => {
  test('goes to compliance, with a day', () => {
    const desk = pressed()
    expect(desk.open).toContain('concern')
    expect(hasRole(desk.desk.staff, desk.holder('concern') ?? '', ['compliance'])).toBe(true)
    expect(concernAwaited(desk.file, desk.desk)).toMatchObject({ why: 'not-own-will', by: expect.any(String) })
  })

  test('is decided again if compliance says so, where the pack lets it', () => {
    const desk = pressed().until('2026-03-03 10:00').does('concern', 'decide-again')
    expect([desk.file.outcome, desk.file.withdrawn, desk.file.ended]).toEqual([null, null, null])
    expect(desk.open).toContain('investigation')
    const without = pressed()
    without.desk = { ...without.desk, policy: { ...policyOf(without.file.policy), reopening: undefined } }
    expect(problems(without.attempt('concern', 'decide-again'))).toEqual(['decision not-offered'])
  })
})
