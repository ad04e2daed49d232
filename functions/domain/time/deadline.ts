import {
  afterBusinessMillis,
  beginningOf,
  businessMillis,
  mostCounted,
  closeFrom,
  closeUpTo,
  closingOf,
  dayOf,
  isProvisionalDay,
  lastDayClosed,
  workdayAfter,
  workdayBefore,
} from './calendar.ts'
import type { Calendar } from './calendar.ts'
import {
  byInstant,
  day,
  daysAfter,
  hour,
  instantAt,
  instantAtWall,
  instantOf,
  later,
  millisOf,
  monthsAfter,
  second,
  wallMillis,
} from './zone.ts'
import type { Instant, LocalDay, LocalTime } from './zone.ts'

/**
 * How long something may take. Plain JSON; policy packs hold it.
 *
 * - `hours`: from the instant, day and night.
 * - `days`: until the wall clock shows the same time so many days later, also if clocks change in between.
 * - `working-days`: day 1 is the first working day after the local day of the start; until the close of business of the
 *   last.
 * - `calendar-days`: the first day is left out and the last is not moved (银保监会令2020年第3号 Art 43). The law's limit is the
 *   end of that day. The due here is its close of business: a firm answers in business hours, and an earlier date is
 *   always lawful.
 * - `weeks`, `months`: as `calendar-days`; the last day is the one of the same name or number as the first, or the last
 *   of a shorter month (Regulation (EEC, Euratom) 1182/71 Art 3(2)(c)).
 * - `end: midnight` of these three: the due is the last second of the day, for clocks that nobody has to answer in
 *   business hours.
 * - `close-of-last-working-day-within-calendar-days`: the close of the last working day among those calendar days; if
 *   none is a working day, the next close of a working day. It is never due on a day off.
 * - `until`, `until-close-of`: a date that was promised or set, to the instant or to the close of business of a local
 *   day.
 */
export type Limit =
  | { unit: 'hours'; count: number }
  | { unit: 'days'; count: number }
  | { unit: 'working-days'; count: number }
  | { unit: 'calendar-days' | 'weeks' | 'months'; count: number; end?: 'close' | 'midnight' | undefined }
  | { unit: 'close-of-last-working-day-within-calendar-days'; count: number }
  | { unit: 'until'; at: Instant }
  | { unit: 'until-close-of'; day: LocalDay }

/** A limit that is a number of something. */
export type CountedLimit = Extract<Limit, { count: number }>

/**
 * What moves a due later. Credits are listed in the order in which they were given. A pause moves an extension that was
 * granted before it; an extension names its date knowing the pauses before it.
 *
 * - `pause`: this time does not count (银保监会令2020年第3号 Art 18(2), Art 23).
 * - `extension`: a new due.
 * - `floor`: never due before this, after a case was given a higher class.
 *
 * Where the limit counts working time, an extension to a day that became a holiday ends at the next close of a working
 * day. A floor may be in hours, which run day and night.
 */
export type Credit =
  | { kind: 'pause'; from: Instant; until: Instant }
  | { kind: 'extension'; until: Instant }
  | { kind: 'floor'; notBefore: Instant }

/**
 * Hours that make whole days, as days: what lasts two weeks for a person ends at the same time of day, also if clocks
 * change in between. For limits that a pack writes in hours because it has no other unit for them.
 */
export function inWholeDays(limit: CountedLimit): CountedLimit {
  return limit.unit === 'hours' && limit.count % 24 === 0 ? { unit: 'days', count: limit.count / 24 } : limit
}

/**
 * A running limit. Its due and its marks are computed, never stored. `cap` is a due of another clock that this one may
 * not pass: until then it counts as this one does.
 */
export type Clock = { id: string; start: Instant; limit: Limit; credits: readonly Credit[]; cap?: Instant }

/**
 * When a clock is due.
 *
 * A pause that begins before the due moves it by the time that would have counted. For `hours` and `until` that is the
 * exact duration, for `days` that of the wall clock. For `working-days` it is its business time, then up to the close
 * of that working day. For limits in calendar days, the law's end (the end of the last day) moves by days and hours of
 * the wall clock, on which every day has 24 hours. The due is then the last close that is not after it. If the day of
 * the start does not count, a pause in it earns nothing. Overlapping pauses count once. Rounding is done once and not
 * per pause, or five short pauses would buy five days. A due never falls into a pause that began before it.
 * @throws RangeError if an instant, day or count is invalid, or a pause ends before it begins
 */
export function dueAt(clock: Clock, calendar: Calendar): Instant {
  return run(clock, calendar).due
}

/**
 * When a fraction of the time until the due has passed; pauses do not count. It counts business time for
 * `working-days`, from the first working instant after the start, and elapsed time for the others (policy pack
 * standard). Credits move marks as they move the due. A mark that was passed may get another date, so marks are stored
 * by clock and mark. If the due is not after the start, the mark is the due.
 * @param fraction 0 to 1. @throws RangeError outside of it, and as `dueAt`
 */
export function markAt(clock: Clock, fraction: number, calendar: Calendar): Instant {
  if (!(fraction >= 0 && fraction <= 1)) throw new RangeError(`not a fraction: ${fraction}`)
  const { due, rule } = run(clock, calendar)
  if (fraction === 1) return due
  const pauses = merged(clock.credits.filter(isPause))
  const running = outside(pauses, { from: clock.start, until: due }).map((span) => ({
    from: span.from,
    length: rule.measure(span),
  }))
  const total = running.reduce((sum, { length }) => sum + length, 0)
  // Rounded, because 0.28 of 25 days is slightly more than 7 in floating point, and after a close that tiny excess
  // lasts a night.
  let left = Math.round(total * fraction)
  for (const { from, length } of running) {
    if (left <= length) return rule.advance(from, left)
    left -= length
  }
  return due
}

/**
 * The same, for people. Of a limit that ends on a date, it counts working time up to the last close of business in it.
 * So it is never in the night or on a day off. If there is no such time, or a pause moved the end, it is as `markAt`
 * says. Of a limit of many years, such as an annuity that was promised, it is the next working moment after that: no
 * step counts the days of a century.
 * @param fraction 0 to 1. @throws RangeError outside of it, and as `dueAt`
 */
export function markInWorkingTime(clock: Clock, fraction: number, calendar: Calendar): Instant {
  const elapsed = markAt(clock, fraction, calendar)
  if (!endsOnDate.has(clock.limit.unit) || clock.credits.some(isPause)) return elapsed
  const due = dueAt(clock, calendar)
  if (millisOf(due) - millisOf(clock.start) > mostCounted)
    return instantOf(millisOf(afterBusinessMillis(elapsed, 1, calendar)) - 1)
  const total = businessMillis(clock.start, lastCloseBefore(due, clock.start, calendar), calendar)
  return total <= 0 ? elapsed : afterBusinessMillis(clock.start, Math.round(total * fraction), calendar)
}

const endsOnDate: ReadonlySet<Limit['unit']> = new Set(['until', 'until-close-of', 'calendar-days', 'weeks', 'months'])

/**
 * When the `rung`-th step of the ladder is notified of an overdue task: at a local time of the `rung`-th working day
 * after the local day of the due (policy pack standard: 09:00).
 * @param rung 1 and up. @throws RangeError
 */
export function rungAt(due: Instant, rung: number, at: LocalTime, calendar: Calendar): Instant {
  return instantAt(workdayAfter(dayOf(due, calendar), rung, calendar), at, calendar.zone)
}

/**
 * The last moment before the end of a regulator's clock at which somebody is there to answer. The end itself never
 * moves. So whatever has to happen before it counts back from here if it is on a day off: the promise, warnings,
 * reminders, and the letters that have to go by then.
 * @param from if no close of business lies between this and the end, the end is all that is left
 */
export function lastCloseBefore(end: Instant, from: Instant, calendar: Calendar): Instant {
  const close = closeUpTo(end, calendar)
  return close > from ? close : end
}

/**
 * When a warning is due: at a local time, so many working days before a local day.
 * @param workingDays 1 and up. @throws RangeError
 */
export function warningAt(day: LocalDay, workingDays: number, at: LocalTime, calendar: Calendar): Instant {
  return instantAt(workdayBefore(day, workingDays, calendar), at, calendar.zone)
}

/**
 * Whether the due, or a day that was used to compute it, is one that the calendar only assumes (`isProvisionalDay`).
 * Such a due assumes plain weekdays and has to be computed again when the year's list is in. Limits that no day off
 * moves are never provisional.
 */
export function isProvisional(clock: Clock, calendar: Calendar): boolean {
  if (clock.limit.unit !== 'working-days' && clock.limit.unit !== 'close-of-last-working-day-within-calendar-days')
    return false
  const { due, reach } = run(clock, calendar)
  // Every day that was looked at lies between two of these, and what is known is one piece.
  const counted = clock.limit.unit === 'working-days' ? [daysAfter(dayOf(clock.start, calendar), 1)] : []
  const moved = clock.credits.map((credit) =>
    dayOf(credit.kind === 'floor' ? credit.notBefore : credit.until, calendar),
  )
  return [...counted, ...moved, dayOf(due, calendar), reach].some((one) => isProvisionalDay(one, calendar))
}

type Span = { from: Instant; until: Instant }
type Pause = Extract<Credit, { kind: 'pause' }>

/** How one kind of limit counts. */
type Rule = {
  /** The first instant that counts; earlier pauses make no difference. */
  counts: Instant
  /** The end of the limit without credits, before it is rounded to a due. */
  end: Instant
  /** The end behind a due that was set. */
  endOf(due: Instant): Instant
  /** The time of a span that counts, in milliseconds. */
  measure(span: Span): number
  /** The earliest instant by which so many counted milliseconds have passed. */
  advance(from: Instant, millis: number): Instant
  /** The due for an end. */
  round(end: Instant): Instant
  /** An extension, to a day that the limit may end on: a day may have become a holiday since. */
  settle(due: Instant): Instant
  /** The due if rounding would put it into a pause that began before it: nothing becomes overdue during a pause. */
  resumed(end: Instant, pausedUntil: Instant): Instant
}

/** Applies the credits in their order: gives the due, how its limit counts, and the last day that was looked at. */
function run(clock: Clock, calendar: Calendar): { due: Instant; rule: Rule; reach: LocalDay } {
  const rule = ruleOf(clock, calendar)
  let end = rule.end
  let due = rule.round(end)
  let furthest = end
  const before: Pause[] = []
  for (const group of inGroups(clock.credits)) {
    if (group.kind === 'pauses') {
      for (const pause of merged(group.pauses)) {
        for (const span of outside(merged(before), { from: later(pause.from, rule.counts), until: pause.until })) {
          if (span.from >= due) continue
          end = rule.advance(end, rule.measure(span))
          furthest = later(furthest, end)
          const rounded = rule.round(end)
          due = later(due, rounded > span.until ? rounded : rule.resumed(end, span.until))
        }
      }
      before.push(...group.pauses)
    } else {
      const set = group.kind === 'extension' ? rule.settle(group.due) : group.due
      if (set <= due) continue
      due = set
      end = rule.endOf(due)
      furthest = later(furthest, end)
    }
  }
  if (clock.cap !== undefined && clock.cap < due) due = clock.cap
  // The last moment before the end, so that an end at midnight does not look into the day that begins then.
  return { due, rule, reach: dayOf(instantOf(millisOf(furthest) - 1), calendar) }
}

// oxlint-disable-next-line max-lines-per-function -- one exhaustive switch over the units of limits
function ruleOf({ start, limit }: Clock, calendar: Calendar): Rule {
  const first = dayOf(start, calendar)
  const elapsed = {
    measure: ({ from, until }: Span) => Math.max(0, millisOf(until) - millisOf(from)),
    advance: (from: Instant, millis: number) => instantOf(millisOf(from) + millis),
  }
  const exact = {
    ...elapsed,
    counts: start,
    endOf: (due: Instant) => due,
    round: (end: Instant) => end,
    settle: (due: Instant) => due,
    resumed: (end: Instant) => end,
  }
  const afterFirst = beginningOf(daysAfter(first, 1), calendar)
  const endOfDay = (day: LocalDay) => beginningOf(daysAfter(day, 1), calendar)
  const days = {
    measure: ({ from, until }: Span) => Math.max(0, wallMillis(until, calendar.zone) - wallMillis(from, calendar.zone)),
    // An hour that the wall clock shows twice is read as the first: never before its beginning.
    advance: (from: Instant, millis: number) =>
      later(from, instantAtWall(wallMillis(from, calendar.zone) + millis, calendar.zone)),
    counts: afterFirst,
    // An extension to close of business grants the whole day; one to noon does not.
    endOf: (due: Instant) => (due >= closingOf(dayOf(due, calendar), calendar) ? endOfDay(dayOf(due, calendar)) : due),
    settle: (due: Instant) => due,
    // No close lies between the pause and the law's end. Then the close of another day is used, or else the
    // law's end itself.
    resumed: (end: Instant, pausedUntil: Instant) => {
      const close = closeBy(end, calendar)
      return close > pausedUntil ? close : end
    },
  }
  const onWorkday = (due: Instant): Instant =>
    calendar.isWorkday(dayOf(due, calendar)) ? due : closeFrom(due, calendar)
  switch (limit.unit) {
    case 'hours':
      return { ...exact, end: elapsed.advance(start, whole(limit.count) * hour) }
    case 'days':
      return {
        ...exact,
        measure: days.measure,
        advance: days.advance,
        end: days.advance(start, whole(limit.count) * day),
      }
    case 'until':
      return { ...exact, end: limit.at }
    case 'working-days':
      return {
        counts: afterFirst,
        end: closingOf(workdayAfter(first, whole(limit.count), calendar), calendar),
        endOf: (due) => due,
        measure: ({ from, until }) => businessMillis(from, until, calendar),
        advance: (from, millis) => afterBusinessMillis(from, millis, calendar),
        round: (end) => closeFrom(end, calendar),
        settle: onWorkday,
        resumed: (_end, pausedUntil) => closeFrom(elapsed.advance(pausedUntil, 1), calendar),
      }
    case 'calendar-days':
    case 'weeks':
    case 'months': {
      const end = endOfDay(lastDay(first, limit))
      if (limit.end !== 'midnight') return { ...days, end, round: (law) => closeBy(law, calendar) }
      const lastSecond = (law: Instant) => elapsed.advance(beginningOf(dayOf(law, calendar), calendar), -second)
      const resumed = (law: Instant, pausedUntil: Instant) =>
        lastSecond(law) > pausedUntil ? lastSecond(law) : elapsed.advance(law, -second)
      return { ...days, end, round: lastSecond, resumed }
    }
    case 'until-close-of':
      return { ...days, counts: start, end: endOfDay(limit.day), round: (end) => closeBy(end, calendar) }
    case 'close-of-last-working-day-within-calendar-days':
      return {
        ...days,
        end: endOfDay(daysAfter(first, whole(limit.count))),
        round: (end) => {
          const day = lastDayClosed(end, calendar)
          const worked = calendar.isWorkday(day) ? day : workdayBefore(day, 1, calendar)
          return worked > first ? closingOf(worked, calendar) : closeFrom(end, calendar)
        },
        settle: onWorkday,
        // If no working day closes between the pause and the end, the time that is left ends with the next one that
        // does: it is working time and never becomes a day off.
        resumed: (end, pausedUntil) => closeFrom(later(end, elapsed.advance(pausedUntil, 1)), calendar),
      }
  }
}

/** The last close of business that is not after the end, on whatever day. */
function closeBy(end: Instant, calendar: Calendar): Instant {
  return closingOf(lastDayClosed(end, calendar), calendar)
}

function lastDay(
  first: LocalDay,
  { unit, count }: { unit: 'calendar-days' | 'weeks' | 'months'; count: number },
): LocalDay {
  if (unit === 'months') return monthsAfter(first, whole(count))
  return daysAfter(first, whole(count) * (unit === 'weeks' ? 7 : 1))
}

function whole(count: number): number {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`not a limit: ${count}`)
  return count
}

type Group = { kind: 'pauses'; pauses: Pause[] } | { kind: 'extension' | 'floor'; due: Instant }

/** Credits in their order. Consecutive pauses form one group, since their order makes no difference. */
function inGroups(credits: readonly Credit[]): Group[] {
  const groups: Group[] = []
  for (const credit of credits) {
    const last = groups.at(-1)
    switch (credit.kind) {
      case 'pause':
        if (last?.kind === 'pauses') last.pauses.push(credit)
        else groups.push({ kind: 'pauses', pauses: [credit] })
        break
      case 'extension':
        groups.push({ kind: 'extension', due: credit.until })
        break
      case 'floor':
        groups.push({ kind: 'floor', due: credit.notBefore })
        break
    }
  }
  return groups
}

function isPause(credit: Credit): credit is Pause {
  return credit.kind === 'pause'
}

/** Spans in the order of time; those that touch or overlap are merged. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const { from, until } of spans.toSorted((one, other) => byInstant(one.from, other.from))) {
    if (millisOf(until) < millisOf(from)) throw new RangeError(`a pause ends before it begins: ${from} ${until}`)
    const last = result.at(-1)
    if (last !== undefined && from <= last.until) last.until = later(last.until, until)
    else result.push({ from, until })
  }
  return result
}

/** The parts of a span outside the others. @param others in the order of time, not overlapping */
function outside(others: readonly Span[], span: Span): Span[] {
  const result: Span[] = []
  let from = span.from
  for (const other of others) {
    if (other.from >= span.until) break
    if (other.from > from) result.push({ from, until: other.from })
    from = later(from, other.until)
  }
  if (from < span.until) result.push({ from, until: span.until })
  return result
}
