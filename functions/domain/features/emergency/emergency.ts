import { deputyOf } from '../../people/assign.ts'
import { dayOf } from '../../time/calendar.ts'
import type { CaseFile, Emergency, Task } from '../../case/case-file.ts'
import { dueAt, type Clock } from '../../time/deadline.ts'
import type { Desk } from '../../case/desk.ts'
import type { Role } from '../../policy/policy.ts'
import { isAway, type Person } from '../../people/directory.ts'
import { daysAfter, instantAt, type Instant } from '../../time/zone.ts'

/** The emergency that a case is in (应急预案), if any. */
export function runningEmergency({ emergencies }: CaseFile): Emergency | undefined {
  return emergencies.findLast(({ over }) => over === null)
}

/** Roles of the team that nobody has. */
export function vacancies({ team }: Pick<Emergency, 'team'>, { policy }: Pick<Desk, 'policy'>): Role[] {
  return (policy.emergency?.team ?? []).filter((role) => !team.some((member) => member.role === role))
}

/** Members of the running emergency's team with these roles; the whole team if no role is given. */
export function teamOf(file: CaseFile, roles?: readonly Role[]): string[] {
  return (runningEmergency(file)?.team ?? [])
    .filter(({ role }) => roles === undefined || roles.includes(role))
    .map(({ person }) => person)
}

/** The people who read mail for these people on a day: themselves, or their deputies while they are away. */
export function reading(
  people: readonly string[],
  { staff, calendar }: Pick<Desk, 'staff' | 'calendar'>,
  now: Instant,
): string[] {
  const day = dayOf(now, calendar)
  const instead = (person: Person): string =>
    (isAway(person, day) ? (deputyOf(person, staff, day) ?? person) : person).id
  return [...new Set(people.flatMap((id) => staff.filter((person) => person.id === id).map(instead)))]
}

/**
 * The clock of a daily status: due at the policy's time on the day that it was asked for, or on the next day if that
 * time has passed.
 */
export function statusClock(
  { openedAt, openedIn }: Pick<Task, 'openedAt' | 'openedIn'>,
  { policy, calendar }: Desk,
): Clock {
  const at = policy.emergency?.dailyStatus.at
  return {
    id: `daily-status@${openedIn}`,
    start: openedAt,
    limit: { unit: 'until', at: at === undefined ? openedAt : firstAfter(openedAt, at, calendar) },
    credits: [],
  }
}

/**
 * When the next status is asked for: every day, days off included. It starts on the second day, since the first report
 * covers the first. Undefined if the case is in no emergency.
 */
export function nextStatusAt(file: CaseFile, desk: Desk): Instant | undefined {
  const [emergency, rule] = [runningEmergency(file), desk.policy.emergency?.dailyStatus]
  if (emergency === undefined || rule === undefined) return undefined
  const begun = instantAt(daysAfter(dayOf(emergency.at, desk.calendar), 1), '00:00', desk.calendar.zone)
  const last = file.tasks.findLast((task) => task.kind === 'daily-status' && task.openedAt >= emergency.at)
  return firstAfter(
    last === undefined ? begun : dueAt(statusClock(last, desk), desk.calendar),
    rule.asked,
    desk.calendar,
  )
}

/** The first moment after an instant at which the wall clock shows this time. */
function firstAfter(instant: Instant, time: string, calendar: Desk['calendar']): Instant {
  const day = dayOf(instant, calendar)
  const today = instantAt(day, time, calendar.zone)
  return today > instant ? today : instantAt(daysAfter(day, 1), time, calendar.zone)
}

/**
 * The days of an emergency without a status, by the task that asked for it: each is a deviation. A day that was still
 * running when the emergency ended does not count.
 */
export function missedStatuses({ tasks }: CaseFile, { at, over }: Emergency, desk: Desk): Task[] {
  return tasks.filter(
    (task) =>
      task.kind === 'daily-status' &&
      task.state === 'cancelled' &&
      task.openedAt >= at &&
      (over === null || task.openedAt < over.at) &&
      dueAt(statusClock(task, desk), desk.calendar) <= task.at,
  )
}
