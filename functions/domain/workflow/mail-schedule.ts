import { dayOf, workdayAfter } from '../time/calendar.ts'
import { assigneeOf, type CaseFile, contactAt, isConflictedById, openTasks, taskOf } from '../case/case-file.ts'
import { isReminder, markKey } from '../file/marks.ts'
import { type MailOrder, nameOfRecipient } from '../case/mail-order.ts'
import { overallClocks } from '../deadlines/case-clocks.ts'
import { againBy, nextWay } from '../channels/channels.ts'
import { goesAgain, letterOf, undelivered } from '../case/deliveries.ts'
import type { Desk } from '../case/desk.ts'
import { bundledUntil } from './mail-bundles.ts'
import { orderOf, unsentMails } from './mail-orders.ts'
import { drivingDue, dueOf } from './reminders.ts'
import { lapsesAt, offerOf } from '../features/negotiation/offers.ts'
import type { Letter, Policy } from '../policy/policy.ts'
import { kindOf } from '../catalogue/task-kinds.ts'
import { erased } from '../forms/fields.ts'
import { isSameAddress } from '../people/same-person.ts'
import { lastCloseBefore } from '../time/deadline.ts'
import { byInstant, daysAfter, instantAt, later, localDayOf, type Instant } from '../time/zone.ts'

/**
 * When a mail that is due goes out: at once, unless another about messages went some minutes before
 * (`mail-bundles.ts`), or the policy has quiet hours. Then letters to the complainant wait for the morning, and
 * reminders for the mail of the day.
 */

/**
 * What to mail now, in the order in which it became due. Somebody who gets a mail now gets the reminders in it that the
 * mail of the day would bring at the same moment.
 */
export function mailsOwed(file: CaseFile, desk: Desk, now: Instant): MailOrder[] {
  const owed = [...unsentMails(file), ...lettersAgain(file, desk), ...toNewAddresses(file, desk)].filter(
    (order) =>
      bundledAt(file, order, desk) === undefined &&
      goesAt(file, order, desk, now) <= now &&
      !isPointless(file, order, desk) &&
      mayGetMail(file, order, desk),
  )
  const people = new Set(owed.map(({ to }) => nameOfRecipient(to)))
  if (people.size === 0) return []
  return [...owed, ...remindersOwed(file, desk, now).flatMap(({ order, person }) => (people.has(person) ? order : []))]
}

/** The letters to the complainant that failed and go another way. What nothing calls for any more does not. */
function lettersAgain(file: CaseFile, { channels }: Desk): MailOrder[] {
  const again = undelivered(file).filter(
    (failure) => againBy(file, failure, channels) !== undefined && !goesAgain(file, failure.mail),
  )
  return [...new Set(again.map(({ mail }) => mail))].flatMap((mail) => orderOf(file, mail) ?? [])
}

/**
 * The mails of open tasks once more, to people whose address is another now than when they got them: their links opened
 * for the old address alone.
 */
export function toNewAddresses(file: CaseFile, { staff }: Pick<Desk, 'staff'>): MailOrder[] {
  return openTasks(file).flatMap((task): MailOrder[] => {
    const person = staff.find(({ id }) => id === assigneeOf(task))
    if (person === undefined) return []
    const first = `${task.id} ${task.assignments.length}`
    const again = (time: number): string => `${first} again ${time}`
    let times = 0
    while (file.mails[again(times + 1)] !== undefined) times += 1
    const newest = file.mails[times === 0 ? first : again(times)]
    const address = newest !== undefined && 'address' in newest ? newest.address : null
    return address === null || address === erased || isSameAddress(address, person.email)
      ? []
      : [{ id: again(times + 1), kind: 'task', task: task.id, to: { person: person.id } }]
  })
}

/**
 * A warning that waited is pointless if its clock began again or ends on another day now: there is another warning of
 * that day. What a warning says of its clock cannot be said of one that is gone.
 */
function isPointless(file: CaseFile, order: MailOrder, desk: Desk): boolean {
  if (order.kind !== 'warning') return false
  const whole = overallClocks(file, desk).find(({ clock }) => clock.id === order.clock)
  if (whole === undefined) return true
  const close = lastCloseBefore(whole.dueAt, whole.clock.start, desk.calendar)
  return !order.mark.endsWith(` ${dayOf(close, desk.calendar)}`)
}

/** Nobody gets mail about a case that they have an interest in, except the one that says so. */
function mayGetMail(file: CaseFile, { to, kind }: MailOrder, desk: Desk): boolean {
  return typeof to === 'string' || kind === 'conflict-found' || !isConflictedById(file, desk, to.person)
}

/**
 * The moments at which held letters go. Each is looked at again then, since a letter may be superseded in the meantime.
 */
export function heldUntil(file: CaseFile, desk: Desk, now: Instant): Instant[] {
  return [...unsentMails(file), ...lettersAgain(file, desk)]
    .map((order) => goesAt(file, order, desk, now))
    .filter((at) => at > now)
}

/** A reminder that goes with the others of its day. */
export type Bundled = { order: Extract<MailOrder, { kind: 'reminder' }>; person: string }

/** The reminders for the mail of the day, to people who still have the task, in the order in which they became due. */
export function remindersOwed(file: CaseFile, desk: Desk, now: Instant): Bundled[] {
  const owed = unsentMails(file).flatMap((order): Bundled[] => {
    if (order.kind !== 'reminder' || typeof order.to === 'string') return []
    const task = taskOf(file, order.task)
    const at = bundledAt(file, order, desk)
    if (at === undefined || at > now || task?.state !== 'open' || assigneeOf(task) !== order.to.person) return []
    // Once the task is overdue, people know: a missed reminder adds nothing.
    if (drivingDue(file, task, desk) <= now || !mayGetMail(file, order, desk)) return []
    return [{ order, person: order.to.person }]
  })
  return owed.toSorted((one, other) => byInstant(passedAt(file, one.order), passedAt(file, other.order)))
}

/** From when on the mail of the day reminds of which tasks. */
export function remindingFrom(file: CaseFile, desk: Desk): ReadonlyMap<string, Instant> {
  const from = new Map<string, Instant>()
  for (const order of unsentMails(file)) {
    if (order.kind !== 'reminder' || from.has(order.task)) continue
    const at = bundledAt(file, order, desk)
    if (at !== undefined) from.set(order.task, at)
  }
  return from
}

/** When a mail may go: `now`, unless it waits for others of its kind or for the morning. */
function goesAt(file: CaseFile, order: MailOrder, desk: Desk, now: Instant): Instant {
  const bundled = bundledUntil(file, order)
  return bundled !== undefined && bundled > now ? bundled : opensAt(file, order, desk, now)
}

/**
 * When a letter to the complainant may go from an instant on: inside the hours that the policy allows. A letter goes
 * outside them if the policy exempts it or if it would come too late.
 */
function opensAt(file: CaseFile, order: MailOrder, desk: Desk, now: Instant): Instant {
  // Somebody who asks for a link waits for it, and somebody who was just spoken to for theirs.
  if (order.to !== 'complainant' || order.kind === 'link-again' || order.kind === 'contact-changed') return now
  const rule = desk.policy.quietHours?.complainant
  const isRuled = rule !== undefined && !rule.atAnyTime.includes(letterUnder(desk.policy, file, order))
  const day = isRuled ? openFrom(now, rule, desk.calendar.zone) : now
  const opens =
    nextWay(file, order.id, desk.channels, contactAt(file, desk.calendar, now)) === 'sms'
      ? openFrom(day, smsHours, desk.calendar.zone)
      : day
  if (opens === now) return now
  const latest = mustBeToldBy(file, order, desk, now)
  return latest !== undefined && latest < opens ? now : opens
}

/** Local times between which a text message may ring, whatever the policy says of letters. */
const smsHours = { from: '08:00', until: '21:00' }

/** Which letter of the policy it is: some policies have a separate letter for complaints resolved at first contact. */
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
  if (at < opens) return opens
  return at < closes ? at : instantAt(daysAfter(day, 1), from, zone)
}

/** Letters that answer the complaint, or say why the answer comes later: they have to go by a certain date. */
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
 * The date by which a letter has to go: the earlier of the promise and the last close of business within the overall
 * clocks, as they were before the change that it tells. Once that close is over, the end of the clock is left.
 */
function mustBeToldBy(file: CaseFile, order: MailOrder, desk: Desk, now: Instant): Instant | undefined {
  // The word about a promise that passed goes the same day.
  if (order.kind === 'promise-unkept') return instantAt(daysAfter(order.day, 1), '00:00', desk.calendar.zone)
  // An offer that lapses tonight is no offer tomorrow.
  if (order.kind === 'offer') return offerEnd(file, order.offer, desk)
  if (order.kind === 'review-decided') {
    const review = taskOf(file, order.review)
    return review && lastCloseBefore(dueOf(file, review, desk), now, desk.calendar)
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
  const ends = overallClocks(before, desk).map(({ clock, dueAt: end }) =>
    lastCloseBefore(end, later(clock.start, now), desk.calendar),
  )
  return [promised, ...ends].sort()[0]
}

/** No commit: the file had everything before. */
const nothing = Number.POSITIVE_INFINITY

/** The commit that a letter is about, if it moved dates. */
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
 * When the day's mail includes a reminder: at the mail's time on the first working day from the mark on. Undefined for
 * anything except a reminder of a task in working days, and for one that would come too late: that goes by itself.
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
