import type { Instant, LocalDay } from '../../time/zone.ts'
import type { Calendar } from '../../time/calendar.ts'
import { readAnswer } from '../../policy/read-answer.ts'
import { classify } from '../../case/classify.ts'
import { type Complaint, factsAsFiled, filedAt, isProjectFinance, saysEnough } from '../../case/complaint.ts'
import type { ConsequenceOf } from '../../case/facts.ts'
import { hasLetters, valueAt } from '../../forms/fields.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { invalid, type Refusal } from '../../case/refusal.ts'
import {
  type Choosing,
  type ChosenRules,
  chosenRules,
  type DeskPacks,
  type Label,
  offeredOn,
} from '../../policy/desk-packs.ts'
import type { Policy } from '../../policy/policy.ts'
import { respondBy } from '../../deadlines/case-clocks.ts'

/** The desk when a complaint arrives: no task is open yet. */
export type Reception = {
  policy: Policy
  calendar: Calendar
  entity: Readonly<Record<string, string>>
  channel: ConsequenceOf<'opened'>['channel']
}

/** How a file begins. A staff number is no part of the complaint, so it has a fact of its own. */
export type Filed = {
  opened: Omit<ConsequenceOf<'opened'>, 'keyDigest' | 'bodyDigest'>
  known: readonly ConsequenceOf<'known-as'>[]
}

/** A complaint that was read, and the staff number that came with it. */
export type ReadComplaint = { complaint: Complaint; staffNumber: string | undefined }

/** A complaint with the rules that count it. */
export type ChosenComplaint = ReadComplaint & { rules: ChosenRules; placeName?: Label | undefined }

/**
 * Reads a complaint as it was sent, chooses the pack and the calendar that count it, or says what is wrong with it. A
 * product that only another pack of the desk knows is a mistake too.
 */
export function readFor(
  sent: unknown,
  { packs, channel }: { packs: DeskPacks; channel: Reception['channel'] },
): ChosenComplaint | Refusal {
  const { places } = offeredOn(packs, channel)
  const about = { channel, product: textAt(sent, 'product'), place: textAt(sent, 'place') }
  const rules = chosenRules(packs, about)
  const read = readComplaint(sent, places === undefined ? rules.policy : { ...rules.policy, places }, channel)
  if (!('refused' in read)) return { ...read, rules, placeName: places?.[read.complaint.place ?? ''] }
  return read.refused === 'invalid' ? invalid(...asElsewhere(read.issues, packs, about)) : read
}

/** The same issues; a product that another pack of the desk knows is one for another place or channel. */
export function asElsewhere(issues: readonly Issue[], packs: DeskPacks, { channel, product }: Choosing): Issue[] {
  const isKnown = product !== undefined && Object.hasOwn(offeredOn(packs, channel).codes.product, product)
  return issues.map((one) =>
    isKnown && one.problem === 'not-a-code' && one.path.join('.') === 'product'
      ? issue(['product'], 'product-elsewhere')
      : one,
  )
}

/** A text that was sent under a name. */
function textAt(sent: unknown, name: string): string | undefined {
  const value = valueAt(sent, [name])
  return typeof value === 'string' ? value : undefined
}

/** Reads a complaint as it was sent, or says what is wrong with it. */
function readComplaint(sent: unknown, policy: Policy, channel: Reception['channel']): ReadComplaint | Refusal {
  const filed = readAnswer(filedAt(policy), sent, policy)
  if ('issues' in filed) return invalid(...filed.issues)
  const mistakes = [
    ...mistakesIn(filed.value),
    ...(isReachedByPostAlone(filed.value.complainant, channel) ? [] : contactMistakes(filed.value.complainant)),
    ...addressMistakes(filed.value.complainant),
    ...lenderMistakes(filed.value),
  ]
  if (mistakes.length > 0) return invalid(...mistakes)
  const { staffNumber, ...told } = filed.value.complainant
  const complainant = isReachedByPostAlone(told, channel) ? { ...told, prefers: 'post' as const } : told
  return { complaint: { ...filed.value, complainant }, staffNumber }
}

/** Only a project-finance complaint has a lender: otherwise nobody would find it again. */
function lenderMistakes({ lender, product, projectFinance }: Complaint): Issue[] {
  return lender === undefined || isProjectFinance({ product, classFacts: { projectFinance } })
    ? []
    : [issue(['lender'], 'not-project-finance')]
}

/**
 * Whether letters can go by post alone. Who writes a letter may have nothing but an address; the form asks for more,
 * since its page leads on by a link.
 */
function isReachedByPostAlone(
  { email, phone, postalAddress, prefers = 'post' }: Partial<Complaint['complainant']>,
  channel: Reception['channel'],
): boolean {
  return (
    channel !== 'web' && email === undefined && phone === undefined && postalAddress !== undefined && prefers === 'post'
  )
}

/** Somebody has to be reached: by email or by phone, either is enough. */
export function contactMistakes({ email, phone, prefers }: Partial<Complaint['complainant']>): Issue[] {
  if (email === undefined && phone === undefined) return [issue(['complainant', 'email'], 'email-or-phone')]
  if ((prefers === 'phone' || prefers === 'sms') && phone === undefined)
    return [issue(['complainant', 'phone'], 'missing')]
  return prefers === 'email' && email === undefined ? [issue(['complainant', 'email'], 'missing')] : []
}

/** Letters by post need an address. The form asks for it on a page of its own. */
function addressMistakes({ postalAddress, prefers }: Partial<Complaint['complainant']>): Issue[] {
  return prefers === 'post' && postalAddress === undefined ? [issue(['complainant', 'postalAddress'], 'missing')] : []
}

/** What no schema says of an answer: a name must be one, a description must say enough, dates have an order. */
export function mistakesIn(answer: {
  complainant?: Partial<Complaint['complainant']>
  authority?: Partial<NonNullable<Complaint['authority']>> | undefined
  description?: string
}): Issue[] {
  const { complainant, authority, description } = answer
  const issues: Issue[] = []
  if (complainant?.name !== undefined && !hasLetters(complainant.name))
    issues.push(issue(['complainant', 'name'], 'only-signs'))
  if (authority?.represented !== undefined && !hasLetters(authority.represented))
    issues.push(issue(['authority', 'represented'], 'only-signs'))
  if (
    authority?.validFrom !== undefined &&
    authority.validUntil !== undefined &&
    authority.validUntil < authority.validFrom
  )
    issues.push(issue(['authority', 'validUntil'], 'before-start'))
  if (description !== undefined)
    if (!hasLetters(description)) issues.push(issue(['description'], 'only-signs'))
    else if (!saysEnough.test(description)) issues.push(issue(['description'], 'too-brief'))
  return issues
}

/**
 * An authority that ended opens nothing to the person who files by it, so they are asked before.
 * @param today in the zone of the calendar that counts the complaint
 */
export function authorityMistakes(
  authority: { validUntil?: string | undefined } | undefined,
  today: LocalDay,
): Issue[] {
  const until = authority?.validUntil
  return until !== undefined && until < today ? [issue(['authority', 'validUntil'], 'authority-over')] : []
}

/** Reads a complaint and files it. */
export function fileComplaint(sent: unknown, reception: Reception, at: Instant): Filed | Refusal {
  const read = readComplaint(sent, reception.policy, reception.channel)
  return 'refused' in read ? read : fileRead(read, reception, at)
}

/** Files a complaint that was read: proposes its class and promises the date of the answer. */
export function fileRead(
  { complaint, staffNumber, placeName }: ReadComplaint & Pick<ChosenComplaint, 'placeName'>,
  { policy, calendar, entity, channel }: Reception,
  at: Instant,
): Filed {
  const facts = factsAsFiled(complaint, channel)
  const proposed = classify(facts, policy)
  return {
    opened: {
      fact: 'opened',
      v: 3,
      entity,
      policy: { id: policy.id, version: policy.version },
      calendar: { id: calendar.id, version: calendar.version },
      channel,
      complaint,
      ...(placeName && { placeName }),
      proposed,
      respondBy: respondBy(at, proposed.class, { product: complaint.product, channel, facts }, policy, calendar),
    },
    known:
      staffNumber === undefined
        ? []
        : [{ fact: 'known-as', v: 1, reference: null, email: null, phone: null, staffNumber }],
  }
}
