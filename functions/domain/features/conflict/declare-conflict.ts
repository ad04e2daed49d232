import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { words } from '../../forms/fields.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

const schema = whenNeeded(() => z.strictObject({ reason: words(1000) }))

/**
 * 主动回避: an assignee declares an interest in the case. From that commit on they have no part in it, and the workflow
 * reassigns their tasks by the rule. Somebody who only oversees a task hands it over instead.
 */
export const conflict: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (_file, _task, { may }) => may === 'act',
  facts: ({ reason }, { by }) => [{ fact: 'conflict', v: 1, person: by, conflict: null, reason }],
}
