import { describe, expect, test } from 'vitest'
import {
  assigneeAt,
  liaisonKnown,
  participantsOf,
  currentTask,
  taskOf,
} from '../../../functions/domain/case/case-file.ts'
import { apply } from '../../../functions/domain/case/evolve.ts'
import type { Consequence } from '../../../functions/domain/case/facts.ts'
import { entity } from '../../support/cast.ts'
import { type Case, filed, instant, received, standard, yuan } from '../../support/domain/desk.ts'

const workflow = { as: 'workflow', execution: 'test' } as const
const at = instant('2026-10-08 10:00')

/** What a fact changes in the file, of what is not the number and time of its commit. */
function changed(desk: Case, ...facts: Consequence[]): Record<string, unknown> {
  const before = desk.file as unknown as Record<string, unknown>
  const after = apply(desk.reference, desk.file, facts, {
    number: desk.file.head + 1,
    at: desk.now,
    by: workflow,
  }) as unknown as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) =>
        !['head', 'changedAt'].includes(name) && JSON.stringify(value) !== JSON.stringify(before[name]),
    ),
  )
}

describe('a file', () => {
  test('holds only what was filed when the complaint is received', () => {
    const { complaint, ...file } = filed('2026-10-08 10:00').file
    const nothing = [
      'reclassifications',
      'liaisons',
      'promises',
      'pauses',
      'extensions',
      'consultations',
      'offers',
      'events',
      'restarts',
      'stageEnds',
      'tasks',
      'decisions',
      'reviews',
      'reopenings',
      'informed',
      'seemsSame',
      'joinedFrom',
      'emergencies',
      'reports',
      'deliveries',
      'failures',
      'alerts',
      'messages',
      'authorityEnds',
      'written',
      'linksAsked',
      'reminders',
      'notes',
      'drafts',
      'conflicts',
      'complainedAbout',
      'exceptions',
      'deviationsExplained',
      'matters',
      'samples',
      'drawn',
      'newFactRequests',
      'conflictClaims',
      'knownAs',
      'contactChanges',
    ]
    const {
      language: _language,
      product: _product,
      description: _description,
      desiredOutcome: _desiredOutcome,
      complainant: _complainant,
      ...classFacts
    } = complaint
    expect(file).toEqual({
      reference: '4MPD-K7QX-T',
      head: 1,
      changedAt: at,
      receivedAt: at,
      filedAt: at,
      receipts: [],
      entered: null,
      acts: [],
      agreements: [],
      dateOffers: [],
      posts: [],
      contractEnd: null,
      authority: null,
      written: [],
      needs: null,
      exposure: null,
      needsMet: [],
      linksAsked: [],
      placeName: null,
      place: null,
      rulesChanges: [],
      documents: [],
      mailsIn: [],
      entity,
      confirmed: null,
      withheld: {},
      policy: { id: 'standard', version: standard.version },
      calendar: { id: 'cn', version: 'chinese-days@1.5.7-2' },
      channel: 'web',
      keyDigest: '',
      bodyDigest: '',
      product: 'motor',
      category: null,
      classFacts: { ...classFacts, regulatorReferred: false, regulatorDesignated: false },
      proposed: { class: 'general', reasons: [] },
      class: 'general',
      classConfirmed: false,
      classes: [{ class: 'general', at, commit: 1 }],
      respondBy: instant('2026-10-21 18:00'),
      promise: { respondBy: instant('2026-10-21 18:00'), commit: 1 },
      toldPromises: [{ mail: null, respondBy: instant('2026-10-21 18:00') }],
      ...Object.fromEntries(nothing.map((name) => [name, []])),
      marks: {},
      mails: {},
      letters: {},
      ways: [],
      proposal: null,
      outcome: null,
      joined: null,
      withdrawn: null,
      ownWill: null,
      concerns: [],
      ended: null,
      hold: null,
      erased: null,
    })
  })

  test('must begin with the fact "opened"', () => {
    expect(() => apply('R', undefined, [], { number: 1, at, by: workflow })).toThrow(
      'case R: its file does not begin with "opened"',
    )
  })
})

describe('a fact', () => {
  test('about one of several pauses or requests for more time changes only that one, and only once', () => {
    const desk = received('2026-10-08 10:00')
      .does('intake')
      .does('investigation', 'pause', { until: '2026-10-12' })
      .does('investigation', 'resume')
      .does('investigation', 'pause', { until: '2026-10-12' })
    desk
      .does('investigation', 'extend', { until: '2026-10-27', overallUntil: '2026-10-29' })
      .does('extension', 'refuse')
      .does('investigation', 'extend', { until: '2026-10-27', overallUntil: '2026-10-29' })
    const [first, second] = desk.file.pauses
    expect(changed(desk, { fact: 'resumed', v: 1, pause: 'pause-1', why: 'ended' })).toEqual({})
    desk.now = instant('2026-10-09 10:00')
    expect(changed(desk, { fact: 'resumed', v: 1, pause: 'pause-2', why: 'message' })).toEqual({
      pauses: [first, { ...second, until: desk.now, resumed: { at: desk.now, why: 'message' } }],
    })
    desk.now = instant('2026-10-13 10:00')
    expect(changed(desk, { fact: 'resumed', v: 1, pause: 'pause-2', why: 'ended' })).toEqual({
      pauses: [first, { ...second, until: instant('2026-10-12 18:00'), resumed: { at: desk.now, why: 'ended' } }],
    })
    const [refused, asked] = desk.file.extensions
    const decided = { at: desk.now, commit: desk.file.head + 1 }
    expect(
      changed(desk, { fact: 'extended', v: 2, extension: 'extension-1', letter: 'extended', unmoved: [] }),
    ).toEqual({})
    expect(changed(desk, { fact: 'extended', v: 2, extension: 'extension-2', letter: 'holding', unmoved: [] })).toEqual(
      {
        extensions: [refused, { ...asked, decided: { granted: true, letter: 'holding', unmoved: [], ...decided } }],
      },
    )
    expect(changed(desk, { fact: 'extension-refused', v: 1, extension: 'extension-2' })).toEqual({
      extensions: [refused, { ...asked, decided: { granted: false, letter: null, unmoved: [], ...decided } }],
    })
    expect(changed(desk, { fact: 'cancelled', v: 3, task: 'intake-1', why: 'closed' })).toEqual({})
  })

  test('about one of several offers, messages or reviews changes only that one', () => {
    const closed = received('2026-10-08 10:00')
      .upTo('negotiation')
      .does('negotiation', 'offer', { until: '2026-10-12' })
      .answers('reject')
      .does('negotiation', 'offer', { until: '2026-10-12', amount: yuan('1.00') })
    const [one, other] = closed.file.offers
    expect(changed(closed, { fact: 'offer-closed', v: 1, offer: 'offer-1', why: 'lapsed' })).toEqual({})
    expect(
      changed(closed, {
        fact: 'offer-answered',
        v: 1,
        offer: 'offer-2',
        answer: 'countered',
        comment: '太少',
        counter: { what: '二', amount: null },
      }),
    ).toEqual({
      offers: [
        one,
        { ...other, answered: { answer: 'countered', comment: '太少', counter: { what: '二', amount: null }, at } },
      ],
    })
    closed.messages('一').messages('二').does('negotiation', 'not-agreed').does('feedback')
    const [message, newer] = closed.file.messages
    expect(
      changed(closed, {
        fact: 'restarted',
        v: 1,
        stage: null,
        renews: null,
        clocks: [],
        from: at,
        message: message?.commit ?? 0,
      }),
    ).toMatchObject({ messages: [{ ...message, newFacts: true }, newer] })
    closed.commit(
      ['review-1', 'review-2'].map((review) => ({ fact: 'review-asked', v: 1, review, reasons: '左后门没有赔' })),
      { as: 'complainant', mail: 'outcome' },
    )
    const [before, now] = closed.file.reviews
    expect(changed(closed, { fact: 'reviewed', v: 1, review: 'review-2', confirmed: true })).toEqual({
      reviews: [before, { ...now, decided: { confirmed: true, at, commit: closed.file.head + 1 } }],
    })
  })

  test('that names the root cause changes the current decision, not an earlier one', () => {
    const desk = received('2026-10-08 10:00').withdraws().does('root-cause').untilClosed().reopened().withdraws()
    const [before, stands] = desk.file.decisions
    expect(changed(desk, { fact: 'cause-named', v: 1, rootCause: 'operation' })).toEqual({
      outcome: { ...desk.file.outcome, rootCause: 'operation' },
      decisions: [before, { ...stands, rootCause: 'operation' }],
    })
  })

  test('about a mail that the mail service refused adds it to the mails and to the failures', () => {
    const desk = received('2026-10-08 10:00')
    expect(
      changed(desk, { fact: 'mail-refused', v: 1, mail: 'outcome', to: 'complainant', error: 'MessageRejected' }),
    ).toEqual({
      mails: { ...desk.file.mails, outcome: { at, to: 'complainant', error: 'MessageRejected' } },
      failures: [
        {
          mail: 'outcome',
          to: 'complainant',
          messageId: null,
          why: 'refused',
          kind: 'permanent',
          code: 'MessageRejected',
          at,
          commit: desk.file.head + 1,
        },
      ],
    })
  })

  test('about a handover keeps the earlier assignee, and the reason if one was given', () => {
    const desk = received('2026-10-08 10:00')
    const [task] = desk.file.tasks
    const given = {
      fact: 'reassigned' as const,
      v: 3 as const,
      task: 'intake-1',
      from: 'ina',
      to: 'ivo',
      candidates: [],
      considered: 0,
      unit: 'desk',
    }
    const added = { person: 'ivo', unit: 'desk', at, by: workflow }
    expect(changed(desk, { ...given, why: 'away' })).toEqual({
      tasks: [{ ...task, assignments: [...(task?.assignments ?? []), { ...added, why: 'away' }] }],
    })
    expect(changed(desk, { ...given, why: 'asked', reason: '负荷' })).toEqual({
      tasks: [{ ...task, assignments: [...(task?.assignments ?? []), { ...added, why: 'asked', reason: '负荷' }] }],
    })
    expect(task?.assignments).toEqual([{ person: 'ina', at, by: workflow, why: 'opened', unit: 'desk' }])
  })

  test('about a conflict of interest takes open tasks from that person, and leaves decided and other tasks', () => {
    const desk = received('2026-10-08 10:00')
      .bounces('acknowledgement')
      .does('intake')
      .does('reach', 'reassign', { to: 'sue' })
    const [intake, reach, investigation] = ['intake-1', 'reach-1', 'investigation-1'].map((id) => taskOf(desk.file, id))
    const { tasks } = changed(desk, { fact: 'conflict', v: 1, person: 'sue', conflict: null, reason: '亲属' })
    expect(tasks).toEqual([
      intake,
      { ...reach, assignments: [...(reach?.assignments ?? []), { person: null, at, by: workflow, why: 'conflict' }] },
      investigation,
    ])
    expect(
      changed(desk, { fact: 'conflict', v: 1, person: 'ina', conflict: null, reason: '亲属' })['tasks'],
    ).toBeUndefined()
  })
})

describe('the people and the tasks of a case', () => {
  test('the participants are everyone who had a task, handed one over or decided one, and no machine', () => {
    const desk = received('2026-10-08 10:00')
      .does('intake', 'reassign', { to: 'ivo' }, { person: 'sue', may: 'oversee' })
      .does('intake')
      .withdraws()
    expect([...participantsOf(desk.file)].toSorted()).toEqual(['ina', 'ivo', 'noa', 'sue'])
    const interested = received('2026-10-08 10:00')
    interested.commit(interested.attempt('intake', 'conflict') as never, { as: 'staff', person: 'ina', mail: '' })
    expect([...participantsOf(interested.file)]).toEqual(['ina'])
  })

  test('a task has no assignee before it is opened, and afterwards the assignee of the given moment', () => {
    const desk = received('2026-10-08 10:00').until('2026-10-08 12:00').does('intake', 'reassign', { to: 'ivo' })
    const task = desk.task('intake')
    expect(
      ['2026-10-08 09:59', '2026-10-08 10:00', '2026-10-08 11:59', '2026-10-08 12:00'].map((when) =>
        assigneeAt(task, instant(when)),
      ),
    ).toEqual([null, 'ina', 'ina', 'ivo'])
  })

  test('the current task is that of the stage, otherwise any other task of the staff, never the survey', () => {
    const later = received('2026-10-08 10:00').bounces('acknowledgement').does('intake')
    expect([later.open, currentTask(later.file)?.id]).toEqual([['reach', 'investigation'], 'investigation-1'])
    const after = received('2026-10-08 10:00').upTo('feedback').does('feedback').until('2026-10-11 12:00')
    expect([after.open, currentTask(after.file)]).toEqual([['survey'], undefined])
    expect(currentTask(after.bounces('outcome').file)?.kind).toBe('reach')
  })

  test('the complainant knows the first liaison until a letter names another', () => {
    const desk = received('2026-10-08 10:00').does('intake', 'reassign', { to: 'ivo' })
    desk.commit([{ fact: 'liaison-named', v: 1, person: 'sue' }], workflow)
    expect([
      liaisonKnown(desk.file),
      liaisonKnown(desk.file, 2),
      liaisonKnown(desk.file, 1),
      liaisonKnown(desk.file, 0),
    ]).toEqual(['ivo', 'ivo', 'ina', null])
    expect(liaisonKnown(desk.look().file)).toBe('sue')
  })
})
