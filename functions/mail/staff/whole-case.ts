import { assigneeOf, type Task } from '../../domain/case/case-file.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import { overallClocks } from '../../domain/deadlines/case-clocks.ts'
import { clockOfAcknowledgement } from '../../domain/deadlines/acknowledgement.ts'
import { isReminder, promisedTask } from '../../domain/file/marks.ts'
import { dueAt } from '../../domain/time/deadline.ts'
import { lastDayUntil, millisOf } from '../../domain/time/zone.ts'
import { pausesEndedBy } from '../../domain/features/more-time/mails.ts'
import { promisedBefore, warnedOf } from '../../domain/workflow/bundled-marks.ts'
import { changeOfRules } from '../complainant/more-time.ts'
import { caseFacts } from '../parts/case-summary.ts'
import { timing, type Writing, type Written } from '../parts/context.ts'
import { facts, heading, lead, link, type Row, text } from '../parts/letter.ts'
import { isAssignees, reachable } from '../parts/people.ts'
import { quoteUserWords } from '../parts/quote-user-text.ts'
import { subject, subjectOf } from '../parts/subject.ts'
import { caseBlocks, durationText } from './to-staff.ts'

/*
 * What the staff hears of the whole case, apart from its tasks: a regulator's clock ends soon, the promise to the
 * complainant was not kept, nobody has told them yet that the complaint arrived, or other rules hold now.
 */

/** A clock of the whole case ends soon: to the assignee, and to those whom the policy names for it. */
export function warning(w: Writing, task: Task, order: Extract<MailOrder, { kind: 'warning' }>): Written {
  const { clock, to } = order
  const { m, t, f, file, desk, now, language } = w
  const { staff: words } = m
  const whole = overallClocks(file, desk).find((one) => one.clock.id === clock)
  const close = warnedOf(file, order, timing(desk))
  if (close === undefined) throw new Error(`case ${file.reference}: no clock ${clock} to warn of`)
  const { action, verb } = t.labels.kinds[task.kind]
  const yours = isAssignees(task, to)
  const left = durationText(w, millisOf(close) - millisOf(now))
  const isOfTask = typeof promisedTask(clock) === 'string'
  const promised = promisedBefore(file, order, timing(desk), now)
  const endsSoon = (): string => {
    if (whole !== undefined) return words.warning(whole.rule.label[language], f.time(whole.dueAt))
    return (isOfTask ? words.resultPromised : words.promiseEnds)(f.time(close))
  }
  return {
    subject: subjectOf(w, close, (whole ? words.subjectWarning : words.subjectPromiseEnds)(verb)),
    blocks: [
      lead(endsSoon()),
      ...text(...(whole === undefined || close === whole.dueAt ? [] : [words.warningClose(f.time(close))])),
      facts([words.warningLeft, left], yours ? null : [words.facts.assignee, reachable(w, assigneeOf(task))]),
      ...text(
        yours ? words.warningYours(action) : words.warningTheirs(action),
        ...(promised === undefined ? [] : [words.warningPromised(f.lastDay(promised))]),
        warningAdvice(w, clock),
      ),
      ...link(words.open, w.link),
      ...caseBlocks(w, task),
    ],
    notes: [words.personal],
  }
}

/** What to do about a clock that ends soon, or about the promise that a task was made for. */
export const warningAdvice = ({ m: { staff } }: Pick<Writing, 'm'>, clock: string): string =>
  typeof promisedTask(clock) === 'string' ? staff.warningResult : staff.warningNow

/** The promise to the complainant passed without an answer: to the assignee, and to those whom the policy names. */
export function unkept(w: Writing, task: Task, { day, to }: Extract<MailOrder, { kind: 'unkept' }>): Written {
  const { m, t, f, file, desk } = w
  const { staff: words } = m
  const yours = isAssignees(task, to)
  const isTold = desk.policy.unkeptPromise?.letter === true
  return {
    subject: subjectOf(w, file.respondBy, words.subjectUnkept(t.labels.kinds[task.kind].verb)),
    blocks: [
      lead(words.unkept(f.day(day))),
      ...(yours ? [] : [facts([words.facts.assignee, reachable(w, assigneeOf(task))])]),
      ...text(isTold ? words.unkeptTold : words.unkeptUntold, yours ? words.completeNow : words.lookAndHandOver),
      ...link(words.open, w.link),
      ...caseBlocks(w, task),
    ],
    notes: [words.personal],
  }
}

/** Nobody has told the complainant that the complaint arrived: before the pack's limit for that ends, or after it. */
export function unacknowledged(
  w: Writing,
  task: Task,
  { mark, to }: Extract<MailOrder, { kind: 'unacknowledged' }>,
): Written {
  const { m, t, f, file, desk } = w
  const { staff: words } = m
  const clock = clockOfAcknowledgement(file, desk)
  if (clock === undefined) throw new Error(`case ${file.reference}: its pack has no time limit to acknowledge it`)
  const due = dueAt(clock, desk.calendar)
  const yours = isAssignees(task, to)
  return {
    subject: subjectOf(w, due, words.subjectUnacknowledged(t.labels.kinds[task.kind].verb)),
    blocks: [
      lead((isReminder(mark) ? words.unacknowledged : words.unacknowledgedLate)(f.time(due))),
      ...(yours ? [] : [facts([words.facts.assignee, reachable(w, assigneeOf(task))])]),
      ...text(words.acknowledgeNow),
      ...link(words.open, w.link),
      ...caseBlocks(w, task),
    ],
    notes: [words.personal],
  }
}

/** A case goes by other rules of the desk now: which, why, and its dates. To compliance and those who work on it. */
export function rulesMoved(w: Writing, { commit }: Extract<MailOrder, { kind: 'rules-moved' }>): Written {
  const { file, desk, m, f, link: address, language } = w
  const { change, named } = changeOfRules(w, commit)
  const { rulesMoved: words, facts: labels } = m.staff
  const day = change.promise === null ? null : lastDayUntil(change.promise.before, change.zoneBefore)
  return {
    subject: subject(words.subject, file.reference),
    blocks: [
      lead(words.lead(named(change.from), named(change.to))),
      heading(words.why),
      { is: 'said', text: quoteUserWords(change.reason) },
      facts(
        ...overallClocks(file, desk).map(({ rule, dueAt }): Row => [rule.label[language], f.instant(dueAt)]),
        [labels.respondBy, f.lastDay(file.respondBy)],
        day === null || day === lastDayUntil(file.respondBy, desk.calendar.zone)
          ? null
          : [words.promisedBefore, f.day(day)],
      ),
      ...text(...(pausesEndedBy(file, change).length === 0 ? [] : [words.pauseOver]), words.now),
      ...link(m.staff.see, address),
      heading(m.staff.theCase),
      ...caseFacts(w),
    ],
    notes: address === null ? [] : [m.staff.personal],
  }
}
