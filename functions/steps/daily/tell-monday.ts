import { readEvaluation } from '../../app/read-evaluation.ts'
import { mondayOf, saysSomething } from '../../domain/figures/evaluation/monday.ts'
import { scopeOf } from '../../domain/figures/evaluation/scope.ts'
import { named } from '../../domain/figures/evaluation/evaluation.ts'
import { monthOf } from '../../domain/figures/period.ts'
import { isAway, type Person } from '../../domain/people/directory.ts'
import { daysAfter, type Instant, type LocalDay } from '../../domain/time/zone.ts'
import { renderMonday } from '../../mail/monday.ts'
import type { Store } from '../../store/client.ts'
import { putMonday, readMonday } from '../../store/figures/mondays.ts'
import { count } from '../../telemetry/metrics.ts'
import type { MailGate } from '../mail/mail-gate.ts'
import type { MondayRound } from './monday-hours.ts'
import type { Insistently } from './remind.ts'

export type Telling = {
  store: Store
  gate: MailGate
  insistently: Insistently
  entity: Readonly<Record<string, string>>
  /** Origin of the API. */ baseUrl: string
}

/**
 * On Mondays, tells supervisors, executives and readers of the monthly sample what is late and what changed: once each,
 * in the first round of the day that brings them no other mail. Where there is nothing to say, nothing goes out, and
 * that is kept too. Who is away is told nothing.
 * @param told people who got a mail in this round
 * @param zone of the desk's calendar
 * @returns how many mails went out
 */
export async function tellMonday(
  telling: Telling,
  staff: () => Promise<readonly Person[]>,
  told: ReadonlySet<string>,
  at: Instant,
  zone: string,
  { day, isLast }: MondayRound,
): Promise<number> {
  const people = (await staff()).filter((person) => !isAway(person, day) && (isLast || !told.has(person.id)))
  let mails = 0
  for (const person of people) {
    const leads = person.roles.includes('supervisor') || person.roles.includes('executive')
    if (!leads) continue
    const result = await tell(telling, await staff(), person, { day, at, zone })
    // The next hour tells the others.
    if (result === 'held') return mails
    if (result === 'sent') mails += 1
  }
  return mails
}

async function tell(
  { store, gate, insistently, entity, baseUrl }: Telling,
  staff: readonly Person[],
  person: Person,
  { day, at, zone }: { day: LocalDay; at: Instant; zone: string },
): Promise<'sent' | 'held' | 'nothing'> {
  if ((await readMonday(store, day, person.id)) !== undefined) return 'nothing'
  const month = monthOf(day)
  const scope = scopeOf(person, staff)
  const [{ evaluation, openAsOf }, before] = await Promise.all([
    readEvaluation(store, {
      ...scope,
      person: person.id,
      period: named(month, month),
      by: 'class',
      today: day,
    }),
    readMonday(store, daysAfter(day, -7), person.id),
  ])
  const monday = mondayOf(evaluation, { today: day, before: before?.told ?? null })
  const { open, overdue } = monday
  const decided = (sent: boolean): Promise<void> =>
    insistently(() => putMonday(store, day, person.id, { told: { open, overdue }, sent }, at))
  if (!saysSomething(monday)) {
    await decided(false)
    return 'nothing'
  }
  const tags = { reference: 'figures', mail: `monday ${day} ${person.id}` }
  const waits = await gate.mustWait(person.email, [tags], at)
  if (waits !== undefined) return 'heldUntil' in waits ? 'held' : 'nothing'
  const mail = renderMonday(person, monday, { day, zone, asOf: openAsOf ?? at, baseUrl, entity })
  const result = await gate.send({ to: person.email, mail, tags }, at)
  if ('heldUntil' in result) return 'held'
  if ('refused' in result && result.waiting !== undefined) return 'nothing'
  count('refused' in result ? 'MailsRefused' : 'MailsSent')
  await decided(!('refused' in result))
  return 'refused' in result ? 'nothing' : 'sent'
}
