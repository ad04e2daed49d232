import type { ConsequenceOf, Fact } from '../../domain/case/facts.ts'
import type { OutcomeShown } from '../../domain/case/facts/terms.ts'
import { quoted, type Tells } from './tells.ts'

const outcomeAmong = ({ outcome }: ConsequenceOf<'outcome'>, beside: readonly Fact[]): OutcomeShown =>
  beside.some(({ fact }) => fact === 'sorted') ? 'no-complaint' : outcome

/** How the case ends, and how it is looked at afterwards. */
export const tellsOutcome = {
  proposed: (fact, { wording, labels, task }) => ({
    text: wording.proposed[fact.what](task(fact.task)),
    below: [{ text: fact.approver === null ? wording.noApprover : wording.approver(labels.roles[fact.approver]) }],
  }),
  approved: (fact, { wording, task }) => ({ text: wording.approved(task(fact.task)) }),
  returned: (fact, { wording, task }) => ({ text: wording.returned(task(fact.task)) }),
  outcome: (fact, { wording, labels, code }, beside) => ({
    text: wording.outcome(labels.outcomes[outcomeAmong(fact, beside)]),
    below: [
      { text: wording.rootCause(fact.rootCause === null ? wording.none : code('rootCause', fact.rootCause)) },
      { text: wording.remedyDue(fact.remedyDue ?? wording.none) },
    ],
  }),
  withdrawn: (fact, { wording }) => ({ text: wording.withdrawn, ...quoted(fact.reason) }),
  'own-will': (fact, { wording }) => ({ text: wording.ownWill[fact.ownWill ? 'yes' : 'no'], ...quoted(fact.comment) }),
  'concern-raised': (fact, { wording }) => ({ text: wording.concernRaised[fact.why] }),
  'offer-drafted': (fact, { texts, wording, labels, zone, task, labelled }) => ({
    text: wording.offerDrafted(fact.offer, task(fact.task)),
    words: fact.what,
    below: [
      ...(fact.amount === null ? [] : [labelled('amount', texts.format(zone).money(fact.amount))]),
      { text: wording.labelled(texts.field('until', 'offer.until').label, fact.until) },
      ...(fact.note === undefined
        ? []
        : [{ text: wording.labelled(texts.field('note', 'offer.note').label, ''), words: fact.note }]),
      { text: fact.approver === null ? wording.noApprover : wording.approver(labels.roles[fact.approver]) },
    ],
  }),
  offered: (fact, { wording }) => ({ text: wording.offered(fact.offer) }),
  'offer-answered': (fact, { texts, wording, labels, zone, labelled }) => ({
    text: wording.offerAnswered(fact.offer, labels.offerStates[fact.answer]),
    ...quoted(fact.counter ? fact.counter.what : fact.comment),
    below: fact.counter?.amount ? [labelled('amount', texts.format(zone).money(fact.counter.amount))] : [],
  }),
  'offer-closed': (fact, { wording, labels }) => ({
    text: wording.offerClosed(fact.offer, fact.why === 'lapsed' ? wording.offerDayOver : labels.offerStates[fact.why]),
  }),
  drawn: (fact, { wording, told }) => ({ text: wording.drawn(fact.month, fact.stratum), below: [told(fact.readers)] }),
  sampled: (fact, { wording }) => ({ text: wording.sampled(fact.month, fact.of, fact.seed) }),
  'cause-named': (fact, { wording, code }) => ({ text: wording.rootCause(code('rootCause', fact.rootCause)) }),
  'review-asked': (fact, { wording, task }) => ({ text: wording.reviewAsked(task(fact.review)), words: fact.reasons }),
  reviewed: (fact, { wording, task }) => ({
    text: fact.confirmed ? wording.reviewConfirmed(task(fact.review)) : wording.reviewReplaced(task(fact.review)),
  }),
  reopened: (fact, { wording, personWithRoles }) => ({
    text: wording.reopened[fact.why],
    ...quoted(fact.reason),
    below: fact.decidedBy === null ? [] : [{ text: wording.decidedBy(personWithRoles(fact.decidedBy)) }],
  }),
  ended: (_fact, { wording }) => ({ text: wording.ended }),
  'act-entered': (fact, { texts, wording, at }) => {
    const { act, what, how, saidAt, proofKind, proof, said, until, sampled } = fact
    const when = at(saidAt)
    return {
      text: wording.actEntered(act, texts.choice('acts', what), texts.choice('how', how), when),
      ...quoted(said),
      below: [
        { text: wording.labelled(texts.choice('proofKind', proofKind), proof) },
        { text: wording.actUntil(at(until), sampled) },
      ],
    }
  },
  'act-undone': (fact, { wording }) => ({ text: wording.actUndone(fact.act), below: [] }),
  'deviation-explained': (fact, { wording }) => ({
    text: wording.deviationExplained(fact.control, fact.what, fact.cause),
    words: fact.reason,
  }),
} satisfies Partial<Tells>
