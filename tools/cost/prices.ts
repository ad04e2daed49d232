/** List prices, assumptions and quotas: dated data in `prices.json`, and the price of a quantity. */
import type { PageUse } from './evaluation.ts'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { functions } from '../../functions/config/manifest.ts'
import { allFunctions, type Counts, sum } from './counts.ts'

/**
 * The page that confirmed the figure when the table was dated: AWS's own, or one that quotes it; null if none was
 * found.
 */
const seen = z.url().nullable()

const price = z.strictObject({
  usd: z.number().positive(),
  per: z.int().positive(),
  /** What is free each month, permanently. */ free: z.int().positive().optional(),
  source: z.url(),
  seen,
})

const things = [
  'transitions',
  'invocations',
  'gbSeconds',
  'requests',
  'writeUnits',
  'readUnits',
  'mails',
  'mailsEssentials',
  'logBytes',
  'schedules',
  'traces',
  'keyUses',
  'answered',
  'mailEvents',
  'storedBytes',
  'keys',
  'alarms',
  'dashboards',
  'metrics',
  'scans',
  'scannedBytes',
  'objectsWritten',
  'objectsRead',
] as const

/** What has a price. */
export type Thing = (typeof things)[number]

const schema = z.strictObject({
  date: z.iso.date(),
  region: z.string(),
  prices: z.record(z.enum(things), price),
  assumptions: z.strictObject({
    /** What a cold start adds to the billed time. */
    coldStartMilliseconds: z.int(),
    /** How long a function waits for a service to answer one call. */
    callMilliseconds: z.strictObject({ table: z.int(), workflow: z.int(), mail: z.int() }),
    /** After how long without a request the next one finds a cold function, and has to fetch the key. */
    idleMinutes: z.int(),
    /** Megabytes with which a function has one whole processor. */
    memoryOfOneProcessor: z.int(),
  }),
  /** What a general complaint may use, and what a document may cost. */
  most: z.strictObject({ transitions: z.int(), usd: z.number(), documentUsd: z.number(), figuresUsd: z.number() }),
  /** Bytes of a document as people send them: a photo of a phone, a scan of some pages. */
  documentBytes: z.int(),
  quotas: z.array(z.strictObject({ what: z.string(), most: z.string(), source: z.url(), seen })),
})

export const list = schema.parse(JSON.parse(readFileSync(new URL('prices.json', import.meta.url), 'utf8')))

/** The pages that confirmed the figures of the table, in groups. */
export function foundAgain(): Record<'own' | 'others' | 'nowhere', string[]> {
  const own = (url: string): boolean => /(^|\.)(amazon\.com|amazonaws\.cn)$/.test(new URL(url).hostname)
  const where = (url: string | null) => {
    if (url === null) return 'nowhere'
    return own(url) ? 'own' : 'others'
  }
  const all = [
    ...things.map((thing) => ({ name: thing as string, seen: list.prices[thing].seen })),
    ...list.quotas.map(({ what, seen: at }) => ({ name: what, seen: at })),
  ]
  const groups = Object.groupBy(all, (one) => where(one.seen))
  const names = (group: keyof typeof groups): string[] => (groups[group] ?? []).map(({ name }) => name)
  return { own: names('own'), others: names('others'), nowhere: names('nowhere') }
}

/** Dollars for this many. */
export function usd(thing: Thing, quantity: number): number {
  return (quantity * list.prices[thing].usd) / list.prices[thing].per
}

/**
 * Milliseconds for which the functions would be billed. The processor time measured here is multiplied, since their
 * memory buys less than one processor. Waiting for services is added, one call after the other, and a cold start for
 * each invocation that found its function idle. GB-seconds are what is paid: each function's own time with its memory,
 * and the waiting with the largest of them.
 */
export function billedTime(counts: Pick<Counts, 'functions' | 'calls'>): { milliseconds: number; gbSeconds: number } {
  const { callMilliseconds, coldStartMilliseconds, memoryOfOneProcessor } = list.assumptions
  const { table, workflow, mail } = counts.calls
  const waiting = table * callMilliseconds.table + workflow * callMilliseconds.workflow + mail * callMilliseconds.mail
  const each = (Object.keys(counts.functions) as (keyof typeof functions)[]).map((name) => {
    const { memory } = functions[name]
    const used = counts.functions[name] ?? { milliseconds: 0, idle: 0 }
    const milliseconds =
      used.milliseconds * Math.max(1, memoryOfOneProcessor / memory) + used.idle * coldStartMilliseconds
    return { memory, milliseconds, gbSeconds: gbSeconds(milliseconds, memory) }
  })
  return {
    milliseconds: waiting + sum(each.map(({ milliseconds }) => milliseconds)),
    gbSeconds:
      gbSeconds(waiting, Math.max(...each.map(({ memory }) => memory))) + sum(each.map(({ gbSeconds }) => gbSeconds)),
  }
}

const gbSeconds = (milliseconds: number, memory: number): number => ((milliseconds / 1000) * memory) / 1024

export type Line = { thing: Thing; quantity: number; usd: number }

const line = (thing: Thing, quantity: number): Line => ({ thing, quantity, usd: usd(thing, quantity) })

/**
 * The cost of a complaint: the part with a limit, and what else is billed once an account has used up its permanent
 * free quota.
 */
export type Bill = { lines: Line[]; usd: number; usdEssentials: number; besides: Line[]; usdWithBesides: number }

export function bill(counts: Counts): Bill {
  const lines = [
    line('transitions', counts.transitions),
    line('mails', counts.mails),
    line('invocations', allFunctions(counts).count),
    line('gbSeconds', billedTime(counts).gbSeconds),
    line('writeUnits', counts.table.writeUnits),
    line('readUnits', counts.table.readUnits),
    line('requests', counts.requests),
    line('logBytes', sum(Object.values(counts.logs))),
  ]
  const besides = [
    line('traces', counts.traces),
    line('keyUses', counts.keyUses),
    line('answered', counts.answered),
    line('mailEvents', counts.mailEvents),
  ]
  const total = sum(lines.map(({ usd }) => usd))
  return {
    lines,
    usd: total,
    usdEssentials: total - usd('mails', counts.mails) + usd('mailsEssentials', counts.mails),
    besides,
    usdWithBesides: total + sum(besides.map(({ usd }) => usd)),
  }
}

/**
 * The cost of one document: announced, sent, checked, kept, looked at and read once.
 * @param counts what the functions used for it; nothing of it starts or wakes an execution
 */
export function documentBill(counts: Counts): { lines: Line[]; usd: number } {
  const lines = [
    line('scans', 1),
    line('scannedBytes', list.documentBytes),
    // Into quarantine, and kept.
    line('objectsWritten', 2),
    // By the scanner, by the function that looks at its content, and by its reader.
    line('objectsRead', 3),
    line('invocations', allFunctions(counts).count),
    line('gbSeconds', billedTime(counts).gbSeconds),
    line('writeUnits', counts.table.writeUnits),
    line('readUnits', counts.table.readUnits),
    line('requests', counts.requests),
    line('logBytes', counts.logs.functions + counts.logs.lambda + counts.logs.api),
  ]
  return { lines, usd: sum(lines.map(({ usd }) => usd)) }
}

/** Of the log of a request: what the function, Lambda and the API write. */
const logOfPage = 2000

/** What a page of figures costs, shown once to somebody who has signed in. */
export function figuresBill({ calls, readUnits, milliseconds, bytes }: PageUse): { lines: Line[]; usd: number } {
  const { callMilliseconds, memoryOfOneProcessor } = list.assumptions
  const { memory } = functions.figures
  const time = milliseconds * Math.max(1, memoryOfOneProcessor / memory) + calls * callMilliseconds.table
  const lines = [
    line('invocations', 1),
    line('gbSeconds', gbSeconds(time, memory)),
    line('readUnits', readUnits),
    line('requests', 1),
    line('logBytes', logOfPage),
    line('answered', bytes),
  ]
  return { lines, usd: sum(lines.map(({ usd }) => usd)) }
}

/** What exceeds the limits of a general complaint, a document or a page of figures, one sentence each. */
export function exceeded({
  transitions,
  usd,
  documentUsd,
  figuresUsd,
}: {
  transitions: number
  usd: number
  documentUsd: number
  figuresUsd: number
}): string[] {
  const { most } = list
  return [
    ...(transitions > most.transitions
      ? [`a general complaint takes ${transitions} state transitions: at most ${most.transitions} are allowed`]
      : []),
    ...(usd > most.usd ? [`a general complaint costs $${usd.toFixed(6)}: at most $${most.usd} is allowed`] : []),
    ...(documentUsd > most.documentUsd
      ? [`a document costs $${documentUsd.toFixed(6)}: at most $${most.documentUsd} is allowed`]
      : []),
    ...(figuresUsd > most.figuresUsd
      ? [`a page of figures costs $${figuresUsd.toFixed(6)}: at most $${most.figuresUsd} is allowed`]
      : []),
  ]
}
