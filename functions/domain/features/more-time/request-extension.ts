import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { day, oneOf, told } from '../../forms/fields.ts'
import { extensionApprover, granting, isDuty, openRequest, stepsFor } from './extensions.ts'
import { hasApprover } from './approvers.ts'
import { excludedFrom, type Task } from '../../case/case-file.ts'
import type { Consequence } from '../../case/facts.ts'
import { issue } from '../../forms/issues.ts'
import { extensionReasons, type Policy } from '../../policy/policy.ts'
import { promisedByExtension } from '../../deadlines/promise.ts'
import { invalid } from '../../case/refusal.ts'
import { isLimitedStage } from '../../deadlines/stage-runs.ts'
import { type TaskAction, providedFor } from '../../tasks/task-action.ts'

/**
 * Requests more time: a later day for the task, for the answer to the complainant, or both. The complainant reads
 * `reason`.
 */
const schema = whenNeeded(() =>
  z.strictObject({
    until: day().nullable(),
    overallUntil: day().nullable(),
    because: oneOf(...extensionReasons),
    reason: told(1000),
  }),
)

export const extend: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }, { policy }) =>
    may === 'act' &&
    isFor(task, policy) &&
    (policy.extensions ?? []).length > 0 &&
    file.outcome === null &&
    openRequest(file) === undefined,
  whyNotAvailable: (file, task, { policy }) => {
    if (!isFor(task, policy)) return undefined
    return openRequest(file) === undefined
      ? providedFor(policy, policy.extensions)
      : issue(['decision'], 'request-open')
  },
  // Only the reasons that the pack has a rule for.
  choices: {
    because: {
      codes: ({ extensions = [] }) =>
        extensionReasons.filter((reason) =>
          extensions.some(({ reasons }) => reasons === undefined || reasons.includes(reason)),
        ),
    },
  },
  validate: (answer, { file, task, desk, at, by }) => {
    const found = stepsFor(answer, file, task, desk, at)
    if ('issues' in found) return found.issues
    // Nobody would decide it, and the person who asks would hear so only once it has lapsed.
    return hasApprover(found.steps, { by, staff: desk.staff, excluded: excludedFrom(file, desk) }, desk.policy)
      ? []
      : [
          issue([answer.overallUntil === null ? 'until' : 'overallUntil'], 'no-approver', {
            role: extensionApprover(found.steps) ?? '',
          }),
        ]
  },
  facts: (answer, { file, task, desk, at }) => {
    const found = stepsFor(answer, file, task, desk, at)
    if ('issues' in found) return invalid(...found.issues)
    const extension = `extension-${file.extensions.length + 1}`
    const approver = extensionApprover(found.steps)
    const asked: Consequence = {
      fact: 'extension-asked',
      v: 1,
      extension,
      task: task.id,
      asks: found.asks,
      reason: answer.because,
      why: answer.reason,
      approver,
    }
    if (approver !== null) return [asked]
    const extended: Consequence = granting(file, { id: extension, task: task.id, asks: found.asks }, desk, at)
    return [asked, extended, ...promisedByExtension(file, found, [asked, extended], desk, at)]
  },
}

/** A stage can be extended. While the answer waits for its co-signer, only a letter that is a duty can be asked for. */
function isFor(task: Pick<Task, 'kind'>, policy: Policy): boolean {
  return isLimitedStage(task, policy) || (task.kind === 'co-sign' && (policy.extensions ?? []).some(isDuty))
}
