import type * as z from 'zod'
import { duplicateWindow, fingerprints, seemsSame } from '../domain/features/duplicates/find-duplicates.ts'
import type { Desk } from '../domain/case/desk.ts'
import { advanceInput, type advanceOutput, isSpent, nowOf } from '../domain/workflow/execution.ts'
import type { Consequence } from '../domain/case/facts.ts'
import { mailsOwed } from '../domain/workflow/mail-schedule.ts'
import { linkOf } from '../domain/workflow/mail-orders.ts'
import type { MailOrder } from '../domain/case/mail-order.ts'
import { outstanding, waiting } from '../domain/workflow/outstanding.ts'
import { readEnv } from '../config/env.ts'
import { renderMail } from '../mail/render.ts'
import { type Mailer, mailerFrom, send } from '../mail/send.ts'
import { functions } from '../config/manifest.ts'
import { findByFingerprints, indexFingerprints } from '../store/duplicates.ts'
import { append, type CaseRecord, clearPending, readCase, setPending } from '../store/cases.ts'
import { deskOf } from '../store/desk.ts'
import { loadOf } from '../store/task-lists.ts'
import { hashOf, newKey } from '../store/files/links.ts'
import { putLink } from '../store/links.ts'
import { updateReadModel } from '../store/update-read-model.ts'
import { readStaff } from '../store/directory.ts'
import { type Store, storeFrom } from '../store/client.ts'
import { addressOf } from './address.ts'
import { countCommitted } from './step-metrics.ts'
import { step } from './step.ts'

export type Advancing = { store: Store; mailer: Mailer; baseUrl: string }

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
 * @throws MailThrottled if mail has to wait; the state machine tries again
 */
// oxlint-disable-next-line max-lines-per-function -- what a step does, in its order
export async function advance({ store, mailer, baseUrl }: Advancing, input: Input): Promise<Output> {
  const { reference, turn, execution } = input
  const by = { as: 'workflow', execution } as const
  const staff = await readStaff(store)
  let record = await existing(store, reference)
  let now = nowOf(input, record.file.changedAt)
  let desk = await deskOf(store, record.file, staff)
  const same = await possibleDuplicates(store, record, desk)

  for (;;) {
    const facts = [
      ...seemsSame(record.file, duplicateWindow(record.file, desk) === undefined ? [] : same),
      ...(await outstandingFacts(store, record, desk, now)),
    ]
    // Somebody else was first: the work that is outstanding now comes before the mails, some of which announce new
    // tasks.
    if (facts.length > 0 && !(await commit(facts))) continue
    const batch = onePerRecipient(mailsOwed(record.file, desk, now))
    if (batch.length === 0 && facts.length === 0) break
    if (batch.length > 0) await sendAll(batch)
  }

  await updateReadModel(store, record, desk)
  await clearPending(store, reference, record.pending)
  const { next, until } = waiting(record.file, desk, now)
  if (next !== 'closed' && (isSpent(input, now) || !input.waits.includes(next))) {
    // The execution ends here: it has run long enough, or its definition lacks the wait that the case needs. The
    // sweeper finds a case with outstanding work and no execution, and starts the next one.
    await setPending(store, reference, record.file.head)
    return { reference, turn: turn + 1, next: 'fresh', ...timeLimit(until, now) }
  }
  return { reference, turn: turn + 1, next, ...timeLimit(until, now) }

  /**
   * Commits on top of what is there. If somebody else was first, the file is read again, and what is outstanding is
   * computed again. @returns whether it was committed
   */
  async function commit(facts: readonly Consequence[]): Promise<boolean> {
    const written = await append(store, reference, record, { at: now, by, facts }, { pending: false })
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
    desk = await deskOf(store, found.file, staff)
    return found
  }

  /** Sends mails and commits that they went out. Each sent mail is committed, even if a later one has to wait. */
  async function sendAll(orders: readonly MailOrder[]): Promise<void> {
    const sent: Consequence[] = []
    try {
      for (const order of orders) sent.push(await sendOne(order))
    } finally {
      if (sent.length > 0) await recordSent(sent)
    }
  }

  async function sendOne(order: MailOrder): Promise<Consequence> {
    const person =
      order.to === 'complainant'
        ? undefined
        : staff.find(({ id }) => order.to !== 'complainant' && id === order.to.person)
    const to = order.to === 'complainant' ? 'complainant' : order.to.person
    const address = order.to === 'complainant' ? record.file.complaint.complainant.email : person?.email
    if (address === undefined) return { fact: 'mail-refused', v: 1, mail: order.id, to, error: 'left-the-directory' }
    const opens = linkOf(record.file, order)
    const linkKey = newKey()
    if (opens !== null)
      await putLink(store, reference, linkKey, {
        purpose: opens.purpose,
        person: to,
        task: opens.task,
        mail: order.id,
        at: now,
      })
    const link = opens === null ? null : addressOf(baseUrl, reference, opens, linkKey)
    const workKey = newKey()
    if (person !== undefined)
      await putLink(store, reference, workKey, { purpose: 'work', person: to, task: null, mail: order.id, at: now })
    const work = person === undefined ? null : addressOf(baseUrl, reference, { purpose: 'work', task: null }, workKey)
    const mail = renderMail({ file: record.file, order, desk, link, work, now })
    const result = await send(mailer, { to: address, mail, tags: { reference, mail: order.id } })
    return 'refused' in result
      ? { fact: 'mail-refused', v: 1, mail: order.id, to, error: result.refused }
      : {
          fact: 'mailed',
          v: 2,
          mail: order.id,
          to,
          address,
          messageId: result.messageId,
          digest: result.digest,
          link: opens === null ? null : hashOf(linkKey),
        }
  }

  /** What went out is recorded whatever else happened meanwhile. */
  async function recordSent(facts: readonly Consequence[]): Promise<void> {
    for (;;) {
      const written = await append(store, reference, record, { at: now, by, facts }, { pending: false })
      if (written !== 'conflict') {
        countCommitted(facts, written.file, now)
        record = written
        return
      }
      record = await readAgain()
    }
  }
}

async function existing(store: Store, reference: string): Promise<CaseRecord> {
  const record = await readCase(store, reference)
  if (record === undefined) throw new Error(`case ${reference}: there is no file under this reference`)
  return record
}

/**
 * Earlier complaints that look like this one, as long as somebody needs to know of them. Before its first mail, a case
 * adds itself to the index, so that the next one finds it.
 */
async function possibleDuplicates(store: Store, { file }: CaseRecord, desk: Desk): Promise<string[]> {
  const since = duplicateWindow(file, desk)
  if (since === undefined) return []
  const known = fingerprints(file.complaint)
  if (file.mails['acknowledgement'] === undefined)
    await indexFingerprints(store, file.reference, known, file.receivedAt)
  return (await findByFingerprints(store, known, since, file.receivedAt)).filter(
    (reference) => reference !== file.reference,
  )
}

/**
 * What is outstanding, with the workloads of the candidates, which are read only if somebody has to be chosen. If a
 * candidate is over the limit, others are considered and their workloads are read too.
 */
async function outstandingFacts(store: Store, { file }: CaseRecord, desk: Desk, now: string): Promise<Consequence[]> {
  let load: Record<string, number> = {}
  for (;;) {
    const facts = outstanding(file, { ...desk, load }, now)
    const candidates = new Set(facts.flatMap(consideredIn))
    const unknown = [...candidates].filter((person) => load[person] === undefined)
    if (unknown.length === 0) return facts
    load = { ...load, ...(await loadOf(store, unknown)) }
  }
}

/** Everybody who was considered for something. */
function consideredIn(fact: Consequence): string[] {
  const people = (candidates: readonly { person: string }[]): string[] => candidates.map(({ person }) => person)
  if (fact.fact === 'task-opened' || fact.fact === 'reassigned') return people(fact.candidates)
  if (fact.fact === 'emergency-team-changed') return fact.named.flatMap(({ candidates }) => people(candidates))
  return []
}

/** At most one mail to each person at a time, so that a step stopped before its commit repeats no more than that. */
function onePerRecipient(orders: readonly MailOrder[]): MailOrder[] {
  const seen = new Set<string>()
  return orders.filter(({ to }) => {
    const recipient = to === 'complainant' ? to : to.person
    if (seen.has(recipient)) return false
    seen.add(recipient)
    return true
  })
}

const env = readEnv(functions.advance.environment)
const store = storeFrom(env)
const mailer = mailerFrom(env)

export const handler = step(
  'advance',
  advanceInput,
  (input) => advance({ store, mailer, baseUrl: env.BASE_URL }, input),
  ({ next, seconds }) => ({ outcome: next, seconds }),
)
