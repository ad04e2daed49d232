import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { words } from '../../forms/fields.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

/** 工作记录: a note in the file that moves nothing. Colleagues read it, the complainant does not. */
const schema = whenNeeded(() => z.strictObject({ text: words(5000) }))

export const note: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: () => true,
  facts: ({ text }, { task }) => [{ fact: 'noted', v: 1, task: task.id, text }],
}
