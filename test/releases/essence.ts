import { calendarNamed } from '../../functions/domain/time/calendar.ts'
import { type CaseFile, holderOf, liaisonOf, openTasks } from '../../functions/domain/case/case-file.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { undelivered } from '../../functions/domain/case/deliveries.ts'
import { mailsOwed } from '../../functions/domain/workflow/mail-schedule.ts'
import { dueOf, marksOf } from '../../functions/domain/workflow/reminders.ts'
import { waiting } from '../../functions/domain/workflow/outstanding.ts'
import { policyOf } from '../../functions/domain/policy/policy.ts'
import { statusOf } from '../../functions/domain/case/refusal.ts'
import { clockId, currentStage } from '../../functions/domain/deadlines/stage-runs.ts'
import type { Person } from '../../functions/domain/people/directory.ts'

/**
 * What must not be different for a running case because the software was renewed: what it is, who has what until when,
 * what comes next.
 */
export function essenceOf(file: CaseFile, staff: readonly Person[], now: Instant) {
  const desk = { policy: policyOf(file.policy), calendar: calendarNamed(file.calendar), staff, load: {} }
  const stage = currentStage(file, desk.policy)
  const { next, until } = waiting(file, desk, now)
  return {
    status: statusOf(file),
    class: file.class,
    stage: stage === undefined ? null : clockId(stage),
    respondBy: file.respondBy,
    liaison: liaisonOf(file),
    /** `id holder due` of each open task. */
    open: openTasks(file).map((task) => `${task.id} ${String(holderOf(task))} ${dueOf(file, task, desk)}`),
    /** `clock mark instant` of each mark that is to come, of whichever task. */
    toCome: openTasks(file)
      .flatMap((task) => marksOf(file, task, desk).map(({ clock, mark, at }) => `${clock.id} ${mark} ${at}`))
      .toSorted(),
    waits: { next, until: until ?? null },
  }
}

/** The same with everything that has come to its end. */
export function wholeOf(file: CaseFile, staff: readonly Person[], now: Instant) {
  const {
    outcome,
    withdrawn,
    ended,
    product,
    category,
    classes,
    classConfirmed,
    classFacts,
    liaisons,
    messages,
    informed,
    alerts,
    proposal,
  } = file
  return {
    ...essenceOf(file, staff, now),
    tasks: file.tasks.map((task) =>
      [
        task.id,
        task.role,
        task.state,
        ...(task.state === 'decided'
          ? [task.recorded.decision, task.recorded.at]
          : task.state === 'cancelled'
            ? [task.why, task.at]
            : []),
      ].join(' '),
    ),
    marks: Object.entries(file.marks).map(([mark, { at, tell }]) => [mark, at, ...tell].join(' ')),
    mails: Object.entries(file.mails).map(([mail, { at, to }]) => `${mail} → ${to} ${at}`),
    owed: mailsOwed(
      file,
      { policy: policyOf(file.policy), calendar: calendarNamed(file.calendar), staff, load: {} },
      now,
    ).map(({ id }) => id),
    undelivered: undelivered(file).map(({ mail, why }) => `${mail} ${why}`),
    classes: classes.map((one) => `${one.class} in ${one.commit}`),
    messages: messages.map(({ text, tell }) => [text, ...tell].join(' ')),
    classConfirmed,
    classFacts,
    product,
    category,
    liaisons,
    informed,
    alerts,
    proposal,
    outcome,
    withdrawn,
    ended,
  }
}

/** As it is after it was written down and read again. */
export const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value
