import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { type Calendar, closingOf, dayOf, lastDayClosed } from '../../time/calendar.ts'
import { dueAt } from '../../time/deadline.ts'
import { overallClocks, ownClock } from '../../deadlines/case-clocks.ts'
import type { Consequence } from '../../case/facts.ts'
import { day, oneOf, words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { pausedMillis, pauseRule, runningPause } from '../../deadlines/pauses.ts'
import { type PauseRule, pauseReasons } from '../../policy/policy.ts'
import type { CaseFile } from '../../case/case-file.ts'
import { hour, instantOf, type Instant, type LocalDay, millisOf } from '../../time/zone.ts'
import { promisedLater } from '../../deadlines/promise.ts'
import { invalid } from '../../case/refusal.ts'
import { isLimitedStage } from '../../deadlines/limited-stages.ts'
import { type TaskAction, notProvided, providedFor } from '../../tasks/task-action.ts'

/**
 * Pauses the clocks until the close of business of a day at the latest. `note` says what the case waits for; the
 * complainant reads it.
 */
const schema = whenNeeded(() => z.strictObject({ because: oneOf(...pauseReasons), until: day(), note: words(1000) }))

export const pause: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }, { policy }) =>
    may === 'act' &&
    isLimitedStage(task, policy) &&
    (policy.pauses ?? []).length > 0 &&
    file.outcome === null &&
    runningPause(file) === undefined,
  whyNotAvailable: (file, task, { policy }) => {
    if (!isLimitedStage(task, policy)) return undefined
    return runningPause(file) === undefined ? providedFor(policy, policy.pauses) : issue(['decision'], 'already-paused')
  },
  // Only the reasons that the pack has a rule for.
  choices: { because: { codes: ({ pauses = [] }) => pauses.map(({ reason }) => reason) } },
  validate: (answer, { file, task, desk, at }) => {
    const { policy, calendar } = desk
    const rule = pauseRule(policy, answer.because)
    if (rule === undefined) return [notProvided(['because'], policy)]
    const end = closingOf(answer.until, calendar)
    if (end <= at) return [issue(['until'], 'past')]
    const latest = latestDay(rule, file, at, calendar)
    if (closingOf(latest, calendar) <= at) return [issue(['because'], 'no-more-time')]
    if (answer.until > latest) return [issue(['until'], 'beyond-cap', { day: latest })]
    const [stage, whole] = [dueAt(ownClock(file, task, desk), calendar), overallClocks(file, desk)]
    const stopped = [
      ...(rule.clocks.includes('stage') ? [stage] : []),
      ...whole.filter((one) => rule.clocks.includes(one.rule.id)).map((one) => one.dueAt),
    ]
    if (stopped.every((due) => due <= at))
      return [issue(['decision'], 'pause-too-late', { day: dayOf(stage, calendar) })]
    // To wait until after the answer is due would be to promise both.
    const first = whole
      .filter((one) => one.dueAt > at && !rule.clocks.includes(one.rule.id))
      .map((one) => one.dueAt)
      .sort()[0]
    return first !== undefined && end > first ? [issue(['until'], 'past-overall', { day: dayOf(first, calendar) })] : []
  },
  facts: ({ because, until, note }, { file, task, desk, at }) => {
    const rule = pauseRule(desk.policy, because)
    if (rule === undefined) return invalid(notProvided(['because'], desk.policy))
    const paused: Consequence = {
      fact: 'paused',
      v: 1,
      pause: `pause-${file.pauses.length + 1}`,
      task: task.id,
      reason: because,
      clocks: rule.clocks,
      until: closingOf(until, desk.calendar),
      note,
    }
    return [paused, ...promisedLater(file, [paused], 'paused', desk, at)]
  },
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
