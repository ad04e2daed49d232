import type { CaseFile } from '../case/case-file.ts'
import type { Rules } from '../case/desk.ts'
import { type Calendar, dayOf, isProvisionalDay, longestBreak } from '../time/calendar.ts'
import { isProvisional, lastCloseBefore } from '../time/deadline.ts'
import { daysAfter, type LocalDay } from '../time/zone.ts'
import { clocksOfPromise } from './case-clocks.ts'

/**
 * Whether the promise to the complainant may move: it gives way to an overall clock only, and only to an earlier date
 * (`redate`). It does if all working days from the promised one to the end of the clock become days off. A notice makes
 * no longer break than there is in a known year, so an end that is weeks away gives no alarm.
 */
export function isPromiseProvisional(file: CaseFile, desk: Rules): boolean {
  if (file.outcome !== null) return false
  const { calendar } = desk
  const promised = dayOf(file.respondBy, calendar)
  const unknown = isProvisionalDay(promised, calendar)
  return clocksOfPromise(file, desk).some(({ clock, end }) => {
    const isItsClose = lastCloseBefore(end, clock.start, calendar) === file.respondBy
    return (
      ((unknown || isItsClose) && isProvisional(clock, calendar)) ||
      mayBecomeBreak(promised, dayOf(end, calendar), calendar)
    )
  })
}

/** Whether a notice may still take off all working days from one day to another, both included. */
function mayBecomeBreak(from: LocalDay, until: LocalDay, calendar: Calendar): boolean {
  if (until < from || until >= daysAfter(from, longestBreak(calendar))) return false
  for (let day = from; day <= until; day = daysAfter(day, 1))
    if (calendar.isWorkday(day) && !isProvisionalDay(day, calendar)) return false
  return true
}
