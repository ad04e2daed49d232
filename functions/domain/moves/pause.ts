import * as z from 'zod'
import { closingOf, dayOf } from '../calendar.ts'
import { dueAt } from '../clock.ts'
import type { Consequence } from '../facts.ts'
import { day, oneOf, words } from '../fields.ts'
import { issue } from '../issue.ts'
import { pauseRule, runningPause } from '../pauses.ts'
import { pauseReasons } from '../policy.ts'
import { promisedLater } from '../promise.ts'
import { invalid } from '../refusal.ts'
import { isLimitedStage } from '../stage-tasks.ts'
import { type Move, notProvided, providedFor } from './move.ts'

/** Letting the clocks stand still until the close of business of a day at the latest. `note` says what is waited for; the complainant reads it. */
const asks = z.strictObject({ because: oneOf(...pauseReasons), until: day(), note: words(1000) })

export const pause: Move<typeof asks> = {
  asks,
  offered: (file, task, { may }, { policy }) => may === 'act' && isLimitedStage(task, policy) && (policy.pauses ?? []).length > 0 && file.outcome === null && runningPause(file) === undefined,
  whyNot: (file, task, { policy }) => (!isLimitedStage(task, policy) ? undefined : runningPause(file) === undefined ? providedFor(policy, policy.pauses) : issue(['decision'], 'already-paused')),
  check: ({ because, until }, { desk: { policy, calendar }, at }) => {
    const rule = pauseRule(policy, because)
    if (rule === undefined) return [notProvided(['because'], policy)]
    const end = closingOf(until, calendar)
    const latest = dueAt({ id: 'longest', start: at, limit: rule.longest, credits: [] }, calendar)
    return end <= at ? [issue(['until'], 'past')] : end > latest ? [issue(['until'], 'beyond-cap', { day: dayOf(latest, calendar) })] : []
  },
  follows: ({ because, until, note }, { file, task, desk, at }) => {
    const rule = pauseRule(desk.policy, because)
    if (rule === undefined) return invalid(notProvided(['because'], desk.policy))
    const paused: Consequence = { fact: 'paused', v: 1, pause: `pause-${file.pauses.length + 1}`, task: task.id, reason: because, clocks: rule.clocks, until: closingOf(until, desk.calendar), note }
    return [paused, ...promisedLater(file, [paused], 'paused', desk, at)]
  },
}
