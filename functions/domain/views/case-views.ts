import type * as z from 'zod'
import { matterView } from '../features/other-matters/settle-matter.ts'
import {
  type CaseFile,
  currentTask,
  type Decision,
  liaisonOf,
  type Note,
  outcomeShown,
  type Recorded,
  type Task,
  taskOf,
} from '../case/case-file.ts'
import { answerBy, ofReview, promisesTold, wentAt } from '../case/deliveries.ts'
import { isToBePosted, toldOn } from '../case/telling.ts'
import { offerLetter } from '../features/negotiation/offers.ts'
import { byInstant, type Instant } from '../time/zone.ts'
import type { Actor } from '../case/access.ts'
import { type AvailableAction, availableActions } from '../decide/decide.ts'
import { type ConsultationView, consultationViews } from './consultation-view.ts'
import type { Desk } from '../case/desk.ts'
import { dueOf } from '../workflow/reminders.ts'
import { reviewUntil } from '../features/review/review.ts'
import { reviewPromise } from '../tasks/review-clock.ts'
import { notesOf } from '../case/notes.ts'
import { kindOf } from '../catalogue/task-kinds.ts'
import { offerHistory, offersMade, type OfferView } from '../features/negotiation/offer-view.ts'
import { statusOf } from '../case/refusal.ts'
import type { casePause, complaintView as complaintSchema } from './view-schemas.ts'
import type { TimelineCode } from '../case/timeline.ts'
import { caseClocks, stageTask, type ShownClock, taskClock } from './clock-view.ts'
import { earliestOverall } from '../deadlines/case-clocks.ts'
import { openDateOffer } from '../deadlines/agreed-period.ts'
import { stepAsTold } from '../deadlines/promise.ts'
import { pausedHours } from '../deadlines/pauses.ts'
import { rulesNamed } from '../policy/pack-name.ts'
import { openRequests } from '../tasks/requests.ts'
import { isPromiseProvisional } from '../deadlines/provisional-promise.ts'
import { isDueProvisional, isOverallProvisional } from '../workflow/provisional.ts'

/** Whom the complainant can turn to; null before anybody was named. */
export function liaisonShown(file: CaseFile, { staff }: Pick<Desk, 'staff'>): ComplaintView['liaison'] {
  const liaison = staff.find(({ id }) => id === (file.joined?.liaison ?? liaisonOf(file)))
  return liaison === undefined ? null : { name: liaison.name, email: liaison.email, phone: liaison.phone }
}

/** The case as its complainant sees it. */
export type ComplaintView = z.output<typeof complaintSchema>

type TimelineEntry = ComplaintView['timeline'][number]

export const pauseOf = ({
  from,
  until,
  reason,
  note,
  resumed,
}: CaseFile['pauses'][number]): z.output<typeof casePause> => ({
  from,
  until,
  reason,
  note,
  over: resumed !== null,
})

function shownClocks(file: CaseFile, task: Task | undefined, desk: Desk): ShownClock[] {
  if (file.outcome !== null || file.ended !== null) return []
  return [...(task === undefined ? [] : [taskClock(file, task, desk)]), ...caseClocks(file, desk)]
}

/**
 * The case as its complainant sees it.
 * @param continues the case in which a joined complaint continues: the answer to both comes by its date
 */
export function complaintView(file: CaseFile, desk: Desk, at: Instant, continues?: CaseFile): ComplaintView {
  const current = stageTask(file, desk)
  return {
    reference: file.reference,
    status: statusOf(file),
    class: file.classConfirmed ? file.class : null,
    outcome: outcomeShown(file),
    matter: matterView(file, desk),
    joinedTo: file.joined?.into ?? null,
    liaison: liaisonShown(file, desk),
    receivedAt: file.receivedAt,
    respondBy: continues === undefined ? (file.joined?.respondBy ?? answerBy(file)) : answerBy(continues),
    provisional: isPromiseProvisional(file, desk),
    rules: rulesNamed(desk),
    clocks: shownClocks(file, current, desk).map((clock) => asTold(file, clock, current?.openedAt ?? at, desk)),
    pauses: file.pauses.map(pauseOf),
    pausedHours: pausedHours(file, at),
    review: reviewView(file, desk),
    offers: offersMade(file, at, desk.calendar),
    requests: openRequests(file).map(({ id, at: askedAt, text, asks: { what, until } }) => ({
      letter: id,
      askedAt,
      text,
      what,
      until,
    })),
    dateOffer: dateOfferView(file, desk, at),
    timeline: timelineOf(file),
  }
}

/**
 * They read as the date before only what they were told as the date of the answer. A step ends at a close of business;
 * a clock of the regulator ends when the law says.
 */
function asTold(file: CaseFile, clock: ShownClock, since: Instant, { calendar }: Desk): ShownClock {
  const { dueAt: due, extendedFrom } = clock
  return {
    ...clock,
    dueAt: clock.label === null ? stepAsTold(due, since, file, calendar) : due,
    extendedFrom: extendedFrom !== null && promisesTold(file).includes(extendedFrom) ? extendedFrom : null,
  }
}

/** The date that they are asked to agree on, while they can answer. */
function dateOfferView(file: CaseFile, { policy }: Desk, at: Instant): ComplaintView['dateOffer'] {
  const offer = openDateOffer(file, policy, at)
  return offer === undefined ? null : { until: offer.until, why: offer.why, askedAt: offer.at }
}

function reviewView(file: CaseFile, desk: Desk): ComplaintView['review'] {
  const until = reviewUntil(file, desk)
  if (until !== undefined) return { state: 'possible', until: until === 'open' ? null : until }
  const last = file.outcome === null ? undefined : file.reviews.at(-1)
  if (last === undefined || (last.of !== file.outcome?.commit && last.decided?.commit !== file.outcome?.commit))
    return null
  if (last.decided !== null) return { state: 'decided', at: last.decided.at, confirmed: last.decided.confirmed }
  return {
    state: 'asked',
    at: last.at,
    until: reviewPromise(file, last, desk),
  }
}

function entry(at: Instant | undefined, code: TimelineCode): TimelineEntry[] {
  return at === undefined ? [] : [{ at, code }]
}

/** An earlier receipt, more time, a date that was agreed, pauses. What a letter tells is there once it told it. */
function whatMovedTime(file: CaseFile): TimelineEntry[] {
  const { receipts, extensions, agreements, dateOffers, rulesChanges, pauses } = file
  const letter = (kind: string, id: string): Instant | undefined =>
    toldOn(file, `${kind} ${id.slice(id.lastIndexOf('-') + 1)}`)
  return [
    // A complaint that was entered begins with its receipt: that says nothing new.
    ...receipts.flatMap(({ recordedAt, commit }) => (commit === 1 ? [] : entry(recordedAt, 'receipt-set'))),
    ...extensions.flatMap(({ id, decided }) =>
      entry(decided?.letter ? letter(decided.letter, id) : undefined, 'extended'),
    ),
    ...agreements.flatMap(({ at }) => entry(at, 'period-agreed')),
    ...dateOffers.flatMap(({ id, answered }) => [
      ...entry(letter('date-offered', id), 'date-offered'),
      ...entry(answered?.agreed === false ? answered.at : undefined, 'date-declined'),
    ]),
    ...rulesChanges.flatMap((_, index) => entry(toldOn(file, `rules-changed ${index + 1}`), 'rules-changed')),
    ...pauses.flatMap(({ id, resumed }) => {
      const told = letter('paused', id)
      // It ended with its day; work continues when the letter says so.
      const resumes = resumed?.why === 'ended' ? letter('resumed', id) : resumed?.at
      return told === undefined ? [] : [...entry(told, 'paused'), ...entry(resumes, 'resumed')]
    }),
  ]
}

/** What happened, as the complainant may know it; oldest first. */
export function timelineOf(file: CaseFile): TimelineEntry[] {
  // A stage that ends because the complaint is declined finished nothing.
  const isDeclined = (at: number): boolean =>
    file.decisions.some(({ commit, outcome }) => commit === at && outcome === 'declined')
  // A case that came back goes through a stage again, and each time counts.
  const ended = (stage: string, code: TimelineCode): TimelineEntry[] =>
    file.stageEnds.flatMap((end) => (end.stage === stage && !isDeclined(end.commit) ? entry(end.at, code) : []))
  // What a decision means to the complainant, as its kind of task says.
  const ofTasks = (some: (task: Task) => boolean): TimelineEntry[] =>
    file.tasks.filter(some).flatMap((task) => {
      const recorded = task.state === 'decided' ? task.recorded : undefined
      const code = recorded && kindOf(task.kind).timeline?.[recorded.decision]
      return code === undefined ? [] : entry(recorded?.at, code)
    })
  return [
    ...entry(file.receivedAt, 'received'),
    ...entry(toldOn(file, 'acknowledgement'), 'acknowledged'),
    ...ofTasks((task) => task.stage !== null),
    ...ended('investigation', 'investigated'),
    ...ended('negotiation', 'negotiated'),
    ...file.liaisons.flatMap((_, index) => entry(toldOn(file, `liaison-changed ${index + 1}`), 'liaison-changed')),
    ...whatMovedTime(file),
    ...lettersOfPromise(file),
    ...aboutOffers(file),
    ...askedAndSaid(file),
    ...file.restarts.flatMap(({ at, commit }) =>
      entry(at, file.reopenings.some((one) => one.commit === commit) ? 'reopened' : 'restarted'),
    ),
    ...file.conflictClaims.flatMap(({ at }) => entry(at, 'conflict-claimed')),
    ...file.decisions.flatMap((one) =>
      one.outcome === 'withdrawn' || ofReview(file, one.commit) ? [] : entry(one.at, toldAs(file, one)),
    ),
    ...file.reviews.flatMap(({ at, decided }) => [
      ...entry(at, 'review-asked'),
      ...entry(decided?.at, 'review-decided'),
    ]),
    ...ended('fulfilment', 'fulfilled'),
    ...entry(file.withdrawn?.at, 'withdrawn'),
    ...entry(file.joined?.at, 'joined'),
    ...ofTasks((task) => task.stage === null),
    ...entry(file.ended?.at, 'closed'),
  ].sort((one, other) => byInstant(one.at, other.at))
}

/** Each offer with its answer, and that it was taken back or ended. */
function aboutOffers(file: CaseFile): TimelineEntry[] {
  return file.offers.flatMap(({ id, sent, answered, closed }) => [
    // By post, it was offered on the day on which it was posted.
    ...entry(
      isToBePosted(file, offerLetter({ id })) ? undefined : (wentAt(file, offerLetter({ id })) ?? sent?.at),
      'offered',
    ),
    ...(answered?.answer === 'undone'
      ? [...entry(answered.acceptedAt, 'offer-answered'), ...entry(answered.at, 'acceptance-undone')]
      : entry(answered?.at, 'offer-answered')),
    ...entry(
      sent !== null && (closed?.why === 'lapsed' || closed?.why === 'withdrawn') ? closed.at : undefined,
      'offer-over',
    ),
  ])
}

/** What both sides wrote, and each time the complainant's link was asked for again. */
function askedAndSaid({ messages, written, linksAsked }: CaseFile): TimelineEntry[] {
  return [
    ...messages.map(({ at }): TimelineEntry => ({ at, code: 'message' })),
    ...written.map(({ at }): TimelineEntry => ({ at, code: 'written' })),
    ...linksAsked.flatMap(({ at, who }): TimelineEntry[] =>
      who === 'complainant' ? [{ at, code: 'link-asked' }] : [],
    ),
  ]
}

/** Letters that only say something of the promised date: nothing else of the case tells of them. */
function lettersOfPromise(file: CaseFile): TimelineEntry[] {
  const codes = ['promise-changed', 'promise-unkept'] as const
  return Object.keys(file.mails).flatMap((id) => {
    const code = codes.find((one) => id.startsWith(`${one} `))
    return code === undefined ? [] : entry(toldOn(file, id), code)
  })
}

export type TaskView = {
  file: CaseFile
  task: Task
  dueAt: Instant
  /** Its own clock, then those of the whole case until the decision; and the earliest due among them. */
  clocks: readonly ShownClock[]
  overallDueAt: Instant
  /** Which of the dates depend on days off that have not been announced yet. */
  provisional: { due: boolean; overall: boolean; respondBy: boolean }
  availableActions: AvailableAction[]
  recorded: Recorded | null
  /** Everything recorded so far, oldest first. */
  soFar: { task: Task; recorded: Recorded }[]
  /** Questions to departments, oldest first. */
  consultations: ConsultationView[]
  /** Every offer of the negotiation, oldest first, as it stands now. */
  offerHistory: OfferView[]
  /** The proposal for a co-signer: the answer that would go out. */
  proposal: { task: Task; recorded: Recorded } | null
}

/**
 * Notes and attempts, newest first, as the assignee may read them. Somebody who sees only a question reads only their
 * own.
 */
export function notesFor(file: CaseFile, task: Pick<Task, 'id' | 'kind'>): Note[] {
  return notesOf(file, kindOf(task.kind).sees === 'question' ? task.id : undefined)
}

/**
 * The whole file of a case, for who looks on: as of the task in which it stands, with everything in its history. None
 * as long as it has no task of the staff.
 */
export function fileView(file: CaseFile, person: string, desk: Desk, at: Instant): TaskView | undefined {
  const own = file.tasks.filter(({ role, kind }) => role !== 'complainant' && kindOf(kind).sees === undefined)
  const current = currentTask(file)
  const task = own.find(({ id }) => id === current?.id) ?? own.at(-1)
  if (task === undefined) return undefined
  const view = taskView(file, task, { person, may: 'see' }, desk, at)
  const { id, kind, role, stage, openedAt, openedIn, assignments } = task
  const over: Task = { id, kind, role, stage, openedAt, openedIn, assignments, state: 'cancelled', why: 'closed', at }
  return { ...view, task: over, recorded: null }
}

/** A task as the holder of its link sees it. */
export function taskView(file: CaseFile, task: Task, actor: Actor, desk: Desk, at: Instant = file.changedAt): TaskView {
  const records = file.tasks.flatMap((one) =>
    one.state === 'decided' ? [{ task: one as Task, recorded: one.recorded }] : [],
  )
  const proposing = file.proposal && taskOf(file, file.proposal.task)
  return {
    file,
    task,
    dueAt: dueOf(file, task, desk),
    clocks: [taskClock(file, task, desk), ...(file.outcome === null ? caseClocks(file, desk) : [])],
    overallDueAt: earliestOverall(file, desk).dueAt,
    provisional: {
      due: isDueProvisional(file, task, desk),
      overall: isOverallProvisional(file, desk),
      respondBy: isPromiseProvisional(file, desk),
    },
    availableActions: availableActions(file, task, actor, desk),
    recorded: task.state === 'decided' ? task.recorded : null,
    soFar: records,
    consultations: consultationViews(file, desk),
    offerHistory: offerHistory(file, at, desk.calendar),
    proposal: proposing?.state === 'decided' ? { task: proposing, recorded: proposing.recorded } : null,
  }
}

/** How the complainant was told of a decision: a letter about what is no complaint declines nothing. */
function toldAs(
  { matters }: CaseFile,
  { outcome, commit }: Decision,
): 'declined' | 'no-complaint' | 'resolved' | 'decided' {
  if (matters.some((one) => one.commit === commit)) return 'no-complaint'
  return outcome === 'declined' || outcome === 'resolved' ? outcome : 'decided'
}
