import { isAway, type Person } from '../../domain/people/directory.ts'
import { isLateAt, sortersOf, tellsAgainAt, toldOfMail } from '../../domain/features/mail-in/sorting.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Calendar } from '../../domain/time/calendar.ts'
import { hour, type Instant, localDayOf, millisOf } from '../../domain/time/zone.ts'
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

/** Mails that one round looks at. */
const atMost = 500
/** Hours after which it rings for those who operate the desk. */
const leftAfter = 72

/**
 * Tells of mail that waits, in one mail to each person who has to act on it.
 * @param rules those of the desk: its calendar, and the rhythm of its ladder
 * @returns how many mails went out
 */
export async function tellMails(
  telling: TellingMails,
  staff: () => Promise<readonly Person[]>,
  at: Instant,
  { calendar, ladder }: { calendar: Calendar; ladder: Policy['ladder'] },
): Promise<number> {
  const { zone } = calendar
  const { mails: waiting } = await waitingMails(telling.store, atMost)
  const left = waiting.filter(({ mail }) => millisOf(at) - millisOf(mail.receivedAt) >= leftAfter * hour)
  if (left.length > 0) count('MailsLeft', left.length)
  const due = waiting.filter(({ mail, toldAt }) => tellsAgainAt(mail, toldAt, ladder, calendar) <= at)
  if (due.length === 0) return 0
  const people = await staff()
  const there = people.filter((one) => !isAway(one, localDayOf(at, zone)))
  const rows = await readRowsOf(telling.store, [...new Set(due.flatMap(({ mail }) => mail.named))])
  const isLate = ({ mail }: MailItem): boolean => isLateAt(mail.receivedAt, at)
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
