import type { CaseFile, Pause } from '../case/case-file.ts'
import { taskOf } from '../case/case-file.ts'
import { after } from '../case/evolve.ts'
import { extensionsCut } from './caps.ts'
import type { Desk, Rules } from '../case/desk.ts'
import type { Consequence, ConsequenceOf } from '../case/facts.ts'
import type { PauseReason, PauseRule, Policy } from '../policy/policy.ts'
import { promisedAfterPause } from './promise.ts'
import { closeFrom, closingOf } from '../time/calendar.ts'
import { type Instant, lastDayUntil, millisOf } from '../time/zone.ts'

/** The pause that is running now. There is one at a time. */
export function runningPause(file: CaseFile): Pause | undefined {
  return file.pauses.find(({ resumed }) => resumed === null)
}

/**
 * By when we continue with a case after a pause, at the latest: the first close of business from its end on. A pause
 * may end on a day off, on which nobody continues with anything. A day that was told stays that day, also if the case
 * is counted elsewhere now.
 */
export function continuesBy(
  { until, zone }: Pick<Pause, 'until' | 'zone'>,
  { calendar }: Pick<Rules, 'calendar'>,
): Instant {
  const isElsewhere = zone !== undefined && zone !== calendar.zone
  return closeFrom(isElsewhere ? closingOf(lastDayUntil(until, zone), calendar) : until, calendar)
}

/** The pack's rule for a pause with this reason; undefined if it has no rule. */
export function pauseRule({ pauses = [] }: Policy, reason: PauseReason): PauseRule | undefined {
  return pauses.find((rule) => rule.reason === reason)
}

/** The facts that resume clocks. */
export function resume(
  file: CaseFile,
  pause: Pause,
  why: ConsequenceOf<'resumed'>['why'],
  desk: Rules,
  at: Instant,
): Consequence[] {
  const resumed: Consequence = { fact: 'resumed', v: 1, pause: pause.id, why }
  const facts = [resumed, ...extensionsCut(after(file, [resumed], at), desk)]
  return [...facts, ...promisedAfterPause(file, pause, facts, desk, at)]
}

/** Pauses that have ended by themselves, or whose task was decided or cancelled. */
export function pausesOver(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  const pause = runningPause(file)
  if (pause === undefined) return cutLate(file, desk, now)
  if (pause.until <= now) return resume(file, pause, 'ended', desk, now)
  return taskOf(file, pause.task)?.state === 'open' ? [] : resume(file, pause, 'decided', desk, now)
}

/** Extensions of pauses that an earlier release resumed without looking at the caps again. */
function cutLate(file: CaseFile, desk: Rules, now: Instant): Consequence[] {
  const facts = extensionsCut(file, desk)
  return facts.length === 0 ? [] : [...facts, ...promisedAfterPause(file, undefined, facts, desk, now)]
}

/** How long a pause has lasted, in milliseconds. */
export function pausedMillis({ from, until }: Pick<Pause, 'from' | 'until'>, at: Instant): number {
  return Math.max(0, millisOf(until < at ? until : at) - millisOf(from))
}

/**
 * Hours, to a tenth, for which clocks of the case were paused until `at`. They are shown separately wherever the time
 * of a case is shown.
 */
export function pausedHours(file: CaseFile, at: Instant): number {
  return Math.round(file.pauses.reduce((sum, pause) => sum + pausedMillis(pause, at), 0) / 360_000) / 10
}
