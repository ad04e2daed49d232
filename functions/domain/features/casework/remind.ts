import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { dayOf } from '../../time/calendar.ts'
import { assigneeOf } from '../../case/case-file.ts'
import { words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

/**
 * 催办: somebody who oversees a task reminds its assignee; the mail says who sent it. Once a day: more would be noise.
 */
const schema = whenNeeded(() => z.strictObject({ note: words(500, 0).optional() }))

export const remind: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  inWorkList: true,
  isAvailable: (_file, task, { may, person }) =>
    may === 'oversee' && assigneeOf(task) !== null && assigneeOf(task) !== person,
  validate: (_answer, { file, task, at, desk }) => {
    const today = dayOf(at, desk.calendar)
    return file.reminders.some(
      (one) => one.task === task.id && one.to === assigneeOf(task) && dayOf(one.at, desk.calendar) === today,
    )
      ? [issue(['note'], 'reminded-today')]
      : []
  },
  facts: ({ note }, { task }) => [
    { fact: 'reminded', v: 1, task: task.id, to: assigneeOf(task) ?? '', ...(note ? { note } : {}) },
  ],
}
