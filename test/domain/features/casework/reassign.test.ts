import { describe, expect, test } from 'vitest'
import { decide, availableActions } from '../../../../functions/domain/decide/decide.ts'
import { assignable } from '../../../../functions/domain/features/casework/reassign.ts'
import { away, but, staff } from '../../../support/cast.ts'
import { problems, received } from '../../../support/domain/desk.ts'
import { kindOf } from '../../../../functions/domain/catalogue/task-kinds.ts'

const open = () => received('2026-03-02 10:00').does('intake')

describe('a handover', () => {
  test('goes to the person whom the rule chooses if no name is given, never back to the assignee', () => {
    const desk = open()
    const before = desk.holder('investigation')
    desk.does('investigation', 'reassign', { reason: '休假' })
    expect(['noa', 'nils'].filter((id) => id !== before)).toEqual([desk.holder('investigation')])
    expect(desk.facts('reassigned')).toMatchObject([{ from: before, why: 'asked', reason: '休假' }])
    expect(desk.facts('reassigned')[0]?.candidates).toContainEqual(
      expect.objectContaining({ person: before, out: 'asked-to-hand-over' }),
    )
  })

  test('goes by name to somebody of the role, or to a stand-in', () => {
    const desk = open()
    const before = desk.holder('investigation')
    expect(
      assignable(desk.file, desk.task('investigation'), kindOf('investigation'), desk.desk, desk.now).map(
        ({ id }) => id,
      ),
    ).toEqual([...['noa', 'nils'].filter((id) => id !== before), 'sue', 'sam', 'eve', 'ed', 'kim'])
    expect(desk.does('investigation', 'reassign', { to: 'sue' }).holder('investigation')).toBe('sue')
  })

  test.each<[string, string, string]>([
    ['a stranger', 'who', 'to not-assignable'],
    ['somebody of another role', 'cora', 'to not-assignable'],
    ['somebody away', 'nils', 'to not-assignable'],
    ['the current assignee', 'noa', 'to same-person'],
    ['a name like a method', '__proto__', 'to not-assignable'],
  ])('is refused to %s', (_name, to, expected) => {
    const desk = received('2026-03-02 10:00', 'general', {
      staff: but({ nils: away('2026-03-02', '2026-03-02') }),
    }).does('intake')
    expect(problems(desk.attempt('investigation', 'reassign', { to }))).toEqual([expected])
  })

  test('is refused with the reason: unknown, away, of another role, or nobody there', () => {
    const refusal = (why: string) => ({
      refused: 'invalid',
      issues: [{ path: ['to'], problem: 'not-assignable', values: { why } }],
    })
    const desk = received('2026-03-02 10:00', 'general', {
      staff: but({ nils: away('2026-03-02', '2026-03-02') }),
    }).does('intake')
    expect(['who', 'nils', 'cora'].map((to) => desk.attempt('investigation', 'reassign', { to }))).toEqual([
      refusal('unknown'),
      refusal('away'),
      refusal('role'),
    ])
    const alone = received('2026-03-02 10:00', 'general', { staff: staff.filter(({ id }) => id === 'ina') })
    expect(alone.attempt('intake', 'reassign')).toEqual(refusal('nobody'))
  })

  test('is possible only for a task that is not decided', () => {
    const desk = open().does('investigation')
    expect(
      desk.file.tasks.map((task) => assignable(desk.file, task, kindOf(task.kind), desk.desk, desk.now).length > 0),
    ).toEqual([false, false, true])
  })

  test('is refused without a reason, and without a name if there is nobody to choose', () => {
    expect(problems(open().attempt('investigation', 'reassign', { reason: '' }))).toEqual(['reason missing'])
    const alone = received('2026-03-02 10:00', 'general', { staff: staff.filter(({ id }) => id === 'ina') })
    expect(problems(alone.attempt('intake', 'reassign'))).toEqual(['to not-assignable'])
  })

  test('is open to a supervisor who oversees the task, but cannot decide it', () => {
    const desk = open()
    const overseer = { person: 'sue', may: 'oversee' } as const
    expect(
      availableActions(desk.file, desk.task('investigation'), overseer, desk.desk).map(({ name }) => name),
    ).toEqual(expect.arrayContaining(['reassign']))
    expect(problems(desk.attempt('investigation', 'complete', {}, overseer))).toEqual(['decision not-offered'])
    expect(desk.attempt('investigation', 'reassign', {}, overseer)).not.toHaveProperty('refused')
  })

  test('is not allowed on a link that only shows the task', () => {
    const desk = open()
    for (const decision of ['complete', 'reassign'])
      expect(desk.attempt('investigation', decision, {}, { person: 'kim', may: 'see' })).toEqual({
        refused: 'not-allowed',
      })
  })
})

describe('a former assignee', () => {
  test('is refused because the task was handed over, while the new assignee can decide it', () => {
    const desk = open()
    const before = desk.holder('investigation') ?? ''
    desk.does('investigation', 'reassign')
    expect(desk.attempt('investigation', 'complete', {}, { person: before, may: 'act' })).toEqual({
      refused: 'gone',
      why: 'handed-over',
    })
    expect(desk.does('investigation').open).toEqual(['negotiation'])
    expect(desk.attempt('investigation', 'complete', {}, { person: before, may: 'act' })).toEqual({
      refused: 'gone',
      why: 'handed-over',
    })
  })

  test('is offered no action on the task', () => {
    const desk = open()
    const before = desk.holder('investigation') ?? ''
    desk.does('investigation', 'reassign')
    expect(
      [before, desk.holder('investigation') ?? ''].map((person) =>
        availableActions(desk.file, desk.task('investigation'), { person, may: 'act' }, desk.desk).map(
          ({ name }) => name,
        ),
      ),
    ).toEqual([[], expect.arrayContaining(['complete', 'reassign'])])
  })

  test('gets a mail about the handover, unless they handed the task over themselves', () => {
    const self = open()
    const before = self.holder('investigation') ?? ''
    expect(
      self
        .does('investigation', 'reassign')
        .mailsTo(before)
        .filter((id) => id.includes('handed over')),
    ).toEqual([])
    const overseen = open().does('investigation', 'reassign', {}, { person: 'sue', may: 'oversee' })
    expect(overseen.mailsTo(before).filter((id) => id.includes('handed over'))).toEqual([
      'investigation-1 handed over 2',
    ])
    expect(overseen.sent.filter((mail) => mail.startsWith('task: investigation-1 2'))).toEqual([
      `task: investigation-1 2 → ${overseen.holder('investigation')}`,
    ])
  })

  test('is told after two handovers before the next look, but a person who had the task in between is not', () => {
    const desk = open()
    const [first, second] = [
      desk.holder('investigation') ?? '',
      desk.holder('investigation') === 'noa' ? 'nils' : 'noa',
    ]
    for (const to of [second, 'sam']) {
      const facts = decide(
        desk.file,
        desk.task('investigation'),
        { person: 'sue', may: 'oversee' },
        'reassign',
        { to, reason: '负荷' },
        desk.desk,
        desk.now,
      )
      if ('refused' in facts) throw new Error(JSON.stringify(facts))
      desk.commit(facts, { as: 'staff', person: 'sue', mail: '' })
    }
    desk.look()
    expect([desk.mailsTo(first).at(-1), desk.mailsTo(second), desk.mailsTo('sam')]).toEqual([
      'investigation-1 handed over 2',
      [],
      ['investigation-1 3'],
    ])
  })

  test('gets a task mail with a new id if the task comes back', () => {
    const desk = open()
    const first = desk.holder('investigation') ?? ''
    desk.does('investigation', 'reassign').does('investigation', 'reassign', { to: first })
    expect(desk.mailsTo(first).filter((id) => id.startsWith('investigation'))).toEqual([
      'investigation-1 1',
      'investigation-1 3',
    ])
  })
})

describe('the liaison', () => {
  test('changes when the intake is handed over, and the complainant is told', () => {
    const desk = received('2026-03-02 10:00')
    desk.does('intake', 'reassign')
    expect(desk.file.liaisons.at(-1)?.person).toBe(desk.holder('intake'))
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement', 'liaison-changed 2'])
  })

  test('changes when the feedback is handed over, but not when the investigation is', () => {
    const desk = open().does('investigation', 'reassign').upTo('feedback')
    expect(desk.file.liaisons).toHaveLength(1)
    expect(desk.does('feedback', 'reassign').file.liaisons.at(-1)?.person).toBe(desk.holder('feedback'))
  })

  test('does not change when the task comes back from the deputy', () => {
    const people = but({ ina: { ...away('2026-03-03', '2026-03-03'), deputy: 'cora' }, ivo: { languages: ['en'] } })
    const desk = received('2026-03-02 10:00', 'general', { staff: people }).until('2026-03-03 00:00')
    expect(desk.holder('intake')).toBe('cora')
    desk.look('2026-03-04 09:00').does('intake', 'reassign', { to: 'ina' })
    expect([desk.holder('intake'), desk.file.liaisons]).toEqual(['ina', [expect.objectContaining({ person: 'ina' })]])
  })
})
