import type { Task } from '../../domain/case/case-file.ts'
import { reviewOf } from '../../domain/tasks/review-clock.ts'
import type { Writing } from '../parts/context.ts'
import type { Block } from '../parts/letter.ts'
import { longestQuote } from '../parts/quote.ts'
import { quoteStranger } from '../parts/strangers-words.ts'

/** Why the complainant asks for a review. */
export function reviewAsked(w: Writing, task: Task): readonly Block[] {
  const review = reviewOf(w.file, task.id)
  return review === undefined ? [] : quoteStranger(w, w.m.staff.reviewAsked, review.reasons, longestQuote)
}
