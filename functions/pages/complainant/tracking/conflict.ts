import { canClaimConflict } from '../../../domain/features/conflict/claim-conflict.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { allFields, errorSummary, titled } from '../../form-engine/fields.ts'
import { postForm } from '../../form-engine/post-form.ts'
import { html, nothing, type Html } from '../../parts/html.ts'
import { page } from '../../parts/layout.ts'
import { link } from '../../parts/link.ts'
import { type Tracking, to } from './tracking.ts'
import { carriedBy, formOf, idOfForm } from './forms.ts'

/** The link for reporting a conflict of interest. */
export function impartial(given: Tracking): Html {
  const { language, file, desk } = given
  const say = pageTexts(language).tracking
  if (file.ended !== null || desk.policy.conflicts === undefined) return nothing
  return html`<h3>${say.conflict}</h3>${canClaimConflict(file, desk) ? html`<p>${say.conflictIntro}</p><p><a class="other" href="${link(given, { step: 'conflict' }, to(given))}">${say.conflictLink}</a></p>` : html`<p>${say.conflictOpen}</p>`}`
}

/** Asks who and why, after explaining what will happen. */
export function conflictPage(given: Tracking): string {
  const { language, file } = given
  const say = pageTexts(language).tracking
  const form = formOf(given, 'conflict')
  return page(
    { ...given, entity: file.entity, ...titled(say.conflictTitle, form), ...carriedBy(given, 'conflict') },
    html`${errorSummary(form)}<p class="caption">${say.reference} <strong>${file.reference}</strong></p><h1>${say.conflictTitle}</h1><ul>${say.conflictWhat.map((what) => html`<li>${what}</li>`)}</ul>
${postForm(given, { id: idOfForm('conflict'), action: link(given, {}, to(given, '/conflict')) }, html`${allFields(form)}<div class="buttons"><button class="main">${say.conflictButton}</button><a class="other" href="${link(given, {}, to(given))}">${say.conflictBack}</a></div>`)}`,
  )
}
