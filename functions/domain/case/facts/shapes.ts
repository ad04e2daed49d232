import * as z from 'zod'
import { candidateSchema, mostCandidates } from '../../people/candidates.ts'
import { whenNeeded } from '../../forms/when-needed.ts'

/** Shapes that several facts share. */

/** A moment (ISO 8601, UTC). */
export const instant = whenNeeded(() => z.iso.datetime())
/** Dates that moved, by clock. */
export const movedDates = whenNeeded(() =>
  z.array(z.strictObject({ clock: z.string(), before: instant(), after: instant() })),
)
/** The promise, if it moved. */
export const movedPromise = whenNeeded(() => z.strictObject({ before: instant(), after: instant() }).nullable())
export const task = whenNeeded(() => z.string().regex(/^[a-z][a-z-]*-\d+$/))
export const person = whenNeeded(() => z.string())
export const calendarRef = whenNeeded(() => z.strictObject({ id: z.string(), version: z.string() }))
/** The rules that count a case. */
export const rulesRef = whenNeeded(() =>
  z.strictObject({
    policy: z.strictObject({ id: z.string(), version: z.int().min(1) }),
    calendar: calendarRef(),
  }),
)
/** Dates by clock. */
export const dates = whenNeeded(() => z.array(z.strictObject({ clock: z.string(), at: instant() })))
/** `pause-1`, `extension-2`: numbered things of a case. */
export const numbered = whenNeeded(() => z.string().regex(/^[a-z][a-z-]*-\d+$/))

/** The people who were considered for something: some of them, and how many there were. */
export const consideredFor = whenNeeded(() => ({
  candidates: z.array(candidateSchema()).max(mostCandidates),
  considered: z.int().min(0),
}))

/** The unit of an assignee when they got the task: figures keep it when people move and units are renamed. */
export const unitThen = whenNeeded(() => z.string().max(100).optional())
