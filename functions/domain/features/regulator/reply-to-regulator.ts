import * as z from 'zod'
import type { CaseFile, RecordedEvent } from '../../case/case-file.ts'
import { clockFrom } from '../../deadlines/events.ts'
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
      const isCut = first?.state === 'cancelled' && first.why !== 'moved-on'
      return isCorrected(file, notice) ? [undefined, undefined] : [notice.at, isCut ? first.at : undefined]
    }),
  assignTo: (_file, { policy }) => policy.regulatorReply?.roles ?? policy.standIns,
  clock: (file, { id, openedAt, openedIn }, { policy, calendar }) => {
    const [rule, notice] = [ruleOf(policy), noticeOf(file, id, policy)]
    const counted = rule && notice && clockFrom(rule, notice, calendar)
    return {
      id: `regulator-reply@${openedIn}`,
      start: counted?.start ?? openedAt,
      limit: counted?.limit ?? policy.undelivered.limit,
      credits: [],
    }
  },
  endsAt: (file, { id }, { policy }) => {
    const notice = noticeOf(file, id, policy)
    const correction = file.events.find(({ corrects }) => corrects === notice?.id)
    return notice === undefined || correction === undefined ? undefined : { at: correction.at, why: 'moved-on' }
  },
  toldWhenLapsed: 'assignee',
  allowedAfterClosing: true,
  validate: { 'replied-to-regulator': ({ at }, situation) => notInFuture(['at'], at, situation) },
  facts: { 'replied-to-regulator': () => [] },
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

function isCorrected({ events }: CaseFile, { id }: RecordedEvent): boolean {
  return events.some(({ corrects }) => corrects === id)
}
