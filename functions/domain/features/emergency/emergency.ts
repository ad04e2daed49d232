import { deputyOf } from '../../people/assign.ts'
import { dayOf } from '../../time/calendar.ts'
import type { CaseFile, Emergency, Task } from '../../case/case-file.ts'
import { dueAt, type Clock } from '../../time/deadline.ts'
import type { Desk } from '../../case/desk.ts'
import type { Role } from '../../policy/policy.ts'
import { isAway, type Person } from '../../people/directory.ts'
import { daysAfter, instantAt, type Instant } from '../../time/zone.ts'

/** The emergency that a case is in (应急预案), if it is in one. */
export function runningEmergency({ emergencies }: CaseFile): Emergency | undefined {
  return emergencies.findLast(({ over }) => over === null)
}

/** Roles of the team for which it has nobody. */
export function vacancies({ team }: Pick<Emergency, 'team'>, { policy }: Pick<Desk, 'policy'>): Role[] {
  return (policy.emergency?.team ?? []).filter((role) => !team.some((member) => member.role === role))
}

/** Who of the team of the running emergency stands for these roles; all of it, where none are named. */
export function teamOf(file: CaseFile, roles?: readonly Role[]): string[] {
  return (runningEmergency(file)?.team ?? [])
    .filter(({ role }) => roles === undefined || roles.includes(role))
    .map(({ person }) => person)
}

/** Who reads mail on a day in the place of these people: themselves, or their deputy while they are away. */
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
 * The clock of a day's status: due at the policy's time of the day on which it was asked for, or of the next where that
 * has passed.
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
 * When the next status is asked for: every day from the one after the emergency began, whose own word is the first
 * report; days off too, for an emergency has none. Undefined where the case is in no emergency.
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

/** The first time of day, on the wall clock, after an instant. */
function firstAfter(instant: Instant, time: string, calendar: Desk['calendar']): Instant {
  const day = dayOf(instant, calendar)
  const today = instantAt(day, time, calendar.zone)
  return today > instant ? today : instantAt(daysAfter(day, 1), time, calendar.zone)
}

/**
 * The days of an emergency on which nobody wrote how it stands, by the task that asked for it: each is a deviation. A
 * day whose time was not over when the emergency ended does not count.
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
