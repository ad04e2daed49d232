import { askedBy, type Complaint } from '../../domain/case/complaint.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { answers } from '../form-engine/answers.ts'
import { encodeForm } from '../form-engine/encode.ts'
import { errorSummary, field, type Form, idOf } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { followedBy, html, type Html, nothing, phoneLink } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { type PageRequest, type FormRequest, link } from '../parts/link.ts'
import { hiddenInputs } from '../form-engine/widgets.ts'

/**
 * The whole form on one page, in the order in which people tell a story: the answer to a client of an earlier release
 * that posts all of it at once to `/`. Everybody else is asked one thing a page (`question.ts`).
 */
const sections = {
  you: ['complainant.kind', 'complainant.name', 'complainant.relation', 'complainant.email', 'complainant.phone'],
  insurance: ['place', 'product', 'policyNumber', 'claimNumber', 'amountInDispute'],
  happened: ['description', 'desiredOutcome'],
  know: ['urgentHarm', 'vulnerable', 'gravity', 'people', 'inPerson', 'projectFinance'],
  support: ['support'],
} as const

/** By what right somebody complains for another. */
export const onBehalf = ['represented', 'capacity', 'scope', 'reach', 'validFrom', 'validUntil'].map(
  (name) => `authority.${name}`,
)

const sectionNames = Object.keys(sections) as (keyof typeof sections)[]
/** Every field of a complaint, as it is read: also those that only the form in steps asks for. */
export const order: readonly string[] = sectionNames.flatMap((name) => {
  switch (name) {
    case 'you':
      return [...sections.you, 'complainant.postalAddress', 'complainant.prefers', ...onBehalf]
    case 'know':
      return [...sections.know, 'lender']
    default:
      return sections[name]
  }
})

type Given = FormRequest & {
  entity: Entity
  /** What the desk offers, of all its packs. */
  policy: Policy
}

/** The zone in which times of the form would be read. It asks for none, so that nothing depends on a calendar. */
export const zoneOfForm = 'UTC'

/** The public form. @param values as typed, blank at first */
export function formPage({
  values,
  issues = [],
  ...given
}: Given & { values: FormValues; issues?: readonly Issue[] }): string {
  const { language, policy } = given
  const say = pageTexts(language)
  const sorted = [...issues].sort((a, b) => place(a) - place(b))
  const form: Form = {
    language,
    schema: askedBy(policy),
    place: 'file',
    values,
    issues: sorted,
    policy,
    zone: zoneOfForm,
  }
  return page(
    {
      ...given,
      title: say.file.title,
      wrong: issues.length > 0,
      answers: { form: 'complaint', step: 'edit', enter: 'check' },
    },
    html`${errorSummary(form)}<h1>${say.file.title}</h1><p class="lead">${say.file.intro}</p><ul>${say.file.before.map((line) => html`<li>${line}</li>`)}</ul>
${postForm(
  given,
  { id: 'complaint', action: link(withoutKey(given)) },
  html`${hiddenInputs({ language: [language] })}
${sectionNames.map((name) => {
  const { title, intro } = say.file.sections[name]
  return html`<hr><h2>${title}</h2>${intro === undefined ? nothing : html`<p>${intro}</p>`}${sections[name].filter((path) => path !== 'place' || policy.places !== undefined).map((path) => field(form, path))}`
})}
<div class="buttons"><button class="main" name="step" value="check">${say.file.check}</button></div>`,
)}`,
  )
}

/**
 * The check page before sending.
 * @param complaint as it will be kept
 * @param busy it was sent, but too many others were: whom to call instead
 */
export function checkPage({
  complaint,
  busy,
  ...given
}: Given & { complaint: Complaint; busy?: { phone: string } }): string {
  const { language, policy } = given
  const say = pageTexts(language)
  const schema = askedBy(policy)
  const values = encodeForm(schema, { ...complaint, language }, zoneOfForm)
  const change = (path: string, label: string): Html =>
    path === 'language'
      ? nothing
      : html`<button class="link" name="step" value="edit" formaction="${link(withoutKey(given))}#${idOf(path)}">${say.form.change}<span class="hidden"> ${label}</span></button>`
  const shown = { language, policy, zone: zoneOfForm, place: 'file', blanks: true, change }
  return page(
    {
      ...given,
      title: busy === undefined ? say.file.checkTitle : say.file.busyTitle,
      answers: { form: 'complaint', step: 'check', enter: 'send' },
    },
    html`${busy === undefined ? nothing : html`<div class="notice" role="alert"><h2>${say.file.busyTitle}</h2><p>${say.file.busy}</p><p>${followedBy(say.problem.call, phoneLink(busy.phone))}</p></div>`}<h1>${say.file.checkTitle}</h1><p>${say.file.checkIntro}</p>
${postForm(
  given,
  { id: 'complaint', action: link(withoutKey(given)) },
  html`${hiddenInputs({ ...values, language: [language] })}
${sectionNames.map((name) => html`<h2>${say.file.sections[name].title}</h2>${answers({ ...shown, only: name === 'support' ? [...sections[name], 'language'] : sections[name] }, schema, { ...complaint, language })}`)}
<p>${say.file.privacy}</p>
<div class="buttons"><button class="main" name="step" value="send">${say.file.send}</button><button class="other" name="step" value="edit">${say.form.back}</button></div>`,
)}`,
  )
}

/** The key of an unsent complaint travels in the form, never in an address. */
function withoutKey<Given extends PageRequest>({ language }: Given): PageRequest {
  return { language, query: {} }
}

function place({ path }: Issue): number {
  const at = order.findIndex((name) => path.join('.').startsWith(name))
  return at === -1 ? order.length : at
}
