import { whyNotWithdrawn } from '../../../domain/features/complainant/withdraw.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { allFields, errorSummary } from '../../form-engine/fields.ts'
import { postForm } from '../../form-engine/post-form.ts'
import { html, nothing, type Html } from '../../parts/html.ts'
import { page } from '../../parts/layout.ts'
import { link } from '../../parts/link.ts'
import { type Tracking, to } from './tracking.ts'
import { carriedBy, formOf, idOfForm } from './forms.ts'

/** The way to withdraw, or why they cannot. */
export function withdrawal(given: Tracking): Html {
  const say = pageTexts(given.language).tracking
  const { file } = given
  if (file.outcome !== null || file.ended !== null) return nothing
  const not = whyNotWithdrawn(file)
  if (not !== undefined) return html`<h3>${say.withdraw}</h3><p>${say.notWithdrawn[not]}</p>`
  return html`<h3>${say.withdraw}</h3><p>${say.withdrawIntro}</p><p><a class="other" href="${link(given, { step: 'withdraw' }, to(given))}">${say.withdraw}</a></p>`
}

/** That a withdrawal cannot be asked for any more, or was refused, and why. */
export function withdrawalRefused({ language, file, confirming, issues = [] }: Tracking): Html {
  const not = confirming === true && file.ended === null ? whyNotWithdrawn(file) : undefined
  if (not === undefined) return nothing
  const say = pageTexts(language).tracking
  return html`<div class="notice" role="alert">${issues.length === 0 ? nothing : html`<p><strong>${say.withdrawalRefused}</strong></p>`}<p>${say.notWithdrawn[not]}</p></div>`
}

/** Asks for confirmation of the withdrawal, the only action here that cannot be undone. */
export function withdrawPage(given: Tracking): string {
  const { language, file } = given
  const say = pageTexts(language).tracking
  const form = formOf(given, 'withdrawal')
  const { people } = file.complaint
  return page(
    {
      ...given,
      entity: file.entity,
      title: say.withdrawTitle,
      wrong: form.issues.length > 0,
      ...carriedBy(given, 'withdrawal'),
    },
    html`${errorSummary(form)}<p class="caption">${say.reference} <strong>${file.reference}</strong></p><h1>${say.withdrawTitle}</h1><ul>${say.withdrawWhat.map((what) => html`<li>${what}</li>`)}${people > 1 ? html`<li>${say.withdrawForAll(people)}</li>` : nothing}</ul>
${postForm(given, { id: idOfForm('withdrawal'), action: link(given, {}, to(given, '/withdrawal')) }, html`${allFields(form)}<div class="buttons"><button class="main warning">${say.withdrawButton}</button><a class="other" href="${link(given, {}, to(given))}">${say.keep}</a></div>`)}`,
  )
}
