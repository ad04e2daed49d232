import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { instant, oneOf, words, yesNo } from '../../forms/fields.ts'
import { notBeforeReceipt, notInFuture } from '../../tasks/checks.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

/** 联系记录: somebody tried to reach the complainant, successfully or not. */
const schema = whenNeeded(() =>
  z.strictObject({
    how: oneOf('phone', 'email', 'post', 'visit'),
    at: instant(),
    reached: yesNo(),
    notes: words(3000, 0),
  }),
)

export const contactAttempt: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  reaches: 'as-said',
  isAvailable: (_file, task, { may }) => may === 'act' && task.kind !== 'consultation',
  prefill: (_file, _task, at) => ({ at }),
  validate: ({ at }, situation) => [...notInFuture(['at'], at, situation), ...notBeforeReceipt(['at'], at, situation)],
  facts: (attempt, { task }) => [{ fact: 'contact-attempted', v: 1, task: task.id, ...attempt }],
}
