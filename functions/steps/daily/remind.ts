import type { Consequence } from '../../domain/case/facts.ts'
import type { Person } from '../../domain/people/directory.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { rolesBehind } from '../../domain/workflow/link-rights.ts'
import { linkOf } from '../../domain/workflow/mail-orders.ts'
import type { Bundled } from '../../domain/workflow/mail-schedule.ts'
import { renderReminders, mostUrgent } from '../../mail/reminders.ts'
import type { Sent } from '../../mail/send.ts'
import { append } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { hashOf, newKey } from '../../store/files/links.ts'
import { addressDigest, putLink } from '../../store/links.ts'
import { count } from '../../telemetry/metrics.ts'
import { addressOf } from '../mail/address.ts'
import type { MailGate } from '../mail/mail-gate.ts'
import type { CaseReader, ReadCase } from './case-reader.ts'

/** A task that somebody is reminded of, and every reminder that the mail bundles, the newest last. */
export type Entry = {
  person: string
  reference: string
  task: string
  /** When the task is due. */ due: Instant
  orders: [Bundled['order'], ...Bundled['order'][]]
}

export type Reminding = { store: Store; gate: MailGate; cases: CaseReader; /** Origin of the API. */ baseUrl: string }

/** An entry with its case, and the link to its task if the mail has one. */
type Linked = Entry & ReadCase & { link: string | null; hash: string | null }

/**
 * One mail to one person about all of these tasks, and a commit to the file of each case. The most urgent have a
 * section and a link each, the others a line.
 * @returns false if the mail service takes no mail at present
 */
export async function remind(
  reminding: Reminding,
  person: Person,
  entries: readonly [Entry, ...Entry[]],
  at: Instant,
): Promise<boolean> {
  const { store, gate, baseUrl } = reminding
  const [first] = entries
  const linked = await linkedOf(reminding, person, entries, at)
  const workKey = newKey()
  const mail = first.orders[0].id
  await putLink(store, first.reference, workKey, {
    purpose: 'work',
    person: person.id,
    task: null,
    mail,
    at,
    address: addressDigest(person.email),
  })
  const work = addressOf(baseUrl, first.reference, { purpose: 'work', task: null }, workKey)
  const letter = renderReminders(
    person,
    linked.map(({ record: { file }, desk, orders, link }) => ({
      file,
      order: newest(orders),
      desk,
      link,
      work,
      now: at,
    })),
  )
  // If it bounces, every case that it names records that.
  const also = new Set(entries.map(({ reference }) => reference).filter((reference) => reference !== first.reference))
  const tags = { reference: first.reference, mail }
  const result = await gate.send({ to: person.email, mail: letter, tags, also: [...also] }, at)
  if ('heldUntil' in result) return false
  count('refused' in result ? 'MailsRefused' : 'MailsSent')
  // The proof is the time at which the mail service took it.
  const taken = 'refused' in result || result.at === undefined || result.at < at ? at : result.at
  for (const [reference, ofCase] of Map.groupBy(linked, (entry) => entry.reference)) {
    const facts = ofCase.flatMap(({ orders, hash }) => orders.map(({ id }) => factOf(person, id, hash, result)))
    // The workflow has to know of a refusal, since somebody else is notified.
    await record(reminding, reference, facts, { at: taken, pending: 'refused' in result })
  }
  return true
}

const newest = (orders: Entry['orders']): Bundled['order'] => orders.at(-1) ?? orders[0]

/** The entries with their cases. One whose case is gone meanwhile is left out. */
async function linkedOf(
  reminding: Reminding,
  person: Person,
  entries: readonly Entry[],
  at: Instant,
): Promise<Linked[]> {
  const urgent = new Set(mostUrgent(entries))
  const linked: Linked[] = []
  for (const entry of entries) {
    const one = await reminding.cases.read(entry.reference)
    if (one === undefined) continue
    const noLink = { link: null, hash: null }
    linked.push({
      ...entry,
      ...one,
      ...(urgent.has(entry) ? await linkFor(reminding, person, entry, one, at) : noLink),
    })
  }
  return linked
}

async function linkFor(
  { store, baseUrl }: Reminding,
  person: Person,
  { reference, orders }: Entry,
  { record: { file }, desk }: ReadCase,
  at: Instant,
): Promise<{ link: string | null; hash: string | null }> {
  const order = newest(orders)
  const opens = linkOf(file, order)
  if (opens === null) return { link: null, hash: null }
  const linkKey = newKey()
  await putLink(store, reference, linkKey, {
    ...opens,
    person: person.id,
    mail: order.id,
    at,
    address: addressDigest(person.email),
    ...rolesBehind(file, order, desk, person),
  })
  return { link: addressOf(baseUrl, reference, opens, linkKey), hash: hashOf(linkKey) }
}

type MailFact = Extract<Consequence, { fact: 'mailed' | 'mail-refused' }>

const factOf = (person: Person, mail: string, link: string | null, result: Sent | { refused: string }): MailFact =>
  'refused' in result
    ? { fact: 'mail-refused', v: 1, mail, to: person.id, error: result.refused }
    : {
        fact: 'mailed',
        v: 2,
        mail,
        to: person.id,
        address: person.email,
        messageId: result.messageId,
        digest: result.digest,
        link,
      }

/**
 * What went out is recorded whatever else happened meanwhile. If another run sent the same reminder at the same time,
 * the file has it already.
 */
async function record(
  { store, cases }: Reminding,
  reference: string,
  sent: readonly MailFact[],
  { at, pending }: { at: Instant; pending: boolean },
): Promise<void> {
  for (;;) {
    const one = await cases.read(reference)
    const facts = sent.filter(({ mail }) => one?.record.file.mails[mail] === undefined)
    if (one === undefined || facts.length === 0) return
    const commit = { at, by: { as: 'workflow' as const, execution: 'digest' }, facts }
    const written = await append(store, reference, one.record, commit, { pending })
    cases.keep(reference, written === 'conflict' ? undefined : { ...one, record: written })
    if (written !== 'conflict') return
  }
}
