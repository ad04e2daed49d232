import { pendingWithdrawal, takesEffectAt, undoable } from '../../domain/features/entry/acts.ts'
import { canClaimConflict, conflictSchema } from '../../domain/features/conflict/claim-conflict.ts'
import { messageForm as formOfMessage } from '../../domain/features/complainant/message.ts'
import { isOwnWillAsked, ownWillSchema } from '../../domain/features/complainant/own-will.ts'
import { whyNotWithdrawn, withdrawalSchema } from '../../domain/features/complainant/withdraw.ts'
import {
  type CaseFile,
  type Contact,
  type EnteredAct,
  contactOf,
  matterOf,
  recordedOf,
} from '../../domain/case/case-file.ts'
import { standingAgreement } from '../../domain/deadlines/agreed-period.ts'
import { lostContact, promisesTold, wasPromised } from '../../domain/case/deliveries.ts'
import { dateAnswerSchema } from '../../domain/features/more-time/answer-date.ts'
import { reviewSchema } from '../../domain/features/review/request-review.ts'
import { asTold, complaintSchema } from '../../domain/case/complaint.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { declinedOn } from '../../domain/features/intake/declined-on.ts'
import { detailWithoutBodies, proofsOf, rightsIfDeclined, rightsOffered } from '../../domain/policy/letter-duties.ts'
import type { DeclineGround, Right } from '../../domain/policy/policy.ts'
import { stageTask } from '../../domain/views/clock-view.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import { announcedWith } from '../../domain/features/review/decide-review.ts'
import type { AnswerOf } from '../../domain/catalogue/task-kinds.ts'
import { unknownYear } from '../../domain/workflow/provisional.ts'
import { daysAfter, type Instant, instantAt, localDayOf, millisOf } from '../../domain/time/zone.ts'
import { newestOf } from '../../domain/views/history.ts'
import { complaintView, type ComplaintView } from '../../domain/views/case-views.ts'
import { whereItStands } from '../../domain/views/where-it-stands.ts'
import { type LocalBody, withLocalBodies } from '../../domain/policy/bodies.ts'
import { texts } from '../../text/index.ts'
import { datesToKeep } from '../../domain/workflow/dates-to-keep.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { whereItStandsIn } from '../../text/where-it-stands.ts'
import { answers } from '../form-engine/answers.ts'
import { afterClosing, isReviewOpen } from './after-closing.ts'
import { order } from './complaint-form.ts'
import { conversationSoFar, requestsWaiting, writeHere } from './conversation.ts'
import { decisionLink, letterList } from './letter.ts'
import { allFields, errorSummary, titled, type Form } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { hiddenInputs } from '../form-engine/widgets.ts'
import { postForm } from '../form-engine/post-form.ts'
import { authorityAsked } from '../people/authority.ts'
import { complainantDocuments, type TakesDocuments } from '../documents/section.ts'
import { earlier } from '../parts/history.ts'
import { bodiesOf } from '../parts/bodies.ts'
import { followedBy, html, line, mailLink, nothing, phoneLink, type Html, words } from '../parts/html.ts'
import { type Carried, page } from '../parts/layout.ts'
import { type FormRequest, link } from '../parts/link.ts'
import { rulesLine } from '../parts/rules.ts'
import { clockRows, pausesOf } from '../parts/time.ts'

export type Tracking = FormRequest & {
  /** The time of the request. A promised date that has passed is not promised again. */
  at: Instant
  file: CaseFile
  desk: Desk
  /** Path of the request. A form that was sent back shows the page below its own address. */
  path?: string
  /** The case in which a joined complaint continues, and whether the link of this page opens it too. */
  continues?: { file: CaseFile; opens: boolean } | undefined
  /** Whether documents can be sent; without it, nothing is said of them. */
  documents?: TakesDocuments | undefined
  /** Whether the link of this page opens the offers of the case too. */
  opensOffers?: boolean
  /** Bodies outside the firm where its complainants are. */
  bodies?: readonly LocalBody[] | undefined
  /** What has just been done. */
  notice?: string | undefined
  /** Whether to ask if the complaint is really to be withdrawn. */
  confirming?: boolean
  /** Whether to ask who has an interest in it. */
  claiming?: boolean
  /** Whether to ask why the decision is to be reviewed. */
  reviewing?: boolean
  issues?: readonly Issue[]
  values?: FormValues
  /** Which of the forms `issues` and `values` belong to. */
  about?: 'message' | 'withdrawal' | 'conflict' | 'review' | 'date' | 'own-will'
}

/** The case as its complainant sees it: nothing internal, and no name but the liaison's. */
export function trackingPage(given: Tracking): string {
  const { language, file, desk } = given
  const say = pageTexts(language).tracking
  const view = complaintView(file, desk, given.at)
  if (given.confirming === true && canWithdraw(file)) return withdrawPage(given)
  if (given.claiming === true && canClaimConflict(file, desk)) return conflictPage(given)
  if (given.reviewing === true && isReviewOpen(given, view)) return reviewPage(given, view)
  const message = formOf(given, 'message')
  const ownWill = formOf(given, 'own-will')
  return page(
    {
      ...given,
      entity: file.entity,
      ...titled(`${say.title} ${file.reference}`, message, ownWill),
      ...carriedBy(given, formsOn(given)[0]),
    },
    html`${errorSummary(message)}${errorSummary(ownWill)}${noticeOf(given)}<p class="caption">${say.reference} <strong>${file.reference}</strong></p><h1>${say.title}</h1>
${standing(given, view)}${notReached(given)}${authorityAsked(given, file, given.documents?.documents === 'on' ? link(given, {}, to(given, '', 'documents')) : undefined)}${requestsWaiting(given, to(given), to(given, '', 'documents'))}${joinedSection(given)}${offerWaiting(given, view)}${dateAsked(given, view)}${decision(given, view)}${undoActs(given)}${askOwnWill(given, ownWill)}${reviewPart(given, view)}
${afterClosing({ ...given, home: `${isDeep(given) ? '../' : ''}../` }, view)}${messages(given, view, message)}
${complainantDocuments({ ...given, to: to(given, '', 'documents') }, given.documents)}
${liaison(given, view)}
${dates(given, view)}
${happened(given, view)}
${letterList({ ...given, to: to(given) })}
<details><summary>${say.filed}</summary><div class="inside">${correctedOn(given)}${answers({ language, policy: desk.policy, zone: desk.calendar.zone, place: 'file', only: order, named: { place: () => file.placeName?.[language] ?? '' } }, complaintSchema(), { ...asTold(file.complaint), complainant: { ...file.complaint.complainant, ...contactNow(file) } })}</div></details>
${more(given)}`,
  )
}

type Typed = 'message' | 'own-will'

/** The forms of the page that somebody types into, the one that matters most first. */
function formsOn(given: Tracking): Typed[] {
  const { file, continues } = given
  const ended = file.joined === null ? file.ended !== null : continues?.opens !== true || continues.file.ended !== null
  return [...(isOwnWillAsked(file) ? ['own-will' as const] : []), ...(ended ? [] : ['message' as const])]
}

const idOfForm = (form: string): string => `${form}-form`

/** Somebody who chooses the other language takes along what they typed. */
function carriedBy(
  given: Tracking,
  form: Typed | 'conflict' | 'withdrawal' | 'review' | undefined,
): { answers?: Carried } {
  if (form === undefined) return {}
  const own = { form: idOfForm(form), step: 'edit', enter: 'send' }
  if (form !== 'message') return { answers: { ...own, to: to(given, `/${form}`) } }
  const { to: target, query } = messagesAt(given)
  return { answers: { ...own, to: target, ...(query['via'] !== undefined && { more: { via: query['via'] } }) } }
}

/** Where messages go: to the case in which a joined one continues. */
function messagesAt(given: Tracking): { query: Tracking['query']; to: string } {
  const { continues, file, query } = given
  if (file.joined === null || continues === undefined) return { query, to: to(given, '/messages') }
  return {
    query: { ...query, via: query['via'] ?? file.reference },
    to: `./${encodeURIComponent(continues.file.reference)}/messages`,
  }
}

const canWithdraw = (file: CaseFile): boolean =>
  file.outcome === null && file.ended === null && whyNotWithdrawn(file) === undefined

/** Whether the page stands below the address of the case, as that of a form that was sent back. */
const isDeep = ({ path = '' }: Pick<Tracking, 'path'>): boolean =>
  /\/(messages|withdrawal|conflict|review|agreed-date|own-will|undo)\/?$/.test(path)

/** A relative address of the case's own page, of what is below it, or of its page beside the complaints. */
function to({ file: { reference }, path = '' }: Tracking, below = '', beside?: 'documents' | 'offers'): string {
  const up = beside === undefined ? '' : `../${beside}/`
  return `${isDeep({ path }) ? '../' : './'}${up}${encodeURIComponent(reference)}${below}`
}

function formOf(
  { language, file, desk, continues, about, issues = [], values = {} }: Tracking,
  which: NonNullable<Tracking['about']>,
): Form {
  const mine = about === which
  return {
    language,
    schema: {
      message: formOfMessage(continues?.file ?? file, desk),
      withdrawal: withdrawalSchema(),
      conflict: conflictSchema(),
      review: reviewSchema(),
      date: dateAnswerSchema(),
      'own-will': ownWillSchema(),
    }[which],
    ...(which === 'own-will' && { missing: { ownWill: pageTexts(language).tracking.ownWill.missing } }),
    ...(which === 'message' && { missing: { text: pageTexts(language).tracking.messageMissing } }),
    place: {
      message: 'message',
      withdrawal: 'withdraw',
      conflict: 'claim',
      review: 'review',
      date: 'agreed-date',
      'own-will': 'own-will',
    }[which],
    values: mine ? values : {},
    issues: mine ? issues : [],
    policy: desk.policy,
    zone: desk.calendar.zone,
  }
}

/**
 * The page confirms an action in the address only if the file shows it too, and for an hour: somebody who keeps the
 * address does not read for weeks that something has just arrived.
 */
function noticeOf({ language, file, notice = '', at }: Tracking): Html {
  const { notices } = pageTexts(language).tracking
  const done: Readonly<Record<string, Instant | undefined>> = {
    message: file.messages.at(-1)?.at,
    conflict: file.conflictClaims.at(-1)?.at,
    withdrawn: file.withdrawn?.at,
    'date-answered': file.dateOffers.findLast(({ answered }) => answered !== null)?.answered?.at,
    review: file.reviews.at(-1)?.at,
    'own-will': file.ownWill?.at,
    undone: file.acts.findLast(({ undone }) => undone !== null)?.undone?.at,
  }
  const on = Object.hasOwn(done, notice) ? done[notice] : undefined
  const isNew = on !== undefined && millisOf(at) - millisOf(on) < 3_600_000
  return isNew
    ? html`<div class="notice" role="status"><p>${notices[notice as keyof typeof notices]}</p></div>`
    : nothing
}

/** Where the case is, what happens next and by when, in one sentence; and what has to be known with it. */
function standing(given: Tracking, { provisional }: ComplaintView): Html {
  const { language, file, desk, at, continues } = given
  const say = pageTexts(language).tracking
  const state = whereItStands(file, desk, at, continues?.file)
  const isLate = 'answer' in state && state.answer.stands === 'late' && file.joined === null
  const sentence = whereItStandsIn(language, state, texts(language).format(desk.calendar.zone))
  return html`<p class="lead"><strong>${sentence}</strong></p>${isLate ? html`<p>${say.lateNote}</p>` : nothing}${provisional && !isLate && isUndecided(file) ? html`<p class="hint">${texts(language).labels.provisionalPromise(unknownYear(desk.calendar))}</p>` : nothing}`
}

/** That our letters do not reach them, as long as somebody can do something about it. */
function notReached({ language, file }: Tracking): Html {
  const lost = file.ended === null ? lostContact(file) : undefined
  return lost === undefined
    ? nothing
    : html`<section class="notice"><p><strong>${pageTexts(language).tracking.notReached[lost]}</strong></p></section>`
}

/** A case that was combined with another is undecided itself; the other one has the date. */
const isUndecided = ({ outcome, joined }: CaseFile): boolean => outcome === null && joined === null

/**
 * The date of the answer, as they were told it, with the one before; the time limits of the step and of the case. Then
 * what did not count, and the rules.
 */
function dates(given: Tracking, view: ComplaintView): Html {
  const { language, file, desk } = given
  const say = pageTexts(language).tracking
  return html`<details><summary>${say.dates}</summary><div class="inside">${isUndecided(file) ? promised(given, view) : nothing}${receivedElsewhere(given)}${pausesOf({ ...given, whose: 'complainant' })}${calendarDates(given)}${rulesLine(language, desk)}</div></details>`
}

/** Dates that they can save in a calendar of their own. */
function calendarDates(given: Tracking): Html {
  const { language, file, desk } = given
  const today = localDayOf(given.at, desk.calendar.zone)
  const kept = datesToKeep(file, desk).filter(
    ({ over, about, day: when }) => !over && when >= today && (about !== 'offer' || given.opensOffers === true),
  )
  if (kept.length === 0) return nothing
  const { format, choice } = texts(language)
  const { day } = format(desk.calendar.zone)
  const { dates: say } = pageTexts(language).letterPages
  const { colon } = pageTexts(language).frame
  return html`<h3>${say.heading}</h3><ul>${kept.map((one) => html`<li><a href="${link(given, {}, to(given, `/dates/${one.id}.ics`))}">${one.right === undefined ? say.titles[one.about] : say.lastDay(choice('rights', one.right))}</a>${colon}${day(one.day)}</li>`)}</ul>`
}

function promised({ language, file, desk, at }: Tracking, { respondBy, clocks }: ComplaintView): Html {
  const say = pageTexts(language).tracking
  const { lastDay } = texts(language).format(desk.calendar.zone)
  const isLate = millisOf(at) > millisOf(respondBy)
  const before = promisesTold(file).findLast((told) => told !== respondBy)
  const stage = stageTask(file, desk)?.stage
  const label = pageTexts(language).time.step(stage && stage !== 'fulfilment' ? say.stages[stage] : '')
  const toldBefore =
    before === undefined ? nothing : html`<span class="hint">${say.respondByBefore(lastDay(before))}</span>`
  const agreed = !isLate && standingAgreement(file)?.until === respondBy
  const passedAs = wasPromised(file) ? say.respondByPassed : say.dueByPassed
  return html`<dl class="times"><div${isLate ? html` class="late"` : nothing}><dt>${isLate ? passedAs : say.respondBy}</dt><dd>${lastDay(respondBy)}${toldBefore}</dd></div></dl>${agreed ? html`<p><strong>${pageTexts(language).time.agreed(lastDay(respondBy))}</strong></p>` : nothing}${isLate ? nothing : html`<p class="hint">${say.respondByNote}</p>`}<h3>${say.limits}</h3><dl class="times">${clockRows({ language, calendar: desk.calendar, at, clocks, label })}</dl>`
}

/** How they are reached, if that was corrected since they told us: an address that was wrong may be a stranger's. */
function contactNow(file: CaseFile): Partial<Contact> {
  const { email, phone, postalAddress, prefers } = contactOf(file)
  return file.contactChanges.length === 0 ? {} : { email, phone, postalAddress, prefers }
}

function correctedOn({ language, file, desk }: Tracking): Html {
  const change = file.contactChanges.at(-1)
  if (change === undefined) return nothing
  const { dayOf } = texts(language).format(desk.calendar.zone)
  return html`<p><strong>${pageTexts(language).tracking.contactCorrected(dayOf(change.at))}</strong></p>`
}

/** That another point of the firm had received it before this desk recorded it. */
function receivedElsewhere({ language, file, desk }: Tracking): Html {
  const receipt = file.receipts.at(-1)
  const { instant } = texts(language).format(desk.calendar.zone)
  return receipt === undefined
    ? nothing
    : html`<p class="hint">${line(pageTexts(language).time.receivedElsewhere(instant(receipt.receivedAt), receipt.where))}</p>`
}

/** Where the case continues, if it was combined with an earlier one, and a link to it. */
function joinedSection(given: Tracking): Html {
  const { language, file, continues } = given
  if (file.joined === null) return nothing
  const say = pageTexts(language).tracking
  const into = continues?.file.reference ?? file.joined.into
  const via = given.query['via'] ?? file.reference
  const to = link({ ...given, query: { ...given.query, via } }, {}, `./${encodeURIComponent(into)}`)
  return html`<section class="card"><h2>${say.joined.title}</h2><p class="lead"><strong>${say.joined.reference(into)}</strong></p><p>${say.joined.means}</p>${continues?.opens === true ? html`<p><a href="${to}">${say.joined.open}</a></p>` : html`<p>${say.joined.byMail}</p>`}</section>`
}

/** The question whether they agree to a later date: their own consent, given here. */
function dateAsked(given: Tracking, { dateOffer }: ComplaintView): Html {
  if (dateOffer === null) return nothing
  const { language, file, desk } = given
  const say = pageTexts(language).tracking.dateOffer
  const { lastDay } = texts(language).format(desk.calendar.zone)
  return html`<section class="card"><h2>${say.title}</h2><p class="lead">${say.asks(lastDay(dateOffer.until))}</p>${words(dateOffer.why)}<p>${say.otherwise(lastDay(file.respondBy))}</p><p class="hint">${say.note}</p>${postForm(
    given,
    { id: 'agreed-date', action: link(given, {}, to(given, '/agreed-date')) },
    html`<div class="buttons"><button class="main" name="answer" value="agree">${say.agree}</button><button class="other" name="answer" value="disagree">${say.disagree}</button></div>`,
  )}</section>`
}

/** A note that an offer is waiting, and the way to it: from here, or by the link in its own email. */
function offerWaiting(given: Tracking, { offers }: ComplaintView): Html {
  const { language, desk } = given
  const open = offers.find(({ state }) => state === 'open')
  const say = pageTexts(language).tracking
  const { day, instant } = texts(language).format(desk.calendar.zone)
  if (open === undefined) return nothing
  const way =
    given.opensOffers === true
      ? html`<p><a class="other" href="${link(given, {}, to(given, `/${open.offer}`, 'offers'))}">${say.offerOpen}</a></p>`
      : html`<p>${say.offerOf(instant(open.offeredAt))}</p>`
  return html`<section class="notice"><h2>${say.offerTitle}</h2><p>${say.offerWaits(day(open.until))}</p>${way}</section>`
}

/** Agreements are not called decisions of ours. */
function headOf(outcome: string, language: Tracking['language']): { title: string; ended: (at: string) => string } {
  const say = pageTexts(language).tracking
  if (outcome === 'resolved') return { title: say.outcome, ended: say.agreedOn }
  return { title: say.decision, ended: say.decidedOn }
}

/** What was missing, in the words of the pack if it names the proof of those who act for others. */
function neededOf({ language, desk: { policy } }: Tracking, ground: DeclineGround): string | undefined {
  const { declined, neededProofs } = pageTexts(language).tracking
  const proofs = ground === 'no-authority' ? proofsOf(policy, language) : undefined
  return proofs?.heir === undefined ? declined[ground].needed : neededProofs(proofs.agent, proofs.heir)
}

/** The rights of the decision without a review that was asked for, or whose day is over. */
function stillOpen(given: Tracking, view: ComplaintView, rights: readonly Right[]): readonly Right[] {
  const isOver = view.review !== null && !isReviewOpen(given, view)
  return isOver ? rights.filter((one) => one !== 'review') : rights
}

/** Until when a right can be used, as the letter says. */
function byWhen(given: Tracking, { review }: ComplaintView, right: Right): Html {
  const { language, file, desk } = given
  if (right === 'review') {
    const until = review?.state === 'possible' ? review.until : null
    return until === null ? nothing : html`${pageTexts(language).tracking.review.until(lastMoment(given, until))}`
  }
  const ends = datesToKeep(file, desk).find((one) => one.about === 'body' && one.right === right && !one.over)
  if (ends === undefined) return nothing
  return html`${pageTexts(language).tracking.rightUntil(texts(language).format(desk.calendar.zone).day(ends.day))}`
}

/** What the pack says of a right for which it names nobody. */
function detailOf({ language, desk }: Tracking, right: Right): Html {
  const detail = detailWithoutBodies(desk.policy, right)?.[language]
  return detail === undefined ? nothing : html`<br><span class="hint">${detail}</span>`
}

/** What was decided, as it was told to them. */
function decision(given: Tracking, view: ComplaintView): Html {
  const { language, file, desk } = given
  const { outcome } = file
  // That they withdrew, and when, is the sentence that leads the page.
  if (outcome === null || outcome.outcome === 'withdrawn') return nothing
  const matter = matterOf(file)
  if (matter !== undefined) return noComplaint(given, matter)
  const say = pageTexts(language).tracking
  const { right, format, field } = texts(language)
  const { instant, day } = format(desk.calendar.zone)
  const part = (title: string, text: string | undefined): Html =>
    text === undefined || text === '' ? nothing : html`<h3>${title}</h3>${words(text)}`
  const promised = (remedy: string, due: string | null): Html =>
    html`${part(say.todo, remedy)}${due === null ? nothing : html`<p>${say.promisedBy} <strong>${day(due)}</strong></p>`}`
  const { ground, reason } = declinedOn(file)
  const declinedRights = outcome.outcome === 'declined' ? rightsIfDeclined(desk.policy, ground) : []
  const canDo = (rights: readonly Right[]): Html =>
    html`<h3>${say.canStillDo}</h3><ul>${stillOpen(given, view, rights).map((one) => html`<li>${followedBy(right(one, desk.policy), byWhen(given, view, one))}${detailOf(given, one)}${bodiesOf(language, withLocalBodies(desk.policy, given.bodies), one)}</li>`)}</ul>${leaflet(rights)}`
  const leaflet = (rights: readonly Right[]): Html =>
    desk.policy.ombudsman === undefined || !rights.includes('ombudsman')
      ? nothing
      : html`<p>${followedBy(say.toRead, html`<a href="${desk.policy.ombudsman.leaflet.address}">${desk.policy.ombudsman.leaflet.name[language]}</a>`)}</p>`
  const content = (): Html => {
    switch (outcome.outcome) {
      case 'resolved': {
        const answer = recordedOf(file, 'intake', 'resolve', 'resolve-in-writing')?.answer as
          | (AnswerOf<'intake', 'resolve'> & { findings?: string; reasons?: string })
          | undefined
        return answer === undefined
          ? nothing
          : html`${part(field('findings').label, answer.findings)}${part(field('reasons', 'propose.reasons').label, answer.reasons)}${promised(answer.remedy, answer.remedyDue)}${desk.policy.summaryResolution === undefined ? nothing : canDo(rightsOffered(desk.policy))}`
      }
      case 'declined':
        return html`${part(say.why, reason)}${part(say.needed, neededOf(given, ground))}${part(say.disagree, say.object)}${declinedRights.length === 0 ? nothing : canDo(declinedRights)}`
      case 'withdrawn':
        return nothing
      default: {
        const answer = announcedWith(file) as
          | (Omit<AnswerOf<'feedback', 'propose'>, 'basis'> & { basis?: string })
          | undefined
        if (answer === undefined) return nothing
        return html`${part(field('findings').label, answer.findings)}${part(field('reasons', 'propose.reasons').label, answer.reasons)}${part(field('basis').label, answer.basis)}${promised(answer.remedy, answer.remedyDue)}
${canDo(answer.rights)}`
      }
    }
  }
  const { title, ended } = headOf(outcome.outcome, language)
  return html`<section class="card"><h2>${title}</h2><p class="lead"><strong>${outcome.outcome === 'declined' ? say.declined[ground].lead : say.outcomes[outcome.outcome]}</strong></p>${content()}<p class="hint">${ended(instant(outcome.at))}</p>${decisionLink({ ...given, to: to(given) })}</section>`
}

/** Something that is no complaint: our answers, and what to do if it was meant as one. */
function noComplaint(given: Tracking, { matter, passedTo, at }: NonNullable<ReturnType<typeof matterOf>>): Html {
  const { language, file, desk } = given
  const say = pageTexts(language).tracking
  const { format } = texts(language)
  const part = (title: string, told: unknown): Html =>
    typeof told === 'string' && told !== '' ? html`<h3>${title}</h3>${words(told)}` : nothing
  const answered = recordedOf(file, 'intake', 'another-matter')?.answer['told']
  const settled = recordedOf(file, 'matter', 'settle-matter')?.answer['told']
  return html`<section class="card"><h2>${say.matter.title}</h2><p class="lead"><strong>${say.matter.is[matter]}</strong></p>${part(say.matter.answer, answered)}${part(say.matter.firm, passedTo)}${part(say.matter.settled, settled)}${part(say.disagree, say.matter.object)}<p class="hint">${say.matter.ended(format(desk.calendar.zone).instant(at))}</p>${decisionLink({ ...given, to: to(given) })}</section>`
}

const stepNames = ['received', 'intake', 'investigation', 'negotiation', 'feedback', 'decided'] as const

function steps({ language }: Tracking, { status }: ComplaintView): Html {
  const say = pageTexts(language).tracking
  const now = stepNames.findIndex((name) => name === status)
  return html`<h3>${say.where}</h3><ol class="steps">${stepNames.map((name, index) => {
    const reached = index === now ? 'now' : 'next'
    const state = index < now || (index === 0 && now === 0) ? 'done' : reached
    return html`<li class="${state}"${state === 'now' ? html` aria-current="step"` : nothing}>${say.stages[name]}${state === 'next' ? nothing : html`<span class="state">${state === 'done' ? say.done : say.now}</span>`}</li>`
  })}</ol>`
}

function liaison({ language, desk }: Tracking, { liaison: person }: ComplaintView): Html {
  const say = pageTexts(language).tracking
  const { business, zone } = desk.calendar
  if (person === null) return html`<h2>${say.liaison}</h2><p>${say.noLiaison}</p>`
  return html`<h2>${say.liaison}</h2><p>${say.liaisonNote}</p><dl class="answers"><div class="plain"><dt>${line(person.name)}</dt><dd>${phoneLink(person.phone)}<br>${mailLink(person.email)}</dd></div><div class="plain"><dt>${say.hours}</dt><dd>${say.workdays(business.opens, business.closes)}${pageTexts(language).frame.inBrackets(texts(language).format(zone).zone)}</dd></div></dl>`
}

/** How far the case is, and what has happened in it. */
function happened(given: Tracking, view: ComplaintView): Html {
  const { language, file, desk } = given
  const { shown, left } = newestOf(view.timeline, ({ code }) => texts(language).labels.timeline[code])
  const say = pageTexts(language).tracking
  const { labels, format } = texts(language)
  const { time, zone } = format(desk.calendar.zone)
  return html`<details><summary>${say.happened}</summary><div class="inside">${isUndecided(file) ? steps(given, view) : nothing}<p class="hint">${say.times(zone)}</p>${earlier(given, left, to(given))}<ol class="timeline">${shown.map(({ at, code }) => html`<li><time datetime="${at}">${time(at)}</time>${labels.timeline[code]}</li>`)}</ol></div></details>`
}

/** What they did by phone or letter, with a button to undo it as long as they can. */
function undoActs(given: Tracking): Html {
  const { language, file, desk, at } = given
  const open = undoable(file, at)
  if (open.length === 0) return nothing
  const say = pageTexts(language).tracking.acts
  const { format } = texts(language)
  const { dayOf, lastDay, instant } = format(desk.calendar.zone)
  const untilWhen = (act: Pick<EnteredAct, 'id' | 'what' | 'until'>): Html => {
    const withdrawal = act.what === 'withdrawal' ? pendingWithdrawal(file) : undefined
    if (withdrawal !== undefined && act.until <= at)
      return html`<p>${say.closes(instant(takesEffectAt(file, withdrawal, at, desk.calendar)))}</p>`
    return html`${withdrawal === undefined ? nothing : html`<p>${say.waits(lastDay(act.until))}</p>`}<p>${say.until(lastDay(act.until))}</p>`
  }
  return html`<section class="notice" id="acts"><h2>${say.title}</h2>${open.map(
    ({ id, what, saidAt, until }) =>
      html`<p><strong>${say.line[what](dayOf(saidAt))}</strong></p>${untilWhen({ id, what, until })}${postForm(given, { action: link(given, {}, to(given, '/undo')) }, html`${hiddenInputs({ act: [id] })}<div class="buttons"><button class="other">${say.undo}</button></div>`)}`,
  )}</section>`
}

/** The one question after a withdrawal. */
function askOwnWill(given: Tracking, form: Form): Html {
  const { language, file } = given
  if (!isOwnWillAsked(file)) return nothing
  const say = pageTexts(language).tracking.ownWill
  return html`<section class="notice" id="own-will"><h2>${say.title}</h2><p>${say.intro}</p>${postForm(given, { id: idOfForm('own-will'), action: link(given, {}, to(given, '/own-will')) }, html`${allFields(form)}<div class="buttons"><button class="main">${say.button}</button></div>`)}</section>`
}

/** A review of the decision: asked for here, being decided, or decided. */
function reviewPart(given: Tracking, { review }: ComplaintView): Html {
  const { language, file, desk, at } = given
  const say = pageTexts(language).tracking.review
  const { instant, lastDay } = texts(language).format(desk.calendar.zone)
  switch (review?.state) {
    case 'possible':
      if (review.until !== null && at >= review.until) return nothing
      return html`<h2 id="review">${say.title}</h2><p>${say.intro}</p>${review.until === null ? nothing : html`<p>${say.until(lastMoment(given, review.until))}</p>`}<p><a class="other" href="${link(given, { step: 'review' }, to(given))}">${say.button}</a></p>`
    case 'asked':
      return html`<h2 id="review">${say.asked}</h2><p>${say.askedOn(instant(review.at), lastDay(review.until))}</p>`
    case 'decided': {
      const reasons = recordedOf(file, 'review')?.answer['reasons']
      return html`<section class="card" id="review"><h2>${say.decided}</h2><p class="lead"><strong>${review.confirmed ? say.confirmed : say.replaced}</strong></p>${review.confirmed && typeof reasons === 'string' ? words(reasons) : nothing}<p class="hint">${say.decidedOn(instant(review.at))}</p></section>`
    }
    default:
      return nothing
  }
}

/** Asks why the decision is to be reviewed, on a page of its own: nothing typed elsewhere can get lost. */
function reviewPage(given: Tracking, { review }: ComplaintView): string {
  const { language, file } = given
  const { reference, review: say, conflictBack } = pageTexts(language).tracking
  const form = formOf(given, 'review')
  const until = review?.state === 'possible' ? review.until : null
  return page(
    { ...given, entity: file.entity, ...titled(say.title, form), ...carriedBy(given, 'review') },
    html`${errorSummary(form)}<p class="caption">${reference} <strong>${file.reference}</strong></p><h1>${say.title}</h1><p>${say.intro}</p>${until === null ? nothing : html`<p>${say.until(lastMoment(given, until))}</p>`}
${postForm(given, { id: idOfForm('review'), action: link(given, {}, to(given, '/review')) }, html`${allFields(form)}<div class="buttons"><button class="main">${say.button}</button><a class="other" href="${link(given, {}, to(given))}">${conflictBack}</a></div>`)}`,
  )
}

/** A deadline at midnight is shown as the end of the day before. */
function lastMoment({ language, desk }: Tracking, until: Instant): string {
  const { instant, day } = texts(language).format(desk.calendar.zone)
  const last = localDayOf(new Date(millisOf(until) - 1).toISOString(), desk.calendar.zone)
  return instantAt(daysAfter(last, 1), '00:00', desk.calendar.zone) === until
    ? pageTexts(language).offer.endOf(day(last))
    : instant(until)
}

/** What both sides wrote, and the form for more while the case is open. */
function messages(given: Tracking, { review }: ComplaintView, form: Form): Html {
  const { language, file } = given
  const say = pageTexts(language).tracking
  const sent = conversationSoFar(given, to(given))
  const decided = review?.state === 'possible' ? say.addDecided : say.addEnded
  if (file.joined !== null) return html`${joinedMessages(given, form)}${sent}`
  if (file.ended !== null) return html`<p>${say.closed}</p>${sent}`
  return html`<h2 id="${writeHere}">${say.add}</h2><p>${file.outcome === null ? say.addIntro : decided}</p>${messageForm(given, form)}${sent}`
}

/** What is written here goes to the case in which this one continues, if the link opens that case too. */
function joinedMessages(given: Tracking, form: Form): Html {
  const { language, continues } = given
  const say = pageTexts(language).tracking
  if (continues?.opens !== true || continues.file.ended !== null) return html`<p>${say.joined.closed}</p>`
  return html`<h2 id="${writeHere}">${say.add}</h2><p>${say.joined.goesThere(continues.file.reference)}</p>${messageForm(given, form)}`
}

function messageForm(given: Tracking, form: Form): Html {
  const { query, to: action } = messagesAt(given)
  return postForm(
    given,
    { id: idOfForm('message'), action: link({ ...given, query }, {}, action) },
    html`${allFields(form)}<div class="buttons"><button class="main">${pageTexts(given.language).tracking.addButton}</button></div>`,
  )
}

/** What else they can do: say that somebody has an interest in the case, or withdraw. */
function more(given: Tracking): Html {
  const { language } = given
  const say = pageTexts(language).tracking
  const parts = [impartial(given), withdrawal(given)].filter((part) => part !== nothing)
  return parts.length === 0
    ? nothing
    : html`<details><summary>${say.more}</summary><div class="inside">${parts}</div></details>`
}

/** The link for reporting a conflict of interest. */
function impartial(given: Tracking): Html {
  const { language, file, desk } = given
  const say = pageTexts(language).tracking
  if (file.ended !== null || desk.policy.conflicts === undefined) return nothing
  return html`<h3>${say.conflict}</h3>${canClaimConflict(file, desk) ? html`<p>${say.conflictIntro}</p><p><a class="other" href="${link(given, { step: 'conflict' }, to(given))}">${say.conflictLink}</a></p>` : html`<p>${say.conflictOpen}</p>`}`
}

function withdrawal(given: Tracking): Html {
  const say = pageTexts(given.language).tracking
  const { file } = given
  if (file.outcome !== null || file.ended !== null) return nothing
  const not = whyNotWithdrawn(file)
  if (not !== undefined) return html`<h3>${say.withdraw}</h3><p>${say.notWithdrawn[not]}</p>`
  return html`<h3>${say.withdraw}</h3><p>${say.withdrawIntro}</p><p><a class="other" href="${link(given, { step: 'withdraw' }, to(given))}">${say.withdraw}</a></p>`
}

/** Asks who and why, after explaining what will happen. */
function conflictPage(given: Tracking): string {
  const { language, file } = given
  const say = pageTexts(language).tracking
  const form = formOf(given, 'conflict')
  return page(
    { ...given, entity: file.entity, ...titled(say.conflictTitle, form), ...carriedBy(given, 'conflict') },
    html`${errorSummary(form)}<p class="caption">${say.reference} <strong>${file.reference}</strong></p><h1>${say.conflictTitle}</h1><ul>${say.conflictWhat.map((what) => html`<li>${what}</li>`)}</ul>
${postForm(given, { id: idOfForm('conflict'), action: link(given, {}, to(given, '/conflict')) }, html`${allFields(form)}<div class="buttons"><button class="main">${say.conflictButton}</button><a class="other" href="${link(given, {}, to(given))}">${say.conflictBack}</a></div>`)}`,
  )
}

/** Asks for confirmation of the withdrawal, the only action here that cannot be undone. */
function withdrawPage(given: Tracking): string {
  const { language, file } = given
  const say = pageTexts(language).tracking
  const form = formOf(given, 'withdrawal')
  return page(
    {
      ...given,
      entity: file.entity,
      title: say.withdrawTitle,
      wrong: form.issues.length > 0,
      ...carriedBy(given, 'withdrawal'),
    },
    html`${errorSummary(form)}<p class="caption">${say.reference} <strong>${file.reference}</strong></p><h1>${say.withdrawTitle}</h1><ul>${say.withdrawWhat.map((what) => html`<li>${what}</li>`)}</ul>
${postForm(given, { id: idOfForm('withdrawal'), action: link(given, {}, to(given, '/withdrawal')) }, html`${allFields(form)}<div class="buttons"><button class="main warning">${say.withdrawButton}</button><a class="other" href="${link(given, {}, to(given))}">${say.keep}</a></div>`)}`,
  )
}
