import * as z from 'zod'
import { type Consequence, consequences } from '../case/facts.ts'
import { authorise } from '../features/negotiation/approve-offer.ts'
import { coSign } from '../features/decision/co-sign.ts'
import { consultation } from '../features/consultation/answer-question.ts'
import { conflict } from '../features/conflict/decide-conflict.ts'
import { extension } from '../features/more-time/approve-extension.ts'
import { dailyStatus } from '../features/emergency/daily-status.ts'
import { feedback } from '../features/decision/feedback.ts'
import { firstReport } from '../features/emergency/first-report.ts'
import { fulfilment } from '../features/decision/fulfilment.ts'
import { intake } from '../features/intake/intake.ts'
import { investigation } from '../features/investigation/investigation.ts'
import { negotiation } from '../features/negotiation/negotiation.ts'
import { reach } from '../features/undelivered/reach-complainant.ts'
import { returnVisit } from '../features/aftercare/return-visit.ts'
import { review } from '../features/review/decide-review.ts'
import { rootCause } from '../features/investigation/root-cause.ts'
import { survey } from '../features/aftercare/survey.ts'
import type { TaskKind } from './task-kind.ts'

/** Every kind of task. The first that is open names what the case waits for, so the order is that of importance. */
export const kinds = {
  intake,
  investigation,
  negotiation,
  feedback,
  'co-sign': coSign,
  fulfilment,
  authorise,
  consultation,
  extension,
  review,
  'first-report': firstReport,
  'daily-status': dailyStatus,
  reach,
  'root-cause': rootCause,
  conflict,
  survey,
  'return-visit': returnVisit,
} as const

export type Kinds = typeof kinds
export type KindName = keyof Kinds
export const kindNames = Object.keys(kinds) as KindName[]

/** A kind by its name, without its own types: for code that treats all kinds alike. */
export function kindOf(name: KindName): TaskKind {
  return kinds[name] as unknown as TaskKind
}

/** Names of the decisions of all kinds. */
export type DecisionName = { [Name in KindName]: keyof Kinds[Name]['asks'] }[KindName] & string

/** The answer that a decision of a kind holds. */
export type AnswerOf<
  Name extends KindName,
  Decision extends keyof Kinds[Name]['asks'],
> = Kinds[Name]['asks'][Decision] extends z.ZodType ? z.output<Kinds[Name]['asks'][Decision]> : never

/** The version in which a decision of a kind is stored today. */
export function versionOf(name: KindName, decision: string): number {
  return kindOf(name).versions?.[decision] ?? 1
}

/**
 * The fact that someone decided a task: one schema per kind and decision, so that words and personal data in an answer
 * are known to be such.
 */
const decidedSchemas = kindNames.flatMap((name) =>
  Object.entries(kindOf(name).asks).map(([decision, answer]) =>
    z.strictObject({
      fact: z.literal('decided'),
      v: z.literal(versionOf(name, decision)),
      task: z.string(),
      kind: z.literal(name),
      decision: z.literal(decision),
      answer,
    }),
  ),
)

export type Decided = {
  fact: 'decided'
  v: number
  task: string
  kind: KindName
  decision: string
  answer: Readonly<Record<string, unknown>>
}

export type Fact = Consequence | Decided

/** Every fact as it is written today, each kind and decision of its own. */
export const factSchemas: readonly z.ZodObject[] = [...consequences, ...decidedSchemas]

/** One fact to be stored. */
export const factSchema = z.union(factSchemas as unknown as [z.ZodType<Fact>, z.ZodType<Fact>, ...z.ZodType<Fact>[]])
