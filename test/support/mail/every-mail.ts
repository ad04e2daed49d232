import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import type { ConsequenceOf } from '../../../functions/domain/case/facts.ts'
import type { Language } from '../../../functions/domain/forms/language.ts'
import type { MailOrder } from '../../../functions/domain/case/mail-order.ts'
import { support } from '../cast.ts'
import {
  accepted,
  byStaff,
  decided,
  declinedCase,
  type ExampleMail,
  investigated,
  received,
  resolved,
  returnedCase,
  surveyed,
  type Telling,
  toCoSign,
  toDecline,
  withdrawnCase,
} from './desk.ts'

/** One example from the desk of every mail there is, by a name of its own. Every kind of order has at least one. */
export const examples: Record<MailOrder['kind'], Record<string, (language: Language) => ExampleMail>> = {
  acknowledgement: {
    acknowledgement: (language) => received(language).mail({ kind: 'acknowledgement' }),
    'acknowledgement with needs': (language) =>
      received(language, {
        support: support[language],
        amountInDispute: undefined,
        policyNumber: undefined,
        claimNumber: undefined,
      }).mail({ kind: 'acknowledgement' }),
  },
  outcome: {
    upheld: (language) => decided(language, 'upheld').mail({ kind: 'outcome' }),
    'partly upheld': (language) => decided(language, 'partly').mail({ kind: 'outcome' }),
    'not upheld': (language) => decided(language, 'not').mail({ kind: 'outcome' }),
    'upheld without a remedy': (language) => decided(language, 'upheld', false).mail({ kind: 'outcome' }),
    resolved: (language) => resolved(language).mail({ kind: 'outcome' }),
    'resolved without a remedy': (language) => resolved(language, false).mail({ kind: 'outcome' }),
  },
  declined: {
    declined: (language) => declinedCase(language).mail({ kind: 'declined' }),
    'what is no complaint': (language) => aboutData(language).mail({ kind: 'declined' }),
  },
  joined: {
    joined: (language) =>
      received(language)
        .commit(
          '2026-10-02T02:00:00.000Z',
          byStaff('ina'),
          { fact: 'joined', v: 1, into: 'K7QX-4MPD-T', liaison: 'ina', respondBy: '2026-10-14T10:00:00.000Z' },
          { fact: 'ended', v: 1 },
        )
        .mail({ kind: 'joined' }),
  },
  withdrawn: { withdrawn: (language) => withdrawnCase(language).mail({ kind: 'withdrawn' }) },
  'not-own-will': {
    'a withdrawal under pressure': (language) =>
      withdrawnCase(language)
        .commit(
          '2026-10-10T02:00:00.000Z',
          { as: 'complainant', mail: 'withdrawn' },
          {
            fact: 'own-will',
            v: 1,
            ownWill: false,
            comment: language === 'en' ? 'Somebody called and told me to.' : '有人打电话让我撤回。',
            tell: ['kim'],
          },
        )
        .mail({ kind: 'not-own-will', commit: 0, to: { person: 'kim' } }),
  },
  'opened-by-exception': {
    'a file opened by exception': (language) =>
      received(language)
        .commit(
          '2026-10-10T02:00:00.000Z',
          { as: 'signed-in', person: 'ina', session: 'session-1' },
          {
            fact: 'exception-opened',
            v: 1,
            exception: 'exception-1',
            person: 'ina',
            reason:
              language === 'en'
                ? 'The regulator asked our branch what happened, and nobody else was there.'
                : '监管部门要求本机构说明情况，须由本人核对档案。',
            until: '2026-10-11T02:00:00.000Z',
            tell: ['kim'],
          },
        )
        .mail({ kind: 'opened-by-exception', exception: 'exception-1', to: { person: 'kim' } }),
  },
  'liaison-changed': {
    'liaison changed': (language) => changed(received(language), '2026-10-02T01:00:00.000Z'),
    'liaison changed after the decision': (language) => changed(decided(language), '2026-10-15T01:00:00.000Z'),
  },
  reopened: {
    reopened: (language) =>
      decided(language)
        .commit(
          '2026-11-20T02:00:00.000Z',
          { as: 'operator', command: 'case -- reopen' },
          { fact: 'ended', v: 1 },
          { fact: 'reopened', v: 2, why: 'compliance', reason: 'r', decidedBy: 'kim' },
          { fact: 'promised', v: 2, respondBy: '2026-12-04T10:00:00.000Z', why: 'reopened' },
        )
        .mail({ kind: 'reopened', commit: 0 }),
    'reopened after a withdrawal': (language) =>
      received(language)
        .commit(
          '2026-10-12T02:00:00.000Z',
          { as: 'complainant', mail: 'acknowledgement' },
          { fact: 'withdrawn', v: 1 },
          { fact: 'outcome', v: 1, outcome: 'withdrawn', rootCause: null, remedyDue: null },
          { fact: 'ended', v: 1 },
        )
        .commit(
          '2026-10-20T02:00:00.000Z',
          { as: 'operator', command: 'case -- reopen' },
          { fact: 'reopened', v: 2, why: 'compliance', reason: 'r', decidedBy: 'kim' },
          { fact: 'promised', v: 2, respondBy: '2026-12-04T10:00:00.000Z', why: 'reopened' },
        )
        .mail({ kind: 'reopened', commit: 0 }),
  },
  'review-received': {
    'review received': (language) => reviewed(language).mail({ kind: 'review-received', review: 'review-1' }),
  },
  'review-decided': {
    'review confirms': (language) =>
      reviewed(language)
        .decided('2026-11-02T02:00:00.000Z', 'review-1', 'eve', 'confirm', {
          reasons: language === 'en' ? 'The assessment of the door was right.' : '左后门的定损没有差错。',
          rights: ['mediation', 'litigation'],
        })
        .mail({ kind: 'review-decided', review: 'review-1' }),
    'review replaces': (language) =>
      reviewed(language)
        .decided('2026-11-02T02:00:00.000Z', 'review-1', 'eve', 'replace', {
          upheld: 'upheld',
          rootCause: 'delay',
          findings: language === 'en' ? 'Our answer came six weeks late.' : '答复迟了六个星期。',
          reasons: language === 'en' ? 'The text message did not arrive.' : '短信没有送达。',
          remedy: language === 'en' ? 'We pay CNY 500 for the delay.' : '因迟延补偿500元。',
          remedyDue: '2026-11-20',
          rights: ['litigation'],
        })
        .mail({ kind: 'review-decided', review: 'review-1' }),
  },
  restarted: {
    restarted: (language) => newest(anew(language, 'investigation')),
    'restarted where it is': (language) => newest(anew(language, null)),
    'restarted without another period': (language) => newest(anew(language, 'investigation', [])),
  },
  decided: {
    'conflict upheld': (language) =>
      conflictCase(language)
        .decided('2026-10-09T06:00:00.000Z', 'conflict-1', 'sue', 'uphold', {
          person: 'noa',
          reason: reasonOf(language),
        })
        .mail({ kind: 'decided', task: 'conflict-1' }),
    'conflict dismissed': (language) =>
      conflictCase(language)
        .decided('2026-10-09T06:00:00.000Z', 'conflict-1', 'sue', 'dismiss', {
          reason:
            language === 'en'
              ? 'Mr Wang assessed another claim of yours. He has no interest of his own in this one.'
              : '王强曾经手您的另一件赔案，与本案没有利害关系。',
        })
        .mail({ kind: 'decided', task: 'conflict-1' }),
  },
  reminded: {
    'reminded late': (language) =>
      accepted(language)
        .commit('2026-10-14T02:00:00.000Z', byStaff('sue'), {
          fact: 'reminded',
          v: 1,
          task: 'investigation-1',
          to: 'noa',
        })
        .mail({
          kind: 'reminded',
          id: 'reminded 5 noa',
          task: 'investigation-1',
          commit: 5,
          to: { person: 'noa' },
        }),
    reminded: (language) =>
      accepted(language)
        .commit('2026-10-12T02:00:00.000Z', byStaff('sue'), {
          fact: 'reminded',
          v: 1,
          task: 'investigation-1',
          to: 'noa',
          note: language === 'en' ? 'The complainant rang me this morning.' : '投诉人今早来电催问。',
        })
        .mail({
          kind: 'reminded',
          id: 'reminded 5 noa',
          task: 'investigation-1',
          commit: 5,
          to: { person: 'noa' },
        }),
  },
  'conflict-found': {
    'conflict found': (language) =>
      conflictCase(language)
        .decided('2026-10-09T06:00:00.000Z', 'conflict-1', 'sue', 'uphold', {
          person: 'noa',
          reason: reasonOf(language),
        })
        .mail({ kind: 'conflict-found', task: 'conflict-1', to: { person: 'noa' } }, { link: null }),
  },
  survey: {
    survey: (language) => surveyed(language).mail({ kind: 'survey', task: 'survey-1', reminder: false }),
    'survey reminder': (language) => surveyed(language).mail({ kind: 'survey', task: 'survey-1', reminder: true }),
  },
  task: {
    'task conflict': (language) =>
      conflictCase(language).mail({ kind: 'task', task: 'conflict-1', to: { person: 'sue' } }),
    'task after a conflict': (language) =>
      reassigned(language, 'conflict').mail({ kind: 'task', task: 'investigation-1', to: { person: 'ivo' } }),
    'task of somebody who left': (language) =>
      reassigned(language, 'left').mail({ kind: 'task', task: 'investigation-1', to: { person: 'ivo' } }),
    'task intake': (language) => received(language).mail({ kind: 'task', task: 'intake-1', to: { person: 'ina' } }),
    'task intake of a key complaint': (language) =>
      received(language, { amountInDispute: { currency: 'CNY', value: '68000.00' }, vulnerable: true }).mail({
        kind: 'task',
        task: 'intake-1',
        to: { person: 'ina' },
      }),
    'task investigation': (language) =>
      accepted(language).mail({ kind: 'task', task: 'investigation-1', to: { person: 'noa' } }),
    'task negotiation': (language) =>
      accepted(language)
        .opened('2026-10-12T02:00:01.000Z', 'negotiation-1', 'cora')
        .mail({ kind: 'task', task: 'negotiation-1', to: { person: 'cora' } }),
    'task feedback': (language) =>
      investigated(language).mail({ kind: 'task', task: 'feedback-1', to: { person: 'ina' } }),
    'task feedback returned': (language) =>
      returnedCase(language).mail({ kind: 'task', task: 'feedback-2', to: { person: 'ina' } }),
    'task co-sign': (language) => toCoSign(language).mail({ kind: 'task', task: 'co-sign-1', to: { person: 'sue' } }),
    'task co-sign a decline': (language) =>
      toDecline(language)
        .opened('2026-10-02T03:00:01.000Z', 'co-sign-1', 'sue', { stage: 'intake' })
        .mail({ kind: 'task', task: 'co-sign-1', to: { person: 'sue' } }),
    'task fulfilment': (language) =>
      decided(language)
        .opened('2026-10-14T02:00:01.000Z', 'fulfilment-1', 'ina')
        .mail({ kind: 'task', task: 'fulfilment-1', to: { person: 'ina' } }),
    'task more time': (language) =>
      requestedTime(language).mail({ kind: 'task', task: 'extension-1', to: { person: 'sue' } }),
    'task while the clock stands still': (language) =>
      stopped(language, true).mail({ kind: 'task', task: 'investigation-1', to: { person: 'noa' } }),
    'task after reopening': (language) =>
      decided(language)
        .commit(
          '2026-11-20T02:00:00.000Z',
          { as: 'operator', command: 'case -- reopen' },
          { fact: 'ended', v: 1 },
          {
            fact: 'reopened',
            v: 2,
            why: 'compliance',
            reason: language === 'en' ? 'The garage has sent its invoice after all.' : '修理厂补交了发票。',
            decidedBy: 'kim',
          },
          {
            fact: 'restarted',
            v: 1,
            stage: 'investigation',
            renews: null,
            clocks: ['overall'],
            from: '2026-11-20T02:00:00.000Z',
            message: null,
          },
        )
        .opened('2026-11-20T02:00:01.000Z', 'investigation-2', 'noa', { stage: 'investigation' })
        .mail({ kind: 'task', task: 'investigation-2', to: { person: 'noa' } }),
    'task after new facts': (language) =>
      accepted(language)
        .commit(
          '2026-10-12T03:00:00.000Z',
          { as: 'complainant', mail: 'acknowledgement' },
          {
            fact: 'message',
            v: 2,
            text: language === 'en' ? 'Here is the invoice.' : '这是发票。',
            tell: [],
            newFacts: true,
          },
          {
            fact: 'restarted',
            v: 1,
            stage: 'investigation',
            renews: null,
            clocks: ['overall'],
            from: '2026-10-12T03:00:00.000Z',
            message: null,
          },
        )
        .opened('2026-10-12T03:00:01.000Z', 'investigation-2', 'noa', { stage: 'investigation' })
        .mail({ kind: 'task', task: 'investigation-2', to: { person: 'noa' } }),
    'task reach after a review': (language) =>
      bounced(language, 'review-decided 1', 'complainant')
        .opened('2026-10-14T02:10:00.000Z', 'reach-1', 'ina')
        .mail({ kind: 'task', task: 'reach-1', to: { person: 'ina' } }),
    'task reach': (language) =>
      bounced(language, 'outcome', 'complainant')
        .opened('2026-10-14T02:10:00.000Z', 'reach-1', 'ina')
        .mail({ kind: 'task', task: 'reach-1', to: { person: 'ina' } }),
    'task authorise': (language) =>
      toApprove(language).mail({ kind: 'task', task: 'authorise-2', to: { person: 'sue' } }),
    'task consultation': (language) =>
      consulted(language).mail({ kind: 'task', task: 'consultation-1', to: { person: 'dan' } }),
    'task review': (language) => reviewed(language).mail({ kind: 'task', task: 'review-1', to: { person: 'eve' } }),
    'task about what is no complaint': (language) =>
      aboutData(language).mail({ kind: 'task', task: 'matter-1', to: { person: 'kim' } }),
    'task return visit': (language) =>
      surveyed(language)
        .opened('2026-10-26T02:00:00.000Z', 'return-visit-1', 'cora')
        .mail({ kind: 'task', task: 'return-visit-1', to: { person: 'cora' } }),
    'task handed to you': (language) =>
      handedOver(language).mail({ kind: 'task', task: 'investigation-1', to: { person: 'ivo' } }),
    'task for someone away': (language) =>
      reassigned(language, 'away').mail({ kind: 'task', task: 'investigation-1', to: { person: 'ivo' } }),
    'task that nobody had': (language) =>
      reassigned(language, 'nobody-before').mail({ kind: 'task', task: 'investigation-1', to: { person: 'ivo' } }),
    'task for a stand-in': (language) =>
      received(language)
        .opened('2026-10-02T15:50:01.000Z', 'investigation-1', 'sue')
        .mail({ kind: 'task', task: 'investigation-1', to: { person: 'sue' } }),
    'task for the deputy of the liaison': (language) =>
      investigatedFor(language, 'ivo').mail({ kind: 'task', task: 'feedback-1', to: { person: 'ivo' } }),
  },
  offer: {
    offer: (language) =>
      offered(language).mail(
        { kind: 'offer', id: 'offer 1', offer: 'offer-1' },
        { link: 'https://complaints.example.com/offers/K7QX-4MPD-T/offer-1?key=k' },
      ),
    'offer that replaces another, without an amount': (language) =>
      offered(language)
        .commit(
          '2026-10-13T06:00:00.000Z',
          byStaff('cora'),
          { fact: 'offer-closed', v: 1, offer: 'offer-1', why: 'superseded' },
          {
            fact: 'offer-drafted',
            v: 1,
            offer: 'offer-2',
            task: 'negotiation-1',
            what: language === 'en' ? 'We repair the car in our own workshop.' : '由我们的合作修理厂修好车辆。',
            amount: null,
            until: '2026-10-15',
            approver: null,
          },
          { fact: 'offered', v: 1, offer: 'offer-2' },
        )
        .mail({ kind: 'offer', id: 'offer 2', offer: 'offer-2' }),
  },
  'offer-answered': Object.fromEntries(
    (['accepted', 'rejected', 'countered'] as const).map((answer) => [
      `offer ${answer}, as the complainant keeps it`,
      (language: Language) =>
        inHand(language)
          .commit(
            '2026-10-14T02:00:00.000Z',
            { as: 'complainant', mail: 'offer 1' },
            {
              fact: 'offer-answered',
              v: 1,
              offer: 'offer-1',
              answer,
              counter:
                answer === 'countered'
                  ? {
                      what: language === 'en' ? 'Pay it all.' : '全额赔付。',
                      amount: { currency: 'CNY', value: '9000.00' },
                    }
                  : null,
            },
          )
          .mail({ kind: 'offer-answered', id: 'offer-answered 1', offer: 'offer-1' }),
    ]),
  ),
  'offer-over': {
    'offer over, not agreed': (language) =>
      inHand(language)
        .decided('2026-10-14T02:00:00.000Z', 'negotiation-2', 'cora', 'not-agreed', { offers: [] })
        .commit('2026-10-14T02:00:01.000Z', { as: 'workflow', execution: 'e' }, over)
        .mail({ kind: 'offer-over', offer: 'offer-1' }),
    'offer over, agreed otherwise': (language) =>
      inHand(language)
        .decided('2026-10-14T02:00:00.000Z', 'negotiation-2', 'cora', 'agreed', { offers: [], remedy: 'r' })
        .commit('2026-10-14T02:00:01.000Z', { as: 'workflow', execution: 'e' }, over)
        .mail({ kind: 'offer-over', offer: 'offer-1' }),
    'withdrawn with an offer in hand': (language) =>
      inHand(language)
        .commit(
          '2026-10-14T02:00:00.000Z',
          { as: 'complainant', mail: 'acknowledgement' },
          { fact: 'withdrawn', v: 1 },
          { fact: 'cancelled', v: 3, task: 'negotiation-2', why: 'withdrawn' },
          { fact: 'outcome', v: 1, outcome: 'withdrawn', rootCause: null, remedyDue: null },
          { fact: 'ended', v: 1 },
        )
        .commit('2026-10-14T02:00:01.000Z', { as: 'workflow', execution: 'e' }, over)
        .mail({ kind: 'withdrawn' }),
  },
  'offer-news': Object.fromEntries(
    (
      [
        ['granted', { fact: 'offered', v: 1, offer: 'offer-2' }],
        ['refused', { fact: 'offer-closed', v: 1, offer: 'offer-2', why: 'refused' }],
        ['accepted', { fact: 'offer-answered', v: 1, offer: 'offer-1', answer: 'accepted', counter: null }],
        [
          'rejected',
          { fact: 'offer-answered', v: 1, offer: 'offer-1', answer: 'rejected', comment: '>_<', counter: null },
        ],
        [
          'countered',
          {
            fact: 'offer-answered',
            v: 1,
            offer: 'offer-1',
            answer: 'countered',
            counter: { what: '12,000', amount: { currency: 'CNY', value: '12000.00' } },
          },
        ],
        ['lapsed', { fact: 'offer-closed', v: 1, offer: 'offer-1', why: 'lapsed' }],
        ['unapproved', { fact: 'offer-closed', v: 1, offer: 'offer-2', why: 'lapsed' }],
      ] as const
    ).map(([what, fact]) => [
      `offer ${what}`,
      (language: Language) => {
        const second = what === 'granted' || what === 'refused' || what === 'unapproved'
        const telling = second ? toApprove(language) : offered(language)
        if (what === 'refused')
          telling.decided('2026-10-13T06:00:00.000Z', 'authorise-2', 'sue', 'disallow', {
            reason: language === 'en' ? 'Try half of it first.' : '先谈一半。',
          })
        else telling.commit('2026-10-13T06:00:00.000Z', byStaff('sue'), fact)
        return telling.mail({
          kind: 'offer-news',
          task: 'negotiation-1',
          offer: second ? 'offer-2' : 'offer-1',
          what,
          to: { person: 'cora' },
        })
      },
    ]),
  ),
  'consultation-answered': {
    'consultation not theirs': (language) =>
      consulted(language)
        .decided('2026-10-12T08:00:00.000Z', 'consultation-1', 'dan', 'not-ours', {
          whose: language === 'en' ? 'Underwriting, I think.' : '应由核保部答复。',
        })
        .mail({
          kind: 'consultation-answered',
          id: 'consultation-1 answered noa',
          task: 'investigation-1',
          consultation: 'consultation-1',
          to: { person: 'noa' },
        }),
    'consultation answered': (language) =>
      consulted(language)
        .decided('2026-10-12T08:00:00.000Z', 'consultation-1', 'dan', 'reply', {
          reply:
            language === 'en'
              ? 'The deduction comes from the wording of 2019. It does not hold for this contract.'
              : '扣减依据的是2019版条款，不适用于本合同。',
          documents: [language === 'en' ? 'Assessment 2026-0817' : '定损单 2026-0817'],
        })
        .mail({
          kind: 'consultation-answered',
          id: 'consultation-1 answered noa',
          task: 'investigation-1',
          consultation: 'consultation-1',
          to: { person: 'noa' },
        }),
  },
  reminder: {
    'reminder of a consultation': (language) =>
      consulted(language).mail(
        { kind: 'reminder', task: 'consultation-1', clock: 'consultation@1', mark: '50', to: { person: 'dan' } },
        { now: '2026-10-12T10:00:00.000Z' },
      ),
    'reminder 50': (language) =>
      accepted(language).mail(
        {
          kind: 'reminder',
          task: 'investigation-1',
          clock: 'investigation#1',
          mark: '50',
          to: { person: 'noa' },
        },
        { now: '2026-10-10T05:30:00.000Z' },
      ),
    'reminder 80 in hours': (language) =>
      received(language).mail(
        { kind: 'reminder', task: 'intake-1', clock: 'intake#1', mark: '80', to: { person: 'ina' } },
        { now: '2026-10-02T11:02:00.000Z' },
      ),
  },
  overdue: {
    'overdue consultation, to whoever has it': (language) =>
      consulted(language).mail(
        { kind: 'overdue', task: 'consultation-1', clock: 'consultation@1', rung: null, to: { person: 'dan' } },
        { now: '2026-10-13T10:00:00.000Z' },
      ),
    'overdue consultation, to whoever asked': (language) =>
      consulted(language).mail(
        { kind: 'overdue', task: 'consultation-1', clock: 'consultation@1', rung: null, to: { person: 'noa' } },
        { now: '2026-10-13T10:00:00.000Z' },
      ),
    'overdue daily status, to whoever reports': (language) => unreported(language, 'sue'),
    'overdue daily status, to the executive of the team': (language) => unreported(language, 'eve'),
    'overdue yours': (language) => late(language, 'noa', null, '2026-10-13T10:00:00.000Z'),
    'overdue to the supervisor': (language) => late(language, 'sue', null, '2026-10-13T10:00:00.000Z'),
    'overdue to the supervisor, again': (language) => late(language, 'sue', 4, '2026-10-22T01:00:00.000Z'),
    'overdue rung 2': (language) => late(language, 'eve', 2, '2026-10-15T01:00:00.000Z'),
    'overdue with nobody': (language) =>
      received(language)
        .opened('2026-10-02T15:50:01.000Z', 'investigation-1', null)
        .mail(
          {
            kind: 'overdue',
            task: 'investigation-1',
            clock: 'investigation#1',
            rung: null,
            to: { person: 'sue' },
          },
          { now: '2026-10-13T10:00:00.000Z' },
        ),
    'overdue whole case': (language) => late(language, 'kim', 3, '2026-10-21T01:00:00.000Z', 'overall'),
    'overdue return visit, closed with the case': (language) =>
      surveyed(language)
        .opened('2026-10-26T02:00:00.000Z', 'return-visit-1', 'cora')
        .commit(
          '2026-11-10T02:00:00.000Z',
          { as: 'workflow', execution: 'e' },
          { fact: 'cancelled', v: 3, task: 'return-visit-1', why: 'lapsed' },
          { fact: 'ended', v: 1 },
        )
        .mail({
          kind: 'overdue',
          task: 'return-visit-1',
          clock: 'return-visit@14',
          rung: null,
          to: { person: 'sue' },
        }),
    'overdue whole case yours': (language) => late(language, 'noa', null, '2026-10-16T10:00:00.000Z', 'overall'),
  },
  'handed-over': {
    'handed over': (language) =>
      handedOver(language).mail({
        kind: 'handed-over',
        id: 'investigation-1 handed over 2',
        task: 'investigation-1',
        to: { person: 'noa' },
      }),
  },
  cancelled: {
    'cancelled: nobody decided on more time': (language) =>
      lapsedRequest(language).mail({ kind: 'cancelled', task: 'extension-1', to: { person: 'sue' } }),
    cancelled: (language) =>
      withdrawnCase(language).mail({ kind: 'cancelled', task: 'investigation-1', to: { person: 'noa' } }),
    'cancelled by a withdrawal by phone': (language) =>
      enteredBy(language, 'withdrawal')
        .commit(
          '2026-10-17T01:00:00.000Z',
          { as: 'workflow', execution: '' },
          { fact: 'withdrawn', v: 1, reason: '' },
          { fact: 'cancelled', v: 3, task: 'investigation-1', why: 'withdrawn' },
          { fact: 'outcome', v: 1, outcome: 'withdrawn', rootCause: null, remedyDue: null },
        )
        .mail({ kind: 'cancelled', task: 'investigation-1', to: { person: 'noa' } }),
    'cancelled for new facts': (language) =>
      toCoSign(language)
        .commit(
          '2026-10-14T02:00:00.000Z',
          { as: 'complainant', mail: 'acknowledgement' },
          { fact: 'cancelled', v: 3, task: 'co-sign-1', why: 'new-facts' },
        )
        .mail({ kind: 'cancelled', task: 'co-sign-1', to: { person: 'sue' } }),
    'cancelled for another class': (language) =>
      toCoSign(language)
        .commit(
          '2026-10-14T02:00:00.000Z',
          byStaff('ina'),
          { fact: 'classed', v: 1, class: 'major', proposed: 'major', reasons: [] },
          { fact: 'cancelled', v: 3, task: 'co-sign-1', why: 'reclassified' },
        )
        .mail({ kind: 'cancelled', task: 'co-sign-1', to: { person: 'sue' } }),
    'cancelled consultation': (language) =>
      consulted(language)
        .commit(
          '2026-10-12T09:00:00.000Z',
          { as: 'workflow', execution: 'e' },
          { fact: 'cancelled', v: 3, task: 'consultation-1', why: 'moved-on' },
        )
        .mail({ kind: 'cancelled', task: 'consultation-1', to: { person: 'dan' } }),
  },
  message: {
    message: (language) =>
      written(language).mail({ kind: 'message', task: 'investigation-1', commit: 5, to: { person: 'noa' } }),
    'message with new facts': (language) =>
      written(language, true).mail({
        kind: 'message',
        task: 'investigation-1',
        commit: 5,
        to: { person: 'noa' },
      }),
    'message to the liaison': (language) =>
      written(language).mail({ kind: 'message', task: 'investigation-1', commit: 5, to: { person: 'ina' } }),
    'several messages': (language) =>
      writtenAgain(language).mail({
        kind: 'message',
        task: 'investigation-1',
        commit: 6,
        earlier: [5],
        to: { person: 'noa' },
      }),
    'message without a task': (language) =>
      written(language).mail({ kind: 'message', task: null, commit: 5, to: { person: 'ina' } }, { link: null }),
  },
  extended: {
    extended: (language) => granted(language, true).mail({ kind: 'extended', extension: 'extension-1' }),
    'extended without another answer': (language) =>
      granted(language, false).mail({ kind: 'extended', extension: 'extension-1' }),
  },
  holding: {
    holding: (language) => granted(language, true).mail({ kind: 'holding', extension: 'extension-1' }),
    'holding too late': (language) =>
      granted(language, true, [{ clock: 'overall', due: '2026-10-09T10:00:00.000Z' }]).mail({
        kind: 'holding',
        extension: 'extension-1',
      }),
  },
  'period-agreed': {
    'period agreed': (language) => agreed(language).mail({ kind: 'period-agreed', agreement: 'agreement-1' }),
  },
  'date-offered': {
    'a later date to agree on': (language) => dateAsked(language).mail({ kind: 'date-offered', proposal: 'date-1' }),
  },
  'date-answered': {
    'yes to a date': (language) => dateAnswered(language, true),
    'no to a date': (language) => dateAnswered(language, false),
  },
  'rules-changed': {
    'other rules': (language) =>
      underOthers(language, '2026-10-14T10:00:00.000Z').mail({ kind: 'rules-changed', commit: 5 }),
    'other rules, the same date': (language) => underOthers(language, null).mail({ kind: 'rules-changed', commit: 5 }),
    'other rules, too late': (language) =>
      underOthers(language, '2026-10-11T10:00:00.000Z').mail({ kind: 'rules-changed', commit: 5 }),
  },
  'rules-moved': {
    'other rules, to the staff': (language) =>
      underOthers(language, '2026-10-14T10:00:00.000Z').mail({ kind: 'rules-moved', commit: 5, to: { person: 'ina' } }),
    'other rules, the same date, to the staff': (language) =>
      underOthers(language, null).mail({ kind: 'rules-moved', commit: 5, to: { person: 'ina' } }),
  },
  paused: {
    paused: (language) => stopped(language, true).mail({ kind: 'paused', pause: 'pause-1' }),
    'paused without another answer': (language) => stopped(language, false).mail({ kind: 'paused', pause: 'pause-1' }),
    'paused in this step alone': (language) =>
      stopped(language, true, ['stage']).mail({ kind: 'paused', pause: 'pause-1' }),
  },
  'promise-changed': {
    'promise earlier': (language) => recounted(language, '2026-10-14T10:00:00.000Z').mail({ kind: 'promise-changed' }),
    'promise earlier and passed': (language) =>
      recounted(language, '2026-10-11T10:00:00.000Z').mail({ kind: 'promise-changed' }),
    'promise taken back': (language) =>
      recounted(language, '2026-10-20T10:00:00.000Z', 'taken-back').mail({ kind: 'promise-changed' }),
    'promise earlier, received before': (language) =>
      receivedBefore(language, '2026-10-14T10:00:00.000Z').mail({ kind: 'promise-changed' }),
  },
  'promise-unkept': {
    'promise not kept': (language) =>
      accepted(language).mail(
        { kind: 'promise-unkept', day: '2026-10-15', of: null },
        { now: '2026-10-15T10:00:00.000Z' },
      ),
    'promise not kept, and the time limit has ended': (language) =>
      accepted(language).mail(
        { kind: 'promise-unkept', day: '2026-10-16', of: null },
        { now: '2026-10-16T10:00:00.000Z' },
      ),
    'promise of a review not kept': (language) =>
      reviewed(language).mail(
        { kind: 'promise-unkept', day: '2026-11-19', of: 'review-1' },
        { now: '2026-11-19T10:00:00.000Z' },
      ),
    'promise of a remedy not kept': (language) =>
      decided(language)
        .opened('2026-10-14T02:00:01.000Z', 'fulfilment-1', 'ina')
        .mail({ kind: 'promise-unkept', day: '2026-10-23', of: 'fulfilment-1' }, { now: '2026-10-23T10:00:00.000Z' }),
    'promise of an answer to what is no complaint not kept': (language) =>
      aboutData(language).mail(
        { kind: 'promise-unkept', day: '2026-10-30', of: 'matter-1' },
        { now: '2026-10-30T10:00:00.000Z' },
      ),
  },
  'contact-changed': {
    'authority ended': (language) =>
      corrected(language, 'authority-ended').mail({ kind: 'contact-changed', commit: 5 }),
    'contact corrected': (language) => corrected(language).mail({ kind: 'contact-changed', commit: 5 }),
  },
  'contact-moved': {
    'authority ended, to the person who acted': (language) =>
      corrected(language, 'authority-ended').mail({ kind: 'contact-moved', commit: 5, to: 'former-address' }),
    'contact corrected, to the address before': (language) =>
      corrected(language).mail({ kind: 'contact-moved', commit: 5, to: 'former-address' }),
  },
  'authority-ending': {
    'authority ends soon': (language) => ends(language, 'soon').mail({ kind: 'authority-ending', commit: 6 }),
  },
  'authority-over': {
    'authority has ended': (language) => ends(language, 'now').mail({ kind: 'authority-over', commit: 6 }),
  },
  'authority-lapsed': {
    'authority has ended, to the staff': (language) =>
      ends(language, 'now').mail({ kind: 'authority-lapsed', commit: 6, to: { person: 'noa' } }),
  },
  documents: {
    'a document': (language) =>
      sent(language, 'clean').mail({ kind: 'documents', task: 'investigation-1', commit: 6, to: { person: 'noa' } }),
    'two documents': (language) =>
      sent(language, 'clean', 'clean').mail({
        kind: 'documents',
        task: 'investigation-1',
        commit: 7,
        earlier: [6],
        to: { person: 'ina' },
      }),
  },
  'document-refused': {
    'a file with malware': (language) => sent(language, 'threat').mail({ kind: 'document-refused', commit: 6 }),
    'two files that we cannot take': (language) =>
      sent(language, 'unsupported', 'type').mail({ kind: 'document-refused', commit: 7, earlier: [6] }),
    'three files, two of one kind': (language) =>
      sent(language, 'threat', 'type', 'type').mail({ kind: 'document-refused', commit: 8, earlier: [6, 7] }),
  },
  'act-entered': {
    'a withdrawal by phone': (language) =>
      enteredBy(language, 'withdrawal').mail({ kind: 'act-entered', act: 'act-1' }),
    'an acceptance by phone': (language) =>
      enteredBy(language, 'acceptance').mail({ kind: 'act-entered', act: 'act-1' }),
    'a review by phone': (language) => enteredBy(language, 'review').mail({ kind: 'act-entered', act: 'act-1' }),
    'new facts by phone': (language) => enteredBy(language, 'new-facts').mail({ kind: 'act-entered', act: 'act-1' }),
    'a withdrawal by phone, of whom somebody speaks for': (language) =>
      enteredBy(language, 'withdrawal', spokenFor(language)).mail({ kind: 'act-entered', act: 'act-1' }),
  },
  'withdrawal-news': {
    'a withdrawal that waits': (language) =>
      enteredBy(language, 'withdrawal').mail({
        kind: 'withdrawal-news',
        act: 'act-1',
        undone: false,
        to: { person: 'kim' },
      }),
    'a withdrawal that was undone, to the staff': (language) =>
      enteredBy(language, 'withdrawal')
        .commit(
          '2026-10-09T08:00:00.000Z',
          { as: 'complainant', mail: 'act-entered 1' },
          { fact: 'act-undone', v: 1, act: 'act-1' },
        )
        .mail({ kind: 'withdrawal-news', act: 'act-1', undone: true, to: { person: 'kim' } }),
  },
  'act-undone': {
    'a withdrawal that was undone': (language) =>
      enteredBy(language, 'withdrawal')
        .commit(
          '2026-10-09T08:00:00.000Z',
          { as: 'complainant', mail: 'act-entered 1' },
          { fact: 'act-undone', v: 1, act: 'act-1' },
        )
        .mail({ kind: 'act-undone', act: 'act-1' }),
  },
  written: {
    'a message': (language) => wrote(language, null).mail({ kind: 'written', letter: 'letter-1' }),
    'a message that asks for documents': (language) =>
      wrote(language, { what: 'documents', until: '2026-10-16', pause: null }).mail({
        kind: 'written',
        letter: 'letter-1',
      }),
    'a message that asks for an answer': (language) =>
      wrote(language, { what: 'answer', until: '2026-10-16', pause: null }).mail({
        kind: 'written',
        letter: 'letter-1',
      }),
  },
  'request-reminder': {
    'reminder of a request': (language) =>
      wrote(language, { what: 'documents', until: '2026-10-16', pause: null })
        .commit(
          '2026-10-16T16:00:00.000Z',
          { as: 'workflow', execution: '' },
          { fact: 'request-overdue', v: 1, letter: 'letter-1' },
        )
        .mail({ kind: 'request-reminder', letter: 'letter-1' }, { now: '2026-10-19T00:00:00.000Z' }),
  },
  'link-again': {
    'link again': (language) =>
      accepted(language)
        .commit(
          '2026-10-09T08:00:00.000Z',
          { as: 'anybody', page: 'lost-link' },
          { fact: 'link-asked', v: 1, who: 'complainant' },
        )
        .mail({ kind: 'link-again', commit: 0 }, { now: '2026-10-09T08:00:00.000Z' }),
  },
  warning: {
    'warning yours': (language) => warned(language, 'noa'),
    'warning to the supervisor': (language) => warned(language, 'sue'),
    'warning of the promise of a review': (language) =>
      reviewed(language).mail(
        {
          kind: 'warning',
          task: 'review-1',
          clock: '/promise review-1',
          mark: 'before-1 2026-11-19',
          to: { person: 'eve' },
        },
        { now: '2026-11-18T01:00:00.000Z' },
      ),
  },
  unacknowledged: {
    'not acknowledged, yours': (language) => unacknowledged(language, 'noa', '80'),
    'not acknowledged in time, to the supervisor': (language) => unacknowledged(language, 'sue', 'overdue'),
  },
  unkept: {
    'promise not kept, yours': (language) => unkept(language, 'noa'),
    'promise not kept, to the supervisor': (language) => unkept(language, 'sue'),
  },
  resumed: {
    resumed: (language) => wentOn(language, 'message', true).mail({ kind: 'resumed', pause: 'pause-1' }),
    'resumed at its end': (language) => wentOn(language, 'ended', false).mail({ kind: 'resumed', pause: 'pause-1' }),
  },
  'extension-answered': {
    'more time granted': (language) =>
      granted(language, true).mail({
        kind: 'extension-answered',
        task: 'investigation-1',
        extension: 'extension-1',
        to: { person: 'noa' },
      }),
    'more time refused': (language) =>
      requestedTime(language)
        .decided('2026-10-10T02:00:00.000Z', 'extension-1', 'sue', 'refuse', {
          reason: language === 'en' ? 'Finish what you have first.' : '请先完成已有部分。',
        })
        .mail({
          kind: 'extension-answered',
          task: 'investigation-1',
          extension: 'extension-1',
          to: { person: 'noa' },
        }),
    'more time granted, and overtaken': (language) =>
      granted(language, true).mail({
        kind: 'extension-answered',
        task: 'investigation-1',
        extension: 'extension-1',
        overtaken: true,
        to: { person: 'noa' },
      }),
    'request for more time lapsed': (language) =>
      lapsedRequest(language).mail({
        kind: 'extension-answered',
        task: 'investigation-1',
        extension: 'extension-1',
        to: { person: 'noa' },
      }),
  },
  'pause-over': {
    'pause over': (language) => wentOn(language, 'ended', false).mail(pauseOver),
    'pause over and extension cut': (language) => cutShort(language).mail(pauseOver),
    'pause over by a message': (language) => wentOn(language, 'message', true).mail(pauseOver),
  },
  undelivered: {
    undelivered: (language) =>
      accepted(language).mail({
        kind: 'undelivered',
        task: 'investigation-1',
        of: 'noa',
        to: { person: 'sue' },
      }),
  },
  emergency: {
    emergency: (language) => emergency(language).mail({ kind: 'emergency', number: 1, to: { person: 'sue' } }),
    'emergency, told': (language) =>
      emergency(language).mail({ kind: 'emergency', number: 1, to: { person: 'cora' } }, { link: null }),
  },
  'emergency-changed': {
    'emergency changed': (language) =>
      anotherTeam(language).mail({ kind: 'emergency-changed', number: 1, to: { person: 'kim' } }),
    'emergency changed, told': (language) =>
      anotherTeam(language).mail({ kind: 'emergency-changed', number: 1, to: { person: 'cora' } }, { link: null }),
    'emergency, to who is new in the team': (language) =>
      anotherTeam(language).mail({ kind: 'emergency', number: 1, to: { person: 'ina' } }),
  },
  'emergency-over': {
    'emergency over': (language) =>
      emergency(language)
        .commit('2026-10-03T02:00:00.000Z', byStaff('ina'), { fact: 'emergency-over', v: 1, why: 'reclassified' })
        .mail({ kind: 'emergency-over', number: 1, to: { person: 'eve' } }),
  },
  report: {
    'first report': (language) =>
      reported(language).mail({ kind: 'report', task: 'first-report-1', to: { person: 'eve' } }),
    'daily status': (language) =>
      reported(language)
        .opened('2026-10-03T01:00:00.000Z', 'daily-status-1', 'sue')
        .decided('2026-10-03T08:00:00.000Z', 'daily-status-1', 'sue', 'update', {
          situation: language === 'en' ? 'Two of the injured are out of hospital.' : '两名伤者已出院。',
        })
        .mail({ kind: 'report', task: 'daily-status-1', to: { person: 'eve' } }),
  },
  major: {
    major: (language) =>
      received(language, {
        gravity: 'accident',
        people: 30,
        amountInDispute: { currency: 'CNY', value: '750000.00' },
      }).mail({ kind: 'major', to: { person: 'kim' } }),
    'major confirmed': (language) =>
      accepted(language, 'major', { gravity: 'accident' }).mail({ kind: 'major', to: { person: 'kim' } }),
  },
}

const anew = (language: Language, stage: 'investigation' | null, clocks = ['overall']): Telling =>
  accepted(language).commit(
    '2026-10-12T03:00:00.000Z',
    { as: 'complainant', mail: 'acknowledgement' },
    {
      fact: 'restarted',
      v: 1,
      stage,
      renews: stage === null ? 'investigation' : null,
      clocks,
      from: '2026-10-12T03:00:00.000Z',
      message: null,
    },
    { fact: 'promised', v: 2, respondBy: '2026-10-27T10:00:00.000Z', why: 'restarted' },
  )

const newest = (telling: Telling) => telling.mail({ kind: 'restarted', commit: telling.commits.length })

const offered = (language: Language): Telling =>
  investigated(language)
    .opened('2026-10-12T02:00:01.000Z', 'negotiation-1', 'cora')
    .commit(
      '2026-10-13T02:00:00.000Z',
      byStaff('cora'),
      {
        fact: 'offer-drafted',
        v: 1,
        offer: 'offer-1',
        task: 'negotiation-1',
        what:
          language === 'en'
            ? 'We pay the other half of the repair bill,\nwith interest, within five working days.'
            : '补足维修费差额并支付利息，\n五个工作日内到账。',
        amount: { currency: 'CNY', value: '6086.00' },
        until: '2026-10-15',
        approver: null,
      },
      { fact: 'offered', v: 1, offer: 'offer-1' },
    )

const pauseOver = {
  kind: 'pause-over',
  task: 'investigation-1',
  pause: 'pause-1',
  to: { person: 'noa' },
} as const

const over = { fact: 'offer-closed', v: 1, offer: 'offer-1', why: 'withdrawn' } as const

/** An offer whose letter went out, and nobody has answered it, in a negotiation of its own. */
const inHand = (language: Language): Telling =>
  investigated(language)
    .opened('2026-10-12T02:00:01.000Z', 'negotiation-2', 'cora')
    .commit(
      '2026-10-13T02:00:00.000Z',
      byStaff('cora'),
      {
        fact: 'offer-drafted',
        v: 1,
        offer: 'offer-1',
        task: 'negotiation-2',
        what: language === 'en' ? 'We pay the other half of the repair bill.' : '补足维修费差额。',
        amount: { currency: 'CNY', value: '6086.00' },
        until: '2026-10-20',
        approver: null,
      },
      { fact: 'offered', v: 1, offer: 'offer-1' },
    )
    .commit(
      '2026-10-13T02:00:01.000Z',
      { as: 'workflow', execution: 'e' },
      {
        fact: 'mailed',
        v: 2,
        address: null,
        digest: null,
        mail: 'offer 1',
        to: 'complainant',
        messageId: 'm',
        link: null,
      },
    )

/** What intake found to be a request about personal data, which compliance answers. */
const aboutData = (language: Language): Telling =>
  received(language)
    .decided('2026-10-02T03:00:00.000Z', 'intake-1', 'ina', 'another-matter', {
      matter: 'data-rights',
      expectsAnswer: false,
      told:
        language === 'en'
          ? 'You asked which data we hold about you. Our data protection team answers that.'
          : '您询问我司保存了您的哪些个人信息，专人会答复您。',
    })
    .opened('2026-10-02T03:00:01.000Z', 'matter-1', 'kim')

const toApprove = (language: Language): Telling =>
  offered(language)
    .commit('2026-10-13T03:00:00.000Z', byStaff('cora'), {
      fact: 'offer-drafted',
      v: 1,
      offer: 'offer-2',
      task: 'negotiation-1',
      what: language === 'en' ? 'We pay the whole of it.' : '全额赔付。',
      amount: { currency: 'CNY', value: '120000.00' },
      until: '2026-10-16',
      note: language === 'en' ? 'They would settle for this.' : '对方愿意就此了结。',
      approver: 'supervisor',
    })
    .opened('2026-10-13T03:00:01.000Z', 'authorise-2', 'sue')

const consulted = (language: Language): Telling =>
  accepted(language)
    .commit('2026-10-09T02:00:00.000Z', byStaff('noa'), {
      fact: 'consulted',
      v: 1,
      consultation: 'consultation-1',
      task: 'investigation-1',
      to: 'dan',
      question:
        language === 'en'
          ? 'Half of the repair bill was deducted.\nOn which clause does that rest?'
          : '维修费被扣减了一半，\n依据的是哪一条款？',
    })
    .opened('2026-10-09T02:00:01.000Z', 'consultation-1', 'dan')

export const reviewed = (language: Language): Telling =>
  decided(language)
    .commit(
      '2026-10-20T02:00:00.000Z',
      { as: 'complainant', mail: 'outcome' },
      {
        fact: 'review-asked',
        v: 1,
        review: 'review-1',
        reasons:
          language === 'en'
            ? 'You say that you answered on 4 September. I never got that message.'
            : '你们说9月4日发过短信，我从来没有收到。',
      },
    )
    .opened('2026-10-20T02:00:01.000Z', 'review-1', 'eve')

function emergency(language: Language): Telling {
  return received(language, { gravity: 'accident', people: 30 })
    .commit(
      '2026-10-01T15:50:02.000Z',
      { as: 'workflow', execution: 'e' },
      {
        fact: 'emergency-opened',
        v: 1,
        team: [
          { person: 'sue', role: 'supervisor' },
          { person: 'eve', role: 'executive' },
          { person: 'kim', role: 'compliance' },
        ],
        lead: 'sue',
        told: [{ person: 'cora', as: 'press' }],
      },
    )
    .opened('2026-10-01T15:50:02.000Z', 'first-report-1', 'sue')
}

/** The person who reported has left, and the executive was found to have an interest. */
function anotherTeam(language: Language): Telling {
  return reported(language).commit(
    '2026-10-03T02:00:00.000Z',
    { as: 'workflow', execution: 'e' },
    {
      fact: 'emergency-team-changed',
      v: 2,
      team: [
        { person: 'ina', role: 'supervisor' },
        { person: 'dan', role: 'executive' },
        { person: 'kim', role: 'compliance' },
      ],
      lead: 'ina',
      told: [{ person: 'cora', as: 'press' }],
      gone: [
        { person: 'sue', why: 'left' },
        { person: 'eve', why: 'conflict' },
      ],
      named: [
        { person: 'ina', role: 'supervisor', candidates: [], considered: 0 },
        { person: 'dan', role: 'executive', candidates: [], considered: 0 },
      ],
    },
  )
}

function reported(language: Language): Telling {
  const answer =
    language === 'en'
      ? {
          happened: 'A gas leak in a block of flats that we insure.\nThe cause is not known yet.',
          affected: 30,
          measures: 'An adjuster is on site.',
          next: 'We call the families.',
          toldNext: 'The regulator, by compliance.',
        }
      : {
          happened: '我司承保的居民楼发生燃气泄漏。\n原因尚不清楚。',
          affected: 30,
          measures: '查勘人员已到场。',
          next: '逐户联系家属。',
          toldNext: '监管部门，由合规报告。',
        }
  return emergency(language).decided('2026-10-01T17:00:00.000Z', 'first-report-1', 'sue', 'report', answer)
}

/** A day without a status. */
function unreported(language: Language, person: string): ExampleMail {
  return reported(language)
    .opened('2026-10-03T01:00:00.000Z', 'daily-status-1', 'sue')
    .mail(
      { kind: 'overdue', task: 'daily-status-1', clock: 'daily-status@6', rung: null, to: { person } },
      { now: '2026-10-03T09:00:00.000Z' },
    )
}

function bounced(language: Language, mail: string, to: string): Telling {
  return decided(language).commit(
    '2026-10-14T02:09:00.000Z',
    { as: 'mail-service' },
    { fact: 'undelivered', v: 1, mail, to, messageId: 'm1', why: 'bounce', kind: 'permanent', code: '5.1.1' },
  )
}

/** A relative speaks for the complainant until the end of October. */
function spokenFor(language: Language): Telling {
  return accepted(language).commit('2026-10-09T02:00:00.000Z', byStaff('ina'), {
    fact: 'authority-recorded',
    v: 1,
    task: 'investigation-1',
    capacity: 'relative',
    represented: language === 'en' ? 'Margaret Hill' : '李明',
    scope: 'general',
    validFrom: null,
    validUntil: '2026-10-31',
    lettersTo: 'representative',
    seen: null,
  })
}

/** That authority ends soon, or has ended. */
function ends(language: Language, when: ConsequenceOf<'authority-ends'>['when']): Telling {
  const workflow = { as: 'workflow', execution: '' } as const
  return spokenFor(language).commit('2026-10-24T01:00:00.000Z', workflow, {
    fact: 'authority-ends',
    v: 1,
    when,
    until: '2026-10-31',
    tell: when === 'soon' ? [] : ['noa'],
  })
}

/** The complainant sent these files, and this came of them. */
function sent(language: Language, ...results: ConsequenceOf<'document-checked'>['result'][]): Telling {
  const scanner = { as: 'document-service' } as const
  const whats = language === 'en' ? ['Repair bill', 'Photo'] : ['维修发票', '照片']
  const announced = accepted(language).commit(
    '2026-10-09T02:00:00.000Z',
    { as: 'complainant', mail: 'acknowledgement' },
    ...results.flatMap((_, index) => [
      {
        fact: 'document-announced' as const,
        v: 1 as const,
        document: `document-${index + 1}`,
        from: 'complainant',
        task: null,
        what: whats[index] ?? '',
        shown: true,
      },
      {
        fact: 'document-arrived' as const,
        v: 1 as const,
        document: `document-${index + 1}`,
        key: 'k',
        version: 'v',
        bytes: 1000,
      },
    ]),
  )
  return results.reduce(
    (told, result, index) =>
      told.commit(`2026-10-09T02:0${index + 1}:00.000Z`, scanner, {
        fact: 'document-checked',
        v: 1,
        document: `document-${index + 1}`,
        result,
        sha256: null,
        type: null,
        tell: result === 'clean' ? ['noa', 'ina'] : [],
      }),
    announced,
  )
}

/** The liaison corrected the complainant's address. */
function corrected(language: Language, why: ConsequenceOf<'contact-changed'>['why'] = 'corrected'): Telling {
  return accepted(language).commit('2026-10-09T02:00:00.000Z', byStaff('ina'), {
    fact: 'contact-changed',
    v: 1,
    task: 'investigation-1',
    why,
    name: language === 'en' ? 'Margaret Hill' : '李明',
    email: 'margaret.hill@example.com',
    phone: '+44 20 7946 0999',
    postalAddress: null,
    prefers: null,
    who: language === 'en' ? 'Herself: she knew the policy number' : '本人，核对了保单号',
    how: 'phone',
    askedAt: '2026-10-09T01:30:00.000Z',
    proof: 'REC-2026-1009-3',
  })
}

function changed(telling: Telling, at: string): ExampleMail {
  return telling
    .commit(at, byStaff('sue'), { fact: 'liaison-named', v: 1, person: 'ivo' })
    .mail({ kind: 'liaison-changed', id: 'liaison-changed 2' })
}

function reassigned(language: Language, why: ConsequenceOf<'reassigned'>['why'], reason?: string): Telling {
  const by = why === 'asked' ? byStaff('sue') : ({ as: 'workflow', execution: 'e' } as const)
  return accepted(language).commit('2026-10-09T02:00:00.000Z', by, {
    fact: 'reassigned',
    v: 3,
    task: 'investigation-1',
    from: 'noa',
    to: 'ivo',
    why,
    candidates: [],
    considered: 0,
    ...(reason ? { reason } : {}),
  })
}

const handedOver = (language: Language): Telling =>
  reassigned(language, 'asked', language === 'en' ? 'You handled the first claim.' : '首次理赔由您经手，情况更熟悉。')

const investigatedFor = (language: Language, deputy: string): Telling =>
  accepted(language).opened('2026-10-13T02:00:01.000Z', 'feedback-1', deputy)

function late(
  language: Language,
  person: string,
  rung: number | null,
  now: string,
  clock = 'investigation#1',
): ExampleMail {
  return accepted(language).mail({ kind: 'overdue', task: 'investigation-1', clock, rung, to: { person } }, { now })
}

function warned(language: Language, person: string): ExampleMail {
  const order = { task: 'investigation-1', clock: 'overall', mark: 'before-5 2026-10-16', to: { person } }
  return accepted(language).mail({ kind: 'warning', ...order }, { now: '2026-10-10T01:00:00.000Z' })
}

function unacknowledged(language: Language, person: string, mark: string): ExampleMail {
  const order = { task: 'investigation-1', mark, to: { person } }
  const told = accepted(language)
  const { acknowledgement } = newestPolicy('au-rg271')
  told.case.desk = { ...told.case.desk, policy: { ...told.case.desk.policy, acknowledgement } }
  return told.mail({ kind: 'unacknowledged', ...order }, { now: '2026-10-02T10:00:00.000Z' })
}

function unkept(language: Language, person: string): ExampleMail {
  const order = { task: 'investigation-1', day: '2026-10-15', to: { person } }
  return accepted(language).mail({ kind: 'unkept', ...order }, { now: '2026-10-15T10:00:00.000Z' })
}

const written = (language: Language, newFacts = false): Telling =>
  accepted(language).commit(
    '2026-10-09T03:00:00.000Z',
    { as: 'complainant', mail: 'acknowledgement' },
    {
      fact: 'message',
      v: 2,
      newFacts,
      text:
        language === 'en'
          ? 'I found the photos of the door.\nHow can I send them?'
          : '我找到了左后门的照片。\n怎么发给你们？',
      tell: ['noa', 'ina'],
    },
  )

/** And again some minutes later, at length. */
const writtenAgain = (language: Language): Telling =>
  written(language).commit(
    '2026-10-09T03:04:00.000Z',
    { as: 'complainant', mail: 'acknowledgement' },
    {
      fact: 'message',
      v: 2,
      newFacts: true,
      text: (language === 'en' ? 'And the invoice says 12,000. ' : '发票上写的是12000元。').repeat(120),
      tell: ['noa', 'ina'],
    },
  )

const reasonOf = (language: Language): string =>
  language === 'en' ? 'The repair shop belongs to his brother.' : '修理厂由其亲属经营。'

/** The complainant says that the investigator has an interest in it, and the supervisor is asked. */
const conflictCase = (language: Language): Telling =>
  accepted(language)
    .commit(
      '2026-10-09T03:00:00.000Z',
      { as: 'complainant', mail: 'acknowledgement' },
      {
        fact: 'conflict-claimed',
        v: 1,
        conflict: 'conflict-1',
        who: language === 'en' ? 'Mr Wang, who inspected the car' : '验车的王先生',
        reason:
          language === 'en'
            ? 'The repair shop that he sent me to\nbelongs to his brother.'
            : '他让我去的修理厂\n是他弟弟开的。',
      },
    )
    .opened('2026-10-09T03:00:01.000Z', 'conflict-1', 'sue')

const inWords = (language: Language): string =>
  language === 'en'
    ? 'The garage keeps its records in another city, and we have to see the originals.'
    : '修理厂的底单存放在外地，我们要等原件寄到才能核对。'

const requestedTime = (language: Language): Telling =>
  accepted(language)
    .commit('2026-10-09T02:00:00.000Z', byStaff('noa'), {
      fact: 'extension-asked',
      v: 1,
      extension: 'extension-1',
      task: 'investigation-1',
      reason: 'complex',
      why: inWords(language),
      approver: 'supervisor',
      asks: [
        { clock: 'investigation#1', rule: 'stage', until: '2026-10-20T10:00:00.000Z' },
        { clock: 'overall', rule: 'overall', until: '2026-10-30T10:00:00.000Z' },
      ],
    })
    .opened('2026-10-09T02:00:01.000Z', 'extension-1', 'sue')

/** @param promised whether the date of the answer moves too */
const granted = (language: Language, promised: boolean, unmoved: { clock: string; due: string }[] = []): Telling =>
  requestedTime(language).commit(
    '2026-10-10T02:00:00.000Z',
    byStaff('sue'),
    { fact: 'decided', v: 1, task: 'extension-1', kind: 'extension', decision: 'grant', answer: {} },
    { fact: 'extended', v: 2, extension: 'extension-1', letter: 'extended', unmoved },
    ...(promised ? [{ fact: 'promised', v: 2, respondBy: '2026-10-26T10:00:00.000Z', why: 'extended' } as const] : []),
  )

const lapsedRequest = (language: Language): Telling =>
  requestedTime(language).commit(
    '2026-10-13T10:00:00.000Z',
    { as: 'workflow', execution: 'e' },
    { fact: 'cancelled', v: 3, task: 'extension-1', why: 'lapsed' },
  )

const stopped = (language: Language, promised: boolean, clocks = ['stage', 'overall']): Telling =>
  accepted(language).commit(
    '2026-10-09T02:00:00.000Z',
    byStaff('noa'),
    {
      fact: 'paused',
      v: 1,
      pause: 'pause-1',
      task: 'investigation-1',
      reason: promised ? 'complainant' : 'appraisal',
      clocks,
      until: '2026-10-23T10:00:00.000Z',
      note: language === 'en' ? 'Please send us the original of the repair bill.' : '请提供维修发票原件。',
    },
    ...(promised ? [{ fact: 'promised', v: 2, respondBy: '2026-10-30T10:00:00.000Z', why: 'paused' } as const] : []),
  )

/** An extension was granted during a pause, which ended before its time. */
const cutShort = (language: Language): Telling =>
  stopped(language, true)
    .commit('2026-10-09T03:00:00.000Z', byStaff('noa'), {
      fact: 'extension-asked',
      v: 1,
      extension: 'extension-1',
      task: 'investigation-1',
      reason: 'complex',
      why: inWords(language),
      approver: null,
      asks: [{ clock: 'overall', rule: 'overall', until: '2026-11-16T10:00:00.000Z' }],
    })
    .commit('2026-10-09T03:00:01.000Z', byStaff('noa'), {
      fact: 'extended',
      v: 2,
      extension: 'extension-1',
      letter: 'extended',
      unmoved: [],
    })
    .commit(
      '2026-10-10T03:00:00.000Z',
      byStaff('noa'),
      { fact: 'resumed', v: 1, pause: 'pause-1', why: 'asked' },
      {
        fact: 'extension-cut',
        v: 1,
        extension: 'extension-1',
        pause: 'pause-1',
        dates: [{ clock: 'overall', before: '2026-11-16T10:00:00.000Z', after: '2026-11-02T10:00:00.000Z' }],
      },
    )

/** The time limit of the whole case was counted again, and the promise moved earlier. */
const recounted = (language: Language, to: string, why: 'resumed' | 'taken-back' = 'resumed'): Telling =>
  accepted(language).commit(
    '2026-10-12T02:00:00.000Z',
    { as: 'workflow', execution: 'e' },
    { fact: 'promised', v: 2, respondBy: to, why },
  )

/** Another point of the firm had received it before, and the promise moved earlier. */
const receivedBefore = (language: Language, to: string): Telling =>
  accepted(language).commit(
    '2026-10-12T02:00:00.000Z',
    byStaff('sue'),
    {
      fact: 'receipt-set',
      v: 1,
      receivedAt: '2026-09-28T02:00:00.000Z',
      channel: 'phone',
      where: language === 'en' ? 'Suzhou branch' : '苏州营业部',
      proof: language === 'en' ? 'Recording 17' : '录音 17',
      cuts: [],
    },
    {
      fact: 'recounted',
      v: 1,
      why: 'receipt',
      dates: [],
      promise: { before: '2026-10-16T10:00:00.000Z', after: to },
    },
  )

/** Both sides agreed on a later date for the answer. */
const agreed = (language: Language): Telling =>
  accepted(language).commit(
    '2026-10-12T02:00:00.000Z',
    byStaff('sue'),
    {
      fact: 'period-agreed',
      v: 1,
      agreement: 'agreement-1',
      task: 'investigation-1',
      until: '2026-11-20T10:00:00.000Z',
      why:
        language === 'en' ? 'The garage needs until 15 November for its report.' : '修理厂 11 月 15 日才能出具报告。',
      who: language === 'en' ? 'Margaret Evans herself' : '李雷本人',
      how: 'phone',
      agreedAt: '2026-10-12T01:00:00.000Z',
      proof: language === 'en' ? 'Recording 1012-4' : '录音 1012-4',
    },
    { fact: 'promised', v: 2, respondBy: '2026-11-20T10:00:00.000Z', why: 'agreed' },
  )

/** The complainant is asked to agree on a later date, and answers. */
const dateAsked = (language: Language): Telling =>
  accepted(language).commit('2026-10-12T02:00:00.000Z', byStaff('sue'), {
    fact: 'date-offered',
    v: 1,
    proposal: 'date-1',
    task: 'investigation-1',
    until: '2026-11-20T10:00:00.000Z',
    why: language === 'en' ? 'The garage needs until 15 November for its report.' : '修理厂 11 月 15 日才能出具报告。',
  })

const dateAnswered = (language: Language, agreed: boolean): ExampleMail =>
  dateAsked(language)
    .commit(
      '2026-10-13T02:00:00.000Z',
      { as: 'complainant', mail: 'date-offered 1' },
      { fact: 'date-answered', v: 1, proposal: 'date-1', agreed, tell: ['ina'] },
    )
    .mail({ kind: 'date-answered', task: 'investigation-1', proposal: 'date-1', to: { person: 'ina' } })

/** Other rules of the desk hold, and their time limit ends earlier, or not. */
const underOthers = (language: Language, to: string | null): Telling =>
  accepted(language).commit('2026-10-12T02:00:00.000Z', byStaff('sue'), {
    fact: 'rules-changed',
    v: 1,
    task: 'investigation-1',
    reason: language === 'en' ? 'The policy insures a farm.' : '投保的是农业保险。',
    from: { policy: { id: 'standard', version: 3 }, calendar: { id: 'cn', version: 'chinese-days@1.5.7' } },
    to: { policy: { id: 'cn-2020-3', version: 2 }, calendar: { id: 'cn', version: 'chinese-days@1.5.7' } },
    product: 'agriculture',
    category: 'claims',
    channel: 'web',
    place: null,
    placeName: null,
    proposed: { class: 'general', reasons: [] },
    class: 'general',
    before: [],
    after: [],
    settled: [],
    interrupts: false,
    notBefore: null,
    pauses: [],
    extensions: [],
    overtaken: [],
    promise: to === null ? null : { before: '2026-10-16T10:00:00.000Z', after: to },
    told: null,
    zoneBefore: 'Asia/Shanghai',
    tell: ['ina'],
  })

/** A letter to the complainant went out. */
const mailed = (telling: Telling, at: string, mail: string): Telling =>
  telling.commit(
    at,
    { as: 'workflow', execution: 'e' },
    { fact: 'mailed', v: 2, mail, to: 'complainant', address: null, messageId: mail, digest: null, link: null },
  )

const wentOn = (language: Language, why: 'message' | 'ended', earlier: boolean): Telling =>
  mailed(stopped(language, true), '2026-10-09T02:00:01.000Z', 'paused 1').commit(
    '2026-10-16T02:00:00.000Z',
    { as: 'workflow', execution: 'e' },
    { fact: 'resumed', v: 1, pause: 'pause-1', why },
    ...(earlier ? [{ fact: 'promised', v: 2, respondBy: '2026-10-23T10:00:00.000Z', why: 'resumed' } as const] : []),
  )

/** Something that the complainant did by phone, as a colleague entered it. */
function enteredBy(
  language: Language,
  what: ConsequenceOf<'act-entered'>['what'],
  before = accepted(language),
): Telling {
  const [proof, said] = {
    en: ['Recording 17', 'The garage has found more damage to the front axle.'],
    'zh-CN': ['录音 17', '修理厂又发现前轴受损。'],
  }[language] as [string, string]
  return before.commit('2026-10-09T02:00:00.000Z', byStaff('noa'), {
    fact: 'act-entered',
    v: 1,
    act: 'act-1',
    what,
    about: null,
    saidAt: '2026-10-09T01:00:00.000Z',
    how: 'phone',
    proofKind: 'recording',
    proof,
    said,
    until: '2026-10-16T16:00:00.000Z',
    sampled: false,
  })
}

function wrote(language: Language, asks: ConsequenceOf<'written'>['asks']): Telling {
  const text = {
    en: 'We have looked at your photographs.\nWe also need the repair bill: the original, or a clear picture of each page.',
    'zh-CN': '我们看过了您发来的照片。\n还需要维修发票：原件，或者每一页的清晰照片。',
  }[language]
  return accepted(language).commit('2026-10-09T08:00:00.000Z', byStaff('noa'), {
    fact: 'written',
    v: 1,
    letter: 'letter-1',
    task: 'investigation-1',
    text,
    asks,
  })
}
