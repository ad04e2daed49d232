import type { EnteredAct } from '../../domain/case/case-file.ts'
import { actSchema, actsToEnter, type ActToEnter } from '../../domain/decide/entered-acts.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { encodeForm } from '../form-engine/encode.ts'
import { errorSummary, field, type Form, titled } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { html, type Html, nothing } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import type { FormRequest, PageRequest } from '../parts/link.ts'
import { deskAt } from './sign-in.ts'

/*
 * What the complainant did about a complaint that there is, by phone, by letter or in person: somebody of the staff
 * enters it with proof.
 */

/** The links to what can be entered. */
export function actChoices(given: PageRequest): Html {
  const { language } = given
  const { acts: say } = pageTexts(language).desk.enter
  const { choice } = texts(language)
  return html`<h2>${say.title}</h2><p>${say.intro}</p><ul class="choices">${actsToEnter.map((act) => html`<li><a href="${deskAt('/desk/enter', given, { act })}">${choice('acts', act)}<span class="hint">${say.hints[act]}</span></a></li>`)}</ul>`
}

export type ActForm = FormRequest & {
  entity: Entity
  act: ActToEnter
  zone: string
  values: FormValues
  issues?: readonly Issue[]
}

/** What stands in the form before anybody typed: a call of just now. */
export function actPrefilled(zone: string, at: Instant): FormValues {
  return encodeForm(actSchema(), { saidAt: `${at.slice(0, 17)}00.000Z`, how: 'phone', proofKind: 'recording' }, zone)
}

/** The form. */
export function actPage({ issues = [], ...given }: ActForm): string {
  const { language, act, zone, values } = given
  const { acts: say, alike } = pageTexts(language).desk.enter
  const title = texts(language).choice('acts', act)
  const form: Form = { language, schema: actSchema(), place: 'act', values, issues, zone }
  const asked = ['reference', 'name', 'saidAt', 'how', 'proofKind', 'proof', ...(act === 'acceptance' ? ['offer'] : [])]
  return page(
    {
      ...given,
      staff: true,
      ...titled(title, form),
      answers: { form: 'act', step: 'edit', enter: 'send', more: { act } },
    },
    html`${errorSummary(form)}<h1>${title}</h1><p class="lead">${say.hints[act]}</p>
${postForm(given, { id: 'act', action: deskAt('/desk/enter', given, { act }) }, html`${asked.map((path) => field(form, path))}${act === 'undo' ? nothing : field(form, 'said')}${act === 'undo' ? nothing : html`<p class="hint">${say.confirmed}</p>`}<div class="buttons"><button class="main" name="step" value="send">${say.send}</button><a class="other" href="${deskAt('/desk', given)}">${alike.leave}</a></div>`)}`,
  )
}

/** What was entered last. */
export function actDonePage(
  given: PageRequest & { entity: Entity; reference: string; act: EnteredAct; zone: string },
): string {
  const { language, act, zone, reference } = given
  const { acts: say } = pageTexts(language).desk.enter
  const { choice, format } = texts(language)
  const isUndone = act.undone !== null
  const title = isUndone ? say.done.undone : say.done.title
  return page(
    { ...given, staff: true, title },
    html`<h1>${title}</h1><p class="lead">${reference} · ${choice('acts', act.what)}</p>${isUndone ? nothing : html`<p>${say.done.until(format(zone).lastDay(act.until))}</p><p>${say.confirmed}</p>`}<div class="buttons"><a class="main" href="${deskAt('/desk', given)}">${pageTexts(language).desk.back}</a><a class="other" href="${deskAt('/desk/enter', given)}">${pageTexts(language).desk.enter.done.next}</a></div>`,
  )
}
