import { type CaseFile, type Recorded, recordedOf } from '../../domain/case/case-file.ts'
import { reviewOf } from '../../domain/tasks/review-clock.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { answerOf, type Seen, whoIs } from './case-so-far.ts'
import { html, type Html, nothing, withNames } from '../parts/html.ts'
import { longWords } from '../parts/long-words.ts'

/** The answer that the review is about. */
export function reviewed(file: CaseFile): Recorded | undefined {
  return recordedOf(file, 'feedback', 'propose')
}

/** Why the complainant asks for a review. */
export function reviewAsked(given: Seen): Html {
  const {
    language,
    view: { file, task },
  } = given
  const review = reviewOf(file, task.id)
  if (review === undefined) return nothing
  const say = pageTexts(language).task
  const told = reviewed(file)
  return html`<section class="card"><h2>${say.reviewAsked}</h2>${longWords(language, review.reasons)}</section>${told === undefined ? nothing : html`<section class="card"><h2>${say.reviewOf}</h2>${file.outcome === null ? nothing : html`<p><strong>${texts(language).labels.outcomes[file.outcome.outcome]}</strong></p>`}<details><summary>${say.reviewedAnswer}</summary><div class="inside">${answerOf(given, 'feedback', told)}</div></details><p class="caption">${withNames(say.by, whoIs(given, told.by))}</p></section>`}`
}
