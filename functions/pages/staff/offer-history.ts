import type { OfferView } from '../../domain/features/negotiation/offer-view.ts'
import { offerFor } from '../../domain/features/negotiation/approve-offer.ts'
import { newestOf } from '../../domain/views/history.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, type Html, nothing, words, withNames } from '../parts/html.ts'
import { earlier } from '../parts/history.ts'
import { type Asked, displayName, momentIn, type Seen } from '../parts/display-names.ts'

/** The history of offers, on the negotiator's page. */
export function offerHistoryCard(seen: Asked): Html {
  const offers = seen.view.offerHistory
  const { shown, left } = newestOf(offers, (one) => JSON.stringify(one))
  const say = pageTexts(seen.language).task
  // A decision ends the open offer early. The complainant may be about to accept.
  const inHand = offers.some(({ state }) => state === 'open')
  return offers.length === 0
    ? nothing
    : html`<section class="card"><h2>${say.offers}</h2>${earlier(seen, left)}${shown.map((one) => entry(seen, one))}${inHand ? html`<p><strong>${say.offerInHand}</strong></p>` : nothing}</section>`
}

export const offerCard = (seen: Seen, one: OfferView): Html => html`<section class="card">${entry(seen, one)}</section>`

/** One offer exactly as the complainant would get it, for the approver. */
export function offerToApprove(seen: Seen): Html {
  const { file, task, offerHistory } = seen.view
  const one = offerHistory.find(({ id }) => id === offerFor(file, task.id)?.id)
  if (one === undefined) return nothing
  const say = pageTexts(seen.language).task
  return html`<section class="card"><h2>${say.offerToApprove}</h2><p>${say.offerToApproveIntro}</p>${entry(seen, one)}</section>`
}

function entry(seen: Seen, { what, amount, until, note, by, at, state, sent, went, answered }: OfferView): Html {
  const { language, desk } = seen
  const say = pageTexts(language).task
  const { labels, format } = texts(language)
  const { day, money } = format(desk.calendar.zone)
  const instant = momentIn(seen)
  const answer = answered?.counter?.what ?? answered?.comment
  const sentOn = went === null ? nothing : html` · ${say.sentOn(instant(went))}`
  return html`<div class="quote"><p class="caption">${withNames((who = '') => say.drafted(who, instant(at)), displayName(seen, by))}</p>${words(what)}<p>${amount === null ? nothing : html`<strong>${money(amount)}</strong> · `}${say.offerUntil(day(until))}</p></div>
<p><strong>${state === 'lapsed' && sent === null ? say.neverApproved : labels.offerStates[state]}</strong>${answered === null ? sentOn : html` · ${instant(answered.at)}`}</p>${answer === undefined ? nothing : html`<div class="quote">${words(answer)}${answered?.counter?.amount ? html`<p><strong>${money(answered.counter.amount)}</strong></p>` : nothing}</div>`}${note === undefined ? nothing : html`<p class="hint">${say.offerNote}${pageTexts(language).frame.colon}${note}</p>`}`
}
