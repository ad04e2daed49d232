import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { agreedOffer, type CaseFile, recordedOf } from '../../case/case-file.ts'
import { day, someOf, told } from '../../forms/fields.ts'
import type { Consequence } from '../../case/facts.ts'
import type { OutcomeCode } from '../../case/facts/terms.ts'
import { decidedBy } from '../../people/head-office.ts'
import { noticeIssues, rightsOffered } from '../../policy/letter-duties.ts'
import { rights } from '../../policy/policy.ts'
import { ownClock } from '../../deadlines/case-clocks.ts'
import {
  unprovenBefore,
  unprovenFacts,
  unprovenOffered,
  unprovenSchema,
  unprovenWarnings,
} from '../../tasks/authority/decline-unproven.ts'
import { checkPromise, endsUndoing, undatedRemedy } from '../../tasks/checks.ts'
import { stageTask } from '../../tasks/stage-task.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  propose: () =>
    z.strictObject({
      findings: told(5000),
      reasons: told(5000),
      basis: told(3000),
      remedy: told(2000, 0),
      remedyDue: day().nullable(),
      rights: someOf(...rights),
    }),
  'decline-unproven': unprovenSchema,
})

/**
 * 反馈: what the complainant will be told. In a general case it goes out at once; if the class needs it, a co-signer
 * approves it first.
 */
export const feedback: TaskKind<typeof decisions> = {
  decisions,
  ...stageTask('feedback'),
  clock: (file, task, desk) => ownClock(file, { ...task, kind: 'feedback' }, desk),
  briefing: ['returned'],
  availableDecisions: (file, desk) => ['propose', ...unprovenOffered(file, desk)],
  discloses: () => ['propose'],
  choices: { propose: { rights: { codes: (policy, { staff, by }) => rightsOffered(policy, decidedBy(staff, by)) } } },
  // A proposal that was returned is prefilled with itself; the first with what was found and offered.
  prefill: {
    propose: (file) =>
      recordedOf(file, 'feedback', 'propose')?.answer ?? {
        findings: findingsOf(file),
        remedy:
          recordedOf(file, 'negotiation')?.answer['remedy'] ?? recordedOf(file, 'investigation')?.answer['remedy'],
      },
    'decline-unproven': unprovenBefore,
  },
  statedIn: { propose: 'outcome' },
  // The letters about the offer promise the day by which we do what it holds.
  obligatory: { propose: (file) => (agreedOffer(file) === undefined ? [] : ['remedy', 'remedyDue']) },
  versions: { propose: 2 },
  validate: {
    propose: (answer, situation) => [
      ...checkPromise(answer, situation),
      ...noticeIssues(situation.desk.policy, 'outcome', answer, decidedBy(situation.desk.staff, situation.by)),
    ],
  },
  warnings: {
    propose: (answer, situation) => [...undatedRemedy(answer), ...endsUndoing(situation)],
    'decline-unproven': unprovenWarnings,
  },
  facts: {
    'decline-unproven': unprovenFacts,
    propose: (answer, { file, task, desk }) => {
      const approver = desk.policy.approvals.outcome[file.class]
      const proposed: Consequence = { fact: 'proposed', v: 1, task: task.id, what: 'outcome', approver }
      return approver === null ? [proposed, ...decided(file, answer.remedyDue)] : [proposed]
    },
  },
}

/** What the investigation found, point by point: the author of the letter makes one text of it. */
function findingsOf(file: CaseFile): string | undefined {
  const { points = [] } = (recordedOf(file, 'investigation')?.answer ?? {}) as { points?: { finding: string }[] }
  const found = points.map(({ finding }) => finding).join('\n\n')
  // A text that does not fit the letter is not cut: its author decides what to leave out.
  return found === '' || found.length > 5000 ? undefined : found
}

/** Ends the stage with the investigation's conclusion as the decision. */
export function decided(file: CaseFile, remedyDue: string | null): Consequence[] {
  const investigated = recordedOf(file, 'investigation')?.answer as
    | { upheld?: OutcomeCode; rootCause?: string }
    | undefined
  return [
    { fact: 'stage-ended', v: 1, stage: 'feedback' },
    {
      fact: 'outcome',
      v: 1,
      outcome: investigated?.upheld ?? 'not',
      rootCause: investigated?.rootCause ?? null,
      remedyDue,
    },
  ]
}
