import { type CaseFile, taskOf } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import { after } from '../case/evolve.ts'
import type { Consequence } from '../case/facts.ts'
import { type MailOrder, nameOfRecipient } from '../case/mail-order.ts'
import { overallClocks } from '../deadlines/case-clocks.ts'
import { promiseClock } from '../file/marks.ts'
import { byInstant, type Instant } from '../time/zone.ts'
import { dueOf } from './reminders.ts'

/*
 * One person gets one mail for one moment (docs/adr/0032). A mail about messages waits some minutes for more of them,
 * and whatever is due for a person at one moment goes out together.
 */

/** An order that is due, as far as it matters for which mail it goes in. */
export type Due = {
  reference: string
  order: MailOrder
  /** By when the recipient has to act, or had to; undefined if nothing is due. */
  due: Instant | undefined
}

/** What a mail says in one place: the newest of several notices about the same thing covers those before it. */
export type Part<One extends Due> = { says: One; covers: readonly One[] }

/** One mail to one person. The first part leads: it gives the subject, and the id that the mail service knows. */
export type DueMail<One extends Due> = { to: MailOrder['to']; parts: readonly [Part<One>, ...Part<One>[]] }

/**
 * The mails for what is due at one moment: one to each person, in which every order is covered exactly once. Each order
 * keeps its own id in the file, with the message that it went in. The result depends on the orders alone, so that a
 * step that runs again makes the same mails.
 *
 * Only two letters of record to a complainant stay apart: each is proof of one thing, and leads a mail of its own.
 *
 * @param due in the order in which they became due; of one case, or of several
 */
export function mailsDue<One extends Due>(due: readonly One[]): DueMail<One>[] {
  const byRecipient = Map.groupBy(due, ({ order: { to } }) => nameOfRecipient(to))
  return [...byRecipient.values()].flatMap((own): DueMail<One>[] => {
    const parts = partsOf(own)
    const [, ...apart] = parts.filter(({ says }) => isOfRecord(says.order))
    const together = parts.filter((part) => !apart.includes(part))
    return [together, ...apart.map((part) => [part])].flatMap(([first, ...others]): DueMail<One>[] =>
      first === undefined ? [] : [{ to: first.says.order.to, parts: [first, ...others] }],
    )
  })
}

/** The order as `mailsDue` takes it. */
export function dueIn(file: CaseFile, order: MailOrder, desk: Desk): Due {
  const whole =
    order.kind === 'overdue' || order.kind === 'warning'
      ? overallClocks(file, desk).find(({ clock }) => clock.id === order.clock)
      : undefined
  const isOfPromise = order.kind === 'unkept' || (order.kind === 'warning' && order.clock === promiseClock)
  const task = 'task' in order && order.task !== null ? taskOf(file, order.task) : undefined
  const due = isOfPromise ? file.respondBy : (whole?.dueAt ?? (task && dueOf(file, task, desk)))
  return { reference: file.reference, order, due }
}

/**
 * The case as each part of a mail is written from it: what stands before it in the mail was told. So the answer has the
 * same date in all parts, and only the first says that it moved.
 */
export function inTurn(file: CaseFile, parts: readonly Part<Due>[], at: Instant): (Part<Due> & { file: CaseFile })[] {
  let told = file
  return parts.map((part) => {
    const before = told
    const { id: mail, to } = part.says.order
    const unknown = { address: null, messageId: '', digest: null, link: null }
    const mailed: Consequence = { fact: 'mailed', v: 2, mail, to: nameOfRecipient(to), ...unknown }
    told = after(told, [mailed], at)
    return { ...part, file: before }
  })
}

/** A mail that covers these orders with one part each, the most urgent first. */
function partsOf<One extends Due>(own: readonly One[]): Part<One>[] {
  return [...Map.groupBy(own, (one) => about(one, own)).values()]
    .flatMap((covers): Part<One>[] => {
      const says = covers.find(isInvitation) ?? covers.findLast(isLate) ?? covers.at(-1)
      return says === undefined ? [] : [{ says, covers }]
    })
    .map((part, place) => ({ part, place }))
    .toSorted((one, other) => {
      const [first, second] = [one.part.says, other.part.says]
      const rank = ranks.indexOf(rankOf[first.order.kind]) - ranks.indexOf(rankOf[second.order.kind])
      return rank || byInstant(orderOf(first), orderOf(second)) || one.place - other.place
    })
    .map(({ part }) => part)
}

/**
 * What an order is about, if another about the same says all that it says. A reminder has nothing to add once its clock
 * is over, nor has that of a survey in the mail that asks for it.
 */
function about({ reference, order }: Due, others: readonly Due[]): string {
  if (order.kind === 'overdue') return `${reference} overdue ${order.clock}`
  if (order.kind === 'survey') return `${reference} survey ${order.task}`
  if (order.kind !== 'reminder') return `${reference} ${order.id}`
  const late = others.find((one) => isLate(one) && one.reference === reference && one.order.clock === order.clock)
  return late === undefined ? `${reference} reminder ${order.task}` : about(late, others)
}

type Overdue = Extract<MailOrder, { kind: 'overdue' }>

const isLate = <One extends Due>(due: One): due is One & { order: Overdue } => due.order.kind === 'overdue'

/** The first mail about a survey. */
const isInvitation = ({ order }: Due): boolean => order.kind === 'survey' && !order.reminder

/** News comes in the order in which it became due, everything else by when it is due. */
const orderOf = ({ order, due }: Due): string => (rankOf[order.kind] === 'news' ? '' : (due ?? ''))

function isOfRecord({ kind }: MailOrder): boolean {
  return rankOf[kind] === 'of-record'
}

/** What leads: a letter of record, what is late, what is to be done or moves the answer, what is only good to know. */
const ranks = ['of-record', 'late', 'to-do', 'news'] as const

/**
 * Letters of record answer the complaint, end it, make an offer, or say in time that the answer comes later. Each may
 * have to be shown to a court, an ombudsman or a regulator.
 */
const rankOf: Readonly<Record<MailOrder['kind'], (typeof ranks)[number]>> = {
  outcome: 'of-record',
  declined: 'of-record',
  withdrawn: 'of-record',
  joined: 'of-record',
  'review-decided': 'of-record',
  offer: 'of-record',
  extended: 'of-record',
  holding: 'of-record',
  'period-agreed': 'of-record',
  'rules-changed': 'of-record',
  'date-offered': 'of-record',
  'date-answered': 'news',
  overdue: 'late',
  unkept: 'late',
  unacknowledged: 'late',
  'promise-unkept': 'late',
  task: 'to-do',
  warning: 'to-do',
  reminder: 'to-do',
  reminded: 'to-do',
  undelivered: 'to-do',
  paused: 'to-do',
  resumed: 'to-do',
  restarted: 'to-do',
  reopened: 'to-do',
  'promise-changed': 'to-do',
  survey: 'to-do',
  'link-again': 'to-do',
  'contact-changed': 'to-do',
  'contact-moved': 'of-record',
  // Somebody who complains in the last days of an authority reads first that the complaint was received.
  'authority-ending': 'news',
  'authority-over': 'to-do',
  'authority-lapsed': 'to-do',
  written: 'to-do',
  'request-reminder': 'to-do',
  'act-entered': 'to-do',
  'act-undone': 'to-do',
  'withdrawal-news': 'news',
  'rules-moved': 'news',
  acknowledgement: 'news',
  'liaison-changed': 'news',
  decided: 'news',
  'offer-answered': 'news',
  'offer-over': 'news',
  'review-received': 'news',
  'offer-news': 'news',
  'consultation-answered': 'news',
  'conflict-found': 'news',
  'extension-answered': 'news',
  'pause-over': 'news',
  'handed-over': 'news',
  cancelled: 'news',
  'not-own-will': 'to-do',
  'opened-by-exception': 'to-do',
  message: 'news',
  documents: 'news',
  'document-refused': 'to-do',
  major: 'news',
  emergency: 'news',
  'emergency-changed': 'news',
  'emergency-over': 'news',
  report: 'news',
}

/**
 * Minutes after a mail about a message within which the next one to the same person waits, so that one mail tells of
 * several messages. Somebody who writes in pieces sends the pieces within minutes; nobody acts on one of them sooner.
 * It is the only mail that every message causes: the letter about new facts goes again only if the promise moved to
 * another day.
 */
const minutes = 10

/**
 * Until when a mail about messages or documents waits for more of them; undefined if it goes at once.
 */
export function bundledUntil({ mails, documents }: CaseFile, order: MailOrder): Instant | undefined {
  const { kind, to } = order
  if (!bundled.has(kind)) return undefined
  const last = Object.entries(mails)
    .flatMap(([id, mail]) => (mail.to === nameOfRecipient(to) && id.startsWith(`${kind} `) ? [mail.at] : []))
    .sort()
    .at(-1)
  if (last !== undefined) return minutesAfter(last, minutes)
  if (order.kind !== 'document-refused') return undefined
  const oldest = Math.min(order.commit, ...(order.earlier ?? []))
  const checked = documents.find((one) => one.checked?.commit === oldest)?.checked
  return checked === undefined || checked === null ? undefined : minutesAfter(checked.at, together)
}

/** Minutes for which even the first mail about a file that we could not take waits: several are sent in one sitting. */
const together = 2

const minutesAfter = (at: Instant, count: number): Instant => new Date(Date.parse(at) + count * 60_000).toISOString()

const bundled: ReadonlySet<string> = new Set<MailOrder['kind']>(['message', 'documents', 'document-refused'])
