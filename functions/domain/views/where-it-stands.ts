import { agreedOffer, type CaseFile, type EnteredAct, openTasks } from '../case/case-file.ts'
import { answerBy, decisionTold, isPromiseOfBefore, wasPromised } from '../case/deliveries.ts'
import type { Desk } from '../case/desk.ts'
import { type Status, statusOf } from '../case/refusal.ts'
import { standingAgreement } from '../deadlines/agreed-period.ts'
import { stepAsTold } from '../deadlines/promise.ts'
import { continuesBy, runningPause } from '../deadlines/pauses.ts'
import { endedFulfilment } from '../deadlines/stage-runs.ts'
import { pendingWithdrawal, takesEffectAt, undoEnds, withdrawnOn } from '../features/entry/acts.ts'
import { concernAwaited } from '../features/aftercare/concern.ts'
import { visitAwaited } from '../features/aftercare/return-visit.ts'
import { type MatterView, matterView } from '../features/other-matters/settle-matter.ts'
import { offersMade } from '../features/negotiation/offer-view.ts'
import { reviewPromise, runningReview } from '../tasks/review-clock.ts'
import type { PauseReason } from '../policy/policy.ts'
import { type AskedFor, openRequests, requestEnds } from '../tasks/requests.ts'
import { beginningOf } from '../time/calendar.ts'
import { daysAfter, type Instant, instantAt, lastDayUntil, type LocalDay } from '../time/zone.ts'
import { dueOf } from '../workflow/reminders.ts'

/*
 * Where a case is, for the one sentence that leads the complainant's page: what happens next, and by when. Each state
 * has the one date that matters in it. Every other date is in the details of the page.
 */

/**
 * The answer that the complainant waits for. `by` is the promise that they were told; `late`: it has passed, and
 * nothing else is promised; `overdue`: it was due before anybody could promise it, as after an earlier receipt.
 * `reopened`: the letter that will promise it, after the case was opened again, has not gone yet.
 */
export type Answer = { by: Instant; stands: 'promised' | 'by-agreement' | 'reopened' | 'late' | 'overdue' }

/** `checked`: somebody looks at what was proposed; `paused`: what the case waits for, until then at the latest. */
type Undecided = { answer: Answer } & (
  | { is: Exclude<Status, 'decided' | 'closed'> | 'checked' }
  | { is: 'paused'; for: PauseReason; until: Instant }
  /** The day by which the liaison was to contact them, as the acknowledgement said, is over. */
  | { is: 'contact-late'; by: Instant }
  /** They are asked for something by the end of the local day, or were. */
  | { is: 'asked' | 'asked-late'; what: AskedFor; until: LocalDay }
  /** They withdrew by phone or letter, and can undo it: after then the case ends. */
  | { is: 'withdrawal-waits'; on: Instant; until: Instant }
  /** The last day to undo it is over, and the desk has not opened yet: until then they still can. */
  | { is: 'withdrawal-closes'; on: Instant; until: Instant }
  /** They accepted an offer, and somebody confirms what was agreed. */
  | { is: 'accepted'; on: Instant }
  /** They did not accept the newest offer, or its last day passed without an answer. */
  | { is: 'offer-undone' | 'offer-rejected' | 'offer-countered' | 'offer-lapsed'; on: Instant }
  /** An offer waits for their answer until the end of the local day. */
  | { is: 'offer'; until: LocalDay }
)

/** How and when the complaint was settled: by a decision of the firm, or by an agreement at first contact. */
export type Settled = { how: 'decision' | 'agreement'; on: Instant }

type Decided =
  | ({ settled: Settled } & (
      | { is: 'closed' }
      /** Somebody is to contact them about what they told us since. */
      | { is: 'told' }
      /** What was promised is to be done by the end of this local day. */
      | { is: 'fulfilment' | 'fulfilment-late'; by: LocalDay }
      /** Nothing is left for the complainant to wait for, but the case has not closed yet. */
      | { is: 'decided' }
      | { is: 'survey'; until: Instant }
    ))
  /** It is decided, and the letter waits to go, or somebody is to reach them: they know nothing of it yet. */
  | { is: 'decided-untold' }
  | { is: 'review' | 'review-late'; by: Instant }
  | { is: 'declined' | 'withdrawn' | 'no-complaint'; on: Instant }
  /** No complaint: those who deal with it answer by then. */
  | { is: 'matter' | 'matter-late'; by: Instant }

/** It was combined with an earlier complaint: which one, and the answer to both, if that case can be read. */
type Joined = { is: 'joined'; into: string; answer: Answer } | { is: 'joined-decided'; into: string; on: Instant }

export type WhereItStands = Undecided | Decided | Joined

/** What there is to say of one state. */
export type Of<Is extends WhereItStands['is'], State = WhereItStands> = State extends { is: unknown }
  ? Is extends State['is']
    ? Omit<State, 'is'>
    : never
  : never

/**
 * @param at the time of the request
 * @param continues the case in which a joined complaint continues
 */
export function whereItStands(file: CaseFile, desk: Desk, at: Instant, continues?: CaseFile): WhereItStands {
  if (file.joined !== null) return joined(file.joined, at, continues)
  return file.outcome === null ? undecided(file, desk, at) : decided(file, desk, at, file.outcome)
}

function answerOf(file: CaseFile, at: Instant): Answer {
  if (isPromiseOfBefore(file)) return { by: answerBy(file), stands: 'reopened' }
  const by = file.respondBy
  if (at > by) return { by, stands: wasPromised(file) ? 'late' : 'overdue' }
  return { by, stands: standingAgreement(file)?.until === by ? 'by-agreement' : 'promised' }
}

/** Until when a withdrawal that waits can be undone: the end of a day, then the hour at which the desk opens. */
function withdrawalIs(file: CaseFile, act: EnteredAct, desk: Desk, at: Instant, answer: Answer): Undecided {
  const [on, ends] = [act.saidAt, undoEnds(file, act, desk, at)]
  return at < ends
    ? { is: 'withdrawal-waits', on, until: ends, answer }
    : { is: 'withdrawal-closes', on, until: takesEffectAt(file, act, desk, at), answer }
}

function undecided(file: CaseFile, desk: Desk, at: Instant): Undecided {
  const answer = answerOf(file, at)
  const withdrawal = pendingWithdrawal(file)
  if (withdrawal !== undefined) return withdrawalIs(file, withdrawal, desk, at, answer)
  const offer = offersMade(file, at, desk.calendar).find(({ state }) => state === 'open')
  if (offer !== undefined) return { is: 'offer', until: offer.until, answer }
  const acceptedOn = acceptance(file)
  if (acceptedOn !== undefined) return { is: 'accepted', on: acceptedOn, answer }
  const [request] = openRequests(file)
  if (request !== undefined) {
    const { what, until: day } = request.asks
    const isLate = requestEnds(file, request, desk) <= at
    // The answer may have moved before the day that the request gave.
    const last = lastDayUntil(answer.by, desk.calendar.zone)
    const until = !isLate && answer.by > at && last < day ? last : day
    return { is: isLate ? 'asked-late' : 'asked', what, until, answer }
  }
  const pause = runningPause(file)
  if (pause !== undefined && pause.until > at) {
    return { is: 'paused', for: pause.reason, until: continuesBy(pause, desk), answer }
  }
  if (file.proposal !== null) return { is: 'checked', answer }
  const status = statusOf(file)
  const over = status === 'negotiation' ? offerOver(file, desk, at) : undefined
  if (over !== undefined) return { ...over, answer }
  const contactBy = status === 'intake' ? contactOverdue(file, desk, at) : undefined
  if (contactBy !== undefined) return { is: 'contact-late', by: contactBy, answer }
  return { is: status === 'decided' || status === 'closed' ? 'feedback' : status, answer }
}

/** When they accepted what the present negotiation agreed on: on their page, or as somebody entered it for them. */
function acceptance(file: CaseFile): Instant | undefined {
  const offer = agreedOffer(file)
  if (offer === undefined || !openTasks(file).some((task) => task.id === offer.task)) return undefined
  const entered = file.acts.findLast(
    ({ about, what, undone }) => what === 'acceptance' && about === offer.id && !undone,
  )
  return entered?.saidAt ?? offer.answered?.at
}

/** How the newest offer of the present negotiation ended, if it was not accepted. */
function offerOver(file: CaseFile, { calendar }: Desk, at: Instant): Pick<OfferOver, 'is' | 'on'> | undefined {
  const newest = offersMade(file, at, calendar).at(-1)
  const task = file.offers.find(({ id }) => id === newest?.offer)?.task
  if (newest === undefined || !openTasks(file).some(({ id }) => id === task)) return undefined
  switch (newest.state) {
    case 'undone':
    case 'rejected':
    case 'countered':
      return newest.answeredAt === null ? undefined : { is: `offer-${newest.state}`, on: newest.answeredAt }
    case 'lapsed':
      return { is: 'offer-lapsed', on: instantAt(newest.until, '12:00', calendar.zone) }
    default:
      return undefined
  }
}

type OfferOver = Extract<Undecided, { is: `offer-${string}` }>

/** By when the liaison was to contact them, if they were told so, it is over, and nobody has tried. */
function contactOverdue(file: CaseFile, desk: Desk, at: Instant): Instant | undefined {
  const intake = openTasks(file).find(({ kind }) => kind === 'intake')
  if (intake === undefined || file.notes.some(({ is }) => is === 'contact-attempt')) return undefined
  const by = stepAsTold(dueOf(file, intake, desk), intake.openedAt, file, desk.calendar)
  const told = file.mails['acknowledgement']?.at
  return told !== undefined && told <= by && by < at ? by : undefined
}

function decided(file: CaseFile, desk: Desk, at: Instant, outcome: NonNullable<CaseFile['outcome']>): Decided {
  const { remedyDue } = outcome
  const matter = matterView(file, desk)
  if (matter !== null) return noComplaint(matter, file.ended === null ? at : null, outcome.at)
  if (outcome.outcome === 'withdrawn') return { is: 'withdrawn', on: withdrawnOn(file) ?? outcome.at }
  const isAgreement = outcome.outcome === 'resolved'
  // What was agreed at first contact, they know from then. A decision they know once they were told of it.
  const told = isAgreement ? outcome.at : decisionTold(file, desk.policy)
  if (told === undefined && file.ended === null) return { is: 'decided-untold' }
  const on = told ?? outcome.at
  if (outcome.outcome === 'declined') return { is: 'declined', on }
  const review = runningReview(file)
  if (review !== undefined) {
    const by = reviewPromise(file, review, desk)
    return { is: by < at ? 'review-late' : 'review', by }
  }
  const settled: Settled = { how: isAgreement ? 'agreement' : 'decision', on }
  // Nobody reads that it is over while somebody is to contact them.
  if (file.ended !== null) return isContactAwaited(file, desk) ? { is: 'told', settled } : { is: 'closed', settled }
  if (remedyDue !== null && !endedFulfilment(file))
    return {
      is: isOver(remedyDue, desk, at) ? 'fulfilment-late' : 'fulfilment',
      settled,
      by: remedyDue,
    }
  const survey = openTasks(file).find(({ role }) => role === 'complainant')
  return survey === undefined ? { is: 'decided', settled } : { is: 'survey', settled, until: dueOf(file, survey, desk) }
}

/** Whether somebody has yet to contact them about what they told us after the end. */
const isContactAwaited = (file: CaseFile, desk: Desk): boolean =>
  visitAwaited(file, desk) !== undefined || concernAwaited(file, desk) !== undefined

/**
 * @param at null once its file is closed: nothing is waited for any more
 * @param told when intake said what it is
 */
function noComplaint({ answerBy, answeredAt }: MatterView, at: Instant | null, told: Instant): Decided {
  if (answerBy === null || answeredAt !== null || at === null) return { is: 'no-complaint', on: answeredAt ?? told }
  return { is: answerBy < at ? 'matter-late' : 'matter', by: answerBy }
}

/** Whether the day by which a remedy was promised is over: a payment may still come in the evening of it. */
const isOver = (day: LocalDay, { calendar }: Desk, at: Instant): boolean =>
  beginningOf(daysAfter(day, 1), calendar) <= at

function joined(
  { into, respondBy }: NonNullable<CaseFile['joined']>,
  at: Instant,
  continues: CaseFile | undefined,
): Joined {
  // Without the other case, what was promised when the two were combined is all that is known.
  if (continues === undefined)
    return { is: 'joined', into, answer: { by: respondBy, stands: respondBy < at ? 'late' : 'promised' } }
  const { reference, outcome } = continues
  return outcome === null
    ? { is: 'joined', into: reference, answer: answerOf(continues, at) }
    : { is: 'joined-decided', into: reference, on: outcome.at }
}
