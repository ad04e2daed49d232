import type { CaseFile } from '../case/case-file.ts'
import type { Rules } from '../case/desk.ts'
import { dayOf, isProvisionalDay } from '../time/calendar.ts'
import { isProvisional, lastCloseBefore } from '../time/deadline.ts'
import { overallClocks } from './case-clocks.ts'

/**
 * Whether the promise to the complainant may move: it gives way to an overall clock only, and only to an earlier date
 * (`redate`).
 */
export function isPromiseProvisional(file: CaseFile, desk: Rules): boolean {
  if (file.outcome !== null) return false
  const unknown = isProvisionalDay(dayOf(file.respondBy, desk.calendar), desk.calendar)
  return overallClocks(file, desk).some(({ clock, dueAt }) => {
    const isItsClose = lastCloseBefore(dueAt, clock.start, desk.calendar) === file.respondBy
    return (
      ((unknown || isItsClose) && isProvisional(clock, desk.calendar)) ||
      // Its last day may become a day off, and the promise then counts back from it.
      (isItsClose && isProvisionalDay(dayOf(dueAt, desk.calendar), desk.calendar))
    )
  })
}
