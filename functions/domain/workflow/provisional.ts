import { type Calendar, dayOf, isProvisionalDay } from '../time/calendar.ts'
import type { CaseFile, Task } from '../case/case-file.ts'
import { isProvisional } from '../time/deadline.ts'
import { earliestOverall, overallClocks } from '../deadlines/case-clocks.ts'
import type { Desk, Rules } from '../case/desk.ts'
import { kindOf } from '../catalogue/task-kinds.ts'

/** The first year whose days off are not known yet. */
export function unknownYear({ lastKnownYear }: Pick<Calendar, 'lastKnownYear'>): number {
  return lastKnownYear + 1
}

/** Whether a task's due may move once the days off of a year are announced. */
export function isDueProvisional(
  file: CaseFile,
  task: Pick<Task, 'id' | 'kind' | 'openedAt' | 'openedIn'>,
  desk: Desk,
): boolean {
  return isProvisional(kindOf(task.kind).clock(file, task, desk), desk.calendar)
}

/** Whether the earliest due of the whole case may move. */
export function isOverallProvisional(file: CaseFile, desk: Rules): boolean {
  return isProvisional(earliestOverall(file, desk).clock, desk.calendar)
}

/**
 * Whether the promise to the complainant may move: it gives way to an overall clock only, and only to an earlier date
 * (`redate`).
 */
export function isPromiseProvisional(file: CaseFile, desk: Rules): boolean {
  if (file.outcome !== null) return false
  const unknown = isProvisionalDay(dayOf(file.respondBy, desk.calendar), desk.calendar)
  return overallClocks(file, desk).some(
    ({ clock, dueAt }) => (unknown || dueAt === file.respondBy) && isProvisional(clock, desk.calendar),
  )
}
