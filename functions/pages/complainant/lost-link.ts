import { lostLinkSchema } from '../../domain/features/lost-link/ask-link.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { allFields, errorSummary, type Form } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { followedBy, html, phoneLink } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { type FormRequest, link } from '../parts/link.ts'
import { tooBusy } from './too-busy.ts'

export type LostLinkPage = FormRequest & {
  entity: Entity
  phone: string
  /** Whether the form was sent. */
  sent: boolean
  /** Whether more people ask than can be answered now. */
  busy?: boolean
  values?: FormValues
  issues?: readonly Issue[]
}

/**
 * People who lost the mail with their link ask for it again. Once it was sent, the page says where the link goes, and
 * whom to call: the same words whatever the desk found.
 */
export function lostLinkPage(given: LostLinkPage): string {
  const { language, phone, sent, busy = false, values = {}, issues = [] } = given
  const say = pageTexts(language).lostLink
  const call = html`<p>${followedBy(say.call, phoneLink(phone))}</p>`
  if (sent && issues.length === 0)
    return page(
      { ...given, title: say.sentTitle },
      html`<h1>${say.sentTitle}</h1><p class="lead">${say.sentLead}</p><ul>${say.sentHelp.map((one) => html`<li>${one}</li>`)}</ul>${call}<p><a href="${link({ language, query: {} })}">${say.again}</a></p>`,
    )
  const form: Form = {
    language,
    schema: lostLinkSchema(),
    place: 'lost-link',
    values,
    issues,
    zone: 'UTC',
    missing: say.missing,
  }
  return page(
    {
      ...given,
      title: say.title,
      wrong: issues.length > 0,
      answers: { form: 'lost-link', step: 'edit', enter: 'send' },
    },
    html`${errorSummary(form)}${tooBusy(language, busy ? { phone } : undefined)}<h1>${say.title}</h1><p class="lead">${say.lead}</p>
${postForm(given, { id: 'lost-link', action: link(given) }, html`${allFields(form)}<div class="buttons"><button class="main" name="step" value="send">${say.send}</button></div>`)}<h2>${say.otherwise}</h2>${call}`,
  )
}
