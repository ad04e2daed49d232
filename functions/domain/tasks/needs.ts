import type * as z from 'zod'
import { type CaseFile, contactOf } from '../case/case-file.ts'
import type { ConsequenceOf } from '../case/facts.ts'
import type { SupportNeed } from '../case/facts/terms.ts'
import { type Field, fields, someOf, words } from '../forms/fields.ts'
import { issue, type Issue } from '../forms/issues.ts'
import type { Calendar } from '../time/calendar.ts'
import { type Instant, instantAt, localDayOf } from '../time/zone.ts'

/** How an act reaches the complainant: by a letter, by a call, or as its answer says (`how`). */
export type Reaches = 'letter' | 'call' | 'as-said'

/** Which needs count for a letter, a call or a visit. */
const counting = {
  letter: ['large-print', 'other'],
  call: ['call-times', 'interpreter', 'third-person', 'other'],
  visit: ['large-print', 'interpreter', 'third-person', 'other'],
} as const satisfies Record<string, readonly SupportNeed[]>

/** What each way of `how` is; a contact that did not come about needs nothing. */
const ways: Readonly<Record<string, keyof typeof counting>> = {
  phone: 'call',
  visit: 'visit',
  email: 'letter',
  post: 'letter',
}

/**
 * What the complainant needs as it stands: as the staff recorded it last. Until somebody has, what they wrote when they
 * complained counts at once, in their words.
 */
export function needsNow({ needs, complaint, erased }: CaseFile): CaseFile['needs'] | NeedsAsFiled {
  if (needs !== null || erased !== null || complaint.support === undefined) return needs
  return {
    needs: ['other'],
    callFrom: null,
    callUntil: null,
    interpreterFor: null,
    companion: null,
    otherNeed: complaint.support,
  }
}

type NeedsAsFiled = Omit<NonNullable<CaseFile['needs']>, 'by' | 'at'>

/** The needs that somebody is asked about before they reach the complainant; none if the act does not. */
export function needsAsked(file: CaseFile, reaches: Reaches | undefined): readonly SupportNeed[] {
  const known = needsNow(file)?.needs ?? []
  if (reaches === undefined) return []
  return reaches === 'as-said' ? known : known.filter((need) => counts(file, need, reaches))
}

/** A mail is in large print by itself. */
function counts(file: CaseFile, need: SupportNeed, way: keyof typeof counting): boolean {
  if (need === 'large-print' && way === 'letter') return contactOf(file).email === undefined
  return counting[way].some((one) => one === need)
}

/** A form with what it asks about the needs: those that were met, and why the others were not. */
export function withNeeds(schema: z.ZodObject, [first, ...others]: readonly SupportNeed[]): z.ZodObject {
  return first === undefined
    ? schema
    : schema.extend({
        needsMet: eitherOr(someOf(first, ...others)).optional(),
        needsUnmet: eitherOr(words(1000)).optional(),
      })
}

/** One of the two says enough. */
function eitherOr<Schema extends z.ZodType>(schema: Schema): Schema {
  const field = fields.get(schema)
  fields.add(schema, { ...(field as Field), withAnother: true })
  return schema
}

type Answer = Readonly<Record<string, unknown>>

/** An answer without what it says of the needs. */
export function apartFromNeeds(value: Answer): { answer: Answer; met: readonly SupportNeed[]; reason?: string } {
  const { needsMet, needsUnmet, ...answer } = value
  return {
    answer,
    met: Array.isArray(needsMet) ? (needsMet as SupportNeed[]) : [],
    ...(typeof needsUnmet === 'string' && needsUnmet !== '' ? { reason: needsUnmet } : {}),
  }
}

/**
 * The needs in one act: each that counts was met, or somebody says why not. A call outside the times
 * that the complainant asked for does not meet them.
 */
export function needsIn(
  file: CaseFile,
  { task, act, reaches }: { task: string; act: string; reaches: Reaches | undefined },
  value: Answer,
  calendar: Pick<Calendar, 'zone'>,
): { facts: readonly ConsequenceOf<'needs-met'>[]; issues: readonly Issue[] } {
  const { answer, met, reason } = apartFromNeeds(value)
  const way = reaches === 'as-said' ? ways[howOf(answer)] : reaches
  const asked = way === undefined ? [] : needsAsked(file, reaches).filter((need) => counts(file, need, way))
  if (asked.length === 0) return { facts: [], issues: [] }
  const isOutside = asked.includes('call-times') && isOutsideTimes(file, answer, calendar)
  const done = asked.filter((need) => met.includes(need) && !(need === 'call-times' && isOutside))
  const unmet = asked.filter((need) => !done.includes(need))
  if (unmet.length > 0 && reason === undefined)
    return { facts: [], issues: [issue(['needsUnmet'], isOutside ? 'outside-call-times' : 'needs-open')] }
  return {
    facts: [{ fact: 'needs-met', v: 1, task, act, met: done, unmet, ...(reason === undefined ? {} : { reason }) }],
    issues: [],
  }
}

const contactIn = (answer: Answer): Answer => (answer['contact'] as Answer | undefined) ?? answer

const howOf = (answer: Answer): string => String(contactIn(answer)['how'] ?? '')

/** Whether a call was made before or after the hours that the complainant asked for, on the clock of the desk. */
function isOutsideTimes({ needs }: CaseFile, answer: Answer, { zone }: Pick<Calendar, 'zone'>): boolean {
  const at = contactIn(answer)['at']
  if (needs === null || typeof at !== 'string') return false
  const hour = (count: number): Instant => instantAt(localDayOf(at, zone), `${String(count).padStart(2, '0')}:00`, zone)
  const { callFrom, callUntil } = needs
  // Until 24 o'clock is no end.
  const ends = callUntil === null || callUntil > 23 ? undefined : hour(callUntil)
  return (callFrom !== null && at < hour(callFrom)) || (ends !== undefined && at >= ends)
}
