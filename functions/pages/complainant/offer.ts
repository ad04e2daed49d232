import { type OfferAnswer, offerAnswerNames, offerAnswers } from '../../domain/features/negotiation/answer-offer.ts'
import { mayAgree } from '../../domain/tasks/authority/seen.ts'
import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import type { OfferMade } from '../../domain/features/negotiation/offer-view.ts'
import { liaisonShown } from '../../domain/views/case-views.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { allFields, errorSummary, type Form } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { html, type Html, nothing, phoneLink, withNames, words } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { type FormRequest, link } from '../parts/link.ts'
import { typedList } from '../refused/typed.ts'
import { rulesLine } from '../parts/rules.ts'

export type OfferPage = FormRequest & {
  file: CaseFile
  desk: Desk
  offer: OfferMade
  /** The answer that is about to be given. */
  answer?: OfferAnswer | undefined
  /** An answer that counts no more, sent or only chosen: the offer had been answered otherwise, or had ended. */
  tooLate?: 'sent' | 'chosen' | undefined
  /** Whether the link of this page opens the complaint too. */
  opensComplaint?: boolean
  issues?: readonly Issue[]
  values?: FormValues
}

/**
 * An offer to the complainant: what, how much, until when, what accepting means, and the three answers. Once it is
 * over, its result.
 */
export function offerPage(given: OfferPage): string {
  const { language, file, offer, answer, issues = [] } = given
  const say = pageTexts(language).offer
  if (offer.state !== 'open')
    return page(
      { ...given, entity: file.entity, title: say.titles[offer.state] },
      html`${given.tooLate === undefined ? nothing : html`<div class="notice" role="alert"><p><strong>${say.tooLate[given.tooLate]}</strong></p></div>`}${caption(given)}<h1>${say.titles[offer.state]}</h1>${stands(given)}${unrecorded(given)}${terms(given)}${recordedAnswer(given)}${onward(given)}`,
    )
  const agrees = mayAgree(file)
  if (answer === undefined || (answer === 'accept' && !agrees && issues.length === 0)) {
    return page(
      { ...given, entity: file.entity, title: say.title },
      html`${caption(given)}<h1>${say.title}</h1><p class="lead">${say.lead}</p>${terms(given)}${meaning(given)}<h2>${say.yourAnswer}</h2>${agrees ? nothing : html`<div class="notice"><p>${say.needsFullAuthority}</p></div>`}<ul class="choices">${offerAnswerNames.filter((name) => agrees || name !== 'accept').map((name) => html`<li><a href="${link(given, { answer: name })}">${say.answers[name].label}<span class="hint">${say.answers[name].hint}</span></a></li>`)}</ul><p class="hint">${say.noHurry(untilDay(given))}</p>${onward(given)}`,
    )
  }
  const form = formOf(given, answer)
  return page(
    {
      ...given,
      entity: file.entity,
      title: say.answers[answer].title,
      wrong: issues.length > 0,
      answers: { form: 'offer', step: 'edit', enter: 'send', more: { answer } },
    },
    html`${errorSummary(form)}${caption(given)}<h1>${say.answers[answer].title}</h1>${terms(given)}${answer === 'accept' ? meaning(given) : html`<p>${say.endsIt}</p>`}
${postForm(given, { id: 'offer', action: link(given, { answer }) }, html`${allFields(form)}<div class="buttons"><button class="main" name="step" value="send">${say.answers[answer].button}</button><a class="other" href="${link(given)}">${say.back}</a></div>`)}`,
  )
}

const untilDay = ({ language, desk, offer }: OfferPage): string =>
  texts(language).format(desk.calendar.zone).day(offer.until)

function caption({ language, file }: OfferPage): Html {
  return html`<p class="caption">${pageTexts(language).tracking.reference} <strong>${file.reference}</strong></p>`
}

/** The offer itself. */
function terms(given: OfferPage): Html {
  const { language, desk, offer } = given
  const say = pageTexts(language).offer
  const { money, instant } = texts(language).format(desk.calendar.zone)
  const row = (label: string, value: Html): Html => html`<div class="plain"><dt>${label}</dt><dd>${value}</dd></div>`
  return html`<section class="card"><h2>${say.what}</h2>${words(offer.what)}<dl class="answers">${offer.amount === null ? nothing : row(say.amount, html`<strong>${money(offer.amount)}</strong>`)}${offer.state === 'open' ? row(say.until, html`${say.endOf(untilDay(given))}`) : nothing}${row(say.made, html`<time datetime="${offer.offeredAt}">${instant(offer.offeredAt)}</time>`)}</dl>${rulesLine(language, desk)}</section>`
}

function meaning({ language }: OfferPage): Html {
  const say = pageTexts(language).offer
  const list = (sentences: readonly string[]): Html =>
    html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`
  return html`<h2>${say.meansTitle}</h2>${list(say.means)}<h2>${say.meansNotTitle}</h2>${list(say.meansNot)}`
}

function stands({ language, desk, offer }: OfferPage): Html {
  const say = pageTexts(language).offer
  const at = offer.answeredAt
  return html`<div class="notice" role="status">${at === null ? nothing : html`<p>${say.answeredOn(texts(language).format(desk.calendar.zone).instant(at))}</p>`}<p>${say.stands[offer.state]}</p></div>`
}

/** What was typed with an answer that counts no more. */
function unrecorded({ language, desk: { policy }, query, tooLate, values = {} }: OfferPage): Html {
  const typed = { language, values, place: query['answer'], known: { policy }, isLost: true }
  return tooLate === 'sent' ? typedList(typed) : nothing
}

/** Whom to ask, and the way to the complaint, if the link of this page opens it. */
function onward(given: OfferPage): Html {
  const { language, file, desk, opensComplaint = false } = given
  const say = pageTexts(language).offer
  const liaison = liaisonShown(file, desk)
  const ask =
    liaison === null ? html`${say.ask}` : html`${withNames(say.askLiaison, liaison.name)}${phoneLink(liaison.phone)}`
  const lostLink = link({ language, query: {} }, {}, '../../lost-link')
  const complaint = link(given, {}, `../../complaints/${encodeURIComponent(file.reference)}`)
  return html`<p>${ask}</p>${opensComplaint ? html`<p><a class="other" href="${complaint}">${say.complaint}</a></p>` : html`<p>${say.complaintElsewhere}</p><p><a class="other" href="${lostLink}">${pageTexts(language).problem.lostLink}</a></p>`}`
}

/** The complainant's answer. */
function recordedAnswer({ language, desk, offer: { comment, counter } }: OfferPage): Html {
  const say = pageTexts(language).offer
  if (comment === null && counter === null) return nothing
  return html`<h2>${say.yourAnswer}</h2><div class="quote">${words(counter?.what ?? comment ?? '')}${counter?.amount ? html`<p>${texts(language).format(desk.calendar.zone).money(counter.amount)}</p>` : nothing}</div>`
}

function formOf({ language, desk, values = {}, issues = [] }: OfferPage, answer: OfferAnswer): Form {
  return {
    language,
    schema: offerAnswers[answer],
    place: answer,
    values,
    issues,
    policy: desk.policy,
    zone: desk.calendar.zone,
  }
}
