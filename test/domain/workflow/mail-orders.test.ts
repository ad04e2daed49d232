import { describe, expect, test } from 'vitest'
import { linkOf, unsentMails } from '../../../functions/domain/workflow/mail-orders.ts'
import type { MailOrder } from '../../../functions/domain/case/mail-order.ts'
import { outstanding } from '../../../functions/domain/workflow/outstanding.ts'
import { person, staff } from '../../support/cast.ts'
import { type Answers, type Case, instant, received, yuan } from '../../support/domain/desk.ts'

/** All mails of a case, whole: `id → to: kind, what it is about, purpose and task of its link` as it is now. */
const people = [...staff, person('dan', ['department-contact'])]

/** Thursday 2026-10-08 10:00. */
const begun = (weight: 'general' | 'key' | 'major' = 'general'): Case =>
  received('2026-10-08 10:00', weight, { staff: people })

function line(desk: Case, order: MailOrder): string {
  const { id, kind, to, ...about } = order
  const link = linkOf(desk.file, order)
  return [
    `${id} → ${typeof to === 'string' ? to : to.person}: ${kind}`,
    ...Object.values(about).map(String),
    ...(link === null ? ['no link'] : [`${link.purpose} ${link.task ?? ''}`.trim()]),
  ].join(', ')
}

/** Those that went out, from the first of a kind on. */
const sent = (desk: Case, from?: string): string[] =>
  desk.mails
    .slice(from === undefined ? 0 : desk.mails.findIndex(({ id }) => id === from))
    .map(({ at: _at, messageId: _message, ...order }) => line(desk, order))

/** Those that are still to go out. */
const unsent = (desk: Case): string[] => unsentMails(desk.file).map((order) => line(desk, order))

/** Somebody acts, and no mail has gone out since. */
function acts(desk: Case, kind: Parameters<Case['attempt']>[0], what?: string, more: Answers = {}, who?: string): Case {
  const facts = desk.attempt(kind, what ?? '', more, who === undefined ? undefined : { person: who, may: 'oversee' })
  if ('refused' in facts) throw new Error(JSON.stringify(facts))
  return desk.commit(facts, { as: 'staff', person: who ?? desk.holder(kind) ?? '', mail: '' })
}

/** The workflow records what is outstanding at a moment, and no mail goes out. */
function passes(desk: Case, when?: string): Case {
  if (when !== undefined) desk.now = instant(when)
  for (;;) {
    const facts = outstanding(desk.file, desk.desk, desk.now)
    if (facts.length === 0) return desk
    desk.commit(facts, { as: 'workflow', execution: 'test' })
  }
}

describe('the list of mails', () => {
  test('covers more time, a pause, a reminder and new information', () => {
    const desk = begun()
      .does('intake')
      .does('investigation', 'extend', { until: '2026-10-16' })
      .does('extension', 'grant')
    desk
      .does('investigation', 'extend', { until: '2026-10-19' })
      .does('extension', 'refuse')
      .does('investigation', 'pause', { until: '2026-10-09' })
      .until('2026-10-10 09:00')
    desk.does('investigation', 'remind', {}, { person: 'sue', may: 'oversee' }).messages('附有新的鉴定', true)
    expect(sent(desk, 'investigation-1 1')).toEqual([
      'investigation-1 1 → noa: task, investigation-1, act investigation-1',
      'extension-1 1 → sam: task, extension-1, see extension-1',
      'extended 1 → complainant: extended, extension-1, follow',
      'extension-1 answered noa → noa: extension-answered, investigation-1, extension-1, act investigation-1',
      'extension-2 1 → sam: task, extension-2, see extension-2',
      'extension-2 answered noa → noa: extension-answered, investigation-1, extension-2, act investigation-1',
      'paused 1 → complainant: paused, pause-1, follow',
      'pause-1 over noa → noa: pause-over, investigation-1, pause-1, act investigation-1',
      'resumed 1 → complainant: resumed, pause-1, follow',
      'reminded 22 noa → noa: reminded, investigation-1, 22, act investigation-1',
      'message 24 ina → ina: message, 24, investigation-1, see investigation-1',
      'message 24 noa → noa: message, 24, investigation-1, act investigation-1',
    ])
  })

  test('covers a claimed conflict of interest that is upheld or dismissed', () => {
    expect(sent(begun().claimsConflict().does('conflict', 'uphold'))).toEqual([
      'acknowledgement → complainant: acknowledgement, follow',
      'intake-1 1 → ina: task, intake-1, see intake-1',
      'conflict-1 1 → sam: task, conflict-1, see conflict-1',
      'liaison-changed 2 → complainant: liaison-changed, follow',
      'conflict-1 found → ina: conflict-found, conflict-1, no link',
      'conflict-decided 1 → complainant: decided, conflict-1, follow',
      'intake-1 3 → ivo: task, intake-1, act intake-1',
    ])
    expect(sent(begun().claimsConflict().does('conflict', 'dismiss'), 'conflict-1 1')).toEqual([
      'conflict-1 1 → sam: task, conflict-1, see conflict-1',
      'conflict-decided 1 → complainant: decided, conflict-1, follow',
    ])
  })

  test('covers an emergency from its start to its end, with a late task and a changed team', () => {
    const desk = begun('major').does('first-report', 'report', { toldNext: '' }).until('2026-10-09 10:00')
    desk
      .staffed(people.filter(({ id }) => id !== 'ed'))
      .look()
      .withdraws()
    expect(sent(desk)).toEqual([
      'acknowledgement → complainant: acknowledgement, follow',
      'major kim → kim: major, see root-cause-1',
      'emergency 1 sam → sam: emergency, 1, see first-report-1',
      'emergency 1 ed → ed: emergency, 1, no link',
      'emergency 1 kim → kim: emergency, 1, see first-report-1',
      'intake-1 1 → ina: task, intake-1, see intake-1',
      'first-report-1 1 → sam: task, first-report-1, see first-report-1',
      'first-report-1 reported ed → ed: report, first-report-1, see first-report-1',
      'first-report-1 reported kim → kim: report, first-report-1, see first-report-1',
      'intake#1 50 ina → ina: reminder, intake-1, intake#1, 50, see intake-1',
      'intake#1 80 ina → ina: reminder, intake-1, intake#1, 80, see intake-1',
      'intake#1 overdue ina → ina: overdue, intake-1, intake#1, null, oversee intake-1',
      'intake#1 overdue sam → sam: overdue, intake-1, intake#1, null, oversee intake-1',
      'daily-status-1 1 → sam: task, daily-status-1, see daily-status-1',
      'intake#1 rung-1 sam → sam: overdue, intake-1, intake#1, 1, oversee intake-1',
      'emergency 1 changed 1 sam → sam: emergency-changed, 1, see first-report-1',
      'emergency 1 eve → eve: emergency, 1, see first-report-1',
      'emergency 1 changed 1 kim → kim: emergency-changed, 1, see first-report-1',
      'emergency 1 over sam → sam: emergency-over, 1, no link',
      'emergency 1 over eve → eve: emergency-over, 1, no link',
      'emergency 1 over kim → kim: emergency-over, 1, no link',
      'intake-1 cancelled → ina: cancelled, intake-1, see intake-1',
      'daily-status-1 cancelled → sam: cancelled, daily-status-1, see daily-status-1',
      'root-cause-1 1 → ina: task, root-cause-1, act root-cause-1',
      'withdrawn → complainant: withdrawn, follow',
    ])
  })

  test('covers a review that is asked for and decided', () => {
    expect(sent(begun().upTo('feedback').does('feedback').asksReview().does('review'), 'outcome')).toEqual([
      'outcome → complainant: outcome, follow',
      'review-1 1 → ed: task, review-1, see review-1',
      'review-received 1 → complainant: review-received, review-1, follow',
      'review-decided 1 → complainant: review-decided, review-1, follow',
    ])
  })

  test('tells the supervisor of an undelivered mail for each task of its addressee', () => {
    const desk = begun().bounces('acknowledgement').bounces('intake-1 1')
    expect([desk.holder('intake'), desk.holder('reach')]).toEqual(['ina', 'ina'])
    expect(sent(desk, 'intake-1 1')).toEqual([
      'intake-1 1 → ina: task, intake-1, act intake-1',
      'reach-1 1 → ina: task, reach-1, act reach-1',
      'undelivered intake-1 1 sam → sam: undelivered, intake-1, ina, oversee intake-1',
      'undelivered intake-1 1 reach-1 sam → sam: undelivered, reach-1, ina, oversee reach-1',
    ])
  })

  test('covers a complaint that is declined, reopened, restarted and withdrawn', () => {
    const desk = begun().does('intake', 'decline').does('co-sign').untilClosed().reopened()
    expect(sent(desk, 'outcome')).toEqual([
      'outcome → complainant: declined, follow',
      'reopened 1 → complainant: reopened, 10, follow',
      'intake-2 1 → ina: task, intake-2, act intake-2',
    ])
    const again = (time: number, who: string): string =>
      `intake#2 rung-${time} ${who} → ${who}: overdue, intake-2, intake#2, ${time}, oversee intake-2`
    expect(
      sent(desk.until('2026-11-02 10:00').does('intake').messages('附有新的鉴定', true).withdraws(), 'intake-2 1'),
    ).toEqual([
      'intake-2 1 → ina: task, intake-2, see intake-2',
      'intake#2 50 ina → ina: reminder, intake-2, intake#2, 50, see intake-2',
      'intake#2 80 ina → ina: reminder, intake-2, intake#2, 80, see intake-2',
      'intake#2 overdue ina → ina: overdue, intake-2, intake#2, null, oversee intake-2',
      'intake#2 overdue sam → sam: overdue, intake-2, intake#2, null, oversee intake-2',
      'intake#2 rung-1 sam → sam: overdue, intake-2, intake#2, 1, oversee intake-2',
      'intake#2 rung-2 ed → ed: overdue, intake-2, intake#2, 2, oversee intake-2',
      'intake#2 rung-3 kim → kim: overdue, intake-2, intake#2, 3, oversee intake-2',
      'overall#2 before-5 2026-10-23 ina → ina: warning, intake-2, overall#2, before-5 2026-10-23, oversee intake-2',
      'overall#2 before-5 2026-10-23 sam → sam: warning, intake-2, overall#2, before-5 2026-10-23, oversee intake-2',
      '/promise before-2 2026-10-21 ina → ina: warning, intake-2, /promise, before-2 2026-10-21, oversee intake-2',
      again(4, 'ina'),
      '/promise before-1 2026-10-21 ina → ina: warning, intake-2, /promise, before-1 2026-10-21, oversee intake-2',
      again(4, 'sam'),
      '/promise before-1 2026-10-21 sam → sam: warning, intake-2, /promise, before-1 2026-10-21, oversee intake-2',
      again(4, 'kim'),
      'overall#2 before-2 2026-10-23 ina → ina: warning, intake-2, overall#2, before-2 2026-10-23, oversee intake-2',
      'overall#2 before-2 2026-10-23 sam → sam: warning, intake-2, overall#2, before-2 2026-10-23, oversee intake-2',
      'overall#2 before-2 2026-10-23 ed → ed: warning, intake-2, overall#2, before-2 2026-10-23, oversee intake-2',
      'promise-unkept 2026-10-21 → complainant: promise-unkept, 2026-10-21, null, follow',
      '/promise unkept 2026-10-21 ina → ina: unkept, intake-2, 2026-10-21, oversee intake-2',
      '/promise unkept 2026-10-21 sam → sam: unkept, intake-2, 2026-10-21, oversee intake-2',
      'overall#2 overdue ina → ina: overdue, intake-2, overall#2, null, oversee intake-2',
      'overall#2 overdue sam → sam: overdue, intake-2, overall#2, null, oversee intake-2',
      'overall#2 overdue kim → kim: overdue, intake-2, overall#2, null, oversee intake-2',
      'overall#2 rung-1 ed → ed: overdue, intake-2, overall#2, 1, oversee intake-2',
      ...['ina', 'sam', 'kim'].map((who) => again(5, who)),
      'overall#2 rung-2 kim → kim: overdue, intake-2, overall#2, 2, oversee intake-2',
      'investigation-1 1 → noa: task, investigation-1, see investigation-1',
      'restarted 2 → complainant: restarted, 45, follow',
      'message 45 ina → ina: message, 45, investigation-1, see investigation-1',
      'message 45 noa → noa: message, 45, investigation-1, see investigation-1',
      'investigation-1 cancelled → noa: cancelled, investigation-1, see investigation-1',
      'root-cause-1 1 → noa: task, root-cause-1, act root-cause-1',
      'withdrawn → complainant: withdrawn, follow',
    ])
  })

  test('covers a complaint that is withdrawn, reopened and withdrawn again', () => {
    const desk = begun().withdraws().does('root-cause').untilClosed().reopened().withdraws()
    expect(sent(desk)).toEqual([
      'acknowledgement → complainant: acknowledgement, follow',
      'intake-1 1 → ina: task, intake-1, see intake-1',
      'intake-1 cancelled → ina: cancelled, intake-1, see intake-1',
      'root-cause-1 1 → ina: task, root-cause-1, see root-cause-1',
      'withdrawn → complainant: withdrawn, follow',
      'reopened 1 → complainant: reopened, 8, follow',
      'intake-2 1 → ina: task, intake-2, see intake-2',
      'intake-2 cancelled → ina: cancelled, intake-2, see intake-2',
      'root-cause-2 1 → ina: task, root-cause-2, act root-cause-2',
      'withdrawn 2 → complainant: withdrawn, follow',
    ])
  })

  test('covers a complaint that is combined with another case', () => {
    const desk = begun().commit(
      [
        { fact: 'joined', v: 1, into: 'AAAA-AAAA-A', liaison: 'ina', respondBy: '2026-11-16T10:00:00.000Z' },
        { fact: 'ended', v: 1 },
      ],
      { as: 'staff', person: 'ina', mail: 'm' },
    )
    expect(unsent(desk)).toEqual(['joined → complainant: joined, follow'])
  })

  test('covers a survey and a follow-up that are ignored after the decision on a key case', () => {
    expect(sent(begun('key').upTo('co-sign').does('co-sign').untilClosed(), 'outcome')).toEqual([
      'outcome → complainant: outcome, follow',
      'return-visit-1 1 → ivo: task, return-visit-1, see return-visit-1',
      'survey-1 1 → complainant: survey, survey-1, false, survey survey-1',
      'return-visit@18 50 ivo → ivo: reminder, return-visit-1, return-visit@18, 50, see return-visit-1',
      'return-visit@18 80 ivo → ivo: reminder, return-visit-1, return-visit@18, 80, see return-visit-1',
      'return-visit@18 overdue ivo → ivo: overdue, return-visit-1, return-visit@18, null, oversee return-visit-1',
      'return-visit@18 overdue sam → sam: overdue, return-visit-1, return-visit@18, null, oversee return-visit-1',
      'return-visit@18 rung-1 sam → sam: overdue, return-visit-1, return-visit@18, 1, oversee return-visit-1',
      'return-visit@18 rung-2 ed → ed: overdue, return-visit-1, return-visit@18, 2, oversee return-visit-1',
      'survey@20 50 complainant → complainant: survey, survey-1, true, survey survey-1',
      'return-visit@18 rung-3 kim → kim: overdue, return-visit-1, return-visit@18, 3, oversee return-visit-1',
    ])
  })

  test('covers a task that a supervisor hands over and back', () => {
    const desk = begun()
      .does('intake', 'reassign', { to: 'ivo' }, { person: 'sue', may: 'oversee' })
      .does('intake', 'reassign', { to: 'ina' }, { person: 'sue', may: 'oversee' })
    expect(sent(desk)).toEqual([
      'acknowledgement → complainant: acknowledgement, follow',
      'intake-1 1 → ina: task, intake-1, act intake-1',
      'liaison-changed 2 → complainant: liaison-changed, follow',
      'intake-1 handed over 2 → ina: handed-over, intake-1, act intake-1',
      'intake-1 2 → ivo: task, intake-1, see intake-1',
      'liaison-changed 3 → complainant: liaison-changed, follow',
      'intake-1 handed over 3 → ivo: handed-over, intake-1, see intake-1',
      'intake-1 3 → ina: task, intake-1, act intake-1',
    ])
  })

  test('covers an offer that is approved, replaced and answered', () => {
    const desk = begun()
      .upTo('negotiation')
      .does('negotiation', 'offer', { amount: yuan('100000.01'), until: '2026-10-12' })
      .does('authorise')
    desk
      .does('negotiation', 'offer', { until: '2026-10-12' })
      .answers('counter', { what: '全额赔付' })
      .does('negotiation', 'offer', { until: '2026-10-12' })
      .answers('accept')
    expect(sent(desk, 'negotiation-1 1')).toEqual([
      'negotiation-1 1 → cora: task, negotiation-1, act negotiation-1',
      'authorise-1 1 → sam: task, authorise-1, see authorise-1',
      'offer 1 → complainant: offer, offer-1, offer offer-1',
      'offer-1 granted cora → cora: offer-news, negotiation-1, offer-1, granted, act negotiation-1',
      'offer 2 → complainant: offer, offer-2, offer offer-2',
      'offer-answered 2 → complainant: offer-answered, offer-2, follow',
      'offer-2 countered cora → cora: offer-news, negotiation-1, offer-2, countered, act negotiation-1',
      'offer 3 → complainant: offer, offer-3, offer offer-3',
      'offer-answered 3 → complainant: offer-answered, offer-3, follow',
      'offer-3 accepted cora → cora: offer-news, negotiation-1, offer-3, accepted, act negotiation-1',
    ])
  })

  test('has the whole number in the id of the tenth offer and pause and the twelfth request', () => {
    const desk = begun().upTo('negotiation')
    for (let count = 1; count <= 12; count += 1) {
      desk
        .does('negotiation', 'offer', { until: '2026-10-12' })
        .does('negotiation', 'pause', { until: '2026-10-09' })
        .messages('在等')
      desk
        .does('negotiation', 'extend', { overallUntil: '2026-11-06' })
        .does('extension', count === 12 ? 'grant' : 'refuse')
    }
    expect(desk.mailsTo('complainant')).toEqual([
      'acknowledgement',
      ...Array.from({ length: 12 }, (_, index) =>
        ['offer', 'paused', 'resumed'].map((letter) => `${letter} ${index + 1}`),
      ).flat(),
      'extended 12',
    ])
  })
})

describe('no mail is sent any more about', () => {
  test('a reminder of a task that is decided by then, even if another task is open', () => {
    const desk = passes(begun().does('intake').does('investigation', 'consult'), '2026-10-13 18:00')
    expect(unsent(desk)).toEqual([
      'investigation#1 80 noa → noa: reminder, investigation-1, investigation#1, 80, act investigation-1',
      'consultation@1 overdue dan → dan: overdue, consultation-1, consultation@1, null, act consultation-1',
      'consultation@1 overdue noa → noa: overdue, consultation-1, consultation@1, null, oversee consultation-1',
    ])
    acts(desk, 'consultation', 'reply')
    expect(unsent(desk)).toEqual([
      'consultation-1 answered noa → noa: consultation-answered, investigation-1, consultation-1, act investigation-1',
      'investigation#1 80 noa → noa: reminder, investigation-1, investigation#1, 80, act investigation-1',
    ])
  })

  test('an overdue task that was cancelled', () => {
    const desk = passes(begun(), '2026-10-09 10:00')
    expect(unsent(desk)).toEqual([
      'intake#1 overdue ina → ina: overdue, intake-1, intake#1, null, act intake-1',
      'intake#1 overdue sam → sam: overdue, intake-1, intake#1, null, oversee intake-1',
    ])
    desk.commit(desk.tryToWithdraw() as never, { as: 'complainant', mail: '' })
    expect(unsent(passes(desk))).toEqual([
      'intake-1 cancelled → ina: cancelled, intake-1, see intake-1',
      'root-cause-1 1 → ina: task, root-cause-1, act root-cause-1',
      'withdrawn → complainant: withdrawn, follow',
    ])
  })

  test('a reminder of a task that somebody else has by then', () => {
    const desk = begun().bounces('acknowledgement')
    acts(desk, 'intake', 'remind', {}, 'sue')
    expect(unsent(desk)).toEqual(['reminded 7 ina → ina: reminded, intake-1, 7, act intake-1'])
    acts(desk, 'intake', 'reassign', { to: 'ivo' })
    expect(unsent(desk)).toEqual([
      'liaison-changed 2 → complainant: liaison-changed, follow',
      'intake-1 2 → ivo: task, intake-1, act intake-1',
    ])
  })

  test('a change of the liaison once the case has ended', () => {
    const desk = begun()
    acts(desk, 'intake', 'reassign', { to: 'ivo' })
    expect(unsent(desk)).toEqual([
      'liaison-changed 2 → complainant: liaison-changed, follow',
      'intake-1 2 → ivo: task, intake-1, act intake-1',
    ])
    expect(unsent(desk.commit([{ fact: 'ended', v: 1 }], { as: 'workflow', execution: '' }))).toEqual([
      'intake-1 2 → ivo: task, intake-1, act intake-1',
    ])
  })

  test('a conflict of interest whose claim was never decided', () => {
    expect(unsent(begun().claimsConflict())).toEqual([])
    expect(unsent(begun().claimsConflict().withdraws())).toEqual([])
  })

  test('new information that changes nothing for the complainant, even after an earlier promise', () => {
    const desk = begun()
      .until('2026-10-08 12:00')
      .does('intake')
      .does('investigation', 'extend', { until: '2026-10-16' })
      .does('extension', 'grant')
    expect(desk.file.promises).toHaveLength(1)
    desk.commit([{ fact: 'restarted', v: 1, stage: null, renews: null, clocks: [], from: desk.now, message: null }], {
      as: 'workflow',
      execution: '',
    })
    expect(unsent(desk)).toEqual([])
  })

  test('an undelivered mail once its task is decided or has another assignee', () => {
    const failed = (): Case =>
      begun()
        .bounces('acknowledgement')
        .commit(
          [
            { fact: 'alerted', v: 1, mail: 'reach-1 1', to: 'ina', task: 'reach-1', tell: ['sue'] },
            { fact: 'alerted', v: 1, mail: 'intake-1 1', to: 'ina', task: 'intake-1', tell: ['sam', 'sue'] },
            { fact: 'alerted', v: 1, mail: 'intake-1 1', to: 'ina', task: 'reach-1', tell: ['sue'] },
          ],
          { as: 'workflow', execution: '' },
        )
    expect(unsent(failed())).toEqual([
      'undelivered reach-1 1 sue → sue: undelivered, reach-1, ina, oversee reach-1',
      'undelivered intake-1 1 sam → sam: undelivered, intake-1, ina, oversee intake-1',
      'undelivered intake-1 1 sue → sue: undelivered, intake-1, ina, oversee intake-1',
      'undelivered intake-1 1 reach-1 sue → sue: undelivered, reach-1, ina, oversee reach-1',
    ])
    expect(unsent(acts(failed(), 'reach', 'reached'))).toEqual([
      'undelivered intake-1 1 sam → sam: undelivered, intake-1, ina, oversee intake-1',
      'undelivered intake-1 1 sue → sue: undelivered, intake-1, ina, oversee intake-1',
    ])
    expect(unsent(acts(failed(), 'intake', 'reassign', { to: 'ivo' }))).toEqual([
      'liaison-changed 2 → complainant: liaison-changed, follow',
      'intake-1 2 → ivo: task, intake-1, act intake-1',
      'undelivered reach-1 1 sue → sue: undelivered, reach-1, ina, oversee reach-1',
      'undelivered intake-1 1 reach-1 sue → sue: undelivered, reach-1, ina, oversee reach-1',
    ])
  })

  test('a task without an assignee, or one that its assignee was never told about', () => {
    const desk = begun()
    acts(desk, 'intake', 'conflict')
    expect(unsent(desk)).toEqual([])
    const unheard = begun()
    acts(unheard, 'intake', 'reassign', { to: 'ivo' })
    unheard.commit(unheard.tryToWithdraw() as never, { as: 'complainant', mail: '' })
    expect(unsent(passes(unheard))).toEqual([
      'root-cause-1 1 → ivo: task, root-cause-1, act root-cause-1',
      'withdrawn → complainant: withdrawn, follow',
    ])
  })

  test('a pause that has already ended, or the answer to a request about a task that is done', () => {
    const paused = begun().does('intake')
    acts(paused, 'investigation', 'pause', { until: '2026-10-12' })
    expect(unsent(paused)).toEqual(['paused 1 → complainant: paused, pause-1, follow'])
    acts(paused, 'investigation', 'resume')
    expect(unsent(paused)).toEqual([])
    const ended = passes(
      begun().does('intake').does('investigation', 'pause', { until: '2026-10-09' }),
      '2026-10-09 18:00',
    )
    ended.now = instant('2026-10-09 18:30')
    acts(ended, 'investigation', 'reassign', { to: 'sue' })
    expect(unsent(ended)).toEqual([
      'investigation-1 2 → sue: task, investigation-1, act investigation-1',
      'resumed 1 → complainant: resumed, pause-1, follow',
      'pause-1 over noa → noa: pause-over, investigation-1, pause-1, see investigation-1',
    ])
    acts(ended, 'investigation', 'complete')
    expect(unsent(ended)).toEqual(['resumed 1 → complainant: resumed, pause-1, follow'])
    const granted = begun().does('intake').does('investigation', 'extend', { until: '2026-10-16' })
    acts(granted, 'extension', 'grant')
    expect(unsent(granted)).toEqual([
      'extended 1 → complainant: extended, extension-1, follow',
      'extension-1 answered noa → noa: extension-answered, investigation-1, extension-1, act investigation-1',
    ])
    granted.now = instant('2026-10-08 11:00')
    acts(granted, 'investigation', 'reassign', { to: 'sue' })
    expect(unsent(granted)).toEqual([
      'investigation-1 2 → sue: task, investigation-1, act investigation-1',
      'extended 1 → complainant: extended, extension-1, follow',
      'extension-1 answered noa → noa: extension-answered, investigation-1, extension-1, see investigation-1',
    ])
    acts(granted, 'investigation', 'complete')
    expect(unsent(granted)).toEqual(['extended 1 → complainant: extended, extension-1, follow'])
  })

  test('a pause or more time once the case is decided', () => {
    const desk = begun().upTo('feedback').does('feedback', 'extend', { until: '2026-10-12' })
    acts(desk, 'extension', 'grant')
    acts(desk, 'feedback', 'pause', { until: '2026-10-12' })
    acts(desk, 'feedback', 'propose')
    expect(unsent(desk)).toEqual(['outcome → complainant: outcome, follow'])
    const told = begun().upTo('feedback').does('feedback', 'pause', { until: '2026-10-12' })
    acts(told, 'feedback', 'propose')
    expect(unsent(told)).toEqual(['outcome → complainant: outcome, follow'])
  })

  test('an offer that is answered, or its answer once the negotiation is decided', () => {
    const desk = begun().upTo('negotiation')
    acts(desk, 'negotiation', 'offer', { until: '2026-10-12' })
    expect(unsent(desk)).toEqual(['offer 1 → complainant: offer, offer-1, offer offer-1'])
    desk.commit(desk.tryToAnswer('reject') as never, { as: 'complainant', mail: '' })
    expect(unsent(desk)).toEqual([
      'offer-answered 1 → complainant: offer-answered, offer-1, follow',
      'offer-1 rejected cora → cora: offer-news, negotiation-1, offer-1, rejected, act negotiation-1',
    ])
    desk.now = instant('2026-10-08 11:00')
    acts(desk, 'negotiation', 'reassign', { to: 'sue' })
    expect(unsent(desk)).toEqual([
      'negotiation-1 2 → sue: task, negotiation-1, act negotiation-1',
      'offer-answered 1 → complainant: offer-answered, offer-1, follow',
      'offer-1 rejected cora → cora: offer-news, negotiation-1, offer-1, rejected, see negotiation-1',
    ])
    acts(desk, 'negotiation', 'not-agreed')
    expect(unsent(desk)).toEqual([])
  })

  test('an answer to a question once the task of the person who asked is done', () => {
    const desk = begun().does('intake').does('investigation', 'consult')
    acts(desk, 'consultation', 'reply')
    expect(unsent(desk)).toEqual([
      'consultation-1 answered noa → noa: consultation-answered, investigation-1, consultation-1, act investigation-1',
    ])
    acts(desk, 'investigation', 'complete')
    expect(unsent(desk)).toEqual([])
    const asked = begun().does('intake')
    acts(asked, 'investigation', 'consult')
    expect(unsent(asked)).toEqual([])
  })

  test('the end of an emergency to people who were never told that it began', () => {
    const desk = begun('major')
    desk.commit(
      [
        {
          fact: 'emergency-team-changed',
          v: 1,
          team: [{ person: 'sue', role: 'supervisor' }],
          lead: 'sue',
          told: [{ person: 'kim', role: 'press' }],
          gone: ['sam', 'ed'],
        },
        { fact: 'emergency-over', v: 1, why: 'decided' },
      ] as never,
      { as: 'workflow', execution: '' },
    )
    expect(unsent(desk)).toEqual(['emergency 1 over kim → kim: emergency-over, 1, no link'])
  })
})

test('a mail about a message or a major case has no link if no task is open', () => {
  const desk = begun().upTo('feedback').does('feedback').messages('谢谢')
  desk.commit([{ fact: 'informed', v: 1, what: 'major', tell: ['kim'] }], { as: 'workflow', execution: '' })
  expect([...sent(desk, 'outcome'), ...unsent(desk)]).toEqual([
    'outcome → complainant: outcome, follow',
    'message 15 ina → ina: message, 15, null, no link',
    'major kim → kim: major, no link',
  ])
})
