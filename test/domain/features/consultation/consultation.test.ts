import { describe, expect, test } from 'vitest'
import { policyOf } from '../../../../functions/domain/policy/policy.ts'
import { askable } from '../../../../functions/domain/features/consultation/ask-department.ts'
import { consultationViews } from '../../../../functions/domain/views/consultation-view.ts'
import { taskView } from '../../../../functions/domain/views/case-views.ts'
import { linkOf } from '../../../../functions/domain/workflow/mail-orders.ts'
import { away, but, person, staff } from '../../../support/cast.ts'
import { type Case, local, problems, received, type Setting } from '../../../support/domain/desk.ts'

const departments = [
  ...staff,
  person('dan', ['department-contact'], { unit: '理赔部' }),
  person('dot', ['department-contact'], { unit: '承保部' }),
  person('sales', ['department-contact', 'investigator'], { unit: '销售部' }),
]
/** A case in investigation with noa or nils, on a Tuesday; the investigation is due on the Monday after. */
const investigating = (setting: Setting = {}): Case =>
  received('2026-03-02 10:00', 'general', { staff: departments.filter(({ id }) => id !== 'sales'), ...setting })
    .upTo('investigation')
    .until('2026-03-03 10:00')
const consulted = (setting: Setting = {}): Case => investigating(setting).does('investigation', 'consult')

describe('a consultation', () => {
  test('is a task for the person asked, while the stage keeps its assignee and its due date', () => {
    const before = investigating()
    const [holder, due] = [before.holder('investigation'), before.due('investigation')]
    const one = before.does('investigation', 'consult')
    expect(one.open).toEqual(['investigation', 'consultation'])
    expect(one.holder('consultation')).toBe('dan')
    expect(one.task('consultation')).toMatchObject({ role: 'department-contact', stage: null })
    expect([one.holder('investigation'), one.due('investigation')]).toEqual([holder, due])
    expect(one.waiting.next).toBe('investigation')
    // Two working days from Tuesday, 3 March: Wednesday is the first.
    expect(one.due('consultation')).toBe('2026-03-05 18:00')
    expect(one.mailsTo('dan')).toEqual(['consultation-1 1'])
  })

  test('does not hold up the stage, which ends without the answer, and the person asked is told', () => {
    const one = consulted().does('investigation')
    expect(one.open).toEqual(['negotiation'])
    expect(one.facts('cancelled')).toMatchObject([{ task: 'consultation-1', why: 'moved-on' }])
    expect(one.mailsTo('dan')).toEqual(['consultation-1 1', 'consultation-1 cancelled'])
    expect(one.attempt('consultation', 'reply', {}, { person: 'dan', may: 'act' })).toEqual({
      refused: 'gone',
      why: 'moved-on',
    })
  })

  test('is over as soon as the stage ends, even before the workflow sees it', () => {
    const one = consulted()
    const answer = one.attempt('investigation', 'complete')
    if ('refused' in answer) throw new Error('refused')
    one.commit(answer, { as: 'staff', person: 'noa', mail: 'task' })
    expect(one.open).toContain('consultation')
    expect(one.attempt('consultation', 'reply')).toEqual({ refused: 'gone', why: 'moved-on' })
  })

  test('opens no task if the stage ends before the workflow sees the question', () => {
    const one = investigating()
    const by = { as: 'staff', person: one.holder('investigation') ?? '', mail: 'task' } as const
    const asking = one.attempt('investigation', 'consult')
    if ('refused' in asking) throw new Error('refused')
    one.commit(asking, by)
    const done = one.attempt('investigation', 'complete')
    if ('refused' in done) throw new Error('refused')
    expect(one.commit(done, by).look().open).toEqual(['negotiation'])
    expect(one.file.tasks.map(({ kind }) => kind)).not.toContain('consultation')
  })

  test('notifies the person who asked when it is answered, and is shown on later tasks with its answer', () => {
    const one = consulted()
    const asking = one.holder('investigation') ?? ''
    one.until('2026-03-04 11:00').does('consultation')
    expect(one.mailsTo(asking)).toContain(`consultation-1 answered ${asking}`)
    const order = one.mails.find(({ kind }) => kind === 'consultation-answered')
    expect(order && linkOf(one.file, order)).toEqual({ purpose: 'act', task: 'investigation-1' })
    one.does('investigation')
    const view = taskView(one.file, one.task('negotiation'), { person: 'cora', may: 'act' }, one.desk)
    expect(view.consultations).toMatchObject([
      {
        id: 'consultation-1',
        task: 'investigation-1',
        to: 'dan',
        state: 'answered',
        question: '扣减一半的依据是什么？',
        answer: { reply: '按新条款不应扣减', documents: ['定损单 2026-0817'] },
      },
    ])
  })

  test('is shown as no longer needed once the stage ends, and notifies nobody if the task has no assignee', () => {
    const shown = (one: Case, task = one.file.tasks[1]!) =>
      taskView(one.file, task, { person: 'noa', may: 'see' }, one.desk).consultations.map(
        ({ state, to, dueAt, answer }) => [state, to, dueAt && local(dueAt), answer],
      )
    const one = consulted()
    expect(shown(one)).toEqual([['open', 'dan', '2026-03-05 18:00', null]])
    const done = one.attempt('investigation', 'complete')
    if ('refused' in done) throw new Error('refused')
    expect(shown(one.commit(done, { as: 'staff', person: 'noa', mail: 'task' }))).toEqual([
      ['moved-on', 'dan', '2026-03-05 18:00', null],
    ])
    expect(shown(one.look())).toEqual([['moved-on', 'dan', '2026-03-05 18:00', null]])
    const alone = consulted()
      .staffed(departments.filter(({ id }) => id === 'dan' || id === 'ina' || id === 'ivo'))
      .look()
    const asking = alone.holder('investigation') ?? ''
    alone.does('investigation', 'conflict')
    expect([
      alone.holder('investigation'),
      alone
        .does('consultation')
        .mailsTo(asking)
        .filter((mail) => mail.includes('answered')),
    ]).toEqual([null, []])
    expect(alone.mails.filter(({ kind }) => kind === 'consultation-answered')).toEqual([])
  })

  test('is handed back by one press if it is for another department, and the asker asks somebody else', () => {
    const one = consulted()
    const asking = one.holder('investigation')
    one.does('consultation', 'not-ours', { whose: undefined })
    expect(one.mailsTo(asking ?? '')).toContain(`consultation-1 answered ${asking}`)
    expect(consultationViews(one.file, one.desk)).toMatchObject([
      { state: 'not-theirs', answer: null, notOurs: { whose: null, by: { person: 'dan' } } },
    ])
    one.does('investigation', 'consult', { whom: 'dot' })
    expect(one.holder('consultation')).toBe('dot')
  })

  test('can be open beside others, and is answered on its own', () => {
    const one = consulted()
      .does('investigation', 'consult', { whom: 'dot', question: '承保时告知了什么？' })
      .does('investigation', 'consult', { question: '还有其他赔案吗？' })
    expect(
      one.file.tasks
        .filter(({ kind }) => kind === 'consultation')
        .map(({ id, assignments }) => [id, assignments[0]?.person]),
    ).toEqual([
      ['consultation-1', 'dan'],
      ['consultation-2', 'dot'],
      ['consultation-3', 'dan'],
    ])
    one.does('consultation')
    expect(one.open).toEqual(['investigation', 'consultation', 'consultation'])
    const states = taskView(
      one.file,
      one.task('investigation'),
      { person: 'noa', may: 'act' },
      one.desk,
    ).consultations.map(({ id, state }) => [id, state])
    expect(states).toEqual([
      ['consultation-1', 'answered'],
      ['consultation-2', 'open'],
      ['consultation-3', 'open'],
    ])
  })

  test('that is late reminds the person asked once, then notifies both sides, and does not escalate', () => {
    const one = consulted()
    const asking = one.holder('investigation') ?? ''
    one.until('2026-03-09 09:30')
    // From Tuesday 10:00 there are 8 + 9 + 9 business hours; half of them are over on Wednesday five hours after nine.
    expect(one.told.filter((mark) => mark.includes('consultation@'))).toEqual([
      '03-04 14:00 consultation@1 50 → dan',
      `03-05 18:00 consultation@1 overdue → dan, ${asking}`,
    ])
    const late = one.mails.find(({ id }) => id === `consultation@1 overdue ${asking}`)
    expect(late && linkOf(one.file, late)).toEqual({ purpose: 'oversee', task: 'consultation-1' })
  })

  test('goes to the deputy of a contact who is away, and to another contact if there is no deputy', () => {
    const people = but({ dan: { ...away('2026-03-01', '2026-03-20'), deputy: 'dot' } }, departments)
    expect(consulted({ staff: people }).holder('consultation')).toBe('dot')
    const alone = but({ dan: away('2026-03-01', '2026-03-20') }, departments)
    const one = investigating({ staff: alone })
    expect(askable(one.file, one.task('investigation'), one.desk, one.now).map(({ id }) => id)).not.toContain('dan')
    expect(problems(one.attempt('investigation', 'consult'))).toEqual(['whom cannot-ask'])
    // Leaves after having been asked.
    const left = consulted()
      .staffed(departments.filter(({ id }) => id !== 'dan'))
      .look()
    expect(left.holder('consultation')).toBe('dot')
  })

  test('can be handed over by its assignee or by the person who asked', () => {
    const one = consulted()
    expect(one.does('consultation', 'reassign', { to: 'dot', reason: '属于承保' }).holder('consultation')).toBe('dot')
    const asking = one.holder('investigation') ?? ''
    expect(
      one
        .does('consultation', 'reassign', { to: 'dan', reason: '请尽快' }, { person: asking, may: 'oversee' })
        .holder('consultation'),
    ).toBe('dan')
    expect(problems(one.attempt('consultation', 'reassign', { to: asking }))).toEqual(['to not-assignable'])
  })

  test('is cancelled when the complaint is withdrawn', () => {
    const one = consulted().withdraws()
    expect(one.open).toEqual(['root-cause'])
    expect(one.mailsTo('dan')).toEqual(['consultation-1 1', 'consultation-1 cancelled'])
  })

  test('can be started at intake and by a co-signer, but not by somebody who only oversees the task', () => {
    const one = received('2026-03-02 10:00', 'key', { staff: departments })
      .does('intake', 'consult')
      .does('intake')
      .upTo('co-sign')
      .does('co-sign', 'consult')
    expect(one.open).toEqual(['co-sign', 'consultation'])
    expect(problems(one.attempt('co-sign', 'consult', {}, { person: 'eve', may: 'oversee' }))).toEqual([
      'decision not-offered',
    ])
    expect(problems(one.attempt('consultation', 'consult'))).toEqual(['decision not-offered'])
    expect(one.until('2026-03-09 18:00').file.marks).toHaveProperty('consultation@2 overdue')
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['somebody unknown', { whom: 'nobody' }, ['whom cannot-ask']],
    ['a coordinator', { whom: 'cora' }, ['whom cannot-ask']],
    ['nobody', { whom: '' }, ['whom missing']],
    ['nothing', { question: '  ' }, ['question missing']],
    ['a question that is too long', { question: '问'.repeat(3001) }, ['question too-long']],
    ['with an unknown field', { limit: 'P1D' }, ['limit unknown-field']],
  ])('is refused when asking %s', (_name, more, expected) => {
    expect(problems(investigating().attempt('investigation', 'consult', more))).toEqual(expected)
  })

  test('cannot be sent to oneself, or to a colleague whose deputy is the person who asks', () => {
    const only = departments.filter(({ id }) => !['noa', 'nils'].includes(id))
    expect(problems(investigating({ staff: only }).attempt('investigation', 'consult', { whom: 'sales' }))).toEqual([
      'whom cannot-ask',
    ])
    const deputy = but({ dan: { ...away('2026-03-01', '2026-03-20'), deputy: 'sales' } }, only)
    expect(problems(investigating({ staff: deputy }).attempt('investigation', 'consult'))).toEqual(['whom cannot-ask'])
  })

  test('cannot be sent to a person with an interest in the case, or to one whose deputy has an interest', () => {
    const one = investigating().does('investigation', 'consult').does('consultation', 'conflict')
    expect(problems(one.attempt('investigation', 'consult'))).toEqual(['whom cannot-ask'])
    expect(askable(one.file, one.task('investigation'), one.desk, one.now).map(({ id }) => id)).not.toContain('dan')
    const [other] = askable(one.file, one.task('investigation'), one.desk, one.now)
    one.staffed(
      one.desk.staff.map((person) =>
        person.id === other?.id ? { ...person, ...away('2026-03-01', '2026-03-20'), deputy: 'dan' } : person,
      ),
    )
    expect(problems(one.attempt('investigation', 'consult', { whom: other?.id }))).toEqual(['whom cannot-ask'])
  })

  test('is not offered if the pack does not provide for it, or if there is nobody to ask', () => {
    expect(
      problems(investigating({ policy: policyOf({ id: 'standard', version: 1 }) }).attempt('investigation', 'consult')),
    ).toEqual(['decision not-offered'])
    expect(problems(investigating({ staff }).attempt('investigation', 'consult'))).toEqual(['decision not-offered'])
  })

  test('is cancelled when new information sends the case back', () => {
    const one = investigating().upTo('negotiation').does('negotiation', 'consult').messages('附有新的鉴定', true)
    expect(one.open).toEqual(['investigation'])
    expect(one.facts('cancelled')).toMatchObject([
      { task: 'negotiation-1', why: 'new-facts' },
      { task: 'consultation-1', why: 'moved-on' },
    ])
    expect(one.mailsTo('dan')).toEqual(['consultation-1 1', 'consultation-1 cancelled'])
  })
})

describe('questions shown to the people on the case', () => {
  const seen = (one: Case) =>
    consultationViews(one.file, one.desk).map((view) => ({
      ...view,
      at: local(view.at),
      dueAt: view.dueAt && local(view.dueAt),
      answer: view.answer && { ...view.answer, at: local(view.answer.at) },
    }))
  const asked = {
    id: 'consultation-1',
    task: 'investigation-1',
    question: '扣减一半的依据是什么？',
    at: '2026-03-03 10:00',
    to: 'dan',
    state: 'open',
    answer: null,
    notOurs: null,
  }

  test('have no due date before the workflow has opened their task', () => {
    const one = investigating()
    const by = one.holder('investigation') ?? ''
    const asking = one.attempt('investigation', 'consult')
    if ('refused' in asking) throw new Error('refused')
    expect(seen(one.commit(asking, { as: 'staff', person: by, mail: 'task' }))).toEqual([{ ...asked, by, dueAt: null }])
  })

  test('show the current assignee while they are open, and later the answer and who gave it', () => {
    const one = consulted()
    const by = one.holder('investigation') ?? ''
    expect(seen(one)).toEqual([{ ...asked, by, dueAt: '2026-03-05 18:00' }])
    one.does('consultation', 'reassign', { to: 'dot', reason: '属于承保' })
    expect(seen(one)).toEqual([{ ...asked, by, to: 'dot', dueAt: '2026-03-05 18:00' }])
    one.until('2026-03-04 11:00').does('consultation')
    const answered = {
      ...asked,
      by,
      to: 'dot',
      dueAt: '2026-03-05 18:00',
      state: 'answered',
      answer: {
        reply: '按新条款不应扣减',
        documents: ['定损单 2026-0817'],
        at: '2026-03-04 11:00',
        by: { as: 'staff', person: 'dot', mail: 'task' },
      },
    }
    expect(seen(one)).toEqual([answered])
    expect(seen(one.does('investigation'))).toEqual([answered])
  })

  test('are shown as no longer needed if the stage ended, was sent back or was withdrawn without the answer', () => {
    const one = consulted()
    const by = one.holder('investigation') ?? ''
    const done = one.attempt('investigation', 'complete')
    if ('refused' in done) throw new Error('refused')
    const moved = { ...asked, by, dueAt: '2026-03-05 18:00', state: 'moved-on' }
    expect(seen(one.commit(done, { as: 'staff', person: by, mail: 'task' }))).toEqual([moved])
    expect(seen(one.look())).toEqual([moved])
    expect(seen(consulted().withdraws())[0]?.state).toBe('moved-on')
    const back = investigating().upTo('negotiation').does('negotiation', 'consult').messages('附有新的鉴定', true)
    expect(seen(back)[0]?.state).toBe('moved-on')
  })
})
