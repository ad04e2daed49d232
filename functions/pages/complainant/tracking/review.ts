import { recordedOf } from '../../../domain/case/case-file.ts'
import { daysAfter, type Instant, instantAt, lastDayUntil } from '../../../domain/time/zone.ts'
import type { ComplaintView } from '../../../domain/views/case-views.ts'
import { texts } from '../../../text/index.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { allFields, errorSummary, titled } from '../../form-engine/fields.ts'
import { postForm } from '../../form-engine/post-form.ts'
import { html, nothing, type Html, words } from '../../parts/html.ts'
import { page } from '../../parts/layout.ts'
import { link } from '../../parts/link.ts'
import { type Tracking, to } from './tracking.ts'
import { carriedBy, formOf, idOfForm } from './forms.ts'

/** A review of the decision: asked for here, being decided, or decided. */
export function reviewPart(given: Tracking, { review }: ComplaintView): Html {
  const { language, file, desk, at } = given
  const say = pageTexts(language).tracking.review
  const { instant, lastDay } = texts(language).format(desk.calendar.zone)
  switch (review?.state) {
    case 'possible':
      if (review.until !== null && at >= review.until) return nothing
      return html`<h2 id="review">${say.title}</h2><p>${say.intro}</p>${review.until === null ? nothing : html`<p>${say.until(lastMoment(given, review.until))}</p>`}<p><a class="other" href="${link(given, { step: 'review' }, to(given))}">${say.button}</a></p>`
    case 'asked':
      return html`<h2 id="review">${say.asked}</h2><p>${say.askedOn(instant(review.at), lastDay(review.until))}</p>`
    case 'decided': {
      const reasons = recordedOf(file, 'review')?.answer['reasons']
      return html`<section class="card" id="review"><h2>${say.decided}</h2><p class="lead"><strong>${review.confirmed ? say.confirmed : say.replaced}</strong></p>${review.confirmed && typeof reasons === 'string' ? words(reasons) : nothing}<p class="hint">${say.decidedOn(instant(review.at))}</p></section>`
    }
    default:
      return nothing
  }
}

/** Asks why the decision is to be reviewed, on a page of its own: nothing typed elsewhere can get lost. */
export function reviewPage(given: Tracking, { review }: ComplaintView): string {
  const { language, file } = given
  const { reference, review: say, conflictBack } = pageTexts(language).tracking
  const form = formOf(given, 'review')
  const until = review?.state === 'possible' ? review.until : null
  return page(
    { ...given, entity: file.entity, ...titled(say.title, form), ...carriedBy(given, 'review') },
    html`${errorSummary(form)}<p class="caption">${reference} <strong>${file.reference}</strong></p><h1>${say.title}</h1><p>${say.intro}</p>${until === null ? nothing : html`<p>${say.until(lastMoment(given, until))}</p>`}
${postForm(given, { id: idOfForm('review'), action: link(given, {}, to(given, '/review')) }, html`${allFields(form)}<div class="buttons"><button class="main">${say.button}</button><a class="other" href="${link(given, {}, to(given))}">${conflictBack}</a></div>`)}`,
  )
}

/** A deadline at midnight is shown as the end of the day before. */
export function lastMoment({ language, desk }: Tracking, until: Instant): string {
  const { instant, day } = texts(language).format(desk.calendar.zone)
  const last = lastDayUntil(until, desk.calendar.zone)
  return instantAt(daysAfter(last, 1), '00:00', desk.calendar.zone) === until
    ? pageTexts(language).offer.endOf(day(last))
    : instant(until)
}
