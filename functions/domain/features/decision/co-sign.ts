import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { closingOf } from '../../time/calendar.ts'
import { type CaseFile, participantsOf, type Task, taskOf } from '../../case/case-file.ts'
import { dueAt } from '../../time/deadline.ts'
import { coSignerDays, shareClock } from '../../deadlines/case-clocks.ts'
import { words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { stageRunOf } from '../../deadlines/stage-runs.ts'
import { isDecline } from '../../tasks/authority/decline-unproven.ts'
import type { Stage } from '../../policy/policy.ts'
import type { Instant } from '../../time/zone.ts'
import { decided } from './feedback.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  approve: () => z.strictObject({}),
  return: () => z.strictObject({ reason: words(2000) }),
})

/**
 * Co-signing: a supervisor approves the outcome of a key case or the declining of a complaint; an executive that of
 * a major case. Nobody approves their own proposal.
 */
export const coSign: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) => file.proposal?.at,
  stage: (file) => proposedIn(file)?.stage ?? 'feedback',
  discloses: (file) => (file.proposal?.what === 'outcome' ? ['approve'] : []),
  briefing: ['proposal'],
  onPage: ['approve', 'return'],
  assignTo: (file, { policy }) => [file.proposal?.approver ?? policy.approvals.decline.role],
  excludedPeople: (file, { policy }) =>
    policy.apart['co-sign'] === 'participants'
      ? participantsOf(file)
      : new Set(file.proposal ? [file.proposal.by] : []),
  clock: (file, { openedIn, openedAt }, desk) => {
    const { policy, calendar } = desk
    const stage = file.tasks.find((task) => task.openedIn === openedIn && task.kind === 'co-sign')?.stage ?? 'intake'
    if (isDeclined(file, stage, openedAt))
      return {
        id: `${stage}#1/decline@${openedIn}`,
        start: openedAt,
        limit: policy.approvals.decline.limit,
        credits: [],
      }
    // The last working days of the stage are the co-signer's, however early the proposal came.
    const run = stageRunOf(file, 'feedback', openedIn)
    const share = shareClock(file, run, desk)
    const count = coSignerDays(file, run, policy)
    return count === 0
      ? { ...share, id: `${share.id}/co-sign` }
      : {
          id: `${share.id}/co-sign`,
          start: dueAt(share, calendar),
          limit: { unit: 'working-days', count },
          credits: [],
        }
  },
  validate: {
    // The letter has the proposal as it stands. It cannot promise a day that has passed since.
    approve: (_answer, { file, at, desk }) => {
      const { remedyDue } = proposed(file)
      return remedyDue && closingOf(remedyDue, desk.calendar) <= at ? [issue(['decision'], 'promise-passed')] : []
    },
  },
  facts: {
    approve: (_answer, { file, task }) => {
      if (file.proposal === null) return []
      const { remedyDue } = proposed(file)
      const approved = { fact: 'approved', v: 1, task: task.id } as const
      return file.proposal.what === 'outcome'
        ? [approved, ...decided(file, remedyDue ?? null)]
        : [
            approved,
            { fact: 'stage-ended', v: 1, stage: proposedIn(file)?.stage ?? 'intake' },
            { fact: 'outcome', v: 1, outcome: 'declined', rootCause: null, remedyDue: null },
          ]
    },
    return: (_answer, { task }) => [{ fact: 'returned', v: 1, task: task.id }],
  },
}

/** The task that proposed what waits for a co-signature. */
const proposedIn = (file: CaseFile): Task | undefined =>
  file.proposal === null ? undefined : taskOf(file, file.proposal.task)

/** The answer that waits for a co-signature. */
function proposed(file: CaseFile): { remedyDue?: string | null } {
  const proposing = proposedIn(file)
  return proposing?.state === 'decided' ? proposing.recorded.answer : {}
}

/** Whether what a stage proposed last before a moment was to decline the complaint. */
function isDeclined({ tasks }: CaseFile, stage: Stage, before: Instant): boolean {
  const proposing = tasks.findLast(
    (task) => task.kind === stage && task.state === 'decided' && task.recorded.at <= before,
  )
  return proposing?.state === 'decided' && isDecline(proposing.recorded)
}
