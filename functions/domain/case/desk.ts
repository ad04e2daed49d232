import type { Calendar } from '../time/calendar.ts'
import type { DeskPacks } from '../policy/desk-packs.ts'
import type { Policy } from '../policy/policy.ts'
import type { Instant, LocalDay } from '../time/zone.ts'
import type { Person } from '../people/directory.ts'

/**
 * An earlier case that another may be joined to. `not` says why it may not: its words would not fit in there any more,
 * it is decided, or its period was over on the day `endedOn`.
 */
export type Joinable = {
  reference: string
  liaison: string | null
  respondBy: Instant
  not?: { why: 'full' | 'decided' } | { why: 'late'; endedOn: LocalDay }
}

/** Whether somebody means this reference, however they typed it. */
export function isSameReference(reference: string, typed: string): boolean {
  const letters = (text: string): string => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  return letters(reference) === letters(typed)
}

/** The rules that a case is under. */
export type Rules = { policy: Policy; calendar: Calendar }

/** What a desk has besides mail and telephone. `callingCode`: of numbers that are written without one. */
export type Channels = { sms?: { callingCode: string } | undefined }

/** What a decision about a case rests on besides its file. The same file and the same desk give the same answer. */
export type Desk = Rules & {
  staff: readonly Person[]
  /** Open tasks by person id. */
  load: Readonly<Record<string, number>>
  /** Earlier cases that look the same and may be joined to now; only for intake. */
  joinable?: readonly Joinable[]
  /** By what else than mail and telephone the desk reaches people; only the workflow needs it. */
  channels?: Channels | undefined
  /** The packs of the desk now, where they may matter: on the page of a task. */
  packs?: DeskPacks | undefined
  /** The newest calendar of each rule of the desk, by id: for a case that moves to other rules. */
  calendars?: Readonly<Record<string, Calendar>> | undefined
}
