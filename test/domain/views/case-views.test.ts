import { describe, expect, test } from 'vitest'
import { addMessage } from '../../../functions/domain/features/complainant/message.ts'
import { reopen } from '../../../functions/domain/features/complainant/reopen.ts'
import { statusOf } from '../../../functions/domain/case/refusal.ts'
import { complaintView, taskView } from '../../../functions/domain/views/case-views.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { away, but, person, staff } from '../../support/cast.ts'
import { type Case, filed, instant, local, received } from '../../support/domain/desk.ts'

const seen = (desk: Case) => complaintView(desk.file, desk.desk, desk.now)
const codes = (desk: Case) => seen(desk).timeline.map(({ code }) => code)

describe('the complainant sees', () => {
  test('that the complaint is received, before anybody has it', () => {
    expect(seen(filed('2026-03-02 10:00', { vulnerable: true }))).toMatchObject({
      status: 'received',
      class: null,
      outcome: null,
      liaison: null,
      timeline: [{ code: 'received' }],
    })
  })

  test('what intake took for no complaint as that, never as declined, and when it is answered', () => {
    const desk = received('2026-03-02 10:00').does('intake', 'another-matter', { matter: 'data-rights' })
    const answerBy = instant('2026-04-01 18:00')
    const matter = { what: 'data-rights', answerBy, answeredAt: null }
    expect(seen(desk)).toMatchObject({ outcome: 'no-complaint', matter })
    desk.until('2026-03-20 10:00').does('matter')
    expect(seen(desk)).toMatchObject({ outcome: 'no-complaint', matter: { ...matter, answeredAt: desk.now } })
    const enquiry = received('2026-03-02 10:00').does('intake', 'another-matter', { matter: 'enquiry' })
    expect(seen(enquiry).matter).toEqual({ what: 'enquiry', answerBy: null, answeredAt: enquiry.file.outcome?.at })
  })

  test('no class until intake has confirmed it', () => {
    const desk = received('2026-03-02 10:00', 'key')
    expect(seen(desk).class).toBeNull()
    expect(seen(desk.does('intake', 'accept', { class: 'general' })).class).toBe('general')
  })

  test('the name, address and telephone number of the liaison, not of the deputy', () => {
    const people = but({ ina: { ...away('2026-03-03', '2026-03-05'), deputy: 'cora' }, ivo: { languages: ['en'] } })
    const desk = received('2026-03-02 10:00', 'general', { staff: people }).until('2026-03-03 09:00')
    const { name, email, phone } = person('ina', ['intake-officer'])
    expect([desk.holder('intake'), seen(desk).liaison]).toEqual(['cora', { name, email, phone }])
  })

  test('what happened, in order, and nothing internal', () => {
    const desk = received('2026-03-02 10:00', 'key')
      .until('2026-03-02 11:00')
      .does('intake')
      .until('2026-03-02 12:00')
      .messages('补充')
      .until('2026-03-02 13:00')
      .does('investigation')
      .does('negotiation')
      .until('2026-03-02 14:00')
      .does('feedback')
      .does('co-sign', 'return')
    expect(codes(desk)).toEqual(['received', 'acknowledged', 'accepted', 'message', 'investigated', 'negotiated'])
    desk
      .until('2026-03-02 15:00')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-05' })
      .does('co-sign')
      .until('2026-03-04 10:00')
      .does('fulfilment')
      .does('return-visit')
      .until('2026-03-07 10:00')
      .does('survey')
    expect(codes(desk).slice(6)).toEqual(['decided', 'fulfilled', 'survey-answered', 'closed'])
    expect(seen(desk)).toMatchObject({ status: 'closed', outcome: 'upheld' })
  })

  test.each<[string, (desk: Case) => Case, string[], string]>([
    [
      'resolved at first contact',
      (desk) => desk.does('intake', 'resolve'),
      ['received', 'acknowledged', 'resolved'],
      'decided',
    ],
    [
      'declined',
      (desk) => desk.does('intake', 'decline').does('co-sign'),
      ['received', 'acknowledged', 'declined', 'closed'],
      'closed',
    ],
    ['withdrawn', (desk) => desk.withdraws(), ['received', 'acknowledged', 'withdrawn', 'closed'], 'closed'],
    [
      'a decline that waits for the supervisor',
      (desk) => desk.does('intake', 'decline'),
      ['received', 'acknowledged'],
      'intake',
    ],
    [
      'more time that is asked for, refused, then granted',
      (desk) =>
        desk
          .does('intake')
          .does('investigation', 'extend', { until: '2026-03-11' })
          .does('extension', 'refuse')
          .does('investigation', 'extend', { until: '2026-03-11' })
          .does('extension')
          .does('investigation', 'extend', { until: '2026-03-12' }),
      ['received', 'acknowledged', 'accepted', 'extended'],
      'investigation',
    ],
    [
      'an interest that is claimed',
      (desk) => desk.does('intake').claimsConflict(),
      ['received', 'acknowledged', 'accepted', 'conflict-claimed'],
      'investigation',
    ],
    [
      'an interest that is claimed and dismissed',
      (desk) => desk.does('intake').claimsConflict().does('conflict'),
      ['received', 'acknowledged', 'accepted', 'conflict-claimed', 'conflict-dismissed'],
      'investigation',
    ],
    [
      'an interest that is claimed and upheld',
      (desk) =>
        desk
          .does('intake')
          .claimsConflict()
          .does('conflict', 'uphold', { person: desk.holder('investigation') ?? '' }),
      ['received', 'acknowledged', 'accepted', 'conflict-claimed', 'conflict-upheld'],
      'investigation',
    ],
    [
      'another liaison',
      (desk) => desk.does('intake', 'reassign'),
      ['received', 'acknowledged', 'liaison-changed'],
      'intake',
    ],
  ])('%s', (_name, way, expected, status) => {
    const desk = way(received('2026-03-02 10:00'))
    expect([codes(desk), seen(desk).status]).toEqual([expected, status])
  })
})

describe('the complainant sees of a review', () => {
  const decided = () => received('2026-03-02 10:00').upTo('feedback').until('2026-03-04 10:00').does('feedback')
  const instants = (review: ReturnType<typeof seen>['review']) =>
    review &&
    Object.fromEntries(
      Object.entries(review).map(([name, value]) => [
        name,
        name === 'at' || name === 'until' ? value && local(String(value)) : value,
      ]),
    )
  const review = (desk: Case) => instants(seen(desk).review)

  test('nothing before the decision, then the last day for asking, which is open until the decision arrives', () => {
    expect(review(received('2026-03-02 10:00'))).toBeNull()
    expect(review(decided())).toEqual({ state: 'possible', until: '2026-04-04 00:00' })
    expect(review(decided().bounces('outcome'))).toEqual({ state: 'possible', until: null })
    expect(review(decided().until('2026-04-04 00:00'))).toEqual({ state: 'possible', until: '2026-04-04 00:00' })
  })

  test('when it was asked for and is due, even before its task is open, and later the result', () => {
    const desk = decided().until('2026-03-06 09:00')
    const asked = desk.tryToAskReview()
    if ('refused' in asked) throw new Error(asked.refused)
    desk.commit(asked, { as: 'complainant', mail: 'outcome' })
    // Thirty days are Sunday 5 April, after Qingming on Saturday: the last close before it is Friday's.
    const until = { state: 'asked', at: '2026-03-06 09:00', until: '2026-04-03 18:00' }
    expect([desk.open, review(desk), review(desk.look())]).toEqual([[], until, until])
    expect(review(desk.until('2026-03-10 10:00').does('review'))).toEqual({
      state: 'decided',
      at: '2026-03-10 10:00',
      confirmed: true,
    })
    expect(review(decided().asksReview().until('2026-03-10 10:00').does('review', 'replace'))).toEqual({
      state: 'decided',
      at: '2026-03-10 10:00',
      confirmed: false,
    })
  })

  test('nothing of an earlier review once the case was reopened, even after a withdrawal', () => {
    const reopened = decided()
      .asksReview()
      .does('review')
      .until('2026-03-07 10:00')
      .does('survey')
      .until('2026-04-01 10:00')
      .reopened()
    expect([review(reopened), review(reopened.withdraws())]).toEqual([null, null])
    const replaced = decided()
      .asksReview()
      .does('review', 'replace')
      .until('2026-03-07 10:00')
      .does('survey')
      .until('2026-04-01 10:00')
      .reopened()
    expect([review(replaced), review(replaced.withdraws())]).toEqual([null, null])
  })
})

describe('the status between a decision and the next task', () => {
  test('is the stage that comes next', () => {
    const desk = received('2026-03-02 10:00')
    for (const [kind, next] of [
      ['intake', 'investigation'],
      ['investigation', 'negotiation'],
      ['negotiation', 'feedback'],
    ] as const) {
      desk.commit(
        desk.attempt(kind, { intake: 'accept', investigation: 'complete', negotiation: 'agreed' }[kind]) as never,
        { as: 'staff', person: desk.holder(kind) ?? '', mail: '' },
      )
      expect([desk.open, statusOf(desk.file)]).toEqual([[], next])
      desk.look()
    }
  })

  test('is the stage to which new information sent the case back, and then the later ones', () => {
    const desk = received('2026-03-02 10:00').upTo('feedback')
    const facts = addMessage(desk.file, { text: '新的鉴定', newFacts: true }, desk.desk, desk.now)
    if ('refused' in facts) throw new Error('refused')
    desk.commit(facts, { as: 'complainant', mail: '' })
    expect([desk.open, statusOf(desk.file)]).toEqual([[], 'investigation'])
    desk.look()
    for (const [kind, decision, next] of [
      ['investigation', 'complete', 'negotiation'],
      ['negotiation', 'agreed', 'feedback'],
    ] as const) {
      desk.commit(desk.attempt(kind, decision) as never, { as: 'staff', person: desk.holder(kind) ?? '', mail: '' })
      expect([desk.open, statusOf(desk.file)]).toEqual([[], next])
      desk.look()
    }
  })

  test('is intake if the case was reopened without ever completing intake', () => {
    const desk = received('2026-03-02 10:00').does('intake', 'decline').does('co-sign').until('2026-03-20 10:00')
    const facts = reopen(desk.file, desk.desk, desk.now, { decidedBy: 'kim', reason: '复查' })
    if ('not' in facts) throw new Error(facts.not)
    expect([
      statusOf(desk.file),
      statusOf(desk.commit(facts, { as: 'operator', command: 'case -- reopen' }).file),
    ]).toEqual(['closed', 'intake'])
  })

  test('is "decided" while a promised remedy is outstanding', () => {
    const desk = received('2026-03-02 10:00')
      .upTo('feedback')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-05' })
    expect([desk.open, statusOf(desk.file)]).toEqual([['fulfilment'], 'decided'])
  })
})

describe('the assignee sees', () => {
  const view = (
    desk: Case,
    kind: 'intake' | 'feedback' | 'co-sign',
    actor = { person: desk.holder(kind) ?? '', may: 'act' as const },
  ) => taskView(desk.file, desk.task(kind), actor, desk.desk)

  test('the due dates of the task and of the whole case, and the actions', () => {
    const shown = view(received('2026-03-02 10:00'), 'intake')
    expect([local(shown.dueAt), local(shown.overallDueAt), shown.availableActions.map(({ name }) => name)]).toEqual([
      '2026-03-03 10:00',
      '2026-03-17 18:00',
      expect.arrayContaining(['accept', 'resolve', 'decline', 'reassign']),
    ])
  })

  test('the actions to accept, decline and hand over in a key case', () => {
    expect(view(received('2026-03-02 10:00', 'key'), 'intake').availableActions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['accept', 'decline', 'reassign']),
    )
  })

  test('the proposal that a co-signer is asked about, and everything before it', () => {
    const desk = received('2026-03-02 10:00', 'key')
      .upTo('feedback')
      .does('feedback', 'propose', { findings: '第一稿' })
      .does('co-sign', 'return')
      .does('feedback', 'propose', { findings: '第二稿' })
    const shown = view(desk, 'co-sign')
    expect([shown.proposal?.task.id, shown.proposal?.recorded.answer['findings'], shown.recorded]).toEqual([
      'feedback-2',
      '第二稿',
      null,
    ])
    expect(shown.soFar.map(({ task }) => task.id)).toEqual([
      'intake-1',
      'investigation-1',
      'negotiation-1',
      'feedback-1',
      'co-sign-1',
      'feedback-2',
    ])
  })

  test('the recorded decision, and no actions, once the task is decided', () => {
    const desk = received('2026-03-02 10:00').does('intake')
    const task = desk.file.tasks[0]
    if (task === undefined) throw new Error('no task')
    const shown = taskView(desk.file, task, { person: 'ina', may: 'act' }, desk.desk)
    expect([shown.availableActions, shown.recorded?.decision, local(shown.dueAt)]).toEqual([
      [],
      'accept',
      '2026-03-03 10:00',
    ])
  })

  test('the time limit of the whole case only until the decision', () => {
    const clocks = (desk: Case, kind: 'feedback' | 'fulfilment') =>
      taskView(desk.file, desk.task(kind), { person: 'ina', may: 'act' }, desk.desk).clocks.map(({ id }) => id)
    const desk = received('2026-03-02 10:00').upTo('feedback')
    expect(clocks(desk, 'feedback')).toEqual(['feedback#1', 'overall'])
    expect(clocks(desk.does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-05' }), 'fulfilment')).toEqual(
      ['fulfilment#1'],
    )
  })

  test('the original due date of a finished stage, even if the class has changed since', () => {
    const desk = received('2026-03-02 10:00').does('intake', 'accept', { class: 'major' })
    const task = desk.file.tasks[0]
    if (task === undefined) throw new Error('no task')
    expect(local(taskView(desk.file, task, { person: 'kim', may: 'see' }, { ...desk.desk, staff }).dueAt)).toBe(
      '2026-03-03 10:00',
    )
  })
})

describe('what the complainant was told', () => {
  const uk = newestPolicy('uk-disp')
  const timeline = (desk: Case) => codes(desk).filter((code) => code === 'paused' || code === 'resumed')

  test('has no pause that was over before its letter could go out', () => {
    // 6 October, 20:30 in London, in the quiet hours; the complainant answers half an hour later.
    const paused = received('2026-10-01T09:00:00.000Z', 'general', { policy: uk })
      .does('intake')
      .until('2026-10-06T19:30:00.000Z')
      .does('investigation', 'pause', { because: 'complainant', until: '2026-11-03' })
    expect(timeline(paused)).toEqual([])
    const over = paused.until('2026-10-06T20:00:00.000Z').messages('Here it is').until('2026-10-08T10:00:00.000Z')
    expect([timeline(over), over.mailsTo('complainant').length]).toEqual([[], 1])
  })

  test('has a pause once its letter went out, and when it was over', () => {
    const paused = received('2026-10-01T09:00:00.000Z', 'general', { policy: uk })
      .does('intake')
      .until('2026-10-06T09:30:00.000Z')
      .does('investigation', 'pause', { because: 'complainant', until: '2026-11-03' })
    expect(timeline(paused)).toEqual(['paused'])
    expect(timeline(paused.until('2026-10-07T09:00:00.000Z').messages('Here it is'))).toEqual(['paused', 'resumed'])
  })
})
