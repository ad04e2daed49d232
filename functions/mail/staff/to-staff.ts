import { withdrawnOn } from '../../domain/features/entry/acts.ts'
import { durationOf } from '../../domain/time/duration.ts'
import { staffIn } from '../../domain/case/facts.ts'
import { businessMillis, mostCounted } from '../../domain/time/calendar.ts'
import { assigneeOf, currentTask, liaisonOf, type Task, taskOf } from '../../domain/case/case-file.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import { isAgain } from '../../domain/file/marks.ts'
import { overallClocks, runningOverall } from '../../domain/deadlines/case-clocks.ts'
import { lastCloseBefore } from '../../domain/time/deadline.ts'
import { drivingDue } from '../../domain/workflow/reminders.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import type { Escalation } from '../../domain/policy/policy.ts'
import { hour, type Instant, millisOf, minute } from '../../domain/time/zone.ts'
import { type Brought, broughtBy } from '../../domain/views/conversation.ts'
import { dueOfTask, timing, type Writing, type Written } from '../parts/context.ts'
import { type Block, facts, given, heading, lead, link, type Row, text } from '../parts/letter.ts'
import { needsOf } from './needs.ts'
import { isAssignees, reachable, staffName } from '../parts/people.ts'
import { subject, subjectOf, subjectOfTask } from '../parts/subject.ts'
import { question } from './consultation.ts'
import { caseFacts, clocks } from '../parts/case-summary.ts'
import { longestQuote } from '../parts/quote.ts'
import { quoteUserText, quoteUserWords } from '../parts/quote-user-text.ts'
import { quoteStranger } from '../parts/strangers-words.ts'

/** The end that reminders of a task count to: its own, or that of the whole case if it comes first, with its name. */
export function countedTo(w: Writing, task: Task): { due: Instant; of: string | undefined } {
  const { file, desk, language } = w
  const own = dueOfTask(w, task)
  const due = task.state === 'open' ? drivingDue(file, task, timing(desk)) : own
  if (due >= own) return { due: own, of: undefined }
  const { calendar } = desk
  const whole = runningOverall(file, timing(desk)).find(
    ({ clock, dueAt: end }) => lastCloseBefore(end, clock.start, calendar) <= due,
  )
  return { due, of: whole?.rule.label[language] ?? w.m.staff.facts.overall }
}

/** The reminder: how much time is left, whatever share of it that is. */
export function reminder(w: Writing, task: Task): Written {
  const { m, t, f, now, link: address } = w
  const { due, of } = countedTo(w, task)
  const left = m.staff.subjectLeft(durationText(w, millisOf(due) - millisOf(now)))
  return {
    subject: subjectOfTask(w, task, due, t.labels.kinds[task.kind].verb, left),
    blocks: [
      lead(m.staff.doBy(t.labels.kinds[task.kind].action, f.time(due))),
      ...text(
        ...(of === undefined ? [] : [m.staff.endsFirst(of)]),
        m.staff.reminder(timeLeft(w, task)),
        m.staff.finish,
      ),
      ...link(m.staff.open, address),
      ...caseBlocks(w, task),
    ],
    notes: [m.staff.personal],
  }
}

/** How much of a task's time is left; of working time, also in hours of business. */
export function timeLeft(w: Writing, task: Task): string {
  const { m, file, desk, now } = w
  const { due } = countedTo(w, task)
  const inBusinessHours = kindOf(task.kind).clock(file, task, timing(desk)).limit.unit !== 'hours'
  const elapses = millisOf(due) - millisOf(now)
  const left = durationText(w, elapses)
  // Nobody plans hours of business years ahead.
  if (!inBusinessHours || elapses >= mostCounted) return left
  const business = businessDurationText(w, businessMillis(now, due, desk.calendar))
  // All of it is hours of business: one figure says it.
  return business === left ? left : m.staff.leftOfBusiness(left, business)
}

/** A reminder sent by the supervisor. */
export function reminded(w: Writing, task: Task, { commit }: Extract<MailOrder, { kind: 'reminded' }>): Written {
  const { m, t, f, file, link: address } = w
  const due = dueOfTask(w, task)
  const late = millisOf(w.now) > millisOf(due)
  const by = file.reminders.find((one) => one.commit === commit)
  return {
    subject: subjectOf(
      w,
      due,
      m.staff.subjectReminded(
        late ? m.staff.subjectOverdue(t.labels.kinds[task.kind].verb) : t.labels.kinds[task.kind].verb,
      ),
    ),
    blocks: [
      lead(
        (late ? m.staff.remindedLate : m.staff.reminded)(
          staffName(w, staffIn(by?.by) ?? null),
          t.labels.kinds[task.kind].action,
          f.time(due),
        ),
      ),
      ...given(by?.note, (note): Block[] => [{ is: 'quote', text: quoteUserWords(note) }]),
      ...text(m.staff.finish),
      ...link(m.staff.open, address),
      ...caseBlocks(w, task),
    ],
    notes: [m.staff.personal],
  }
}

/** The task is overdue: to the assignee, the supervisor, then each level of escalation. */
export function overdue(w: Writing, task: Task, order: Overdue): Written {
  const { clock, to } = order
  const { m, t, f, file, desk, now, language, link: address } = w
  const { staff: words } = m
  const whole = overallClocks(file, desk).find((one) => one.clock.id === clock)
  const due = whole?.dueAt ?? dueOfTask(w, task)
  const { action } = t.labels.kinds[task.kind]
  const assignee = assigneeOf(task)
  const yours = isAssignees(task, to)
  const when = f.time(due)
  const late = millisOf(now) - millisOf(due)
  const name = whole?.rule.label[language]
  const sentence = (): string => {
    if (yours)
      return name === undefined ? words.overdueYours(action, when) : words.overdueYoursWhole(name, action, when)
    if (assignee === null) return words.overdueNobodys(action, when)
    const who = staffName(w, assignee)
    return name === undefined
      ? words.overdueTheirs(who, action, when)
      : words.overdueTheirsWhole(name, who, action, when)
  }
  return {
    subject: subjectOfTask(
      w,
      task,
      due,
      overdueTitle(w, order, whole?.rule.label[language] ?? t.labels.kinds[task.kind].verb),
    ),
    blocks: [
      lead(sentence()),
      facts(
        late < hour ? null : [words.overdueFor, durationText(w, late)],
        yours ? null : [words.facts.assignee, reachable(w, assignee)],
      ),
      ...text(whatToDo(w, task, yours)),
      ...link(words.open, address),
      ...(yours ? [] : text(whyTold(w, task, order))),
      ...caseBlocks(w, task),
    ],
    notes: [words.personal],
  }
}

/** What the reader of a mail about a late task does now. */
function whatToDo({ m, t, desk }: Writing, task: Task, yours: boolean): string {
  const { staff: words } = m
  const { alsoNotifiedAs: toldAs } = kindOf(task.kind)
  if (task.state !== 'open') return words.closedWithCase
  if (!yours) return words.lookAndHandOver
  if (toldAs === 'asker') return words.answerNow
  if (toldAs !== 'team') return words.completeNow
  const team = desk.policy.emergency?.dailyStatus.missedTells ?? []
  return words.reportNow(team.map((one) => t.labels.roles[one]).join(m.separator))
}

type Overdue = Extract<MailOrder, { kind: 'overdue' }>

/** What is late, with the step of the ladder: whom an earlier mail told of it sees in the list that this is new. */
export function overdueTitle({ m, file, desk }: Writing, { clock, rung }: Overdue, what: string): string {
  const { staff: words } = m
  if (rung === null) return words.subjectOverdue(what)
  return isAgain(rung, desk.policy.ladder, escalationOf(file, desk, clock))
    ? words.subjectStillOverdue(what)
    : words.subjectStep(what, rung)
}

/** The escalation that a clock of the whole case has of its own; undefined if its ladder is that of the pack. */
function escalationOf(file: Writing['file'], desk: Writing['desk'], clock: string): Escalation | undefined {
  return overallClocks(file, desk).find((one) => one.clock.id === clock)?.rule.escalation
}

/** Why somebody other than the assignee is told that a task is late. */
export function whyTold({ m, t, file, desk }: Writing, task: Task, { clock, rung }: Overdue): string {
  const { staff: words } = m
  const own = escalationOf(file, desk, clock)
  const ladder = own ?? desk.policy.ladder
  const role = (rung === null ? ladder.overdue[0] : ladder.rungs[rung - 1]) ?? 'supervisor'
  const { alsoNotifiedAs: toldAs, reportsAbove } = kindOf(task.kind)
  if (reportsAbove) return words.toldAbove
  if (toldAs === 'asker') return words.toldAsker
  if (toldAs === 'team') return words.toldTeam
  if (rung !== null && isAgain(rung, desk.policy.ladder, own))
    return words.stillLate(desk.policy.ladder.again?.workingDays ?? 1)
  return rung === null ? words.toldSupervisor(t.labels.roles[role]) : words.rung(rung, t.labels.roles[role])
}

/**
 * The task was handed over by somebody other than its assignee. @param order its id ends with the number of that
 * assignment, starting at 1
 */
export function handedOver(w: Writing, task: Task, order: MailOrder): Written {
  const { m, t, link: address } = w
  const { staff: words } = m
  const handing = task.assignments[Number(/\d+$/.exec(order.id)?.[0] ?? 0) - 1] ?? task.assignments.at(-1)
  const reason = handing?.reason ?? ''
  const hander = staffIn(handing?.by)
  return {
    subject: subject(words.subjectHandedOver(t.labels.kinds[task.kind].verb), w.file.reference),
    blocks: [
      lead(words.handedOver(t.labels.kinds[task.kind].action, staffName(w, handing?.person ?? null))),
      ...(hander === undefined ? [] : text(words.handedOverBy(staffName(w, hander)))),
      ...given(reason, (why): Block[] => [{ is: 'quote', title: words.why, text: quoteUserWords(why) }]),
      ...link(words.see, address),
      heading(words.theCase),
      ...caseFacts(w, task),
    ],
    notes: [words.personal],
  }
}

/** A conflict of interest was confirmed: this person is removed from the case and told why and by whom. */
export function conflictFound(w: Writing, task: Task): Written {
  const { m, file } = w
  const { reason, by } =
    task.state === 'decided'
      ? { reason: String(task.recorded.answer['reason'] ?? ''), by: task.recorded.by }
      : { reason: '', by: undefined }
  const decider = staffIn(by)
  return {
    subject: subject(m.staff.subjectConflict, file.reference),
    blocks: [
      lead(m.staff.conflictFound),
      ...(decider === undefined ? [] : text(m.staff.conflictBy(staffName(w, decider)))),
      ...given(reason, (why): Block[] => [{ is: 'quote', title: m.staff.why, text: quoteUserWords(why) }]),
      facts([m.staff.facts.reference, file.reference]),
    ],
    notes: [],
  }
}

const sentences = ({ staff }: Writing['m']): Readonly<Record<string, (action: string) => string>> => ({
  reviewed: staff.cancelledReviewed,
  'emergency-over': staff.cancelledEmergencyOver,
  lapsed: staff.cancelledLapsed,
  'moved-on': staff.cancelledMovedOn,
  arrived: staff.cancelledArrived,
  'new-facts': staff.cancelledNewFacts,
})

/**
 * The task is no longer needed: the complaint was withdrawn, the case went back, somebody else approves, or the time
 * has passed.
 */
export function cancelled(w: Writing, task: Task): Written {
  const { m, t, f, file, link: address } = w
  const { action } = t.labels.kinds[task.kind]
  const why = task.state === 'cancelled' ? task.why : 'closed'
  const sentence = (): string => {
    if (why === 'withdrawn' && file.withdrawn !== null) {
      const said = withdrawnOn(file)
      return said === undefined
        ? m.staff.cancelled(action, f.time(file.withdrawn.at))
        : m.staff.cancelledAsSaid(action, f.dayOf(said), f.time(file.withdrawn.at))
    }
    if (why === 'reclassified') return m.staff.cancelledReclassified(action, t.labels.classes[file.class])
    return (sentences(m)[why] ?? m.staff.cancelledClosed)(action)
  }
  return {
    subject: subject(m.staff.subjectCancelled(t.labels.kinds[task.kind].verb), file.reference),
    blocks: [
      lead(sentence()),
      ...quoteStranger(
        w,
        m.staff.why,
        why === 'withdrawn' && kindOf(task.kind).sees === undefined ? file.withdrawn?.reason : undefined,
      ),
      ...link(m.staff.see, address),
      heading(m.staff.theCase),
      ...caseFacts(w, task),
    ],
    notes: [m.staff.personal],
  }
}

/** The most messages that one mail quotes, the newest of them. */
const mostQuoted = 20

/** The complainant's message, or several, and who has the case now. */
export function message(
  w: Writing,
  { task: id, commit, earlier = [], to }: Extract<MailOrder, { kind: 'message' }>,
): Written {
  const { m, file, link: address } = w
  const all = [...earlier, commit]
  const found = file.messages.filter((one) => all.includes(one.commit))
  const shown = found.slice(-mostQuoted)
  const several = found.length > 1
  const task = id === null ? undefined : taskOf(file, id)
  return {
    subject: subject(subjectOfMessages(w, found), file.reference),
    blocks: [
      ...(found.length > shown.length ? text(m.staff.messagesBefore(found.length - shown.length)) : []),
      ...shown.flatMap((one, index): readonly Block[] => {
        const brought = broughtBy(file, one.commit)
        const head = howItCame(w, one.at, brought)
        return [
          ...(index === 0 ? [lead(head)] : text(head)),
          // One message is quoted whole; of several, each is long enough to know what it is about.
          ...quoteStranger(w, titleOf(w, brought), one.text, several ? longestQuote : undefined),
          ...(one.newFacts ? text(m.staff.messageNewFacts) : []),
        ]
      }),
      ...text(whoActs(w, task, { to })),
      ...link(m.staff.open, address),
      heading(m.staff.theCase),
      ...caseFacts(w),
    ],
    notes: address === null ? [] : [m.staff.personal],
  }
}

/** The subject of a mail about messages: words that came with a joined complaint are no message of today. */
function subjectOfMessages({ m }: Writing, found: Writing['file']['messages']): string {
  const [of, ...others] = new Set(found.map((one) => one.of))
  return of === undefined || others.length > 0 ? m.staff.subjectMessage : m.staff.subjectJoined(of)
}

/** When a message came, and by whom, if the complainant did not write it here themselves. */
function howItCame(w: Writing, at: Instant, brought: Brought | undefined): string {
  const { m, f } = w
  if (brought === undefined) return m.staff.message(f.time(at))
  const who = staffName(w, brought.person)
  switch (brought.is) {
    case 'email':
      return m.staff.messageOfAddress(f.time(at), quoteUserText(brought.from), who)
    case 'told':
      return m.staff.messageTold(f.time(at), who, quoteUserText(brought.proof))
    case 'joined':
      return m.staff.messageJoined(f.time(at), who, brought.of)
  }
}

/** What stands above the words of a message. */
function titleOf({ m }: Writing, brought: Brought | undefined): string {
  if (brought?.is === 'email') return m.staff.emailSays
  return brought?.is === 'joined' ? m.staff.joinedSays : m.staff.theyWrote
}

/** Who has to take into account what came in, and by when; the liaison if nothing is open. */
export function whoActs(w: Writing, task: Task | undefined, { to }: Pick<MailOrder, 'to'>): string {
  const { m, t, f } = w
  if (task === undefined) return m.staff.messageNoTask
  const { action } = t.labels.kinds[task.kind]
  return isAssignees(task, to)
    ? m.staff.messageYours(action, f.time(dueOfTask(w, task)))
    : m.staff.messageTheirs(action, reachable(w, assigneeOf(task)))
}

/** Email to an assignee is not delivered. Their supervisor is notified, to tell them or to hand the task over. */
export function undelivered(w: Writing, task: Task, { of }: Extract<MailOrder, { kind: 'undelivered' }>): Written {
  const { m, t, f, link: address } = w
  const { staff: words } = m
  return {
    subject: subjectOf(w, dueOfTask(w, task), words.subjectUndelivered(t.labels.kinds[task.kind].verb)),
    blocks: [
      lead(words.undelivered(staffName(w, of), t.labels.kinds[task.kind].action, f.time(dueOfTask(w, task)))),
      facts([words.facts.assignee, reachable(w, of)]),
      ...text(words.undeliveredNow),
      ...link(words.open, address),
      ...caseBlocks(w, task),
    ],
    notes: [words.personal],
  }
}

/** Compliance is told of every major complaint at once: why it is major, who has it, by when. */
export function major(w: Writing): Written {
  const { m, t, file, link: address } = w
  const { facts: labels } = m.staff
  const task = currentTask(file)
  const having: Row[] =
    task === undefined
      ? []
      : [
          [labels.task, t.labels.kinds[task.kind].label],
          [labels.assignee, reachable(w, assigneeOf(task))],
        ]
  return {
    subject: subject(m.staff.subjectMajor, file.reference),
    blocks: [
      lead(file.classConfirmed ? m.staff.major : m.staff.majorProposed),
      ...caseFacts(w),
      ...link(m.staff.see, address),
      facts(...having, [labels.liaison, reachable(w, liaisonOf(file))]),
      ...(task === undefined ? [] : [heading(m.staff.clocks), clocks(w, task)]),
    ],
    notes: address === null ? [] : [m.staff.personal],
  }
}

export function caseBlocks(w: Writing, task: Task): Block[] {
  return [
    ...question(w, task),
    ...needsOf(w, task),
    heading(w.m.staff.theCase),
    ...caseFacts(w, task),
    heading(w.m.staff.clocks),
    clocks(w, task),
  ]
}

/** A length of time in days, hours and minutes. */
export function durationText({ m }: Writing, millis: number): string {
  return m.duration(...durationOf(millis))
}

/** Business time in hours, because a working day does not have 24. */
function businessDurationText({ m }: Writing, millis: number): string {
  const minutes = Math.max(0, Math.floor(millis / minute))
  return m.duration(0, Math.floor(minutes / 60), minutes % 60)
}
