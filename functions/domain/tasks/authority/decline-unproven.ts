import * as z from 'zod'
import type { CaseFile, Recorded } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import { toldOn } from '../../case/telling.ts'
import type { Consequence } from '../../case/facts.ts'
import { told } from '../../forms/fields.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { groundsOffered } from '../../policy/policy.ts'
import { dayOf, workdayAfter } from '../../time/calendar.ts'
import { requestEnds, writtenMail } from '../requests.ts'
import type { Situation } from '../task-kind.ts'
import { isAuthorityUnseen } from './seen.ts'

/*
 * 因未提供授权证明终止办理. Somebody complains for another, and the proof that they may never comes. No answer can go to them.
 * So every stage up to the answer can end the complaint, with a letter that says why and has the rights of the pack. At
 * intake it is declined on that ground. What was missing may still come (`papers-came.ts`).
 */

/** The decision of a stage after intake, by its stored name. */
export const declineUnproven = 'decline-unproven'

export const unprovenSchema = () => z.strictObject({ reason: told(2000) })

/** Its name if a stage offers it now. */
export const unprovenOffered = (
  file: CaseFile,
  { policy }: Pick<Desk, 'policy'>,
): readonly [typeof declineUnproven] | [] =>
  isAuthorityUnseen(file, policy) && groundsOffered(policy).includes('no-authority') ? [declineUnproven] : []

/** A proposal that came back begins with itself. */
export const unprovenBefore = (file: CaseFile): Readonly<Record<string, unknown>> => {
  const { decision, answer } = declineIn(file) ?? {}
  return decision === declineUnproven && answer !== undefined ? answer : {}
}

/** So many working days after the reminder, nobody is surprised that the complaint is ended. */
const fairDays = 3

/** It is fair to have asked for the proof by a day, and to have waited for it. No rule of a pack says so. */
export function unprovenWarnings(_answer: unknown, { file, desk, at }: Situation): Issue[] {
  const asked = file.written.findLast(({ asks }) => asks?.what === 'authority')
  if (asked === undefined || asked.asks === null) return [issue(['decision'], 'papers-not-asked')]
  if (asked.answered !== null) return []
  if (toldOn(file, writtenMail(asked.id)) === undefined) return [issue(['decision'], 'papers-not-told')]
  if (requestEnds(file, { ...asked, asks: asked.asks }, desk) > at)
    return [issue(['decision'], 'papers-awaited', { day: asked.asks.until })]
  // Who is reminded on a morning is not told on the same day that it is over.
  const remindedOn = asked.overdue === null ? undefined : dayOf(asked.overdue.at, desk.calendar)
  const isFair =
    remindedOn === undefined || dayOf(at, desk.calendar) > workdayAfter(remindedOn, fairDays, desk.calendar)
  return isFair ? [] : [issue(['decision'], 'papers-reminded', { day: remindedOn })]
}

/** Somebody approves it first, as everything that is declined. */
export const unprovenFacts = (_answer: unknown, { task, desk }: Situation): Consequence[] => [
  { fact: 'proposed', v: 1, task: task.id, what: 'decline', approver: desk.policy.approvals.decline.role },
]

/** The newest decision to decline the complaint, at intake or later. */
export function declineIn({ tasks }: Pick<CaseFile, 'tasks'>): Recorded | undefined {
  return tasks.flatMap((task) => (task.state === 'decided' && isDecline(task.recorded) ? [task.recorded] : [])).at(-1)
}

/** Whether a decision is to decline the complaint. */
export const isDecline = ({ decision }: Recorded): boolean => decision === 'decline' || decision === declineUnproven
