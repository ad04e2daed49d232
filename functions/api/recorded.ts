import type { Recorded } from '../domain/case.ts'
import type { By } from '../domain/facts.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Person } from '../domain/staff.ts'
import { type Problem, problemOf } from './errors.ts'

/** What stands in the file, as it is told to whoever asks: decision, when (UTC), by whom. */
export type RecordedView = { decision: string; at: string; by: string }

export function recordedView({ decision, at, by }: Pick<Recorded, 'decision' | 'at' | 'by'>, staff: readonly Person[]): RecordedView {
  return { decision, at, by: nameOf(by, staff) }
}

function nameOf(by: By, staff: readonly Person[]): string {
  return by.as === 'staff' ? (staff.find(({ id }) => id === by.person)?.name ?? by.person) : by.as
}

/** A refusal as a problem; where something is recorded already, with what, when and by whom. */
export function refusalProblem(refusal: Refusal, staff: readonly Person[]): Problem {
  return problemOf(refusal, refusal.refused === 'recorded' ? { recorded: recordedView(refusal.recorded, staff) } : {})
}
