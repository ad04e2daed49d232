import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { instant, words } from '../../forms/fields.ts'
import { clockId } from '../../deadlines/stage-runs.ts'
import { notBeforeReceipt, notInFuture } from '../../tasks/checks.ts'
import { stageTask } from '../../tasks/stage-task.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({ fulfilled: () => z.strictObject({ at: instant(), proof: words(2000) }) })

/** 履行: proof that the remedy was delivered, due on the promised date. */
export const fulfilment: TaskKind<typeof decisions> = {
  decisions,
  ...stageTask('fulfilment'),
  briefing: ['promise'],
  promised: 'remedy',
  prefill: { fulfilled: (_file, _task, { at }) => ({ at }) },
  // Due on the date promised in the present decision: a review may have promised another.
  clock: (file, { openedIn, openedAt }) => {
    const decisions = file.decisions.filter(({ commit }) => commit < openedIn)
    const { remedyDue = null, at = openedAt } = decisions.at(-1) ?? {}
    return {
      id: clockId({ stage: 'fulfilment', run: Math.max(1, decisions.length) }),
      start: at,
      limit: remedyDue === null ? { unit: 'until', at: openedAt } : { unit: 'until-close-of', day: remedyDue },
      credits: [],
    }
  },
  validate: {
    fulfilled: ({ at }, situation) => [
      ...notInFuture(['at'], at, situation),
      ...notBeforeReceipt(['at'], at, situation),
    ],
  },
  facts: { fulfilled: () => [{ fact: 'stage-ended', v: 1, stage: 'fulfilment' }] },
}
