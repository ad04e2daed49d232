import { closingOf, dayOf, lastDayClosed, workdayAfter, workdayBefore } from '../../time/calendar.ts'
import { type CaseFile, type Extension, type OpenTask, type Task, taskOf } from '../../case/case-file.ts'
import { capOf, type Extendable, extendableClocks, namedInstead } from '../../deadlines/caps.ts'
import { agreedUntil } from '../../deadlines/agreed-period.ts'
import type { Rules } from '../../case/desk.ts'
import type { ConsequenceOf } from '../../case/facts.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { lastCloseBefore } from '../../time/deadline.ts'
import { notProvided } from '../../tasks/task-action.ts'
import { type ExtensionReason, type ExtensionRule, type Policy, type Role, roles } from '../../policy/policy.ts'
import { daysAfter, later, type LocalDay, type Instant } from '../../time/zone.ts'

/**
 * Extensions: a later due. It must be requested before the present due has passed, and the complainant must be told
 * before then. The pack's first step whose cap allows it applies (银保监会令2020年第3号 Art 18(1); RG 271.64).
 *
 * A holding letter is a duty and stays one after its clock has ended (DISP 1.6.2R(2)). It then moves no clock, and no
 * cap stops it: the date that it names is a promise.
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
  const asking: Asking = { file, desk, because, at }
  const { stage, overall: all, coSigner } = extendableClocks(file, task, desk)
  const overall = all.filter(({ isMet }) => isMet !== true)
  const ofStage = (day: LocalDay): Found =>
    stage === undefined ? { issue: notProvided(['until'], desk.policy) } : stepOf('until', day, stage, asking)
  const found = [
    ...(until === null ? [] : [ofStage(until)]),
    ...(overallUntil === null
      ? []
      : toMove(overall, overallUntil, desk).map((one) => stepOf('overallUntil', overallUntil, one, asking))),
  ]
  const issues = found.flatMap((one) => ('issue' in one ? [one.issue] : []))
  const asks = found.flatMap((one) => ('ask' in one ? [one] : []))
  const end = endOfStage(
    overall.map(({ id, scope, due }) => ({
      due: [agreedUntil(file, scope, desk.policy) ?? '', namedInstead(file, id)].reduce(later, due),
      asked: asks.find(({ ask }) => ask.clock === id)?.ask.until,
    })),
    asking,
  )
  if (issues.length === 0 && until !== null && end !== undefined)
    issues.push(...beyondWhole(until, end, coSigner, desk))
  return issues.length > 0 ? { issues } : { asks: asks.map(({ ask }) => ask), steps: asks.map(({ step }) => step) }
}

/**
 * The clocks of the whole case that a request moves. One that ends later anyway needs no extension, but at least one
 * has to move. A date that the regulator has named stays, where the pack has no step for it, and the promise stays
 * within it.
 */
function toMove(overall: readonly Extendable[], until: LocalDay, { policy, calendar }: Rules): readonly Extendable[] {
  const movable = overall.filter(({ scope }) => policy.extensions?.some(({ clock }) => clock === scope))
  const before = movable.filter(({ due }) => due < closingOf(until, calendar))
  return before.length > 0 ? before : (movable.length > 0 ? movable : overall).slice(0, 1)
}

/** A step ends no later than the whole case, and neither does the time of the co-signer after it. */
function beyondWhole(day: LocalDay, wholeDue: Instant, coSigner: number, desk: Rules): Issue[] {
  const { calendar } = desk
  if (closingOf(day, calendar) > wholeDue) return [issue(['until'], 'past-overall', { day: dayOf(wholeDue, calendar) })]
  if (coSigner === 0 || closingOf(workdayAfter(day, coSigner, calendar), calendar) <= wholeDue) return []
  return [
    issue(['until'], 'before-co-signer', { day: workdayBefore(dayAfter(wholeDue, desk), coSigner + 1, calendar) }),
  ]
}

/** A request as it is looked at: for which case, why, and when. */
type Asking = { file: CaseFile; desk: Rules; because: ExtensionReason; at: Instant }
type Found = { issue: Issue } | { ask: Ask; step: ExtensionRule }

/** Until when a stage may be extended: to the end of the whole case, or to the date promised if that has passed. */
function endOfStage(
  overall: readonly { due: Instant; asked: Instant | undefined }[],
  { file, at }: Asking,
): Instant | undefined {
  return overall.map(({ due, asked }) => asked ?? (due > at ? due : later(due, file.respondBy))).sort()[0]
}

function stepOf(path: 'until' | 'overallUntil', day: LocalDay, of: Extendable, asking: Asking): Found {
  const { desk, because, at } = asking
  const { calendar } = desk
  const close = closingOf(day, calendar)
  if (of.due <= at) return lateStep(path, day, of, asking)
  if (!calendar.isWorkday(day)) return { issue: issue([path], 'day-off') }
  if (close <= of.due) return { issue: issue([path], 'not-later', { day: dayOf(of.due, calendar) }) }
  const steps = stepsOf(desk.policy, of, because)
  const step = steps.find((one) => close <= capOf(one, of, desk))
  const promised = asking.file.promise.respondBy
  // A letter that moves nothing names a day: it says nothing if that is not after the one that they were told.
  if (step !== undefined && isDuty(step) && step.movesClock === false && close <= promised)
    return { issue: issue([path], 'not-later', { day: dayOf(promised, calendar) }) }
  if (step !== undefined) return { ask: { clock: of.id, rule: step.id, until: close }, step }
  const latest = latestDay(steps, of, desk)
  return {
    issue: latest === undefined ? issue(['because'], 'no-more-time') : issue([path], 'beyond-cap', { day: latest }),
  }
}

/** A letter that is due although its clock has ended. It names a day that they have not been told yet. */
function lateStep(
  path: 'until' | 'overallUntil',
  day: LocalDay,
  of: Extendable,
  { file, desk: { policy, calendar }, because, at }: Asking,
): Found {
  const close = closingOf(day, calendar)
  const step = stepsOf(policy, of, because).find(isDuty)
  if (step === undefined) return { issue: issue([path], 'due-passed', { day: dayOf(of.due, calendar) }) }
  if (!calendar.isWorkday(day)) return { issue: issue([path], 'day-off') }
  if (close <= at) return { issue: issue([path], 'past') }
  const promised = file.promise.respondBy
  return close <= promised
    ? { issue: issue([path], 'not-later', { day: dayOf(promised, calendar) }) }
    : { ask: { clock: of.id, rule: step.id, until: close }, step }
}

/** Whether a step is for a letter about the whole case that has to go even if it is late. */
export function isDuty({ clock, letter }: ExtensionRule): boolean {
  return letter === 'holding' && clock !== 'stage'
}

/** Whether a request is for such a letter alone. It then does not lapse when its clock ends. */
export function isForDuty(extension: Pick<Extension, 'asks'>, policy: Policy): boolean {
  const rules = rulesOf(extension, policy)
  return rules.length > 0 && rules.every(isDuty)
}

/** Whether more time moves the end of a clock: not if the rule's letter only names a day, nor if the end is over. */
export function movesClock(rule: string, due: Instant, { extensions }: Policy, at: Instant): boolean {
  return due > at && extensions?.find(({ id }) => id === rule)?.movesClock !== false
}

/** The fact that grants a request: which of its clocks the letter does not move. */
export function granting(
  file: CaseFile,
  { id, asks, task }: Pick<Extension, 'id' | 'asks' | 'task'>,
  desk: Rules,
  at: Instant,
): ConsequenceOf<'extended'> {
  const { overall } = extendableClocks(file, taskOf(file, task) as Task, desk)
  const unmoved = asks.flatMap(({ clock: asked, rule }) => {
    const clock = overall.find((one) => one.id === asked)
    if (clock === undefined || movesClock(rule, clock.due, desk.policy, at)) return []
    return [{ clock: asked, due: later(clock.due, namedInstead(file, asked)) }]
  })
  return { fact: 'extended', v: 2, extension: id, letter: letterFor({ asks }, desk.policy), unmoved }
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
      .filter(({ clock }) => (clock === stage?.id) === isStage)
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
): { at: Instant; why: ConsequenceOf<'cancelled'>['why'] } | undefined {
  const task = taskOf(file, extension.task)
  if (task?.state === 'cancelled') return { at: file.changedAt, why: task.why }
  if (file.outcome !== null || task?.state !== 'open') return { at: file.changedAt, why: 'moved-on' }
  const dues = duesOf(file, extension, desk).map(({ due }) => due)
  // A clock that has restarted is not the clock of the request.
  if (dues.includes(undefined)) return { at: file.changedAt, why: 'new-facts' }
  return isForDuty(extension, desk.policy) ? undefined : { at: dues.sort()[0] as Instant, why: 'lapsed' }
}

/**
 * The latest that a request is to be decided: the last close of business before the first due that it would move, as
 * that is without the request. Then it lapses, or its letter would be late. Undefined if the clocks that it is for have
 * restarted, or the letter is late already.
 * @param since when its task was opened
 */
export function latestDecision(file: CaseFile, extension: Extension, since: Instant, desk: Rules): Instant | undefined {
  const before = { ...file, extensions: file.extensions.filter(({ id }) => id !== extension.id) }
  const isDue = isForDuty(extension, desk.policy)
  const end = duesOf(before, extension, desk)
    .flatMap(({ due }) => (due === undefined || (isDue && due <= since) ? [] : due))
    .sort()[0]
  return end === undefined ? undefined : lastCloseBefore(end, since, desk.calendar)
}

/** The present dues that a request would replace, while it is open. */
export function duesOf(file: CaseFile, extension: Extension, desk: Rules): { ask: Ask; due: Instant | undefined }[] {
  const { stage, overall } = extendableClocks(file, taskOf(file, extension.task) as Task, desk)
  return extension.asks.map((ask) => ({ ask, due: [stage, ...overall].find((one) => one?.id === ask.clock)?.due }))
}

function stepsOf({ extensions = [] }: Policy, { scope }: Extendable, because: ExtensionReason): ExtensionRule[] {
  return extensions.filter(
    ({ clock, reasons }) => clock === scope && (reasons === undefined || reasons.includes(because)),
  )
}

/** The first day that does not close by an instant. */
function dayAfter(instant: Instant, { calendar }: Rules): LocalDay {
  return daysAfter(lastDayClosed(instant, calendar), 1)
}

/** The last working day that any of the steps allows, later than the present due; undefined if there is no such day. */
function latestDay(steps: readonly ExtensionRule[], of: Extendable, desk: Rules): LocalDay | undefined {
  const { calendar } = desk
  const cap = steps
    .map((step) => capOf(step, of, desk))
    .sort()
    .at(-1)
  if (cap === undefined) return undefined
  const day = workdayBefore(dayAfter(cap, desk), 1, calendar)
  return closingOf(day, calendar) > of.due ? day : undefined
}
