import type { CaseFile, Pause } from '../case/case-file.ts'
import type { Instant } from '../time/zone.ts'
import { classify } from '../case/classify.ts'
import type { Calendar } from '../time/calendar.ts'
import { dueAt, rungAt } from '../time/deadline.ts'
import { acknowledgementOf } from '../deadlines/acknowledgement.ts'
import { overallClocks, stageClock } from '../deadlines/case-clocks.ts'
import { metAt } from '../case/deliveries.ts'
import type { Rules } from '../case/desk.ts'
import { type Class, type ExtensionRule, type OverallRule, type Policy, stages } from '../policy/policy.ts'
import { type Duties, dutiesUnder } from './replay-duties.ts'
import { endOfRun, firstTasks, stageRunOf } from '../deadlines/stage-runs.ts'

/**
 * One clock of a case, and how it was kept: whether it was late, how many rungs of the ladder would have been notified,
 * and which extension would have been needed.
 */
export type Judged = {
  scope: 'stage' | 'overall'
  /** `investigation`, or the id of an overall clock. */
  what: string
  clock: string
  dueAt: Instant
  /** When it ended; `now` if it still runs. */
  endedAt: Instant
  late: boolean
  rungs: number
  /**
   * The step of extension that would have covered a late clock; `beyond` if none would. Null if none was needed or
   * there is no such clock.
   */
  extension: string | null
}

/** A case judged by its own rules and by others. */
export type Replayed = {
  reference: string
  class: { from: Class; to: Class }
  from: readonly Judged[]
  to: readonly Judged[]
  duties: { from: Duties; to: Duties }
}

/**
 * Looks at a case as if it had been received under another policy. Everybody did the same at the same moments, and the
 * time limits are the other policy's. Pauses and extensions count as far as that policy allows them. If the class was
 * the one that the rules proposed, the other policy's proposal replaces it.
 * @param now for clocks that still run
 */
export function replay(file: CaseFile, from: Rules, to: Rules, now: Instant): Replayed {
  const then = asUnder(file, from.policy, to)
  return {
    reference: file.reference,
    class: { from: file.class, to: then.class },
    from: judge(file, from, now),
    to: judge(then, to, now),
    duties: { from: dutiesUnder(file, file, from, now), to: dutiesUnder(then, file, to, now) },
  }
}

/** What the time limit of the acknowledgement is called, beside those of the pack. */
const receipt = 'acknowledgement'

/** Every clock of a case, judged. */
export function judge(file: CaseFile, rules: Rules, now: Instant): Judged[] {
  const { policy, calendar } = rules
  const outcome = file.outcome?.at ?? file.ended?.at
  const judged = (
    scope: Judged['scope'],
    what: string,
    clock: string,
    due: Instant,
    ended: Instant | undefined,
    extensionFor: (late: Instant) => string | null,
  ): Judged => {
    const endedAt = ended ?? now
    const late = endedAt > due
    const own = scope === 'overall' ? policy.overall.find(({ id }) => id === what)?.escalation : undefined
    const { rungs: ladder } = own ?? policy.ladder
    const rungs = late
      ? ladder.filter((_, index) => rungAt(due, index + 1, policy.ladder.at, calendar) <= endedAt).length
      : 0
    return { scope, what, clock, dueAt: due, endedAt, late, rungs, extension: late ? extensionFor(endedAt) : null }
  }
  const limited = policy.stages.filter(({ limits }) => limits !== undefined).map(({ stage }) => stage)
  // A stage of earlier rules that these do not have was judged by those.
  const isSettled = (stage: string): boolean =>
    file.rulesChanges.some(({ settled }) => settled.some(({ clock }) => clock.split('#')[0] === stage))
  const runs = firstTasks(file, ({ kind }) =>
    stages.find((one) => one === kind && (limited.includes(one) || isSettled(one))),
  )
  const ofStages = runs.map(({ stage, task: { openedIn } }) => {
    const run = stageRunOf(file, stage, openedIn)
    const clock = stageClock(file, run, rules)
    const due = dueAt(clock, calendar)
    return judged('stage', stage, clock.id, due, endOfRun(file, run.endedIn) ?? outcome, (late) =>
      stepFor(policy, 'stage', (step) => extendedAtMost(step, clock.start, due, calendar), late),
    )
  })
  const overall = overallClocks(file, rules).map((one) => {
    const { rule, clock, dueAt: due } = one
    return judged('overall', rule.id, clock.id, due, metAt(one, file), (late) =>
      stepFor(policy, rule.id, (step) => extendedAtMost(step, clock.start, due, calendar), late),
    )
  })
  const acknowledged = acknowledgementOf(file, rules)
  const ofReceipt =
    acknowledged === undefined
      ? []
      : [judged('overall', receipt, receipt, acknowledged.dueAt, acknowledged.met?.at ?? outcome, () => null)]
  return [...ofStages, ...overall, ...ofReceipt]
}

/** Until when a step of the policy extends a clock at most. */
export function extendedAtMost(
  { upTo: { from, limit } }: ExtensionRule,
  start: Instant,
  due: Instant,
  calendar: Calendar,
): Instant {
  return dueAt({ id: 'extended', start: from === 'start' ? start : due, limit, credits: [] }, calendar)
}

/**
 * The first step of extension that reaches far enough; `beyond` if none does, null if the policy extends no such clock.
 */
function stepFor(
  { extensions = [] }: Policy,
  clock: string,
  reach: (step: ExtensionRule) => Instant,
  late: Instant,
): string | null {
  const steps = extensions.filter((step) => step.clock === clock && step.movesClock !== false)
  return steps.length === 0 ? null : (steps.find((step) => reach(step) >= late)?.id ?? 'beyond')
}

/** The overall clock that people speak of: every policy has one. */
function firstOf({ overall }: Policy): string {
  return (overall[0] as OverallRule).id
}

/** The file as it would read under another policy, for clocks and class only. */
function asUnder(file: CaseFile, before: Policy, { policy }: Rules): CaseFile {
  const clockOf = (clock: string): string =>
    clock.split('#')[0] === firstOf(before) ? clock.replace(firstOf(before), firstOf(policy)) : clock
  const pauses = file.pauses.map((pause): Pause => ({
    ...pause,
    clocks: policy.pauses?.find(({ reason }) => reason === pause.reason)?.clocks ?? [],
  }))
  const { newFacts } = policy
  const restarts =
    newFacts === undefined ? [] : file.restarts.map((restart) => ({ ...restart, clocks: newFacts.clocks }))
  // An extension that was granted counts if the other policy has any extension that moves such a clock.
  const scopeOf = (clock: string): string => policy.overall.find(({ id }) => id === clock.split('#')[0])?.id ?? 'stage'
  const isExtended = (clock: string): boolean =>
    policy.extensions?.some((step) => step.clock === scopeOf(clock) && step.movesClock !== false) ?? false
  const extensions = file.extensions.map((extension) => ({
    ...extension,
    asks: extension.asks.map((ask) => ({ ...ask, clock: clockOf(ask.clock) })).filter(({ clock }) => isExtended(clock)),
  }))
  const proposed = classify(file.classFacts, policy)
  const followed = file.class === classify(file.classFacts, before).class
  const severity = followed ? proposed.class : file.class
  const classes = followed
    ? file.classes.map((one, index) => (index === file.classes.length - 1 ? { ...one, class: severity } : one))
    : file.classes
  return {
    ...file,
    policy: { id: policy.id, version: policy.version },
    pauses,
    restarts,
    extensions,
    class: severity,
    classes,
  }
}
