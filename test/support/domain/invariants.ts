import { expect } from 'vitest'
import {
  businessMillis,
  closeFrom,
  closingOf,
  dayOf,
  openingOf,
  workdayAfter,
} from '../../../functions/domain/time/calendar.ts'
import {
  assigneeAt,
  assigneeOf,
  type CaseFile,
  isConflictedById,
  type OpenTask,
  openTasks,
  taskOf,
} from '../../../functions/domain/case/case-file.ts'
import { extensionLetter, toldAt } from '../../../functions/domain/case/telling.ts'
import { apply, fold } from '../../../functions/domain/case/evolve.ts'
import { capWhenGranted } from '../../../functions/domain/deadlines/caps.ts'
import { isLimitedStage } from '../../../functions/domain/deadlines/stage-runs.ts'
import { overallClocks, overallPeriods, runningOverall } from '../../../functions/domain/deadlines/case-clocks.ts'
import { lastCloseBefore, rungAt, warningAt } from '../../../functions/domain/time/deadline.ts'
import { agreedUntil } from '../../../functions/domain/deadlines/agreed-period.ts'
import { instantAt, instantOf, later, millisOf, minute } from '../../../functions/domain/time/zone.ts'
import type { Desk } from '../../../functions/domain/case/desk.ts'
import { runningEmergency } from '../../../functions/domain/features/emergency/emergency.ts'
import { type Consequence, staffIn } from '../../../functions/domain/case/facts.ts'
import { isReminder, isWarning, markKey } from '../../../functions/domain/file/marks.ts'
import { requestOf } from '../../../functions/domain/features/more-time/approve-extension.ts'
import { isDuty, latestDecision, openRequest } from '../../../functions/domain/features/more-time/extensions.ts'
import { dueOf, marksOf } from '../../../functions/domain/workflow/reminders.ts'
import { outstanding } from '../../../functions/domain/workflow/outstanding.ts'
import { percent } from '../../../functions/domain/policy/policy.ts'
import { statusOf } from '../../../functions/domain/case/refusal.ts'
import { kindOf } from '../../../functions/domain/catalogue/task-kinds.ts'
import type { Fact } from '../../../functions/domain/case/facts.ts'
import { schemaOf } from '../../../functions/domain/catalogue/stored-facts.ts'
import type { Case } from './desk.ts'

/**
 * What holds of every file, whatever happened to it; each function says one thing, and throws where it does not hold.
 */

const order = ['received', 'intake', 'investigation', 'negotiation', 'feedback', 'decided', 'closed']

/** Nothing is there twice, and what is over stays over. */
export function soundness(desk: Case, before: CaseFile): void {
  const { file } = desk
  const open = openTasks(file)
  expect(new Set(file.tasks.map(({ id }) => id)).size, 'task ids').toBe(file.tasks.length)
  if (file.ended !== null)
    expect(
      open.filter(({ kind }) => !kindOf(kind).allowedAfterClosing),
      'nothing open once it has ended',
    ).toEqual([])
  const putBack =
    file.restarts.length > before.restarts.length || desk.facts('reopened').some(({ at }) => at >= before.changedAt)
  if (!putBack)
    expect(order.indexOf(statusOf(file)), `${statusOf(before)} → ${statusOf(file)}`).toBeGreaterThanOrEqual(
      order.indexOf(statusOf(before)),
    )
  const again = desk.facts('reopened')
  expect(desk.facts('outcome').length, 'one outcome, and one more where it was decided anew').toBeLessThanOrEqual(
    1 +
      again.filter(({ why }) => why === 'compliance').length +
      desk.facts('reviewed').filter(({ confirmed }) => !confirmed).length,
  )
  expect(desk.facts('ended').length, 'one end, and one more after each reopening').toBeLessThanOrEqual(1 + again.length)
  expect(desk.facts('informed').length, 'informed once').toBeLessThanOrEqual(1)
  const mails = desk.mails.map(({ id }) => id)
  expect(new Set(mails).size, 'mails once').toBe(mails.length)
  for (const task of file.tasks)
    if (task.kind === 'co-sign')
      expect(
        task.assignments.map((one) => one.person),
        'nobody signs their own',
      ).not.toContain(proposerBefore(file, task.openedIn))
}

function proposerBefore(file: CaseFile, openedIn: number): string | undefined {
  const proposing = file.tasks.findLast(
    (task) =>
      (task.kind === 'feedback' || task.kind === 'intake') && task.state === 'decided' && task.openedIn < openedIn,
  )
  return proposing?.state === 'decided' ? staffIn(proposing.recorded.by) : undefined
}

/**
 * One task is open for each thing that is asked: one of the stage that the case is in, and of the others as many as are
 * wanted.
 */
export function oneTaskPerThing({ file, desk }: Case): void {
  const open = openTasks(file)
  for (const kind of new Set(open.map((task) => task.kind))) {
    const wanted = kindOf(kind).neededSince(file, desk)
    const isOver = (index: number): boolean =>
      file.tasks.some(({ id, state }) => id === `${kind}-${index + 1}` && state !== 'open')
    const asked =
      typeof wanted === 'object' ? wanted.filter((one, index) => one !== undefined && !isOver(index)).length : 1
    expect(open.filter((task) => task.kind === kind).length, `open tasks of kind ${kind}`).toBe(asked)
  }
  if (file.outcome === null)
    expect(
      open.filter(({ stage }) => stage !== null).map(({ kind }) => kind),
      'one task of the stage',
    ).toHaveLength(1)
}

/** Everyone in the team of an emergency, or who hears of it, is there and has no interest in the case. */
export function anEmergencyHasItsTeam({ file, desk }: Case): void {
  const { team = [], told = [], lead } = runningEmergency(file) ?? {}
  for (const { person } of [...team, ...told])
    expect(
      [desk.staff.some(({ id }) => id === person), isConflictedById(file, desk, person)],
      `${person} of the team`,
    ).toEqual([true, false])
  if (lead)
    expect(
      team.map(({ person }) => person),
      'the lead is of the team',
    ).toContain(lead)
}

/**
 * A limit in working days ends at the close of one. Only a class that was raised leaves so many hours at least, and
 * another clock may end before (`aheadOfTheLaw`). A clock of the whole case that counts working time ends on a working
 * day too.
 */
export function neverOnADayOff({ file, desk }: Case): void {
  for (const task of openTasks(file)) {
    const { limit, credits, cap } = kindOf(task.kind).clock(file, task, desk)
    const due = dueOf(file, task, desk)
    const given = credits.some((credit) => credit.kind === 'floor' && credit.notBefore === due)
    const day = dayOf(due, desk.calendar)
    if (limit.unit === 'working-days' && !given && cap !== due)
      expect([desk.calendar.isWorkday(day), due], `${task.kind} due`).toEqual([true, closingOf(day, desk.calendar)])
  }
  for (const { rule, dueAt } of file.outcome === null ? overallClocks(file, desk) : [])
    if (rule.limit.unit === 'close-of-last-working-day-within-calendar-days' || rule.limit.unit === 'working-days')
      expect(desk.calendar.isWorkday(dayOf(dueAt, desk.calendar)), `${rule.id} due ${dueAt}`).toBe(true)
}

/** Nobody is given until later than the moment at which what they have to decide lapses. */
export function dueBeforeItLapses({ file, desk }: Case): void {
  for (const task of openTasks(file)) {
    const end = kindOf(task.kind).endsAt?.(file, task, desk)
    if (end?.why === 'lapsed') expect(dueOf(file, task, desk) <= end.at, `${task.id} lapses at ${end.at}`).toBe(true)
  }
}

/**
 * What has to happen before the end of a regulator's clock does so while somebody is there: warnings, reminders of what
 * counts working time, and the approval of more time. The last close of business before the end is their latest moment.
 */
export function aheadOfTheLaw({ file, desk, now }: Case): void {
  const { calendar } = desk
  for (const { rule, clock, dueAt: end } of file.outcome === null ? overallClocks(file, desk) : []) {
    const last = lastCloseBefore(end, clock.start, calendar)
    expect(last <= end, `${rule.id} ends ${end}`).toBe(true)
    for (const task of openTasks(file))
      for (const mark of marksOf(file, task, desk, now)) {
        if (mark.clock.id !== clock.id || !isWarning(mark.mark)) continue
        const day = dayOf(mark.at, calendar)
        const isThere =
          calendar.isWorkday(day) && openingOf(day, calendar) <= mark.at && mark.at < closingOf(day, calendar)
        expect([isThere, mark.at < last], `${mark.mark} at ${mark.at}, ${rule.id} ends ${end}`).toEqual([true, true])
      }
  }
  for (const task of openTasks(file)) {
    const request = task.kind === 'extension' ? requestOf(file, task.id) : undefined
    const before = request && latestDecision(file, request, task.openedAt, desk)
    if (before === undefined) continue
    const due = dueOf(file, task, desk)
    expect(due <= before, `${task.id} due ${due}, not after ${before}`).toBe(true)
    // From the last close on, the end of the clock is all that is left.
    const next = closeFrom(instantOf(millisOf(task.openedAt) + 1), calendar)
    if (next <= before) expect(closeFrom(due, calendar), task.id).toBe(due)
  }
}

/**
 * Before a regulator's clock ends, somebody is warned, whatever moved the clock: a pack that warns does so of the day
 * on which the clock ends now. If everybody slept through it, they hear that it is over.
 * @returns how many clocks were near their end
 */
export function warnedBeforeTheEnd(desk: Case): number {
  const { file, now } = desk
  const { ladder } = desk.desk.policy
  const { calendar } = desk.desk
  if (file.outcome !== null || openTasks(file).every(({ stage }) => stage === null)) return 0
  return runningOverall(file, desk.desk).filter(({ rule, clock, dueAt: end }) => {
    const day = dayOf(lastCloseBefore(end, clock.start, calendar), calendar)
    const [first] = (rule.escalation?.before ?? [])
      .map(({ workingDays }) => warningAt(day, workingDays, ladder.at, calendar))
      .filter((at) => at >= clock.start)
      .sort()
    if (first === undefined || now < first) return false
    const told = desk.facts('marked').filter((mark) => mark.clock === clock.id && mark.tell.length > 0)
    const isWarned = told.some(({ mark }) => isWarning(mark) && mark.endsWith(` ${day}`))
    const isOver = now >= end && told.some(({ mark }) => mark === 'overdue')
    expect(isWarned || isOver, `${clock.id} ends ${end}, warned of ${day} from ${first}, now ${now}`).toBe(true)
    return true
  }).length
}

/**
 * Before a promise ends, somebody is warned, whatever moved it: of that day, or of a clock of the whole case that ends
 * then or soon after. @returns how many promises were in their last hours
 */
export function warnedOfThePromise(desk: Case): number {
  const { file, now } = desk
  const { policy, calendar } = desk.desk
  const { before } = policy.unkeptPromise ?? {}
  if (before === undefined || file.outcome !== null || openTasks(file).every(({ stage }) => stage === null)) return 0
  const day = dayOf(file.respondBy, calendar)
  const made = file.promises.findLast(({ respondBy }) => respondBy === file.respondBy)?.at ?? file.receivedAt
  const [first] = before
    .map(({ workingDays }) => warningAt(day, workingDays, policy.ladder.at, calendar))
    .filter((at) => at >= made)
    .sort()
  const isLastDay = now >= instantAt(day, policy.ladder.at, calendar.zone) && now < file.respondBy
  if (first === undefined || !isLastDay || file.reopenings.some(({ at }) => at >= first)) return 0
  const warnings = desk
    .facts('marked')
    // Its name holds the day that it warns of: a warning of a later day is none of this.
    .filter(({ mark, at, tell }) => isWarning(mark) && mark.endsWith(day) && tell.length > 0 && at >= first)
  expect(warnings.length, `promise of ${file.respondBy}, to be warned of from ${first}, now ${now}`).toBeGreaterThan(0)
  return 1
}

/**
 * The assignee is reminded of the date on which a task is due now, also if that has moved, and while somebody is there
 * to read it. @returns how many reminders were looked at
 */
export function remindedOfTheDue(desk: Case): number {
  const { file, now } = desk
  const { policy, calendar } = desk.desk
  const { reminding } = policy
  if (reminding === undefined) return 0
  return openTasks(file).flatMap((task) => {
    const clock = kindOf(task.kind).clock(file, task, desk.desk)
    if (task.role === 'complainant') return []
    const due = dueOf(file, task, desk.desk)
    // As they would be if none had been passed.
    const all = marksOf({ ...file, marks: {} }, task, desk.desk, now).filter((mark) => isReminder(mark.mark))
    for (const { mark, at } of all) {
      const passed = Object.entries(file.marks).flatMap(([name, one]) =>
        name.startsWith(`${clock.id} ${mark}`) && isReminder(one.mark) ? [one.at] : [],
      )
      if (at <= now && due > now)
        expect(
          passed.some((one) => dayOf(one, calendar) >= dayOf(at, calendar)),
          `${task.id} ${mark} at ${at}, due ${due}, passed ${passed.join()}, now ${now}`,
        ).toBe(true)
      if (!onADate.has(clock.limit.unit) || clock.credits.some(({ kind }) => kind === 'pause')) continue
      if (businessMillis(clock.start, lastCloseBefore(due, clock.start, calendar), calendar) === 0) continue
      const day = dayOf(at, calendar)
      expect(
        calendar.isWorkday(day) && openingOf(day, calendar) <= at && at <= closingOf(day, calendar),
        `${task.id} ${mark} at ${at}, in working time`,
      ).toBe(true)
    }
    return all
  }).length
}

/**
 * Nobody hears of a warning only because another mail says it: one of the same commit, of a later mark of that clock.
 * Or the task was not open yet, or nobody had it. @returns how many told nobody
 */
export function silentOnlyIfSaid(desk: Case): number {
  const marked = desk.facts('marked')
  const silent = marked.filter(({ mark, tell }) => tell.length === 0 && isWarning(mark))
  for (const { clock, mark, task: id, at } of silent) {
    const isSaid = marked.some((other) => other.clock === clock && other.at === at && other.mark !== mark)
    const task = taskOf(desk.file, id)
    const isNew = task !== undefined && millisOf(at) - millisOf(task.openedAt) < minute
    const hadSomebody = task !== undefined && assigneeAt(task, at) !== null
    expect(isSaid || isNew || !hadSomebody, `${clock} ${mark} at ${at} told nobody`).toBe(true)
  }
  return silent.length
}

const onADate: ReadonlySet<string> = new Set(['until', 'until-close-of', 'calendar-days', 'weeks', 'months'])

/**
 * No extension reaches past its cap, which counts the pauses that happened until it was granted, also of a period that
 * new facts have restarted since. A letter that moves no clock has no cap to
 * keep, and a calendar that moves the cap takes nothing back. @returns how many were looked at
 */
export function capsHold(one: Case): number {
  const { file, desk } = one
  if (file.outcome !== null || one.facts('calendar-changed').length > 0) return 0
  const clocks = overallPeriods(file, desk, 'granted')
  return file.extensions.flatMap(({ asks, decided }) =>
    (decided?.granted ? asks : []).flatMap(({ clock: id, rule, until }) => {
      const clock = clocks.find((one) => one.clock.id === id)
      const step = desk.policy.extensions?.find((one) => one.id === rule)
      const isUnmoved = decided?.unmoved.some((one) => one.clock === id)
      if (clock === undefined || step === undefined || step.upTo.from !== 'start' || isUnmoved) return []
      const cap = capWhenGranted(step, { id, scope: clock.rule.id, clock: clock.clock, due: clock.dueAt }, until, desk)
      expect(until <= cap, `${rule} until ${until}, at most ${cap}`).toBe(true)
      return [until]
    }),
  ).length
}

/**
 * No clock of the whole case ends later because of more time that nobody was told of before its end; somebody of the
 * staff has heard that it is over. @returns how much more time nobody was told of
 */
export function movedOnlyIfTold({ file, desk }: Case): number {
  if (file.outcome !== null || file.ended !== null) return 0
  const granted = overallClocks(file, desk, 'granted')
  return overallClocks(file, desk).filter(({ clock, dueAt: end }) => {
    const untold = file.extensions.filter(({ id, asks, decided }) => {
      const isOfClock = asks.some((ask) => ask.clock === clock.id) && decided?.unmoved.length === 0
      return isOfClock && decided.letter !== null && toldAt(file, extensionLetter(id, decided.letter)) === undefined
    })
    const until = untold.flatMap(({ asks }) => asks.flatMap((ask) => (ask.clock === clock.id ? [ask.until] : [])))
    expect(
      clock.credits.flatMap((one) => (one.kind === 'extension' && until.includes(one.until) ? [one.until] : [])),
      `${clock.id} moved by what nobody was told of`,
    ).toEqual([])
    const asGranted = granted.find((one) => one.clock.id === clock.id)?.dueAt ?? ''
    expect(end <= asGranted, `${clock.id} is told later than granted`).toBe(true)
    if (end < asGranted && end <= file.changedAt)
      expect(file.marks[markKey(clock.id, 'overdue')], `${clock.id} is over, and nobody heard`).toBeDefined()
    return untold.length > 0
  }).length
}

/**
 * A letter that is a duty can be asked for as long as the case is not decided, also after its clock has ended, unless
 * one is being decided. @returns whether one could be
 */
export function letterStaysPossible(desk: Case): boolean {
  const { file, now } = desk
  const { policy, calendar } = desk.desk
  const duty = policy.extensions?.find(isDuty)
  const clock = overallClocks(file, desk.desk).find(({ rule }) => rule.id === duty?.clock)
  const task = openTasks(file).find(({ kind }) => isLimitedStage({ kind }, policy) || kind === 'co-sign')
  const isAsked = task === undefined || assigneeOf(task) === null || openRequest(file) !== undefined
  if (duty === undefined || clock === undefined || file.outcome !== null || isAsked || clock.dueAt > now) return false
  const from = file.promise.respondBy > now ? file.promise.respondBy : now
  const overallUntil = workdayAfter(dayOf(from, calendar), 3, calendar)
  const because = duty.reasons?.[0] ?? 'complex'
  expect(
    desk.attempt(task.kind, 'extend', { until: null, overallUntil, because }),
    `${task.id} at ${now}`,
  ).not.toHaveProperty('refused')
  return true
}

/**
 * A letter names a day on which somebody is there, unless it repeats what was told before the day became a holiday.
 * @param before the case before these letters; the calendar is still that one
 */
export function toldAWorkingDay(desk: Case, { toldPromises }: CaseFile): void {
  const { file, now } = desk
  const { calendar } = desk.desk
  for (const { mail, respondBy } of file.toldPromises.slice(toldPromises.length)) {
    if (respondBy < now || toldPromises.some((before) => before.respondBy === respondBy)) continue
    expect([calendar.isWorkday(dayOf(respondBy, calendar)), respondBy], `${mail} told ${respondBy}`).toEqual([
      true,
      closingOf(dayOf(respondBy, calendar), calendar),
    ])
  }
}

/** The dues of what is open, by task, and those of the whole case, by rule. */
function duesOf(file: CaseFile, desk: Desk): Map<string, string> {
  const own = openTasks(file).map((task): [string, string] => [task.id, dueOf(file, task, desk)])
  return new Map(
    file.outcome === null
      ? [...own, ...overallClocks(file, desk).map(({ rule, dueAt }): [string, string] => [`overall ${rule.id}`, dueAt])]
      : own,
  )
}

/**
 * Between two looks a due moves earlier only if a class changed, a calendar was corrected or a pause ended early. So it
 * does if somebody recorded an earlier receipt or an event. The promise to the complainant moves earlier only with the
 * regulator's clock, or because the letter that moved it later did not arrive. It moves later only with a letter, or
 * once they were reached.
 */
export function neverEarlier(desk: Case, before: { file: CaseFile; desk: Desk; commits: number }): void {
  const facts = desk.commits.slice(before.commits).flatMap((commit) => commit.facts)
  const happened = (...names: Consequence['fact'][]): boolean =>
    facts.some(({ fact }) => names.some((name) => name === fact))
  if (!happened('classed', 'calendar-changed', 'resumed', 'receipt-set', 'event-recorded', 'event-struck')) {
    const now = duesOf(desk.file, desk.desk)
    for (const [what, due] of duesOf(before.file, before.desk))
      expect((now.get(what) ?? due) >= due, `${what} was due ${due}, now ${now.get(what)}`).toBe(true)
  }
  if (
    !happened(
      'calendar-changed',
      'resumed',
      'undelivered',
      'mail-refused',
      'receipt-set',
      'event-recorded',
      'event-struck',
    )
  )
    expect(desk.file.respondBy >= before.file.respondBy, 'the promise').toBe(true)
  if (desk.file.respondBy > before.file.respondBy)
    expect(
      facts.some(({ fact }) => fact === 'mailed' || fact === 'delivered' || fact === 'decided'),
      'a promise that moves later is told',
    ).toBe(true)
}

/**
 * No promise lies after the end of a regulator's clock, with the more time that the letter tells. A letter may name a
 * later day without moving that clock. A case may be reopened after its clock has ended: those are looked at elsewhere.
 */
export function promisedWithinTheLaw({ file, desk }: Case): void {
  const isLate = file.reopenings.length > 0 || file.extensions.some(({ decided }) => decided?.unmoved.length)
  if (file.outcome !== null || isLate) return
  for (const { rule, dueAt: due } of runningOverall(file, desk, 'granted')) {
    // What both sides agreed on may lie after it.
    const dueAt = later(due, agreedUntil(file, rule.id, desk.policy) ?? '')
    expect(file.promise.respondBy <= dueAt, `promised ${file.promise.respondBy}, ${rule.id} ends ${dueAt}`).toBe(true)
  }
}

/**
 * Whatever was given, giving it never took anything: without one of the pauses, extensions or new beginnings, nothing
 * would be due later.
 */
export function givingTakesNothing({ file, desk }: Case): void {
  const dues = duesOf(file, desk)
  const without = [
    ...file.pauses.map((one): [string, CaseFile] => [
      one.id,
      { ...file, pauses: file.pauses.filter((other) => other !== one) },
    ]),
    ...file.extensions.map((one): [string, CaseFile] => [
      one.id,
      { ...file, extensions: file.extensions.filter((other) => other !== one) },
    ]),
  ]
  for (const [gift, other] of without)
    for (const [what, due] of duesOf(other, desk))
      expect((dues.get(what) ?? due) >= due, `${what}: ${gift} made it earlier than ${due}`).toBe(true)
}

/**
 * No mark twice; and of what is open, every mark whose moment has passed is in the file: the reminders of its limit,
 * overdue, and the rungs after it.
 */
export function everyMarkOnce(desk: Case): void {
  const { file, now } = desk
  const marks = desk.facts('marked').map(({ clock, mark }) => `${clock} ${mark}`)
  expect(new Set(marks).size, 'marks once').toBe(marks.length)
  for (const task of openTasks(file))
    for (const mark of passed(desk, task)) expect(marks, `of ${task.id} at ${now}`).toContain(mark)
}

function passed({ file, desk, now }: Case, task: OpenTask): string[] {
  const kind = kindOf(task.kind)
  const { id } = kind.clock(file, task, desk)
  const due = dueOf(file, task, desk)
  const end = kind.endsAt?.(file, task, desk)?.at
  if (due > now || kind.expiresWhenDue || (end !== undefined && end <= due)) return []
  const { rungs, at } = desk.policy.ladder
  const climbed = kind.alsoNotifyWhenOverdue
    ? []
    : rungs.flatMap((_, index) => (rungAt(due, index + 1, at, desk.calendar) <= now ? [`rung-${index + 1}`] : []))
  return [...(kind.reminderFractions?.(desk) ?? desk.policy.marks).map(percent), 'overdue', ...climbed].map(
    (mark) => `${id} ${mark}`,
  )
}

/** What is outstanding is outstanding once. */
export function owedOnce({ file, desk, now, reference }: Case): void {
  const facts = outstanding(file, desk, now)
  const after =
    facts.length === 0
      ? file
      : apply(reference, file, facts, { number: file.head + 1, at: now, by: { as: 'workflow', execution: '' } })
  expect(outstanding(after, desk, now)).toEqual([])
}

/** The commits say everything: written down, read again and folded they are the same case. */
export function told({ file, commits, reference }: Case): void {
  const read = commits.map((commit) => ({
    ...commit,
    facts: commit.facts.map((fact) => schemaOf(fact).parse(JSON.parse(JSON.stringify(fact))) as Fact),
  }))
  expect(read).toEqual(commits)
  expect(fold(reference, read)).toEqual(file)
}
