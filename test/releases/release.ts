import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Instant } from '../../functions/domain/time/zone.ts'
import type { CalendarData } from '../../functions/domain/time/calendars/calendar-schema.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import type { essenceOf, wholeOf } from './essence.ts'

/** An item of the table, attribute by attribute as DynamoDB gives it. */
export type Stored = Record<string, AttributeValue>

/**
 * One case as a release left it: what a later release finds in the table and what the case's execution brings along.
 */
export type RecordedCase = {
  /** What happened, in a line. */
  told: string
  reference: string
  /** The directories of which a moment says which was in force. */
  staff: Person[][]
  /** Versions of calendars that an operator imported while it ran; none where that was never done. */
  calendars?: CalendarData[]
  /** Every run of Advance: what it was given and gave, how many commits there were after it, and how the case stood. */
  moments: {
    staff: number
    commits: number
    input: { enteredAt: Instant } & Record<string, unknown>
    output: { reference: string; turn: number; next: string; seconds: number; until: Instant }
    essence: ReturnType<typeof essenceOf>
  }[]
  /** The whole of it, at the last moment. */
  whole: ReturnType<typeof wholeOf>
  /** Addresses in its mails, and what they answered in the end. */
  links: { mail: string; to: string; address: string; status: number }[]
  /** What SNS handed over about its mails. */
  mailEvents: unknown[]
  /** Everything below `CASE#reference`. */
  items: Stored[]
}

/** What the steps and doors of a release are given, besides what each case tells. */
export type RecordedInputs = {
  step: 'advance' | 'wait' | 'sweep' | 'mail-events' | 'task' | 'complaint' | 'survey' | 'offer' | 'work' | 'digest'
  told: string
  of: string
  input: unknown
}[]
