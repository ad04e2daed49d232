import { type Calendar, dayOf } from '../time/calendar.ts'
import { type Clock, dueAt, lastCloseBefore, markAt, markInWorkingTime, rungAt, warningAt } from '../time/deadline.ts'
import type { Instant, LocalDay } from '../time/zone.ts'
import { type Escalation, percent, type Policy, type Role } from '../policy/policy.ts'

/*
 * Reminders and escalation, for whatever has a clock and a holder: a task of a case, or something of another kind of
 * file. Nothing here knows what the file is.
 */

/** A clock with its due. `escalation`: whom it tells if that is not the ladder. */
export type Due = { clock: Clock; dueAt: Instant; escalation?: Escalation | undefined }

/** Something that somebody has to do in time. */
export type Duty = {
  /** Id of the person who has it; null if nobody does. */
  holder: string | null
  /** Since when it is open. */
  since: Instant
  clock: Clock
  /** Clocks of the whole file that it has to keep as well. */
  overall: readonly Due[]
  /** Fractions of the limit at which its holder is reminded. */
  reminders: readonly number[]
  /**
   * Who is notified when its clock has run out: the ladder, rung after rung; or once, its holder and these people. Null
   * if it ends by itself then.
   */
  overdue: 'ladder' | readonly string[] | null
  /** When it ends by itself, if that is before its due: from then on it has no marks. */
  endsAt: Instant | undefined
  /** Marks of the whole file that the holder can still do something about: a promise, an acknowledgement. */
  besides: readonly Mark[]
}

/** How marks are counted and whom the ladder notifies. */
export type Marking = {
  ladder: Policy['ladder']
  reminding?: Policy['reminding']
  calendar: Calendar
  /** When a reminder is due that falls at an instant, of something that is open since then and ends then: no later. */
  remindAt?: (at: Instant, of: { since: Instant; end: Instant }) => Instant
  /** Who is notified in a role, nearest to the holder; nobody if the role has nobody. */
  someoneOf: (role: Role, holder: string | null) => readonly string[]
}

/** A mark that will come or is due: a reminder at a fraction of a limit, a warning, overdue, a rung, a promise. */
export type Mark = { clock: Pick<Clock, 'id'>; mark: string; at: Instant; tells: () => readonly string[] }

/** Marks that were passed, by `markKey`, and when. */
export type Passed = Readonly<Record<string, { at: Instant }>>

/** Key of a mark among those that were passed. */
export function markKey(clock: string, mark: string): string {
  return `${clock} ${mark}`
}

const warning = 'before-'

/** Whether a mark is a warning before the end of a clock of the whole file: `before-5 2026-12-24`. */
export function isWarning(mark: string): boolean {
  return mark.startsWith(warning)
}

/** The name under which the mark of a promise is passed; no policy can call a clock so. */
export const promiseClock = '/promise'

/** The same of what one task was promised for, such as the result of a review. */
export const promiseClockOf = (task: string): string => `${promiseClock} ${task}`

/** The task whose result was promised; null if the clock is of the answer to the case, undefined if of no promise. */
export function promisedTask(clock: string): string | null | undefined {
  if (clock === promiseClock) return null
  return clock.startsWith(`${promiseClock} `) ? clock.slice(promiseClock.length + 1) : undefined
}

/** The mark of a promise of a day that passed without an answer. */
export const unkept = (day: LocalDay): string => `unkept ${day}`

/**
 * Whether a mark is a reminder. Reminders are named by their percentage; one that comes again, of a later due, by that
 * day as well: `80 2026-12-24`.
 */
export function isReminder(mark: string): boolean {
  return /^\d+( \d{4}-\d{2}-\d{2})?$/.test(mark)
}

/**
 * What reminders count to: the thing's own due, or the last close of business within the clocks of the whole file if
 * that is earlier.
 */
export function drivingClock(
  { clock, overall, since }: Pick<Duty, 'clock' | 'overall' | 'since'>,
  calendar: Calendar,
): Clock {
  // A clock that ran out before the thing was opened sends no reminders: its ladder takes over.
  const cap = overall.flatMap(({ dueAt: end }) => (end > since ? lastCloseBefore(end, since, calendar) : [])).sort()[0]
  return cap === undefined || cap >= dueAt(clock, calendar) ? clock : { ...clock, cap }
}

/**
 * The marks that have not been passed, of its own clock and of those of the whole file. Of what comes again and again
 * it has all until now, and the next.
 */
export function openMarks(duty: Duty, passed: Passed, marking: Marking, now: Instant): Mark[] {
  const { endsAt, overall, besides } = duty
  const marks = [
    ...remindersOf(duty, passed, marking),
    ...overdueOf(duty, passed, marking, now),
    ...overall.flatMap((due) => [
      ...warningsOf({ ...due, before: due.escalation?.before ?? [] }, duty.holder, marking),
      ...escalation(due, duty.holder, marking),
      ...stillLate(due, duty.holder, { passed, now }, marking),
    ]),
    ...besides,
  ]
  return marks.filter(
    ({ clock, mark, at }) => passed[markKey(clock.id, mark)] === undefined && (endsAt === undefined || at < endsAt),
  )
}

function remindersOf(duty: Duty, passed: Passed, { calendar, reminding, remindAt = (at) => at }: Marking): Mark[] {
  const driving = drivingClock(duty, calendar)
  const of = { since: duty.since, end: dueAt(driving, calendar) }
  return duty.reminders.map((fraction) => {
    const at = remindAt(
      (reminding?.inWorkingTime === true ? markInWorkingTime : markAt)(driving, fraction, calendar),
      of,
    )
    const before = passed[markKey(duty.clock.id, percent(fraction))]
    const isAgain =
      reminding?.again === true && before !== undefined && dayOf(at, calendar) > dayOf(before.at, calendar)
    return {
      clock: duty.clock,
      mark: isAgain ? `${percent(fraction)} ${dayOf(dueAt(driving, calendar), calendar)}` : percent(fraction),
      at,
      tells: () => people(duty.holder),
    }
  })
}

function overdueOf({ clock, holder, overdue }: Duty, passed: Passed, marking: Marking, now: Instant): Mark[] {
  if (overdue === null) return []
  const due = { clock, dueAt: dueAt(clock, marking.calendar) }
  return overdue === 'ladder'
    ? [...escalation(due, holder, marking), ...stillLate(due, holder, { passed, now }, marking)]
    : [{ clock, mark: 'overdue', at: due.dueAt, tells: () => people(holder, overdue) }]
}

/**
 * The warnings before the end of a clock count back from the last close of business before it. Their names hold that
 * day: if it moves, people are warned of the new one. A warning from before the clock began is for nobody, unless all
 * are: of a notice that names tomorrow, they ring at once.
 */
export function warningsOf(
  {
    clock,
    dueAt: due,
    before = [],
  }: { clock: Pick<Clock, 'id' | 'start'>; dueAt: Instant; before?: Escalation['before'] },
  holder: string | null,
  marking: Marking,
): Mark[] {
  const { ladder, calendar, someoneOf } = marking
  const day = dayOf(lastCloseBefore(due, clock.start, calendar), calendar)
  const warnings = before.map(({ workingDays, tells }): Mark => ({
    clock,
    mark: `${warning}${workingDays} ${day}`,
    at: warningAt(day, workingDays, ladder.at, calendar),
    tells: () =>
      people(
        holder,
        tells.flatMap((role) => someoneOf(role, holder)),
      ),
  }))
  const ahead = warnings.filter(({ at }) => at >= clock.start)
  return ahead.length > 0 || due <= clock.start ? ahead : warnings
}

/** Overdue, and the rungs after it: of its own escalation, otherwise of the ladder. */
function escalation({ clock, dueAt: due, escalation: own }: Due, holder: string | null, marking: Marking): Mark[] {
  const { calendar, someoneOf } = marking
  const ladder = { ...marking.ladder, ...own }
  return [
    {
      clock,
      mark: 'overdue',
      at: due,
      tells: () =>
        people(
          holder,
          ladder.overdue.flatMap((role) => someoneOf(role, holder)),
        ),
    },
    ...ladder.rungs.map((role, index): Mark => ({
      clock,
      mark: `${rung}${index + 1}`,
      at: rungAt(due, index + 1, ladder.at, calendar),
      tells: () => someoneOf(role, holder),
    })),
  ]
}

/**
 * What rings after the last rung, so that nothing stays late in silence: every so many working days, to the holder and
 * the roles that the policy names.
 */
function stillLate(
  { clock, dueAt: due, escalation: own }: Due,
  holder: string | null,
  { passed, now }: { passed: Passed; now: Instant },
  { ladder: { again, at, rungs }, calendar, someoneOf }: Marking,
): Mark[] {
  if (again === undefined) return []
  const last = (own?.rungs ?? rungs).length
  const tells = (): string[] =>
    people(
      holder,
      again.tells.flatMap((role) => someoneOf(role, holder)),
    )
  const marks: Mark[] = []
  let time = 1
  while (passed[markKey(clock.id, `${rung}${last + time}`)] !== undefined) time += 1
  for (let next = ''; next <= now; time += 1) {
    next = rungAt(due, last + time * again.workingDays, at, calendar)
    marks.push({ clock, mark: `${rung}${last + time}`, at: next, tells })
  }
  return marks
}

const rung = 'rung-'

/**
 * Whether a mark comes after the last rung of what the pack gives to a clock.
 * @param own the escalation of the clock, if it has one of its own
 */
export function isAgain(
  number: number,
  ladder: Pick<Policy['ladder'], 'rungs'>,
  own: Pick<Escalation, 'rungs'> | undefined,
): boolean {
  return number > (own ?? ladder).rungs.length
}

function people(holder: string | null, others: readonly string[] = []): string[] {
  return [...new Set([...(holder === null ? [] : [holder]), ...others])]
}

function isRepeat(mark: string, whole: Due | undefined, { ladder }: Marking): boolean {
  return mark.startsWith(rung) && isAgain(Number(mark.slice(rung.length)), ladder, whole?.escalation)
}

/** A mark that is passed now. A silent one is passed without notifying anybody. */
export type Passing = { mark: Mark; silent: boolean }

/** Whom a warning tells of those who hear nothing of a later one that is due at the same time: that one says more. */
function notToldLater({ clock, at, tells }: Mark, due: readonly Mark[]): string[] {
  const hear = new Set(due.flatMap((other) => (other.clock.id === clock.id && other.at > at ? other.tells() : [])))
  return tells().filter((person) => !hear.has(person))
}

/** The marks to pass at `now`. */
export function marksDue(duty: Duty, passed: Passed, marking: Marking, now: Instant): Passing[] {
  const due = openMarks(duty, passed, marking, now).filter(({ at }) => at <= now)
  const own = duty.clock.id
  const ownDue = dueAt(duty.clock, marking.calendar)
  return due.map((one) => {
    const { clock, mark, at } = one
    const whole = duty.overall.find((other) => other.clock.id === clock.id)
    const isOvertaken = due.some((other) => other.clock.id === clock.id && other.at > at)
    // What comes again says the same each time, and once for the thing and the whole file together.
    if (isRepeat(mark, whole, marking))
      return { mark: one, silent: isOvertaken || (clock.id === own ? at < duty.since : ownDue <= at) }
    // Neither a promise nor a clock with an escalation of its own is silent because a stage was late: others are told.
    if (clock.id !== own && (whole === undefined || whole.escalation !== undefined))
      return isWarning(mark) && isOvertaken
        ? { mark: { ...one, tells: () => notToldLater(one, due) }, silent: false }
        : { mark: one, silent: false }
    // Some marks are passed in silence. One is a reminder from before the thing was opened, or one that a later mark
    // of the same clock has overtaken. Another is a rung from before it was opened, since a late proposal would
    // otherwise trigger the whole ladder at once. The last is the overall clock's ladder if the thing was due on its
    // own clock no later: its own ladder has notified the same people.
    const rungBefore = mark.startsWith(rung) && clock.id === own && at < duty.since
    const overtaken = isReminder(mark) && (at < duty.since || isOvertaken)
    const twice = whole !== undefined && mark !== 'overdue' && ownDue <= whole.dueAt
    const sameMoment =
      whole !== undefined &&
      mark === 'overdue' &&
      due.some((other) => other.clock.id === own && other.mark === 'overdue')
    return { mark: one, silent: overtaken || rungBefore || twice || sameMoment }
  })
}
