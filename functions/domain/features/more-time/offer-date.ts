import * as z from 'zod'
import { day, told } from '../../forms/fields.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import type { TaskAction } from '../../tasks/task-action.ts'
import { closingOf } from '../../time/calendar.ts'
import { againstDate, mayAgree } from './agree-period.ts'

const schema = whenNeeded(() => z.strictObject({ until: day(), reason: told(1000) }))

/**
 * 约定期限提议: asks the complainant to agree on a later date (银保监会令2020年第3号 Art 21). A letter leads them to the page of
 * their case, where they say yes or no themselves. Nothing moves until they agree.
 */
export const offerDate: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  ...mayAgree(),
  validate: ({ until }, situation) => againstDate(until, situation),
  facts: ({ until, reason }, { file, task, desk }) => [
    {
      fact: 'date-offered',
      v: 1,
      proposal: `date-${file.dateOffers.length + 1}`,
      task: task.id,
      until: closingOf(until, desk.calendar),
      why: reason,
    },
  ],
}
