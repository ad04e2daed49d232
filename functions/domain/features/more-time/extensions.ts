import { closingOf, dayOf, workdayBefore } from '../../time/calendar.ts'
import { type CaseFile, type Extension, type OpenTask, type Task, taskOf } from '../../case/case-file.ts'
import { capOf, type Extendable, extendableClocks } from '../../deadlines/caps.ts'
import type { Rules } from '../../case/desk.ts'
import type { ConsequenceOf } from '../../case/facts.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { type ExtensionReason, type ExtensionRule, type Policy, type Role, roles } from '../../policy/policy.ts'
import { daysAfter, type LocalDay, type Instant } from '../../time/zone.ts'

/**
 * Extensions: a later due. It must be requested before the present due has passed, and the complainant must be told
 * before then. The pack's first step whose cap allows it applies (银保监会令2020年第3号 Art 18(1); RG 271.64).
 */

type Ask = Extension['asks'][number]
/** What is requested: days at whose close of business the stage's task, and the answer to the complainant, are due. */
export type RequestedDates = { until: LocalDay | null; overallUntil: LocalDay | null; because: ExtensionReason }

/** The request that is neither decided nor void. There is one at a time. */
export function openRequest(file: CaseFile): Extension | undefined {
  return file.extensions.find((one) => isPending(file, one))
}

/**
 * Whether somebody can still decide a request: the case is still at the task for which it was made, and its own task is
 * open.
 */
export function isPending(file: CaseFile, { id, task, decided }: Extension): boolean {
  return (
    decided === null &&
    file.outcome === null &&
    taskOf(file, task)?.state === 'open' &&
    taskOf(file, id)?.state !== 'cancelled'
  )
}

/** The step of the pack that allows each date, or everything that is wrong with the request. */
export function stepsFor(
  { until, overallUntil, because }: RequestedDates,
  file: CaseFile,
  task: OpenTask,
  desk: Rules,
  at: Instant,
): { asks: Ask[]; steps: ExtensionRule[] } | { issues: Issue[] } {
  if (until === null && overallUntil === null) return { issues: [issue(['until'], 'needs-date')] }
  const { stage, overall } = extendableClocks(file, task, desk)
  const whole = overallUntil === null ? [] : overall.filter(({ due }) => due < closingOf(overallUntil, desk.calendar))
  const found = [
    ...(until === null ? [] : [stepOf('until', until, stage)]),
    // A clock of the regulator that ends later anyway needs no extension, but at least one has to move.
    ...(overallUntil === null
      ? []
      : (whole.length === 0 ? overall.slice(0, 1) : whole).map((one) => stepOf('overallUntil', overallUntil, one))),
  ]
  const issues = found.flatMap((one) => ('issue' in one ? [one.issue] : []))
  const asks = found.flatMap((one) => ('ask' in one ? [one] : []))
  const end = overall.map(({ id, due }) => asks.find(({ ask }) => ask.clock === id)?.ask.until ?? due).sort()[0]
  if (issues.length === 0 && until !== null && end !== undefined && closingOf(until, desk.calendar) > end)
    issues.push(issue(['until'], 'past-overall', { day: dayOf(end, desk.calendar) }))
  return issues.length > 0 ? { issues } : { asks: asks.map(({ ask }) => ask), steps: asks.map(({ step }) => step) }

  function stepOf(
    path: 'until' | 'overallUntil',
    day: LocalDay,
    of: Extendable,
  ): { issue: Issue } | { ask: Ask; step: ExtensionRule } {
    const { calendar } = desk
    if (of.due <= at) return { issue: issue([path], 'due-passed', { day: dayOf(of.due, calendar) }) }
    if (!calendar.isWorkday(day)) return { issue: issue([path], 'day-off') }
    const close = closingOf(day, calendar)
    if (close <= of.due) return { issue: issue([path], 'not-later', { day: dayOf(of.due, calendar) }) }
    const steps = stepsOf(desk.policy, of, because)
    const step = steps.find((one) => close <= capOf(one, of, desk))
    if (step !== undefined) return { ask: { clock: of.id, rule: step.id, until: close }, step }
    const latest = latestDay(steps, of, desk)
    return {
      issue: latest === undefined ? issue(['because'], 'no-more-time') : issue([path], 'beyond-cap', { day: latest }),
    }
  }
}

/**
 * Who has to approve all of it: the highest of the steps' approvers; nobody, if the law lets the firm decide by itself.
 */
export function extensionApprover(steps: readonly ExtensionRule[]): Role | null {
  return steps.reduce<Role | null>(
    (highest, { approver }) =>
      approver !== null && (highest === null || roles.indexOf(approver) > roles.indexOf(highest)) ? approver : highest,
    null,
  )
}

/** The pack's steps that a request uses. */
export function rulesOf({ asks }: Pick<Extension, 'asks'>, { extensions = [] }: Policy): ExtensionRule[] {
  return asks.flatMap(({ rule }) => extensions.find(({ id }) => id === rule) ?? [])
}

/** The letter about it to the complainant. */
export function letterFor(extension: Pick<Extension, 'asks'>, policy: Policy): 'extended' | 'holding' {
  return rulesOf(extension, policy).some(({ letter }) => letter === 'holding') ? 'holding' : 'extended'
}

/** Whether a request would still be granted as it was made: dates may have moved since. */
export function stillFits(file: CaseFile, extension: Extension, desk: Rules, at: Instant): boolean {
  const task = taskOf(file, extension.task)
  if (task?.state !== 'open') return false
  const { stage } = extendableClocks(file, task, desk)
  const dayFor = (isStage: boolean): LocalDay | null => {
    const last = extension.asks
      .filter(({ clock }) => (clock === stage.id) === isStage)
      .map(({ until }) => until)
      .sort()
      .at(-1)
    return last === undefined ? null : dayOf(last, desk.calendar)
  }
  const found = stepsFor(
    { until: dayFor(true), overallUntil: dayFor(false), because: extension.reason },
    file,
    task,
    desk,
    at,
  )
  const named = (asks: readonly Ask[]): string =>
    asks
      .map(({ clock, rule, until }) => `${clock} ${rule} ${until}`)
      .sort()
      .join()
  return 'asks' in found && named(found.asks) === named(extension.asks)
}

/**
 * When and why a request became void without a decision: the case has moved on, or the first due that it would move has
 * passed.
 */
export function voidAt(
  file: CaseFile,
  extension: Extension,
  desk: Rules,
): { at: Instant; why: ConsequenceOf<'cancelled'>['why'] } {
  const task = taskOf(file, extension.task)
  if (task?.state === 'cancelled') return { at: file.changedAt, why: task.why }
  if (file.outcome !== null || task?.state !== 'open') return { at: file.changedAt, why: 'moved-on' }
  const dues = duesOf(file, extension, desk).map(({ due }) => due)
  // A clock that has restarted is not the clock of the request.
  return dues.includes(undefined)
    ? { at: file.changedAt, why: 'new-facts' }
    : { at: dues.sort()[0] as Instant, why: 'lapsed' }
}

/** The present dues that a request would replace, while it is open. */
export function duesOf(file: CaseFile, extension: Extension, desk: Rules): { ask: Ask; due: Instant | undefined }[] {
  const { stage, overall } = extendableClocks(file, taskOf(file, extension.task) as Task, desk)
  return extension.asks.map((ask) => ({ ask, due: [stage, ...overall].find(({ id }) => id === ask.clock)?.due }))
}

function stepsOf({ extensions = [] }: Policy, { scope }: Extendable, because: ExtensionReason): ExtensionRule[] {
  return extensions.filter(
    ({ clock, reasons }) => clock === scope && (reasons === undefined || reasons.includes(because)),
  )
}

/** The last working day that any of the steps allows, later than the present due; undefined if there is no such day. */
function latestDay(steps: readonly ExtensionRule[], of: Extendable, desk: Rules): LocalDay | undefined {
  const { calendar } = desk
  const cap = steps
    .map((step) => capOf(step, of, desk))
    .sort()
    .at(-1)
  if (cap === undefined) return undefined
  const after = daysAfter(dayOf(cap, calendar), closingOf(dayOf(cap, calendar), calendar) <= cap ? 1 : 0)
  const day = workdayBefore(after, 1, calendar)
  return closingOf(day, calendar) > of.due ? day : undefined
}
