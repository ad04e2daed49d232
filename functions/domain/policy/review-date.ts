import * as z from 'zod'
import { day, words } from '../forms/fields.ts'
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
 * What came of looking at a pack again: on which due day, by whom of the staff, in their words, and when it is to be
 * looked at next.
 */
export type PolicyReview = { due: LocalDay; by: string; words: string; next: LocalDay; at: Instant }

/** What the reviewer of a pack fills in. */
export const reviewForm = z.strictObject({ notes: words(2000), nextReview: day() })

/** The next day lies after the one that it was due, and is still to come. */
export function notBefore(
  { nextReview }: z.output<typeof reviewForm>,
  due: LocalDay,
  zone: string,
  at: Instant,
): Issue[] {
  return nextReview <= due || nextReview <= localDayOf(at, zone) ? [issue(['nextReview'], 'past')] : []
}

/**
 * The day from which a pack is to be looked at again: its own, until it was looked at; then the day that was named.
 * Undefined where it names none.
 */
export function reviewDay(
  { reviewDue }: Pick<Policy, 'reviewDue'>,
  reviews: readonly PolicyReview[],
): LocalDay | undefined {
  return reviews.toSorted((one, other) => (one.at < other.at ? -1 : 1)).at(-1)?.next ?? reviewDue
}

/**
 * How often compliance has to have been asked at a moment: once from the day on, at the time at which the pack's
 * mornings begin, and again every week. 0 before.
 */
export function timesAsked(due: LocalDay, { ladder }: Pick<Policy, 'ladder'>, zone: string, at: Instant): number {
  const today = localDayOf(at, zone)
  const last = at < instantAt(today, ladder.at, zone) ? daysAfter(today, -1) : today
  const days = (beginning(last) - beginning(due)) / dayLong
  return days < 0 ? 0 : Math.floor(days / 7) + 1
}

const beginning = (day: LocalDay): number => millisOf(`${day}T00:00:00.000Z`)
