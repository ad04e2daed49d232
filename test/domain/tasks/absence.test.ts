import { describe, expect, test } from 'vitest'
import { away, but, staff } from '../../support/cast.ts'
import { received } from '../../support/domain/desk.ts'

const spring = away('2026-03-04', '2026-03-06')

describe('when the assignee goes away while the task is open', () => {
  const handed = (more: object) =>
    received('2026-03-02 10:00', 'general', {
      staff: but({ noa: { ...spring, ...more }, nils: { languages: ['en'] } }),
    }).does('intake')

  test('the deputy has the task from midnight, with the same due date and a task mail', () => {
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

  test('the deputy keeps the task when the assignee is back', () => {
    expect(handed({ deputy: 'cora' }).until('2026-03-09 09:00').holder('investigation')).toBe('cora')
  })

  test('another person of the role has the task if there is no deputy', () => {
    expect(handed({}).until('2026-03-04 00:00').holder('investigation')).toBe('nils')
  })

  test('the deputy of the deputy has the task if the deputy is away, too', () => {
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

  test('the first deputy in a chain of three who is there has the task', () => {
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

  test('another person of the role has the task if the deputies form a circle and are away', () => {
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

  test('another person of the role has the task if the deputy is not in the directory', () => {
    const people = but({ noa: { ...spring, deputy: 'who' }, nils: { languages: ['en'] } })
    expect(
      received('2026-03-02 10:00', 'general', { staff: people })
        .does('intake')
        .until('2026-03-04 00:00')
        .holder('investigation'),
    ).toBe('nils')
  })

  test('the deputy of the deputy has the task once the deputy goes away later', () => {
    const people = but({
      noa: { ...spring, deputy: 'cora' },
      cora: { ...away('2026-03-05', '2026-03-10'), deputy: 'cy' },
      nils: { languages: ['en'] },
    })
    const desk = received('2026-03-02 10:00', 'general', { staff: people }).does('intake').until('2026-03-05 00:00')
    expect(desk.file.tasks[1]?.assignments.map(({ person }) => person)).toEqual(['noa', 'cora', 'cy'])
  })

  test('the deputy has an open intake, and the liaison does not change', () => {
    const people = but({ ina: { ...away('2026-03-03', '2026-03-06'), deputy: 'cora' }, ivo: { languages: ['en'] } })
    const desk = received('2026-03-02 10:00', 'general', { staff: people }).until('2026-03-03 00:00')
    expect([
      desk.holder('intake'),
      desk.file.liaisons.map(({ person }) => person),
      desk.mailsTo('complainant'),
    ]).toEqual(['cora', ['ina'], ['acknowledgement']])
  })

  test('a co-signing does not go to a deputy who proposed the answer', () => {
    const people = but({ sue: { ...spring, deputy: 'ina' }, sam: { languages: ['en'] }, ivo: { languages: ['en'] } })
    const desk = received('2026-03-02 10:00', 'key', { staff: people }).upTo('co-sign')
    expect([desk.file.proposal?.by, desk.holder('co-sign')]).toEqual(['ina', 'sue'])
    expect(desk.until('2026-03-04 00:00').holder('co-sign')).toBe('sam')
  })
})

describe('when everybody of a role is away', () => {
  const people = but({ noa: spring, nils: spring })
  test('a stand-in of the policy has the task', () => {
    const desk = received('2026-03-04 10:00', 'general', { staff: people }).does('intake')
    expect([desk.task('investigation').role, ['sue', 'sam'].includes(desk.holder('investigation') ?? '')]).toEqual([
      'supervisor',
      true,
    ])
  })

  test('the stand-in can hand the task back to an investigator who has returned', () => {
    const desk = received('2026-03-04 10:00', 'general', { staff: people })
      .does('intake')
      .until('2026-03-09 09:00')
      .does('investigation', 'reassign', { to: 'noa' })
    expect(desk.holder('investigation')).toBe('noa')
  })
})

describe('when nobody has the task', () => {
  test('the task stays open, and the first person who is back has it and becomes the liaison', () => {
    const desk = received('2026-03-02 10:00', 'general', {
      staff: staff.map((one) => ({ ...one, ...away('2026-03-02', '2026-03-03') })),
    })
    expect([desk.open, desk.holder('intake'), desk.file.liaisons]).toEqual([['intake'], null, []])
    desk.until('2026-03-04 09:00')
    expect(desk.facts('reassigned')).toMatchObject([{ from: null, why: 'nobody-before' }])
    expect(desk.file.liaisons.map(({ person }) => person)).toEqual([desk.holder('intake')])
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement'])
  })

  test('a person who has left the directory is replaced', () => {
    const desk = received('2026-03-02 10:00').does('intake')
    const before = desk.holder('investigation')
    desk.staffed(staff.filter(({ id }) => id !== before)).look('2026-03-03 10:00')
    expect(['noa', 'nils'].filter((id) => id !== before)).toEqual([desk.holder('investigation')])
    expect(desk.facts('reassigned')).toMatchObject([{ from: before, why: 'left' }])
  })

  test('the workflow looks every hour until somebody has the task and is the liaison', () => {
    const desk = received('2026-03-02 10:00').staffed([]).look('2026-03-02 12:00')
    expect([desk.holder('intake'), desk.waiting.until]).toEqual([desk.file.liaisons[0]?.person, '2026-03-02 13:00'])
    desk.staffed(staff.filter(({ id }) => id !== desk.file.liaisons[0]?.person)).until('2026-03-02 13:00')
    expect(desk.file.liaisons.at(-1)?.person).toBe(desk.holder('intake'))
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement', 'liaison-changed 2'])
  })
})
