import { type CaseFile, type Extension, openTasks, type Pause } from '../../case/case-file.ts'
import { classify, isMoreSevere } from '../../case/classify.ts'
import type { Desk, Rules } from '../../case/desk.ts'
import { after } from '../../case/evolve.ts'
import type { Consequence, ConsequenceOf } from '../../case/facts.ts'
import { capOf, extendableClocks } from '../../deadlines/caps.ts'
import { endOfPromise, overallClocks, stageClock } from '../../deadlines/case-clocks.ts'
import { pausedMillis, pauseRule, resume, runningPause } from '../../deadlines/pauses.ts'
import {
  clockId,
  currentStage,
  firstTasks,
  settledDue,
  stageRunOf,
  isLimitedStage,
} from '../../deadlines/stage-runs.ts'
import { type Policy, stages } from '../../policy/policy.ts'
import { closingOf, dayOf, workdayAfter } from '../../time/calendar.ts'
import { dueAt, lastCloseBefore } from '../../time/deadline.ts'
import { hour, type Instant, lastDayUntil, millisOf } from '../../time/zone.ts'

type Changed = ConsequenceOf<'rules-changed'>

/** What was corrected, why, and who of the staff is told. */
export type Correction = Pick<
  Changed,
  'task' | 'reason' | 'product' | 'category' | 'channel' | 'place' | 'placeName' | 'tell'
>

/**
 * The facts by which a case continues under other rules. It keeps its receipt, the pauses that happened, and more
 * time of its stage as far as the other rules allow it. So it does the date that the complainant was told, unless a
 * clock of the other rules ends before it. Clocks of the whole case, and more time for them, end with their rules.
 * @param to the other rules
 * @param desk with the rules of until now
 */
// oxlint-disable-next-line max-lines-per-function -- one fact, made in the order in which its parts follow
export function rulesChanged(
  file: CaseFile,
  correction: Correction,
  to: Rules,
  desk: Desk,
  at: Instant,
): Consequence[] {
  const pause = runningPause(file)
  const resumed = pause === undefined || isAllowed(pause, file, to, at) ? [] : resume(file, pause, 'asked', desk, at)
  // What follows counts with the clocks as they run from now on, and stands in the same commit.
  const before = resumed.length === 0 ? file : { ...after(file, resumed, at), head: file.head }
  const proposed = classify(before.classFacts, to.policy)
  const keepsClass = before.classConfirmed && isMoreSevere(before.class, proposed.class)
  const bare: Changed = {
    fact: 'rules-changed',
    v: 1,
    ...correction,
    from: refOf(desk),
    to: refOf(to),
    proposed,
    class: keepsClass ? before.class : proposed.class,
    before: datesUnder(before, desk),
    after: [],
    settled: [],
    interrupts: false,
    notBefore: null,
    pauses: before.pauses.map((one) => ({ pause: one.id, clocks: clocksOf(one, before, to, at) })),
    extensions: [],
    overtaken: [],
    promise: null,
    told: null,
    zoneBefore: desk.calendar.zone,
  }
  const here = currentStage(before, desk.policy)?.stage
  const next = currentStage(after(before, [bare], at), to.policy)?.stage
  const interrupts = here !== next
  const staged: Changed = {
    ...bare,
    interrupts,
    settled: settledRuns(before, interrupts, desk, at),
    notBefore: interrupts ? null : leastLeft(before, desk, to, at),
  }
  const extensions = interrupts ? [] : stageExtensions(before, after(before, [staged], at), to)
  const extended: Changed = { ...staged, extensions }
  const moved = after(before, [extended], at)
  const changed: Changed = {
    ...extended,
    after: datesUnder(moved, to),
    overtaken: overtakenBy(before, moved, extensions, to, at),
    ...promiseUnder(before, moved, desk, to),
  }
  return [...resumed, changed, ...tasksOver(before, next, to.policy)]
}

const refOf = ({ policy, calendar }: Rules): Changed['from'] => ({
  policy: { id: policy.id, version: policy.version },
  calendar: { id: calendar.id, version: calendar.version },
})

/** Whether the other rules have a pause for this reason, and let it last as long as it does. */
function isAllowed(pause: Pause, { pauses }: CaseFile, { policy, calendar }: Rules, at: Instant): boolean {
  const rule = pauseRule(policy, pause.reason)
  if (rule === undefined) return false
  const longest = dueAt({ id: 'longest', start: pause.from, limit: rule.longest, credits: [] }, calendar)
  const end = pause.resumed === null || pause.until < at ? pause.until : at
  const all = pauses.filter(({ reason }) => reason === pause.reason)
  const days = all.reduce((sum, one) => sum + pausedMillis(one, one.until), 0) / (24 * hour)
  return end <= longest && (rule.totalDays === undefined || days <= rule.totalDays)
}

/** The clocks that a pause stops under the other rules. If they do not know it, the stage alone was not worked at. */
function clocksOf(pause: Pause, file: CaseFile, to: Rules, at: Instant): string[] {
  const rule = pauseRule(to.policy, pause.reason)
  return rule !== undefined && isAllowed(pause, file, to, at)
    ? [...rule.clocks]
    : pause.clocks.filter((clock) => clock === 'stage')
}

/** Every date of the case that still has to be kept: of its stage, and of the whole case. */
function datesUnder(file: CaseFile, desk: Rules): Changed['before'] {
  const run = currentStage(file, desk.policy)
  const isLimited = run !== undefined && isLimitedStage({ kind: run.stage }, desk.policy)
  return [
    ...(isLimited ? [{ clock: clockId(run), at: dueAt(stageClock(file, run, desk), desk.calendar) }] : []),
    ...overallClocks(file, desk).map(({ clock, dueAt: due }) => ({ clock: clock.id, at: due })),
  ]
}

/**
 * The stage runs that are over now, with the dues that they had. What is late keeps its due, too: other rules make it
 * neither punctual nor later than it was.
 */
function settledRuns(file: CaseFile, interrupts: boolean, desk: Rules, at: Instant): Changed['settled'] {
  const isStage = (kind: string): boolean => isLimitedStage({ kind: kind as never }, desk.policy)
  const runs = firstTasks(file, ({ kind }) => stages.find((stage) => stage === kind && isStage(kind)))
  return runs.flatMap(({ clock, stage, task }) => {
    const run = stageRunOf(file, stage, task.openedIn)
    const due = dueAt(stageClock(file, run, desk), desk.calendar)
    const isOver = run.endedIn !== undefined || interrupts || due <= at
    return isOver && settledDue(file, clock) === undefined ? [{ clock, dueAt: due }] : []
  })
}

/**
 * The stage stays, and its limit may be shorter now. It is not due before it was, nor before the close of the next
 * working day, whichever comes first. What is late is settled.
 */
function leastLeft(file: CaseFile, desk: Rules, { calendar }: Rules, at: Instant): Instant | null {
  const run = currentStage(file, desk.policy)
  if (run === undefined || !isLimitedStage({ kind: run.stage }, desk.policy)) return null
  const due = dueAt(stageClock(file, run, desk), desk.calendar)
  const close = closingOf(workdayAfter(dayOf(at, calendar), 1, calendar), calendar)
  if (due <= at) return null
  return due < close ? due : close
}

/** More time of the present stage, under the step that allows most of it to who approved it. */
function stageExtensions(before: CaseFile, moved: CaseFile, to: Rules): Changed['extensions'] {
  const task = openTasks(moved).find((one) => one.stage === one.kind)
  const stage = task && extendableClocks(moved, task, to).stage
  return before.extensions.flatMap(({ id, asks, reason, approver, decided }) =>
    decided?.granted !== true
      ? []
      : asks
          .filter((ask) => ask.clock.split('#')[0] === task?.kind)
          .map((ask) => {
            const steps = (to.policy.extensions ?? []).filter(
              (step) =>
                step.clock === 'stage' &&
                step.movesClock !== false &&
                (step.reasons?.includes(reason) ?? true) &&
                mayGrant(approver, step.approver),
            )
            const best =
              stage?.id === ask.clock
                ? steps
                    .map((step) => ({ rule: step.id, cap: capOf(step, stage, to) }))
                    .reduce<{ rule: string; cap: Instant } | undefined>(
                      (first, one) => (first === undefined || one.cap > first.cap ? one : first),
                      undefined,
                    )
                : undefined
            return {
              extension: id,
              clock: ask.clock,
              rule: best?.rule ?? null,
              before: ask.until,
              after: best === undefined ? null : ([ask.until, best.cap].sort()[0] as Instant),
            }
          }),
  )
}

/** An executive may grant what a supervisor may; nobody is needed where the law lets the firm decide by itself. */
const mayGrant = (by: Extension['approver'], needed: Extension['approver']): boolean =>
  needed === null || needed === by || by === 'executive'

/** Extensions that gave a later date than there is now: who asked for them has to know. */
function overtakenBy(
  before: CaseFile,
  moved: CaseFile,
  carried: Changed['extensions'],
  to: Rules,
  at: Instant,
): string[] {
  const end = overallClocks(moved, to)
    .map(({ dueAt: due }) => due)
    .sort()[0]
  return before.extensions
    .filter(({ decided, overtaken }) => decided?.granted === true && overtaken === null)
    .filter(({ id, asks }) =>
      asks.some((ask) => {
        const found = carried.find((one) => one.extension === id && one.clock === ask.clock)
        if (found !== undefined) return (found.after ?? '') < ask.until && ask.until > at
        return !stages.some((stage) => stage === ask.clock.split('#')[0]) && end !== undefined && end < ask.until
      }),
    )
    .map(({ id }) => id)
}

/**
 * The date that was told stands, on the day on which it was told: days begin at other moments elsewhere. It moves
 * earlier if a clock of the other rules ends before it, and never later: a later date that no letter has told yet was
 * one of the rules before.
 */
function promiseUnder(
  { promise: { respondBy }, respondBy: standing, receivedAt }: CaseFile,
  moved: CaseFile,
  desk: Rules,
  to: Rules,
): Pick<Changed, 'promise' | 'told'> {
  const isElsewhere = desk.calendar.zone !== to.calendar.zone
  const sameDay = (until: Instant): Instant =>
    isElsewhere ? closingOf(lastDayUntil(until, desk.calendar.zone), to.calendar) : until
  const kept = isElsewhere ? lastCloseBefore(sameDay(standing), receivedAt, to.calendar) : standing
  const by = [kept, endOfPromise(moved, to)].filter((end) => end !== undefined).sort()[0] ?? kept
  return {
    // Where days end later, the day that was told ends later too.
    promise: by < respondBy || by > standing ? { before: respondBy, after: by } : null,
    told: isElsewhere && millisOf(sameDay(standing)) !== millisOf(standing) ? sameDay(standing) : null,
  }
}

/** Tasks that the case does not need under the other rules, or that ask for what only the rules of before had. */
function tasksOver(file: CaseFile, next: string | undefined, policy: Policy): Consequence[] {
  const isOver = ({ kind, stage }: (typeof file.tasks)[number]): boolean =>
    kind === 'co-sign' ||
    kind === 'extension' ||
    kind === 'new-material' ||
    (kind === 'progress-update' && policy.updates === undefined) ||
    (stage !== null && stage !== next)
  return openTasks(file)
    .filter(isOver)
    .map(({ id }) => ({ fact: 'cancelled', v: 3, task: id, why: 'moved-on' }))
}
