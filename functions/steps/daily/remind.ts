import type { Person } from '../../domain/people/directory.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { Bundled } from '../../domain/workflow/mail-schedule.ts'
import { renderReminders, mostUrgent } from '../../mail/reminders.ts'
import { append } from '../../store/cases.ts'
import { count } from '../../telemetry/metrics.ts'
import {
  factOfMail,
  linkFor,
  type Linking,
  type MailFact,
  type MailLink,
  noLink,
  takenAt,
  workLinkFor,
} from '../mail/links.ts'
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

/** Does what must not stay undone once a mail went out: an error that passes is waited for. */
export type Insistently = <Result>(work: () => Promise<Result>) => Promise<Result>

export type Reminding = Linking & { gate: MailGate; cases: CaseReader; insistently: Insistently }

/** An entry with its case, and the link to its task if the mail has one. */
type Linked = Entry & ReadCase & MailLink

/**
 * One mail to one person about all of these tasks, and a commit to the file of each case. The most urgent have a
 * section and a link each, the others a line.
 * @returns `held` if the mail service takes no mail at present, `later` if it does not take this one
 */
export async function remind(
  reminding: Reminding,
  person: Person,
  entries: readonly [Entry, ...Entry[]],
  at: Instant,
): Promise<'sent' | 'held' | 'later'> {
  const { gate } = reminding
  const [first] = entries
  const mail = first.orders[0].id
  const tags = { reference: first.reference, mail }
  // Asked before its links are stored.
  const waits = await gate.mustWait(tags, at)
  if (waits !== undefined) return 'heldUntil' in waits ? 'held' : 'later'
  const linked = await linkedOf(reminding, person, entries, at)
  const work = await workLinkFor(reminding, { reference: first.reference, mail, at }, person)
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
  const result = await gate.send({ to: person.email, mail: letter, tags, also: [...also] }, at)
  if ('heldUntil' in result) return 'held'
  if ('laterUntil' in result) return 'later'
  count('refused' in result ? 'MailsRefused' : 'MailsSent')
  // The proof is the time at which the mail service took it.
  const taken = takenAt(result, at)
  for (const [reference, ofCase] of Map.groupBy(linked, (entry) => entry.reference)) {
    const to = { to: person.id, address: person.email }
    const facts = ofCase.flatMap(({ orders, hash }) =>
      orders.map(({ id }) => factOfMail({ ...to, mail: id, hash }, result)),
    )
    // The workflow has to know of a refusal, since somebody else is notified.
    await record(reminding, reference, facts, { at: taken, pending: 'refused' in result })
  }
  return 'sent'
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
    const letter = { file: one.record.file, desk: one.desk, order: newest(entry.orders), at }
    linked.push({ ...entry, ...one, ...(urgent.has(entry) ? await linkFor(reminding, letter, person) : noLink) })
  }
  return linked
}

/**
 * What went out is recorded whatever else happened meanwhile. If another run sent the same reminder at the same time,
 * the file has it already.
 */
async function record(
  { store, cases, insistently }: Reminding,
  reference: string,
  sent: readonly MailFact[],
  { at, pending }: { at: Instant; pending: boolean },
): Promise<void> {
  for (;;) {
    const one = await insistently(() => cases.read(reference))
    const facts = sent.filter(({ mail }) => one?.record.file.mails[mail] === undefined)
    if (one === undefined || facts.length === 0) return
    const commit = { at, by: { as: 'workflow' as const, execution: 'digest' }, facts }
    const written = await insistently(() => append(store, reference, one.record, commit, { pending }))
    cases.keep(reference, written === 'conflict' ? undefined : { ...one, record: written })
    if (written !== 'conflict') return
  }
}
