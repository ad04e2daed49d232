import { contactAt, type CaseFile } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import { nextWay } from '../channels/channels.ts'
import type { OddDates } from '../forms/unlikely-dates.ts'
import { dayOf, workdayAfter } from '../time/calendar.ts'
import { daysAfter, type Instant } from '../time/zone.ts'

/**
 * A day by which the complainant is to answer a letter is asked about if the letter goes by post and would hardly be
 * there before it: it may be posted until the next working day, and is then as long on its way as the pack counts for
 * post. The staff may have told them by phone as well.
 * @param mail of the letter that is about to be written
 * @param field the dotted path of the day
 */
export function timeForPost(
  file: CaseFile,
  mail: string,
  field: string,
  { desk: { calendar, channels, policy }, at }: { desk: Desk; at: Instant },
): OddDates {
  if (nextWay(file, mail, channels, contactAt(file, calendar, at)) !== 'post') return {}
  const days = 1 + (policy.post?.workingDays ?? 0)
  const arrives = workdayAfter(dayOf(at, calendar), days, calendar)
  return { [field]: { from: daysAfter(arrives, 1), days, problem: 'post-takes' } }
}
