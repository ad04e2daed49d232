import { workdayAfter } from '../time/calendar.ts'
import { assigneeOf, type CaseFile, markKey, taskOf } from '../case/case-file.ts'
import type { MailOrder } from '../case/mail-order.ts'
import { overallClocks } from '../deadlines/case-clocks.ts'
import { letterOf } from '../case/deliveries.ts'
import type { Desk } from '../case/desk.ts'
import { isReminder, unsentMails } from './mail-orders.ts'
import { drivingDue, dueOf } from './reminders.ts'
import { lapsesAt, offerOf } from '../features/negotiation/offers.ts'
import type { Letter, Policy } from '../policy/policy.ts'
import { kindOf } from '../catalogue/task-kinds.ts'
import { daysAfter, instantAt, localDayOf, type Instant } from '../time/zone.ts'

/**
 * When a mail that is due goes out. At once, unless the policy keeps quiet hours: then letters to the complainant wait
 * for the morning, and reminders for the one mail of the day.
 */

/** The mails that are to go out now, in the order in which they became due. */
export function mailsOwed(file: CaseFile, desk: Desk, now: Instant): MailOrder[] {
  return unsentMails(file).filter(
    (order) => bundledAt(file, order, desk) === undefined && goesAt(file, order, desk, now) <= now,
  )
}

/**
 * The moments at which letters go that are held now: to be looked at again then, since until then a letter may be
 * overtaken.
 */
export function heldUntil(file: CaseFile, desk: Desk, now: Instant): Instant[] {
  return unsentMails(file)
    .map((order) => goesAt(file, order, desk, now))
    .filter((at) => at > now)
}

/** A reminder that goes with the others of its day. */
export type Bundled = { order: Extract<MailOrder, { kind: 'reminder' }>; person: string; passedAt: Instant }

/** The reminders for the mail of the day, to people who still have the task. */
export function remindersOwed(file: CaseFile, desk: Desk, now: Instant): Bundled[] {
  return unsentMails(file).flatMap((order): Bundled[] => {
    if (order.kind !== 'reminder' || order.to === 'complainant') return []
    const task = taskOf(file, order.task)
    const at = bundledAt(file, order, desk)
    if (at === undefined || at > now || task?.state !== 'open' || assigneeOf(task) !== order.to.person) return []
    // Once it is overdue, that has been told: a reminder that was missed says nothing more.
    if (drivingDue(file, task, desk) <= now) return []
    return [{ order, person: order.to.person, passedAt: passedAt(file, order) }]
  })
}

/** From when on the mail of the day is to remind of which tasks, by task. */
export function remindingFrom(file: CaseFile, desk: Desk): ReadonlyMap<string, Instant> {
  const from = new Map<string, Instant>()
  for (const order of unsentMails(file)) {
    if (order.kind !== 'reminder' || from.has(order.task)) continue
    const at = bundledAt(file, order, desk)
    if (at !== undefined) from.set(order.task, at)
  }
  return from
}

/**
 * When a letter to the complainant may go: `now` inside the hours that the policy allows, or where it may go at any
 * time or would come too late.
 */
function goesAt(file: CaseFile, order: MailOrder, desk: Desk, now: Instant): Instant {
  const rule = desk.policy.quietHours?.complainant
  if (
    rule === undefined ||
    order.to !== 'complainant' ||
    rule.atAnyTime.includes(letterUnder(desk.policy, file, order))
  )
    return now
  const opens = openFrom(now, rule, desk.calendar.zone)
  const latest = mustBeToldBy(file, order, desk)
  return latest !== undefined && latest < opens ? now : opens
}

/** What a letter is by the policy: there, what was resolved at once may be a letter of its own. */
function letterUnder({ summaryResolution }: Policy, file: CaseFile, { id }: MailOrder): Letter {
  const letter = letterOf(file, id)
  return letter === 'outcome' && file.outcome?.outcome === 'resolved' && summaryResolution !== undefined
    ? 'summary-resolution'
    : letter
}

/** The earliest instant from `at` on that lies between two times of a local day. */
function openFrom(at: Instant, { from, until }: { from: string; until: string }, zone: string): Instant {
  const day = localDayOf(at, zone)
  const [opens, closes] = [instantAt(day, from, zone), instantAt(day, until, zone)]
  return at < opens ? opens : at < closes ? at : instantAt(daysAfter(day, 1), from, zone)
}

/**
 * Letters that answer the complaint, or say why the answer comes later: there is a date by which they have to be told.
 */
const dated: ReadonlySet<Letter> = new Set([
  'outcome',
  'declined',
  'summary-resolution',
  'extended',
  'holding',
  'paused',
  'restarted',
])

function offerEnd(file: CaseFile, id: string, desk: Desk): Instant | undefined {
  const offer = offerOf(file, id)
  return offer && lapsesAt(offer, desk.calendar)
}

/**
 * The date by which a letter has to say what it says: the earlier of the promise and the overall clocks, as they stood
 * before what it tells of.
 */
function mustBeToldBy(file: CaseFile, order: MailOrder, desk: Desk): Instant | undefined {
  // An offer that lapses tonight is no offer tomorrow.
  if (order.kind === 'offer') return offerEnd(file, order.offer, desk)
  if (order.kind === 'review-decided') {
    const review = taskOf(file, order.review)
    return review && dueOf(file, review, desk)
  }
  if (!dated.has(letterOf(file, order.id))) return undefined
  const cause = causeOf(file, order)
  const before: CaseFile = {
    ...file,
    pauses: file.pauses.filter(({ commit }) => commit < cause),
    extensions: file.extensions.filter(({ decided }) => (decided?.commit ?? 0) < cause),
    restarts: file.restarts.filter(({ commit }) => commit < cause),
  }
  const promised = file.promises.find(({ commit }) => commit >= cause)?.before ?? file.respondBy
  return [promised, ...overallClocks(before, desk).map(({ dueAt }) => dueAt)].sort()[0]
}

/** No commit: everything that stands in the file was before. */
const nothing = Number.POSITIVE_INFINITY

/** The commit that a letter tells of, where it tells of dates that moved. */
function causeOf(file: CaseFile, mail: MailOrder): number {
  switch (mail.kind) {
    case 'restarted':
      return mail.commit
    case 'extended':
    case 'holding':
      return file.extensions.find(({ id }) => id === mail.extension)?.decided?.commit ?? nothing
    case 'paused':
      return file.pauses.find(({ id }) => id === mail.pause)?.commit ?? nothing
    default:
      return nothing
  }
}

/**
 * When the day's mail takes a reminder along: at its time of the first working day from the mark on. Undefined for what
 * is not a reminder of a task in working days, and for one that would come when the time is over: that goes by itself.
 */
function bundledAt(file: CaseFile, order: MailOrder, desk: Desk): Instant | undefined {
  const {
    policy: { quietHours },
    calendar,
  } = desk
  if (quietHours === undefined || order.kind !== 'reminder' || !isReminder(order.mark)) return undefined
  const task = taskOf(file, order.task)
  if (task?.state !== 'open' || kindOf(task.kind).clock(file, task, desk).limit.unit !== 'working-days')
    return undefined
  const passed = passedAt(file, order)
  const day = localDayOf(passed, calendar.zone)
  const today = instantAt(day, quietHours.staff.bundleAt, calendar.zone)
  const at =
    calendar.isWorkday(day) && passed <= today
      ? today
      : instantAt(workdayAfter(day, 1, calendar), quietHours.staff.bundleAt, calendar.zone)
  return at < drivingDue(file, task, desk) ? at : undefined
}

function passedAt(file: CaseFile, { clock, mark }: Extract<MailOrder, { kind: 'reminder' }>): Instant {
  return file.marks[markKey(clock, mark)]?.at ?? file.changedAt
}
