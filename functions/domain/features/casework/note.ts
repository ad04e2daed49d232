import * as z from 'zod'
import { words } from '../../forms/fields.ts'
import type { Move } from '../../tasks/task-action.ts'

/** 工作记录: something for the file that moves nothing. Colleagues read it, the complainant does not. */
const asks = z.strictObject({ text: words(5000) })

export const note: Move<typeof asks> = {
  asks,
  offered: () => true,
  follows: ({ text }, { task }) => [{ fact: 'noted', v: 1, task: task.id, text }],
}
