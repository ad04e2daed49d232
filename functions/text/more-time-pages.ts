import type { PauseReason } from '../domain/policy/policy.ts'

/** Page texts about extensions and pauses. Times arrive formatted. */
export type PagesOfTime = {
  extended: (from: string) => string
  standsStill: (until: string) => string
  step: (stage: string) => string
  pauses: string
  pausesIntro: string
  /** Which time limits were paused. */
  notCounted: string
  pausedFor: (hours: string) => string
  since: string
  until: string
  ended: string
  waiting: Record<PauseReason, string>
  /** To the complainant. */
  waitingYou: Record<PauseReason, string>
  pausedNow: string
  request: string
  requestedBy: string
  because: string
  words: string
  fromTo: (from: string, to: string) => string
  thisStep: string
  rule: string
  decideBefore: (at: string) => string
  waitingFor: (role: string) => string
}
