import { assigneeOf, type CaseFile, type Recorded, taskOf } from '../case/case-file.ts'
import type { Instant } from '../time/zone.ts'
import type { Desk } from '../case/desk.ts'
import { dueOf } from '../workflow/reminders.ts'
import type { AnswerOf } from '../catalogue/task-kinds.ts'

/**
 * A question to a department as the staff of the case see it: to whom, by when, and the answer. `dueAt` is null until
 * the workflow has opened its task.
 */
export type ConsultationView = {
  id: string
  /** The task that asked it. */
  task: string
  question: string
  by: string
  at: Instant
  /** Its assignee: the person who was asked, or somebody who answers for them. */
  to: string
  dueAt: Instant | null
  state: 'open' | 'answered' | 'not-theirs' | 'moved-on'
  answer: (AnswerOf<'consultation', 'reply'> & Pick<Recorded, 'at' | 'by'>) | null
  /** That it is not for this department, and whose it is, if they know. */
  notOurs: { whose: string | null; at: Recorded['at']; by: Recorded['by'] } | null
}

export function consultationViews(file: CaseFile, desk: Desk): ConsultationView[] {
  return file.consultations.map(({ id, task: from, question, by, at, to }) => {
    const task = taskOf(file, id)
    const asking = taskOf(file, from)
    const recorded = task?.state === 'decided' ? task.recorded : undefined
    const isTheirs = recorded?.decision !== 'not-ours'
    const unanswered = asking?.state === 'open' ? 'open' : 'moved-on'
    return {
      id,
      task: from,
      question,
      by,
      at,
      to: (task && assigneeOf(task)) ?? to,
      dueAt: task === undefined ? null : dueOf(file, task, desk),
      state: stateOf(recorded, unanswered),
      notOurs:
        recorded === undefined || isTheirs ? null : { whose: whoseOf(recorded), at: recorded.at, by: recorded.by },
      answer:
        recorded === undefined || !isTheirs
          ? null
          : { ...(recorded.answer as AnswerOf<'consultation', 'reply'>), at: recorded.at, by: recorded.by },
    }
  })
}

const stateOf = (recorded: Recorded | undefined, unanswered: 'open' | 'moved-on'): ConsultationView['state'] => {
  if (recorded === undefined) return unanswered
  return recorded.decision === 'not-ours' ? 'not-theirs' : 'answered'
}

const whoseOf = ({ answer }: Recorded): string | null => (answer as AnswerOf<'consultation', 'not-ours'>).whose || null
