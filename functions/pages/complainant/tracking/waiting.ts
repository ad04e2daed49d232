import { pendingWithdrawal, takesEffectAt, undoable, mayUndo } from '../../../domain/features/entry/acts.ts'
import { isOwnWillAsked } from '../../../domain/features/complainant/own-will.ts'
import { isByPost } from '../../../domain/case/deliveries.ts'
import { toldOn } from '../../../domain/case/telling.ts'
import { offerLetter } from '../../../domain/features/negotiation/offers.ts'
import type { EnteredAct } from '../../../domain/case/case-file.ts'
import type { ComplaintView } from '../../../domain/views/case-views.ts'
import { texts } from '../../../text/index.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { allFields, type Form } from '../../form-engine/fields.ts'
import { hiddenInputs } from '../../form-engine/widgets.ts'
import { postForm } from '../../form-engine/post-form.ts'
import { html, nothing, type Html, words } from '../../parts/html.ts'
import { link } from '../../parts/link.ts'
import { type Tracking, to } from './tracking.ts'
import { idOfForm } from './forms.ts'

/** The question whether they agree to a later date: their own consent, given here. */
export function dateAsked(given: Tracking, { dateOffer }: ComplaintView): Html {
  if (dateOffer === null) return nothing
  const { language, file, desk, at } = given
  const say = pageTexts(language).tracking.dateOffer
  const { lastDay } = texts(language).format(desk.calendar.zone)
  return html`<section class="card"><h2>${say.title}</h2><p class="lead">${say.asks(lastDay(dateOffer.until))}</p>${words(dateOffer.why)}<p>${(file.respondBy < at ? say.otherwiseLate : say.otherwise)(lastDay(file.respondBy))}</p><p class="hint">${say.note}</p>${postForm(
    given,
    { id: 'agreed-date', action: link(given, {}, to(given, '/agreed-date')) },
    html`<div class="buttons"><button class="main" name="answer" value="agree">${say.agree}</button><button class="other" name="answer" value="disagree">${say.disagree}</button></div>`,
  )}</section>`
}

/** A note that an offer is waiting, and the way to it: from here, or by the link in its own letter. */
export function offerWaiting(given: Tracking, { offers }: ComplaintView): Html {
  const { language, file, desk } = given
  const open = offers.find(({ state }) => state === 'open')
  const say = pageTexts(language).tracking
  const { day, dayOf, instant } = texts(language).format(desk.calendar.zone)
  if (open === undefined) return nothing
  const letter = offerLetter({ id: open.offer })
  const toldAt = toldOn(file, letter)
  const whereItIs = (): string => {
    if (toldAt === undefined) return say.offerComing
    return isByPost(file, letter) ? say.offerPosted(dayOf(toldAt)) : say.offerOf(instant(toldAt))
  }
  const way =
    given.opensOffers === true
      ? html`<p><a class="other" href="${link(given, {}, to(given, `/${open.offer}`, 'offers'))}">${say.offerOpen}</a></p>`
      : html`<p>${whereItIs()}</p>`
  return html`<section class="notice"><h2>${say.offerTitle}</h2><p>${say.offerWaits(day(open.until))}</p>${way}</section>`
}

/** What they did by phone or letter, with a button to undo it as long as they can. */
export function undoActs(given: Tracking): Html {
  const { language, file, desk, at } = given
  const open = undoable(file, desk, at).filter((act) => mayUndo(file, act))
  if (open.length === 0) return nothing
  const say = pageTexts(language).tracking.acts
  const { format } = texts(language)
  const { dayOf, lastDay, instant } = format(desk.calendar.zone)
  const untilWhen = (act: Pick<EnteredAct, 'id' | 'what' | 'until'>): Html => {
    const withdrawal = act.what === 'withdrawal' ? pendingWithdrawal(file) : undefined
    if (withdrawal !== undefined && act.until <= at)
      return html`<p>${say.closes(instant(takesEffectAt(file, withdrawal, desk, at)))}</p>`
    return html`${withdrawal === undefined ? nothing : html`<p>${say.waits(lastDay(act.until))}</p>`}<p>${say.until(lastDay(act.until))}</p>${act.what === 'acceptance' ? html`<p>${say.unlessDecided}</p>` : nothing}`
  }
  return html`<section class="notice" id="acts"><h2>${say.title}</h2>${open.map(
    ({ id, what, saidAt, until }) =>
      html`<p><strong>${say.line[what](dayOf(saidAt))}</strong></p>${untilWhen({ id, what, until })}${postForm(given, { action: link(given, {}, to(given, '/undo')) }, html`${hiddenInputs({ act: [id] })}<div class="buttons"><button class="other">${say.undo}</button></div>`)}`,
  )}</section>`
}

/** The one question after a withdrawal. */
export function askOwnWill(given: Tracking, form: Form): Html {
  const { language, file } = given
  if (!isOwnWillAsked(file)) return nothing
  const say = pageTexts(language).tracking.ownWill
  return html`<section class="notice" id="own-will"><h2>${say.title}</h2><p>${say.intro}</p>${postForm(given, { id: idOfForm('own-will'), action: link(given, {}, to(given, '/own-will')) }, html`${allFields(form)}<div class="buttons"><button class="main">${say.button}</button></div>`)}</section>`
}
