import * as z from 'zod'
import type { Instant } from '../time/zone.ts'

/**
 * What the state machine passes between steps. Each input has a version, since executions outlive releases: the input
 * of an old one has to be read as long as one of that age may run. A changed shape is the next version in a union,
 * `z.union([v2, v1.transform(…)])`, with the one before unchanged (docs/adr/0012).
 */

const instant = z.iso.datetime()

/** Events in the history of an execution that one turn makes: Advance, the choice, the wait, the moment. */
export const eventsOfTurn = 15

/** Events that one failed try of a step makes: its retries, the choice, the pause. */
export const eventsOfFailure = 25

/** Events after which a fresh execution takes over, of the 25,000 that Step Functions allows. */
export const eventsAtMost = 15_000

const turnsAtMost = eventsAtMost / eventsOfTurn

/** The input from executions that were started under the definition of release 0.1.0, or earlier. */
const advanceInputV1 = z.object({
  v: z.literal(1),
  reference: z.string().min(1),
  turn: z.int().min(0),
  execution: z.string().min(1),
  enteredAt: instant,
  /** Empty if the execution was never redriven. */
  redrivenAt: z.union([instant, z.literal('')]),
  /** When the execution was started. Empty in executions that an earlier release started. */
  startedAt: z.union([instant, z.literal('')]).default(''),
  /** The moment that was waited for, if time woke the case and not a person; empty otherwise. */
  reached: z.union([instant, z.literal('')]).default(''),
})

const advanceInputV2 = advanceInputV1.extend({
  v: z.literal(2),
  startedAt: z.union([instant, z.literal('')]),
  reached: z.union([instant, z.literal('')]),
  /**
   * What the execution can wait for. It keeps the definition that it was started with, redriven or not, while Advance
   * is always the newest.
   */
  waits: z.array(z.string()).min(1),
})

const advanceInputV3 = advanceInputV2.extend({
  v: z.literal(3),
  /** The turn with which this execution began: turns are counted over all executions of a case. */
  firstTurn: z.int().min(0),
  /** How many tries of a step failed in this execution. */
  failures: z.int().min(0),
})

/** What the definition of release 0.1.0 can wait for. */
const waitsOfV1 = [
  'intake',
  'investigation',
  'negotiation',
  'feedback',
  'co-sign',
  'fulfilment',
  'reach',
  'survey',
  'return-visit',
]

type AdvanceInput = z.output<typeof advanceInputV3>

/**
 * Executions of earlier releases were handed over at every thousandth turn of the case, and an error ended them: they
 * had no failures to count.
 */
function fromV2(input: z.output<typeof advanceInputV2>): AdvanceInput {
  return { ...input, v: 3, firstTurn: input.turn - (input.turn % turnsAtMost), failures: 0 }
}

export const advanceInput = z.union([
  advanceInputV3,
  advanceInputV2.transform(fromV2),
  advanceInputV1.transform((input) => fromV2({ ...input, v: 2, waits: waitsOfV1 })),
])

/** What Advance passed on until release 0.2.0; kept, since a recorded execution may hold one. */
export const advanceOutputV1 = z.object({
  reference: z.string(),
  turn: z.int(),
  next: z.string(),
  seconds: z.int().min(1),
  until: instant,
})

/** Longest wait in seconds: thirty days. */
const secondsAtMost = 30 * 24 * 3600

/** Bounded: what is passed on stays under 10 KB, and every expression of the state machine can read it. */
export const advanceOutput = advanceOutputV1.extend({
  reference: z.string().min(1).max(64),
  turn: z.int().min(1),
  next: z.string().min(1).max(80),
  seconds: z.int().min(1).max(secondsAtMost),
})

const waitInputV1 = z.object({
  v: z.literal(1),
  reference: z.string().min(1),
  turn: z.int().min(1),
  token: z.string().min(1),
})

const waitInputV2 = waitInputV1.extend({ v: z.literal(2), execution: z.string().min(1) })

/** Executions of earlier releases did not say which of the case's executions they are. */
export const waitInput = z.union([
  waitInputV2,
  waitInputV1.transform((input) => ({ ...input, v: 2 as const, execution: undefined })),
])

export const parkInput = z.object({
  v: z.literal(1),
  reference: z.string().min(1),
  turn: z.int().min(0),
  execution: z.string().min(1),
  at: instant,
})

/** Minutes between two checks of the sweeper for stalled cases; it wakes cases with outstanding work every minute. */
export const stuckCheckMinutes = 10

export const sweepInput = z.object({ v: z.literal(1), at: instant })

export const digestInput = z.object({ v: z.literal(1), at: instant.transform((at) => new Date(at).toISOString()) })

/** How much earlier than its moment a wait may end: some clocks count in whole seconds. */
const early = 1000

/**
 * The time for a step: the latest of its state's entered time, the redrive and the file's newest commit. If a wait has
 * just ended, its moment counts too. The same for every retry.
 */
export function nowOf(
  { enteredAt, redrivenAt, reached = '' }: { enteredAt: Instant; redrivenAt: Instant; reached?: Instant },
  changedAt: Instant,
): Instant {
  const latest = [enteredAt, ...(redrivenAt === '' ? [] : [redrivenAt]), changedAt]
    .map((time) => Date.parse(time))
    .reduce((one, other) => Math.max(one, other))
  const moment = reached === '' ? latest : Date.parse(reached)
  return new Date(moment > latest && moment - latest <= early ? moment : latest).toISOString()
}

/**
 * Days after which a fresh execution replaces this one, of the year that it may last; no wait is longer than thirty.
 */
const daysAtMost = 300

/** Whether a fresh execution has to take over the case from this one. */
export function isSpent(
  { turn, firstTurn, failures, startedAt }: Pick<AdvanceInput, 'turn' | 'firstTurn' | 'failures' | 'startedAt'>,
  now: Instant,
): boolean {
  return (
    (turn + 1 - firstTurn) * eventsOfTurn + failures * eventsOfFailure >= eventsAtMost ||
    (startedAt !== '' && Date.parse(now) - Date.parse(startedAt) >= daysAtMost * 24 * 3600 * 1000)
  )
}
