import * as z from 'zod'
import { day, words } from '../forms/fields.ts'
import { whenNeeded } from '../forms/when-needed.ts'
import { issue, type Issue } from '../forms/issues.ts'
import type { Policy } from './policy.ts'
import {
  day as dayLong,
  daysAfter,
  type Instant,
  instantAt,
  type LocalDay,
  localDayOf,
  millisOf,
} from '../time/zone.ts'

/**
 * The result of reviewing a pack: for which due day, by which member of staff, in their words, and the day of the next
 * review.
 */
export type PolicyReview = { due: LocalDay; by: string; words: string; next: LocalDay; at: Instant }

/** What the reviewer of a pack fills in. */
export const reviewForm = whenNeeded(() => z.strictObject({ notes: words(2000), nextReview: day() }))

/** The next day lies after the day that was due, and in the future. */
export function notBefore(
  { nextReview }: z.output<ReturnType<typeof reviewForm>>,
  due: LocalDay,
  zone: string,
  at: Instant,
): Issue[] {
  return nextReview <= due || nextReview <= localDayOf(at, zone) ? [issue(['nextReview'], 'past')] : []
}

/**
 * The day from which a pack has to be reviewed: its own, until the first review; then the day that the last review
 * named. Undefined if it names none.
 */
export function reviewDay(
  { reviewDue }: Pick<Policy, 'reviewDue'>,
  reviews: readonly PolicyReview[],
): LocalDay | undefined {
  return reviews.toSorted((one, other) => (one.at < other.at ? -1 : 1)).at(-1)?.next ?? reviewDue
}

/**
 * How many times compliance must have been asked by a moment: once on the day, when the policy's morning begins, and
 * again every week. 0 before that.
 */
export function timesAsked(due: LocalDay, { ladder }: Pick<Policy, 'ladder'>, zone: string, at: Instant): number {
  const today = localDayOf(at, zone)
  const last = at < instantAt(today, ladder.at, zone) ? daysAfter(today, -1) : today
  const days = (beginning(last) - beginning(due)) / dayLong
  return days < 0 ? 0 : Math.floor(days / 7) + 1
}

const beginning = (day: LocalDay): number => millisOf(`${day}T00:00:00.000Z`)
