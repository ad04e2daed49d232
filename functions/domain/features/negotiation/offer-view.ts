import type { Calendar } from '../../time/calendar.ts'
import type { CaseFile, Offer } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import type { OfferState } from '../../case/case-file.ts'
import { wentAt } from '../../case/deliveries.ts'
import { offerLetter, stateOf } from './offers.ts'

/** An offer of the negotiation, its present state, and when its letter went; null if it has not or is to be posted. */
export type OfferView = Offer & { state: OfferState; went: Instant | null }

/** The history of a negotiation as the staff see it, oldest first. */
export function offerHistory(file: CaseFile, at: Instant, calendar: Calendar): OfferView[] {
  return file.offers.map((offer) => ({
    ...offer,
    state: stateOf(file, offer, at, calendar),
    went: wentAt(file, offerLetter(offer)) ?? null,
  }))
}

/** An offer as the complainant sees it, without how it came about. `until` is a local day, its end included. */
export type OfferMade = Pick<Offer, 'what' | 'amount' | 'until'> & {
  offer: string
  state: OfferState
  offeredAt: Instant
  answeredAt: Instant | null
  comment: string | null
  counter: NonNullable<Offer['answered']>['counter']
}

/** The offers that went to the complainant, oldest first. */
export function offersMade(file: CaseFile, at: Instant, calendar: Calendar): OfferMade[] {
  return offerHistory(file, at, calendar).flatMap(({ id, what, amount, until, state, sent, went, answered }) =>
    sent === null
      ? []
      : [
          {
            offer: id,
            what,
            amount,
            until,
            state,
            // Until its letter goes, it stands on their page.
            offeredAt: went ?? sent.at,
            answeredAt: answered?.at ?? null,
            comment: answered?.comment ?? null,
            counter: answered?.counter ?? null,
          },
        ],
  )
}
