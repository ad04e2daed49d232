import { choose, chooseAbove } from '../tasks/choose-assignee.ts'
import { assigneeOf, type CaseFile, isRestricted, type OpenTask, openTasks } from '../case/case-file.ts'
import {
  drivingClock,
  type Due,
  type Duty,
  isReminder,
  type Mark,
  type Marking,
  markKey,
  marksDue,
  openMarks,
  promiseClock,
  promiseClockOf,
  unkept,
  warningsOf,
} from '../file/marks.ts'
import { instantAt, localDayOf, type Instant } from '../time/zone.ts'
import { dayOf } from '../time/calendar.ts'
import { dueAt, lastCloseBefore, markAt } from '../time/deadline.ts'
import { isPromiseOfBefore } from '../case/deliveries.ts'
import { percent, type Role } from '../policy/policy.ts'
import { acknowledgedBy, clockOfAcknowledgement } from '../deadlines/acknowledgement.ts'
import type { Desk } from '../case/desk.ts'
import type { Consequence, ConsequenceOf } from '../case/facts.ts'
import { runningOverall } from '../deadlines/case-clocks.ts'
import { kindOf } from '../catalogue/task-kinds.ts'
import { mailBefore, notInNight } from './rounds.ts'

/** The instant at which a task is due on its own clock. */
export function dueOf(
  file: CaseFile,
  task: Pick<OpenTask, 'id' | 'kind' | 'openedAt' | 'openedIn'>,
  desk: Desk,
): Instant {
  return dueAt(kindOf(task.kind).clock(file, task, desk), desk.calendar)
}

/**
 * Why an open task has ended by itself, at its own due or before; undefined if it has not. It ends at that instant, not
 * when the workflow looks at it.
 */
export function endedBy(
  file: CaseFile,
  task: OpenTask,
  desk: Desk,
  now: Instant,
): ConsequenceOf<'cancelled'>['why'] | undefined {
  const kind = kindOf(task.kind)
  if (kind.expiresWhenDue && dueOf(file, task, desk) <= now) return 'lapsed'
  const end = kind.endsAt?.(file, task, desk)
  return end !== undefined && end.at <= now ? end.why : undefined
}

/**
 * Whether somebody was notified that a task is overdue. A returned task shares its clock, and so this notice, with the
 * task before it.
 */
export function isToldOverdue(file: CaseFile, task: OpenTask, desk: Desk): boolean {
  return file.marks[markKey(kindOf(task.kind).clock(file, task, desk).id, 'overdue')] !== undefined
}

/** What a task's reminders count to: its own due, or the due of the whole case if that is earlier. */
export function drivingDue(file: CaseFile, task: OpenTask, desk: Desk): Instant {
  const { openedAt: since } = task
  const clock = kindOf(task.kind).clock(file, task, desk)
  return dueAt(drivingClock({ clock, overall: overallOf(file, task, desk), since }, desk.calendar), desk.calendar)
}

/**
 * The clocks of the whole case that a task has to keep: all that run, if it is a stage's and nothing is decided; of
 * others those that the task itself ends.
 */
function overallOf(file: CaseFile, task: OpenTask, desk: Desk): readonly Due[] {
  const own = kindOf(task.kind).keeps?.(file, task, desk) ?? []
  const isWhole = keepsWhole(file, task)
  if (!isWhole && own.length === 0) return []
  return runningOverall(file, desk)
    .filter(({ clock }) => isWhole || own.includes(clock.id))
    .map((one) => ({ ...one, escalation: one.rule.escalation }))
}

/** Whether the assignee of a task can still keep what the whole case has to keep. */
function keepsWhole(file: CaseFile, { stage }: Pick<OpenTask, 'stage'>): boolean {
  return file.outcome === null && stage !== null
}

/**
 * The promise to the complainant that passes without an answer, if the policy asks for it. The people of a regulator's
 * clock that ends at the same moment are told of that clock instead.
 */
function promiseOf(file: CaseFile, task: OpenTask, desk: Desk, marking: Marking): Mark[] {
  const { someoneOf } = marking
  const rule = desk.policy.unkeptPromise
  if (rule === undefined || !keepsWhole(file, task)) return []
  const { respondBy: at } = file
  if (isPromiseOfBefore(file)) return []
  // It was over when somebody entered the complaint: nobody ever promised it.
  if (at <= file.filedAt) return []
  const isToldAnyway = overallOf(file, task, desk).some(({ dueAt: due, escalation }) => escalation && due === at)
  const holder = assigneeOf(task)
  // A promise that moved to a day that was over was made to nobody: its own letter says so.
  const wasMade = !file.promises.some((promise) => promise.respondBy === at && promise.at >= at)
  return [
    ...promiseWarnings(file, task, desk, marking),
    {
      clock: { id: promiseClock },
      mark: unkept(dayOf(at, desk.calendar)),
      at,
      tells: () => {
        const staff = isToldAnyway ? [] : [holder, ...rule.tells.flatMap((role) => someoneOf(role, holder))]
        const people = new Set(staff.filter((person) => person !== null))
        return [...people, ...(rule.letter && wasMade ? ['complainant'] : [])]
      },
    },
  ]
}

/**
 * The warnings before a promise ends, such as the date that a holding letter names. There are none if a clock of the
 * whole case warns of the same last close itself. One that ends later names its own day, not the day of the promise.
 */
function promiseWarnings(file: CaseFile, task: OpenTask, desk: Desk, marking: Marking): Mark[] {
  const { respondBy: at } = file
  // Nobody is warned of what is over.
  if (file.marks[markKey(promiseClock, unkept(dayOf(at, desk.calendar)))] !== undefined) return []
  const start = file.promises.findLast((promise) => promise.respondBy === at)?.at ?? file.receivedAt
  const { before = [] } = desk.policy.unkeptPromise ?? {}
  const holder = assigneeOf(task)
  const warnings = warningsOf({ clock: { id: promiseClock, start }, dueAt: at, before }, holder, marking)
  const [first] = warnings.map((mark) => mark.at).sort()
  const isWarnedAnyway = overallOf(file, task, desk).some(
    (whole) =>
      lastCloseBefore(whole.dueAt, whole.clock.start, desk.calendar) === at &&
      warningsOf({ ...whole, before: whole.escalation?.before ?? [] }, holder, marking).some(
        (mark) => first !== undefined && mark.at >= first && mark.at < at,
      ),
  )
  return isWarnedAnyway ? [] : warnings
}

/**
 * What the complainant was promised of this task, such as the result of a review: warnings before the date, and a word
 * to them once it has passed. Its own due is that date, so the ladder tells the staff that it is over. What was over
 * when the task began was promised to nobody.
 */
function promisedMarks(file: CaseFile, task: OpenTask, desk: Desk, marking: Marking): Mark[] {
  const rule = desk.policy.unkeptPromise
  const { promised, clock: clockOf } = kindOf(task.kind)
  const due = dueOf(file, task, desk)
  if (rule === undefined || promised === undefined || due <= task.openedAt) return []
  const clock = { id: promiseClockOf(task.id), start: clockOf(file, task, desk).start }
  // Who promised a remedy chose the day, and has the reminders of the task. Nobody else learns of what is restricted.
  const before = promised === 'remedy' ? [] : (rule.before ?? [])
  const tells = isRestricted(file) ? before.map(({ workingDays }) => ({ workingDays, tells: [] })) : before
  return [
    ...warningsOf({ clock, dueAt: due, before: tells }, assigneeOf(task), marking),
    {
      clock,
      mark: unkept(dayOf(due, desk.calendar)),
      at: due,
      tells: () => (rule.letter ? ['complainant'] : []),
    },
  ]
}

/** The marks of an acknowledgement that the complainant has not had, as the pack asks for them. */
function acknowledgementMarks(file: CaseFile, task: OpenTask, desk: Desk, { someoneOf }: Marking): Mark[] {
  const [rule, clock] = [desk.policy.acknowledgement, clockOfAcknowledgement(file, desk)]
  if (rule === undefined || clock === undefined || !keepsWhole(file, task) || acknowledgedBy(file) !== undefined)
    return []
  const holder = assigneeOf(task)
  const mark = (name: string, at: Instant, tells: readonly Role[]): Mark => ({
    clock,
    mark: name,
    at,
    tells: () => [...new Set([holder ?? [], tells.flatMap((role) => someoneOf(role, holder))].flat())],
  })
  return [
    ...(rule.warned === undefined
      ? []
      : [mark(percent(rule.warned.at), markAt(clock, rule.warned.at, desk.calendar), rule.warned.tells)]),
    mark('overdue', dueAt(clock, desk.calendar), rule.overdue),
  ]
}

/** A task as reminders and the ladder see it: its holder and its clocks. */
function dutyOf(file: CaseFile, task: OpenTask, desk: Desk, now: Instant, marking: Marking): Duty {
  const kind = kindOf(task.kind)
  return {
    holder: assigneeOf(task),
    since: task.openedAt,
    clock: kind.clock(file, task, desk),
    overall: overallOf(file, task, desk),
    reminders: kind.reminderFractions?.(desk) ?? desk.policy.marks,
    overdue: kind.expiresWhenDue ? null : (kind.alsoNotifyWhenOverdue?.(file, task, desk, now) ?? 'ladder'),
    endsAt: kind.endsAt?.(file, task, desk)?.at,
    besides: [
      ...promiseOf(file, task, desk, marking),
      ...promisedMarks(file, task, desk, marking),
      ...acknowledgementMarks(file, task, desk, marking),
    ],
  }
}

function markingOf(file: CaseFile, { kind }: Pick<OpenTask, 'kind'>, desk: Desk, now: Instant): Marking {
  const { ladder, reminding, quietHours } = desk.policy
  const hours = file.class === 'major' ? undefined : quietHours?.staff
  return {
    ladder,
    reminding,
    calendar: desk.calendar,
    ...(hours === undefined ? {} : { remindAt: (at, of) => notInNight(at, of, hours, desk.calendar) }),
    someoneOf: (role, holder) => {
      const { person } = kindOf(kind).reportsAbove
        ? chooseAbove(file, desk, now, role, holder)
        : choose(file, desk, now, { roles: [role], nearestTo: holder, leaving: holder })
      return person === undefined ? [] : [person.id]
    },
  }
}

/** The marks of an open task that have not been passed, of its own clock and of those of the whole case. */
export function marksOf(file: CaseFile, task: OpenTask, desk: Desk, now: Instant = file.changedAt): Mark[] {
  const marking = markingOf(file, task, desk, now)
  return openMarks(dutyOf(file, task, desk, now, marking), file.marks, marking, now)
}

export function marksToPass(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  // Tasks share the clocks of the whole case, and each mark is passed once.
  const passed: Record<string, { at: Instant }> = { ...file.marks }
  return openTasks(file).flatMap((task) => {
    const marking = markingOf(file, task, desk, now)
    const passing = marksDue(dutyOf(file, task, desk, now, marking), passed, marking, now)
    return passing.map(({ mark: { clock, mark, tells }, silent }): Consequence => {
      passed[markKey(clock.id, mark)] = { at: now }
      const tell = (): string[] => (task.role === 'complainant' ? ['complainant'] : [...tells()])
      const isSaid = isReminder(mark) && isInMailOfToday(file, task, clock.id, desk, now)
      return { fact: 'marked', v: 1, task: task.id, clock: clock.id, mark, tell: silent || isSaid ? [] : tell() }
    })
  })
}

/**
 * Whether the mail of this day has named a task to its holder already, where the policy bundles every mark. A reminder
 * that would ring on the same day says the same; one that waits for another morning does not.
 */
function isInMailOfToday(file: CaseFile, task: OpenTask, clock: string, desk: Desk, now: Instant): boolean {
  const { policy, calendar } = desk
  const staff = policy.quietHours?.staff
  if (staff?.bundles !== 'every-mark') return false
  const passing = { passed: now, hours: staff, isMajor: file.class === 'major' }
  if (mailBefore(drivingDue(file, task, desk), passing, desk) !== undefined) return false
  const today = localDayOf(now, calendar.zone)
  const morning = instantAt(today, staff.bundleAt, calendar.zone)
  return Object.values(file.marks).some((passed) => {
    if (passed.clock !== clock || !isReminder(passed.mark) || passed.at > morning) return false
    const mail = file.mails[`${markKey(clock, passed.mark)} ${assigneeOf(task)}`]
    return mail !== undefined && mail.at >= morning && localDayOf(mail.at, calendar.zone) === today
  })
}
