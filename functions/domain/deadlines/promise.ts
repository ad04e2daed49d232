import type { CaseFile, Extension, Pause, RecordedEvent } from '../case/case-file.ts'
import { type Calendar, closeFrom } from '../time/calendar.ts'
import { later, type Instant } from '../time/zone.ts'
import { after } from '../case/evolve.ts'
import { endOfPromise, overallClocks, respondByNow } from './case-clocks.ts'
import type { Rules } from '../case/desk.ts'
import type { Consequence, ConsequenceOf } from '../case/facts.ts'

/*
 * How the promise to the complainant moves. A later date is recorded at once and stands once a letter has told it
 * (`standingPromise`); an earlier date stands at once.
 */

/**
 * Until when the complainant is told that the present step takes: a close of business, at which somebody is there, and
 * not after the answer. If the answer was late before the step began, as after an earlier receipt, it has its own.
 * @param due of the step. @param since when it began
 */
export function stepAsTold(
  due: Instant,
  since: Instant,
  { respondBy }: Pick<CaseFile, 'respondBy'>,
  calendar: Calendar,
): Instant {
  const close = closeFrom(due, calendar)
  return close < respondBy || respondBy <= since ? close : respondBy
}

/**
 * How the promise moves earlier if it lies past the last close of business that the regulator's clocks leave for it;
 * null if it does not. If that close is over, nothing is left to promise: a letter says that the answer is late, and
 * names no day off.
 * @param at now, if no letter would say so: then the promise cannot move into the past
 */
export function movedEarlier(file: CaseFile, desk: Rules, at?: Instant): { before: Instant; after: Instant } | null {
  const { respondBy } = file.promise
  const end = endOfPromise(file, desk, at) ?? respondBy
  return end < respondBy ? { before: respondBy, after: end } : null
}

/**
 * An extension moves the promise: to the requested day of the answer, if one was requested, otherwise as far as the
 * remaining stages need.
 * @param facts those that grant it
 */
export function promisedByExtension(
  file: CaseFile,
  { asks }: Pick<Extension, 'asks'>,
  facts: readonly Consequence[],
  desk: Rules,
  at: Instant,
): Consequence[] {
  const granted = after(file, facts, at)
  const by = namedDay(granted, asks, desk) ?? respondByNow(granted, desk)
  return by > granted.promise.respondBy ? [{ fact: 'promised', v: 2, respondBy: by, why: 'extended' }] : []
}

/** The day of the answer that an extension gives, if it gives one: of a clock that moved, or that the letter names. */
function namedDay(granted: CaseFile, asks: Extension['asks'], desk: Rules): Instant | undefined {
  const named = overallClocks(granted, desk, 'granted').flatMap(({ clock, dueAt }) => {
    const ask = asks.find((one) => one.clock === clock.id)
    return ask === undefined ? [] : [{ until: ask.until, isMoved: dueAt >= ask.until }]
  })
  if (named.length === 0) return undefined
  const unmoved = named.filter(({ isMoved }) => !isMoved).map(({ until }) => until)
  return [...unmoved, endOfPromise(granted, desk)].filter((end) => end !== undefined).sort()[0]
}

/**
 * The promise moves later with clocks that moved later, and never because the case is slow. It never moves to a day
 * that has passed: if the time of the stages is over, the last close before the regulator's clock ends is left.
 * @param facts those that move the clocks
 */
export function promisedLater(
  file: CaseFile,
  facts: readonly Consequence[],
  why: ConsequenceOf<'promised'>['why'],
  desk: Rules,
  at: Instant,
): Consequence[] {
  const moved = after(file, facts, at)
  const needed = respondByNow(moved, desk)
  const by = needed > at ? needed : (endOfPromise(moved, desk) ?? needed)
  return by > at && by > file.promise.respondBy ? [{ fact: 'promised', v: 2, respondBy: by, why }] : []
}

/**
 * Paused clocks resume before their time. The promise comes back as far as the case allows: to what it needs now, but
 * not before the date that the complainant was told before the pause. A letter gives the earlier day. If something else
 * moved the promise since, or the pause did not, the date that was told stays, unless it lies past the regulator's
 * clock.
 * @param pause the one that ends; undefined if it ended before
 * @param facts those that resume the clocks
 */
export function promisedAfterPause(
  file: CaseFile,
  pause: Pick<Pause, 'commit'> | undefined,
  facts: readonly Consequence[],
  desk: Rules,
  at: Instant,
): Consequence[] {
  if (file.outcome !== null) return []
  const resumed = after(file, facts, at)
  const newest = file.promise.respondBy
  const least = toldBefore(file, pause)
  const needed = least === undefined ? newest : later(respondByNow(resumed, desk), least)
  const end = endOfPromise(resumed, desk)
  const by = end === undefined || needed < end ? needed : end
  return by < newest ? [{ fact: 'promised', v: 2, respondBy: by, why: 'resumed' }] : []
}

/**
 * The earliest that the promise may come back to when a pause ends: what stood before nobody was told of the pause, or
 * what stood before the pause. Undefined if the promise has to stay.
 */
function toldBefore(file: CaseFile, pause: Pick<Pause, 'commit'> | undefined): Instant | undefined {
  if (file.promise.respondBy > file.respondBy) return file.respondBy
  const last = file.promises.at(-1)
  return last?.why === 'paused' && last.commit === pause?.commit ? last.before : undefined
}

/**
 * The promise that can be made again because the newest one rests on an event that was recorded by mistake: the one
 * before it, as far as the clocks allow that hold without the event. Undefined if nothing rests on it any more.
 * @param file as it is with the event struck out
 * @param at now: no promise moves into the past
 */
export function promiseToTakeBack(
  file: CaseFile,
  { commit }: Pick<RecordedEvent, 'commit'>,
  desk: Rules,
  at: Instant = '',
): Instant | undefined {
  const last = file.promises.at(-1)
  if (file.outcome !== null || file.ended !== null || last?.commit !== commit || file.promise.commit !== commit)
    return undefined
  const end = endOfPromise(file, desk)
  const by = end !== undefined && end < last.before ? end : last.before
  return by > file.promise.respondBy && by > at ? by : undefined
}
