import * as z from 'zod'
import { supportNeeds } from '../../case/facts/terms.ts'
import { line, someOf, whole, words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

/** What the complainant needs to complain, and what each need says: hours are those of the desk's clock. */
const schema = whenNeeded(() =>
  z.strictObject({
    needs: someOf(...supportNeeds).optional(),
    callFrom: whole(0, 23).optional(),
    callUntil: whole(1, 24).optional(),
    interpreterFor: line(60).optional(),
    companion: line(200).optional(),
    otherNeed: words(1000).optional(),
  }),
)

/**
 * 登记需要的协助: a need for support is an order to every later letter, call and visit. It replaces what was recorded
 * before; without any need, there is none from now on.
 */
export const recordNeeds: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }) => may === 'act' && task.kind !== 'consultation' && file.erased === null,
  // What they wrote is read, and sorted by who records it: kept beside its sort, it would be asked about twice.
  prefill: ({ needs, complaint }) =>
    needs === null
      ? { needs: [], otherNeed: complaint.support }
      : {
          needs: needs.needs,
          callFrom: needs.callFrom,
          callUntil: needs.callUntil,
          interpreterFor: needs.interpreterFor,
          companion: needs.companion,
          otherNeed: needs.otherNeed,
        },
  validate: ({ needs = [], callFrom, callUntil, interpreterFor, companion, otherNeed }) => [
    ...(needs.includes('call-times') && callFrom === undefined && callUntil === undefined
      ? [issue(['callFrom'], 'missing')]
      : []),
    ...(callFrom !== undefined && callUntil !== undefined && callUntil <= callFrom
      ? [issue(['callUntil'], 'before-start')]
      : []),
    ...(needs.includes('interpreter') && interpreterFor === undefined ? [issue(['interpreterFor'], 'missing')] : []),
    ...(needs.includes('third-person') && companion === undefined ? [issue(['companion'], 'missing')] : []),
    ...(needs.includes('other') && otherNeed === undefined ? [issue(['otherNeed'], 'missing')] : []),
    ...(needs.length === 0 && otherNeed !== undefined ? [issue(['needs'], 'missing')] : []),
  ],
  facts: ({ needs = [], callFrom, callUntil, interpreterFor, companion, otherNeed }, { task }) => [
    {
      fact: 'needs-recorded',
      v: 1,
      task: task.id,
      needs: supportNeeds.filter((need) => needs.includes(need)),
      callFrom: callFrom ?? null,
      callUntil: callUntil ?? null,
      interpreterFor: interpreterFor ?? null,
      companion: companion ?? null,
      otherNeed: (needs.includes('other') ? otherNeed : undefined) ?? null,
    },
  ],
}
