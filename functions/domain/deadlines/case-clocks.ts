import { type Calendar, closeFrom, closingOf, dayOf, workdayAfter } from '../time/calendar.ts'
import type { CaseFile, RecordedEvent } from '../case/case-file.ts'
import { type Clock, type Credit, dueAt, lastCloseBefore } from '../time/deadline.ts'
import { agreedUntil } from './agreed-period.ts'
import { type Granted, inOrder, toldInTime } from './told-time.ts'
import type { Rules } from '../case/desk.ts'
import { type Class, type OverallRule, type Policy, type Stage, stageRule } from '../policy/policy.ts'
import { clockFrom, eventsOf, rulesFor } from './events.ts'
import { classDuring, clockId, currentStage, limitOf, settledDue, stageRunOf, type StageRun } from './stage-runs.ts'
import { overallRules, type Subject } from '../policy/overall-rules.ts'
import { later, type Instant, type LocalDay } from '../time/zone.ts'

/**
 * The clocks of a case: the stage's own, which is the firm's, and the overall ones, which are the regulator's. The file
 * records what moved a clock; a due is computed from it each time.
 */

/**
 * A clock over the whole case; `event` is the one that it begins with, if that is not the receipt. It ends with the
 * outcome, or with the reply to the regulator if the pack says that it is that reply's (`isOfReply`). `answeredAt` is
 * when the regulator had it.
 */
export type OverallClock = {
  rule: OverallRule
  event?: RecordedEvent
  clock: Clock
  dueAt: Instant
  isOfReply: boolean
  answeredAt: Instant | null
}

/** The firm's own clock of a stage run, its co-signer's working days included. */
export function stageClock(file: CaseFile, run: StageRun, desk: Rules): Clock {
  const { share, whole, coSigner } = shareOf(file, run, desk)
  const { calendar } = desk
  if (coSigner === 0) return share
  // An extension sets the date of the stage's assignee; the co-signer's days come after it. If that day has become a
  // day off, they come after the working day to which it moved.
  const after = (until: Instant): LocalDay =>
    workdayAfter(dayOf(closeFrom(until, calendar), calendar), coSigner, calendar)
  const credits = share.credits.map((credit): Credit =>
    credit.kind === 'extension' ? { ...credit, until: closingOf(after(credit.until), calendar) } : credit,
  )
  const clock = { ...share, limit: whole, credits }
  // A pause that moves the share to the next close may not move the whole: the co-signer still has the days after it.
  const notBefore = closingOf(after(dueAt(share, calendar)), calendar)
  return dueAt(clock, calendar) >= notBefore ? clock : { ...clock, credits: [...credits, { kind: 'floor', notBefore }] }
}

/** The limit of a stage without the co-signer's working days at its end. */
export function shareClock(file: CaseFile, run: StageRun, desk: Rules): Clock {
  return shareOf(file, run, desk).share
}

/**
 * The limits of a stage before new facts renewed it, oldest first: each is the least that the next one leaves, so what
 * moved it still counts.
 */
export function sharesBefore(file: CaseFile, run: StageRun, desk: Rules): Clock[] {
  return shareOf(file, run, desk).before
}

/** The working days at the end of a stage run that belong to its co-signer. */
export function coSignerDays(file: CaseFile, run: StageRun, policy: Policy): number {
  return stageRule(policy, run.stage).coSigner?.workingDays[classDuring(file, run)] ?? 0
}

function shareOf(
  file: CaseFile,
  run: StageRun,
  { policy, calendar }: Rules,
): { share: Clock; before: Clock[]; whole: Clock['limit']; coSigner: number } {
  const settled = settledDue(file, clockId(run))
  if (settled !== undefined) {
    const over: Clock = {
      id: clockId(run),
      start: run.startedAt,
      limit: { unit: 'until', at: settled },
      credits: [],
    }
    return { share: over, before: [], whole: over.limit, coSigner: 0 }
  }
  const whole = limitOf(policy, run.stage, classDuring(file, run))
  // A pack gives a co-signer days only within a limit in working days.
  const coSigner = coSignerDays(file, run, policy)
  const own = { ...whole, count: whole.count - coSigner }
  const one = (start: Instant, number: number, until: number | undefined, floor: readonly Credit[]): Clock => {
    const id = clockId({ stage: run.stage, run: number })
    return {
      id,
      start,
      limit: own,
      credits: [...creditsOf(file, { scope: 'stage', clock: id, start, until }, policy, calendar), ...floor],
    }
  }
  // New facts restart the clock of a stage; its due date never becomes earlier.
  let floor: Credit[] = []
  const before: Clock[] = []
  for (const [index, { startedAt, renewedIn }] of run.before.entries()) {
    const earlier = one(startedAt, run.run - run.before.length + index, renewedIn, floor)
    before.push(earlier)
    floor = [{ kind: 'floor', notBefore: dueAt(earlier, calendar) }]
  }
  return { share: one(run.startedAt, run.run, run.endedIn, floor), before, whole, coSigner }
}

/** The clock of the assignee of a stage that has a limit. */
export function ownClock(
  file: CaseFile,
  { kind, openedIn, openedAt }: { kind: string; openedIn: number; openedAt: Instant },
  desk: Rules,
): Clock {
  // The task of a stage that has a limit bears the stage's name.
  const stage = kind as Stage
  const run = stageRunOf(file, stage, openedIn)
  const share = shareClock(file, run, desk)
  // A return does not restart the limit. If it comes after the assignee's own share has passed, they have the rest of
  // the stage.
  return stage !== 'feedback' || dueAt(share, desk.calendar) > openedAt
    ? share
    : { ...stageClock(file, run, desk), id: `${share.id}/returned` }
}

/**
 * Which more time of the whole case counts: what the complainant was told of in time, as the law has it; or all that
 * was granted, as the letter will say that tells them.
 */
export type MoreTime = 'told' | 'granted'

/** The clocks over the whole case, the first of them the one that people speak of. */
export function overallClocks(file: CaseFile, desk: Rules, moreTime: MoreTime = 'told'): OverallClock[] {
  const all = overallPeriods(file, desk, moreTime)
  return all.filter(({ rule, event }, index) => event !== undefined || all[index + 1]?.rule.id !== rule.id)
}

/**
 * The clocks over the whole case with the periods before new facts restarted them, each before its successor. A new
 * period never ends before the one that it replaces, so what moved that one still counts.
 */
export function overallPeriods(file: CaseFile, desk: Rules, moreTime: MoreTime = 'told'): readonly OverallClock[] {
  const { policy, calendar } = desk
  const before = known[moreTime].get(file)
  if (before?.policy === policy && before.calendar === calendar) return before.periods
  const periods = periodsIn(file, desk, moreTime)
  known[moreTime].set(file, { policy, calendar, periods })
  return periods
}

type Known = WeakMap<CaseFile, Pick<Rules, 'policy' | 'calendar'> & { periods: readonly OverallClock[] }>

/** A step asks a dozen times, and neither file nor rules change meanwhile. */
const known: Readonly<Record<MoreTime, Known>> = { told: new WeakMap(), granted: new WeakMap() }

function periodsIn(file: CaseFile, desk: Rules, moreTime: MoreTime): OverallClock[] {
  const { policy, calendar } = desk
  return rulesFor(file, policy).flatMap((rule): OverallClock[] => {
    if (rule.from !== undefined)
      return eventsOf(rule, file).map((event) => {
        const begun = clockFrom(rule, event, calendar)
        const { id, start } = begun
        const moved = { scope: rule.id, clock: id, start, limit: begun.limit, moreTime }
        const clock = { ...begun, credits: creditsOf(file, moved, policy, calendar) }
        const isOfReply = policy.regulatorReply?.clock === rule.id
        const answeredAt = isOfReply ? (event.answered?.at ?? null) : null
        return { rule, event, clock, dueAt: dueAt(clock, calendar), isOfReply, answeredAt }
      })
    return periodsFromReceipt(file, rule, desk, moreTime).map((clock) => ({
      rule,
      clock,
      dueAt: dueAt(clock, calendar),
      isOfReply: false,
      answeredAt: null,
    }))
  })
}

/** Those of them that nobody has met yet: a clock of the reply to the regulator is met by the reply. */
export function runningOverall(file: CaseFile, desk: Rules, moreTime: MoreTime = 'told'): OverallClock[] {
  return overallClocks(file, desk, moreTime).filter(({ answeredAt }) => answeredAt === null)
}

/**
 * Under another pack a clock has another id, even if both packs call it the same: somebody who was told of the end
 * under the other rules is told of this one. New facts that were accepted under those restart nothing here.
 */
function periodsFromReceipt(
  file: CaseFile,
  rule: OverallRule,
  { policy, calendar }: Rules,
  moreTime: MoreTime,
): Clock[] {
  const moves = file.rulesChanges.filter(({ from, to }) => from.policy.id !== to.policy.id)
  const since = moves.at(-1)?.commit ?? 0
  const restarts = file.restarts.filter(({ clocks, commit }) => clocks.includes(rule.id) && commit > since)
  const starts = [{ from: file.receivedAt, commit: 0 }, ...restarts]
  const periods: Clock[] = []
  for (const [index, { from: start }] of starts.entries()) {
    const before = periods.at(-1)
    const names = [...(moves.length === 0 ? [] : [`rules-${moves.length + 1}`]), ...(index === 0 ? [] : [index + 1])]
    const id = [rule.id, names.join('-')].filter((part) => part !== '').join('#')
    const credits = creditsOf(
      file,
      { scope: rule.id, clock: id, start, until: starts[index + 1]?.commit, limit: rule.limit, moreTime },
      policy,
      calendar,
    )
    // A new period never ends before the period that it replaces.
    periods.push({
      id,
      start,
      limit: rule.limit,
      credits: before === undefined ? credits : [...credits, { kind: 'floor', notBefore: dueAt(before, calendar) }],
    })
  }
  return periods
}

/** The overall clock that is due first, of those that run. One always does: a pack has one for every complaint. */
export function earliestOverall(file: CaseFile, desk: Rules, moreTime: MoreTime = 'told'): OverallClock {
  const [all, running] = [overallClocks(file, desk, moreTime), runningOverall(file, desk, moreTime)]
  return (running.length === 0 ? all : running).reduce((first, other) => (other.dueAt < first.dueAt ? other : first))
}

/**
 * The clocks within which a promise has to stay, and until when. Clocks about which a letter has named a later date
 * without moving them do not count. A date that both sides agreed on counts instead of an earlier end. More time counts
 * as it was granted, since a letter promises within it.
 */
export function clocksOfPromise(file: CaseFile, desk: Rules): { clock: Clock; end: Instant }[] {
  const unmoved = file.extensions.flatMap(({ decided }) => decided?.unmoved ?? []).map(({ clock }) => clock)
  return runningOverall(file, desk, 'granted')
    .filter((one) => !unmoved.includes(one.clock.id) && !isTooSoonToPromise(one, desk))
    .map(({ rule, clock, dueAt: due }) => ({ clock, end: later(due, agreedUntil(file, rule.id, desk.policy) ?? due) }))
}

/**
 * The latest that a promise may name: the last close of business within the first of those clocks to end. An agreed day
 * that has become a day off counts back, too.
 * @param at the moment of a promise that moves earlier, since it cannot move into the past
 */
export function endOfPromise(file: CaseFile, desk: Rules, at: Instant = ''): Instant | undefined {
  return clocksOfPromise(file, desk)
    .map(({ clock, end }) => lastCloseBefore(end, later(clock.start, at), desk.calendar))
    .sort()[0]
}

/**
 * A reply to the regulator that is due before the close of the next working day, when its notice is recorded, makes
 * nobody promise the complainant an answer by then: nobody could keep it. The staff has the date of the reply.
 */
function isTooSoonToPromise(
  { isOfReply, event, dueAt: due }: Pick<OverallClock, 'isOfReply' | 'event' | 'dueAt'>,
  { calendar }: Pick<Rules, 'calendar'>,
): boolean {
  if (!isOfReply || event === undefined) return false
  return due < closingOf(workdayAfter(dayOf(event.at, calendar), 1, calendar), calendar)
}

type Moved = {
  scope: string
  clock: string
  start: Instant
  /** Commit in which the clock ended. */ until?: number | undefined
} & ({ scope: 'stage' } | { limit: Clock['limit']; moreTime: MoreTime })

/**
 * What moved a clock, in the order in which it happened: pauses, extensions that were granted, and the floor of a class
 * that was raised.
 */
function creditsOf(file: CaseFile, moved: Moved, policy: Policy, calendar: Calendar): Credit[] {
  const { scope, clock, start, until = Number.POSITIVE_INFINITY } = moved
  const pauses = file.pauses
    .filter((pause) => pause.clocks.includes(scope) && pause.until > start && pause.commit < until)
    .map(({ from, until: end, commit }) => ({
      commit,
      credit: { kind: 'pause' as const, from: from > start ? from : start, until: end },
    }))
  const granted = file.extensions.flatMap(({ id, asks, decided }): Granted[] =>
    decided?.granted === true
      ? asks
          .filter((ask) => ask.clock === clock && !decided.unmoved.some((one) => one.clock === clock))
          .map((ask) => ({ id, decided, commit: decided.commit, credit: { kind: 'extension', until: ask.until } }))
      : [],
  )
  // The floor of the present class. The floor of an earlier class ended with that class.
  const weighed = scope === 'stage' ? file.classes.findLast((one) => one.commit < until) : undefined
  const floors =
    weighed !== undefined && weighed.at >= start && weighed.commit > 1
      ? floorOf(
          weighed,
          pauses.map(({ credit }) => credit),
          policy,
          calendar,
        )
      : []
  // Other rules leave the stage what it had, at most until the close of the next working day.
  const kept =
    scope === 'stage'
      ? file.rulesChanges.flatMap(({ at, commit, notBefore }) =>
          at >= start && commit < until && notBefore !== null
            ? [{ commit, credit: { kind: 'floor' as const, notBefore } }]
            : [],
        )
      : []
  const others = [...pauses, ...floors, ...kept]
  // More time of a stage is the firm's own.
  const counts =
    'limit' in moved && moved.moreTime === 'told'
      ? toldInTime(file, { id: clock, start, limit: moved.limit }, granted, others, calendar)
      : granted
  return inOrder([...others, ...counts])
}

/**
 * Counted as the clock is: if the class is raised during a pause, the minimum is counted from when the clock resumes. A
 * pause that begins later moves the minimum itself.
 */
function floorOf(
  { class: weight, at, commit }: CaseFile['classes'][number],
  pauses: readonly Extract<Credit, { kind: 'pause' }>[],
  policy: Policy,
  calendar: Calendar,
): { commit: number; credit: Credit }[] {
  const limit = policy.reclassification?.floor[weight]
  const running = pauses.filter(({ from, until }) => from <= at && until > at).map((pause) => ({ ...pause, from: at }))
  return limit
    ? [
        {
          commit,
          credit: { kind: 'floor', notBefore: dueAt({ id: 'floor', start: at, limit, credits: running }, calendar) },
        },
      ]
    : []
}

/**
 * The promise made to the complainant (policy pack): the earlier of the overall clocks and the end of the stages up to
 * feedback. Each stage is taken to its limit under the proposed class. It names a close of business: of the firm's own
 * clocks the next, of the regulator's the last before it ends.
 */
export function respondBy(
  receivedAt: Instant,
  proposed: Class,
  subject: Subject,
  policy: Policy,
  calendar: Calendar,
): Instant {
  const lastStage = policy.stages
    .filter(({ stage }) => stage !== 'fulfilment')
    .reduce(
      (start, { stage }) => dueAt({ id: stage, start, limit: limitOf(policy, stage, proposed), credits: [] }, calendar),
      receivedAt,
    )
  const overall = overallRules(policy, subject).map(({ id, limit }) =>
    lastCloseBefore(dueAt({ id, start: receivedAt, limit, credits: [] }, calendar), receivedAt, calendar),
  )
  return [closeFrom(lastStage, calendar), ...overall].sort()[0] as Instant
}

/**
 * The promise that could be made for an undecided case now: the earlier of the overall clocks and the end of the stages
 * from here to feedback, each taken to its limit.
 */
export function respondByNow(file: CaseFile, desk: Rules): Instant {
  const { policy, calendar } = desk
  const run = currentStage(file, policy)
  const { clock, dueAt: end } = earliestOverall(file, desk, 'granted')
  const overall = lastCloseBefore(end, clock.start, calendar)
  if (run === undefined || run.stage === 'fulfilment') return overall
  const order = policy.stages.map(({ stage }) => stage).filter((stage) => stage !== 'fulfilment')
  // Nobody has to continue before the pause is over, even if the time of the stage has passed.
  const waits = file.pauses.find(({ resumed }) => resumed === null)?.until ?? ''
  const lastStage = order
    .slice(order.indexOf(run.stage) + 1)
    .reduce(
      (start, stage) => dueAt({ id: stage, start, limit: limitOf(policy, stage, file.class), credits: [] }, calendar),
      later(dueAt(stageClock(file, run, desk), calendar), waits),
    )
  const close = closeFrom(lastStage, calendar)
  return close < overall ? close : overall
}
