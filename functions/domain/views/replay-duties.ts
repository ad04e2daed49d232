import type { CaseFile } from '../case/case-file.ts'
import type { Rules } from '../case/desk.ts'
import { overallClocks, type OverallClock, respondBy } from '../deadlines/case-clocks.ts'
import { metAt } from '../case/deliveries.ts'
import { isDuty } from '../features/more-time/extensions.ts'
import { lateSummary } from '../features/intake/summary-resolution.ts'
import { stages } from '../policy/policy.ts'
import { dayOf } from '../time/calendar.ts'
import { lastCloseBefore, warningAt } from '../time/deadline.ts'
import type { Instant } from '../time/zone.ts'

/** What a policy would have done around the ends of the whole case's clocks, and what would have been left undone. */
export type Duties = {
  /** Warnings that would have gone out before a clock ended. */
  warnings: number
  /** Clocks that ended late and of whose end nobody would have been warned. */
  unwarned: string[]
  /** Letters that the law asks for once a clock cannot be kept, by clock. */
  letters: { clock: string; went: 'in-time' | 'late' | 'never' }[]
  /** The promise at receipt: whether the answer came by then, and whether anybody would have heard that it did not. */
  promise: { by: Instant; kept: boolean; told: boolean }
  /** Pauses that stop a clock for a reason that its law does not know (`stopsFor`). */
  beyondLaw: string[]
  /** A summary resolution that was recorded long after it was accepted. */
  lateSummary: boolean
}

/**
 * @param then the file as it would read under these rules
 * @param file the file as it is: letters that went, went
 * @param now for clocks that still run
 */
export function dutiesUnder(then: CaseFile, file: CaseFile, rules: Rules, now: Instant): Duties {
  const { policy, calendar } = rules
  const ended = file.outcome?.at ?? file.ended?.at ?? now
  const clocks = overallClocks(then, rules)
  const warned = clocks.map((one) => {
    const met = metAt(one, file) ?? now
    return { ...one, met, warnings: warningsOf(one, met, rules) }
  })
  const late = warned.filter(({ dueAt: due, met }) => met > due)
  const by = respondBy(
    then.receivedAt,
    then.proposed.class,
    { ...then, facts: then.classFacts, events: [] },
    policy,
    calendar,
  )
  return {
    warnings: warned.reduce((sum, { warnings }) => sum + warnings, 0),
    unwarned: late.filter(({ warnings }) => warnings === 0).map(({ clock }) => clock.id),
    letters: late.flatMap(({ rule, clock, dueAt: due }) =>
      policy.extensions?.some((step) => isDuty(step) && step.clock === rule.id)
        ? [{ clock: clock.id, went: letterBy(file, due) }]
        : [],
    ),
    promise: { by, kept: ended <= by, told: policy.unkeptPromise !== undefined },
    beyondLaw: then.pauses
      .filter(({ reason, clocks: stopped }) =>
        clocks.some(({ rule }) => stopped.includes(rule.id) && rule.stopsFor?.includes(reason) === false),
      )
      .map(({ id }) => id),
    lateSummary: lateSummary(then, rules) !== undefined,
  }
}

/** How many warnings of a clock go out before it ends, or before the case does. */
function warningsOf({ rule, clock, dueAt: due }: OverallClock, ended: Instant, { policy, calendar }: Rules): number {
  const day = dayOf(lastCloseBefore(due, clock.start, calendar), calendar)
  return (rule.escalation?.before ?? [])
    .map(({ workingDays }) => warningAt(day, workingDays, policy.ladder.at, calendar))
    .filter((at) => at >= clock.start && at < due && at < ended).length
}

/** Whether a clock is a stage's: all others are of the whole case. */
const isOfStage = (clock: string): boolean => stages.some((stage) => clock.split('#')[0] === stage)

/** When the first letter about more time for the whole case went, against the end of a clock. */
function letterBy({ extensions }: CaseFile, due: Instant): 'in-time' | 'late' | 'never' {
  const first = extensions
    .flatMap(({ asks, decided }) =>
      decided?.granted && asks.some(({ clock }) => !isOfStage(clock)) ? [decided.at] : [],
    )
    .sort()[0]
  if (first === undefined) return 'never'
  return first <= due ? 'in-time' : 'late'
}
