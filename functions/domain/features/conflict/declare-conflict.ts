import * as z from 'zod'
import { words } from '../../forms/fields.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

const schema = z.strictObject({ reason: words(1000) })

/**
 * 主动回避: whoever has a task says that they have an interest in the case. They have no part in it from that commit on;
 * the workflow gives what they had to somebody else by the rule. Whoever only watches over a task hands it over
 * instead.
 */
export const conflict: TaskAction<typeof schema> = {
  schema,
  isAvailable: (_file, _task, { may }) => may === 'act',
  facts: ({ reason }, { by }) => [{ fact: 'conflict', v: 1, person: by, conflict: null, reason }],
}
