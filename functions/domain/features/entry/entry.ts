import * as z from 'zod'
import type { CaseFile } from '../../case/case-file.ts'
import type { Rules } from '../../case/desk.ts'
import { after } from '../../case/evolve.ts'
import { type ConsequenceOf } from '../../case/facts.ts'
import { consents, proofKinds } from '../../case/facts/terms.ts'
import { endOfPromise } from '../../deadlines/case-clocks.ts'
import { oddReceipt } from '../../deadlines/receipt.ts'
import { day, group, instant, line, oneOf } from '../../forms/fields.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { unlikelyDates } from '../../forms/unlikely-dates.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import type { Person } from '../../people/directory.ts'
import { recognise } from '../../people/same-person.ts'
import type { Policy } from '../../policy/policy.ts'
import { readAnswer } from '../../policy/read-answer.ts'
import type { Channel } from '../../policy/terms.ts'
import { type Calendar, dayOf } from '../../time/calendar.ts'
import type { Instant } from '../../time/zone.ts'

/*
 * 代为登记: a complaint that came by phone, by letter, by e-mail, at a counter or from the regulator is entered by
 * somebody of the staff. Here is what stands beside the complaint itself: how it came, and what proves that.
 */

/** The ways on which a complaint comes that somebody enters. */
export const enteredChannels = ['phone', 'counter', 'letter', 'email', 'regulator'] as const satisfies Channel[]
export type EnteredChannel = (typeof enteredChannels)[number]

export const isEnteredChannel = (text: string | undefined): text is EnteredChannel =>
  enteredChannels.some((one) => one === text)

/**
 * When and at which point of the firm it was received, what proves it, and whether the complainant agreed that we use
 * what they told us. `notice`: of a complaint that the regulator passed on, the notice's own number, its day, and the
 * day by which the regulator wants to hear.
 */
export const entrySchema = whenNeeded(() =>
  z.strictObject({
    receivedAt: instant(),
    where: line(200),
    proofKind: oneOf(...proofKinds),
    proof: line(300),
    consent: oneOf(...consents),
    notice: group({ number: line(60), day: day(), until: day().optional() }).optional(),
  }),
)

export type Entry = z.output<ReturnType<typeof entrySchema>> & { channel: EnteredChannel }

type Reading = { policy: Policy; calendar: Calendar; sure: readonly string[] }

/** Reads how a complaint came, or says what is wrong with it. */
export function readEntry(
  sent: unknown,
  channel: EnteredChannel,
  { policy, calendar, sure }: Reading,
  at: Instant,
): { entry: Entry } | { issues: Issue[] } {
  const read = readAnswer(entrySchema(), sent, policy)
  if ('issues' in read) return read
  const { value } = read
  const issues = [
    ...mistakesIn(value, channel, calendar, at),
    ...unlikelyDates(
      entrySchema(),
      value,
      { at, today: dayOf(at, calendar) },
      sure,
      oddReceipt({ policy, calendar }, at),
    ),
  ]
  return issues.length === 0 ? { entry: { ...value, channel } } : { issues }
}

function mistakesIn(
  { receivedAt, notice }: z.output<ReturnType<typeof entrySchema>>,
  channel: EnteredChannel,
  calendar: Calendar,
  at: Instant,
): Issue[] {
  const received: Issue[] = receivedAt > at ? [issue(['receivedAt'], 'future')] : []
  if (channel !== 'regulator') return received
  if (notice === undefined) return [...received, issue(['notice', 'number'], 'missing')]
  const late = notice.day > dayOf(at, calendar) ? [issue(['notice', 'day'], 'future')] : []
  const order =
    notice.until !== undefined && notice.until < notice.day ? [issue(['notice', 'until'], 'before-event')] : []
  return [...received, ...late, ...order]
}

/** Nobody has any part in their own complaint. They file it like anybody else, with the form. */
export function isOwn(
  {
    email,
    phone,
    staffNumber,
  }: { email?: string | undefined; phone?: string | undefined; staffNumber?: string | undefined },
  me: Pick<Person, 'id'>,
  staff: readonly Person[],
): boolean {
  return recognise({ email, phone, ...(staffNumber && { staffNumber }) }, staff).has(me.id)
}

/** The id of the task that every case begins with. */
const firstTask = 'intake-1'

export type EntryFact = ConsequenceOf<'receipt-set' | 'entered' | 'event-recorded'>

/**
 * What a file says besides the complaint, and the promise: counted from when any point of the firm received it, and
 * never later than a clock that the regulator's notice begins.
 * @param opened the case as it begins without that
 */
export function entryFacts(
  opened: CaseFile,
  { receivedAt, channel, where, proof, proofKind, consent, notice }: Entry,
  rules: Rules,
  at: Instant,
): { facts: EntryFact[]; respondBy: Instant } {
  const facts: EntryFact[] = [
    { fact: 'receipt-set', v: 1, receivedAt, channel, where, proof, cuts: [] },
    { fact: 'entered', v: 1, proofKind, consent, notice: notice ? { ...notice, until: notice.until ?? null } : null },
    ...(notice === undefined ? [] : noticeOf(notice, rules.policy)),
  ]
  const entered = after(opened, facts, at)
  const ahead = endOfPromise(entered, rules, at)
  // One that is over already is no promise. It counts back to a day on which somebody was there, like any other.
  const end = ahead !== undefined && ahead <= at ? endOfPromise(entered, rules) : ahead
  return { facts, respondBy: end !== undefined && end < opened.respondBy ? end : opened.respondBy }
}

/** The regulator's own time limit begins with its notice, if the pack has one for it. */
function noticeOf({ number, day: on, until }: NonNullable<Entry['notice']>, policy: Policy): EntryFact[] {
  const kind = policy.overall.find(({ id }) => id === policy.regulatorReply?.clock)?.from?.event
  if (kind === undefined) return []
  const named = { day: on, namedDay: until ?? null, proof: number, corrects: null }
  return [{ fact: 'event-recorded', v: 1, task: firstTask, event: 'event-1', kind, ...named }]
}
