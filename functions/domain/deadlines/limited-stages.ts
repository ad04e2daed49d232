import type { Task } from '../case/case-file.ts'
import type { Policy } from '../policy/policy.ts'

/**
 * Whether a task is a stage with a limit of its own: what can be extended or stand still. A co-signature belongs to a
 * stage and is none.
 */
export function isLimitedStage({ kind }: Pick<Task, 'kind'>, { stages }: Policy): boolean {
  return stages.some(({ stage, limits }) => stage === kind && limits !== undefined)
}
