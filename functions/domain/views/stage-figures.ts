import type { CaseFile, Task } from '../case/case-file.ts'
import { dueAt } from '../time/deadline.ts'
import { stageClock } from '../deadlines/case-clocks.ts'
import type { Desk } from '../case/desk.ts'
import type { Stage } from '../policy/policy.ts'
import { clockId, stageRunOf } from '../deadlines/stage-runs.ts'
import { isLimitedStage } from '../deadlines/limited-stages.ts'
import { kindOf } from '../catalogue/task-kinds.ts'
import { millisOf, type Instant } from '../time/zone.ts'

/** A stage run as figures count it: its lawfully extended due, and whether it was kept. */
export type RunOfStage = {
  clock: string
  stage: Stage
  startedAt: Instant
  dueAt: Instant
  /** Null while it runs. */
  endedAt: Instant | null
  /** Milliseconds during which it was paused, of those that it took. */
  pausedMillis: number
  /**
   * Finished by its due; null while it runs and is not late yet. New facts end a run that was kept as long as it was
   * not late.
   */
  inTime: boolean | null
}

/**
 * Every stage run of a case. What was granted before the due had passed, and time that did not count, move the due: a
 * lawful extension is never a deviation, a delay that nobody approved always is.
 * @param at until when, for a run that has not ended
 */
export function stageRuns(file: CaseFile, desk: Desk, at: Instant): RunOfStage[] {
  const first = new Map<string, Task>()
  for (const task of file.tasks) {
    if (task.kind !== task.stage) continue
    const id = clockId(stageRunOf(file, task.stage, task.openedIn))
    if (!first.has(id)) first.set(id, task)
  }
  return [...first].map(([clock, task]) => {
    const stage = task.stage as Stage
    const run = stageRunOf(file, stage, task.openedIn)
    const due = dueAt(
      isLimitedStage(task, desk.policy) ? stageClock(file, run, desk) : kindOf(task.kind).clock(file, task, desk),
      desk.calendar,
    )
    const endedAt =
      [...file.stageEnds, ...file.restarts].find(({ commit }) => commit === run.endedIn)?.at ??
      file.withdrawn?.at ??
      null
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
      inTime: until > due ? false : endedAt === null ? null : true,
    }
  })
}
