import { assigneeOf, type Recorded, type Task } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { By } from '../../domain/case/facts.ts'
import type { Refusal } from '../../domain/case/refusal.ts'
import type { Person } from '../../domain/people/directory.ts'
import { type Problem, problemOf, type RecordedView } from './problems.ts'

export function recordedView(
  { decision, at, by }: Pick<Recorded, 'decision' | 'at' | 'by'>,
  staff: readonly Person[],
): RecordedView {
  return { decision, at, by: byName(by, staff) }
}

/** Who did something, by name. */
export function byName(by: By, staff: readonly Person[]): string {
  return by.as === 'staff' ? (staff.find(({ id }) => id === by.person)?.name ?? by.person) : by.as
}

/** A refusal as a problem: with what is recorded already, when and by whom, and with the present assignee. */
export function refusalProblem(
  refusal: Refusal,
  { staff, calendar }: Pick<Desk, 'staff' | 'calendar'>,
  task?: Task,
): Problem {
  const holder =
    refusal.refused === 'gone' && refusal.why === 'handed-over' && task !== undefined
      ? staff.find(({ id }) => id === assigneeOf(task))
      : undefined
  return problemOf(refusal, {
    zone: calendar.zone,
    ...(refusal.refused === 'recorded' ? { recorded: recordedView(refusal.recorded, staff) } : {}),
    ...(holder ? { holder: { name: holder.name, email: holder.email, phone: holder.phone } } : {}),
  })
}
