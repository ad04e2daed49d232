import * as z from 'zod'
import { type CaseFile, recordedOf } from '../case.ts'
import { type Clock, dueAt } from '../clock.ts'
import { day, someOf, words } from '../fields.ts'
import type { Desk } from '../desk.ts'
import type { Consequence, OutcomeCode } from '../facts.ts'
import { noticeIssues } from '../notices.ts'
import { rights, stageRule } from '../policy.ts'
import { stageClock } from '../clocks.ts'
import { classDuring, runOf } from '../stage.ts'
import { promise } from './checks.ts'
import { stageKind } from './stage-kind.ts'
import type { TaskKind } from './task.ts'

const asks = {
  propose: z.strictObject({
    findings: words(5000),
    reasons: words(5000),
    basis: words(3000),
    remedy: words(2000, 0),
    remedyDue: day().nullable(),
    rights: someOf(...rights),
  }),
}

/** 反馈: what the complainant will be told. General goes out at once; where the class asks for it, a co-signer approves first. */
export const feedback: TaskKind<typeof asks> = {
  asks,
  ...stageKind('feedback'),
  clock: (file, { openedIn, openedAt }, desk) => {
    const share = proposalClock(file, openedIn, desk)
    // A return does not restart the limit. Where it comes after the liaison's own share has passed, what is left of the stage is theirs.
    return dueAt(share, desk.calendar) > openedAt ? share : { ...stageClock(file, runOf(file, 'feedback', openedIn), desk), id: `${share.id}/returned` }
  },
  versions: { propose: 2 },
  check: { propose: (answer, situation) => [...promise(answer, situation), ...noticeIssues(situation.desk.policy, 'outcome', answer)] },
  follows: {
    propose: (answer, { file, task, desk }) => {
      const approver = desk.policy.approvals.outcome[file.class]
      const proposed: Consequence = { fact: 'proposed', v: 1, task: task.id, what: 'outcome', approver }
      return approver === null ? [proposed, ...decided(file, answer.remedyDue)] : [proposed]
    },
  },
}

/** The liaison's share of the feedback stage: the limit without the co-signer's working days at its end. */
export function proposalClock(file: CaseFile, openedIn: number, desk: Desk): Clock {
  const run = runOf(file, 'feedback', openedIn)
  const whole = stageClock(file, run, desk)
  const coSigner = stageRule(desk.policy, 'feedback').coSigner?.workingDays[classDuring(file, run)] ?? 0
  return whole.limit.unit === 'working-days' && coSigner > 0 ? { ...whole, limit: { unit: 'working-days', count: whole.limit.count - coSigner } } : whole
}

/** The outcome that the investigation found, decided on a proposal. */
export function decided(file: CaseFile, remedyDue: string | null): Consequence[] {
  const investigated = recordedOf(file, 'investigation')?.answer as { upheld?: OutcomeCode; rootCause?: string } | undefined
  return [
    { fact: 'stage-ended', v: 1, stage: 'feedback' },
    { fact: 'outcome', v: 1, outcome: investigated?.upheld ?? 'not', rootCause: investigated?.rootCause ?? null, remedyDue },
  ]
}
