import type * as z from 'zod'
import { openTasks } from '../domain/case/case-file.ts'
import type { Desk } from '../domain/case/desk.ts'
import { digestInput } from '../domain/workflow/execution.ts'
import type { Consequence } from '../domain/case/facts.ts'
import { type Bundled, remindersOwed, remindingFrom } from '../domain/workflow/mail-schedule.ts'
import { linkOf } from '../domain/workflow/mail-orders.ts'
import type { Person } from '../domain/people/directory.ts'
import { readEnv } from '../config/env.ts'
import { renderReminders } from '../mail/reminders.ts'
import { type Mailer, mailerFrom } from '../mail/send.ts'
import { functions } from '../config/manifest.ts'
import { count } from '../telemetry/metrics.ts'
import { append, type CaseRecord, readCase } from '../store/cases.ts'
import { deskOf } from '../store/desk.ts'
import { hashOf, newKey } from '../store/files/links.ts'
import { putLink } from '../store/links.ts'
import { putReminder, remindersSince, workOf } from '../store/task-lists.ts'
import { readStaff } from '../store/directory.ts'
import { storeFrom } from '../store/client.ts'
import { type AskingForReviews, askForReviews } from './ask-for-reviews.ts'
import { addressOf } from './address.ts'
import { mailGate } from './mail-gate.ts'
import { step } from './step.ts'

export type Digesting = Omit<AskingForReviews, 'gate'> & { mailer: Mailer }

/**
 * A task that somebody is reminded of: its case, its link, and every reminder that the mail bundles, the newest last.
 */
type Entry = {
  person: string
  reference: string
  desk: Desk
  record: CaseRecord
  orders: [Bundled['order'], ...Bundled['order'][]]
}

/**
 * The mail of the day: reminds each member of staff of all their tasks with new marks, at the time that the policy of
 * each case says. What went out is committed to the file of each case under the ids that the reminders would have had
 * by themselves. A run that was stopped and runs again repeats at most one mail to each person; a missed run is made up
 * for by the next. Then compliance is asked to review policy packs that are due.
 * If the mail service takes no mail, the next hour makes up for it.
 * @returns how many mails went out
 */
// oxlint-disable-next-line max-lines-per-function -- small functions that share what the run knows
export async function digest(
  { store, mailer, baseUrl, ...asking }: Digesting,
  { at }: z.infer<typeof digestInput>,
): Promise<{ mails: number }> {
  const cases = new Map<string, { record: CaseRecord; desk: Desk }>()
  const gate = mailGate(store, mailer)
  let staff: Promise<Person[]> | undefined
  // The promise is kept, not its value: many cases ask for it at once.
  const people = (): Promise<Person[]> => (staff ??= readStaff(store))
  const listed = await remindersSince(store, at)
  const entries = (await Promise.all([...new Set(listed.map(({ reference }) => reference))].map(entriesOf))).flat()
  let mails = 0
  let isHeld = false
  for (const [id, own] of Map.groupBy(entries, ({ person }) => person)) {
    const person = (await people()).find((one) => one.id === id)
    // Somebody who has left the directory loses the task at the next turn of the case, and its new assignee gets a mail
    // of their own.
    if (person === undefined) continue
    isHeld = !(await remind(person, own as [Entry, ...Entry[]]))
    if (isHeld) break
    mails += 1
  }
  if (isHeld) return { mails }
  for (const { reference, task } of listed) await takeOff(reference, task)
  return { mails: mails + (await askForReviews({ store, gate, baseUrl, ...asking }, people, packsInUse, at)) }

  /** The packs of open cases. */
  async function packsInUse(): Promise<Set<string>> {
    const work = (await Promise.all((await people()).map(({ id }) => workOf(store, id)))).flat()
    const packs = new Set<string>()
    for (const reference of new Set(work.map((one) => one.reference))) {
      const { policy } = (await caseOf(reference))?.record.file ?? {}
      if (policy !== undefined) packs.add(`${policy.id}@${policy.version}`)
    }
    return packs
  }

  async function entriesOf(reference: string): Promise<Entry[]> {
    const one = await caseOf(reference)
    if (one === undefined) return []
    const owed = Map.groupBy(remindersOwed(one.record.file, one.desk, at), ({ order }) => order.task)
    return [...owed.values()].flatMap((ofTask) => {
      const [first, ...more] = ofTask.toSorted((a, b) => (a.passedAt < b.passedAt ? -1 : 1))
      return first === undefined
        ? []
        : [
            {
              person: first.person,
              reference,
              ...one,
              orders: [first.order, ...more.map(({ order }) => order)] satisfies Entry['orders'],
            },
          ]
    })
  }

  /** A task is not mentioned again until its next reminder, if it has one. */
  async function takeOff(reference: string, task: string): Promise<void> {
    const one = await caseOf(reference)
    const open = one && openTasks(one.record.file).find(({ id }) => id === task)
    const next = one && open && remindingFrom(one.record.file, one.desk).get(open.id)
    await putReminder(store, reference, task, next !== undefined && next > at ? next : undefined)
  }

  async function caseOf(reference: string): Promise<{ record: CaseRecord; desk: Desk } | undefined> {
    const known = cases.get(reference)
    if (known !== undefined) return known
    const record = await readCase(store, reference)
    if (record === undefined) return undefined
    const one = { record, desk: await deskOf(store, record.file, await people()) }
    cases.set(reference, one)
    return one
  }

  /** @returns false if the mail service takes no mail at present */
  // oxlint-disable-next-line max-lines-per-function -- one mail, from what is due to what was sent
  async function remind(person: Person, entries: readonly [Entry, ...Entry[]]): Promise<boolean> {
    const linked = await Promise.all(entries.map(async (entry) => ({ ...entry, ...(await linkFor(person, entry)) })))
    const [first] = entries
    const workKey = newKey()
    await putLink(store, first.reference, workKey, {
      purpose: 'work',
      person: person.id,
      task: null,
      mail: first.orders[0].id,
      at,
    })
    const work = addressOf(baseUrl, first.reference, { purpose: 'work', task: null }, workKey)
    const mail = renderReminders(
      person,
      linked.map(({ record: { file }, desk, orders, link }) => ({
        file,
        order: orders.at(-1) ?? orders[0],
        desk,
        link,
        work,
        now: at,
      })),
    )
    // If it bounces, every case that it names records that.
    const also = new Set(entries.map(({ reference }) => reference).filter((reference) => reference !== first.reference))
    const tags = { reference: first.reference, mail: first.orders[0].id }
    const result = await gate.send({ to: person.email, mail, tags, also: [...also] }, at)
    if ('heldUntil' in result) return false
    count('refused' in result ? 'MailsRefused' : 'MailsSent')
    const sent = Object.groupBy(linked, ({ reference }) => reference)
    for (const [reference, ofCase = []] of Object.entries(sent)) {
      const facts = ofCase.flatMap(({ orders, hash }) =>
        orders.map(({ id }): Consequence =>
          'refused' in result
            ? { fact: 'mail-refused', v: 1, mail: id, to: person.id, error: result.refused }
            : {
                fact: 'mailed',
                v: 2,
                mail: id,
                to: person.id,
                address: person.email,
                messageId: result.messageId,
                digest: result.digest,
                link: hash,
              },
        ),
      )
      // The workflow has to know of a refusal, since somebody else is notified.
      await record(reference, facts, 'refused' in result)
    }
    return true
  }

  async function linkFor(
    person: Person,
    { reference, record: { file }, orders }: Entry,
  ): Promise<{ link: string | null; hash: string | null }> {
    const order = orders.at(-1) ?? orders[0]
    const opens = linkOf(file, order)
    if (opens === null) return { link: null, hash: null }
    const linkKey = newKey()
    await putLink(store, reference, linkKey, {
      purpose: opens.purpose,
      person: person.id,
      task: opens.task,
      mail: order.id,
      at,
    })
    return { link: addressOf(baseUrl, reference, opens, linkKey), hash: hashOf(linkKey) }
  }

  /** What went out is recorded whatever else happened meanwhile. */
  async function record(reference: string, facts: readonly Consequence[], pending: boolean): Promise<void> {
    for (;;) {
      const one = await caseOf(reference)
      if (one === undefined) return
      const written = await append(
        store,
        reference,
        one.record,
        { at, by: { as: 'workflow', execution: 'digest' }, facts },
        { pending },
      )
      cases.delete(reference)
      if (written === 'conflict') continue
      cases.set(reference, { ...one, record: written })
      return
    }
  }
}

const env = readEnv(functions.digest.environment)
const store = storeFrom(env)
const mailer = mailerFrom(env)

export const handler = step(
  'digest',
  digestInput,
  (input) => digest({ store, mailer, baseUrl: env.BASE_URL, entity: env.ENTITY, policyPack: env.POLICY_PACK }, input),
  ({ mails }) => ({ count: mails }),
)
