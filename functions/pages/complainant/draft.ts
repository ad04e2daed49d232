import type { Issue } from '../../domain/forms/issues.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { keepSchema } from '../../domain/features/intake/questions.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { complainTexts } from '../../text/complain-texts.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { errorSummary, field, type Form } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { address, followedBy, html, type Html, line, nothing, phoneLink, shownAddress } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { type FormRequest, link, type PageRequest } from '../parts/link.ts'
import { tooBusy } from './too-busy.ts'

type Keeping = FormRequest & {
  entity: Entity
  policy: Policy
  zone: string
  /** The draft's whole address, to be read and copied. */
  draftAt: string
}

const theLink = ({ draftAt, ...given }: Keeping): Html =>
  html`<p><a href="${link(given, {}, './who')}" dir="ltr">${draftAt}</a></p>`

/** Asks where the link to the draft goes. @param next where the form continues */
export function keepPage({
  values,
  issues = [],
  busy,
  next,
  ...given
}: Keeping & {
  values: FormValues
  issues?: readonly Issue[]
  /** It was sent, but too many others were: whom to call instead. */
  busy?: { phone: string } | undefined
  next: string
}): string {
  const { language, policy, zone } = given
  const { keep: say, missing } = complainTexts(language)
  const form: Form = { language, schema: keepSchema(), place: 'keep', values, issues, policy, zone, missing }
  return page(
    {
      ...given,
      title: say.title,
      wrong: issues.length > 0,
      answers: { form: 'keep', step: 'edit', enter: 'mail' },
    },
    html`${errorSummary(form)}${tooBusy(language, busy)}<h1>${say.title}</h1><p>${say.intro}</p>
${postForm(given, { id: 'keep', action: link(given) }, html`${field(form, 'email')}<div class="buttons"><button class="main" name="step" value="mail">${say.send}</button><a class="other" href="${link(given, {}, `./${next}`)}">${say.back}</a></div>`)}
<h2>${say.orKeepTitle}</h2><p>${say.orKeep}</p>${theLink(given)}<p class="hint">${say.private}</p>`,
  )
}

/** The draft is kept. @param mailedTo undefined if its link was not mailed */
export function keptPage({
  mailedTo,
  until,
  next,
  ...given
}: Keeping & { mailedTo: string | undefined; until: Instant; next: string }): string {
  const { language, zone } = given
  const { keep: say } = complainTexts(language)
  const title = mailedTo === undefined ? say.notSentTitle : say.sentTitle
  const sent = mailedTo === undefined ? undefined : say.sent(shownAddress(mailedTo))
  return page(
    { ...given, title },
    html`<h1>${title}</h1>${sent === undefined ? html`<p>${say.notSent}</p>${theLink(given)}` : html`<p>${sent.map((part, index) => (index === 1 ? html`<strong>${line(part)}</strong>` : part))}</p>`}<p>${say.until(texts(language).format(zone).lastWholeDay(until))}</p><p class="hint">${say.private}</p><p><a class="other" href="${link(given, {}, `./${next}`)}">${say.back}</a></p>`,
  )
}

type Over = PageRequest & { entity: Entity; phone: string }

/** Nothing is kept under this address, or not any more. */
export function draftGonePage(given: Over): string {
  const { language, phone } = given
  const { problem } = pageTexts(language)
  const { gone: say } = complainTexts(language)
  return page(
    { ...given, title: say.title },
    html`<h1>${say.title}</h1><p class="lead">${say.text}</p><p><a class="main" href="${link({ language, query: {} }, {}, './who')}">${say.again}</a></p><p>${followedBy(problem.call, phoneLink(phone))}</p>`,
  )
}

/** The complaint was sent before, in another window perhaps. What was typed since is shown, so that it is not lost. */
export function alreadySentPage({
  typed,
  sentAt,
  ...given
}: Over & { typed: readonly string[]; sentAt: string }): string {
  const { language, phone } = given
  const { problem } = pageTexts(language)
  const { already: say } = complainTexts(language)
  return page(
    { ...given, title: say.title },
    html`<h1>${say.title}</h1><p class="lead">${say.text}</p><p><a class="main" href="${address(sentAt)}">${say.open}</a></p>${typed.length === 0 ? nothing : html`<h2>${say.typed}</h2>${typed.map((one) => html`<div class="quote"><div class="words" dir="auto">${one}</div></div>`)}`}<p>${followedBy(problem.call, phoneLink(phone))}</p>`,
  )
}
