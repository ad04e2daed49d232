import type { CaseFile, Review } from '../case/case-file.ts'
import type { Rules } from '../case/desk.ts'
import { type Clock, dueAt, lastCloseBefore } from '../time/deadline.ts'
import type { Instant } from '../time/zone.ts'

/** The review that a task of the kind `review` belongs to: they have the same id. */
export function reviewOf(file: CaseFile, task: string): Review | undefined {
  return file.reviews.find(({ id }) => id === task)
}

/**
 * Its clock runs from the day of the request. Its last day may be a day off: the complainant was promised the result,
 * and the reviewer has until then, by the last close of business before the end. Once told, that never moves later.
 */
export function reviewClock(
  file: CaseFile,
  { id, openedAt }: { id: string; openedAt: Instant },
  { policy, calendar }: Rules,
): Clock {
  const review = reviewOf(file, id)
  const start = review?.at ?? openedAt
  const whole: Clock = { id, start, limit: policy.review?.limit ?? { unit: 'until', at: openedAt }, credits: [] }
  const close = lastCloseBefore(dueAt(whole, calendar), start, calendar)
  const cap = [close, review?.promisedBy ?? close].sort()[0] ?? close
  return { ...whole, cap }
}

/** The review that the complainant waits for, if they asked for one, did not undo that, and it is not decided. */
export function runningReview({ reviews }: Pick<CaseFile, 'reviews'>): Review | undefined {
  const last = reviews.findLast(({ undone }) => undone !== true)
  return last?.decided === null ? last : undefined
}

/** By when the complainant was promised the result of a review that is not decided yet. */
export function reviewPromise(file: CaseFile, { id, at }: Pick<Review, 'id' | 'at'>, rules: Rules): Instant {
  return dueAt(reviewClock(file, { id, openedAt: at }, rules), rules.calendar)
}
