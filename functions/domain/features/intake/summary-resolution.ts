import { type CaseFile, recordedOf } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import { dueAt } from '../../time/deadline.ts'
import type { Rules } from '../../case/desk.ts'

/**
 * Until when a summary resolution can close a complaint that the complainant accepts as resolved, instead of going
 * through every stage. In the United Kingdom it is the close of the third business day after receipt (DISP 1.5.1R).
 * Undefined if the policy has no such rule.
 */
export function summaryUntil(file: Pick<CaseFile, 'receivedAt'>, { policy, calendar }: Rules): Instant | undefined {
  const rule = policy.summaryResolution
  return rule && dueAt({ id: 'summary-resolution', start: file.receivedAt, limit: rule.within, credits: [] }, calendar)
}

/** Until when the complainant must have accepted, if that counts and not the record of it (DISP 1.5.2AR). */
export function summaryAgreedBy(file: Pick<CaseFile, 'receivedAt'>, desk: Rules): Instant | undefined {
  return isJudgedByAcceptance(desk) ? summaryUntil(file, desk) : undefined
}

/** Until when a summary resolution must be recorded, if that counts; otherwise it can be as long as intake is open. */
export function summaryRecordedUntil(file: Pick<CaseFile, 'receivedAt'>, desk: Rules): Instant | undefined {
  return isJudgedByAcceptance(desk) ? undefined : summaryUntil(file, desk)
}

/**
 * By when a summary resolution had to be recorded, if that is over: its letter goes out promptly once the complainant
 * has accepted (DISP 1.5.4R). It can still be recorded, and is a deviation.
 */
export function lateFor(acceptedAt: Instant, at: Instant, { policy, calendar }: Rules): Instant | undefined {
  const limit = policy.summaryResolution?.recordedWithin
  if (limit === undefined) return undefined
  const due = dueAt({ id: 'summary-recorded', start: acceptedAt, limit, credits: [] }, calendar)
  return at > due ? due : undefined
}

/** A summary resolution that was recorded late, and its letter with it. */
export function lateSummary(file: CaseFile, desk: Rules): { due: Instant; at: Instant } | undefined {
  const recorded = recordedOf(file, 'intake', 'resolve', 'resolve-in-writing')
  const { contact } = (recorded?.answer ?? {}) as { contact?: { at: Instant } }
  if (recorded === undefined || contact === undefined) return undefined
  const due = lateFor(contact.at, recorded.at, desk)
  return due === undefined ? undefined : { due, at: recorded.at }
}

function isJudgedByAcceptance({ policy: { summaryResolution } }: Rules): boolean {
  return summaryResolution?.acceptance === 'given'
}
