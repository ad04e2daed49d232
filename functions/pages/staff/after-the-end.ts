import { concernInWords, concernOf } from '../../domain/features/aftercare/concern.ts'
import { surveyAnswer, surveyForm } from '../../domain/features/aftercare/survey.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { answers } from '../form-engine/answers.ts'
import { scales } from '../form-engine/scales.ts'
import type { Asked } from '../parts/display-names.ts'
import { html, type Html, nothing, words } from '../parts/html.ts'

/** What the complainant answered in the survey, for somebody who calls them about it. */
export function surveyAnswered({ language, view: { file }, desk: { policy, calendar } }: Asked): Html {
  const answer = surveyAnswer(file)
  if (answer === undefined) return nothing
  const shown = { language, policy, zone: calendar.zone, place: 'answer', named: scales(language).names }
  return html`<section class="card"><h2>${pageTexts(language).task.surveyAnswered}</h2>${answers(shown, surveyForm(), answer)}</section>`
}

/** What the complainant told us after the end, in their words, and what a follow-up noted of it. */
export function concernRaised({ language, view: { file, task } }: Asked): Html {
  const { survey, task: say } = pageTexts(language)
  const raised = concernOf(file, task.id)
  if (raised === undefined) return nothing
  const { said, noted } = concernInWords(file, task.id)
  return html`<section class="card"><h2>${say.concern}</h2><p><strong>${survey.concern.staff[raised.why]}</strong></p>${said === undefined ? nothing : words(said)}${noted === undefined ? nothing : html`<h3>${say.followedUp}</h3>${words(noted)}`}</section>`
}
