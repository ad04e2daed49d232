import { exceptionHours, exceptionSchema } from '../../domain/features/conflict/open-by-exception.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import { caseTexts } from '../../text/case-texts.ts'
import { errorSummary, field, type Form, titled } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { html } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import type { FormRequest } from '../parts/link.ts'
import { deskAt } from './sign-in.ts'

/** The form to open a file by exception: what it gives, who hears of it, and what is asked. */
export function exceptionPage(
  given: FormRequest & { entity: Entity; values: FormValues; issues: readonly Issue[] },
): string {
  const { language, values, issues } = given
  const { exception: say } = caseTexts(language)
  const form: Form = { language, schema: exceptionSchema(), place: 'exception', values, issues, zone: 'UTC' }
  return page(
    {
      ...given,
      query: {},
      staff: true,
      ...titled(say.title, form),
      answers: { form: 'exception', step: 'edit', enter: 'open', more: {} },
    },
    html`<p><a href="${deskAt('/desk/search', given)}">${caseTexts(language).search.title}</a></p>${errorSummary(form)}<h1>${say.title}</h1><p class="lead">${say.intro}</p><ul>${say.means(exceptionHours).map((one) => html`<li>${one}</li>`)}</ul>
${postForm(given, { id: 'exception', action: deskAt('/desk/exception', given) }, html`${field(form, 'reference')}${field(form, 'reason')}<div class="buttons"><button class="main" name="step" value="open">${say.button}</button><a class="other" href="${deskAt('/desk', given)}">${say.leave}</a></div>`)}`,
  )
}
