import { kindOf } from '../catalogue/task-kinds.ts'
import { dayOf, openingOf, workdayAfter } from '../time/calendar.ts'
import {
  assigneeOf,
  type CaseFile,
  contactAt,
  contactOf,
  isConflictedById,
  isRestricted,
  liaisonOf,
  openTasks,
  taskOf,
} from '../case/case-file.ts'
import type { MailOrder } from '../case/mail-order.ts'
import { againBy, nextWay } from '../channels/channels.ts'
import { goesAgain, letterOf } from '../case/deliveries.ts'
import { undelivered } from '../case/telling.ts'
import type { Desk } from '../case/desk.ts'
import { bundledAt, isOfMark, type MarkOrder, passedAt, warnedOf } from './bundled-marks.ts'
import { bundledUntil } from './mail-bundles.ts'
import { orderOf, unsentMails } from './mail-orders.ts'
import { drivingDue } from './reminders.ts'
import { pendingWithdrawal } from '../features/entry/acts.ts'
import { lapsesAt, offerOf } from '../features/negotiation/offers.ts'
import type { Letter, Policy } from '../policy/policy.ts'
import { erased } from '../forms/fields.ts'
import { holdsOrStandsIn } from '../people/assign.ts'
import { toldBy } from '../tasks/letter-time.ts'
import { isSameAddress } from '../people/same-person.ts'
import { byInstant, daysAfter, instantAt, lastDayUntil, later, localDayOf, type Instant } from '../time/zone.ts'

/**
 * When a mail that is due goes out: at once, unless another about messages went some minutes before
 * (`mail-bundles.ts`), or the policy has quiet hours. Then letters to the complainant wait for the morning, and what
 * clocks tell the staff for the round that goes over all cases (`bundled-marks.ts`).
 *
 * Each mail has one sender: what a round brings, the workflow of the case never sends. So nobody gets it twice,
 * whichever of them looks first.
 */

/** What the workflow of the case mails now, in the order in which it became due. */
export function mailsOwed(file: CaseFile, desk: Desk, now: Instant): MailOrder[] {
  return [...unsentMails(file), ...lettersAgain(file, desk), ...toNewAddresses(file, desk)].filter(
    (order) =>
      bundledAt(file, order, desk) === undefined &&
      goesAt(file, order, desk, now) <= now &&
      !isPointless(file, order, desk) &&
      mayGetMail(file, order, desk),
  )
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
 * that day. What a warning says of its clock cannot be said of one that is gone. While a withdrawal waits to take
 * effect, the work does not ring; if it is undone, what came due meanwhile is told.
 */
function isPointless(file: CaseFile, order: MailOrder, desk: Desk): boolean {
  if (isOfMark(order) && taskOf(file, order.task)?.stage !== null && pendingWithdrawal(file) !== undefined) return true
  if (order.kind === 'contact-changed') return isToldAlready(file, order, desk)
  if (order.kind !== 'warning') return false
  const close = warnedOf(file, order, desk)
  if (close === undefined) return true
  return !order.mark.endsWith(` ${dayOf(close, desk.calendar)}`)
}

/**
 * Somebody who just told us their number need not be called about it, nor written to on paper; a text message brings
 * them a link. That nobody speaks for them any more is news.
 */
function isToldAlready(file: CaseFile, { id, commit }: MailOrder & { commit: number }, { channels }: Desk): boolean {
  const change = file.contactChanges.find((one) => one.commit === commit)
  if (contactOf(file).email !== undefined || change?.why === 'authority-ended') return false
  return nextWay(file, id, channels) !== 'sms'
}

/**
 * Nobody gets mail about a case that they have an interest in, except the one that says so. Of an allegation, only
 * compliance and those who deal with it get any, though a clock would tell others too. Who is named as hearing of an
 * exception hears of it.
 */
function mayGetMail(file: CaseFile, { to, kind }: MailOrder, desk: Desk): boolean {
  if (typeof to === 'string' || kind === 'conflict-found') return true
  if (isConflictedById(file, desk, to.person)) return false
  return !isRestricted(file) || kind === 'opened-by-exception' || dealsWith(file, desk, to.person)
}

function dealsWith(file: CaseFile, { staff }: Desk, id: string): boolean {
  if (liaisonOf(file) === id || openTasks(file).some((task) => assigneeOf(task) === id)) return true
  const person = staff.find((one) => one.id === id)
  return person !== undefined && holdsOrStandsIn(person, ['compliance'], staff)
}

/**
 * The moments at which held letters go. Each is looked at again then, since a letter may be superseded in the meantime.
 */
export function heldUntil(file: CaseFile, desk: Desk, now: Instant): Instant[] {
  return [...unsentMails(file), ...lettersAgain(file, desk)]
    .map((order) => goesAt(file, order, desk, now))
    .filter((at) => at > now)
}

/** A letter to the complainant that is written and waits for the hours in which it may go, and when they begin. */
export type HeldLetter = { letter: Letter; until: Instant }

/** The letters to the complainant that wait for the morning: who caused them should know. */
export function lettersHeld(file: CaseFile, desk: Desk, now: Instant): HeldLetter[] {
  if (desk.policy.quietHours?.complainant === undefined && desk.channels?.sms === undefined) return []
  return unsentMails(file).flatMap((order) => {
    const until = order.to === 'complainant' ? opensAt(file, order, desk, now) : now
    return until > now ? [{ letter: letterOf(file, order.id), until }] : []
  })
}

/** What a round brings to a person. */
export type Bundled = { order: MarkOrder; person: string }

/** What the round at `now` brings to whom, in the order in which it became due. */
export function roundOwed(file: CaseFile, desk: Desk, now: Instant): Bundled[] {
  return forRounds(file, desk, now)
    .filter(({ at }) => at <= now)
    .map(({ order, person }) => ({ order, person }))
    .toSorted((one, other) => byInstant(passedAt(file, one.order), passedAt(file, other.order)))
}

/**
 * From when on a round after an instant brings something, by task. What is about a task that is over counts under one
 * that is open, since only that is listed.
 */
export function roundFrom(file: CaseFile, desk: Desk, after: Instant = ''): ReadonlyMap<string, Instant> {
  const from = new Map<string, Instant>()
  const open = openTasks(file).flatMap(({ id, role }) => (role === 'complainant' ? [] : [id]))
  for (const { order, at } of forRounds(file, desk, file.changedAt)) {
    const task = open.includes(order.task) ? order.task : open[0]
    if (task === undefined || at <= after) continue
    const before = from.get(task)
    if (before === undefined || at < before) from.set(task, at)
  }
  return from
}

/** What rounds bring, each from when on, as far as it is still of use. */
function forRounds(file: CaseFile, desk: Desk, now: Instant): (Bundled & { at: Instant })[] {
  return unsentMails(file).flatMap((order) => {
    if (!isOfMark(order) || typeof order.to === 'string') return []
    const at = bundledAt(file, order, desk)
    if (at === undefined || !mayGetMail(file, order, desk) || isPointless(file, order, desk)) return []
    if (order.kind === 'reminder') {
      const task = taskOf(file, order.task)
      if (task?.state !== 'open' || assigneeOf(task) !== order.to.person) return []
      // Once the task is overdue, people know: a missed reminder adds nothing.
      if (drivingDue(file, task, desk) <= now) return []
    }
    return [{ order, person: order.to.person, at }]
  })
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
  // The end of a day causes a reminder, and nobody wants to hear of it at midnight, whatever the policy leaves unsaid.
  const waited = waitedUntil(file, order, desk)
  const isOfDay = order.kind === 'request-reminder' || waited !== undefined
  const rule = desk.policy.quietHours?.complainant ?? (isOfDay ? byDay : undefined)
  const isRuled =
    rule !== undefined && (waited !== undefined || !rule.atAnyTime.includes(letterUnder(desk.policy, file, order)))
  const day = isRuled ? openFrom(later(now, waited ?? now), rule, desk.calendar.zone) : now
  const opens =
    nextWay(file, order.id, desk.channels, contactAt(file, desk.calendar, now)) === 'sms'
      ? openFrom(day, smsHours, desk.calendar.zone)
      : day
  if (opens === now) return now
  const latest = mustBeToldBy(file, order, desk, now)
  return latest !== undefined && latest < opens ? now : opens
}

/**
 * From when on a letter may say that a day is over: of a remedy that was promised, or of a pause. A pause ends when the
 * desk closes, and the complainant was told a day: until midnight they are in time. After a day off, work continues
 * when the desk opens again.
 */
function waitedUntil(file: CaseFile, order: MailOrder, { calendar }: Desk): Instant | undefined {
  // What was promised to be done by a day, such as a payment, may still come in the evening of it.
  if (order.kind === 'promise-unkept' && isOfRemedy(file, order.of))
    return instantAt(daysAfter(order.day, 1), '00:00', calendar.zone)
  if (order.kind !== 'resumed') return undefined
  const pause = file.pauses.find(({ id }) => id === order.pause)
  if (pause?.resumed?.why !== 'ended') return undefined
  const last = lastDayUntil(pause.until, calendar.zone)
  if (!calendar.isWorkday(last)) return openingOf(workdayAfter(last, 1, calendar), calendar)
  return pause.reason === 'complainant' ? instantAt(daysAfter(last, 1), '00:00', calendar.zone) : undefined
}

/** Whether a remedy was promised of a task. */
function isOfRemedy(file: CaseFile, id: string | null): boolean {
  const task = id === null ? undefined : taskOf(file, id)
  return task !== undefined && kindOf(task.kind).promised === 'remedy'
}

/** Local times between which a reminder goes if the policy names none. */
const byDay = { from: '08:00', until: '20:00', atAnyTime: [] as readonly Letter[] }

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

function offerEnd(file: CaseFile, id: string, desk: Desk): Instant | undefined {
  const offer = offerOf(file, id)
  return offer && lapsesAt(file, offer, desk.calendar)
}

/** The date by which a letter has to go. */
function mustBeToldBy(file: CaseFile, order: MailOrder, desk: Desk, now: Instant): Instant | undefined {
  // The word about an answer that did not come goes the same day: nobody writes one after the close.
  if (order.kind === 'promise-unkept' && !isOfRemedy(file, order.of))
    return instantAt(daysAfter(order.day, 1), '00:00', desk.calendar.zone)
  // An offer that lapses tonight is no offer tomorrow.
  if (order.kind === 'offer') return offerEnd(file, order.offer, desk)
  return toldBy(file, order.id, desk, now)[0]
}
