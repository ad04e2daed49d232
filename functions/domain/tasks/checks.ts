import { closingOf, dayOf } from '../time/calendar.ts'
import { type Instant, lastDayUntil, type LocalDay } from '../time/zone.ts'
import type { Path } from '../forms/fields.ts'
import { issue, type Issue } from '../forms/issues.ts'
import type { Situation } from './task-kind.ts'

/** What is reported has happened: it cannot lie in the future. */
export function notInFuture(path: Path, at: Instant, { at: now }: Situation): Issue[] {
  return at > now ? [issue(path, 'future')] : []
}

/** What concerns the case cannot be dated before the day on which it was received. */
export function notBeforeReceipt(path: Path, at: Instant, { file, desk }: Situation): Issue[] {
  return dayOf(at, desk.calendar) < dayOf(file.receivedAt, desk.calendar) ? [issue(path, 'before-receipt')] : []
}

/**
 * A last day that is given to the complainant, to send or to accept something, is not after the day of our answer: they
 * would read two dates that exclude each other. Only more time moves that day. Once it has passed, any day may be
 * given.
 */
export function notAfterAnswer(path: Path, last: LocalDay, { at: now, file, desk }: Situation): Issue[] {
  if (file.respondBy <= now) return []
  const answer = lastDayUntil(file.respondBy, desk.calendar.zone)
  return last > answer ? [issue(path, 'after-answer', { day: answer })] : []
}

/** A remedy without a day: nobody is reminded to do it. Right only if it is done already, or is no more than words. */
export const undatedRemedy = ({ remedy, remedyDue }: { remedy: string; remedyDue: string | null }): Issue[] =>
  remedy !== '' && remedyDue === null ? [issue(['remedyDue'], 'no-day-promised')] : []

/** An acceptance that somebody entered for the complainant, and that this decision makes final before its last day. */
export function endsUndoing({ file, desk, at }: Situation): Issue[] {
  const open = file.acts.find(({ what, undone, until }) => what === 'acceptance' && undone === null && at < until)
  return open === undefined
    ? []
    : [issue(['decision'], 'ends-undoing', { day: lastDayUntil(open.until, desk.calendar.zone) })]
}

/** A remedy can only be promised for a day whose close of business is in the future, and only if there is a remedy. */
export function checkPromise(answer: { remedy: string; remedyDue: string | null }, { at, desk }: Situation): Issue[] {
  if (answer.remedyDue === null) return []
  return [
    ...(closingOf(answer.remedyDue, desk.calendar) <= at ? [issue(['remedyDue'], 'past')] : []),
    ...(answer.remedy === '' ? [issue(['remedy'], 'needs-remedy')] : []),
  ]
}
