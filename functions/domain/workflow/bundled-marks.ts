import { assigneeOf, type CaseFile, taskOf } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import type { MailOrder } from '../case/mail-order.ts'
import { kindOf } from '../catalogue/task-kinds.ts'
import { acknowledgementClock, clockOfAcknowledgement } from '../deadlines/acknowledgement.ts'
import { overallClocks } from '../deadlines/case-clocks.ts'
import { isReminder, markKey, promiseClock, promisedTask, unkept } from '../file/marks.ts'
import { dueAt, lastCloseBefore } from '../time/deadline.ts'
import { instantAt, type Instant, localDayOf, millisOf, minute } from '../time/zone.ts'
import { drivingDue, dueOf } from './reminders.ts'
import { earlyEnough, hourFrom, inTime, mailBefore, morningAfter, morningOfLate, roundAfter } from './rounds.ts'

/*
 * What clocks tell the staff goes to each person in one mail about all their cases. A round over all cases sends it,
 * some minutes past each full hour (docs/adr/0041). Nothing that would come too late that way waits for a round.
 */

/** A mail to the staff that a mark causes. */
export type MarkOrder = Extract<MailOrder, { kind: 'reminder' | 'warning' | 'overdue' | 'unkept' | 'unacknowledged' }>

export function isOfMark(order: MailOrder): order is MarkOrder {
  return kinds.has(order.kind)
}

const kinds: ReadonlySet<MailOrder['kind']> = new Set(['reminder', 'warning', 'overdue', 'unkept', 'unacknowledged'])

/**
 * The moment whose round brings a mail; undefined if the workflow of the case sends it at once.
 *
 * - What a mark of the morning says goes in the mail of the day: rungs of the ladder, warnings.
 * - So does a reminder, if that is early enough: of tasks in working days, or of any task if the policy bundles every
 *   mark. Otherwise it rings at once.
 * - If the policy bundles every mark, what is late goes with the next full hour, and so does a warning of the morning
 *   that was passed later. Only what may end at any minute, and needs somebody at once, does not wait for that.
 * - If it has a mail of the evening, what became late after business waits for the morning, unless it is major.
 */
export function bundledAt(file: CaseFile, order: MailOrder, desk: Desk): Instant | undefined {
  const staff = desk.policy.quietHours?.staff
  if (staff === undefined || !isOfMark(order) || typeof order.to === 'string') return undefined
  const passed = passedAt(file, order)
  const today = instantAt(localDayOf(passed, desk.calendar.zone), staff.bundleAt, desk.calendar.zone)
  const isOfMorning = passed >= today && millisOf(passed) - millisOf(today) <= roundAfter * minute
  if (isOfMorning && order.kind !== 'reminder') return today
  const isEvery = staff.bundles === 'every-mark'
  if (order.kind === 'reminder' ? !isEvery && !isInWorkingDays(file, order, desk) : !isEvery) return undefined
  if (isEarly(order)) {
    const end = endOf(file, order, desk)
    if (order.kind === 'warning') return inTime(hourFrom(passed), end)
    if (!isEvery) return inTime(morningAfter(passed, staff.bundleAt, desk), end)
    const isMajor = file.class === 'major'
    // What is due today rings by the hour, several things in one mail, as long as that leaves time.
    return (
      mailBefore(end, { passed, hours: staff, isMajor }, desk) ??
      (isMajor || staff.eveningAt === undefined ? undefined : earlyEnough(hourFrom(passed), end))
    )
  }
  const morning = isUrgent(file, order) ? undefined : morningOfLate(passed, staff, desk.calendar)
  return morning ?? (isAtAnyMinute(file, order, desk) ? undefined : hourFrom(passed))
}

/** When the mark of a mail was passed. */
export function passedAt(file: CaseFile, order: MarkOrder): Instant {
  return file.marks[markOf(order)]?.at ?? file.changedAt
}

function markOf(order: MarkOrder): string {
  switch (order.kind) {
    case 'reminder':
    case 'warning':
      return markKey(order.clock, order.mark)
    case 'overdue':
      return markKey(order.clock, order.rung === null ? 'overdue' : `rung-${order.rung}`)
    case 'unkept':
      return markKey(promiseClock, unkept(order.day))
    case 'unacknowledged':
      return markKey(acknowledgementClock, order.mark)
  }
}

/** Whether it comes before the end of its clock. */
function isEarly(order: MarkOrder): boolean {
  return (
    order.kind === 'reminder' || order.kind === 'warning' || (order.kind === 'unacknowledged' && isReminder(order.mark))
  )
}

function isInWorkingDays(file: CaseFile, { task: id }: MarkOrder, desk: Desk): boolean {
  const task = taskOf(file, id)
  return task?.state === 'open' && kindOf(task.kind).clock(file, task, desk).limit.unit === 'working-days'
}

/** Whether somebody acts on it at night too: what is major, and what an emergency's team has to do. */
function isUrgent(file: CaseFile, order: MarkOrder): boolean {
  const task = taskOf(file, order.task)
  return file.class === 'major' || (task !== undefined && kindOf(task.kind).alsoNotifiedAs === 'team')
}

/**
 * Whether it tells of a limit in hours, which ends at any minute, to somebody who acts at once: the assignee, everybody
 * if the complaint is major, an emergency's team.
 */
function isAtAnyMinute(file: CaseFile, order: MarkOrder, desk: Desk): boolean {
  const task = taskOf(file, order.task)
  if (order.kind !== 'overdue' || order.rung !== null || task?.state !== 'open') return false
  const kind = kindOf(task.kind)
  if (kind.alsoNotifiedAs === 'team') return true
  const clock = kind.clock(file, task, desk)
  if (clock.id !== order.clock || clock.limit.unit !== 'hours') return false
  return file.class === 'major' || (typeof order.to !== 'string' && assigneeOf(task) === order.to.person)
}

/** By when somebody has to know of a mark that comes before an end. */
function endOf(file: CaseFile, order: MarkOrder, desk: Desk): Instant | undefined {
  const task = taskOf(file, order.task)
  if (order.kind === 'reminder') return task?.state === 'open' ? drivingDue(file, task, desk) : undefined
  if (order.kind === 'unacknowledged') {
    const clock = clockOfAcknowledgement(file, desk)
    return clock && dueAt(clock, desk.calendar)
  }
  return order.kind === 'warning' ? warnedOf(file, order, desk) : undefined
}

/** The end that a warning is about: the last close within a clock of the whole case, or the promise. */
export function warnedOf(
  file: CaseFile,
  order: Extract<MailOrder, { kind: 'warning' }>,
  desk: Desk,
): Instant | undefined {
  const of = promisedTask(order.clock)
  if (of === null) return file.respondBy
  if (of !== undefined) {
    const task = taskOf(file, of)
    return task && dueOf(file, task, desk)
  }
  const whole = overallClocks(file, desk).find(({ clock }) => clock.id === order.clock)
  return whole && lastCloseBefore(whole.dueAt, whole.clock.start, desk.calendar)
}

/**
 * The promise to the complainant that has to be kept before the end that a warning is about; undefined if there is
 * none, or if it is over.
 */
export function promisedBefore(
  file: CaseFile,
  order: Extract<MailOrder, { kind: 'warning' }>,
  desk: Desk,
  now: Instant,
): Instant | undefined {
  const [end, promise] = [warnedOf(file, order, desk), file.respondBy]
  const isOfTask = typeof promisedTask(order.clock) === 'string'
  return end === undefined || isOfTask || promise >= end || promise <= now ? undefined : promise
}
