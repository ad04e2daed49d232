import * as z from 'zod'
import type { CaseFile, Offer } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import { readAnswer } from '../../policy/read-answer.ts'
import type { Desk } from '../../case/desk.ts'
import type { Consequence } from '../../case/facts.ts'
import { money, words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { eachWhenNeeded } from '../../forms/when-needed.ts'
import { mayAgree } from '../../tasks/authority/seen.ts'
import { living, offerOf, stateOf, superseded } from './offers.ts'
import { invalid, type Refusal } from '../../case/refusal.ts'

/** The complainant's possible answers to an offer, each with what it may hold. */
export const offerAnswers = eachWhenNeeded({
  accept: () => z.strictObject({}),
  reject: () => z.strictObject({ comment: words(2000, 0).optional() }),
  counter: () => z.strictObject({ what: words(2000), amount: money().optional() }),
})
export type OfferAnswer = keyof typeof offerAnswers
export const offerAnswerNames = Object.keys(offerAnswers) as OfferAnswer[]

/** What an offer is after each answer. */
export const stateAfter = { accept: 'accepted', reject: 'rejected', counter: 'countered' } as const satisfies Record<
  OfferAnswer,
  NonNullable<Offer['answered']>['answer']
>

export const isOfferAnswer = (name: unknown): name is OfferAnswer =>
  typeof name === 'string' && Object.hasOwn(offerAnswers, name)

/**
 * The complainant answers an offer, once, while it is open. If they accept it, it is agreed, and every other offer is
 * withdrawn.
 * @param sent what was posted, without `answer`
 */
export function answerOffer(
  file: CaseFile,
  id: string,
  answer: unknown,
  sent: unknown,
  desk: Desk,
  at: Instant,
): readonly Consequence[] | Refusal {
  const offer = offerOf(file, id)
  if (offer === undefined) return { refused: 'not-allowed' }
  const state = stateOf(file, offer, at, desk.calendar)
  if (offer.answered !== null)
    return {
      refused: 'recorded',
      recorded: { decision: state, answer: {}, at: offer.answered.at, by: { as: 'complainant', mail: '' } },
    }
  if (state !== 'open') return { refused: 'offer-over', state }
  if (!isOfferAnswer(answer))
    return invalid(issue(['answer'], answer === undefined || answer === '' ? 'missing' : 'not-one-of'))
  const said = readAnswer<z.ZodType>(offerAnswers[answer], sent, desk.policy)
  if ('issues' in said) return invalid(...said.issues)
  switch (answer) {
    case 'accept':
      return mayAgree(file) ? accepted(file, id) : invalid(issue(['answer'], 'needs-full-authority'))
    case 'reject': {
      const { comment } = said.value as z.output<typeof offerAnswers.reject>
      return [
        { fact: 'offer-answered', v: 1, offer: id, answer: 'rejected', ...(comment ? { comment } : {}), counter: null },
      ]
    }
    case 'counter': {
      const { what, amount } = said.value as z.output<typeof offerAnswers.counter>
      return [
        { fact: 'offer-answered', v: 1, offer: id, answer: 'countered', counter: { what, amount: amount ?? null } },
      ]
    }
  }
}

/** An offer is accepted: it is agreed, and every other one is withdrawn. */
export function accepted(file: CaseFile, id: string): readonly Consequence[] {
  return [
    { fact: 'offer-answered', v: 1, offer: id, answer: 'accepted', counter: null },
    ...superseded(living(file).filter((other) => other.id !== id)),
  ]
}
