import { choose } from '../tasks/choose-assignee.ts'
import { assigneeOf, type CaseFile, markKey, type OpenTask, openTasks } from '../case/case-file.ts'
import type { Instant } from '../time/zone.ts'
import { apply } from '../case/evolve.ts'
import { type Clock, dueAt, markAt, rungAt } from '../time/deadline.ts'
import type { Desk } from '../case/desk.ts'
import type { Consequence, ConsequenceOf } from '../case/facts.ts'
import { percent, type Role } from '../policy/policy.ts'
import { overallClocks } from '../deadlines/case-clocks.ts'
import { kindOf } from '../catalogue/task-kinds.ts'

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
  return dueAt(drivingClock(file, task, desk), desk.calendar)
}

function drivingClock(file: CaseFile, task: OpenTask, desk: Desk): Clock {
  const own = kindOf(task.kind).clock(file, task, desk)
  // A clock that ran out before the task was opened sends no reminders: its ladder takes over.
  const overall = overallOf(file, task, desk)
    .map((one) => one.dueAt)
    .filter((due) => due > task.openedAt)
    .sort()[0]
  return overall === undefined || overall >= dueAt(own, desk.calendar) ? own : { ...own, cap: overall }
}

/** The clocks of the whole case that a task has to keep: all of them, if it is a stage's and nothing is decided. */
function overallOf(file: CaseFile, task: OpenTask, desk: Desk): ReturnType<typeof overallClocks> {
  return file.outcome === null && task.stage !== null ? overallClocks(file, desk) : []
}

/** A mark that will come or is due: a reminder at a fraction of a limit, overdue, a rung of the ladder. */
export type Mark = { clock: Clock; mark: string; at: Instant; tells: (assignee: string | null) => readonly string[] }

/** The marks of an open task that have not been passed, of its own clock and of those of the whole case. */
export function marksOf(file: CaseFile, task: OpenTask, desk: Desk, now: Instant = file.changedAt): Mark[] {
  const kind = kindOf(task.kind)
  const own = kind.clock(file, task, desk)
  const driving = drivingClock(file, task, desk)
  const reminders = (kind.reminderFractions?.(desk) ?? desk.policy.marks).map((fraction): Mark => ({
    clock: own,
    mark: percent(fraction),
    at: markAt(driving, fraction, desk.calendar),
    tells: (assignee) => (assignee === null ? [] : [assignee]),
  }))
  const marks = [
    ...reminders,
    ...(kind.expiresWhenDue
      ? []
      : kind.alsoNotifyWhenOverdue
        ? [overdueAmong(own, kind.alsoNotifyWhenOverdue(file, task, desk, now))]
        : overdueMarks(own)),
    ...overallOf(file, task, desk).flatMap(({ clock }) => overdueMarks(clock)),
  ]
  const end = kind.endsAt?.(file, task, desk)?.at
  return marks.filter(
    ({ clock, mark, at }) => file.marks[markKey(clock.id, mark)] === undefined && (end === undefined || at < end),
  )

  function overdueAmong(clock: Clock, people: readonly string[]): Mark {
    return {
      clock,
      mark: 'overdue',
      at: dueAt(clock, desk.calendar),
      tells: (assignee) => [...new Set([...(assignee === null ? [] : [assignee]), ...people])],
    }
  }

  function overdueMarks(clock: Clock): Mark[] {
    const { ladder } = desk.policy
    const due = dueAt(clock, desk.calendar)
    const someoneOf = (role: Role, assignee: string | null): readonly string[] => {
      const person = choose(file, desk, now, { roles: [role], nearestTo: assignee, leaving: assignee }).person
      return person === undefined ? [] : [person.id]
    }
    return [
      {
        clock,
        mark: 'overdue',
        at: due,
        tells: (assignee) => [
          ...new Set([
            ...(assignee === null ? [] : [assignee]),
            ...ladder.overdue.flatMap((role) => someoneOf(role, assignee)),
          ]),
        ],
      },
      ...ladder.rungs.map((role, index): Mark => ({
        clock,
        mark: `rung-${index + 1}`,
        at: rungAt(due, index + 1, ladder.at, desk.calendar),
        tells: (assignee) => someoneOf(role, assignee),
      })),
    ]
  }
}

export function marksToPass(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  let passed = file
  return openTasks(file).flatMap((task) => {
    const own = kindOf(task.kind).clock(file, task, desk).id
    const ownDue = dueOf(file, task, desk)
    const due = marksOf(passed, task, desk, now).filter(({ at }) => at <= now)
    const facts = due.map((mark): Consequence => {
      // Some marks are passed in silence. One is a reminder from before the task was opened, or one that a later mark
      // of the same clock has overtaken. Another is a rung from before it was opened, since a late proposal would
      // otherwise trigger the whole ladder at once. The last is the overall clock's ladder if the task was due on its
      // own clock no later: its own ladder has notified the same people.
      const reminder = /^\d+$/.test(mark.mark)
      const rungBefore = mark.mark.startsWith('rung-') && mark.clock.id === own && mark.at < task.openedAt
      const overtaken =
        reminder &&
        (mark.at < task.openedAt || due.some((other) => other.clock.id === mark.clock.id && other.at > mark.at))
      const twice = mark.clock.id !== own && mark.mark !== 'overdue' && ownDue <= dueAt(mark.clock, desk.calendar)
      const sameMoment =
        mark.clock.id !== own &&
        mark.mark === 'overdue' &&
        due.some((other) => other.clock.id === own && other.mark === 'overdue')
      const silent = overtaken || rungBefore || twice || sameMoment
      return {
        fact: 'marked',
        v: 1,
        task: task.id,
        clock: mark.clock.id,
        mark: mark.mark,
        tell: silent ? [] : task.role === 'complainant' ? ['complainant'] : [...mark.tells(assigneeOf(task))],
      }
    })
    passed = apply(file.reference, passed, facts, {
      number: file.head,
      at: file.changedAt,
      by: { as: 'workflow', execution: '' },
    })
    return facts
  })
}
