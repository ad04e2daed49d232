import type { Calendar } from '../time/calendar.ts'
import type { CaseFile, Task } from '../case/case-file.ts'
import { isProvisional } from '../time/deadline.ts'
import { earliestOverall } from '../deadlines/case-clocks.ts'
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
