import * as z from 'zod'
import type { CaseFile } from '../../case/case-file.ts'
import type { Rules } from '../../case/desk.ts'
import type { Consequence } from '../../case/facts.ts'
import { runningOverall } from '../../deadlines/case-clocks.ts'
import { day, instant, line, oneOf, told } from '../../forms/fields.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { hasRole } from '../../people/directory.ts'
import { notBeforeReceipt, notInFuture } from '../../tasks/checks.ts'
import { notProvided, type TaskAction } from '../../tasks/task-action.ts'
import type { Situation } from '../../tasks/task-kind.ts'
import { closingOf, dayOf } from '../../time/calendar.ts'
import { lastCloseBefore } from '../../time/deadline.ts'
import type { Instant, LocalDay } from '../../time/zone.ts'

/**
 * The answer is due at the close of business of a day that both sides agreed on. The complainant reads the reason.
 * `who`, `how` and `at` are of the consent of their side; `proof` says where it can be found again.
 */
const schema = whenNeeded(() =>
  z.strictObject({
    until: day(),
    reason: told(1000),
    who: line(200),
    how: oneOf('phone', 'email', 'post', 'visit'),
    at: instant(),
    proof: line(300),
  }),
)

/** The roles of the pack agree on a date for the firm, before the decision. */
export function mayAgree(): Pick<TaskAction, 'isAvailable' | 'whyNotAvailable'> {
  return {
    isAvailable: (file, task, { person }, { policy, staff }) =>
      policy.agreedPeriod !== undefined &&
      file.outcome === null &&
      task.stage !== null &&
      hasRole(staff, person, policy.agreedPeriod.roles),
    whyNotAvailable: (_file, task, { policy }) =>
      task.stage !== null && policy.agreedPeriod === undefined ? notProvided(['decision'], policy) : undefined,
  }
}

/** What speaks against agreeing on a day. */
export function againstDate(until: LocalDay, { file, at, desk }: Pick<Situation, 'file' | 'at' | 'desk'>): Issue[] {
  const { calendar } = desk
  const close = closingOf(until, calendar)
  const promised = file.promise.respondBy
  if (close <= at) return [issue(['until'], 'past')]
  if (!calendar.isWorkday(until)) return [issue(['until'], 'day-off')]
  if (close <= promised) return [issue(['until'], 'not-later', { day: dayOf(promised, calendar) })]
  const other = otherEnd(file, desk)
  return other !== undefined && close > other ? [issue(['until'], 'past-other', { day: dayOf(other, calendar) })] : []
}

/**
 * 约定期限: the parties agree on the period (银保监会令2020年第3号 Art 21). A role that the pack names agrees for the firm and
 * records the complainant's consent. A letter confirms the date to the complainant. The legal period stays as it is.
 */
export const agreePeriod: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  ...mayAgree(),
  prefill: (_file, _task, at) => ({ at }),
  validate: ({ until, at: agreedAt }, situation) => [
    ...againstDate(until, situation),
    ...notInFuture(['at'], agreedAt, situation),
    ...notBeforeReceipt(['at'], agreedAt, situation),
  ],
  facts: ({ until, reason, who, how, at: agreedAt, proof }, { file, task, desk }) => {
    const close = closingOf(until, desk.calendar)
    const agreed: Consequence = {
      fact: 'period-agreed',
      v: 1,
      agreement: `agreement-${file.agreements.length + 1}`,
      task: task.id,
      until: close,
      why: reason,
      who,
      how,
      agreedAt,
      proof,
    }
    return [agreed, { fact: 'promised', v: 2, respondBy: close, why: 'agreed' }]
  },
}

/**
 * The last close of business within the clocks of the case that no agreement moves, such as that of a regulator's
 * notice: the complainant has the answer by then. Undefined if there is none.
 */
function otherEnd(file: CaseFile, desk: Rules): Instant | undefined {
  return runningOverall(file, desk)
    .filter(({ rule }) => desk.policy.agreedPeriod?.clocks.includes(rule.id) !== true)
    .map(({ clock, dueAt }) => lastCloseBefore(dueAt, clock.start, desk.calendar))
    .sort()[0]
}
