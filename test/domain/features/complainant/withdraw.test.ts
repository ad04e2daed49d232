import { describe, expect, test } from 'vitest'
import { statusOf } from '../../../../functions/domain/case/refusal.ts'
import { newestPolicy, policyOf } from '../../../../functions/domain/policy/policy.ts'
import { filed, problems, received } from '../../../support/domain/desk.ts'

/** Under which nobody is asked for the root cause afterwards. */
const first = { policy: policyOf({ id: 'standard', version: 1 }) }

describe('a withdrawal', () => {
  test('ends the case and cancels its tasks in the same commit', () => {
    const desk = received('2026-03-02 10:00', 'general', first).does('intake')
    const facts = desk.tryToWithdraw('已解决')
    if ('refused' in facts) throw new Error('refused')
    expect(facts.map(({ fact }) => fact)).toEqual(['withdrawn', 'cancelled', 'outcome', 'ended'])
    desk.withdraws('已解决')
    expect([
      statusOf(desk.file),
      desk.open,
      desk.file.outcome?.outcome,
      desk.file.withdrawn?.reason,
      desk.waiting.next,
    ]).toEqual(['closed', [], 'withdrawn', '已解决', 'closed'])
  })

  test('is told to the complainant and the assignee, once each', () => {
    const desk = received('2026-03-02 10:00', 'general', first).does('intake')
    const holder = desk.holder('investigation') ?? ''
    desk.withdraws().look()
    expect([desk.mailsTo('complainant'), desk.mailsTo(holder)]).toEqual([
      ['acknowledgement', 'withdrawn'],
      ['investigation-1 1', 'investigation-1 cancelled'],
    ])
  })

  test('is told to the co-signer of a pending proposal, who can no longer approve it', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('co-sign')
    const signer = desk.holder('co-sign') ?? ''
    desk.withdraws()
    expect(desk.mailsTo(signer).at(-1)).toBe('co-sign-1 cancelled')
    expect(desk.attempt('co-sign', 'approve')).toEqual({ refused: 'gone', why: 'withdrawn' })
  })

  test('is refused while an accepted offer binds both sides', () => {
    const desk = received('2026-03-02 10:00').upTo('negotiation').does('negotiation', 'offer', { until: '2026-03-05' })
    desk.answers('accept')
    expect(problems(desk.tryToWithdraw())).toEqual([' agreed-already'])
    desk.does('negotiation', 'agreed')
    expect(problems(desk.tryToWithdraw())).toEqual([' agreed-already'])
  })

  test('refuses a decision that comes a moment later', () => {
    const desk = received('2026-03-02 10:00').does('intake').withdraws()
    expect(desk.attempt('investigation', 'complete')).toEqual({ refused: 'gone', why: 'withdrawn' })
  })

  test('has the root cause of the investigation if there is one', () => {
    expect(received('2026-03-02 10:00').upTo('negotiation').withdraws().file.outcome).toMatchObject({
      outcome: 'withdrawn',
      rootCause: 'delay',
    })
    expect(received('2026-03-02 10:00').withdraws().file.outcome).toMatchObject({
      outcome: 'withdrawn',
      rootCause: null,
    })
  })

  test('is followed by no survey, follow-up or mark', () => {
    const desk = received('2026-03-02 10:00', 'major', first).withdraws()
    const head = desk.file.head
    expect(desk.look('2026-06-02 10:00').file.head).toBe(head)
  })

  test('before the first look opens no task, and is only confirmed to the complainant', () => {
    const desk = filed('2026-03-02 10:00', {}, first).withdraws()
    expect([desk.file.tasks, desk.mailsTo('complainant')]).toEqual([[], ['withdrawn']])
  })

  test('is not possible for a complaint that was combined with another case', () => {
    const desk = received('2026-03-02 10:00').commit(
      [
        { fact: 'joined', v: 1, into: 'AAAA-AAAA-A', liaison: 'ina', respondBy: '2026-03-16T10:00:00.000Z' },
        { fact: 'ended', v: 1 },
      ],
      { as: 'staff', person: 'ina', mail: 'm' },
    )
    expect(desk.tryToWithdraw()).toEqual({ refused: 'too-late', status: 'closed' })
  })

  test('is not possible after the decision, or a second time', () => {
    const decided = received('2026-03-02 10:00').upTo('feedback').does('feedback')
    expect(decided.tryToWithdraw()).toEqual({ refused: 'too-late', status: 'decided' })
    expect(received('2026-03-02 10:00').withdraws().tryToWithdraw()).toMatchObject({
      refused: 'too-late',
      status: 'closed',
      withdrawnAt: expect.any(String),
    })
  })

  test('needs no reason, and refuses one that is too long', () => {
    const desk = received('2026-03-02 10:00')
    expect([desk.tryToWithdraw(), desk.tryToWithdraw('')]).toEqual([
      expect.arrayContaining([{ fact: 'withdrawn', v: 1 }]),
      expect.arrayContaining([{ fact: 'withdrawn', v: 1 }]),
    ])
    expect(problems(desk.tryToWithdraw('x'.repeat(1001)))).toEqual(['reason too-long'])
  })
})

describe('the root cause of a withdrawn complaint, if the pack asks for it', () => {
  const policy = newestPolicy('cn-2020-3')
  const open = () => received('2026-03-02 10:00', 'general', { policy })

  test('is asked of the investigator after the withdrawal, with a time limit of its own', () => {
    const desk = open().does('intake')
    const investigator = desk.holder('investigation')
    desk.until('2026-03-03 11:00').withdraws()
    expect([
      statusOf(desk.file),
      desk.open,
      desk.holder('root-cause'),
      desk.due('root-cause'),
      desk.waiting.next,
    ]).toEqual(['closed', ['root-cause'], investigator, '2026-03-06 18:00', 'root-cause'])
    desk.does('root-cause')
    expect([desk.file.outcome, desk.open, desk.waiting.next, statusOf(desk.file)]).toMatchObject([
      { outcome: 'withdrawn', rootCause: 'delay' },
      [],
      'closed',
      'closed',
    ])
  })

  test('is asked of the liaison if there was no investigation', () => {
    const desk = open().withdraws()
    expect(desk.holder('root-cause')).toBe(desk.file.liaisons[0]?.person)
  })

  test('is asked of nobody if the investigation named it, or if the pack does not ask for it', () => {
    expect(open().upTo('negotiation').withdraws().open).toEqual([])
    expect(
      received('2026-03-02 10:00', 'general', { policy: policyOf({ id: 'standard', version: 1 }) }).withdraws().open,
    ).toEqual([])
  })

  test('becomes overdue like any other task', () => {
    const desk = open().does('intake').withdraws().until('2026-03-06 10:00')
    expect(desk.told.filter((mark) => mark.includes('root-cause-1 overdue'))).toHaveLength(1)
  })
})
