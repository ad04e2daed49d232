import { dayOf } from '../../time/calendar.ts'
import type { CaseFile } from '../../case/case-file.ts'
import type { Rules } from '../../case/desk.ts'
import type { Policy } from '../../policy/policy.ts'
import { dueAt, lastCloseBefore, warningAt } from '../../time/deadline.ts'
import type { Calendar } from '../../time/calendar.ts'
import { type Instant, later } from '../../time/zone.ts'
import { overallClocks } from '../../deadlines/case-clocks.ts'

/*
 * A duty that comes again until the outcome: the complainant is told how their complaint stands. Its dates are
 * multiples of a period from one start, so a letter that went late moves none of them.
 */

type Rule = NonNullable<Policy['updates']>

/** One time at which it is due, and when its assignee is asked. */
export type Update = { dueAt: Instant; askedAt: Instant }

/** From when the periods count: receipt, or the end of a clock; undefined if the case has no such clock. */
export function updatesFrom(file: CaseFile, { from }: Rule, desk: Rules): Instant | undefined {
  return from === 'receipt' ? file.receivedAt : overallClocks(file, desk).find(({ rule }) => rule.id === from)?.dueAt
}

/** The first update that is due after a moment. @param start of the periods */
export function updateAfter(after: Instant, start: Instant, rule: Rule, policy: Policy, calendar: Calendar): Update {
  for (let number = 1; ; number += 1) {
    const { every } = rule
    const end = dueAt(
      { id: 'progress', start, limit: { ...every, count: every.count * number }, credits: [] },
      calendar,
    )
    const due = lastCloseBefore(end, start, calendar)
    if (due <= after) continue
    const asked = warningAt(dayOf(due, calendar), rule.asked.workingDays, policy.ladder.at, calendar)
    return { dueAt: due, askedAt: later(asked, after) }
  }
}
