import type { Calendar } from '../time/calendar.ts'
import { type CaseFile, openTasks } from '../case/case-file.ts'
import type { Instant } from '../time/zone.ts'
import { overallClocks } from '../deadlines/case-clocks.ts'
import { movedEarlier } from '../deadlines/promise.ts'
import type { Desk } from '../case/desk.ts'
import type { ConsequenceOf } from '../case/facts.ts'
import { dueOf } from './reminders.ts'
import { kindOf } from '../catalogue/task-kinds.ts'

/** A date of a case that depends on the calendar: that of an open task, or (`task` null) of the case as a whole. */
export type CaseDate = { clock: string; task: string | null; at: Instant }

/** Every date of a case that still has to be kept. */
export function datesOf(file: CaseFile, desk: Desk): CaseDate[] {
  const own = openTasks(file).map((task): CaseDate => ({
    clock: kindOf(task.kind).clock(file, task, desk).id,
    task: task.id,
    at: dueOf(file, task, desk),
  }))
  return file.outcome === null
    ? [
        ...own,
        ...overallClocks(file, desk).map(({ clock, dueAt }): CaseDate => ({ clock: clock.id, task: null, at: dueAt })),
      ]
    : own
}

/**
 * Counts a case as this release counts. A mend of the arithmetic holds for every open case, so the file says which
 * dates it moved, as after a change of the calendar. The promise moves earlier only if it would lie past the clock of
 * the regulator, and then a letter tells it.
 * @param before the case as it stood when its dates were last written down, with the desk of then, and those dates
 * @returns the fact; undefined if this release counts as that one did, or the case is over
 */
export function recountedByRelease(
  file: CaseFile,
  desk: Desk,
  before: { file: CaseFile; desk: Desk; dates: readonly CaseDate[] },
): ConsequenceOf<'recounted'> | undefined {
  if (!isGoingOn(file)) return undefined
  const [then, now] = [datesOf(before.file, before.desk), datesOf(file, desk)]
  const dates = before.dates.flatMap((date) => {
    const same = (one: CaseDate): boolean => one.clock === date.clock && one.task === date.task
    const [after, still] = [then.find(same)?.at, now.find(same)?.at]
    // What is over since, or was moved to that very date, needs no word.
    if (after === undefined || after === date.at || still === undefined || still === date.at) return []
    return [{ clock: date.clock, before: date.at, after }]
  })
  const promise = file.outcome === null ? movedEarlier(file, desk) : null
  return dates.length === 0 && promise === null
    ? undefined
    : { fact: 'recounted', v: 1, why: 'release', dates, promise }
}

/** Whether anything of a case is still open: the case itself, or a task that outlives it. */
function isGoingOn(file: CaseFile): boolean {
  return file.ended === null || openTasks(file).length > 0
}

/**
 * Counts a case by another version of its calendar from now on.
 *
 * Deadlines follow the calendar, later or earlier; marks that have been passed stay passed. The promise to the
 * complainant is not a deadline but a statement to them, so it never moves later. It moves earlier only if the
 * regulator's clock now ends before it, since it may not lie past that.
 * @param desk with the calendar that the file names
 * @param to another version of that calendar
 * @param at now
 * @returns the fact; undefined if the case is over or that version counts it already
 * @throws RangeError if it is not the file's calendar
 */
export function redate(
  file: CaseFile,
  desk: Desk,
  to: Calendar,
  at: Instant,
): ConsequenceOf<'calendar-changed'> | undefined {
  if (to.id !== file.calendar.id)
    throw new RangeError(`case ${file.reference} is counted by calendar ${file.calendar.id}, not ${to.id}`)
  if (to.version === file.calendar.version || !isGoingOn(file)) return undefined
  const then: Desk = { ...desk, calendar: to }
  const before = datesOf(file, desk)
  const dates = datesOf(file, then).flatMap(({ clock, task, at: due }) => {
    const was = before.find((one) => one.task === task && (task !== null || one.clock === clock))?.at ?? due
    return was === due ? [] : [{ clock, before: was, after: due }]
  })
  return {
    fact: 'calendar-changed',
    v: 1,
    from: { id: file.calendar.id, version: file.calendar.version },
    to: { id: to.id, version: to.version },
    dates,
    promise: file.outcome === null ? movedEarlier(file, then, at) : null,
  }
}
