import type { Calendar } from '../../time/calendar.ts'
import { type CaseFile, endOf, endOfToldDay, type Offer, type OfferState, taskOf } from '../../case/case-file.ts'
import { wasToldBefore } from '../../case/telling.ts'
import type { Desk } from '../../case/desk.ts'
import type { Consequence } from '../../case/facts.ts'
import { type Money, toCents } from '../../forms/fields.ts'
import type { Policy, Role } from '../../policy/policy.ts'
import type { Instant } from '../../time/zone.ts'

/** The end of the local day until which an offer can be answered. */
export function lapsesAt(
  file: Pick<CaseFile, 'rulesChanges'>,
  { until, at }: Pick<Offer, 'until' | 'at'>,
  calendar: Calendar,
): Instant {
  return endOfToldDay(file, { day: until, told: at }, calendar)
}

/**
 * The state of an offer at an instant, even if the workflow has not recorded it yet: it lapses with its day. It is
 * withdrawn when its negotiation ends, by a decision, a withdrawal or new facts.
 */
export function stateOf(file: CaseFile, offer: Offer, at: Instant, calendar: Calendar): OfferState {
  if (offer.answered !== null) return offer.answered.answer
  if (offer.closed !== null) return offer.closed.why === 'lapsed' ? howLapsed(file, offer, calendar) : offer.closed.why
  const task = taskOf(file, offer.task)
  const ended = task && endOf(task)
  const end = lapsesAt(file, offer, calendar)
  if (ended !== undefined && ended < end) return 'withdrawn'
  if (end <= at) return howLapsed(file, offer, calendar)
  return offer.sent === null ? 'awaiting-approval' : 'open'
}

/**
 * An offer lapsed unanswered only if the complainant knew of it by the end of its day. Its letter may have waited to be
 * posted, or come back.
 */
function howLapsed(file: CaseFile, offer: Offer, calendar: Calendar): 'lapsed' | 'not-told' {
  return offer.sent === null || wasToldBefore(file, offerLetter(offer), lapsesAt(file, offer, calendar))
    ? 'lapsed'
    : 'not-told'
}

/** The letter with an offer. */
export const offerLetter = ({ id }: Pick<Offer, 'id'>): string => `offer ${id.slice('offer-'.length)}`

/**
 * Whether an offer could be accepted at an instant, whatever became of it later: what was said then counts from then,
 * also if it is entered only now.
 */
export function wasOpen(file: CaseFile, offer: Offer, at: Instant, calendar: Calendar): boolean {
  const { sent, answered, closed } = offer
  const task = taskOf(file, offer.task)
  const ends = [answered?.at, closed?.at, task && endOf(task), lapsesAt(file, offer, calendar)]
  // The time of a call is entered by its minute.
  return sent !== null && minuteOf(sent.at) <= minuteOf(at) && ends.every((end) => end === undefined || at < end)
}

const minuteOf = (at: Instant): string => at.slice(0, '2026-03-02T10:00'.length)

/** What happened to an offer after it was accepted by phone or letter, so that this can no longer be entered. */
export type Overtaken = 'recorded' | 'answered' | 'newer-offer' | 'negotiation-over'

/** @returns undefined if it can still be accepted: nothing happened, or it merely lapsed. With the moment otherwise */
export function overtaken(file: CaseFile, offer: Offer): { by: Overtaken; at: Instant } | undefined {
  const { answered, closed } = offer
  if (answered !== null) return { by: answered.answer === 'accepted' ? 'recorded' : 'answered', at: answered.at }
  const newer = file.offers.findLast(
    (other) => other.at > offer.at && other.task === offer.task && (other.closed === null || other.answered !== null),
  )
  if (newer !== undefined) return { by: 'newer-offer', at: newer.at }
  const task = taskOf(file, offer.task)
  const ended = task && endOf(task)
  if (ended !== undefined) return { by: 'negotiation-over', at: ended }
  return closed === null || closed.why === 'lapsed' ? undefined : { by: 'negotiation-over', at: closed.at }
}

/** When an offer was answered or ended, even if the workflow has not recorded it yet; undefined if it is open. */
export function endOfOffer(file: CaseFile, offer: Offer, at: Instant, calendar: Calendar): Instant | undefined {
  if (offer.answered !== null || offer.closed !== null) return (offer.answered ?? offer.closed)?.at
  const task = taskOf(file, offer.task)
  const ends = [lapsesAt(file, offer, calendar), task && endOf(task)].filter((end) => end !== undefined && end <= at)
  return ends.sort()[0]
}

export function offerOf({ offers }: CaseFile, id: string): Offer | undefined {
  return offers.find((offer) => offer.id === id)
}

/**
 * The offer that was accepted in this negotiation. An offer accepted before new facts sent the case back stays in the
 * offer history, and does not bind the new negotiation.
 */
export function acceptedIn({ offers }: CaseFile, task: string): Offer | undefined {
  return offers.find((offer) => offer.task === task && offer.answered?.answer === 'accepted')
}

/** When the complainant accepted what the present decision follows; undefined if it follows no offer. */
export function offerFollowed(file: CaseFile): Instant | undefined {
  const agreed = file.tasks.findLast((task) => task.kind === 'negotiation' && task.state === 'decided')
  return agreed && acceptedIn(file, agreed.id)?.answered?.at
}

/** Offers that can still be accepted: neither answered nor closed. */
export function living({ offers }: CaseFile): Offer[] {
  return offers.filter(({ answered, closed }) => answered === null && closed === null)
}

/** The facts of a newer offer, or the acceptance of one, replacing others. */
export function superseded(offers: readonly Offer[]): Consequence[] {
  return offers.map(({ id }) => ({ fact: 'offer-closed', v: 1, offer: id, why: 'superseded' }))
}

/**
 * Who approves an offer before it goes out. Nobody up to the coordinator's own authority; above it the policy's role,
 * also if the policy has no authority in that currency.
 */
export function offerApprover(amount: Money | undefined, { approvals: { offer } }: Policy): Role | null {
  if (offer === undefined || amount === undefined) return null
  const above = offer.above[amount.currency]
  return above === undefined || toCents(amount.value) > toCents(above) ? offer.role : null
}

/** Records that unanswered offers are over. */
export function offersOver(file: CaseFile, { calendar }: Desk, now: Instant): Consequence[] {
  return living(file).flatMap((offer): Consequence[] => {
    const why = stateOf(file, offer, now, calendar)
    const over = why === 'not-told' ? 'lapsed' : why
    return over === 'lapsed' || over === 'withdrawn' ? [{ fact: 'offer-closed', v: 1, offer: offer.id, why: over }] : []
  })
}
