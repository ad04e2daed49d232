import type { CaseFile, OpenTask } from '../case/case-file.ts'
import type { Consequence } from '../case/facts.ts'
import { namedInstead } from '../deadlines/caps.ts'
import { overallClocks, ownClock } from '../deadlines/case-clocks.ts'
import { isLimitedStage } from '../deadlines/stage-runs.ts'
import { pausedMillis, pauseRule, runningPause } from '../deadlines/pauses.ts'
import { promisedLater } from '../deadlines/promise.ts'
import type { Path } from '../forms/fields.ts'
import { issue, type Issue } from '../forms/issues.ts'
import type { PauseReason, PauseRule, Policy } from '../policy/policy.ts'
import { type Calendar, closingOf, dayOf, lastDayClosed } from '../time/calendar.ts'
import { dueAt, lastCloseBefore } from '../time/deadline.ts'
import { hour, instantOf, type Instant, later, type LocalDay, millisOf } from '../time/zone.ts'
import type { Situation } from './task-kind.ts'

/** A pause of the clocks until the close of business of a day at the latest. */
export type Pausing = { because: PauseReason; until: LocalDay; note: string }

type Where = Pick<Situation, 'file' | 'desk' | 'at'> & { task: OpenTask }

/** Whether the clocks of a task can be paused at all now. */
export function canPause(file: CaseFile, task: OpenTask, policy: Policy): boolean {
  return (
    isLimitedStage(task, policy) &&
    (policy.pauses ?? []).length > 0 &&
    file.outcome === null &&
    runningPause(file) === undefined
  )
}

/**
 * What speaks against a pause.
 * @param on the names of the fields with its reason and its day
 */
export function againstPause(
  { until }: Pick<Pausing, 'until'>,
  { file, task, desk, at }: Where,
  rule: PauseRule,
  on: { because: Path; until: Path } = { because: ['because'], until: ['until'] },
): Issue[] {
  const { calendar } = desk
  const end = closingOf(until, calendar)
  if (end <= at) return [issue(on.until, 'past')]
  const latest = latestDay(rule, file, at, calendar)
  if (closingOf(latest, calendar) <= at) return [issue(on.because, 'no-more-time')]
  if (until > latest) return [issue(on.until, 'beyond-cap', { day: latest })]
  const [stage, whole] = [dueAt(ownClock(file, task, desk), calendar), overallClocks(file, desk, 'granted')]
  const stopped = [
    ...(rule.clocks.includes('stage') ? [stage] : []),
    ...whole.filter((one) => rule.clocks.includes(one.rule.id)).map((one) => one.dueAt),
  ]
  if (stopped.every((due) => due <= at)) return [issue(['decision'], 'pause-too-late', { day: dayOf(stage, calendar) })]
  // To wait until after the answer is promised would be to promise both. A date that a letter named instead counts.
  const first = whole
    .filter(
      (one) =>
        later(one.dueAt, namedInstead(file, one.clock.id)) > at &&
        one.answeredAt === null &&
        !rule.clocks.includes(one.rule.id),
    )
    .map(({ clock, dueAt: due }) => later(lastCloseBefore(due, clock.start, calendar), namedInstead(file, clock.id)))
    .sort()[0]
  return first !== undefined && end > first ? [issue(on.until, 'past-overall', { day: dayOf(first, calendar) })] : []
}

/** The id that the next pause of a case has. */
export const nextPause = ({ pauses }: CaseFile): string => `pause-${pauses.length + 1}`

/** The facts of a pause; none if the pack has no rule for it. */
export function pausedBy({ because, until, note }: Pausing, { file, task, desk, at }: Where): Consequence[] {
  const rule = pauseRule(desk.policy, because)
  if (rule === undefined) return []
  const paused: Consequence = {
    fact: 'paused',
    v: 1,
    pause: nextPause(file),
    task: task.id,
    reason: because,
    clocks: rule.clocks,
    until: closingOf(until, desk.calendar),
    note,
  }
  return [paused, ...promisedLater(file, [paused], 'paused', desk, at)]
}

/**
 * The last day until which a pause may last: by itself, and together with the earlier pauses for the same reason, as
 * they happened.
 */
function latestDay(
  { reason, longest, totalDays }: PauseRule,
  { pauses }: CaseFile,
  at: Instant,
  calendar: Calendar,
): LocalDay {
  const alone = lastDayClosed(dueAt({ id: 'longest', start: at, limit: longest, credits: [] }, calendar), calendar)
  if (totalDays === undefined) return alone
  const used = pauses.filter((one) => one.reason === reason).reduce((sum, one) => sum + pausedMillis(one, at), 0)
  const together = lastDayClosed(instantOf(millisOf(at) + totalDays * 24 * hour - used), calendar)
  return together < alone ? together : alone
}
