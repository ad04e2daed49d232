import * as z from 'zod'
import { assigneeOf, type CaseFile, openTasks, participantsOf, recordedOf } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import type { ConsequenceOf } from '../../case/facts.ts'
import { told, words } from '../../forms/fields.ts'
import { eachWhenNeeded } from '../../forms/when-needed.ts'
import { hasRole } from '../../people/directory.ts'
import { decidedAgain } from '../../tasks/after-the-end/decided-again.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'
import { dueAt } from '../../time/deadline.ts'
import type { Instant } from '../../time/zone.ts'

const decisions = eachWhenNeeded({
  'answer-concern': () => z.strictObject({ told: told(5000) }),
  'decide-again': () => z.strictObject({ reason: words(1000) }),
})

/**
 * 跟进核实: the complainant is not satisfied, or did not withdraw of their own will. Somebody who took no part looks into
 * it and writes to them: compliance, where somebody may have pressed them, or else a supervisor. Who may reopen a case
 * can have it decided again. It never lapses: the complainant reads who writes to them, and by when.
 */
export const concern: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) => file.concerns.map(({ at }) => (file.erased === null ? at : undefined)),
  assignTo: (file, { policy }, task) =>
    concernOf(file, task)?.why === 'not-own-will' ? ['compliance', ...policy.standIns] : policy.standIns,
  // Having this very task does not count as taking part.
  excludedPeople: (file, _desk, task) => participantsOf({ ...file, tasks: file.tasks.filter(({ id }) => id !== task) }),
  briefing: ['concern', 'survey-answered'],
  availableDecisions: (file, { policy, staff }) => [
    'answer-concern',
    ...(file.ended !== null &&
    openTasks(file).some(
      (task) => task.kind === 'concern' && hasRole(staff, assigneeOf(task) ?? '', policy.reopening?.roles ?? []),
    )
      ? (['decide-again'] as const)
      : []),
  ],
  ownLetter: ['answer-concern'],
  // The firm's own limit for what comes after a decision.
  clock: (_file, { openedAt, openedIn }, { policy }) => ({
    id: `concern@${openedIn}`,
    start: openedAt,
    limit: policy.returnVisit.limit,
    credits: [],
  }),
  holdsClosing: 'until-due',
  outlivesClosing: () => true,
  allowedAfterClosing: true,
  facts: {
    'answer-concern': () => [],
    'decide-again': ({ reason }, { file, desk, at, by, task }) =>
      decidedAgain({ ...file, tasks: file.tasks.filter(({ id }) => id !== task.id) }, desk, at, {
        reopened: [{ fact: 'reopened', v: 2, why: 'compliance', reason, decidedBy: by }],
        stage:
          (recordedOf(file, 'intake', 'accept', 'resolve', 'resolve-in-writing') === undefined
            ? undefined
            : desk.policy.stages[1]?.stage) ?? 'intake',
      }),
  },
}

/** What a task is about: the concern of the same number. */
export const concernOf = ({ concerns }: CaseFile, task: string): CaseFile['concerns'][number] | undefined =>
  concerns.find(({ id }) => id === task)

/**
 * In which words a task was raised: of the complainant after a withdrawal, or of the colleague who called them.
 * Undefined if there are none, or they are erased.
 */
export function concernInWords(file: CaseFile, task: string): { said?: string; noted?: string } {
  const raised = concernOf(file, task)
  if (raised === undefined || file.erased !== null) return {}
  if (raised.why === 'not-own-will') return file.ownWill?.comment === undefined ? {} : { said: file.ownWill.comment }
  const notes = recordedOf(file, 'return-visit')?.answer['notes']
  return typeof notes === 'string' ? { noted: notes } : {}
}

/**
 * What the complainant told us and still waits to hear of. `by`: when they hear at the latest; null before somebody has
 * the task.
 */
export function concernAwaited(
  file: CaseFile,
  desk: Desk,
): { why: ConsequenceOf<'concern-raised'>['why']; by: Instant | null } | undefined {
  const newest = file.concerns.findLast(({ id }) => file.tasks.find((task) => task.id === id)?.state !== 'decided')
  if (newest === undefined || file.erased !== null) return undefined
  const task = openTasks(file).find(({ id }) => id === newest.id)
  return { why: newest.why, by: task === undefined ? null : dueAt(concern.clock(file, task, desk), desk.calendar) }
}
