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
  /** The moment that was waited for, where it is time that woke the case and not somebody; empty otherwise. */
  reached: z.union([instant, z.literal('')]).default(''),
})

export const advanceOutput = z.object({ reference: z.string(), turn: z.int(), next: z.string(), seconds: z.int().min(1), until: instant })

export const waitInput = z.object({ v: z.literal(1), reference: z.string().min(1), turn: z.int().min(1), token: z.string().min(1) })

export const sweepInput = z.object({ v: z.literal(1), at: instant })

/** How much earlier than the moment that it waited for a wait may end: clocks that count in whole seconds. */
const early = 1000

/**
 * What time it is for a step: the latest of its state's entered time, the redrive, the file's newest commit and, where a wait has just come to
 * its end, the moment that it waited for. The same for every retry.
 */
export function nowOf({ enteredAt, redrivenAt, reached = '' }: { enteredAt: Instant; redrivenAt: Instant; reached?: Instant }, changedAt: Instant): Instant {
  const latest = [enteredAt, ...(redrivenAt === '' ? [] : [redrivenAt]), changedAt].map((time) => Date.parse(time)).reduce((one, other) => Math.max(one, other))
  const moment = reached === '' ? latest : Date.parse(reached)
  return new Date(moment > latest && moment - latest <= early ? moment : latest).toISOString()
}
