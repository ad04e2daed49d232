import * as z from 'zod'
import type { CaseFile, RecordedEvent } from '../../case/case-file.ts'
import { clockFrom, eventClockId, overtakenAt, restoredAt } from '../../deadlines/events.ts'
import { issue } from '../../forms/issues.ts'
import { dayOf } from '../../time/calendar.ts'
import { dueAt, lastCloseBefore } from '../../time/deadline.ts'
import { instant, line, oneOf, words } from '../../forms/fields.ts'
import { eachWhenNeeded } from '../../forms/when-needed.ts'
import type { OverallRule, Policy } from '../../policy/policy.ts'
import { notInFuture } from '../../tasks/checks.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'
import type { Instant } from '../../time/zone.ts'

const decisions = eachWhenNeeded({
  'replied-to-regulator': () =>
    z.strictObject({
      reference: line(200),
      how: oneOf('phone', 'email', 'post', 'visit'),
      at: instant(),
      reply: words(5000),
      proof: line(300),
    }),
})

/**
 * 回复监管部门: the regulator passed the complaint on, and its notice names the day by which the firm reports back
 * (银保监会令2020年第3号 Art 33; 50 Ill. Adm. Code 926.40). One task for each notice. It stays due after the decision,
 * and although the complainant withdraws. The case does not close without it.
 */
export const regulatorReply: TaskKind<typeof decisions> = {
  decisions,
  // Two places for each notice: the second if the first was cancelled with the case, since the reply stays due.
  neededSince: (file, { policy }) =>
    noticesOf(file, policy).flatMap((notice, index): (Instant | undefined)[] => {
      const first = file.tasks.find(({ id }) => id === taskId(2 * index + 1))
      if (overtakenAt(file, notice) !== undefined) return [undefined, undefined]
      const again = first?.state !== 'cancelled' || first.why !== 'moved-on' ? first : { at: restoredAt(file, notice) }
      return [notice.at, again !== undefined && 'at' in again ? again.at : undefined]
    }),
  assignTo: (_file, { policy }) => policy.regulatorReply?.roles ?? policy.standIns,
  clock: (file, { id: task, openedAt, openedIn }, { policy, calendar }) => {
    const [rule, notice] = [ruleOf(policy), noticeOf(file, task, policy)]
    const counted = rule && notice && clockFrom(rule, notice, calendar)
    const id = `regulator-reply@${openedIn}`
    if (counted === undefined) return { id, start: openedAt, limit: policy.undelivered.limit, credits: [] }
    // The clock of the whole case ends on the very day. The assignee has until the last close before it.
    const last = lastCloseBefore(dueAt(counted, calendar), counted.start, calendar)
    return { ...counted, id, ...(last < dueAt(counted, calendar) ? { cap: last } : {}) }
  },
  // Its clock of the whole case ends with the reply and not with the outcome, so its people are told here.
  keeps: (file, { id }, { policy }) => {
    const [rule, notice] = [ruleOf(policy), noticeOf(file, id, policy)]
    return rule === undefined || notice === undefined ? [] : [eventClockId(rule, notice)]
  },
  endsAt: (file, { id }, { policy }) => {
    const notice = noticeOf(file, id, policy)
    const at = notice && overtakenAt(file, notice)
    return at === undefined ? undefined : { at, why: 'moved-on' }
  },
  toldWhenLapsed: 'assignee',
  prefill: { 'replied-to-regulator': (_file, _task, { at }) => ({ at }) },
  allowedAfterClosing: true,
  validate: {
    'replied-to-regulator': ({ at }, situation) => {
      const { file, task, desk } = situation
      const asked = noticeOf(file, task.id, desk.policy)
      return [
        ...notInFuture(['at'], at, situation),
        ...(asked !== undefined && dayOf(at, desk.calendar) < asked.day ? [issue(['at'], 'before-event')] : []),
      ]
    },
  },
  facts: {
    'replied-to-regulator': ({ at }, { file, task, desk: { policy } }) => {
      const notice = noticeOf(file, task.id, policy)
      return notice === undefined ? [] : [{ fact: 'event-answered', v: 1, event: notice.id, at }]
    },
  },
}

const taskId = (number: number): string => `regulator-reply-${number}`

/** The clock of the pack that a notice begins. */
function ruleOf({ overall, regulatorReply: rule }: Policy): OverallRule | undefined {
  return overall.find(({ id, from }) => id === rule?.clock && from !== undefined)
}

/** Every notice that asks for a reply, also those that were corrected: each keeps its place. */
function noticesOf({ events }: CaseFile, policy: Policy): RecordedEvent[] {
  const kind = ruleOf(policy)?.from?.event
  return kind === undefined ? [] : events.filter((one) => one.kind === kind)
}

function noticeOf(file: CaseFile, task: string, policy: Policy): RecordedEvent | undefined {
  return noticesOf(file, policy)[Math.ceil(Number(task.slice(taskId(0).length - 1)) / 2) - 1]
}
