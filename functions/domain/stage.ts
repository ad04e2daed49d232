import type { CaseFile, Instant } from './case.ts'
import { type Calendar } from './calendar.ts'
import { type Clock, dueAt } from './clock.ts'
import { type Class, type Policy, type PolicyLimit, type Stage, stageRule } from './policy.ts'

/** One run of a stage: since when, and in which commit it ended. A stage starts when the one before ended, the first at receipt. */
export type StageRun = { stage: Stage; run: number; startedAt: Instant; endedIn?: number | undefined }

/** The stage that a case is in; undefined once nothing of the policy's order is left to do. */
export function currentStage(file: CaseFile, policy: Policy): StageRun | undefined {
  if (file.withdrawn !== null || file.outcome?.outcome === 'declined') return undefined
  const ended = file.stageEnds.map(({ stage }) => stage)
  const next = policy.stages.find(({ stage }) => !ended.includes(stage) && (stage === 'fulfilment' ? promised(file) : file.outcome === null))
  return next && runOf(file, next.stage)
}

/** The run of a stage that a task belongs to, told by the commit that opened it; without one, the run that is or comes next. */
export function runOf(file: CaseFile, stage: Stage, openedIn = Number.POSITIVE_INFINITY): StageRun {
  const before = file.stageEnds.filter(({ commit }) => commit < openedIn)
  return {
    stage,
    run: before.filter((end) => end.stage === stage).length + 1,
    startedAt: before.at(-1)?.at ?? file.receivedAt,
    endedIn: file.stageEnds.find((end) => end.stage === stage && end.commit > openedIn)?.commit,
  }
}

function promised(file: CaseFile): boolean {
  return file.outcome !== null && file.outcome.remedyDue !== null
}

/** When everything promised has been done: from then on the complainant is asked how it went. Undefined before. */
export function settledAt(file: CaseFile): Instant | undefined {
  if (file.outcome === null) return undefined
  if (file.outcome.remedyDue === null) return file.outcome.at
  return file.stageEnds.findLast(({ stage }) => stage === 'fulfilment')?.at
}

export const clockId = (run: Pick<StageRun, 'stage' | 'run'>): string => `${run.stage}#${run.run}`

/** @throws Error where the policy gives the stage no limit */
export function limitOf(policy: Policy, stage: Stage, weight: Class): PolicyLimit {
  const { limits } = stageRule(policy, stage)
  if (limits === undefined) throw new Error(`policy ${policy.id}: stage ${stage} has no limits`)
  return limits[weight]
}

/** The class that a stage run is (or was) handled under: a class confirmed by the very decision that ended it counts from then on. */
export function classDuring(file: CaseFile, { endedIn = Number.POSITIVE_INFINITY }: Pick<StageRun, 'endedIn'>): Class {
  return file.classes.findLast(({ commit }) => commit < endedIn)?.class ?? file.class
}

/** The firm's own clock of a stage run. */
export function stageClock(file: CaseFile, run: StageRun, policy: Policy): Clock {
  return { id: clockId(run), start: run.startedAt, limit: limitOf(policy, run.stage, classDuring(file, run)), credits: [] }
}

/** The clock over the whole case, from receipt. */
export function overallClock(receivedAt: Instant, policy: Policy): Clock {
  return { id: 'overall', start: receivedAt, limit: policy.overall.limit, credits: [] }
}

/**
 * The promise made to the complainant: the earlier of all stages up to feedback taken to their limits under the proposed class, and
 * the overall clock (policy pack).
 */
export function respondBy(receivedAt: Instant, proposed: Class, policy: Policy, calendar: Calendar): Instant {
  const lastStage = policy.stages
    .filter(({ stage }) => stage !== 'fulfilment')
    .reduce((start, { stage }) => dueAt({ id: stage, start, limit: limitOf(policy, stage, proposed), credits: [] }, calendar), receivedAt)
  const overall = dueAt(overallClock(receivedAt, policy), calendar)
  return lastStage < overall ? lastStage : overall
}
