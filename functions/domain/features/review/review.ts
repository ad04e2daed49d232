import { type Calendar, dayOf } from '../../time/calendar.ts'
import { type CaseFile, recordedOf } from '../../case/case-file.ts'
import { dueAt } from '../../time/deadline.ts'
import { ofReview, outcomeLetter } from '../../case/deliveries.ts'
import { isToBePosted, undelivered } from '../../case/telling.ts'
import type { Rules } from '../../case/desk.ts'
import { staffIn } from '../../case/facts.ts'
import type { OutcomeCode } from '../../case/facts/terms.ts'
import type { Policy } from '../../policy/policy.ts'
import { daysAfter, instantAt, type Instant } from '../../time/zone.ts'

/** What can be reviewed. Agreements, withdrawals and complaints that were not accepted were not decided by the firm. */
const reviewable: readonly OutcomeCode[] = ['upheld', 'partly', 'not']

/** Whether a review of a decision was asked for, or made it. */
export function isReviewed(file: CaseFile, commit: number): boolean {
  return ofReview(file, commit) || file.reviews.some(({ of }) => of === commit)
}

/**
 * Until when a review of the present decision can be asked for: the end of the last day of the period, counted from
 * receipt of the decision (银保监会令2020年第3号 Art 20). `open`: as far as anybody knows, it has not been received yet.
 * @returns undefined where none can be asked for: nothing decided, one was asked for already, or the pack does not
 *   provide for it
 */
export function reviewUntil(file: CaseFile, { policy, calendar }: Rules): Instant | 'open' | undefined {
  const { outcome } = file
  if (policy.review === undefined || outcome === null || !reviewable.includes(outcome.outcome) || file.erased !== null)
    return undefined
  if (isReviewed(file, outcome.commit)) return undefined
  if (policy.review.decidedBy === 'branch' && !isOffered(file)) return undefined
  const received = receivedAt(file, outcome.at)
  if (received === undefined) return 'open'
  return askedUntil(received, policy.review, calendar)
}

/**
 * Whether the letter offered it. Where the pack gives it only against a branch's decision, the letter of head office
 * has not (银保监会令2020年第3号 Art 20).
 */
function isOffered(file: CaseFile): boolean {
  const rights = recordedOf(file, 'feedback', 'propose')?.answer['rights']
  return Array.isArray(rights) && rights.includes('review')
}

/** The end of the period for asking for a review. Business hours limit the firm's time, never the complainant's. */
export function askedUntil(
  received: Instant,
  { askedWithin }: NonNullable<Policy['review']>,
  calendar: Calendar,
): Instant {
  const due = dueAt({ id: 'review', start: received, limit: askedWithin, credits: [] }, calendar)
  return askedWithin.unit === 'hours' ? due : instantAt(daysAfter(dayOf(due, calendar), 1), '00:00', calendar.zone)
}

/**
 * When the complainant received the decision: when the letter arrived or went out. If it did not arrive, when they were
 * reached another way.
 */
function receivedAt(file: CaseFile, decidedAt: Instant): Instant | undefined {
  const letter = outcomeLetter(file)
  if (isToBePosted(file, letter)) return undefined
  const failure = undelivered(file).find(({ mail }) => mail === letter)
  if (failure === undefined)
    return file.deliveries.find(({ mail }) => mail === letter)?.at ?? file.mails[letter]?.at ?? decidedAt
  const reached = recordedOf(file, 'reach', 'reached')
  return reached !== undefined && reached.at >= failure.at ? String(reached.answer['at']) : undefined
}

/** Who decided: the co-signer of the outcome, or the liaison if no co-signature was needed. */
export function deciderOf(file: CaseFile): string | null {
  const signed = file.tasks.findLast(
    (task) =>
      task.state === 'decided' &&
      ((task.kind === 'co-sign' && task.stage === 'feedback' && task.recorded.decision === 'approve') ||
        task.kind === 'feedback'),
  )
  return signed?.state === 'decided' ? (staffIn(signed.recorded.by) ?? null) : null
}
