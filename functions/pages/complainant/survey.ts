import type { CaseFile, Recorded } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import { taskKinds } from '../../domain/catalogue/task-kinds.ts'
import { visitAwaited } from '../../domain/features/aftercare/return-visit.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { answers } from '../form-engine/answers.ts'
import { allFields, errorSummary, type Form } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { html, type Html, nothing } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { type FormRequest, link } from '../parts/link.ts'
import { rulesLine } from '../parts/rules.ts'
import { postForm } from '../form-engine/post-form.ts'
import { scales } from '../form-engine/scales.ts'

const schema = () => taskKinds.survey.decisions.answer

export type SurveyPage = FormRequest & {
  file: CaseFile
  desk: Desk
  lapsesAt: Instant
  /** What was answered, once it was. */
  recorded: Recorded | null
  issues?: readonly Issue[]
  values?: FormValues
}

/** That somebody will contact them, and by when. */
function awaited({ language, file, desk }: SurveyPage): Html {
  const visit = visitAwaited(file, desk)
  if (visit === undefined) return nothing
  const { visit: say } = pageTexts(language).survey
  return html`<p>${visit.by === null ? say.soon : say.by(texts(language).format(desk.calendar.zone).lastDay(visit.by))}</p>`
}

/** The survey, or the answers once it was answered. */
export function surveyPage(given: SurveyPage): string {
  const { language, file, desk, lapsesAt, recorded, issues = [], values = {} } = given
  const say = pageTexts(language)
  const { instant, lastWholeDay } = texts(language).format(desk.calendar.zone)
  const { options, names } = scales(language)
  const { policy, calendar } = desk
  if (recorded !== null) {
    return page(
      { ...given, entity: file.entity, title: say.survey.thanks },
      html`<h1>${say.survey.thanks}</h1><div class="notice" role="status"><p>${say.survey.answeredText(instant(recorded.at))}</p>${awaited(given)}</div><h2>${say.survey.yours}</h2>${answers({ language, policy, zone: calendar.zone, place: 'answer', named: names }, schema(), recorded.answer)}<p class="hint">${say.survey.independent}</p>`,
    )
  }
  const form: Form = {
    language,
    schema: schema(),
    place: 'answer',
    values,
    issues,
    policy,
    zone: calendar.zone,
    options,
  }
  return page(
    {
      ...given,
      entity: file.entity,
      title: say.survey.title,
      wrong: issues.length > 0,
      answers: { form: 'survey', step: 'edit', enter: 'send' },
    },
    html`${errorSummary(form)}<h1>${say.survey.title}</h1><p class="lead">${say.survey.intro(file.reference)}</p>
${postForm(given, { id: 'survey', action: link(given) }, html`${allFields(form)}<p class="hint">${texts(language).punctuation.sentences([say.survey.until(lastWholeDay(lapsesAt)), say.survey.independent])}</p>${rulesLine(language, desk)}<div class="buttons"><button class="main" name="step" value="send">${say.survey.send}</button></div>`)}`,
  )
}
