import { type CaseFile, endOf, liaisonOf, type Task, taskOf } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import type { Holder } from '../contribution.ts'

/** Nobody, or nobody that the file names. */
export const nobody: Holder = { person: null, unit: null }

/**
 * Somebody with the unit that they had when they got a task of the case, the newest counting. Files of older releases
 * do not say it.
 */
export function holder(file: CaseFile, person: string | null): Holder {
  if (person === null) return nobody
  const known = file.tasks
    .flatMap(({ assignments }) => assignments)
    .filter((one) => one.person === person && one.unit !== undefined)
    .sort((one, other) => Number(one.at > other.at) - Number(one.at < other.at))
  return { person, unit: known.at(-1)?.unit ?? null }
}

export const liaisonHolder = (file: CaseFile): Holder => holder(file, liaisonOf(file))

/** Who had a task at a moment, with their unit then; the liaison if nobody had it. */
export function holderAt(file: CaseFile, task: string, at: Instant): Holder {
  const had = taskOf(file, task)?.assignments.findLast((one) => one.at <= at && one.person !== null)
  return had === undefined ? liaisonHolder(file) : { person: had.person, unit: had.unit ?? null }
}

/** The spans in which nobody had any of some tasks, each until the task ended. */
export function unassigned(tasks: readonly Task[], until: Instant): { from: Instant; until: Instant }[] {
  return tasks.flatMap((task) =>
    task.assignments.flatMap(({ person, at }, index) =>
      person === null ? [{ from: at, until: task.assignments[index + 1]?.at ?? endOf(task) ?? until }] : [],
    ),
  )
}
