import { type Stage, stageRule } from '../policy/policy.ts'
import { stageClock } from '../deadlines/case-clocks.ts'
import { currentStage, stageRunOf } from '../deadlines/stage-runs.ts'
import type { TaskKind } from './task-kind.ts'

/**
 * What tasks that are a whole stage have in common: needed while the case is in the stage, for the stage's role, on the
 * stage's clock.
 */
export function stageTask(stage: Stage): Required<Pick<TaskKind, 'neededSince' | 'assignTo' | 'clock'>> {
  return {
    neededSince: (file, { policy }) => {
      const run = currentStage(file, policy)
      return run?.stage === stage && file.proposal === null ? run.startedAt : undefined
    },
    assignTo: (_file, { policy }) => {
      const { role } = stageRule(policy, stage)
      return role === 'liaison' ? 'liaison' : [role]
    },
    clock: (file, { openedIn }, desk) => stageClock(file, stageRunOf(file, stage, openedIn), desk),
  }
}
