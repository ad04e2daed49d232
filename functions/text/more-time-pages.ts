import type { PauseReason } from '../domain/policy/policy.ts'

/** What pages say about time that was added or does not count. Times come in whole. */
export type PagesOfTime = {
  extended: (from: string) => string
  standsStill: (until: string) => string
  step: (stage: string) => string
  pauses: string
  pausesIntro: string
  /** Which clocks stood still. */
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
