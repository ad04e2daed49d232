import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import type { CaseFile } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import type { Fact } from '../../case/facts.ts'
import { readAnswer } from '../../policy/read-answer.ts'
import type { Desk } from '../../case/desk.ts'
import { words } from '../../forms/fields.ts'
import { invalid, type Refusal } from '../../case/refusal.ts'
import { isReviewed, reviewUntil } from './review.ts'

export const reviewSchema = whenNeeded(() => z.strictObject({ reasons: words(5000) }))

/**
 * The complainant asks for a review of the decision (银保监会令2020年第3号 Art 20). Each decision can be reviewed once. A
 * review of a closed case reopens it.
 */
export function askReview(file: CaseFile, sent: unknown, desk: Desk, at: Instant): readonly Fact[] | Refusal {
  const until = reviewUntil(file, desk)
  if (until === undefined) return { refused: 'no-review', why: whyNone(file) }
  if (until !== 'open' && at >= until) return { refused: 'no-review', why: 'over', until }
  const asked = readAnswer(reviewSchema(), sent, desk.policy)
  if ('issues' in asked) return invalid(...asked.issues)
  return [
    { fact: 'review-asked', v: 1, review: `review-${file.reviews.length + 1}`, reasons: asked.value.reasons },
    ...(file.ended === null ? [] : [{ fact: 'reopened', v: 2, why: 'review', decidedBy: null } as const]),
  ]
}

function whyNone(file: CaseFile): 'undecided' | 'asked' | 'not-provided' {
  if (file.outcome === null) return 'undecided'
  return isReviewed(file, file.outcome.commit) ? 'asked' : 'not-provided'
}
