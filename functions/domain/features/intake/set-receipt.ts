import * as z from 'zod'
import { oddReceipt, receiptSet } from '../../deadlines/receipt.ts'
import { instant, line, oneOf } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { hasRole } from '../../people/directory.ts'
import { channels } from '../../policy/policy.ts'
import { type TaskAction, notProvided } from '../../tasks/task-action.ts'

/** When, how and where it reached the firm, and where the proof of that is: a recording, a postmark, a stamp. */
const schema = whenNeeded(() =>
  z.strictObject({ receivedAt: instant(), channel: oneOf(...channels), where: line(200), proof: line(300) }),
)

/**
 * 收到时间: a complaint by phone or letter counts from the day on which it was received at any point of the firm. The
 * assignee of intake, a coordinator or a supervisor records it with proof, before the decision. The public never can.
 */
export const setReceipt: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { person, may }, { policy, staff }) =>
    policy.receipt !== undefined &&
    file.outcome === null &&
    task.stage !== null &&
    (may === 'oversee' || task.kind === 'intake' || hasRole(staff, person, ['coordinator', 'supervisor'])),
  whyNotAvailable: (_file, task, { policy }) =>
    task.stage !== null && policy.receipt === undefined ? notProvided(['decision'], policy) : undefined,
  askedIfBefore: (_answer, { file, desk }) => oddReceipt(desk, file.filedAt),
  validate: ({ receivedAt }, { file }) => (receivedAt > file.filedAt ? [issue(['receivedAt'], 'after-recorded')] : []),
  facts: (receipt, { file, desk, at }) => receiptSet(file, receipt, desk, at),
}
