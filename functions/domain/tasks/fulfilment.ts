import * as z from 'zod'
import { instant, words } from '../fields.ts'
import { clockId, runOf } from '../stage.ts'
import { notBeforeReceipt, notInFuture } from './checks.ts'
import { stageKind } from './stage-kind.ts'
import type { TaskKind } from './task.ts'

const asks = { fulfilled: z.strictObject({ at: instant(), proof: words(2000) }) }

/** 履行: proof that the remedy happened, until the date promised. */
export const fulfilment: TaskKind<typeof asks> = {
  asks,
  ...stageKind('fulfilment'),
  clock: (file, { openedIn, openedAt }) => {
    const run = runOf(file, 'fulfilment', openedIn)
    const promised = file.outcome?.remedyDue
    return { id: clockId(run), start: run.startedAt, limit: promised ? { unit: 'until-close-of', day: promised } : { unit: 'until', at: openedAt }, credits: [] }
  },
  check: { fulfilled: ({ at }, situation) => [...notInFuture(['at'], at, situation), ...notBeforeReceipt(['at'], at, situation)] },
  follows: { fulfilled: () => [{ fact: 'stage-ended', v: 1, stage: 'fulfilment' }] },
}
