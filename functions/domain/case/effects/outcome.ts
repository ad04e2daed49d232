import type { CaseFile, Offer } from '../case-file.ts'
import { staffIn } from '../facts.ts'
import type { Effects } from './effects.ts'

/** What is decided about the complaint, whether it is accepted, and what follows. */
export const effectsOnOutcome = {
  proposed: (file, fact, { at, by }) =>
    fact.approver === null
      ? file
      : {
          ...file,
          proposal: {
            what: fact.what,
            task: fact.task,
            by: staffIn(by) ?? '',
            at,
            approver: fact.approver,
          },
        },
  approved: (file) => ({ ...file, proposal: null }),
  returned: (file) => ({ ...file, proposal: null }),
  outcome: (file, fact, { at, number }) => {
    const { outcome: decided, rootCause, remedyDue } = fact
    const outcome = { outcome: decided, rootCause, remedyDue, at, commit: number }
    return { ...file, outcome, decisions: [...file.decisions, outcome] }
  },
  withdrawn: (file, fact, { at }) => ({ ...file, withdrawn: { reason: fact.reason, at }, ownWill: null }),
  'own-will': (file, fact, { at, number }) => {
    const { ownWill: isSo, comment, tell } = fact
    return { ...file, ownWill: { isSo, comment, tell, at, commit: number } }
  },
  'concern-raised': (file, { concern: id, why }, { at, number }) => ({
    ...file,
    concerns: [...file.concerns, { id, why, at, commit: number }],
  }),
  'offer-drafted': (file, fact, { at, by }) => {
    const { fact: _fact, v: _v, offer: id, ...drafted } = fact
    return {
      ...file,
      offers: [...file.offers, { ...drafted, id, by: staffIn(by) ?? '', at, sent: null, answered: null, closed: null }],
    }
  },
  offered: (file, fact, { at }) => onOffer(file, fact.offer, { sent: { at } }),
  'offer-answered': (file, fact, { at }) => {
    const { answer, comment, counter } = fact
    return onOffer(file, fact.offer, {
      answered: { answer, ...(comment === undefined ? {} : { comment }), counter, at },
    })
  },
  'offer-closed': (file, fact, { at }) => onOffer(file, fact.offer, { closed: { why: fact.why, at } }),
  drawn: (file, fact, { at }) => {
    const { month, stratum, readers, twice } = fact
    return { ...file, drawn: [...file.drawn, { month, stratum, readers, twice, at }] }
  },
  sampled: (file, fact, { at }) => {
    const { fact: _fact, v: _v, ...sample } = fact
    return { ...file, samples: [...file.samples, { ...sample, at }] }
  },
  ended: (file, _fact, { at }) => ({ ...file, ended: { at } }),
  'cause-named': (file, fact) => ({
    ...file,
    outcome: file.outcome && { ...file.outcome, rootCause: fact.rootCause },
    decisions: file.decisions.map((one) =>
      one.commit === file.outcome?.commit ? { ...one, rootCause: fact.rootCause } : one,
    ),
  }),
  'review-asked': (file, fact, { at, number }) => {
    // By phone or letter, it counts from that day.
    const asked = file.acts.find(({ about, commit }) => about === fact.review && commit === number)?.saidAt ?? at
    const { review: id, reasons } = fact
    const review = { id, reasons, of: file.outcome?.commit ?? 0, at: asked, commit: number, decided: null }
    return { ...file, reviews: [...file.reviews, review] }
  },
  reviewed: (file, fact, { at, number }) => ({
    ...file,
    reviews: file.reviews.map((review) =>
      review.id === fact.review ? { ...review, decided: { confirmed: fact.confirmed, at, commit: number } } : review,
    ),
  }),
  reopened: (file, fact, { at, number }) => {
    const reopenings = [
      ...file.reopenings,
      { why: fact.why, reason: fact.reason, decidedBy: fact.decidedBy, at, commit: number },
    ]
    // A review looks at the decision that stands. If compliance reopens the case, it is decided again.
    return fact.why === 'review'
      ? { ...file, ended: null, reopenings }
      : { ...file, ended: null, reopenings, outcome: null, withdrawn: null, joined: null, proposal: null }
  },
  'act-entered': (file, fact, { at, by, number }) => {
    const { fact: _fact, v: _v, act: id, ...act } = fact
    const acts = [...file.acts, { ...act, id, by, at, commit: number, undone: null }]
    return { ...file, acts }
  },
  'act-undone': (file, fact, { at, by }) => {
    const undone = file.acts.find(({ id }) => id === fact.act)
    const review = undone?.what === 'review' ? undone.about : null
    const offer = undone?.what === 'acceptance' ? undone.about : null
    return {
      ...file,
      acts: file.acts.map((act) => (act.id === fact.act ? { ...act, undone: { by, at } } : act)),
      // They do not accept it after all; nobody rejected it.
      offers: file.offers.map((one) =>
        one.id === offer && one.answered !== null
          ? { ...one, answered: { answer: 'undone', counter: null, at, acceptedAt: one.answered.at } }
          : one,
      ),
      // It is as if it had never been asked for, so it can be again.
      reviews: file.reviews.map((one) => (one.id === review ? { ...one, of: 0, undone: true as const } : one)),
    }
  },
  'deviation-explained': (file, fact, { at, by }) => {
    const { fact: _fact, v: _v, ...explained } = fact
    return { ...file, deviationsExplained: [...file.deviationsExplained, { ...explained, by, at }] }
  },
} satisfies Partial<Effects>

/** An offer that was answered or closed stays so. One that lapsed may have been accepted in time, by phone. */
function onOffer(file: CaseFile, id: string, change: Partial<Pick<Offer, 'sent' | 'answered' | 'closed'>>): CaseFile {
  return {
    ...file,
    offers: file.offers.map((offer) =>
      offer.id === id && offer.answered === null && (offer.closed === null || isAnswerTo(offer, change))
        ? { ...offer, ...change }
        : offer,
    ),
  }
}

const isAnswerTo = ({ closed }: Offer, { answered }: Partial<Pick<Offer, 'answered'>>): boolean =>
  closed?.why === 'lapsed' && answered?.answer === 'accepted'
