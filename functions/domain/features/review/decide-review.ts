import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { type CaseFile, openTasks, participantsOf, recordedOf, taskOf } from '../../case/case-file.ts'
import { code, day, oneOf, someOf, told } from '../../forms/fields.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { noticeIssues, rightsOffered } from '../../policy/letter-duties.ts'
import { type Policy, type Right, rights } from '../../policy/policy.ts'
import { deciderOf } from './review.ts'
import { reviewClock } from '../../tasks/review-clock.ts'
import { checkPromise, undatedRemedy } from '../../tasks/checks.ts'
import { findings } from '../../case/facts/terms.ts'
import { closingOf } from '../../time/calendar.ts'
import type { Situation, TaskKind } from '../../tasks/task-kind.ts'

/** What the complainant can still do after a review: anything except ask for another. */
const stillDo = () =>
  someOf(...(rights.filter((right) => right !== 'review') as [Exclude<Right, 'review'>, ...Exclude<Right, 'review'>[]]))

const stillOffered = (policy: Policy): readonly Right[] => rightsOffered(policy).filter((right) => right !== 'review')

const decisions = eachWhenNeeded({
  confirm: () => z.strictObject({ reasons: told(5000), rights: stillDo() }),
  replace: () =>
    z.strictObject({
      upheld: oneOf(...findings),
      rootCause: code('rootCause'),
      findings: told(5000),
      reasons: told(5000),
      remedy: told(2000, 0),
      remedyDue: day().nullable(),
      rights: stillDo(),
    }),
})

/**
 * 核查: somebody of the senior unit who took no part looks at process, time and result. They confirm the decision or
 * replace it (银保监会令2020年第3号 Art 20).
 */
export const review: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) =>
    file.reviews.map(({ at, decided, undone }) => (decided === null && undone !== true ? at : undefined)),
  assignTo: (_file, { policy }) => policy.review?.roles ?? policy.standIns,
  // Having this very task does not count as taking part.
  excludedPeople: (file, _desk, task) => participantsOf({ ...file, tasks: file.tasks.filter(({ id }) => id !== task) }),
  seniorUnit: (file, { staff }) => staff.find(({ id }) => id === deciderOf(file))?.parentUnit ?? null,
  clock: reviewClock,
  promised: 'result',
  discloses: () => ['confirm', 'replace'],
  briefing: ['review-request'],
  choices: { confirm: { rights: { codes: stillOffered } }, replace: { rights: { codes: stillOffered } } },
  // To replace a decision is to change what was told; to confirm it is to repeat what is still possible.
  prefill: {
    confirm: (file) => ({ rights: stillPossible(file) }),
    replace: (file, _task, { at, desk }) => {
      const { findings: found, reasons, remedy, remedyDue } = { ...announcedWith(file) } as Partial<Replaced>
      const { outcome, rootCause = null } = file.outcome ?? {}
      const isOpen = typeof remedyDue === 'string' && closingOf(remedyDue, desk.calendar) > at
      return {
        upheld: findings.find((one) => one === outcome),
        rootCause,
        findings: found,
        reasons,
        remedy,
        ...(isOpen ? { remedyDue } : {}),
        rights: stillPossible(file),
      }
    },
  },
  statedIn: { confirm: 'review-decided', replace: 'review-decided' },
  validate: {
    confirm: (answer, situation) =>
      stated({ ...recordedOf(situation.file, 'feedback', 'propose')?.answer, ...answer }, situation),
    replace: (answer, situation) => [
      ...checkPromise(answer, situation),
      ...(answer.upheld !== 'not' && answer.rootCause === 'no-fault-found'
        ? [issue(['rootCause'], 'contradicts-root-cause')]
        : []),
      ...stated(answer, situation),
    ],
  },
  warnings: { replace: undatedRemedy },
  facts: {
    confirm: (_answer, { task }) => [{ fact: 'reviewed', v: 1, review: task.id, confirmed: true }],
    replace: ({ upheld, rootCause, remedyDue }, { file, task }) => [
      { fact: 'reviewed', v: 1, review: task.id, confirmed: false },
      { fact: 'outcome', v: 1, outcome: upheld, rootCause, remedyDue },
      // The old promise no longer counts: the decision of the review makes its own.
      ...openTasks(file)
        .filter(({ kind }) => kind === 'fulfilment')
        .map(({ id }) => ({ fact: 'cancelled', v: 3, task: id, why: 'reviewed' }) as const),
    ],
  },
}

type Replaced = z.output<(typeof decisions)['replace']>

/** The rights that the letter named which is under review, except the review. */
function stillPossible(file: CaseFile): readonly string[] {
  const { rights: told = [] } = { ...announcedWith(file) } as { rights?: readonly Right[] }
  return told.filter((right) => right !== 'review')
}

function stated(
  answer: Readonly<Record<string, unknown>> & { rights: readonly Right[] },
  { desk }: Situation,
): Issue[] {
  return noticeIssues(desk.policy, 'review-decided', answer)
}

/** The answer that announced the present decision: the review's if a review made it, otherwise that of the feedback. */
export function announcedWith(file: CaseFile): Readonly<Record<string, unknown>> | undefined {
  const replaced = file.reviews.find(({ decided }) => decided !== null && decided.commit === file.outcome?.commit)
  const reviewed = replaced && taskOf(file, replaced.id)
  return reviewed?.state === 'decided' ? reviewed.recorded.answer : recordedOf(file, 'feedback', 'propose')?.answer
}
