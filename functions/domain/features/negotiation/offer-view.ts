import type { Calendar } from '../../time/calendar.ts'
import type { CaseFile, Offer } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import type { OfferState } from '../../case/case-file.ts'
import { stateOf } from './offers.ts'

/** An offer of the negotiation, and its present state. */
export type OfferView = Offer & { state: OfferState }

/** The history of a negotiation as the staff see it, oldest first. */
export function offerHistory(file: CaseFile, at: Instant, calendar: Calendar): OfferView[] {
  return file.offers.map((offer) => ({ ...offer, state: stateOf(file, offer, at, calendar) }))
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
  return offerHistory(file, at, calendar).flatMap(({ id, what, amount, until, state, sent, answered }) =>
    sent === null
      ? []
      : [
          {
            offer: id,
            what,
            amount,
            until,
            state,
            offeredAt: sent.at,
            answeredAt: answered?.at ?? null,
            comment: answered?.comment ?? null,
            counter: answered?.counter ?? null,
          },
        ],
  )
}
