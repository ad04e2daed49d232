import type { CaseFile } from '../case/case-file.ts'
import { givenAt, ofReview, outcomeLetter, daysTold } from '../case/deliveries.ts'
import { isToBePosted } from '../case/telling.ts'
import type { Rules } from '../case/desk.ts'
import { isStillAsked } from '../tasks/requests.ts'
import { declinedOn } from '../tasks/authority/declined-on.ts'
import { reviewUntil } from '../features/review/review.ts'
import { bodiesFor } from '../policy/bodies.ts'
import { rightsIfDeclined } from '../policy/letter-duties.ts'
import { type Right, rights } from '../policy/terms.ts'
import { dueAt } from '../time/deadline.ts'
import { type Instant, lastDayUntil, type LocalDay } from '../time/zone.ts'

/** What a date is about. `body`: until when they can turn to somebody outside the firm. */
export const datesKept = ['answer', 'request', 'offer', 'review', 'body', 'remedy'] as const
export type DateKept = (typeof datesKept)[number]

/** A day that the complainant has to keep, or that we promised them. */
export type DateToKeep = {
  /** In addresses, the same for good: `answer`, `letter-2`, `offer-1`, `review-1`, `ombudsman-1`, `remedy-1`. */
  id: string
  about: DateKept
  /** In the zone of the case. */
  day: LocalDay
  /** How often it has moved since they were told of it first. */
  sequence: number
  /** It does not count any more: answered, decided, withdrawn. */
  over: boolean
  /** The right that ends on that day, if it is one. */
  right?: Right
}

/**
 * All that they were told of, oldest first. Dates that moved keep their id.
 * @param at for a letter that is being written: when the time of those that it gives begins
 */
export function datesToKeep(file: CaseFile, rules: Rules, at?: Instant): DateToKeep[] {
  if (file.erased !== null || file.joined !== null) return []
  return [...answer(file, rules), ...requests(file), ...offers(file), ...afterDecision(file, rules, at)]
}

/** The day of our answer, as they were told it last. */
function answer(file: CaseFile, { calendar }: Rules): DateToKeep[] {
  const days = file.toldPromises.map(({ respondBy, zone = calendar.zone }) => lastDayUntil(respondBy, zone))
  const moves = days.filter((day, index) => index > 0 && day !== days[index - 1]).length
  const over = file.outcome !== null || file.ended !== null
  const day = daysTold(file, calendar.zone).at(-1)?.day ?? lastDayUntil(file.promise.respondBy, calendar.zone)
  return [{ id: 'answer', about: 'answer', day, sequence: moves + (over ? 1 : 0), over }]
}

/** What was asked of them by a day. */
function requests(file: CaseFile): DateToKeep[] {
  return file.written.flatMap((letter): DateToKeep[] => {
    const { id, asks } = letter
    if (asks === null) return []
    const over = !isStillAsked(file, letter)
    return [{ id, about: 'request', day: asks.until, sequence: over ? 1 : 0, over }]
  })
}

/** Until when they can accept an offer. */
function offers({ offers: all }: CaseFile): DateToKeep[] {
  return all.flatMap(({ id, until, sent, answered, closed }): DateToKeep[] => {
    if (sent === null) return []
    const over = answered !== null || closed !== null
    return [{ id, about: 'offer', day: until, sequence: over ? 1 : 0, over }]
  })
}

/** What they can still do about the decision that stands, until when, and what we promised to do. */
function afterDecision(file: CaseFile, rules: Rules, at?: Instant): DateToKeep[] {
  const { outcome, decisions } = file
  if (outcome === null) return []
  const number = decisions.length
  const over = file.withdrawn !== null
  const letter = ofReview(file, outcome.commit) ? undefined : outcomeLetter(file)
  // It may be known only later when the letter arrived, and then it moves.
  const sequence = letter === undefined ? 0 : file.deliveries.filter(({ mail }) => mail === letter).length
  const until = reviewUntil(file, rules)
  const went = letter === undefined || isToBePosted(file, letter) ? undefined : (givenAt(file, letter) ?? at)
  const { zone } = rules.calendar
  return [
    ...(until === undefined || until === 'open'
      ? []
      : [
          {
            id: `review-${number}`,
            about: 'review' as const,
            day: lastDayUntil(until, zone),
            sequence,
            over,
            right: 'review' as const,
          },
        ]),
    ...(went === undefined
      ? []
      : bodies(rules, went, named(file, rules)).map((one) => ({ ...one, id: `${one.right}-${number}`, over }))),
    ...(outcome.remedyDue === null
      ? []
      : [{ id: `remedy-${number}`, about: 'remedy' as const, day: outcome.remedyDue, sequence: 0, over }]),
  ]
}

/** The rights that the letter of the decision names. */
function named(file: CaseFile, { policy }: Rules): readonly Right[] {
  if (file.outcome?.outcome !== 'declined') return rights
  return rightsIfDeclined(policy, declinedOn(file).ground)
}

/** The bodies that take a complaint until a day, counted from the letter. One for each right. */
function bodies(
  { policy, calendar }: Rules,
  letterAt: Instant,
  of: readonly Right[],
): (Omit<DateToKeep, 'id' | 'over'> & { right: Right })[] {
  return of.flatMap((right) => {
    const within = bodiesFor(policy, right).find((body) => body.within !== undefined)?.within
    if (within === undefined) return []
    const limit = { ...within, end: 'midnight' } as const
    const until = dueAt({ id: 'body', start: letterAt, limit, credits: [] }, calendar)
    return [{ about: 'body' as const, day: lastDayUntil(until, calendar.zone), sequence: 0, right }]
  })
}
