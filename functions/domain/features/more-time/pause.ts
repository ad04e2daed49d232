import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { day, oneOf, told } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { pauseRule, runningPause } from '../../deadlines/pauses.ts'
import { pauseReasons } from '../../policy/policy.ts'
import { invalid } from '../../case/refusal.ts'
import { isLimitedStage } from '../../deadlines/stage-runs.ts'
import { againstPause, canPause, pausedBy } from '../../tasks/pausing.ts'
import { type TaskAction, notProvided, providedFor } from '../../tasks/task-action.ts'

/**
 * Pauses the clocks until the close of business of a day at the latest. `note` says what the case waits for; the
 * complainant reads it.
 */
const schema = whenNeeded(() => z.strictObject({ because: oneOf(...pauseReasons), until: day(), note: told(1000) }))

export const pause: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }, { policy }) => may === 'act' && canPause(file, task, policy),
  whyNotAvailable: (file, task, { policy }) => {
    if (!isLimitedStage(task, policy)) return undefined
    return runningPause(file) === undefined ? providedFor(policy, policy.pauses) : issue(['decision'], 'already-paused')
  },
  // Only the reasons that the pack has a rule for.
  choices: { because: { codes: ({ pauses = [] }) => pauses.map(({ reason }) => reason) } },
  validate: (answer, situation) => {
    const { policy } = situation.desk
    const rule = pauseRule(policy, answer.because)
    return rule === undefined ? [notProvided(['because'], policy)] : againstPause(answer, situation, rule)
  },
  facts: (answer, situation) => {
    const facts = pausedBy(answer, situation)
    return facts.length === 0 ? invalid(notProvided(['because'], situation.desk.policy)) : facts
  },
}
