import {
  draftSchema,
  fieldsOf,
  questionsFor,
  stepNames,
  steps,
  type Question,
} from '../../domain/features/intake/questions.ts'
import { complainTexts } from '../../text/complain-texts.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { answers } from '../form-engine/answers.ts'
import { postForm } from '../form-engine/post-form.ts'
import { address, followedBy, html, type Html, nothing, phoneLink } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { link } from '../parts/link.ts'
import { zoneOfForm } from './complaint-form.ts'
import { type Asking, formId, placeOf, stepCaption } from './question.ts'

/**
 * Everything that was answered, before it is sent. A link beside each answer leads to its page, and from there back.
 * @param answer the answers as JSON of `draftSchema`
 * @param busy it was sent, but too many others were: whom to call instead
 */
export function checkAnswersPage({
  answer,
  busy,
  ...given
}: Asking & { answer: unknown; busy?: { phone: string } | undefined }): string {
  const { language, policy, values } = given
  const { file, form, problem } = pageTexts(language)
  const say = complainTexts(language)
  const asked = questionsFor(values)
  const back = asked.at(-1) ?? 'who'
  const rows = (question: Question): Html => {
    const change = (path: string, label: string): Html =>
      html`<a href="${link(given, { from: 'check' }, `./${question}`)}#field-${path}">${form.change}<span class="hidden"> ${label}</span></a>`
    const shown = { language, policy, zone: zoneOfForm, place: placeOf(question), blanks: true, change }
    return answers({ ...shown, only: fieldsOf(question, values, policy.places !== undefined) }, draftSchema(), answer)
  }
  const title = busy === undefined ? file.checkTitle : file.busyTitle
  return page(
    { ...given, title },
    html`${busy === undefined ? nothing : html`<div class="notice" role="alert"><h2>${file.busyTitle}</h2><p>${file.busy}</p><p>${followedBy(problem.call, phoneLink(busy.phone))}</p></div>`}${stepCaption(given, 'check')}<h1>${file.checkTitle}</h1><p>${file.checkIntro}</p>
${stepNames.map((step) => html`<h2>${say.steps[step]}</h2>${asked.filter((one) => (steps[step] as readonly Question[]).includes(one)).map(rows)}`)}
${postForm(
  given,
  { id: formId, action: address(link(given, {}, './send')) },
  html`<p>${file.privacy}</p>
<div class="buttons"><button class="main" name="step" value="send">${file.send}</button><a class="other" href="${link(given, {}, `./${back}`)}">${say.back}</a><a href="${link(given, {}, './save')}">${say.save}</a></div>`,
)}`,
  )
}
