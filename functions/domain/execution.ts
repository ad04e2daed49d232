import * as z from 'zod'
import type { Instant } from './case.ts'

/** What the state machine passes between steps; each has a version, since executions outlive releases. */

const instant = z.iso.datetime()

export const advanceInput = z.object({
  v: z.literal(1),
  reference: z.string().min(1),
  turn: z.int().min(0),
  execution: z.string().min(1),
  enteredAt: instant,
  /** Empty where the execution was never redriven. */
  redrivenAt: z.union([instant, z.literal('')]),
})

export const advanceOutput = z.object({ reference: z.string(), turn: z.int(), next: z.string(), seconds: z.int().min(1), until: instant })

export const waitInput = z.object({ v: z.literal(1), reference: z.string().min(1), turn: z.int().min(1), token: z.string().min(1) })

export const sweepInput = z.object({ v: z.literal(1), at: instant })

/** What time it is for a step: the latest of its state's entered time, the redrive and the file's newest commit. The same for every retry. */
export function nowOf({ enteredAt, redrivenAt }: Pick<z.infer<typeof advanceInput>, 'enteredAt' | 'redrivenAt'>, changedAt: Instant): Instant {
  const times = [enteredAt, ...(redrivenAt === '' ? [] : [redrivenAt]), changedAt].map((time) => new Date(time).toISOString())
  return times.sort().at(-1) as Instant
}
