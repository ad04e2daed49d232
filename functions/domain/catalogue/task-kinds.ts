import type * as z from 'zod'
import type { KindName } from '../case/facts.ts'
import { authorise } from '../features/negotiation/approve-offer.ts'
import { coSign } from '../features/decision/co-sign.ts'
import { concern } from '../features/aftercare/concern.ts'
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
import { newMaterial } from '../features/more-time/accept-new-facts.ts'
import { regulatorReply } from '../features/regulator/reply-to-regulator.ts'
import { progressUpdate } from '../features/casework/progress-update.ts'
import { posting } from '../features/post/post-letters.ts'
import { reach } from '../features/undelivered/reach-complainant.ts'
import { returnVisit } from '../features/aftercare/return-visit.ts'
import { review } from '../features/review/decide-review.ts'
import { sampleReading } from '../features/sample/read-sample.ts'
import { secondLook } from '../features/other-matters/second-look.ts'
import { settleMatter } from '../features/other-matters/settle-matter.ts'
import { rootCause } from '../features/investigation/root-cause.ts'
import { uncheckedFile } from '../features/documents/unchecked-file.ts'
import { survey } from '../features/aftercare/survey.ts'
import type { Briefing, TaskKind } from '../tasks/task-kind.ts'

/** Every kind of task. The first that is open names what the case waits for, so the order is that of importance. */
export const taskKinds = {
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
  posting,
  'unchecked-file': uncheckedFile,
  'root-cause': rootCause,
  conflict,
  matter: settleMatter,
  'second-look': secondLook,
  'new-material': newMaterial,
  'progress-update': progressUpdate,
  survey,
  'regulator-reply': regulatorReply,
  'return-visit': returnVisit,
  concern,
  'sample-reading': sampleReading,
} as const satisfies Record<KindName, unknown>

export type TaskKinds = typeof taskKinds

/** A kind by its name, without its own types: for code that treats all kinds alike. */
export function kindOf(name: KindName): TaskKind {
  return taskKinds[name] as unknown as TaskKind
}

/** Whether the assignee of a task of this kind reads this before deciding it. */
export function isBriefedOn(name: KindName, what: Briefing): boolean {
  return kindOf(name).briefing?.includes(what) ?? false
}

export type DecisionName = { [Name in KindName]: keyof TaskKinds[Name]['decisions'] }[KindName] & string

/** The answer that a decision of a kind holds. */
export type AnswerOf<
  Name extends KindName,
  Decision extends keyof TaskKinds[Name]['decisions'],
> = TaskKinds[Name]['decisions'][Decision] extends z.ZodType ? z.output<TaskKinds[Name]['decisions'][Decision]> : never

/** The version in which a decision of a kind is stored today. */
export function versionOf(name: KindName, decision: string): number {
  return kindOf(name).versions?.[decision] ?? 1
}
