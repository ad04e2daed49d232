import { textOfNote } from '../../functions/domain/views/history.ts'
import { type Calendar, calendarNamed, calendarOf, type CalendarRef } from '../../functions/domain/time/calendar.ts'
import type { CalendarData } from '../../functions/domain/time/calendars/calendar-schema.ts'
import { type CaseFile, holderOf, liaisonOf, openTasks } from '../../functions/domain/case/case-file.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { undelivered } from '../../functions/domain/case/telling.ts'
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
export function essenceOf(
  file: CaseFile,
  staff: readonly Person[],
  now: Instant,
  imported: readonly CalendarData[] = [],
) {
  const desk = { policy: policyOf(file.policy), calendar: calendarFor(file.calendar, imported), staff, load: {} }
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

/** The calendar that a file names: one that came with the release, or one that an operator imported. */
export function calendarFor(ref: CalendarRef, imported: readonly CalendarData[] = []): Calendar {
  const data = imported.find(({ id, version }) => id === ref.id && version === ref.version)
  return data === undefined ? calendarNamed(ref) : calendarOf(data)
}

/** The same with everything that has come to its end. */
export function wholeOf(
  file: CaseFile,
  staff: readonly Person[],
  now: Instant,
  imported: readonly CalendarData[] = [],
) {
  const desk = { policy: policyOf(file.policy), calendar: calendarFor(file.calendar, imported), staff, load: {} }
  const lines = (...parts: readonly unknown[]): string =>
    parts.map((part) => (typeof part === 'object' ? JSON.stringify(part) : String(part))).join(' ')
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
    ...essenceOf(file, staff, now, imported),
    policy: `${file.policy.id}@${file.policy.version}`,
    calendar: `${file.calendar.id} ${file.calendar.version}`,
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
    owed: mailsOwed(file, desk, now).map(({ id }) => id),
    undelivered: undelivered(file).map(({ mail, why }) => `${mail} ${why}`),
    classes: classes.map((one) => `${one.class} in ${one.commit}`),
    messages: messages.map(({ text, tell }) => [text, ...tell].join(' ')),
    // One line each: a field may get another name, what was recorded may not.
    promises: file.promises.map((one) => lines(one.before, one.respondBy, one.why, one.at)),
    pauses: file.pauses.map((one) =>
      lines(one.id, one.task, one.reason, ...one.clocks, one.from, one.until, one.resumed?.why, one.note),
    ),
    extensions: file.extensions.map((one) =>
      lines(
        one.id,
        one.task,
        one.reason,
        one.approver,
        one.by,
        ...one.asks.map(({ clock, rule, until }) => `${clock} ${rule} ${until}`),
        one.decided?.granted,
        one.decided?.letter,
        one.why,
      ),
    ),
    consultations: file.consultations.map((one) => lines(one.id, one.task, one.by, one.to, one.at, one.question)),
    offers: file.offers.map((one) =>
      lines(
        one.id,
        one.task,
        one.by,
        one.amount?.currency,
        one.amount?.value,
        one.until,
        one.approver,
        one.sent?.at,
        one.answered?.answer,
        one.answered?.at,
        one.answered?.comment,
        one.answered?.counter?.what,
        one.answered?.counter?.amount?.value,
        one.closed?.why,
        one.closed?.at,
        one.what,
        one.note,
      ),
    ),
    restarts: file.restarts.map((one) => lines(one.stage, one.renews, ...one.clocks, one.from, one.at)),
    reclassifications: file.reclassifications.map((one) => lines(one.at, one.reason)),
    decisions: file.decisions.map((one) => lines(one.outcome, one.rootCause, one.remedyDue, one.at, one.commit)),
    reviews: file.reviews.map((one) =>
      lines(one.id, one.of, one.at, one.decided?.confirmed, one.decided?.at, one.reasons),
    ),
    reopenings: file.reopenings.map((one) => lines(one.why, one.decidedBy, one.at, one.reason)),
    conflicts: file.conflicts.map((one) => lines(one.person, one.conflict, one.at)),
    conflictClaims: file.conflictClaims.map((one) => lines(one.id, one.at, one.who, one.reason)),
    emergencies: file.emergencies.map((one) =>
      lines(
        one.at,
        one.lead,
        ...one.team.map(({ person, role }) => `${role} ${person}`),
        ...one.told.map(({ person, as }) => `${as} ${person}`),
        one.changes.length,
        one.over?.why,
        one.over?.at,
      ),
    ),
    reports: file.reports.map((one) => lines(one.task, one.at, ...one.tell)),
    reminders: file.reminders.map((one) => lines(one.task, one.to, one.at, one.note)),
    notes: file.notes.map((one) => lines(one.is, one.task, one.at, textOfNote(one))),
    drafts: file.drafts.map((one) => lines(one.task, one.decision, one.at, one.text)),
    seemsSame: file.seemsSame,
    joinedFrom: file.joinedFrom,
    joined: file.joined === null ? null : lines(file.joined.into, file.joined.liaison, file.joined.respondBy),
    erased: file.erased === null ? null : lines(file.erased.at, file.erased.through),
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
