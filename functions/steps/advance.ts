import { hash } from 'node:crypto'
import type * as z from 'zod'
import { duplicateWindow, seemsSame } from '../domain/features/duplicates/find-duplicates.ts'
import { withholdAcknowledgement } from '../domain/features/intake/acknowledgement-limit.ts'
import type { CaseFile } from '../domain/case/case-file.ts'
import { after } from '../domain/case/evolve.ts'
import type { Desk } from '../domain/case/desk.ts'
import type { Instant } from '../domain/time/zone.ts'
import { advanceInput, advanceOutput, isSpent, nowOf } from '../domain/workflow/execution.ts'
import type { Consequence } from '../domain/case/facts.ts'
import { type Due, dueIn, type DueMail } from '../domain/workflow/mail-bundles.ts'
import { mailsOwed } from '../domain/workflow/mail-schedule.ts'
import { outstanding, waiting } from '../domain/workflow/outstanding.ts'
import { withFewCandidates } from '../domain/tasks/choose-assignee.ts'
import { readEnv } from '../config/env.ts'
import { zoneOfDesk } from '../domain/policy/desk-packs.ts'
import { longestSending, type Mailer, mailerFrom } from '../mail/send.ts'
import { smsGatewayFrom } from '../sms/gateway.ts'
import { functions } from '../config/manifest.ts'
import { append, type CaseRecord, clearPending, readCase, setPending } from '../store/cases.ts'
import { doorbellIn, endExecution } from '../store/workflow/wait-token.ts'
import { numberOf } from '../app/executions.ts'
import { countMailbox, linksWithheld } from '../app/mailbox-limit.ts'
import { withLoads } from '../app/workloads.ts'
import { deskOf } from '../store/desk.ts'
import { recountSince } from '../app/counted-dates.ts'
import { readWithStaff, updateReadModel } from '../store/update-read-model.ts'
import { newestCalendar } from '../store/calendars.ts'
import { calendarOf } from '../domain/time/calendar.ts'
import { redate } from '../domain/workflow/recount.ts'
import { type Store, storeFrom } from '../store/client.ts'
import { countCommitted } from './step-metrics.ts'
import { insist } from './insist.ts'
import { mailGate, nameOf } from './mail/mail-gate.ts'
import { possibleDuplicates } from './possible-duplicates.ts'
import { step, type StepContext } from './step.ts'
import { deliver, nextBatch } from './mail/deliver.ts'
import { namesIn, ordersIn, type Services } from './mail/delivery.ts'
import { factsOf, isRecorded, type Posted } from './mail/posted.ts'

export type Advancing = Services & { mailer: Mailer }

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
  { mailer, ...services }: Advancing,
  input: Input,
  { isTimeUp }: StepContext = { isTimeUp: () => false },
): Promise<Output> {
  const { reference, turn, execution } = input
  const { store, sms } = services
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
    const batch = nextBatch(left, { file: record.file, desk, now })
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
        const result = await deliver(mail, { ...services, gate, file: record.file, desk, staff, now })
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
        const more = factsOf(told, one)
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
