import * as z from 'zod'
import { type CaseFile, isRestricted, liaisonOf, matterOf } from '../../case/case-file.ts'
import type { Rules } from '../../case/desk.ts'
import { told } from '../../forms/fields.ts'
import { eachWhenNeeded } from '../../forms/when-needed.ts'
import { complianceOn } from '../../people/assign.ts'
import type { OtherMatter, Policy } from '../../policy/policy.ts'
import { dayOf, isProvisionalDay } from '../../time/calendar.ts'
import { type Clock, dueAt, lastCloseBefore, isProvisional } from '../../time/deadline.ts'
import type { Instant } from '../../time/zone.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({ 'settle-matter': () => z.strictObject({ told: told(5000) }) })

/**
 * 非投诉事项办理: an allegation of wrongdoing goes to compliance, a request about personal data or a dispute about work to
 * those who own such matters. They answer within the limit of the pack, which counts from receipt.
 */
export const settleMatter: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file, { policy }) => {
    const stands = matterOf(file)
    if (stands === undefined || followOf(file, policy) === undefined || file.erased !== null) return undefined
    return file.tasks.some(({ kind, openedAt }) => kind === 'matter' && openedAt >= stands.at) ? undefined : stands.at
  },
  assignTo: (file, { policy }) => followOf(file, policy)?.roles ?? policy.standIns,
  // Intake named who looks into an allegation, so that nobody else has to see it.
  preferredAssignee: (file) => (isRestricted(file) ? liaisonOf(file) : null),
  ownLetter: ['settle-matter'],
  promised: 'answer',
  clock: (file, { openedIn, openedAt }, rules) => clockOf(file, rules, openedAt, `matter@${openedIn}`),
  // Those above a unit do not learn of an allegation: compliance alone is told that it is late.
  alsoNotifyWhenOverdue: (_file, _task, { staff, calendar }, now) =>
    complianceOn(staff, dayOf(now, calendar)).map(({ id }) => id),
  allowedAfterClosing: true,
  facts: { 'settle-matter': () => [] },
}

/** Where something that is no complaint stands: what it is, by when its owner answers, and when they did. */
export type MatterView = { what: OtherMatter; answerBy: Instant | null; answeredAt: Instant | null }

/** Null of a complaint. What intake answers itself has no day: its letter was the answer. */
export function matterView(file: CaseFile, rules: Rules): MatterView | null {
  const matter = matterOf(file)
  if (matter === undefined) return null
  const own = file.tasks.findLast(({ kind, openedAt }) => kind === 'matter' && openedAt >= matter.at)
  const answerBy = matterAnsweredBy(file, rules, matter.at) ?? null
  const settled = own?.state === 'decided' ? own.recorded.at : null
  return { what: matter.matter, answerBy, answeredAt: answerBy === null ? matter.at : settled }
}

/** By when the person has the answer of those who deal with it; undefined if the letter of intake was the answer. */
export function matterAnsweredBy(file: CaseFile, rules: Rules, at: Instant): Instant | undefined {
  if (followOf(file, rules.policy) === undefined) return undefined
  return dueAt(clockOf(file, rules, at, 'matter'), rules.calendar)
}

/** Whether that day may move once the days off of a year are announced. */
export function isMatterProvisional(file: CaseFile, rules: Rules, at: Instant): boolean {
  const clock = clockOf(file, rules, at, 'matter')
  return (
    isProvisional(clock, rules.calendar) ||
    isProvisionalDay(dayOf(dueAt(clock, rules.calendar), rules.calendar), rules.calendar)
  )
}

/** The limit of a law may end on a day off. Then the answer is due at the last close of business before. */
function clockOf(file: CaseFile, { policy, calendar }: Rules, openedAt: Instant, id: string): Clock {
  const start = file.receivedAt
  const limit = followOf(file, policy)?.limit
  if (limit === undefined) return { id, start, limit: { unit: 'until', at: openedAt }, credits: [] }
  const whole: Clock = { id, start, limit, credits: [] }
  return { ...whole, cap: lastCloseBefore(dueAt(whole, calendar), start, calendar) }
}

function followOf(file: CaseFile, { otherMatters }: Pick<Policy, 'otherMatters'>) {
  const matter = matterOf(file)?.matter
  return otherMatters?.of.find(({ what }) => what === matter)?.follow
}
