import type { CaseFile, Task } from '../case/case-file.ts'
import { dueAt } from '../time/deadline.ts'
import { stageClock } from '../deadlines/case-clocks.ts'
import type { Desk } from '../case/desk.ts'
import type { Stage } from '../policy/policy.ts'
import { endOfRun, firstTasks, settledDue, stageRunOf, isLimitedStage } from '../deadlines/stage-runs.ts'
import { kindOf } from '../catalogue/task-kinds.ts'
import { millisOf, type Instant } from '../time/zone.ts'

/** A stage run as figures count it: its due with lawful extensions, and whether it was kept. */
export type RunOfStage = {
  clock: string
  stage: Stage
  startedAt: Instant
  dueAt: Instant
  /** Null while it runs. */
  endedAt: Instant | null
  /** Milliseconds of its duration during which it was paused. */
  pausedMillis: number
  /**
   * Whether it finished by its due; null while it runs and is not late yet. New facts end a run, which was kept if it
   * was not late.
   */
  inTime: boolean | null
}

/**
 * Every stage run of a case. Pauses, and extensions granted before the due had passed, move the due. A lawful extension
 * is therefore never a deviation; a delay that nobody approved always is.
 * @param at until when a run that has not ended is counted
 */
export function stageRuns(file: CaseFile, desk: Desk, at: Instant): RunOfStage[] {
  const own = (task: Task): Stage | undefined => (task.stage === task.kind ? task.stage : undefined)
  return firstTasks(file, own).map(({ clock, stage, task }) => {
    const run = stageRunOf(file, stage, task.openedIn)
    const due = dueAt(
      isLimitedStage(task, desk.policy) || settledDue(file, clock) !== undefined
        ? stageClock(file, run, desk)
        : kindOf(task.kind).clock(file, task, desk),
      desk.calendar,
    )
    const endedAt = endOfRun(file, run.endedIn) ?? file.withdrawn?.at ?? null
    const until = endedAt ?? at
    const paused = file.pauses
      .filter(({ clocks }) => clocks.includes('stage'))
      .reduce((sum, { from, until: end }) => {
        const [begin, stop] = [from > run.startedAt ? from : run.startedAt, end < until ? end : until]
        return sum + Math.max(0, millisOf(stop) - millisOf(begin))
      }, 0)
    return {
      clock,
      stage,
      startedAt: run.startedAt,
      dueAt: due,
      endedAt,
      pausedMillis: paused,
      // A stage that is not over yet may still become late.
      inTime: until <= due && endedAt === null ? null : until <= due,
    }
  })
}
