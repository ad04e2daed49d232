import { describe, expect, test } from 'vitest'
import { away, but, staff } from '../../support/cast.ts'
import { received } from '../../support/domain/desk.ts'

const spring = away('2026-03-04', '2026-03-06')

describe('the assignee goes away while the task is open', () => {
  const handed = (more: object) =>
    received('2026-03-02 10:00', 'general', {
      staff: but({ noa: { ...spring, ...more }, nils: { languages: ['en'] } }),
    }).does('intake')

  test('at midnight of that day it is the deputy’s, on the same clock, with a mail of their own', () => {
    const desk = handed({ deputy: 'cora' })
    expect(desk.until('2026-03-03 23:59').holder('investigation')).toBe('noa')
    const due = desk.due('investigation')
    desk.until('2026-03-04 00:00')
    expect([desk.holder('investigation'), desk.due('investigation')]).toEqual(['cora', due])
    expect(desk.facts('reassigned')).toMatchObject([
      { from: 'noa', to: 'cora', why: 'away', candidates: [{ person: 'cora', standsInFor: 'noa' }] },
    ])
    expect(desk.sent.at(-1)).toBe('task: investigation-1 2 → cora')
    expect(desk.mailsTo('noa')).toEqual(['investigation-1 1']) // who is away gets no mail about it
  })

  test('it stays the deputy’s when they are back', () => {
    expect(handed({ deputy: 'cora' }).until('2026-03-09 09:00').holder('investigation')).toBe('cora')
  })

  test('without a deputy it goes to another of the role', () => {
    expect(handed({}).until('2026-03-04 00:00').holder('investigation')).toBe('nils')
  })

  test('the deputy who is away hands on to theirs', () => {
    const people = but({
      noa: { ...spring, deputy: 'cora' },
      cora: { ...spring, deputy: 'cy' },
      nils: { languages: ['en'] },
    })
    expect(
      received('2026-03-02 10:00', 'general', { staff: people })
        .does('intake')
        .until('2026-03-04 00:00')
        .holder('investigation'),
    ).toBe('cy')
  })

  test('a chain of three ends at the first deputy who is there', () => {
    const people = but({
      noa: { ...spring, deputy: 'cora' },
      cora: { ...spring, deputy: 'cy' },
      cy: { ...spring, deputy: 'sue' },
      nils: { languages: ['en'] },
    })
    expect(
      received('2026-03-02 10:00', 'general', { staff: people })
        .does('intake')
        .until('2026-03-04 00:00')
        .holder('investigation'),
    ).toBe('sue')
  })

  test('deputies of each other who are both away: another of the role', () => {
    const people = but({
      noa: { ...spring, deputy: 'cora' },
      cora: { ...spring, deputy: 'cy' },
      cy: { ...spring, deputy: 'noa' },
      nils: { languages: ['en'] },
    })
    expect(
      received('2026-03-02 10:00', 'general', { staff: people })
        .does('intake')
        .until('2026-03-04 00:00')
        .holder('investigation'),
    ).toBe('nils')
  })

  test('a deputy who is not in the directory: another of the role', () => {
    const people = but({ noa: { ...spring, deputy: 'who' }, nils: { languages: ['en'] } })
    expect(
      received('2026-03-02 10:00', 'general', { staff: people })
        .does('intake')
        .until('2026-03-04 00:00')
        .holder('investigation'),
    ).toBe('nils')
  })

  test('the deputy who goes later hands on later', () => {
    const people = but({
      noa: { ...spring, deputy: 'cora' },
      cora: { ...away('2026-03-05', '2026-03-10'), deputy: 'cy' },
      nils: { languages: ['en'] },
    })
    const desk = received('2026-03-02 10:00', 'general', { staff: people }).does('intake').until('2026-03-05 00:00')
    expect(desk.file.tasks[1]?.assignments.map(({ person }) => person)).toEqual(['noa', 'cora', 'cy'])
  })

  test('an intake officer: the deputy takes it in, the liaison stays', () => {
    const people = but({ ina: { ...away('2026-03-03', '2026-03-06'), deputy: 'cora' }, ivo: { languages: ['en'] } })
    const desk = received('2026-03-02 10:00', 'general', { staff: people }).until('2026-03-03 00:00')
    expect([
      desk.holder('intake'),
      desk.file.liaisons.map(({ person }) => person),
      desk.mailsTo('complainant'),
    ]).toEqual(['cora', ['ina'], ['acknowledgement']])
  })

  test('a co-signer: not to the deputy who proposed', () => {
    const people = but({ sue: { ...spring, deputy: 'ina' }, sam: { languages: ['en'] }, ivo: { languages: ['en'] } })
    const desk = received('2026-03-02 10:00', 'key', { staff: people }).upTo('co-sign')
    expect([desk.file.proposal?.by, desk.holder('co-sign')]).toEqual(['ina', 'sue'])
    expect(desk.until('2026-03-04 00:00').holder('co-sign')).toBe('sam')
  })
})

describe('everybody of a role is away', () => {
  const people = but({ noa: spring, nils: spring })
  test('the policy’s stand-in has it', () => {
    const desk = received('2026-03-04 10:00', 'general', { staff: people }).does('intake')
    expect([desk.task('investigation').role, ['sue', 'sam'].includes(desk.holder('investigation') ?? '')]).toEqual([
      'supervisor',
      true,
    ])
  })

  test('and can hand it back to an investigator who has returned', () => {
    const desk = received('2026-03-04 10:00', 'general', { staff: people })
      .does('intake')
      .until('2026-03-09 09:00')
      .does('investigation', 'reassign', { to: 'noa' })
    expect(desk.holder('investigation')).toBe('noa')
  })
})

describe('nobody at all', () => {
  test('the task is open and nobody’s; who comes first has it, and becomes the liaison', () => {
    const desk = received('2026-03-02 10:00', 'general', {
      staff: staff.map((one) => ({ ...one, ...away('2026-03-02', '2026-03-03') })),
    })
    expect([desk.open, desk.holder('intake'), desk.file.liaisons]).toEqual([['intake'], null, []])
    desk.until('2026-03-04 09:00')
    expect(desk.facts('reassigned')).toMatchObject([{ from: null, why: 'nobody-before' }])
    expect(desk.file.liaisons.map(({ person }) => person)).toEqual([desk.holder('intake')])
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement'])
  })

  test('somebody who has left the directory counts as nobody', () => {
    const desk = received('2026-03-02 10:00').does('intake')
    const before = desk.holder('investigation')
    desk.staffed(staff.filter(({ id }) => id !== before)).look('2026-03-03 10:00')
    expect(['noa', 'nils'].filter((id) => id !== before)).toEqual([desk.holder('investigation')])
    expect(desk.facts('reassigned')).toMatchObject([{ from: before, why: 'left' }])
  })

  test('who left before anybody came: looked at every hour, until somebody has it and is the liaison', () => {
    const desk = received('2026-03-02 10:00').staffed([]).look('2026-03-02 12:00')
    expect([desk.holder('intake'), desk.waiting.until]).toEqual([desk.file.liaisons[0]?.person, '2026-03-02 13:00'])
    desk.staffed(staff.filter(({ id }) => id !== desk.file.liaisons[0]?.person)).until('2026-03-02 13:00')
    expect(desk.file.liaisons.at(-1)?.person).toBe(desk.holder('intake'))
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement', 'liaison-changed 2'])
  })
})
