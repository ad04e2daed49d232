import type * as z from 'zod'
import { mapFields } from './fields.ts'
import { issue, type Issue } from './issues.ts'

/** No remedy, pause or review is dated later than that: the year is a slip, such as 2999 for 2029. */
const yearsAhead = 5
/** Nothing that is reported of a case happened earlier than that. */
const yearsBack = 10

/**
 * Dates whose year must be a slip. A schema cannot say it, since it does not know what day it is.
 * @param at now, an instant
 */
export function unlikelyDates(schema: z.ZodType, answer: unknown, at: string): Issue[] {
  const issues: Issue[] = []
  const latest = inYears(at, yearsAhead)
  const earliest = inYears(at, -yearsBack)
  mapFields(schema, answer, ({ widget }, value, path) => {
    if ((widget !== 'day' && widget !== 'instant') || typeof value !== 'string') return value
    if (value > latest) issues.push(issue(path, 'too-far', { years: yearsAhead }))
    else if (value < earliest) issues.push(issue(path, 'too-old', { years: yearsBack }))
    return value
  })
  return issues
}

/** The day of the year so many years away; instants and days of these years compare as texts. */
function inYears(at: string, years: number): string {
  return `${Number(at.slice(0, 4)) + years}${at.slice(4, 10)}`
}
