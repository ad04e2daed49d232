import { canWithdraw } from '../../domain/features/complainant/withdraw.ts'
import { staffIn } from '../../domain/case/facts.ts'
import { type CaseFile, type Extension, type RulesChange, taskOf } from '../../domain/case/case-file.ts'
import { daysTold, lastTold } from '../../domain/case/deliveries.ts'
import { type Instant, instantAt, lastDayUntil, later } from '../../domain/time/zone.ts'
import { openDateOffer } from '../../domain/deadlines/agreed-period.ts'
import { namedInstead } from '../../domain/deadlines/caps.ts'
import { earliestOverall, overallClocks, runningOverall } from '../../domain/deadlines/case-clocks.ts'
import { unanswered } from '../../domain/deadlines/unanswered.ts'
import { isPromiseProvisional } from '../../domain/deadlines/provisional-promise.ts'
import { unknownYear } from '../../domain/workflow/provisional.ts'
import { lastCloseBefore } from '../../domain/time/deadline.ts'
import { duesOf, isForDuty, movesClock } from '../../domain/features/more-time/extensions.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { requestOf } from '../../domain/features/more-time/approve-extension.ts'
import { isOfLetter } from '../../domain/tasks/requests.ts'
import { continuesBy, pauseRule } from '../../domain/deadlines/pauses.ts'
import { lateLetters } from '../../domain/features/more-time/late-letters.ts'
import { cutBy, pausesEndedBy } from '../../domain/features/more-time/mails.ts'
import type { Task } from '../../domain/case/case-file.ts'
import { packName } from '../../domain/policy/pack-name.ts'
import { policyOf } from '../../domain/policy/policy.ts'
import { dueOfTask, type Writing, type Written } from '../parts/context.ts'
import { toDo } from './to-do.ts'
import { type Block, facts, heading, lead, link, online, type Row, text } from '../parts/letter.ts'
import { staffName } from '../parts/people.ts'
import { subject, subjectOf } from '../parts/subject.ts'
import { caseFacts, clocks } from '../parts/case-summary.ts'
import { quoteUserWords } from '../parts/quote-user-text.ts'
import { letter } from './letter.ts'
import { rightsOutside, rightsSinceDecision } from './rights.ts'

/** That the date which a letter gives may become earlier, if it lies in a year whose days off are not known yet. */
export function assumed({ file, desk, t }: Writing, by: Instant): string[] {
  return isPromiseProvisional({ ...file, respondBy: by }, desk)
    ? [t.labels.provisionalPromise(unknownYear(desk.calendar))]
    : []
}

/** What the complainant can do until the answer comes. */
const meanwhile = ({ file, m }: Writing): string[] => [
  m.time.meanwhile,
  ...(canWithdraw(file) ? [m.time.withdraw] : []),
]

/** More time: why, the new date, and what the complainant can do. Goes out before the old date. */
export function extended(
  w: Writing,
  { kind, extension: id }: Extract<MailOrder, { kind: 'extended' | 'holding' }>,
): Written {
  const { file, desk, m, t, f, link: address } = w
  const words = m.time
  const { asks, reason, why, task } = extensionOf(w, id)
  const { by, before } = promiseOf(w)
  const stage = taskOf(file, task)?.stage
  const [late] = lateLetters(file, desk, w.now).filter((one) => one.extension === id)
  const step = asks.find(({ clock }) => stage !== null && stage !== undefined && clock.startsWith(`${stage}#`))
  const rights = kind === 'holding' ? rightsOutside(w) : []
  const isSaid = (date: Instant): boolean => late !== undefined && f.lastDay(late.due) === f.lastDay(date)
  return letter(w, {
    subject: words[kind].subject,
    lead: before === null ? words.extended.same : words[kind].later(f.lastDay(by)),
    body: [
      ...text(
        ...(late === undefined ? [] : [words.holding.late(f.lastDay(late.due))]),
        ...(before === null ? [stillBy(w, by)] : []),
        // A letter that comes late has said that date already.
        ...(before === null || isSaid(before) ? [] : [words.insteadOf(f.lastDay(before))]),
      ),
      heading(words.why),
      ...text(words.extended.because[reason]),
      { is: 'said', text: quoteUserWords(why) },
      heading(before === null && step === undefined ? words.sameDate : words.untilWhen),
      facts(step === undefined || !stage ? null : [words.step(t.labels.steps[stage]), f.lastDay(step.until)], [
        words.answerBy,
        f.lastDay(by),
      ]),
      ...text(...assumed(w, by)),
      heading(words.canDo),
      ...(rights.length === 0 ? [] : [...text(words.holding.goNow), ...rights]),
      ...text(...meanwhile(w)),
      ...link(m.follow.button, address),
    ],
  })
}

/** The date that both sides agreed on, who agreed and how, and that the legal period stays as it is. */
export function periodAgreed(w: Writing, { agreement }: Extract<MailOrder, { kind: 'period-agreed' }>): Written {
  const { file, desk, order, m, t, f, link: address } = w
  const { agreed: words, ...time } = m.time
  const found = file.agreements.find(({ id }) => id === agreement)
  if (found === undefined) throw new Error(`mail ${order.id}: the case has no ${agreement}`)
  const { by, before } = promiseOf(w)
  const legal = overallClocks(file, desk).filter(({ rule }) => desk.policy.agreedPeriod?.clocks.includes(rule.id))
  return letter(w, {
    subject: words.subject,
    lead: found.until > by ? words.earlier(f.lastDay(found.until), f.lastDay(by)) : words.lead(f.lastDay(by)),
    body: [
      ...text(...(before === null ? [] : [time.insteadOf(f.lastDay(before))])),
      heading(time.why),
      { is: 'said', text: quoteUserWords(found.why) },
      heading(words.consent),
      facts([words.how, t.choice('how', found.how)], [words.when, f.dayOf(found.agreedAt)]),
      ...(found.how === 'page' ? [] : [...text(words.with), { is: 'said', text: quoteUserWords(found.who) } as const]),
      heading(time.untilWhen),
      ...text(
        ...legal.map(({ rule, dueAt }) => words.legal(rule.label[w.language], f.lastDay(dueAt))),
        ...assumed(w, by),
      ),
      online(words.notYou, m.paper.notAgreed),
      ...text(...meanwhile(w)),
      ...link(m.follow.button, address),
    ],
  })
}

/** The question whether they agree on a later date: why, what stays otherwise, and where to answer. */
export function dateOffered(w: Writing, { proposal }: Extract<MailOrder, { kind: 'date-offered' }>): Written {
  const { file, desk, now, m, f, link: address, language } = w
  const { dateOffered: words, ...time } = m.time
  const offer = dateOfferOf(w, proposal)
  const legal = overallClocks(file, desk).filter(({ rule }) => desk.policy.agreedPeriod?.clocks.includes(rule.id))
  return letter(w, {
    subject: words.subject,
    lead: words.lead(f.lastDay(offer.until)),
    body: [
      heading(time.why),
      { is: 'said', text: quoteUserWords(offer.why) },
      ...link(words.button, address),
      ...text(
        (file.respondBy < now ? words.nowLate : words.now)(f.lastDay(file.respondBy)),
        ...legal.map(({ rule, dueAt }) => words.legal(rule.label[language], f.lastDay(dueAt))),
        words.yours,
      ),
    ],
  })
}

/** What the complainant answered, to the staff. */
export function dateAnswered(
  w: Writing,
  task: Task,
  { proposal }: Extract<MailOrder, { kind: 'date-answered' }>,
): Written {
  const { m, f, link: address } = w
  const { answered: words } = m.time.dateOffered
  const offer = dateOfferOf(w, proposal)
  const said = offer.answered?.agreed === true ? words.agreed : words.not
  return {
    subject: subjectOf(w, dueOfTask(w, task), said),
    blocks: [
      lead(said),
      facts([words.until, f.lastDay(offer.until)]),
      ...link(task.state === 'open' ? m.staff.open : m.staff.see, address),
      ...aboutCase(w, task),
    ],
    notes: [m.staff.personal],
  }
}

function dateOfferOf({ file, order }: Writing, id: string): CaseFile['dateOffers'][number] {
  const offer = file.dateOffers.find((one) => one.id === id)
  if (offer === undefined) throw new Error(`mail ${order.id}: the case has no ${id}`)
  return offer
}

/** That other rules hold now: which, why, what they give, and that the date of the answer does not move later. */
export function rulesChanged(w: Writing, { commit }: Extract<MailOrder, { kind: 'rules-changed' }>): Written {
  const { file, desk, now, m, f, link: address, language } = w
  const { rulesChanged: words, promiseChanged: late, ...time } = m.time
  const { change, named } = changeOfRules(w, commit)
  const { by, before } = promiseOf(w)
  return letter(w, {
    subject: words.subject,
    lead: words.lead(named(change.to)),
    body: [
      ...text(words.before(named(change.from))),
      heading(time.why),
      { is: 'said', text: quoteUserWords(change.reason) },
      heading(before === null ? time.sameDate : time.untilWhen),
      ...text(
        ...(pausesEndedBy(file, change).length === 0 ? [] : [words.pauseOver]),
        by < now ? late.passed(f.lastDay(by)) : words.answerBy(f.lastDay(by)),
        before === null ? words.same : time.insteadOf(f.lastDay(before)),
        ...(before !== null && file.agreements.at(-1)?.until === lastTold(file) ? [words.agreedOver] : []),
        ...overallClocks(file, desk).map(({ rule, dueAt }) => words.legal(rule.label[language], f.lastDay(dueAt))),
        ...assumed(w, by),
        ...(before === null ? [] : meanwhile(w)),
      ),
      ...link(m.follow.button, address),
    ],
  })
}

/**
 * A move to other rules, and how rules are named: the pack and its calendar, in the language of the mail.
 * @throws Error if the commit moved nothing
 */
export function changeOfRules(
  { file, order, t, language }: Writing,
  commit: number,
): { change: RulesChange; named: (rules: RulesChange['from']) => string } {
  const change = file.rulesChanges.find((one) => one.commit === commit)
  if (change === undefined) throw new Error(`mail ${order.id}: no other rules came to hold in commit ${commit}`)
  return {
    change,
    named: ({ policy, calendar }) =>
      t.labels.countedBy(packName(policyOf(policy))[language], t.calendarName(calendar.id)),
  }
}

/** Time limits paused: why, what we are waiting for, and until when at the latest. */
export function paused(w: Writing, { pause: id }: Extract<MailOrder, { kind: 'paused' | 'resumed' }>): Written {
  const { file, desk, m, f, link: address } = w
  const words = m.time
  const pause = pauseOf(w, id)
  const { by, before } = promiseOf(w)
  // The first overall time limit that keeps running while only the step is paused, or the day named for it instead.
  const ends = runningOverall(file, desk)
    .filter(({ rule }) => !pause.clocks.includes(rule.id))
    .map(({ clock, dueAt }) => later(lastCloseBefore(dueAt, clock.start, desk.calendar), namedInstead(file, clock.id)))
    .toSorted()[0]
  // The letter that asks for it says what, and has the button.
  const isAsked = isOfLetter(file, pause.id)
  // Without the proof of authority, there may be no answer but the end of the complaint (ADR 81).
  const needsProof = file.written.some(({ asks }) => asks?.pause === pause.id && asks.what === 'authority')
  const waitingFor: readonly Block[] = [
    heading(words.paused.waitingFor),
    { is: 'said', text: quoteUserWords(pause.note) },
    ...(pauseRule(desk.policy, pause.reason)?.endedByMessage ? [online(words.paused.write, m.paper.write)] : []),
    ...link(m.follow.button, address),
  ]
  return letter(w, {
    subject: words.paused.subject,
    lead: isAsked ? words.paused.leadAsked : words.paused.lead[pause.reason],
    body: [
      ...(isAsked ? [] : waitingFor),
      heading(words.untilWhen),
      ...text(
        ends === undefined ? words.paused.notCounted : words.paused.stepOnly(f.lastDay(ends)),
        words.paused.resumesBy(f.lastDay(continuesBy(pause, desk))),
        ...(needsProof
          ? [words.paused.answerOnceProven(f.lastDay(by))]
          : [before === null ? stillBy(w, by) : words.paused.answerBy(f.lastDay(by))]),
        ...(before === null ? [] : [words.insteadOf(f.lastDay(before))]),
        ...assumed(w, by),
      ),
    ],
  })
}

/** Time limits resumed, and the date of the answer. */
export function resumed(w: Writing, { pause: id }: Extract<MailOrder, { kind: 'paused' | 'resumed' }>): Written {
  const { m, f, link: address } = w
  const { resumed: words, insteadOf } = m.time
  const { resumed: end, reason } = pauseOf(w, id)
  const { by, before } = promiseOf(w)
  return letter(w, {
    subject: words.subject,
    lead: words.lead,
    body: [
      ...text(
        words.why[end?.why ?? 'asked'],
        ...(end?.why === 'ended' && reason === 'complainant' ? [words.stillWanted] : []),
        passed(w, by) ?? (before !== null && by < before ? words.earlier : words.answerBy)(f.lastDay(by)),
        ...(before === null ? [] : [insteadOf(f.lastDay(before))]),
        ...assumed(w, by),
      ),
      ...link(m.follow.button, address),
    ],
  })
}

/** The date of the answer moved earlier, and no other letter says so. */
export function promiseChanged(w: Writing): Written {
  const { file, m, t, f } = w
  const { promiseChanged: words, insteadOf } = m.time
  const { by, before } = promiseOf(w)
  if (before !== null && by > before)
    return letter(w, {
      subject: words.subjectTakenBack,
      lead: words.leadTakenBack(f.lastDay(by)),
      body: [...text(words.takenBack(f.lastDay(before)), ...assumed(w, by)), ...toDo(w, words.nothingToDo)],
      button: m.follow.button,
    })
  const late = passed(w, by)
  const isByReceipt = file.receipts.some(({ commit }) => commit === file.promise.commit)
  // The fact of a new calendar moves the promise by itself (`calendar-changed`).
  const isByCalendar = file.promises.at(-1)?.commit !== file.promise.commit
  const counted = isByCalendar ? words.whyDaysOff : words.why
  const event = file.events.find(({ commit }) => commit === file.promise.commit)
  const byEvent = event === undefined ? counted : words.whyEvent(t.choice('event', event.kind))
  const why = isByReceipt ? words.whyReceipt(f.dayOf(file.receivedAt)) : byEvent
  const asked = file.dateOffers.at(-1)
  const isOver = asked !== undefined && asked.answered === null && asked.commit < file.promise.commit
  const noMore =
    isOver && openDateOffer(file, w.desk.policy, w.now) === undefined
      ? [words.questionOver(f.lastDay(asked.until))]
      : []
  return letter(w, {
    subject: late === undefined ? words.subject : m.time.promiseUnkept.subject,
    lead: late ?? words.lead(f.lastDay(by)),
    body: [
      ...text(why, ...(before === null ? [] : [insteadOf(f.lastDay(before))]), ...noMore),
      ...toDo(w, words.nothingToDo),
    ],
    button: m.follow.button,
  })
}

/** The promise passed without an answer: what still holds, and where they can go once a regulator's clock has ended. */
export function promiseUnkept(w: Writing, { day, of }: Extract<MailOrder, { kind: 'promise-unkept' }>): Written {
  const { file, desk, m, f, now } = w
  const words = m.time.promiseUnkept
  if (of !== null) {
    const task = taskOf(file, of)
    const promised = (task && kindOf(task.kind).promised) ?? 'result'
    const said = words.ofTask[promised]
    // The bodies for complaints deal with nothing else.
    const elsewhere = promised === 'answer' || file.outcome === null ? [] : rightsSinceDecision(w, file.outcome)
    return letter(w, {
      subject: said.subject,
      lead: said.lead(f.day(day)),
      body: [
        ...text(said.still, ...(elsewhere.length === 0 ? [] : [said.needNotWait])),
        ...elsewhere,
        ...toDo(w, words.nothingToDo),
      ],
      button: promised === 'answer' ? m.declined.matterButton : m.follow.button,
    })
  }
  const { rule, dueAt } = earliestOverall(file, desk)
  const rights = unanswered(file, desk, now) === undefined ? [] : rightsOutside(w)
  return letter(w, {
    subject: words.subject,
    lead: words.lead(f.day(day)),
    body: [
      ...text(words.still, ...(dueAt > now ? [words.until(rule.label[w.language], f.lastDay(dueAt))] : [])),
      ...(rights.length === 0 ? [] : [...text(m.time.holding.goNow), ...rights]),
      ...toDo(w, words.nothingToDo),
    ],
    button: m.follow.button,
  })
}

/**
 * What a letter says if the day of the answer is over; undefined if it is still to come. Either the time limit is over
 * too, or it ends on a day off and nobody is there before.
 */
function passed({ file, desk, m, f, now }: Writing, by: Instant): string | undefined {
  if (by >= now) return undefined
  const { clock, dueAt: end } = earliestOverall(file, desk)
  const isClosed = end > now && lastCloseBefore(end, clock.start, desk.calendar) <= now
  return isClosed ? m.time.noDayLeft(f.lastDay(end)) : m.time.promiseChanged.passed(f.lastDay(by))
}

/** That the date of the answer stays, if it is still to come. */
function stillBy(w: Writing, by: Instant): string {
  return passed(w, by) ?? w.m.time.stillBy(w.f.lastDay(by))
}

/** The date of the answer that a letter gives, and the one that they were told last, if it is another. */
export function promiseOf({ file, desk }: Pick<Writing, 'file' | 'desk'>): { by: Instant; before: Instant | null } {
  const by = file.promise.respondBy
  const { zone } = desk.calendar
  const told = daysTold(file, zone).at(-1)
  // Letters give days: another moment of the same day is no other date to the reader.
  if (told === undefined || told.day === lastDayUntil(by, zone)) return { by, before: null }
  const isSameHere = lastDayUntil(told.respondBy, zone) === told.day
  return { by, before: isSameHere ? told.respondBy : instantAt(told.day, '12:00', zone) }
}

/** The result of a request for more time, to the assignee. */
export function extensionAnswered(
  w: Writing,
  task: Task,
  { extension: id, overtaken }: Extract<MailOrder, { kind: 'extension-answered' }>,
): Written {
  const { file, m, t, f, link: address } = w
  const { staff: words } = m.time
  const { decided } = extensionOf(w, id)
  const asked = taskOf(file, id)
  const recorded = asked?.state === 'decided' ? asked.recorded : undefined
  const by = staffName(w, staffIn(recorded?.by) ?? null)
  const reason = recorded?.answer['reason']
  const isOvertaken = asked?.state === 'cancelled' && asked.why !== 'lapsed'
  const say = (): { subject: string; lead: string } => {
    if (overtaken) return { subject: words.subjectOvertaken, lead: words.grantedOvertaken }
    if (decided === null) return { subject: words.subjectLapsed, lead: isOvertaken ? words.overtaken : words.lapsed }
    return decided.granted
      ? { subject: words.subjectGranted, lead: words.granted(by) }
      : { subject: words.subjectRefused, lead: words.refused(by) }
  }
  const said = say()
  return {
    subject: subjectOf(w, dueOfTask(w, task), said.subject),
    blocks: [
      lead(said.lead),
      ...(typeof reason === 'string'
        ? [{ is: 'quote', title: m.staff.why, text: quoteUserWords(reason) } as const]
        : []),
      ...(task.state === 'open'
        ? text(m.staff.doBy(t.labels.kinds[task.kind].action, f.time(dueOfTask(w, task))))
        : []),
      ...link(task.state === 'open' ? m.staff.open : m.staff.see, address),
      ...aboutCase(w, task),
    ],
    notes: [m.staff.personal],
  }
}

/** Time limits resumed by somebody else, to the assignee. */
export function pauseOver(w: Writing, task: Task, { pause: id }: Extract<MailOrder, { kind: 'pause-over' }>): Written {
  const { m, t, f, link: address } = w
  const { staff: words } = m.time
  const cut = cutBy(w.file, id)?.dates ?? []
  return {
    subject: subjectOf(w, dueOfTask(w, task), words.subjectResumed),
    blocks: [
      lead(words.resumed[pauseOf(w, id).resumed?.why ?? 'ended']),
      ...(cut.length === 0
        ? []
        : [
            ...text(words.cut),
            facts(
              ...cut.map(({ clock, before, after }): Row => [
                clockName(w, clock),
                words.fromTo(f.time(before), f.time(after)),
              ]),
            ),
          ]),
      ...text(m.staff.doBy(t.labels.kinds[task.kind].action, f.time(dueOfTask(w, task)))),
      ...link(m.staff.open, address),
      ...aboutCase(w, task),
    ],
    notes: [m.staff.personal],
  }
}

/** An approver's task lapsed or is not needed any more. */
export function requestOver({ m, t, file, link: address }: Writing, task: Task): Written {
  const { action } = t.labels.kinds[task.kind]
  const lapsed = task.state === 'cancelled' && task.why === 'lapsed'
  return {
    subject: subject(m.staff.subjectCancelled(t.labels.kinds[task.kind].verb), file.reference),
    blocks: [
      lead(lapsed ? m.time.staff.approverLapsed(action) : m.staff.cancelledClosed(action)),
      ...link(m.staff.see, address),
    ],
    notes: [m.staff.personal],
  }
}

/** What an approver decides: who asks for how much more time, why, under which rule, and by when it must be decided. */
export function requested(w: Writing, task: Task): readonly Block[] {
  const request = requestOf(w.file, task.id)
  if (request === undefined) return []
  const { file, desk, m, t, f } = w
  const { staff: words } = m.time
  const dues = duesOf(file, request, desk)
  const first = dues.flatMap(({ due }) => due ?? []).sort()[0]
  const rows = dues.map(({ ask, due }): Row => [
    clockName(w, ask.clock),
    (due === undefined || movesClock(ask.rule, due, desk.policy, w.now) ? words.fromTo : words.stays)(
      f.time(due ?? ask.until),
      f.time(ask.until),
    ),
  ])
  return [
    heading(words.requested),
    facts([words.requestedBy, staffName(w, request.by)], [words.reason, t.choice('because', request.reason)], ...rows),
    { is: 'quote', title: words.words, text: quoteUserWords(request.why) },
    ...(first === undefined ? [] : text(dutyWords(w, request, first)(f.time(first)))),
  ]
}

/** By when an approver has to decide: a letter that is a duty goes even if it is late. */
function dutyWords({ desk, m, now }: Writing, request: Extension, due: Instant): (at: string) => string {
  const { staff: words } = m.time
  if (!isForDuty(request, desk.policy)) return words.before
  return due > now ? words.dutyBefore : words.dutyLate
}

/** What a clock of an extension is called. */
function clockName({ desk, language, m }: Writing, clock: string): string {
  return desk.policy.overall.find(({ id }) => clock.split('#')[0] === id)?.label[language] ?? m.time.staff.thisStep
}

function aboutCase(w: Writing, task: Task): Block[] {
  return [heading(w.m.staff.theCase), ...caseFacts(w), heading(w.m.staff.clocks), clocks(w, task)]
}

function extensionOf({ file, order }: Writing, id: string): Writing['file']['extensions'][number] {
  const found = file.extensions.find((one) => one.id === id)
  if (found === undefined) throw new Error(`mail ${order.id}: the case has no ${id}`)
  return found
}

function pauseOf({ file, order }: Writing, id: string): Writing['file']['pauses'][number] {
  const found = file.pauses.find((one) => one.id === id)
  if (found === undefined) throw new Error(`mail ${order.id}: the case has no ${id}`)
  return found
}
