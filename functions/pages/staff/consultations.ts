import { complaintSchema } from '../../domain/case/complaint.ts'
import { group, money } from '../../domain/forms/fields.ts'
import type { ConsultationView } from '../../domain/views/consultation-view.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { taskKinds } from '../../domain/catalogue/task-kinds.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { answers } from '../form-engine/answers.ts'
import { displayName, momentIn, type Seen, whoIs } from '../parts/display-names.ts'
import { html, type Html, line, mailLink, nothing, phoneLink, words, withNames } from '../parts/html.ts'

/**
 * Questions to departments: what was asked, who was asked, by when, and the answer. @param at when the page is asked
 * for
 */
export function consultations(seen: Seen, shown: readonly ConsultationView[], at?: Instant): Html {
  return shown.length === 0
    ? nothing
    : html`<section class="card"><h2>${pageTexts(seen.language).task.consultations}</h2>${shown.map((one) => consultation(seen, one, at))}</section>`
}

export const consultationCard = (seen: Seen, one: ConsultationView): Html =>
  html`<section class="card">${consultation(seen, one)}</section>`

function consultation(
  seen: Seen,
  { question, by, at: askedAt, to, dueAt, state, answer, notOurs }: ConsultationView,
  at?: Instant,
): Html {
  const { language, desk } = seen
  const say = pageTexts(language).task
  const instant = momentIn(seen)
  const stands = (): Html => {
    if (answer !== null)
      return html`<p class="caption">${withNames((who = '') => say.answered(who, instant(answer.at)), whoIs(seen, answer.by))}</p>${answers({ language, policy: desk.policy, zone: desk.calendar.zone, place: 'filed' }, taskKinds.consultation.decisions.reply, answer)}`
    if (notOurs !== null)
      return html`<p><strong>${withNames((who = '') => say.notTheirs(who, instant(notOurs.at)), whoIs(seen, notOurs.by))}</strong></p>${notOurs.whose === null ? nothing : words(notOurs.whose)}`
    if (state === 'moved-on') return html`<p>${say.notAnswered}</p>`
    if (dueAt === null) return nothing
    const late = at !== undefined && dueAt < at
    return html`<p>${late ? html`<strong>${say.answerLate(instant(dueAt))}</strong>` : say.answerDue(instant(dueAt))}</p>`
  }
  return html`<div class="quote"><p class="caption">${withNames((who = '', whom = '') => say.asked(who, whom, instant(askedAt)), displayName(seen, by), displayName(seen, to))}</p>${words(question)}</div>${stands()}`
}

const known = ['product', 'policyNumber', 'claimNumber'] as const

/** The question to a department contact, in its own words. */
export function questionAsked({ language, view }: Seen): Html {
  const one = view.consultations.find(({ id }) => id === view.task.id)
  return one === undefined
    ? nothing
    : html`<h2>${pageTexts(language).task.question}</h2><div class="quote">${words(one.question)}</div>`
}

/**
 * All that a department contact sees of a case: the question, who asks, and how to find the contract and the claim. Not
 * who the complainant is, nor what was said or decided.
 */
export function asConsulted(seen: Seen, { question = true } = {}): Html {
  const { language, view, desk } = seen
  const { file, task } = view
  const one = view.consultations.find(({ id }) => id === task.id)
  if (one === undefined) return nothing
  const say = pageTexts(language).task
  const { code } = texts(language)
  const asking = desk.staff.find(({ id }) => id === one.by)
  const shown = { language, policy: desk.policy, zone: desk.calendar.zone, place: 'filed' }
  const row = (label: string, value: Html): Html => html`<div class="plain"><dt>${label}</dt><dd>${value}</dd></div>`
  return html`${question ? questionAsked(seen) : nothing}<dl class="answers">${row(say.askedBy, asking === undefined ? line(displayName(seen, one.by)) : html`${line(asking.name)}<br>${phoneLink(asking.phone)}<br>${mailLink(asking.email)}`)}${file.category === null ? nothing : row(say.category, html`${code(desk.policy, 'category', file.category)}`)}</dl>
${answers({ ...shown, only: known }, complaintSchema(), { ...file.complaint, product: file.product })}${answers(shown, group({ amountInDispute: money().optional() }), file.classFacts)}`
}
