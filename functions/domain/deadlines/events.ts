import type { CaseFile, RecordedEvent } from '../case/case-file.ts'
import { overallRules } from '../policy/overall-rules.ts'
import { type CaseEvent, caseEvents, type OverallRule, type Policy } from '../policy/policy.ts'
import { beginningOf, type Calendar } from '../time/calendar.ts'
import { type Clock, dueAt, type Limit } from '../time/deadline.ts'
import { daysAfter, type Instant, instantOf, millisOf, second, type LocalDay } from '../time/zone.ts'

/*
 * What happened outside the firm and begins a clock over the whole case: a regulator's notice, a department's inquiry,
 * the end of a period for objections. The staff record it; the clock is computed from the record each time.
 */

/**
 * Since when an event does not hold: it was struck out, or another corrects it that was not struck out itself.
 * Undefined if it holds.
 */
export function overtakenAt({ events }: Pick<CaseFile, 'events'>, { id, struck }: RecordedEvent): Instant | undefined {
  return struck?.at ?? events.find((one) => one.corrects === id && one.struck === null)?.at
}

/** Since when an event holds again: the last correction of it was struck out. Undefined if none was. */
export function restoredAt({ events }: Pick<CaseFile, 'events'>, { id }: RecordedEvent): Instant | undefined {
  return events.findLast(({ corrects, struck }) => corrects === id && struck !== null)?.struck?.at
}

/**
 * The events that hold: not those that were corrected or struck out, nor those that were answered by the decision
 * before the case was reopened.
 */
function standingEvents({ events, reopenings }: Pick<CaseFile, 'events' | 'reopenings'>): RecordedEvent[] {
  const since = reopenings.findLast(({ why }) => why === 'compliance')?.commit ?? 0
  return events.filter((one) => one.commit > since && overtakenAt({ events }, one) === undefined)
}

/** The newest event of a kind that holds, of any day or of one: what a correction replaces. */
export function newestEvent(
  file: Pick<CaseFile, 'events' | 'reopenings'>,
  kind: RecordedEvent['kind'],
  day?: LocalDay,
): RecordedEvent | undefined {
  return standingEvents(file).findLast((one) => one.kind === kind && (day === undefined || one.day === day))
}

/** The events that a rule's clocks begin with, one clock for each; none of a rule that counts from receipt. */
export function eventsOf(
  { from }: Pick<OverallRule, 'from'>,
  file: Pick<CaseFile, 'events' | 'reopenings'>,
): RecordedEvent[] {
  return from === undefined ? [] : standingEvents(file).filter(({ kind }) => kind === from.event)
}

/** The pack's clocks over the whole case that this one has, by what is known of it now. */
export function rulesFor(file: CaseFile, policy: Policy): OverallRule[] {
  const events = standingEvents(file).map(({ kind }) => kind)
  return overallRules(policy, { ...file, facts: file.classFacts, events })
}

/** The events that begin a time limit of the pack. */
export function eventsIn({ overall }: Pick<Policy, 'overall'>): CaseEvent[] {
  return caseEvents.filter((event) => overall.some(({ from }) => from?.event === event))
}

/** The id of the clock of a rule that begins with an event. */
export const eventClockId = ({ id }: Pick<OverallRule, 'id'>, event: Pick<RecordedEvent, 'id'>): string =>
  `${id}#${event.id}`

/**
 * The clock that begins with an event: from the beginning of its local day, which does not count itself, or until the
 * day that it names. A corrected event has another id and so another clock: somebody who was told of the wrong date is
 * told of the right one.
 */
export function clockFrom(
  rule: Pick<OverallRule, 'id' | 'from' | 'limit'>,
  event: Pick<RecordedEvent, 'id' | 'day' | 'namedDay'>,
  calendar: Calendar,
): Clock {
  const { from, limit } = rule
  const counted: Clock = {
    id: eventClockId(rule, event),
    start: beginningOf(event.day, calendar),
    limit,
    credits: [],
  }
  if (from?.due === undefined || event.namedDay === null) return counted
  const named: Clock = { ...counted, limit: endOf(event.namedDay, limit, calendar) }
  return from.due === 'named' || dueAt(named, calendar) < dueAt(counted, calendar) ? named : counted
}

/** The end of a named day, in the way in which the rule's own limit ends. */
function endOf(day: LocalDay, limit: OverallRule['limit'], calendar: Calendar): Limit {
  const isMidnight = 'end' in limit && limit.end === 'midnight'
  return isMidnight
    ? { unit: 'until', at: instantOf(millisOf(beginningOf(daysAfter(day, 1), calendar)) - second) }
    : { unit: 'until-close-of', day }
}
