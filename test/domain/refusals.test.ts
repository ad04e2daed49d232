import { describe, expect, test } from 'vitest'
import { decide, decisionsOffered } from '../../functions/domain/acts/decide.ts'
import { pointer } from '../../functions/domain/issue.ts'
import { problems, received } from './desk.ts'

describe('an act is refused', () => {
  test('as recorded: what, when, by whom, in which words', () => {
    const desk = received('2026-03-02 10:00')
    const holder = desk.holder('intake')
    desk.until('2026-03-02 11:00').does('intake', 'accept', { summary: '原文' })
    const at = desk.now
    desk.until('2026-03-02 12:00')
    expect(desk.attempt('intake', 'decline')).toMatchObject({ refused: 'recorded', recorded: { decision: 'accept', at, by: { as: 'staff', person: holder }, answer: { summary: '原文' } } })
  })

  test('as gone: handed over, withdrawn, lapsed', () => {
    const desk = received('2026-03-02 10:00')
    const holder = desk.holder('intake') ?? ''
    desk.does('intake', 'reassign')
    expect(desk.attempt('intake', 'accept', {}, { person: holder, may: 'act' })).toEqual({ refused: 'gone', why: 'handed-over' })
    expect(desk.withdraws().attempt('intake', 'accept')).toEqual({ refused: 'gone', why: 'withdrawn' })
    const lapsed = received('2026-03-02 10:00').upTo('feedback').does('feedback').untilClosed()
    expect(lapsed.attempt('survey', 'answer', {}, { person: 'complainant', may: 'act' })).toEqual({ refused: 'gone', why: 'lapsed' })
  })

  test('as not allowed, on a link that only shows', () => {
    expect(received('2026-03-02 10:00').attempt('intake', 'accept', {}, { person: 'kim', may: 'see' })).toEqual({ refused: 'not-allowed' })
  })

  test('as invalid, everything at once, each field once, with its path', () => {
    const desk = received('2026-03-02 10:00').does('intake')
    const refusal = decide(desk.file, desk.task('investigation'), { person: desk.holder('investigation') ?? '', may: 'act' }, 'complete', { points: [{ point: 'a', finding: 1, upheld: 'x' }], upheld: 'upheld', surprise: 1, '<b>/~': 1 }, desk.desk, desk.now)
    expect(problems(refusal)).toEqual(['points/0/finding wrong-type', 'points/0/upheld not-one-of', 'rootCause missing', 'remedy missing', 'remedyAmount missing', 'evidence missing', 'surprise unknown-field', ' unknown-field'])
    expect(pointer(['a/b~', 0])).toBe('/a~1b~0/0')
  })

  test.each([
    ['', 'missing'],
    ['accept', 'not-offered'],
    ['constructor', 'not-offered'],
    ['__proto__', 'not-offered'],
    ['toString', 'not-offered'],
  ])('of a decision that the task does not offer: %j', (decision, problem) => {
    const desk = received('2026-03-02 10:00').does('intake')
    expect(problems(decide(desk.file, desk.task('investigation'), { person: desk.holder('investigation') ?? '', may: 'act' }, decision, {}, desk.desk, desk.now))).toEqual([`decision ${problem}`])
  })

  test('of a summary resolution only where its class is what stands in the way', () => {
    const overseer = { person: 'sue', may: 'oversee' } as const
    expect(problems(received('2026-03-02 10:00', 'key').attempt('intake', 'resolve'))).toEqual(['decision only-general'])
    expect(problems(received('2026-03-02 10:00', 'key').attempt('intake', 'accept', {}, overseer))).toEqual(['decision not-offered'])
    expect(problems(received('2026-03-02 10:00').attempt('intake', 'resolve', {}, overseer))).toEqual(['decision not-offered'])
    const later = received('2026-03-02 10:00', 'key').does('intake')
    expect(problems(decide(later.file, later.task('investigation'), { person: later.holder('investigation') ?? '', may: 'act' }, 'resolve', {}, later.desk, later.now))).toEqual(['decision not-offered'])
  })

  test('by whoever has a task, on a link that lets them only see it or watch over it: no decision is offered there', () => {
    const desk = received('2026-03-02 10:00')
    const person = desk.holder('intake') ?? ''
    const offered = (may: 'act' | 'oversee' | 'see') => decisionsOffered(desk.file, desk.task('intake'), { person, may }, desk.desk).map(({ name }) => name)
    expect([offered('act'), offered('oversee'), offered('see')]).toEqual([['accept', 'resolve', 'decline'], [], []])
  })

  test('of two who press at the same moment the second is told what the first recorded', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('co-sign')
    const actor = { person: desk.holder('co-sign') ?? '', may: 'act' } as const
    expect(desk.attempt('co-sign', 'return', {}, actor)).not.toHaveProperty('refused')
    desk.commit(desk.attempt('co-sign', 'approve', {}, actor) as never, { as: 'staff', person: actor.person, mail: '' })
    expect(desk.attempt('co-sign', 'return', {}, actor)).toMatchObject({ refused: 'recorded', recorded: { decision: 'approve' } })
  })
})
