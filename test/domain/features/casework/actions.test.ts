import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../../functions/domain/case/access.ts'
import { availableActions } from '../../../../functions/domain/decide/decide.ts'
import { holderOf, openTasks } from '../../../../functions/domain/case/case-file.ts'
import { policyOf } from '../../../../functions/domain/policy/policy.ts'
import { away, but, person, staff } from '../../../support/cast.ts'
import {
  type Answers,
  type Case,
  filed,
  received,
  type Setting,
  standard,
  stopping,
  yuan,
} from '../../../support/domain/desk.ts'

const departments = [
  ...staff,
  person('dan', ['department-contact']),
  person('dot', ['department-contact', 'investigator']),
]
/** Dot investigates, since nobody else does. */
const onlyDot = departments.filter(({ id }) => id !== 'noa' && id !== 'nils')
const begun = (weight: 'general' | 'key' = 'general', setting: Setting = {}): Case =>
  received('2026-03-02 10:00', weight, { staff: departments, ...setting })

/** All that can be done about each open task, by its assignee and by those who oversee it. */
function offered(desk: Case): Record<string, string> {
  const names = (task: (typeof desk.file.tasks)[number], who: string, may: 'act' | 'oversee') =>
    availableActions(desk.file, task, { person: who, may }, desk.desk)
      .map(({ name }) => name)
      .join(' ')
  return Object.fromEntries(
    openTasks(desk.file).flatMap((task) => [
      [task.id, names(task, holderOf(task) ?? '', 'act')],
      [`over ${task.id}`, names(task, 'eve', 'oversee')],
    ]),
  )
}

describe('the actions offered on a task', () => {
  test('are listed for the assignee and a supervisor at every stage of a key case', () => {
    const desk = begun('key')
    expect(offered(desk)).toEqual({
      'intake-1':
        'accept another-matter decline write-to-complainant note contact-attempt correct-contact record-needs record-authority record-event consult extend pause reassign reclassify set-receipt conflict complained-about set-contract-end',
      'over intake-1': 'note reassign remind reclassify set-receipt complained-about',
    })
    expect(offered(desk.does('intake').does('investigation', 'consult'))).toEqual({
      'investigation-1':
        'complete write-to-complainant note contact-attempt correct-contact record-needs record-authority record-event consult extend pause reassign reclassify conflict complained-about set-contract-end',
      'over investigation-1': 'note reassign remind reclassify set-receipt complained-about',
      'consultation-1': 'reply not-ours note reassign conflict',
      'over consultation-1': 'note reassign remind',
    })
    expect(
      offered(
        desk
          .does('investigation')
          .does('negotiation', 'offer', { amount: yuan('100000.01') })
          .messages('附上照片'),
      ),
    ).toEqual({
      'negotiation-1':
        'agreed not-agreed write-to-complainant note contact-attempt correct-contact record-needs record-authority record-event offer consult extend pause reassign reclassify set-receipt new-facts conflict complained-about set-contract-end',
      'over negotiation-1': 'note reassign remind reclassify set-receipt new-facts complained-about',
      'authorise-1':
        'allow disallow write-to-complainant note contact-attempt correct-contact record-needs record-authority record-event reassign conflict complained-about set-contract-end',
      'over authorise-1': 'note reassign remind complained-about',
    })
    expect(
      offered(desk.does('negotiation').does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-12' })),
    ).toEqual({
      'co-sign-1':
        'approve return write-to-complainant note contact-attempt correct-contact record-needs record-authority record-event consult reassign reclassify set-receipt new-facts conflict complained-about set-contract-end',
      'over co-sign-1': 'note reassign remind reclassify set-receipt new-facts complained-about',
    })
    expect(offered(desk.does('co-sign'))).toEqual({
      'fulfilment-1':
        'fulfilled write-to-complainant note contact-attempt correct-contact record-needs record-authority record-event consult reassign conflict complained-about set-contract-end',
      'over fulfilment-1': 'note reassign remind complained-about',
    })
    expect(offered(desk.does('fulfilment').until('2026-03-06 12:00'))).toEqual({
      'return-visit-1':
        'visited write-to-complainant note contact-attempt correct-contact record-needs record-authority record-event reassign conflict complained-about set-contract-end',
      'over return-visit-1': 'note reassign remind complained-about',
      'survey-1': 'answer',
      'over survey-1': '',
    })
  })

  test('change while the time limits are paused, and while more time is asked for', () => {
    const paused = begun()
      .does('intake')
      .does('investigation', 'consult')
      .does('investigation', 'pause', { until: '2026-03-05' })
    expect(offered(paused)).toEqual({
      'investigation-1':
        'complete write-to-complainant note contact-attempt correct-contact record-needs record-authority record-event consult resume extend reassign reclassify conflict complained-about set-contract-end',
      'over investigation-1': 'note reassign remind reclassify set-receipt complained-about',
      'consultation-1': 'reply not-ours note reassign conflict',
      'over consultation-1': 'note reassign remind',
    })
    const asked = begun().does('intake').does('investigation', 'extend', { until: '2026-03-11' })
    expect(offered(asked)).toEqual({
      'investigation-1':
        'complete write-to-complainant note contact-attempt correct-contact record-needs record-authority record-event consult pause reassign reclassify conflict complained-about set-contract-end',
      'over investigation-1': 'note reassign remind reclassify set-receipt complained-about',
      'extension-1':
        'grant refuse write-to-complainant note contact-attempt correct-contact record-needs record-authority record-event reassign conflict complained-about set-contract-end',
      'over extension-1': 'note reassign remind complained-about',
    })
  })

  test('do not include a reminder if the task has no assignee', () => {
    const desk = begun()
    desk.commit(desk.attempt('intake', 'conflict') as never, {
      as: 'staff',
      person: desk.holder('intake') ?? '',
      mail: '',
    })
    expect(offered(desk)['over intake-1']).toBe('note reassign reclassify set-receipt complained-about')
  })

  test('leave out what the pack does not provide for, and consultations if no department can be asked', () => {
    const {
      pauses: _pauses,
      extensions: _extensions,
      reclassification: _reclassification,
      receipt: _receipt,
      ...bare
    } = standard
    expect(offered(begun('general', { staff, policy: bare }))).toEqual({
      'intake-1':
        'accept resolve another-matter decline write-to-complainant note contact-attempt correct-contact record-needs record-authority record-event reassign conflict complained-about set-contract-end',
      'over intake-1': 'note reassign remind complained-about',
    })
    expect(offered(begun('general', { policy: { ...standard, pauses: [], extensions: [] } }))['intake-1']).toBe(
      'accept resolve another-matter decline write-to-complainant note contact-attempt correct-contact record-needs record-authority record-event consult reassign reclassify set-receipt conflict complained-about set-contract-end',
    )
  })

  test('include new information only if a message came after the last restart', () => {
    const desk = begun().does('intake').messages('附上照片')
    expect(offered(desk)['over investigation-1']).toBe(
      'note reassign remind reclassify set-receipt new-facts complained-about',
    )
    expect(offered(desk.messages('另有新的鉴定', true))['over investigation-1']).toBe(
      'note reassign remind reclassify set-receipt complained-about',
    )
    expect(offered(desk.messages('还有一张'))['over investigation-1']).toBe(
      'note reassign remind reclassify set-receipt new-facts complained-about',
    )
    expect(
      offered(desk.does('investigation', 'new-facts').messages('两年前的旧案也请看'))['over investigation-1'],
    ).toBe('note reassign remind reclassify set-receipt new-facts complained-about')
  })
})

/** What is refused, all of it. */
const refused = (
  desk: Case,
  kind: 'intake' | 'investigation' | 'review' | 'negotiation' | 'co-sign',
  move: string,
  more: Answers,
  actor?: Actor,
): unknown => {
  const facts = desk.attempt(kind, move, more, actor)
  return 'issues' in facts ? facts.issues : facts
}

describe('the reason why a person is refused', () => {
  const people = but({ dot: away('2026-03-02', '2026-03-10'), nils: away('2026-03-02', '2026-03-02') }, departments)
  const desk = begun('general', {
    staff: [...people, person('di', ['department-contact'], { ...away('2026-03-02', '2026-03-02'), deputy: 'noa' })],
  }).does('intake')

  test.each([
    ['nobody', 'unknown'],
    ['cora', 'role'],
    ['dot', 'away'],
    ['di', 'away'], // whose deputy asks
  ])('is given if %s cannot be asked: %s', (whom, why) => {
    expect(refused(desk, 'investigation', 'consult', { whom })).toEqual([
      { path: ['whom'], problem: 'cannot-ask', values: { why } },
    ])
  })

  test('is "yourself" if the assignee asks themselves', () => {
    const self = begun('general', { staff: onlyDot }).does('intake')
    expect(refused(self, 'investigation', 'consult', { whom: 'dot' })).toEqual([
      { path: ['whom'], problem: 'cannot-ask', values: { why: 'yourself' } },
    ])
  })

  test.each([
    ['who', 'unknown'],
    ['nils', 'away'],
    ['cora', 'role'],
  ])('is given if %s cannot have the task: %s', (to, why) => {
    expect(refused(desk, 'investigation', 'reassign', { to })).toEqual([
      { path: ['to'], problem: 'not-assignable', values: { why } },
    ])
  })

  test('is given for the assignee, a conflict of interest, a co-signer before a review, and an empty desk', () => {
    const conflicted = begun().does('intake')
    const before = conflicted.holder('investigation') ?? ''
    conflicted.does('investigation', 'conflict')
    expect(refused(conflicted, 'investigation', 'reassign', { to: before })).toEqual([
      { path: ['to'], problem: 'not-assignable', values: { why: 'conflict' } },
    ])
    expect(refused(conflicted, 'investigation', 'reassign', { to: conflicted.holder('investigation') })).toEqual([
      { path: ['to'], problem: 'same-person' },
    ])
    const signed = begun('key').upTo('co-sign')
    const signer = signed.holder('co-sign') ?? ''
    expect(refused(signed.does('co-sign').asksReview(), 'review', 'reassign', { to: signer })).toEqual([
      { path: ['to'], problem: 'not-assignable', values: { why: 'took-part' } },
    ])
    const alone = received('2026-03-02 10:00', 'general', { staff: staff.filter(({ id }) => id === 'ina') })
    expect(refused(alone, 'intake', 'reassign', {})).toEqual([
      { path: ['to'], problem: 'not-assignable', values: { why: 'nobody' } },
    ])
  })
})

describe('a pause of the time limits', () => {
  /** Investigation from Thursday 2026-10-08 10:00 until the 14th 18:00; the whole case until Friday 10-23. */
  const open = (policy = stopping) => received('2026-10-08 10:00', 'general', { policy }).does('intake')

  test('is possible for thirty days, and a refusal names the last of them', () => {
    expect(refused(open(), 'investigation', 'pause', { until: '2026-11-07' })).toMatchObject([
      { fact: 'paused' },
      { fact: 'promised' },
    ])
    expect(refused(open(), 'investigation', 'pause', { until: '2026-11-08' })).toEqual([
      { path: ['until'], problem: 'beyond-cap', values: { day: '2026-11-07' } },
    ])
  })

  test('is possible until the close of the same day, if that is still to come', () => {
    const until = '2026-10-08'
    expect(refused(open().until('2026-10-08 17:59'), 'investigation', 'pause', { until })).toMatchObject([
      { fact: 'paused', until: '2026-10-08T10:00:00.000Z' },
    ])
    expect(refused(open().until('2026-10-08 18:00'), 'investigation', 'pause', { until })).toEqual([
      { path: ['until'], problem: 'past' },
    ])
  })

  test('is refused from the moment when the last time limit that it would pause is due', () => {
    const policy = policyOf({ id: 'cn-2020-3', version: 1 })
    expect(
      refused(open(policy).until('2026-10-14 17:59'), 'investigation', 'pause', { until: '2026-10-16' }),
    ).toMatchObject([{ fact: 'paused', clocks: ['stage'] }, { fact: 'promised' }])
    expect(refused(open(policy).until('2026-10-14 18:00'), 'investigation', 'pause', { until: '2026-10-16' })).toEqual([
      { path: ['decision'], problem: 'pause-too-late', values: { day: '2026-10-14' } },
    ])
    // Under this pack the whole case is paused too, and a letter can say so until the 23rd at 18:00.
    expect(refused(open().until('2026-10-23 17:59'), 'investigation', 'pause', { until: '2026-10-26' })).toMatchObject([
      { fact: 'paused', clocks: ['stage', 'overall'] },
      { fact: 'promised' },
    ])
    expect(refused(open().until('2026-10-23 18:00'), 'investigation', 'pause', { until: '2026-10-26' })).toEqual([
      { path: ['decision'], problem: 'pause-too-late', values: { day: '2026-10-14' } },
    ])
  })

  test('is refused past the first time limit that is still running, and ignores one that has run out', () => {
    const within = (count: number) => ({
      ...standard.overall[0]!,
      id: `${count}-days`,
      limit: { unit: 'calendar-days' as const, count },
    })
    const pauses = standard.pauses!.map((rule) => ({ ...rule, clocks: ['stage'] }))
    // Five days are Tuesday the 13th. Ten are Sunday the 18th, so that the answer is promised by Friday the 16th.
    for (const overall of [
      [within(5), within(10)],
      [within(10), within(5)],
    ]) {
      const policy = { ...standard, overall, pauses }
      expect(refused(open(policy), 'investigation', 'pause', { until: '2026-10-13' })).toMatchObject([
        { fact: 'paused' },
      ])
      expect(refused(open(policy), 'investigation', 'pause', { until: '2026-10-14' })).toEqual([
        { path: ['until'], problem: 'past-overall', values: { day: '2026-10-13' } },
      ])
      expect(
        refused(open(policy).until('2026-10-13 18:00'), 'investigation', 'pause', { until: '2026-10-19' }),
      ).toEqual([{ path: ['until'], problem: 'past-overall', values: { day: '2026-10-16' } }])
    }
  })

  test('is refused for a reason that the pack leaves out, and the refusal names the pack', () => {
    const policy = { ...standard, pauses: standard.pauses!.slice(0, 1) }
    expect(refused(open(policy), 'investigation', 'pause', { until: '2026-10-13', because: 'mediation' })).toEqual([
      {
        path: ['because'],
        problem: 'not-provided',
        values: { policy: `standard@${standard.version}`, source: standard.source },
      },
    ])
    expect(refused(open({ ...standard, pauses: [] }), 'investigation', 'pause', { until: '2026-10-13' })).toEqual([
      {
        path: ['decision'],
        problem: 'not-provided',
        values: { policy: `standard@${standard.version}`, source: standard.source },
      },
    ])
  })
})

describe('what an action records', () => {
  test('an offer is recorded with its note, if any, and supersedes an offer that still waits for approval', () => {
    const desk = begun().upTo('negotiation')
    const dear = { what: '补偿', amount: yuan('100000.01'), until: '2026-03-05' }
    expect(desk.attempt('negotiation', 'offer', { ...dear, note: '客户急用' })).toEqual([
      {
        fact: 'offer-drafted',
        v: 1,
        offer: 'offer-1',
        task: 'negotiation-1',
        what: '补偿',
        amount: dear.amount,
        until: '2026-03-05',
        note: '客户急用',
        approver: 'supervisor',
      },
    ])
    desk.does('negotiation', 'offer', dear)
    expect(desk.attempt('negotiation', 'offer', { ...dear, note: '' })).toEqual([
      { fact: 'offer-closed', v: 1, offer: 'offer-1', why: 'superseded' },
      {
        fact: 'offer-drafted',
        v: 1,
        offer: 'offer-2',
        task: 'negotiation-1',
        what: '补偿',
        amount: dear.amount,
        until: '2026-03-05',
        approver: 'supervisor',
      },
    ])
  })

  test('an offer is refused once its last day is over', () => {
    const desk = begun().upTo('negotiation')
    desk.now = '2026-03-02T15:59:59.999Z'
    expect(desk.attempt('negotiation', 'offer', { until: '2026-03-02' })).toMatchObject([
      { fact: 'offer-drafted' },
      { fact: 'offered' },
    ])
    desk.now = '2026-03-02T16:00:00.000Z'
    expect(refused(desk, 'negotiation', 'offer', { until: '2026-03-02' })).toEqual([
      { path: ['until'], problem: 'past' },
    ])
  })

  test('a reminder has its note, if any, and is refused a second time a day only for the same task', () => {
    const desk = begun().bounces('acknowledgement')
    const [sue, to] = [{ person: 'sue', may: 'oversee' } as const, desk.holder('intake')]
    expect([desk.open, desk.holder('reach')]).toEqual([['intake', 'reach'], to])
    expect(desk.attempt('intake', 'remind', { note: '客户催问' }, sue)).toEqual([
      { fact: 'reminded', v: 1, task: 'intake-1', to, note: '客户催问' },
    ])
    expect(desk.attempt('intake', 'remind', { note: '' }, sue)).toEqual([
      { fact: 'reminded', v: 1, task: 'intake-1', to },
    ])
    desk.does('intake', 'remind', {}, sue)
    expect(refused(desk, 'intake', 'remind', {}, sue)).toEqual([{ path: ['note'], problem: 'reminded-today' }])
    expect(desk.attempt('reach', 'remind', {}, sue)).toEqual([
      { fact: 'reminded', v: 1, task: desk.task('reach').id, to },
    ])
  })

  test('a change of class keeps the known facts, or records the new ones', () => {
    const desk = begun().does('intake')
    expect(desk.attempt('investigation', 'reclassify')).toMatchObject([
      { fact: 'reclassified', facts: null, approver: null },
      { fact: 'classed', class: 'key' },
    ])
    expect(desk.attempt('investigation', 'reclassify', { flags: { litigation: true } })).toMatchObject([
      { fact: 'reclassified', facts: { litigation: true, publicity: false } },
      { fact: 'classed', class: 'key', proposed: 'key' },
    ])
  })

  test('a heavier class cancels only the co-signing, and nothing if the same role co-signs the new class', () => {
    const desk = begun('key').upTo('co-sign').does('co-sign', 'consult')
    expect(desk.attempt('co-sign', 'reclassify', { class: 'major' })).toMatchObject([
      { fact: 'reclassified', approver: 'executive' },
      { fact: 'classed', class: 'major' },
      { fact: 'cancelled', task: 'co-sign-1', why: 'reclassified' },
    ])
    const same = {
      ...standard,
      approvals: {
        ...standard.approvals,
        outcome: { general: null, key: 'supervisor' as const, major: 'supervisor' as const },
      },
    }
    expect(
      begun('key', { policy: same }).upTo('co-sign').attempt('co-sign', 'reclassify', { class: 'major' }),
    ).toMatchObject([
      { fact: 'reclassified', approver: null },
      { fact: 'classed', class: 'major' },
    ])
  })

  test('new information refers to the newest message that is not yet marked as new', () => {
    const desk = filed('2026-03-02 10:00')
      .look()
      .does('intake')
      .until('2026-03-03 10:00')
      .messages('附上照片')
      .until('2026-03-04 10:00')
      .messages('附上鉴定')
      .until('2026-03-05 10:00')
    const [, newest] = desk.file.messages
    expect(desk.attempt('investigation', 'new-facts')).toMatchObject([
      { fact: 'restarted', from: newest?.at, message: newest?.commit },
      {},
    ])
  })
})
