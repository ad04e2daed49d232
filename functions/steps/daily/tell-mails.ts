import { isAway, type Person } from '../../domain/people/directory.ts'
import { sortersOf, toldOfMail } from '../../domain/features/mail-in/sorting.ts'
import { type Instant, localDayOf } from '../../domain/time/zone.ts'
import { renderMails } from '../../mail/mails-waiting.ts'
import { readRowsOf } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { namedIn } from '../../store/mail-in/named-cases.ts'
import { type MailItem, setTold, waitingMails } from '../../store/mail-in/waiting-mails.ts'
import { count } from '../../telemetry/metrics.ts'
import type { MailGate } from '../mail/mail-gate.ts'
import type { Insistently } from './remind.ts'

export type TellingMails = {
  store: Store
  gate: MailGate
  insistently: Insistently
  entity: Readonly<Record<string, string>>
  /** Origin of the API. */ baseUrl: string
}

const anHour = 3_600_000
/** Mails that one round looks at. */
const atMost = 500
/**
 * Hours after which somebody is told again of a mail that waits, after which the supervisors are told too, and after
 * which it rings for those who operate the desk.
 */
const hours = { again: 24, supervisors: 48, left: 72 } as const

/**
 * Tells those who sort mail of what waits, in one mail to each person: once soon after it came, then every day. What a
 * case got too much of is told of a day later, with everything else. After two days the supervisors hear of it too.
 * @param zone of the desk's calendar
 * @returns how many mails went out
 */
export async function tellMails(
  telling: TellingMails,
  staff: () => Promise<readonly Person[]>,
  at: Instant,
  zone: string,
): Promise<number> {
  const { mails: waiting } = await waitingMails(telling.store, atMost)
  const left = waiting.filter(({ mail }) => age(mail.receivedAt, at) >= hours.left)
  if (left.length > 0) count('MailsLeft', left.length)
  const due = waiting.filter((one) => isDue(one, at))
  if (due.length === 0) return 0
  const people = await staff()
  const there = people.filter((one) => !isAway(one, localDayOf(at, zone)))
  const rows = await readRowsOf(telling.store, [...new Set(due.flatMap(({ mail }) => mail.named))])
  const isLate = ({ mail }: MailItem): boolean => age(mail.receivedAt, at) >= hours.supervisors
  const mine = new Map<Person, MailItem[]>()
  for (const one of due) {
    const cases = namedIn(one.mail, rows)
    const sorters = sortersOf(one.mail, cases, people, at).filter((person) => there.includes(person))
    for (const person of toldOfMail(one.mail, cases, sorters, isLate(one)))
      mine.set(person, [...(mine.get(person) ?? []), one])
  }
  let sent = 0
  for (const [person, all] of mine) {
    const tags = { reference: 'mail-in', mail: `mails ${at.slice(0, 13)} ${person.id}` }
    const waits = await telling.gate.mustWait(person.email, [tags], at)
    if (waits !== undefined) {
      if ('heldUntil' in waits) return sent
      continue
    }
    const { baseUrl, entity } = telling
    const oldest = all.map(({ mail }) => mail.receivedAt).toSorted()[0] ?? at
    const mail = renderMails(person, { count: all.length, oldest, late: all.some(isLate) }, { baseUrl, entity, zone })
    const result = await telling.gate.send({ to: person.email, mail, tags }, at)
    if ('heldUntil' in result) return sent
    if ('refused' in result) continue
    count('MailsSent')
    sent += 1
    for (const one of all) await telling.insistently(() => setTold(telling.store, one, at))
  }
  return sent
}

const age = (since: Instant, at: Instant): number => (Date.parse(at) - Date.parse(since)) / anHour

function isDue({ mail, toldAt }: MailItem, at: Instant): boolean {
  const since = toldAt ?? (mail.why === 'too-many' ? mail.receivedAt : null)
  return since === null || age(since, at) >= hours.again
}
