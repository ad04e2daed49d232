import type { Calendar } from '../../domain/time/calendar.ts'
import { type CaseFile, contactOf } from '../../domain/case/case-file.ts'
import { hasAcknowledgementComeBack } from '../../domain/features/intake/acknowledgement-limit.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { isPromiseProvisional } from '../../domain/deadlines/provisional-promise.ts'
import { unknownYear } from '../../domain/workflow/provisional.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { address, html, type Html, line, nothing, phoneLink, shownAddress } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { type PageRequest, link } from '../parts/link.ts'
import { rulesLine } from '../parts/rules.ts'
import { asFiled } from './as-filed.ts'

/**
 * The complaint was received: its reference, what happens next and by when, and how to follow it: by the link in the
 * mail, or here.
 */
export function receivedPage({
  file,
  policy,
  calendar,
  follow,
  byMail,
  way,
  origin,
  liaison,
  phone,
  documents = nothing,
  copy = false,
  ...given
}: PageRequest & {
  file: CaseFile
  policy: Policy
  calendar: Calendar
  /** Where the complaint is followed. */
  follow?: string | undefined
  /** Whether an acknowledgement goes by mail. */
  byMail: boolean
  /** The first way of our letters to them. */
  way?: string | undefined
  /** Public origin of the page: with it, the link to be kept can be read and copied. */
  origin?: string | undefined
  /** The liaison's name, once there is one. */
  liaison?: string | undefined
  /** The desk's telephone number. */
  phone: string
  /** Where documents are asked for, if they are taken. */
  documents?: Html | undefined
  /** The copy to print or save: with everything that was sent. */
  copy?: boolean
}): string {
  const { language } = given
  const say = pageTexts(language).received
  const { lastDay } = texts(language).format(calendar.zone)
  return page(
    { ...given, entity: file.entity, title: say.title },
    html`<div class="panel"><h1>${say.title}</h1><p>${say.reference}</p><p class="reference">${file.reference}</p></div>
${facts(given, { file, policy, calendar }, liaison, phone)}
${byMail ? mailNote(say, file) : nothing}${follow === undefined ? nothing : html`<p>${byMail ? html`${say.linkToo}` : whyHere(say, file, way)}</p><p><a class="other" href="${address(follow)}">${say.follow}</a></p><p>${say.keepLink}</p>${openly(follow, origin)}`}
<h2>${say.next}</h2><ol>${say.steps(lastDay(file.respondBy), { byMail, way, isChosen: liaison !== undefined }).map((step) => html`<li>${step}</li>`)}</ol>${isPromiseProvisional(file, { policy, calendar }) ? html`<p class="hint">${texts(language).labels.provisionalPromise(unknownYear(calendar))}</p>` : nothing}
${rulesLine(language, { policy, calendar })}${byMail ? html`<p>${say.noMail}</p>` : nothing}
${documents}
${copied(given, { file, policy, calendar }, copy)}
<p><a href="${link({ language, query: {} }, {}, './')}">${say.another}</a></p>`,
  )
}

/** The same page once more has happened than it foretold: it leads to the case, and promises nothing of its own. */
export function movedOnPage({
  file,
  policy,
  calendar,
  follow,
  origin,
  phone,
  copy = false,
  ...given
}: PageRequest &
  Of & { follow?: string | undefined; origin?: string | undefined; phone: string; copy?: boolean }): string {
  const { language } = given
  const say = pageTexts(language).received
  const { instant } = texts(language).format(calendar.zone)
  return page(
    { ...given, entity: file.entity, title: say.title },
    html`<div class="panel"><h1>${say.title}</h1><p>${say.reference}</p><p class="reference">${file.reference}</p></div>
<dl class="answers">${[row(say.receivedAt, html`${instant(file.receivedAt)}`), row(say.phone, phoneLink(phone))]}</dl>
<p>${follow === undefined ? say.sinceInLetters : say.since}</p>${follow === undefined ? nothing : html`<p><a class="other" href="${address(follow)}">${say.follow}</a></p><p>${say.keepLink}</p>${openly(follow, origin)}`}
${copied(given, { file, policy, calendar }, copy)}
<p><a href="${link({ language, query: {} }, {}, './')}">${say.another}</a></p>`,
  )
}

type Of = { file: CaseFile; policy: Policy; calendar: Calendar }

const row = (label: string, value: Html): Html => html`<div class="plain"><dt>${label}</dt><dd>${value}</dd></div>`

/** When it was received, by when the answer comes, who looks after it, and the number to call. */
function facts({ language }: PageRequest, { file, calendar }: Of, liaison: string | undefined, phone: string): Html {
  const say = pageTexts(language).received
  const { instant, lastDay } = texts(language).format(calendar.zone)
  return html`<dl class="answers">${[
    row(say.receivedAt, html`${instant(file.receivedAt)}`),
    row(say.answerBy, html`${lastDay(file.respondBy)}`),
    row(say.liaison, liaison === undefined ? html`${say.liaisonSoon}` : line(liaison)),
    row(say.phone, phoneLink(phone)),
  ]}</dl>`
}

/** The copy to print, or the way to it. */
function copied(given: PageRequest, of: Of, isOpen: boolean): Html {
  const say = pageTexts(given.language).received
  return isOpen
    ? copyOf(given, of)
    : html`<h2>${say.copy}</h2><p>${say.copyNote}</p><p><a class="other" href="${link(given, { copy: 'whole' })}">${say.copyOpen}</a></p>`
}

/** Everything that was sent, as it was received. */
function copyOf({ language }: PageRequest, { file, policy, calendar }: Of): Html {
  const say = pageTexts(language).received
  return html`<h2>${say.copied}</h2>${asFiled(language, file, { policy, calendar })}`
}

/** The whole address, to be copied, sent to oneself or written down. */
function openly(follow: string, origin: string | undefined): Html {
  return origin === undefined
    ? nothing
    : html`<p><a href="${address(follow)}" dir="ltr">${new URL(follow, `${origin}/`).href}</a></p>`
}

/** Why the link stands on this page: there is no address, mail to it came back, or it gets no more mail today. */
function whyHere(say: ReturnType<typeof pageTexts>['received'], file: CaseFile, way: string | undefined): Html {
  const { email, prefers } = contactOf(file)
  if (email === undefined) {
    const instead = say.linkInstead[way === 'sms' || way === 'post' ? way : 'call']
    // Of a landline, they would wait for messages that never come.
    return prefers === 'sms' && way !== 'sms' ? html`${say.noText}<br>${instead}` : html`${instead}`
  }
  return hasAcknowledgementComeBack(file)
    ? html`${say.linkBack(shownAddress(email)).map((part, index) => (index === 1 ? html`<strong>${line(part)}</strong>` : part))}`
    : html`${say.linkHere}`
}

/** Which address the mail with the link goes to, or went. */
function mailNote(say: ReturnType<typeof pageTexts>['received'], file: CaseFile): Html {
  const { email } = contactOf(file)
  if (email === undefined) return nothing
  const mail = file.mails['acknowledgement'] === undefined ? say.mail : say.mailed
  return html`<p>${mail(shownAddress(email)).map((part, index) => (index === 1 ? html`<strong>${line(part)}</strong>` : part))}</p>`
}
