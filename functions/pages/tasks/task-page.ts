import type { Actor } from '../../domain/case/access.ts'
import { isAction } from '../../domain/catalogue/task-actions.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import type { AvailableAction } from '../../domain/decide/decide.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { HeldLetter } from '../../domain/workflow/mail-schedule.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import type { FormRequest } from '../parts/link.ts'
import type { Briefed } from '../staff/briefings.ts'

/** What every part of a task's page is given. */
export type TaskPage = FormRequest &
  Briefed & {
    /** When the page is asked for. */
    at: Instant
    actor: Actor
    /** The chosen decision, by name. Any other value shows the task. */
    decision?: string | undefined
    /** The form of the decision, or what was filled in once more before it is sent. */
    mode?: 'form' | 'check'
    /** What was just recorded and left the task open. */
    done?: string | undefined
    values?: FormValues | undefined
    issues?: readonly Issue[] | undefined
    /** The button that asked for one more row of a list: `more points`. */
    rows?: string | undefined
    /** Letters to the complainant that wait for the morning; on the page that checks a decision, with its own. */
    held?: readonly HeldLetter[] | undefined
    /** The decision that was pressed and has no place for what was written. */
    unsaid?: string | undefined
  }

/** Whether the assignee sees the case, and not only what they are asked. */
export function seesCase({ view }: Pick<TaskPage, 'view'>): boolean {
  return kindOf(view.task.kind).sees === undefined
}

/** Until when a decision can be taken, if it has an end of its own. */
export function closesAt(
  { view: { file, task }, desk }: Pick<TaskPage, 'view' | 'desk'>,
  decision: string,
): Instant | undefined {
  return task.state === 'open' ? kindOf(task.kind).closesAt?.[decision]?.(file, desk) : undefined
}

/** Whether the time for a decision is over. */
export function isTooLate(given: TaskPage, decision: string): boolean {
  const until = closesAt(given, decision)
  return until !== undefined && until < given.at
}

/** Whether a decision is taken on the task's own page, by one press. */
export function isOnPage({ view }: Pick<TaskPage, 'view'>, decision: string): boolean {
  return kindOf(view.task.kind).onPage?.includes(decision) ?? false
}

/** What somebody can do on the page: the decisions that are still open, the main one first, and everything else. */
export function offersOf(given: TaskPage): { decisions: AvailableAction[]; actions: AvailableAction[] } {
  const { availableActions } = given.view
  return {
    decisions: availableActions.filter(({ name }) => !isAction(name) && !isTooLate(given, name)),
    actions: availableActions.filter(({ name }) => isAction(name)),
  }
}
