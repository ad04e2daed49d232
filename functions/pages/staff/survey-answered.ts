import { surveyAnswer, surveyForm } from '../../domain/features/aftercare/survey.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { answers } from '../form-engine/answers.ts'
import { scales } from '../form-engine/scales.ts'
import type { Asked } from '../parts/display-names.ts'
import { html, type Html, nothing } from '../parts/html.ts'

/** What the complainant answered in the survey, for somebody who calls them about it. */
export function surveyAnswered({ language, view: { file }, desk: { policy, calendar } }: Asked): Html {
  const answer = surveyAnswer(file)
  if (answer === undefined) return nothing
  const shown = { language, policy, zone: calendar.zone, place: 'answer', named: scales(language).names }
  return html`<section class="card"><h2>${pageTexts(language).task.surveyAnswered}</h2>${answers(shown, surveyForm(), answer)}</section>`
}
