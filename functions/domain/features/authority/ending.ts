import { authorityEndsAt, type CaseFile, peopleToNotify, speakingFor } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import type { Consequence, ConsequenceOf } from '../../case/facts.ts'
import type { MailOrder } from '../../case/mail-order.ts'
import { openingOf, workdayAfter } from '../../time/calendar.ts'
import { daysAfter, type Instant, later } from '../../time/zone.ts'

/** So many days before its last day, somebody who speaks for the complainant is told that their authority ends. */
const daysBefore = 7

type When = ConsequenceOf<'authority-ends'>['when']

/** The last day of an authority by which somebody still gets the letters of an open case. */
function lastDayOf(file: CaseFile): string | null {
  return file.ended === null && file.erased === null ? (speakingFor(file)?.validUntil ?? null) : null
}

/**
 * What is still to be told of the end of an authority, and when: in the morning, since people read it then. The staff
 * hear of it on a working day.
 */
function toTell(file: CaseFile, { calendar }: Pick<Desk, 'calendar'>): { when: When; until: string; at: Instant }[] {
  const until = lastDayOf(file)
  if (until === null) return []
  const next = daysAfter(until, 1)
  // What follows is the staff's, and they are there on working days.
  const morning = openingOf(calendar.isWorkday(next) ? next : workdayAfter(next, 1, calendar), calendar)
  // Under other rules the morning may come before their last day is over where they were told of it.
  const over = later(morning, authorityEndsAt(file, calendar) ?? morning)
  const isTold = (when: When): boolean => file.authorityEnds.some((one) => one.until === until && one.when === when)
  return [
    { when: 'soon' as const, until, at: openingOf(daysAfter(until, -daysBefore), calendar) },
    { when: 'now' as const, until, at: over },
  ].filter(({ when }) => !isTold(when) && !(when === 'soon' && isTold('now')))
}

/** An authority that ends soon, or has ended. What is over is not announced any more. */
export function authorityEnding(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  const due = toTell(file, desk).filter(({ at }) => at <= now)
  return due.slice(-1).map(({ when, until }): Consequence => ({
    fact: 'authority-ends',
    v: 1,
    when,
    until,
    tell: when === 'now' ? peopleToNotify(file) : [],
  }))
}

/** The moments at which there will be something to tell. */
export const authorityMoments = (file: CaseFile, desk: Desk): Instant[] => toTell(file, desk).map(({ at }) => at)

/** Nobody writes to those who have died. */
export const speaksForTheDead = ({ authority }: Pick<CaseFile, 'authority'>): boolean =>
  authority?.capacity === 'heir' || authority?.capacity === 'estate'

/**
 * The letter to somebody whose authority ends soon. Once it has ended: one to the complainant, whom the liaison has to
 * reach, and a mail to the staff who have the case, since nothing goes to that person any more.
 */
export function mailsOfAuthority(file: CaseFile): MailOrder[] {
  const until = lastDayOf(file)
  const newest = file.authorityEnds.findLast((one) => one.until === until)
  if (newest === undefined) return []
  const { when, commit, tell } = newest
  if (when === 'soon')
    return [{ id: `authority-ending ${commit}`, kind: 'authority-ending', commit, to: 'complainant' }]
  return [
    ...(speaksForTheDead(file)
      ? []
      : [{ id: `authority-over ${commit}`, kind: 'authority-over', commit, to: 'complainant' } as const]),
    ...tell.map((person): MailOrder => ({
      id: `authority-lapsed ${commit} ${person}`,
      kind: 'authority-lapsed',
      commit,
      to: { person },
    })),
  ]
}
