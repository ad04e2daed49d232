import type * as z from 'zod'
import { mapFields } from './fields.ts'
import { issue, type Issue } from './issues.ts'

/** Hardly a remedy, pause or review is dated later than that: the year may be a slip, such as 2999 for 2029. */
const yearsAhead = 5
/** Hardly anything that is reported of a case happened earlier than that. */
const yearsBack = 10

/** What comes with an answer, besides its fields: the dates that somebody was asked about and confirmed. */
export const sureField = 'sure'

/**
 * By the path of a date: the moment before which it is asked about, and how many days from now that is. `post-takes`:
 * these are the working days until a letter by post is there. Otherwise the date is long ago.
 */
export type OddDates = Readonly<Record<string, { from: string; days: number; problem?: 'post-takes' }>>

/** An answer without that, and the dotted paths of the dates. Anything but a list of texts is refused. */
export function apartFromSure(sent: unknown): { answer: unknown; sure: readonly string[]; wrong: readonly Issue[] } {
  if (typeof sent !== 'object' || sent === null || !Object.hasOwn(sent, sureField))
    return { answer: sent, sure: [], wrong: [] }
  const { [sureField]: sure, ...answer } = sent as Record<string, unknown>
  return Array.isArray(sure) && sure.every((path) => typeof path === 'string')
    ? { answer, sure, wrong: [] }
    : { answer, sure: [], wrong: [issue([sureField], 'wrong-type')] }
}

/**
 * Dates whose year may be a slip. They are asked about, and taken once somebody says that they are right. A schema
 * cannot say it, since it does not know what day it is.
 * @param at now, an instant @param today the local day of that, where the days of the answer are meant
 * @param sure paths of the dates that somebody confirmed
 * @param odd dates that hardly ever are earlier than that
 */
export function unlikelyDates(
  schema: z.ZodType,
  answer: unknown,
  { at, today }: { at: string; today: string },
  sure: readonly string[],
  odd: OddDates = {},
): Issue[] {
  const issues: Issue[] = []
  mapFields(schema, answer, ({ widget }, value, path) => {
    if ((widget !== 'day' && widget !== 'instant') || typeof value !== 'string') return value
    if (sure.includes(path.join('.'))) return value
    const own = odd[path.join('.')]
    const now = widget === 'day' ? today : at
    if (value > inYears(now, yearsAhead)) issues.push(issue(path, 'too-far', { years: yearsAhead }))
    else if (value < inYears(now, -yearsBack)) issues.push(issue(path, 'too-old', { years: yearsBack }))
    else if (own !== undefined && value < own.from)
      issues.push(issue(path, own.problem ?? 'long-ago', { days: own.days }))
    return value
  })
  return issues
}

/** Whether the year of a day may be a slip, for who asks outside of a form. @param today a local day too */
export const isUnlikely = (day: string, today: string): boolean =>
  day > inYears(today, yearsAhead) || day < inYears(today, -yearsBack)

/** The same day, or instant, so many years away; those of these years compare as texts. */
function inYears(now: string, years: number): string {
  return `${Number(now.slice(0, 4)) + years}${now.slice(4)}`
}
