import * as z from 'zod'
import { matterOf, openTasks, participantsOf } from '../../case/case-file.ts'
import type { Consequence } from '../../case/facts.ts'
import { words } from '../../forms/fields.ts'
import { eachWhenNeeded } from '../../forms/when-needed.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  'no-complaint': () => z.strictObject({ reason: words(1000) }),
  'was-complaint': () => z.strictObject({ reason: words(1000) }),
})

/**
 * 非投诉事项抽检: somebody who had no part in it reads again what intake took for no complaint. If it was one, it is
 * reopened as a complaint: its intake begins again, and the time limits of the whole case count from its receipt.
 */
export const secondLook: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) => file.samples.map(({ at }) => (file.erased === null ? at : undefined)),
  onPage: ['no-complaint', 'was-complaint'],
  assignTo: (_file, { policy }) => policy.otherMatters?.sample.roles ?? policy.standIns,
  excludedPeople: (file) => participantsOf(file),
  reportsAbove: true,
  clock: (_file, { id, openedAt }, { policy }) => ({
    id,
    start: openedAt,
    limit: policy.otherMatters?.sample.limit ?? policy.undelivered.limit,
    credits: [],
  }),
  allowedAfterClosing: true,
  facts: {
    'no-complaint': () => [],
    'was-complaint': ({ reason }, { file, by, at }) =>
      matterOf(file) === undefined
        ? []
        : [
            { fact: 'reopened', v: 2, why: 'compliance', reason, decidedBy: by },
            { fact: 'restarted', v: 1, stage: 'intake', renews: null, clocks: [], from: at, message: null },
            ...openTasks(file)
              .filter(({ kind }) => kind === 'matter')
              .map(({ id }): Consequence => ({ fact: 'cancelled', v: 3, task: id, why: 'closed' })),
          ],
  },
}
