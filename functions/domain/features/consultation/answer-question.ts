import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { assigneeOf, type CaseFile, type Consultation, endOf, taskOf } from '../../case/case-file.ts'
import { line, list, words } from '../../forms/fields.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  reply: () => z.strictObject({ reply: words(5000), documents: list(line(500), 0, 50).default([]) }),
  // One press says it; whose the question is stands there only if somebody knows.
  'not-ours': () => z.strictObject({ whose: words(500, 0).optional() }),
})

/**
 * 征询部门意见: a department answers a question from an open task, beside its stage and without holding it. It ends with the
 * task that asked, since nobody waits for the answer after that. If it is late, the asker is notified, not the ladder:
 * no promise depends on it. A department may also say that the question is not theirs: the asker asks somebody else.
 */
export const consultation: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) => file.consultations.map((one) => (askedFrom(file, one)?.state === 'open' ? one.at : undefined)),
  assignTo: () => ['department-contact'],
  sees: 'question',
  briefing: ['question'],
  onPage: ['reply', 'not-ours'],
  namedAssignee: (file, task) => consultationOf(file, task)?.to,
  // Nobody answers their own question, not as somebody's deputy either.
  excludedPeople: (file, _desk, task) => new Set(askingNow(file, task)),
  clock: (_file, { id, openedAt }, { policy }) => ({
    id: clockOf(id),
    start: openedAt,
    limit: policy.consultation?.limit ?? { unit: 'until', at: openedAt },
    credits: [],
  }),
  reminderFractions: ({ policy }) => policy.consultation?.marks ?? [],
  alsoNotifyWhenOverdue: (file, { id }) => askingNow(file, id),
  alsoNotifiedAs: 'asker',
  endsAt: (file, { id }) => {
    const one = consultationOf(file, id)
    const from = one && askedFrom(file, one)
    const at = from && endOf(from)
    return at === undefined ? undefined : { at, why: 'moved-on' }
  },
  facts: { reply: () => [], 'not-ours': () => [] },
}

/** The question that a task answers: the k-th task belongs to the k-th question. */
export function consultationOf({ consultations }: CaseFile, task: string): Consultation | undefined {
  return consultations.find(({ id }) => id === task)
}

function askedFrom(file: CaseFile, { task }: Consultation): ReturnType<typeof taskOf> {
  return taskOf(file, task)
}

/** The person who waits for the answer: the assignee of the task that asked. */
function askingNow(file: CaseFile, id: string): string[] {
  const one = consultationOf(file, id)
  const from = one && askedFrom(file, one)
  const person = from && assigneeOf(from)
  return person ? [person] : []
}

/** `consultation@2`: unlike a task's id, so that marks and task mails can be told apart. */
const clockOf = (id: string): string => id.replace(/-(?=\d+$)/, '@')
