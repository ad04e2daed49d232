import {
  fieldsOf,
  type Question,
  questionsFor,
  schemaOfQuestion,
  type Step,
  stepNames,
  stepOf,
  steps,
} from '../../domain/features/intake/questions.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { texts } from '../../text/index.ts'
import { complainTexts } from '../../text/complain-texts.ts'
import { errorSummary, field, type Form } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { html, type Html, nothing } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { type FormRequest, link } from '../parts/link.ts'
import { zoneOfForm } from './complaint-form.ts'
import { tooBusy } from './too-busy.ts'

/** What every page of the public form knows. The draft's key stands in its address. */
export type Asking = FormRequest & {
  entity: Entity
  /** What the desk offers, with the currencies of the rules that the answers lead to. */
  policy: Policy
  /** All answers so far, as they were typed. */
  values: FormValues
  /** The pages that were sent at least once. */
  seen: readonly string[]
  /** Whether the desk can send text messages. */
  hasSms?: boolean | undefined
  /** Whether nothing is missing or wrong on a page. */
  isComplete: (question: Question) => boolean
}

/** Where the labels of a page stand: whose name it is depends on the page. */
export const placeOf = (question: Question): string =>
  question === 'estate' || question === 'organisation' ? `ask-${question}` : 'ask'

/** The id of the one form on each of these pages. */
export const formId = 'complaint'

/**
 * One page of the public form, with the list of what is done and what is left. Every way from it is a button of its
 * form, so that going back, looking elsewhere or changing the language keeps what was typed.
 */
export function questionPage({
  question,
  issues = [],
  notice,
  busy,
  ...given
}: Asking & {
  question: Question
  issues?: readonly Issue[]
  /** What to say above the page. */
  notice?: string | undefined
  /** It was sent, but too many others were: whom to call instead. */
  busy?: { phone: string } | undefined
}): string {
  const { language, policy, values, query, hasSms } = given
  const say = complainTexts(language)
  const [{ title }, intro] = [say.questions[question], introOf(question, given)]
  const { choice } = texts(language)
  const byPlace = policy.places !== undefined
  const fields = fieldsOf(question, values, byPlace)
  const form: Form = {
    language,
    schema: schemaOfQuestion(question, values, byPlace),
    place: placeOf(question),
    values,
    issues: issues.toSorted((one, other) => placeIn(fields, one) - placeIn(fields, other)),
    policy,
    zone: zoneOfForm,
    missing: { ...say.missing, ...say.missingOn[question] },
    // Without this it would be a menu, since it may be left out.
    options: {
      'complainant.prefers': ['email', ...(hasSms ? ['sms'] : []), 'post', 'phone'].map((value) => ({
        value,
        label: choice('prefers', value),
      })),
    },
  }
  const asked = questionsFor(values)
  const before = asked[asked.indexOf(question) - 1]
  const more: Record<string, string> = query['from'] === 'check' ? { from: 'check' } : {}
  const note = notice !== undefined && Object.hasOwn(say.notes, notice) ? say.notes[notice] : undefined
  return page(
    { ...given, title, wrong: issues.length > 0, answers: { form: formId, step: 'edit', enter: 'next', more } },
    html`${errorSummary(form)}${tooBusy(language, busy)}${note === undefined ? nothing : html`<div class="notice" role="status"><p>${note}</p></div>`}${stepCaption(given, stepOf(question))}<h1>${title}</h1>${question === 'who' ? html`<p>${say.intro}</p>` : nothing}${intro === undefined ? nothing : html`<p>${intro}</p>`}
${postForm(
  given,
  { id: formId, action: link(given, more) },
  html`${fields.map((path) => field(form, path))}
<div class="buttons"><button class="main" name="step" value="next">${say.next}</button>${before === undefined ? nothing : html`<button class="other" name="step" value="go ${before}">${say.back}</button>`}<button class="link" name="step" value="save">${say.save}</button></div>`,
)}
${progress(given, stepOf(question))}`,
  )
}

/** What stands below the title. An address is required of those who prefer letters by post. */
function introOf(question: Question, { language, values }: Pick<Asking, 'language' | 'values'>): string | undefined {
  const say = complainTexts(language)
  const byPost = question === 'address' && values['complainant.prefers']?.[0] === 'post'
  return byPost ? say.addressForPost : say.questions[question].intro
}

/** `Step 2 of 6`. */
export function stepCaption({ language }: Pick<Asking, 'language'>, step: Step | 'check'): Html {
  const all = [...stepNames, 'check']
  return html`<p class="caption">${complainTexts(language).step(all.indexOf(step) + 1, all.length)}</p>`
}

/** Every step with its state. Those that were seen are buttons, which keep what stands in the form. */
function progress({ language, values, seen, isComplete }: Asking, now: Step): Html {
  const say = complainTexts(language)
  const asked = questionsFor(values)
  const of = (step: Step): readonly Question[] =>
    asked.filter((one) => (steps[step] as readonly Question[]).includes(one))
  return html`<section class="card"><h2>${say.progress}</h2><ol class="steps">${[...stepNames, 'check' as const].map(
    (step) => {
      const [first] = step === 'check' ? [] : of(step)
      const isSeen = step !== 'check' && of(step).every((one) => seen.includes(one))
      const isDone = isSeen && of(step).every((one) => isComplete(one))
      const named =
        step !== now && isSeen && first !== undefined
          ? html`<button class="link" form="${formId}" name="step" value="go ${first}">${say.steps[step]}</button>`
          : say.steps[step]
      if (step === now)
        return html`<li class="now" aria-current="step">${named}<span class="state">${say.states.now}</span></li>`
      return html`<li${isDone ? html` class="done"` : nothing}>${named}<span class="state">${isDone ? say.states.done : say.states.left}</span></li>`
    },
  )}</ol></section>`
}

function placeIn(fields: readonly string[], { path }: Issue): number {
  const at = fields.findIndex((name) => path.join('.').startsWith(name))
  return at === -1 ? fields.length : at
}
