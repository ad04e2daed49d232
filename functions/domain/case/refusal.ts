import type { CaseFile, EnteredAct, OpenTask, Recorded, Task, OfferState } from './case-file.ts'
import type { Issue } from '../forms/issues.ts'
import type { Instant } from '../time/zone.ts'
import type { Stage } from '../policy/policy.ts'

/** Why an act was not done: a closed set, mapped to a response in one table (`functions/http/parts/problems.ts`). */
export type Refusal =
  /** Parts of what was sent are missing, wrong or contradict each other. */
  | { refused: 'invalid'; issues: readonly Issue[] }
  /** It has been decided: what was recorded, when, by whom. */
  | { refused: 'recorded'; recorded: Recorded }
  /** The task went to somebody else, needs a role that the person has lost, or is no longer needed. */
  | { refused: 'gone'; why: WhyGone }
  /** It is too late for this: the case is decided, withdrawn or closed, or what they did cannot be undone any more. */
  | { refused: 'too-late'; status: Status; undo?: NotUndone; withdrawnAt?: Instant }
  /** A review cannot be asked for. */
  | ({ refused: 'no-review' } & NoReview)
  /**
   * A question cannot be answered any more. `asked`: the date that the complainant was asked to agree on; `stays`: the
   * date of the answer now.
   */
  | { refused: 'question-over'; why: QuestionOver; asked?: Instant; stays?: Instant }
  /** An offer that cannot be answered any more. */
  | { refused: 'offer-over'; state: OfferState }
  /** The key opens this, but does not let its holder act. */
  | { refused: 'not-allowed' }
  /** The complainant wrote as often as they may within an hour: when they may write again. */
  | { refused: 'too-often'; until: Instant }
  /** The case holds as much as a complainant may add to it. */
  | { refused: 'case-full' }
  /** The complainant has claimed a conflict of interest as often as they may in a case. */
  | { refused: 'too-many-claims' }
  /** The one-time key belongs to something else that was sent before. */
  | { refused: 'key-reused' }

/** `own-act`: what this person recorded took the case out of their own sight. */
export type WhyGone = 'handed-over' | 'own-act' | 'conflict' | 'role' | Extract<Task, { state: 'cancelled' }>['why']

/** Why there is no review: the one reason, and with `over` until when one could be asked for. */
export type NoReview =
  | { why: 'undecided' }
  /** They agreed, withdrew, or we did not take the complaint on; or the pack gives no review of this decision. */
  | { why: 'not-provided' }
  | { why: 'asked' }
  | { why: 'over'; until: Instant }

/**
 * Why what somebody did by phone or letter is not undone: it was undone before, its last day is over (`until`), or we
 * decided since then. `unknown`: there is no such act.
 */
export type NotUndone =
  | { why: 'unknown' }
  | { why: 'undone' | 'decided'; what: EnteredAct['what'] }
  | { why: 'passed'; what: EnteredAct['what']; until: Instant }

/** Why a question is over: they answered, its day has passed, the date moved in another way, or nobody asked. */
export type QuestionOver = 'agreed' | 'not-agreed' | 'answered' | 'passed' | 'replaced' | 'not-asked'

export const caseStatuses = [
  'received',
  'intake',
  'investigation',
  'negotiation',
  'feedback',
  'decided',
  'closed',
] as const
export type Status = (typeof caseStatuses)[number]

export const invalid = (...issues: Issue[]): Refusal => ({ refused: 'invalid', issues })

/** It is too late for an act of the complainant. They are told of their own withdrawal, rather than of a decision. */
export const tooLate = (file: CaseFile): Refusal => ({
  refused: 'too-late',
  status: statusOf(file),
  ...(file.outcome?.outcome === 'withdrawn' && { withdrawnAt: file.outcome.at }),
})

/** Where a case is, as the complainant and the lists see it. */
export function statusOf(file: CaseFile): Status {
  if (file.ended !== null) return 'closed'
  if (file.outcome !== null) return 'decided'
  const open = file.tasks.filter((task): task is OpenTask => task.state === 'open')
  if (file.tasks.length === 0) return 'received'
  // What was promised is fulfilled after the decision alone.
  return (open.find((task) => task.stage !== null)?.stage as Exclude<Stage, 'fulfilment'> | undefined) ?? next(file)
}

const order = ['intake', 'investigation', 'negotiation'] as const

/**
 * Between a decision and the moment at which the workflow has opened the next task, the case is in the stage that comes
 * next.
 */
function next(file: CaseFile): Exclude<Stage, 'fulfilment'> {
  const { stage: back, commit } = file.restarts.findLast(({ stage }) => stage !== null) ?? { stage: null, commit: 0 }
  // What lies before the stage that it was put back to stays done.
  const stays = order.findIndex((stage) => stage === back)
  return (
    order.find(
      (stage, place) => !file.stageEnds.some((end) => end.stage === stage && (end.commit > commit || place < stays)),
    ) ?? 'feedback'
  )
}
