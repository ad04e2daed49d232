import * as z from 'zod'
import { day, yesNo } from '../../forms/fields.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

/** The last day of the contract, past or to come, and whether its term was one year or less. */
const schema = whenNeeded(() => z.strictObject({ contractEnd: day(), upToOneYear: yesNo() }))

/**
 * 保险合同终止日期: the file is kept for years from the end of the contract (Insurance Law of the PRC Art 87). An
 * assignee records it; once the case has closed, `npm run case -- contract` does.
 */
export const setContractEnd: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (_file, task, { may }, { policy }) =>
    may === 'act' && task.kind !== 'consultation' && policy.retention?.from === 'contract-end',
  facts: ({ contractEnd, upToOneYear }) => [
    { fact: 'contract-end-set', v: 1, end: contractEnd, upToOneYear, decidedBy: null },
  ],
}
