import { hash } from 'node:crypto'
import type * as z from 'zod'
import { duplicateWindow, seemsSame } from '../domain/features/duplicates/find-duplicates.ts'
import { withholdAcknowledgement } from '../domain/features/intake/acknowledgement-limit.ts'
import { type CaseFile, type Contact, contactAt, formerContact } from '../domain/case/case-file.ts'
import { after } from '../domain/case/evolve.ts'
import { nextWay, smsNumber } from '../domain/channels/channels.ts'
import { goesAgain, isToBePosted, promiseIn } from '../domain/case/deliveries.ts'
import type { Desk } from '../domain/case/desk.ts'
import { type LocalBody, withLocalBodies } from '../domain/policy/bodies.ts'
import type { Person } from '../domain/people/directory.ts'
import type { Instant } from '../domain/time/zone.ts'
import { advanceInput, advanceOutput, isSpent, nowOf } from '../domain/workflow/execution.ts'
import type { Consequence, ConsequenceOf } from '../domain/case/facts.ts'
import { type MailOrder, nameOfRecipient } from '../domain/case/mail-order.ts'
import { type Due, dueIn, type DueMail, inTurn, mailsDue } from '../domain/workflow/mail-bundles.ts'
import { mailsOwed } from '../domain/workflow/mail-schedule.ts'
import { outstanding, waiting } from '../domain/workflow/outstanding.ts'
import { withFewCandidates } from '../domain/tasks/choose-assignee.ts'
import { readEnv } from '../config/env.ts'
import { zoneOfDesk } from '../domain/policy/desk-packs.ts'
import { lettersText } from '../mail/kept-letter.ts'
import { asMail, type MailContext, writeLetter } from '../mail/render.ts'
import { contentDigest, longestSending, type Mailer, mailerFrom } from '../mail/send.ts'
import { type SmsGateway, smsGatewayFrom } from '../sms/gateway.ts'
import { renderSms } from '../sms/render-sms.ts'
import { smsId } from '../sms/sms-id.ts'
import { functions } from '../config/manifest.ts'
import { append, type CaseRecord, clearPending, readCase, setPending } from '../store/cases.ts'
import { doorbellIn, endExecution } from '../store/workflow/wait-token.ts'
import { keepLetter } from '../store/letters/kept-letters.ts'
import { caseAddress } from '../store/mail-in/case-address.ts'
import { numberOf } from '../app/executions.ts'
import { countMailbox, linksWithheld, mayText } from '../app/mailbox-limit.ts'
import { forReader } from '../app/sight/other-cases.ts'
import { withLoads } from '../app/workloads.ts'
import { deskOf } from '../store/desk.ts'
import { recountSince } from '../app/counted-dates.ts'
import { readWithStaff, updateReadModel } from '../store/update-read-model.ts'
import { newestCalendar } from '../store/calendars.ts'
import { calendarOf } from '../domain/time/calendar.ts'
import { redate } from '../domain/workflow/recount.ts'
import { type Store, storeFrom } from '../store/client.ts'
import { factOfMail, linkFor, linksFor, type MailFact } from './mail/links.ts'
import { countCommitted } from './step-metrics.ts'
import { insist } from './insist.ts'
import { mailGate, nameOf, type Ordered, type Waiting } from './mail/mail-gate.ts'
import { sendSms, smsMustWait } from './mail/sms-gate.ts'
import { linkOf } from '../domain/workflow/mail-orders.ts'
import { possibleDuplicates } from './possible-duplicates.ts'
import { step, type StepContext } from './step.ts'

export type Advancing = {
  store: Store
  mailer: Mailer
  baseUrl: string
  /** The gateway for text messages, if the desk has one. */
  sms?: SmsGateway | undefined
  /** The domain whose mail the desk takes: answers to letters go to the address of their case. */
  mailDomain?: string | undefined
  /** Bodies outside the firm where its complainants are, for its letters. */
  bodies?: readonly LocalBody[] | undefined
  /** The zone in which the staff of the desk read times: another one is named in their mails. */
  deskZone?: string | undefined
}

type Input = z.infer<typeof advanceInput>
type Output = z.infer<typeof advanceOutput>

/** If nothing is expected, the case is still looked at again after this many milliseconds. */
const atLeastEvery = 30 * 24 * 3600 * 1000

/**
 * The moment to look again, and the seconds of a wait that ends a little earlier. It leaves a second for Advance
 * itself; the state machine waits for the rest.
 */
function timeLimit(until: string | undefined, now: string): { seconds: number; until: string } {
  const left = Math.min(atLeastEvery, until === undefined ? atLeastEvery : Date.parse(until) - Date.parse(now))
  return { seconds: Math.max(1, Math.floor(left / 1000) - 1), until: new Date(Date.parse(now) + left).toISOString() }
}

/**
 * Does the outstanding work and says what the case waits for. Each piece is committed when it is done. A step that was
 * stopped anywhere and runs again does the rest, and repeats at most the mails sent just before it stopped.
 * If the mail service takes no mail, or not this one, everything else is done, and the wait ends when it may be tried
 * again.
 */
// oxlint-disable-next-line max-lines-per-function -- what a step does, in its order
export async function advance(
  { store, mailer, baseUrl, sms, bodies, mailDomain, deskZone }: Advancing,
  input: Input,
  { isTimeUp }: StepContext = { isTimeUp: () => false },
): Promise<Output> {
  const { reference, turn, execution } = input
  const gate = mailGate(store, mailer)
  const by = { as: 'workflow', execution } as const
  let record = await existing(store, reference)
  const { staff, derived, bell, counted } = await readWithStaff(store, record.file)
  // The answer of a step that ended this execution was lost, and somebody has started the next one meanwhile.
  if (((bell && doorbellIn(bell).number) ?? 0) > numberOf(execution))
    return { reference, turn: turn + 1, next: 'closed', ...timeLimit(undefined, nowOf(input, record.file.changedAt)) }
  const channels = sms && { sms: { callingCode: sms.callingCode } }
  const deskNow = async (file: CaseFile): Promise<Desk> => ({ ...(await deskOf(store, file, staff)), channels })
  let now = nowOf(input, record.file.changedAt)
  let desk = await deskNow(record.file)
  const same = await possibleDuplicates(store, record.file, desk, { by, now, isFirst: derived.row === undefined })
  const ofMailbox = await countMailbox(store, record.file, now)
  // Until its row names the calendar, no import finds the case: not even if its first step failed for a day.
  const isElsewhere = derived.row?.rules !== undefined && derived.row.rules.calendar !== record.file.calendar.id
  const isFirst = derived.row === undefined || isElsewhere
  if (isFirst) await countByNewest()
  for (let moved; (moved = await recountSince(store, record, derived.row, desk, staff)) !== undefined;)
    await commit([moved])
  /** Until when the mail service takes no mail, if a mail of this case met that. */
  let mailHeld: Instant | undefined
  /** What is in mails that wait alone, each until when. */
  const putOff = new Map<string, Instant>()

  for (;;) {
    // The rest is for the next step, which the shortest wait brings.
    if (isTimeUp(longestSending))
      return { reference, turn: turn + 1, next: known(waiting(record.file, desk, now).next), ...timeLimit(now, now) }
    const facts = [
      ...withholdAcknowledgement(record.file, ofMailbox),
      ...(await linksWithheld(store, record.file)),
      ...seemsSame(record.file, duplicateWindow(record.file, desk) === undefined ? [] : same),
      ...(await outstandingFacts(store, record, desk, now)),
    ]
    // Somebody else was first: the work that is outstanding now comes before the mails, some of which announce new
    // tasks.
    if (facts.length > 0 && !(await commit(facts))) continue
    const owed = mailHeld === undefined ? mailsOwed(record.file, desk, now) : []
    const left = owed.filter(({ id }) => !putOff.has(id)).map((order) => dueIn(record.file, order, desk))
    // A letter that nobody can mail asks the staff for something. It is recorded first: then one mail says everything.
    const asking = left.filter((one) => asksTheStaff.has(wayOf(one) ?? 'none'))
    const due = asking.length > 0 ? asking : left
    const batch = onePerRecipient([...Map.groupBy(due, wayOf).values()].flatMap((ofOne) => mailsDue(ofOne)))
    if (batch.length === 0 && facts.length === 0) break
    if (batch.length > 0) mailHeld = await sendAll(batch)
  }

  // Loaded at the end of a step: its start does without.
  const { countFigures, countedIn } = await import('../app/count-figures.ts')
  await countFigures(store, record, desk, now, countedIn(counted))
  await updateReadModel(store, record, desk, derived)
  // An import since the count above did not find it either. The next step tells what follows from it.
  if (isFirst && (await countByNewest()))
    return { reference, turn: turn + 1, next: known(waiting(record.file, desk, now).next), ...timeLimit(now, now) }
  await clearPending(store, reference, [...record.pending, ...record.uncounted])
  const { next, until } = waiting(record.file, desk, now)
  const nextTry = [...putOff.values(), ...(mailHeld === undefined ? [] : [spread(mailHeld, reference)])].sort()[0]
  if (next === 'closed' && nextTry === undefined) return handOver('closed')
  // The execution ends here: it has run long enough, or its definition lacks the wait that the case needs. The sweeper
  // finds a case with outstanding work and no execution, and starts the next one.
  if (isSpent(input, now) || (next !== 'closed' && !input.waits.includes(next))) {
    await setPending(store, reference, record.file.head)
    return handOver('fresh')
  }
  return { reference, turn: turn + 1, next: known(next), ...timeLimit(earlier(until, nextTry), now) }

  /**
   * The wait for what the case waits for. A case that only waits for its last mails waits in any state: the name of the
   * state means nothing then.
   */
  function known(wanted: string): string {
    return input.waits.includes(wanted) ? wanted : (input.waits[0] ?? wanted)
  }

  /**
   * The door knows the newest calendar of a minute ago (`calendarForNow`). An import in between did not find this case,
   * which was not filed yet. @returns whether it counts otherwise now
   */
  async function countByNewest(): Promise<boolean> {
    const newest = calendarOf(await newestCalendar(store, record.file.calendar.id))
    let isCounted = false
    for (let moved; (moved = redate(record.file, desk, newest, now)) !== undefined;)
      if (await commit([moved])) [isCounted, desk] = [true, await deskNow(record.file)]
    return isCounted
  }

  /** Ends this execution: the next one gets the next number. */
  async function handOver(end: 'closed' | 'fresh'): Promise<Output> {
    await endExecution(store, reference, { turn, number: numberOf(execution), ended: 'over' })
    return { reference, turn: turn + 1, next: end, ...timeLimit(undefined, now) }
  }

  /**
   * Commits on top of what is there. If somebody else was first, the file is read again, and what is outstanding is
   * computed again. @returns whether it was committed
   */
  async function commit(facts: readonly Consequence[]): Promise<boolean> {
    const written = await append(store, reference, record, { at: now, by, facts }, { pending: false, counts: false })
    record = written === 'conflict' ? await readAgain() : written
    if (written !== 'conflict') countCommitted(facts, written.file, now)
    return written !== 'conflict'
  }

  /**
   * The file after somebody else's commit. Its time is no earlier than that commit, or what follows from it would lie
   * in the future.
   */
  async function readAgain(): Promise<CaseRecord> {
    const found = await existing(store, reference)
    now = nowOf(input, found.file.changedAt)
    // With the calendar that the file names now: it may have changed meanwhile.
    desk = await deskNow(found.file)
    return found
  }

  /**
   * Sends mails and commits that they went out. Each sent mail is committed, even if a later one has to wait.
   * @returns until when the mail service takes none, if it takes none
   */
  async function sendAll(mails: readonly DueMail<Due>[]): Promise<Instant | undefined> {
    const sent: Posted[] = []
    await gate.look(mails.flatMap(namesIn))
    try {
      for (const mail of mails) {
        const result = await sendOne(mail)
        if ('heldUntil' in result) return result.heldUntil
        for (const { id } of ordersIn(mail)) {
          const until = result.waiting?.get(nameOf({ reference, mail: id }))
          if (until !== undefined) putOff.set(id, until)
        }
        sent.push(...result.posted)
        if (isTimeUp(longestSending)) break
      }
      return undefined
    } finally {
      if (sent.length > 0) await recordSent(sent)
    }
  }

  /** @returns what to record of it, and which of its orders wait */
  async function sendOne(due: DueMail<Due>): Promise<{ heldUntil: Instant } | { posted: Posted[]; waiting?: Waiting }> {
    const to = nameOfRecipient(due.to)
    const person = staff.find(({ id }) => typeof due.to !== 'string' && id === to)
    const contact = contactAt(record.file, desk.calendar, now)
    const way = wayOf(due.parts[0].says)
    if (way === 'sms') return textOne(due)
    if (way === 'post') return { posted: await toPost(ordersIn(due)) }
    if (way !== 'mail') return { posted: await otherwise(ordersIn(due), way ?? 'none') }
    const address =
      typeof due.to === 'string' ? addressFor(record.file, due.parts[0].says.order, contact) : person?.email
    if (address === undefined) {
      const error = 'left-the-directory'
      const facts = ordersIn(due).map(({ id: mail }) => ({
        fact: 'mail-refused' as const,
        v: 1 as const,
        mail,
        to,
        error,
      }))
      return { posted: facts.map((fact) => ({ fact, at: now })) }
    }
    const covers = namesIn(due)
    // Asked before its links are stored.
    const waits = await gate.mustWait(address, covers, now)
    if (waits !== undefined) return 'heldUntil' in waits ? waits : { posted: [], waiting: waits.waiting }
    const letters = inTurn(await toldTo(person), due.parts, now).map((part) => ({
      ...part,
      desk: writing(),
      order: part.says.order,
      at: now,
    }))
    const { linked, work } = await linksFor({ store, baseUrl }, letters, person)
    const letter = writeLetter(linked.map((part) => ({ ...part, work, now, deskZone })))
    const kept = due.to === 'complainant' ? await keepLetter(store, reference, lettersText(letter)) : undefined
    const mail = { ...(await addressed(due, address)), mail: asMail(letter), covers }
    const result = await gate.send(mail, now)
    if ('heldUntil' in result) return result
    const waiting = ('refused' in result ? result.waiting : undefined) ?? new Map<string, Instant>()
    const at = ('refused' in result ? undefined : result.at) ?? now
    const posted = linked.flatMap((part) =>
      part.covers
        .filter(({ order: { id } }) => !waiting.has(nameOf({ reference, mail: id })))
        .map(({ order: { id } }) => ({
          fact: factOfMail({ mail: id, to, address, hash: part.hash }, result),
          at,
          kept,
          gave: due.to === 'complainant' ? promiseIn(part.file, id, now) : undefined,
        })),
    )
    return { posted, waiting }
  }

  /** The file as a mail to somebody may tell it: a mail to the staff names no case that is hidden from its reader. */
  async function toldTo(me: Person | undefined): Promise<CaseFile> {
    return me === undefined ? record.file : forReader(store, record.file, { me, staff, at: now })
  }

  /** To whom a mail goes, and under what. Answers of the complainant go to the case, if the desk takes mail. */
  async function addressed(
    { to, parts }: DueMail<Due>,
    address: string,
  ): Promise<{ to: string; tags: Ordered; replyTo?: string }> {
    const tags = { reference, mail: parts[0].says.order.id }
    if (to !== 'complainant' || mailDomain === undefined) return { to: address, tags }
    return { to: address, tags, replyTo: await caseAddress(store, reference, mailDomain) }
  }

  /** The desk as letters know it: with the bodies of its own place. */
  function writing(): Desk {
    return { ...desk, policy: withLocalBodies(desk.policy, bodies) }
  }

  /**
   * Letters that nothing is sent for. Each is kept as it has to be read out, and as their page shows it.
   */
  async function otherwise(
    orders: readonly MailOrder[],
    channel: ConsequenceOf<'by-channel'>['channel'],
  ): Promise<Posted[]> {
    const { file } = record
    const posted: Posted[] = []
    for (const order of orders) {
      const told = channel !== 'none'
      const letter: MailContext = { file, order, desk: writing(), link: null, work: null, now }
      const kept = told ? await keepLetter(store, reference, lettersText(writeLetter([letter]))) : undefined
      const fact = { fact: 'by-channel', v: 1, mail: order.id, channel } as const
      posted.push({ fact, at: now, kept, gave: told ? promiseIn(file, order.id, now) : undefined })
    }
    return posted
  }

  /** Letters that somebody has to post. Each is kept as it has to be printed. */
  async function toPost(orders: readonly MailOrder[]): Promise<Posted[]> {
    const posted: Posted[] = []
    for (const order of orders) {
      // The address without a key: paper says where to find the page of the complaint, and nobody can press a link.
      const link = `${baseUrl}/complaints/${reference}?key=`
      const letter: MailContext = { file: record.file, order, desk: writing(), link, work: null, now }
      const kept = await keepLetter(store, reference, lettersText(writeLetter([letter])))
      posted.push({ fact: { fact: 'to-post', v: 1, mail: order.id }, at: now, kept })
    }
    return posted
  }

  /**
   * A letter as a text message, with all others that lead to the same page. What leads elsewhere is due still, and goes
   * by a text of its own. The letters are kept as their page shows them.
   */
  async function textOne({ parts }: DueMail<Due>): Promise<{ posted: Posted[]; waiting?: Waiting }> {
    const { file } = record
    const { order } = parts[0].says
    const number = smsNumber(file, channels)
    if (sms === undefined || number === undefined) throw new Error(`mail ${order.id}: there is no number to text`)
    const page = JSON.stringify(linkOf(file, order))
    const covers = parts
      .flatMap((part) => part.covers.map((one) => one.order))
      .filter((one) => JSON.stringify(linkOf(file, one)) === page)
    const waits = await smsMustWait(store, { reference, mail: order.id }, now)
    if (waits !== undefined) return { posted: [], waiting: allUntil(covers, waits) }
    if (!(await mayText(store, file, order, number)))
      return { posted: covers.map(({ id }) => ({ fact: smsRefused(id, 'TooMany'), at: now })) }
    const { link, hash: linkHash } = await linkFor({ store, baseUrl }, { file, desk, order, at: now }, undefined)
    const letterOf = (one: MailOrder): MailContext => ({ file, order: one, desk, link: null, work: null, now })
    const text = renderSms(file.complaint.language, asMail(writeLetter([letterOf(order)])), link ?? baseUrl)
    const result = await sendSms(store, sms, { reference, mail: order.id }, { to: number, text }, now)
    if ('waitsUntil' in result) return { posted: [], waiting: allUntil(covers, result.waitsUntil) }
    if ('refused' in result)
      return { posted: covers.map(({ id }) => ({ fact: smsRefused(id, result.refused), at: now })) }
    const { gatewayId, isEarlier } = result
    const own = isEarlier ? { digest: null, link: null } : { digest: contentDigest(text), link: linkHash }
    const messageId = smsId(reference, order.id)
    const posted: Posted[] = []
    for (const one of covers)
      posted.push({
        fact: { fact: 'sms-sent', v: 1, mail: one.id, number, messageId, gatewayId, ...own },
        at: now,
        kept: await keepLetter(store, reference, lettersText(writeLetter([letterOf(one)]))),
        gave: promiseIn(file, one.id, now),
      })
    return { posted }
  }

  function allUntil(orders: readonly MailOrder[], until: Instant): Waiting {
    return new Map(orders.map(({ id }) => [nameOf({ reference, mail: id }), until]))
  }

  /** The way that what is due takes now. */
  function wayOf({ order: { id, to } }: Due): ReturnType<typeof nextWay> {
    return to === 'complainant'
      ? nextWay(record.file, id, channels, contactAt(record.file, desk.calendar, now))
      : 'mail'
  }

  /**
   * What went out is recorded whatever else happened meanwhile, with the time at which the mail service took it. If
   * another step sent the same mail at the same time, the file has it already.
   */
  async function recordSent(sent: readonly Posted[]): Promise<void> {
    for (;;) {
      const left = sent.filter(({ fact }) => !isRecorded(record.file, fact))
      if (left.length === 0) return
      const at = left.map((one) => one.at).reduce((one, other) => (one > other ? one : other), now)
      const before = record
      let told = before.file
      const facts = left.flatMap((one) => {
        const more = [one.fact, ...keptAs(one), ...otherPromise(told, one)]
        told = after(told, more, one.at)
        return more
      })
      const recorded = () => append(store, reference, before, { at, by, facts }, { pending: false, counts: false })
      const written = await insist(recorded, isTimeUp, mailer.pause)
      if (written !== 'conflict') {
        countCommitted(facts, written.file, at)
        record = written
        now = nowOf(input, record.file.changedAt)
        return
      }
      record = await insist(readAgain, isTimeUp, mailer.pause)
    }
  }
}

/**
 * What a mail led to for one of its orders, when, the digest of the letter as it is kept, and the promise that it gave
 * to the complainant.
 */
type Posted = {
  fact: MailFact | ConsequenceOf<'by-channel' | 'sms-sent' | 'sms-refused' | 'to-post'>
  at: Instant
  kept?: string | undefined
  gave?: Instant | undefined
}

/** Which letter it was, word for word. */
function keptAs({ fact: { mail }, kept }: Posted): Consequence[] {
  return kept === undefined ? [] : [{ fact: 'letter-kept', v: 1, mail, digest: kept }]
}

/** Whether another step recorded it meanwhile. A letter that goes another way has gone out once already. */
function isRecorded(file: CaseFile, { fact, mail }: Posted['fact']): boolean {
  const { mails, ways } = file
  const newest = mails[mail]
  if (newest === undefined) return false
  if (fact === 'to-post') return isToBePosted(file, mail)
  const isSms = fact === 'sms-sent' || fact === 'sms-refused'
  if (!isSms && goesAgain(file, mail)) return false
  if (ways.some((way) => way.mail === mail && way.channel === (isSms ? 'sms' : 'mail'))) return true
  const way = 'channel' in newest ? newest.channel : undefined
  // What came back from the post goes by mail, or is read out, for the first time.
  return way !== 'post' && isSms === (way === 'sms')
}

const smsRefused = (mail: string, error: string): ConsequenceOf<'sms-refused'> => ({
  fact: 'sms-refused',
  v: 1,
  mail,
  error,
})

/** The promise that a letter gave, if somebody has moved it since the letter was written. */
function otherPromise(file: CaseFile, { fact: { mail }, at, gave }: Posted): Consequence[] {
  return gave === undefined || gave === promiseIn(file, mail, at)
    ? []
    : [{ fact: 'promise-told', v: 1, mail, respondBy: gave }]
}

/** Longest time, in milliseconds, over which cases are spread that all wait for the mail service. */
const spreadOver = 120_000

/**
 * A moment soon after this one, another for each case, so that they do not all send at once. The first of them sends
 * the probe. It is another case after each hold, so that no single one can hold all mail again and again.
 */
function spread(moment: Instant, reference: string): Instant {
  const share = hash('sha256', `${moment} ${reference}`, 'buffer').readUInt32BE() / 2 ** 32
  return new Date(Date.parse(moment) + share * spreadOver).toISOString()
}

function earlier(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one < other ? one : other
}

async function existing(store: Store, reference: string): Promise<CaseRecord> {
  const record = await readCase(store, reference)
  if (record === undefined) throw new Error(`case ${reference}: there is no file under this reference`)
  return record
}

/** What is outstanding, with the workloads of the candidates, which are read only if somebody has to be chosen. */
async function outstandingFacts(store: Store, { file }: CaseRecord, desk: Desk, now: string): Promise<Consequence[]> {
  return (await withLoads(store, (load) => outstanding(file, { ...desk, load }, now))).result.map(withFewCandidates)
}

/** The ways of a letter that somebody of the staff has to go: it is posted, read out, or cannot go at all. */
const asksTheStaff: ReadonlySet<string> = new Set(['post', 'call', 'none'])

/** At most one mail to each person at a time, so that a step stopped before its commit repeats no more than that. */
function onePerRecipient(mails: readonly DueMail<Due>[]): DueMail<Due>[] {
  const seen = new Set<string>()
  return mails.filter(({ to }) => {
    const recipient = nameOfRecipient(to)
    if (seen.has(recipient)) return false
    seen.add(recipient)
    return true
  })
}

/** Where a letter to the complainant goes: the contact on file, or the one before it was changed. */
const addressFor = (file: CaseFile, order: MailOrder, contact: Contact): string | undefined =>
  order.kind === 'contact-moved' ? formerContact(file, order.commit).email : contact.email

/** Everything that a mail covers. */
const ordersIn = ({ parts }: DueMail<Due>) => parts.flatMap(({ covers }) => covers.map(({ order }) => order))

/** The same as the mail service and its gate know them. */
const namesIn = (due: DueMail<Due>): Ordered[] =>
  due.parts.flatMap(({ covers }) => covers.map(({ reference, order: { id } }) => ({ reference, mail: id })))

const env = readEnv(functions.advance.environment)
const store = storeFrom(env)
const mailer = mailerFrom(env)
const sms = smsGatewayFrom(env)

export const handler = step(
  'advance',
  advanceInput,
  async (input, context) =>
    advanceOutput.parse(
      await advance(
        {
          store,
          mailer,
          baseUrl: env.BASE_URL,
          sms,
          bodies: env.ABOUT?.bodies,
          mailDomain: env.MAIL_IN?.domain,
          deskZone: zoneOfDesk(env.POLICY_PACK),
        },
        input,
        context,
      ),
    ),
  ({ next, seconds }) => ({ outcome: next, seconds }),
)
