import * as z from 'zod'
import { words } from '../../forms/fields.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { answered, openRequests } from '../../tasks/requests.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

const schema = whenNeeded(() => z.strictObject({ reason: words(1000) }))

/**
 * 要求已落实: what was asked of the complainant came another way, such as by telephone, or is not needed any more. Their
 * page asks for it no longer, nobody is reminded, and a pause that waited for it is over.
 */
export const settleRequest: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }) => may === 'act' && task.kind !== 'consultation' && openRequests(file).length > 0,
  facts: ({ reason }, { file, desk, at }) =>
    answered(file, 'staff', desk, at).map((fact) => (fact.fact === 'request-answered' ? { ...fact, reason } : fact)),
}
