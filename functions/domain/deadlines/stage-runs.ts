import type { CaseFile, Task } from '../case/case-file.ts'
import type { Instant } from '../time/zone.ts'
import { type Class, type Policy, type PolicyLimit, type Stage, stageRule } from '../policy/policy.ts'

/**
 * One run of a stage: since when, and in which commit it ended. A stage starts when the one before ended, the first
 * when the desk recorded the complaint. New facts that arrive during the stage restart it, for the same task: `before`
 * holds its earlier starts, and each counts as a run. Other rules may interrupt a stage too.
 */
export type StageRun = {
  stage: Stage
  run: number
  startedAt: Instant
  endedIn?: number | undefined
  before: readonly { startedAt: Instant; renewedIn: number }[]
}

/** The stage that a case is in; undefined once every stage of the policy is done. */
export function currentStage(file: CaseFile, policy: Policy): StageRun | undefined {
  if (file.withdrawn !== null || file.outcome?.outcome === 'declined') return undefined
  const ended = stagesEnded(file, policy)
  const next = policy.stages.find(
    ({ stage }) => !ended.includes(stage) && (stage === 'fulfilment' ? promised(file) : file.outcome === null),
  )
  return next && stageRunOf(file, next.stage)
}

/** Stages that have ended and that the case was not sent back to since. */
function stagesEnded(file: CaseFile, policy: Policy): Stage[] {
  const order = policy.stages.map(({ stage }) => stage)
  const putBack = (stage: Stage, commit: number): boolean =>
    file.restarts.some(
      (restart) =>
        restart.stage !== null && restart.commit >= commit && order.indexOf(restart.stage) <= order.indexOf(stage),
    )
  // Promises of another decision no longer count.
  const other = (stage: Stage, commit: number): boolean =>
    stage === 'fulfilment' && commit <= (file.outcome?.commit ?? 0)
  return file.stageEnds
    .filter(({ stage, commit }) => !putBack(stage, commit) && !other(stage, commit))
    .map(({ stage }) => stage)
}

/**
 * The run of a stage that a task belongs to, by the commit that opened the task. Without a commit, it is the present
 * run or the next one. New facts end the run that they interrupt.
 */
export function stageRunOf(file: CaseFile, stage: Stage, openedIn = Number.POSITIVE_INFINITY): StageRun {
  const cuts = [
    ...file.restarts.filter((restart) => restart.stage !== null),
    ...file.rulesChanges.filter(({ interrupts }) => interrupts),
  ]
  const ends = [...file.stageEnds, ...cuts.map(({ at, commit }) => ({ stage: null, at, commit }))].sort(
    (one, other) => one.commit - other.commit,
  )
  const before = ends.filter(({ commit }) => commit < openedIn)
  const own = [
    ...file.stageEnds.filter((end) => end.stage === stage),
    ...cuts.filter(({ commit }) => wasOpen(file, stage, commit)),
  ].map(({ commit }) => commit)
  const endedIn = own.filter((commit) => commit > openedIn).sort((one, other) => one - other)[0]
  const renewals = file.restarts.filter(
    ({ renews, commit }) => renews === stage && commit < (endedIn ?? Number.POSITIVE_INFINITY),
  )
  const mine = renewals.filter(({ commit }) => commit > (before.at(-1)?.commit ?? 0))
  const first = before.at(-1)?.at ?? file.filedAt
  const starts = [first, ...mine.map(({ from }) => (from > first ? from : first))]
  return {
    stage,
    run: own.filter((commit) => commit < openedIn).length + renewals.length + 1,
    startedAt: starts.at(-1) ?? first,
    endedIn,
    before: mine.map(({ commit }, index) => ({ startedAt: starts[index] ?? first, renewedIn: commit })),
  }
}

/** The due of a stage run that was over when other rules came to hold: as the rules of then had it. */
export function settledDue({ rulesChanges }: Pick<CaseFile, 'rulesChanges'>, clock: string): Instant | undefined {
  return rulesChanges.flatMap(({ settled }) => settled).find((one) => one.clock === clock)?.dueAt
}

/** When a stage run ended, by the commit in which it did: with its stage, by new facts, or by other rules. */
export function endOfRun(
  { stageEnds, restarts, rulesChanges }: Pick<CaseFile, 'stageEnds' | 'restarts' | 'rulesChanges'>,
  commit: number | undefined,
): Instant | undefined {
  return [...stageEnds, ...restarts, ...rulesChanges].find((end) => end.commit === commit)?.at
}

/** Whether a stage's own task was open when a commit was written. */
function wasOpen(file: CaseFile, stage: Stage, commit: number): boolean {
  const opened = file.tasks.findLast((task) => task.kind === stage && task.openedIn < commit)
  return (
    opened !== undefined &&
    !file.stageEnds.some((end) => end.stage === stage && end.commit > opened.openedIn && end.commit < commit)
  )
}

function promised(file: CaseFile): boolean {
  return file.outcome !== null && file.outcome.remedyDue !== null
}

/** When the promises of the present decision were kept; undefined if they have not been. */
export function fulfilledOn({ outcome, stageEnds }: CaseFile): Instant | undefined {
  if (outcome === null) return undefined
  return stageEnds.find(({ stage, commit }) => stage === 'fulfilment' && commit > outcome.commit)?.at
}

/** Whether the promises of the present decision have been kept. */
export const endedFulfilment = (file: CaseFile): boolean => fulfilledOn(file) !== undefined

export const clockId = (run: Pick<StageRun, 'stage' | 'run'>): string => `${run.stage}#${run.run}`

/** @throws Error if the policy gives the stage no limit */
export function limitOf(policy: Policy, stage: Stage, weight: Class): PolicyLimit {
  const { limits } = stageRule(policy, stage)
  if (limits === undefined) throw new Error(`policy ${policy.id}: stage ${stage} has no limits`)
  return limits[weight]
}

/**
 * The class that a stage run is (or was) handled under: a class confirmed by the very decision that ended it counts
 * from then on.
 */
export function classDuring(file: CaseFile, { endedIn = Number.POSITIVE_INFINITY }: Pick<StageRun, 'endedIn'>): Class {
  return file.classes.findLast(({ commit }) => commit < endedIn)?.class ?? file.class
}

/** The first task of each run of a stage, in the order of the file. @param stageOf the stage of a task, if any */
export function firstTasks(
  file: CaseFile,
  stageOf: (task: Task) => Stage | undefined,
): { clock: string; stage: Stage; task: Task }[] {
  const seen = new Set<string>()
  return file.tasks.flatMap((task) => {
    const stage = stageOf(task)
    if (stage === undefined) return []
    const clock = clockId(stageRunOf(file, stage, task.openedIn))
    if (seen.has(clock)) return []
    seen.add(clock)
    return [{ clock, stage, task }]
  })
}

/**
 * Whether a task is a stage with a limit of its own, which can be extended or paused. A co-signature is part of a
 * stage, not a stage.
 */
export function isLimitedStage({ kind }: Pick<Task, 'kind'>, { stages }: Policy): boolean {
  return stages.some(({ stage, limits }) => stage === kind && limits !== undefined)
}
