import { pageTexts } from '../../text/page-texts.ts'
import { html } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { onceField, type FormRequest, inLanguage, ownQuery } from '../parts/link.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { hiddenInputs } from '../form-engine/widgets.ts'

export type SendAgain = FormRequest & {
  entity: Entity
  /** The form as it was posted, under the key that it had before. */
  sent: FormValues
  /** Where to go if it was not meant. */
  back: string
  staff: boolean
}

/** Something else came from a form that had been sent: asks whether that is meant too. Yes sends it under a new key. */
export function sendAgainPage({ sent, back, ...given }: SendAgain): string {
  const { language, query, formKey } = given
  const say = pageTexts(language).form.again
  const { [onceField]: used = [], ...values } = sent
  return page(
    {
      ...given,
      title: say.title,
      // Under its old key it is asked about again, in the other language.
      answers: { form: 'again', field: onceField, step: used[0] ?? '', enter: formKey, more: ownQuery(query) },
    },
    html`<h1>${say.title}</h1><p class="lead">${say.text}</p><p>${say.ask}</p>
${postForm(given, { id: 'again', action: inLanguage(given, language) }, html`${hiddenInputs(values)}<div class="buttons"><button class="main">${say.send}</button><a class="other" href="${back}">${say.keep}</a></div>`)}`,
  )
}
