import { contactAt, type CaseFile } from '../case/case-file.ts'
import { letterOf } from '../case/deliveries.ts'
import type { Desk, Rules } from '../case/desk.ts'
import { nextWay } from '../channels/channels.ts'
import { overallClocks } from '../deadlines/case-clocks.ts'
import type { OddDates } from '../forms/unlikely-dates.ts'
import type { Letter } from '../policy/policy.ts'
import { dayOf, workdayAfter } from '../time/calendar.ts'
import { type Clock, dueAt, lastCloseBefore } from '../time/deadline.ts'
import { daysAfter, later, type Instant } from '../time/zone.ts'
import { reviewOf, reviewPromise } from './review-clock.ts'

/** Letters that answer the complaint, or say why the answer comes later: they have to be told by a certain date. */
const dated: ReadonlySet<Letter> = new Set(['outcome', 'declined', 'extended', 'holding', 'paused', 'restarted'])

/**
 * The dates by which a letter has to be told, earliest first: the promise, and the last close of business within each
 * overall clock, as they were before the change that it tells. Once a close is over, the end of its clock is left. Of
 * the decision about a review it is the day that was promised for it; other letters have none.
 */
export function toldBy(file: CaseFile, mail: string, rules: Rules, now: Instant): Instant[] {
  const letter = letterOf(file, mail)
  if (letter === 'review-decided') {
    const review = reviewOf(file, `review-${mail.slice('review-decided '.length)}`)
    return review === undefined ? [] : [reviewPromise(file, review, rules)]
  }
  if (!dated.has(letter)) return []
  const cause = causeOf(file, mail)
  // The clocks of a file are known once they were counted; those of a copy are not.
  const before: CaseFile =
    cause === nothing
      ? file
      : {
          ...file,
          pauses: file.pauses.filter(({ commit }) => commit < cause),
          extensions: file.extensions.filter(({ decided }) => (decided?.commit ?? 0) < cause),
          restarts: file.restarts.filter(({ commit }) => commit < cause),
        }
  const promised = file.promises.find(({ commit }) => commit >= cause)?.before ?? file.respondBy
  const ends = overallClocks(before, rules).map(({ clock, dueAt: end }) =>
    lastCloseBefore(end, later(clock.start, now), rules.calendar),
  )
  return [promised, ...ends].sort()
}

/** No commit: the file had everything before. */
const nothing = Number.POSITIVE_INFINITY

/** The commit that a letter is about, if it moved dates. */
function causeOf(file: CaseFile, mail: string): number {
  const number = mail.slice(mail.indexOf(' ') + 1)
  switch (letterOf(file, mail)) {
    case 'restarted':
      return file.restarts[Number(number) - 1]?.commit ?? nothing
    case 'extended':
    case 'holding':
      return file.extensions.find(({ id }) => id === `extension-${number}`)?.decided?.commit ?? nothing
    case 'paused':
      return file.pauses.find(({ id }) => id === `pause-${number}`)?.commit ?? nothing
    default:
      return nothing
  }
}

/**
 * The clock of a task by which letters are told in another way. It ends with its own limit, or before that with the
 * first of their dates that is still to come.
 */
export function clockToTell(file: CaseFile, usual: Clock, mails: Iterable<string>, rules: Rules): Clock {
  const due = dueAt(usual, rules.calendar)
  const [first] = [...mails]
    .flatMap((mail) => toldBy(file, mail, rules, usual.start))
    .filter((by) => by > usual.start && by < due)
    .sort()
  return first === undefined ? usual : { ...usual, limit: { unit: 'until', at: first } }
}

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
