import { type PolicyReview, reviewForm } from '../../domain/policy/review-date.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import type { LocalDay } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { allFields, errorSummary, type Form } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { html, line, words } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { type FormRequest, link } from '../parts/link.ts'
import { typedList } from '../refused/typed.ts'

export type PolicyPage = FormRequest & {
  entity: Entity
  policy: Policy
  /** IANA name of the zone of its calendar. */
  zone: string
  due: LocalDay
  /** The findings and the reviewer's name, once recorded. */
  recorded: (PolicyReview & { name: string }) | null
  issues?: readonly Issue[]
  values?: FormValues
}

/** A policy pack to review: its source, and the findings. Once recorded, by whom and when. */
export function policyPage(given: PolicyPage): string {
  const { language, policy, zone, due, recorded, issues = [], values = {} } = given
  const say = pageTexts(language).policy
  const { day, instant } = texts(language).format(zone)
  const pack = `${policy.id}@${policy.version}`
  const about = html`<dl class="answers"><div><dt>${say.source}</dt><dd>${line(texts(language).source(policy.source))}</dd></div><div><dt>${say.calendar}</dt><dd>${policy.calendar.id}</dd></div><div><dt>${say.due}</dt><dd>${day(due)}</dd></div></dl>`
  if (recorded !== null) {
    return page(
      { ...given, staff: true, title: say.recorded },
      html`<p class="caption">${pack}</p><h1>${say.recorded}</h1><div class="notice" role="status"><p>${say.recordedText(recorded.name, instant(recorded.at))}</p><p>${say.next(day(recorded.next))}</p></div>${about}<h2>${say.words}</h2>${words(recorded.words)}${typedList({ language, values, place: 'policy', isLost: true })}`,
    )
  }
  const form: Form = { language, schema: reviewForm(), place: 'policy', values, issues, policy, zone }
  return page(
    {
      ...given,
      staff: true,
      title: say.title,
      wrong: issues.length > 0,
      answers: { form: 'policy', step: 'edit', enter: 'send' },
    },
    html`${errorSummary(form)}<p class="caption">${pack}</p><h1>${say.title}</h1><p class="lead">${say.look}</p>${about}
${postForm(given, { id: 'policy', action: link(given) }, html`${allFields(form)}<div class="buttons"><button class="main" name="step" value="send">${say.send}</button></div>`)}`,
  )
}
