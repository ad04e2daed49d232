import { type DeskPacks, packsAt } from '../../domain/policy/desk-packs.ts'
import { packNames, type Policy, policyNamed } from '../../domain/policy/policy.ts'
import { reviewDay, timesAsked } from '../../domain/policy/review-date.ts'
import { complianceOn } from '../../domain/people/assign.ts'
import type { Person } from '../../domain/people/directory.ts'
import { type Instant, type LocalDay, localDayOf } from '../../domain/time/zone.ts'
import { renderPolicyReview } from '../../mail/staff/policy-review.ts'
import { takenAt } from '../mail/links.ts'
import type { MailGate } from '../mail/mail-gate.ts'
import { count } from '../../telemetry/metrics.ts'
import { newestCalendars } from '../../store/calendars.ts'
import { newKey } from '../../store/files/links.ts'
import { addressDigest } from '../../store/links.ts'
import { putReviewAsked, putReviewLink, readPolicyReviews } from '../../store/policy-reviews.ts'
import { isPackInUse } from '../../store/task-lists.ts'
import type { Store } from '../../store/client.ts'
import type { Insistently } from './remind.ts'

export type AskingForReviews = {
  store: Store
  gate: MailGate
  insistently: Insistently
  entity: Readonly<Record<string, string>>
  /** Origin of the API. */ baseUrl: string
  /** Those under which complaints are received. */ packs: DeskPacks
}

/**
 * Asks compliance to review each pack that is due, once and then every week until it is done: the packs under which
 * complaints are received, and those of open cases. Each mail is recorded after it went out, so a run that was stopped
 * repeats at most one.
 * @returns how many mails went out
 */
export async function askForReviews(
  { packs, ...asking }: AskingForReviews,
  staff: () => Promise<readonly Person[]>,
  at: Instant,
): Promise<number> {
  const { store } = asking
  const received = packsAt(packs).map(({ id, version }) => `${id}@${version}`)
  const newest = await newestCalendars(store)
  let mails = 0
  for (const name of packNames) {
    const policy = policyNamed(name)
    if (policy.reviewDue === undefined) continue
    const { zone } = newest(policy.calendar.id)
    // Before that day there are no reviews to read.
    if (timesAsked(policy.reviewDue, policy, zone, at) === 0) continue
    const { reviews, asked } = await readPolicyReviews(store, name)
    const due = reviewDay(policy, reviews) ?? policy.reviewDue
    const time = timesAsked(due, policy, zone, at)
    if (time === 0) continue
    const left = complianceOn(await staff(), localDayOf(at, zone)).filter(
      (person) => !asked.some((one) => one.due === due && one.time === time && one.person === person.id),
    )
    if (left.length === 0 || (!received.includes(name) && !(await isPackInUse(store, name)))) continue
    for (const person of left) {
      const result = await ask(asking, person, { name, policy, zone, due, time }, at)
      // The next hour asks.
      if (result === 'held') return mails
      if (result === 'sent') mails += 1
    }
  }
  return mails
}

/** What somebody is asked for, the `time`-th time. */
type Asked = { name: string; policy: Policy; zone: string; due: LocalDay; time: number }

async function ask(
  { store, gate, insistently, entity, baseUrl }: Omit<AskingForReviews, 'packs'>,
  person: Person,
  { name, policy, zone, due, time }: Asked,
  at: Instant,
): Promise<'sent' | 'held' | 'later'> {
  const tags = { reference: 'policy', mail: `review ${name} ${due} ${time} ${person.id}` }
  // Asked before its link is stored: every hour of a hold would store another.
  const waits = await gate.mustWait(person.email, [tags], at)
  if (waits !== undefined) return 'heldUntil' in waits ? 'held' : 'later'
  const linkKey = newKey()
  const address = addressDigest(person.email)
  await putReviewLink(store, name, linkKey, { person: person.id, due, at, address })
  const mail = renderPolicyReview(person, {
    policy,
    zone,
    due,
    time,
    entity,
    address: `${baseUrl}/policies/${name}?key=${linkKey}`,
  })
  const result = await gate.send({ to: person.email, mail, tags }, at)
  if ('heldUntil' in result) return 'held'
  if ('refused' in result && result.waiting !== undefined) return 'later'
  count('refused' in result ? 'MailsRefused' : 'MailsSent')
  const record = {
    due,
    time,
    person: person.id,
    at: takenAt(result, at),
    messageId: 'refused' in result ? `refused: ${result.refused}` : result.messageId,
  }
  await insistently(() => putReviewAsked(store, name, record))
  return 'sent'
}
