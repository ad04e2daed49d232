import { forReader } from '../../app/sight/other-cases.ts'
import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Person } from '../../domain/people/directory.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { Due, DueMail } from '../../domain/workflow/mail-bundles.ts'
import { type Bundled, roundOwed } from '../../domain/workflow/mail-schedule.ts'
import { renderRound, sections } from '../../mail/round.ts'
import { append } from '../../store/cases.ts'
import { count } from '../../telemetry/metrics.ts'
import {
  factOfMail,
  type Letter,
  type Linking,
  linksFor,
  type MailFact,
  type MailLink,
  noLink,
  takenAt,
} from '../mail/links.ts'
import { type MailGate, nameOf, type Ordered } from '../mail/mail-gate.ts'
import type { CaseReader, ReadCase } from './case-reader.ts'

/** A reminder that is due. */
export type Reminder = Due & Pick<Bundled, 'order'>

/** Tasks that somebody is reminded of by one mail, each with every reminder that it covers. */
export type Reminders = DueMail<Reminder>['parts']

/** Does what must not stay undone once a mail went out: an error that passes is waited for. */
export type Insistently = <Result>(work: () => Promise<Result>) => Promise<Result>

export type Reminding = Linking & {
  gate: MailGate
  cases: CaseReader
  insistently: Insistently
  /** The zone in which the staff of the desk read times. */
  deskZone: string | undefined
}

/** A task with its case, and the link to it if the mail has one. */
type Linked = Reminders[number] & ReadCase & MailLink & { file: CaseFile }

/**
 * One mail to one person about all of these tasks, and a commit to the file of each case. The most urgent have a
 * section and a link each, the others a line.
 * @param found the reminders as the run found them
 * @returns `held` if the mail service takes no mail at present, `over` if nothing is left to remind of now.
 *   `waiting`: the reminders that the mail service did not take, by `nameOf`
 */
export async function remind(
  reminding: Reminding,
  person: Person,
  found: Reminders,
  at: Instant,
): Promise<{ end: 'sent' | 'held' | 'over'; waiting: ReadonlySet<string> }> {
  const { gate } = reminding
  const waiting = new Set<string>()
  const due = await maySend(reminding, person, found, at, waiting)
  if (due === undefined) return { end: 'held', waiting }
  const [leading, ...others] = due
  if (leading === undefined) return { end: 'over', waiting }
  const parts: Reminders = [leading, ...others]
  const { says: first } = leading
  const tags = tagsOf(leading)
  const { linked, work } = await linkedOf(reminding, person, parts, at)
  const letter = renderRound(
    person,
    linked.map(({ file, desk, says: { order }, link }) => ({
      file,
      order,
      desk,
      link,
      work,
      now: at,
      deskZone: reminding.deskZone,
    })),
  )
  // If it bounces, every case that it names records that.
  const also = new Set(
    parts.map(({ says: { reference } }) => reference).filter((reference) => reference !== first.reference),
  )
  const covers = namesIn(parts)
  const result = await gate.send({ to: person.email, mail: letter, tags, also: [...also], covers }, at)
  if ('heldUntil' in result) return { end: 'held', waiting }
  if ('refused' in result) for (const name of result.waiting?.keys() ?? []) waiting.add(name)
  if (covers.every((order) => waiting.has(nameOf(order)))) return { end: 'over', waiting }
  count('refused' in result ? 'MailsRefused' : 'MailsSent')
  // The proof is the time at which the mail service took it.
  const taken = takenAt(result, at)
  for (const [reference, ofCase] of Map.groupBy(linked, ({ says }) => says.reference)) {
    const to = { to: person.id, address: person.email }
    const facts = without(ofCase, waiting).flatMap(({ covers: settled, hash }) =>
      settled.map(({ order: { id } }) => factOfMail({ ...to, mail: id, hash }, result)),
    )
    // The workflow has to know of a refusal, since somebody else is notified.
    await record(reminding, reference, facts, { at: taken, pending: 'refused' in result })
  }
  return { end: 'sent', waiting }
}

/**
 * Somebody who has left the directory loses the task at the next turn of the case, and its new assignee gets a mail of
 * their own: a reminder has nobody any more. Of everything else the file records that it did not go out.
 */
export async function tellNobody(reminding: Reminding, to: string, parts: Reminders, at: Instant): Promise<void> {
  const refused = parts.flatMap(({ covers }) => covers.filter(({ order }) => order.kind !== 'reminder'))
  for (const [reference, ofCase] of Map.groupBy(refused, (one) => one.reference)) {
    const facts = ofCase.map(({ order: { id: mail } }): MailFact => ({
      fact: 'mail-refused',
      v: 1,
      mail,
      to,
      error: 'left-the-directory',
    }))
    await record(reminding, reference, facts, { at, pending: true })
  }
}

/**
 * The reminders that may be sent now. It is asked before their links are stored, until none is left that has to wait.
 * @param waiting those that wait are added to it
 * @returns undefined if the mail service takes no mail at present
 */
async function maySend(
  reminding: Reminding,
  { email }: Person,
  found: Reminders,
  at: Instant,
  waiting: Set<string>,
): Promise<readonly Reminders[number][] | undefined> {
  const { gate } = reminding
  await gate.look(namesIn(found))
  let due = await stillDue(reminding, found, at)
  // An empty mail is no probe.
  while (due.length > 0) {
    const waits = await gate.mustWait(email, namesIn(due), at)
    if (waits === undefined) break
    if ('heldUntil' in waits) return undefined
    for (const name of waits.waiting.keys()) waiting.add(name)
    due = without(due, waiting)
  }
  return due
}

const namesIn = (parts: readonly Reminders[number][]): Ordered[] => parts.flatMap(({ covers }) => covers.map(nameIn))

const nameIn = ({ reference, order }: Reminder): Ordered => ({ reference, mail: order.id })

/** The parts without what waits, and without those that only had that. */
function without<One extends Reminders[number]>(parts: readonly One[], waiting: ReadonlySet<string>): One[] {
  return parts.flatMap((part) => {
    const covers = part.covers.filter((one) => !waiting.has(nameOf(nameIn(one))))
    return covers.length === 0 ? [] : [{ ...part, covers }]
  })
}

const tagsOf = ({ says: { reference, order } }: Reminders[number]) => ({ reference, mail: order.id })

/**
 * What is left of the reminders. Since the run looked at a case, a mail about it may have gone to the same person and
 * taken them along, or somebody has decided the task.
 */
async function stillDue({ cases }: Reminding, found: Reminders, at: Instant): Promise<Reminders[number][]> {
  const left: Reminders[number][] = []
  const due = new Map<string, ReadonlySet<string>>()
  await cases.renew(found.map(({ says }) => says.reference))
  for (const { says, covers } of found) {
    const ids = due.get(says.reference) ?? (await dueNow(cases, says.reference, at))
    due.set(says.reference, ids)
    if (ids.has(says.order.id)) left.push({ says, covers: covers.filter(({ order }) => ids.has(order.id)) })
  }
  return left
}

/** Ids of the reminders that are due in a case as it stands now. */
async function dueNow(cases: CaseReader, reference: string, at: Instant): Promise<ReadonlySet<string>> {
  const one = await cases.read(reference)
  return new Set(one && roundOwed(one.record.file, one.desk, at).map(({ order }) => order.id))
}

/** The tasks with their cases and links. One whose case is gone meanwhile is left out. */
async function linkedOf(
  reminding: Reminding,
  person: Person,
  parts: Reminders,
  at: Instant,
): Promise<{ linked: Linked[]; work: string | null }> {
  const letters: (Reminders[number] & ReadCase & Letter)[] = []
  for (const part of parts) {
    const { reference, order } = part.says
    const one = await reminding.cases.read(reference)
    if (one === undefined) continue
    // What the file knows of a case that is hidden from this person is not theirs to read.
    const file = await forReader(reminding.store, one.record.file, { me: person, staff: one.desk.staff, at })
    letters.push({ ...part, ...one, file, order, at })
  }
  const { linked, work } = await linksFor(reminding, letters.slice(0, sections), person)
  return { linked: [...linked, ...letters.slice(sections).map((letter) => ({ ...letter, ...noLink }))], work }
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
