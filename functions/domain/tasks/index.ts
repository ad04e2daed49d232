import type * as z from 'zod'
import type { KindName } from '../facts.ts'
import { authorise } from './authorise.ts'
import { coSign } from './co-sign.ts'
import { consultation } from './consultation.ts'
import { conflict } from './conflict.ts'
import { extension } from './extension.ts'
import { dailyStatus } from './daily-status.ts'
import { feedback } from './feedback.ts'
import { firstReport } from './first-report.ts'
import { fulfilment } from './fulfilment.ts'
import { intake } from './intake.ts'
import { investigation } from './investigation.ts'
import { negotiation } from './negotiation.ts'
import { reach } from './reach.ts'
import { returnVisit } from './return-visit.ts'
import { review } from './review.ts'
import { rootCause } from './root-cause.ts'
import { survey } from './survey.ts'
import type { TaskKind } from './task.ts'

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
} as const satisfies Record<KindName, unknown>

export type Kinds = typeof kinds

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
