import type { Task } from '../case/case-file.ts'
import type { Policy } from '../policy/policy.ts'

/**
 * Whether a task is a stage with a limit of its own, which can be extended or paused. A co-signature is part of a
 * stage, not a stage.
 */
export function isLimitedStage({ kind }: Pick<Task, 'kind'>, { stages }: Policy): boolean {
  return stages.some(({ stage, limits }) => stage === kind && limits !== undefined)
}
