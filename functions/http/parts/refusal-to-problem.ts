import { assigneeOf, type Recorded, type Task } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { type By, staffIn } from '../../domain/case/facts.ts'
import type { Refusal } from '../../domain/case/refusal.ts'
import { type Person, someoneToAsk } from '../../domain/people/directory.ts'
import { type Contact, type Problem, problemOf, type RecordedView } from './problems.ts'

export function recordedView(
  { decision, at, by }: Pick<Recorded, 'decision' | 'at' | 'by'>,
  staff: readonly Person[],
): RecordedView {
  return { decision, at, by: byName(by, staff) }
}

/** Who did something, by name. */
export function byName(by: By, staff: readonly Person[]): string {
  const who = staffIn(by)
  return who === undefined ? by.as : (staff.find(({ id }) => id === who)?.name ?? who)
}

/** How to reach somebody. */
const contactOf = ({ name, email, phone }: Person): Contact => ({ name, email, phone })

/** Whom somebody of the staff can ask about a link or a task, if there is anybody. */
export function asking(staff: readonly Person[], person: string | undefined): { ask?: Contact } {
  const found = someoneToAsk(staff, person)
  return found === undefined ? {} : { ask: contactOf(found) }
}

/** What was decided: who is refused now was too late for it, or had handed the task over before. */
const decidedNow = (refusal: Refusal, task: Task | undefined): Recorded | undefined => {
  if (refusal.refused === 'recorded') return refusal.recorded
  const isHandedOver = refusal.refused === 'gone' && refusal.why === 'handed-over'
  return isHandedOver && task?.state === 'decided' ? task.recorded : undefined
}

/**
 * A refusal as a problem: with what is recorded already, when and by whom, and with the present assignee.
 * @param person of the staff who was refused: a task that is gone without a new assignee names whom to ask
 */
export function refusalProblem(
  refusal: Refusal,
  { staff, calendar, policy }: Pick<Desk, 'staff' | 'calendar'> & Partial<Pick<Desk, 'policy'>>,
  task?: Task,
  person?: string,
): Problem {
  const holder =
    refusal.refused === 'gone' && refusal.why === 'handed-over' && task !== undefined
      ? staff.find(({ id }) => id === assigneeOf(task))
      : undefined
  const decided = decidedNow(refusal, task)
  return problemOf(refusal, {
    zone: calendar.zone,
    known: { policy, staff },
    ...(decided && { recorded: recordedView(decided, staff) }),
    ...(holder ? { holder: contactOf(holder), since: task?.assignments.at(-1)?.at } : {}),
    ...(refusal.refused === 'gone' && (refusal.why === 'role' || refusal.why === 'conflict')
      ? asking(staff, person)
      : {}),
  })
}
