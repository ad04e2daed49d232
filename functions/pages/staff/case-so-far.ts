import { promiseToTakeBack } from '../../domain/deadlines/promise.ts'
import { keptUntil } from '../../domain/deadlines/retention.ts'
import { passedOnLate } from '../../domain/deadlines/receipt.ts'
import { classAtIntake } from '../../domain/features/intake/intake.ts'
import { lateSummary } from '../../domain/features/intake/summary-resolution.ts'
import { undoEnds } from '../../domain/features/entry/acts.ts'
import { lateLetters } from '../../domain/features/more-time/late-letters.ts'
import * as z from 'zod'
import { classFacts, complaintSchema, projectFacts } from '../../domain/case/complaint.ts'
import { type CaseFile, type EnteredAct, type Note, outcomeShown } from '../../domain/case/case-file.ts'
import type { By } from '../../domain/case/facts.ts'
import { group, money } from '../../domain/forms/fields.ts'
import { whenNeeded } from '../../domain/forms/when-needed.ts'
import { packName } from '../../domain/policy/pack-name.ts'
import { policyOf } from '../../domain/policy/policy.ts'
import { unknownYear } from '../../domain/workflow/provisional.ts'
import { offerFor } from '../../domain/features/negotiation/approve-offer.ts'
import { isAction } from '../../domain/catalogue/task-actions.ts'
import { isBriefedOn, kindOf } from '../../domain/catalogue/task-kinds.ts'
import { draftsOf } from '../../domain/case/notes.ts'
import { type TaskView } from '../../domain/views/case-views.ts'
import { newestOf, newsPart } from '../../domain/views/history.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { onBehalf } from '../complainant/complaint-form.ts'
import { answers } from '../form-engine/answers.ts'
import { asConsulted } from './consultations.ts'
import { emergencies } from './emergency.ts'
import { earlier } from '../parts/history.ts'
import { html, type Html, line, nothing, words, withNames } from '../parts/html.ts'
import { longWords } from '../parts/long-words.ts'
import { saysNeeds } from '../people/needs.ts'
import { authorityOf, mostInPerson } from '../people/authority.ts'
import { contactNow } from '../people/contact.ts'
import { staffDocuments } from '../documents/section.ts'
import { scales } from '../form-engine/scales.ts'
import { type Asked, displayName, momentIn, type Seen, whoIs } from '../parts/display-names.ts'

export { displayName, type Seen, whoIs } from '../parts/display-names.ts'

/** The complaint as filed, for staff. The facts that decide the class are shown separately, as they are now. */
const asFiled = [
  'complainant.kind',
  'complainant.name',
  'complainant.relation',
  'complainant.email',
  'complainant.phone',
  'complainant.postalAddress',
  'complainant.prefers',
  ...onBehalf,
  'language',
  'place',
  'product',
  'policyNumber',
  'claimNumber',
  'description',
  'desiredOutcome',
  'support',
]

const factsSchema = whenNeeded(() => group({ amountInDispute: money().optional(), ...classFacts(), ...projectFacts() }))

/**
 * The case so far, for the staff: as filed, its class and why, and what is attached. What was written and decided since
 * stands in the history.
 */
// oxlint-disable-next-line max-lines-per-function -- a page, part after part
export function caseSoFar(seen: Asked, shows: { question?: boolean } = {}): Html {
  const { language, view, desk } = seen
  const { file } = view
  if (kindOf(view.task.kind).sees === 'question') return html`${asConsulted(seen, shows)}${attached(seen)}`
  const say = pageTexts(language).task
  const { time } = texts(language).format(desk.calendar.zone)
  const named = { place: () => file.placeName?.[language] ?? '' }
  const shown = { language, policy: desk.policy, zone: desk.calendar.zone, place: 'filed', named }
  // Facts that are not true are left out: ten times "no" would hide the one "yes".
  const facts = Object.fromEntries(
    Object.entries({ ...file.classFacts, ...exposureIn(file) }).filter(
      ([name, value]) => value !== false && value !== 'none' && !(name === 'people' && value === 1),
    ),
  )
  return html`<dl class="answers">${caseRows(seen)}</dl>${emergencies(seen)}${attached(seen)}
<h3 id="complaint">${say.filed}</h3>${answers({ ...shown, only: saysNeeds(file) ? asFiled.filter((field) => field !== 'support') : asFiled }, complaintSchema(), file.complaint)}
<h3>${say.facts}</h3>${Object.keys(facts).length === 0 ? html`<p>${say.noFacts}</p>` : answers(shown, factsSchema(), facts)}
${file.reopenings.flatMap(({ why, reason, decidedBy, at }) => (why === 'compliance' ? [html`<h3>${say.reopened}</h3><div class="quote"><p class="caption"><time datetime="${at}">${time(at)}</time> ${decidedBy === null ? nothing : line(displayName(seen, decidedBy))}</p>${words(reason ?? '')}</div>`] : []))}
${begun(seen)}`
}

const exposureIn = ({ exposure }: Seen['view']['file']) =>
  exposure === null ? {} : { media: exposure.media, ...(exposure.lender !== null && { lender: exposure.lender }) }

/** Documents of the case, with a link for the assignee to attach another. */
function attached(seen: Asked): Html {
  const { view, desk, documents = false } = seen
  const { file, task } = view
  return staffDocuments(
    { ...seen, file, desk, to: `${seen.tasksAt ?? './'}${task.id}/documents` },
    {
      task: task.id,
      sees: kindOf(task.kind).sees ?? 'case',
      attaches: documents && task.state === 'open' && view.availableActions.some(({ name }) => !isAction(name)),
    },
  )
}

/** Class and reasons, product, dates, outcome and liaison. */
function caseRows(seen: Seen): Html[] {
  const { language, view, desk } = seen
  const { file } = view
  const say = pageTexts(language).task
  const { inBrackets } = pageTexts(language).frame
  const { labels, code, classReason, format } = texts(language)
  const { instant } = format(desk.calendar.zone)
  const row = (label: string, value: Html): Html => html`<div class="plain"><dt>${label}</dt><dd>${value}</dd></div>`
  const reasons =
    file.proposed.reasons.length === 0
      ? html`${say.noReasons}`
      : html`<ul>${file.proposed.reasons.map((rule) => html`<li>${classReason(rule)}</li>`)}</ul>`
  const liaison = file.liaisons.at(-1)
  const { time } = pageTexts(language)
  const summary = lateSummary(file, desk)
  const late = [...lateLetters(file, desk), ...(summary === undefined ? [] : [summary])].map(
    ({ at, due }) => html`<li>${time.lateLetter(instant(at), instant(due))}</li>`,
  )
  return [
    row(
      say.class,
      html`${labels.classes[file.class]}${inBrackets(file.classConfirmed ? say.classConfirmed : say.classProposed)}`,
    ),
    ...file.reclassifications.map(({ reason, by, at, commit }) =>
      row(
        say.reclassified(labels.classes[file.classes.find((one) => one.commit === commit)?.class ?? file.class]),
        html`${instant(at)}<br>${withNames(say.by, whoIs(seen, by))}${words(reason)}`,
      ),
    ),
    row(say.reasons, whyThisClass(seen, reasons)),
    row(say.product, html`${code(desk.policy, 'product', file.product)}`),
    file.category === null ? nothing : row(say.category, html`${code(desk.policy, 'category', file.category)}`),
    row(say.filedAt, html`${instant(file.receivedAt)}`),
    ...withProof(seen, row),
    row(say.channel, html`${labels.channels[file.channel]}`),
    file.outcome === null
      ? row(
          say.respondBy,
          html`${instant(file.respondBy)}${view.provisional.respondBy ? inBrackets(labels.provisional(unknownYear(desk.calendar))) : nothing}`,
        )
      : row(say.outcome, html`${labels.outcomes[outcomeShown(file) ?? file.outcome.outcome]}`),
    late.length === 0 ? nothing : row(time.lateLetters, html`<ul>${late}</ul>`),
    liaison === undefined ? nothing : row(say.liaison, line(displayName(seen, liaison.person))),
  ]
}

/** What the rules proposed and why, and what intake made of it and why. */
function whyThisClass({ language, view: { file } }: Seen, reasons: Html): Html {
  const say = pageTexts(language).tasks
  const { labels } = texts(language)
  const set = classAtIntake(file)
  if (set === undefined || set === file.proposed.class) return reasons
  return html`${say.rulesProposed(labels.classes[file.proposed.class])}${reasons}<p>${say.setAtIntake(labels.classes[set])} <a href="#history">${say.why}</a></p>`
}

/** What the staff recorded with proof: an earlier receipt, agreed dates, the end of the contract. */
function withProof(seen: Seen, row: (label: string, value: Html) => Html): Html[] {
  const say = pageTexts(seen.language).people
  const known = [
    [say.authority, authorityOf(seen)],
    [say.inPerson, mostInPerson(seen)],
    [say.contactNow, contactNow(seen)],
  ] as const
  return [
    ...known.flatMap(([label, value]) => (value === undefined ? [] : [row(label, value)])),
    ...rulesRows(seen, row),
    ...receiptRows(seen, row),
    ...enteredRows(seen, row),
    ...actRows(seen, row),
    ...agreementRows(seen, row),
    ...restingRows(seen, row),
    ...keptRows(seen, row),
  ]
}

/** How other rules came to hold: from which to which, who changed it, when, and why. */
function rulesRows(seen: Seen, row: (label: string, value: Html) => Html): Html[] {
  const { language, view, desk } = seen
  const say = pageTexts(language).time
  const { labels, calendarName, format } = texts(language)
  const { instant } = format(desk.calendar.zone)
  const named = ({ policy, calendar }: (typeof view.file.rulesChanges)[number]['from']): string =>
    labels.countedBy(packName(policyOf(policy))[language], calendarName(calendar.id))
  return view.file.rulesChanges.map(({ from, to, reason, by, at }) =>
    row(
      say.rulesChanged,
      html`<strong>${line(named(to))}</strong><br>${say.rulesBefore}${pageTexts(language).frame.colon}${line(named(from))}<br>${withNames(pageTexts(language).task.by, whoIs(seen, by))}${pageTexts(language).frame.inBrackets(instant(at))}${words(reason)}`,
    ),
  )
}

/** When another point of the firm had received it, the proof, and that it was passed on late. */
function receiptRows({ language, view: { file }, desk }: Seen, row: (label: string, value: Html) => Html): Html[] {
  const say = pageTexts(language).time
  const { labels, format } = texts(language)
  const { instant } = format(desk.calendar.zone)
  const newest = file.receipts.at(-1)
  const late = passedOnLate(file, desk)
  if (newest === undefined) return []
  return [
    row(
      say.receipts,
      html`${line(say.receipt(instant(newest.receivedAt), labels.channels[newest.channel], newest.where))}<br>${line(`${say.receiptProof}${pageTexts(language).frame.colon}${newest.proof}`)}${late === undefined ? nothing : html`<br><strong>${say.passedOnLate(instant(late.filedAt))}</strong>`}`,
    ),
  ]
}

/** What the complainant did by phone or letter: who entered it, the proof, and until when it can be undone. */
function actRows(seen: Seen, row: (label: string, value: Html) => Html): Html[] {
  const { language, view, desk, at = view.file.changedAt } = seen
  const { actsRow: say } = pageTexts(language).task
  const { choice, format } = texts(language)
  const { instant, lastDay } = format(desk.calendar.zone)
  return view.file.acts.map((act) =>
    row(
      say.title,
      html`<strong>${choice('acts', act.what)}</strong> ${actTold(seen, act)}${words(act.said)}<p>${act.undone === null ? say.until(lastDay(undoEnds(view.file, act, desk, at))) : say.undone(instant(act.undone.at))}</p>${act.sampled && act.undone === null ? html`<p><strong>${say.sampled}</strong></p>` : nothing}`,
    ),
  )
}

/** How and when the complainant said it, who of the staff entered it, and the proof. */
export function actTold(seen: Seen, { how, saidAt, by, proofKind, proof }: EnteredAct): Html {
  const { language, desk } = seen
  const { choice, format } = texts(language)
  const { colon, comma } = pageTexts(language).frame
  return html`${choice('how', how)}${comma}${format(desk.calendar.zone).instant(saidAt)}<br>${withNames(pageTexts(language).task.by, whoIs(seen, by))}<br>${line(`${choice('proofKind', proofKind)}${colon}${proof}`)}`
}

/** Who of the staff entered it, what proves it, and whether the complainant agreed. */
function enteredRows(seen: Seen, row: (label: string, value: Html) => Html): Html[] {
  const { language, view, desk } = seen
  const { entered } = view.file
  if (entered === null) return []
  const { entry: say, by } = pageTexts(language).task
  const { choice, format, field } = texts(language)
  const { colon } = pageTexts(language).frame
  const { day } = format(desk.calendar.zone)
  const { notice } = entered
  const told =
    notice === null
      ? nothing
      : html`<br>${line(`${field('notice').label}${colon}${notice.number}`)}<br>${say.notice(day(notice.day), notice.until === null ? null : day(notice.until))}`
  return [
    row(
      entered.by.as === 'operator' ? say.imported : say.title,
      html`${withNames(by, whoIs(seen, entered.by))}<br>${field('proofKind').label}${colon}${choice('proofKind', entered.proofKind)}<br>${say.consent}${colon}${choice('consent', entered.consent)}${told}`,
    ),
  ]
}

/** Dates for the answer that both sides agreed on: who agreed, when and how, why, and where the proof is. */
function agreementRows(seen: Seen, row: (label: string, value: Html) => Html): Html[] {
  const { language, view, desk } = seen
  const say = pageTexts(language).time
  const { choice, format } = texts(language)
  const { instant } = format(desk.calendar.zone)
  const { colon, inBrackets } = pageTexts(language).frame
  return view.file.agreements.map(({ until, why, who, how, agreedAt, proof, by }) =>
    row(
      say.agreements,
      html`<strong>${instant(until)}</strong><br>${say.agreedForFirm}${colon}${withNames(pageTexts(language).task.by, whoIs(seen, by))}<br>${line(`${say.agreedForComplainant}${colon}${who}`)}${inBrackets(`${choice('how', how)}, ${instant(agreedAt)}`)}<br>${line(`${say.receiptProof}${colon}${proof}`)}${words(why)}<p class="hint">${until > view.file.promise.respondBy ? say.agreedOver(instant(view.file.promise.respondBy)) : say.agreedNote}</p>`,
    ),
  )
}

/** That the date of the answer rests on something that was struck out, and how it is taken back. */
function restingRows({ language, view: { file }, desk }: Seen, row: (label: string, value: Html) => Html): Html[] {
  const say = pageTexts(language).time
  const { lastDay } = texts(language).format(desk.calendar.zone)
  return file.events
    .filter((one) => one.struck !== null && promiseToTakeBack(file, one, desk) !== undefined)
    .map((one) =>
      row(
        say.rests,
        html`<strong>${say.restsOn(lastDay(file.promise.respondBy), lastDay(promiseToTakeBack(file, one, desk) ?? ''))}</strong><p class="hint">${say.restsHow}</p>`,
      ),
    )
}

/** When the contract ended, and until when the file is kept once the case has closed. */
function keptRows({ language, view: { file }, desk }: Seen, row: (label: string, value: Html) => Html): Html[] {
  const say = pageTexts(language).task
  const { day } = texts(language).format(desk.calendar.zone)
  const kept = keptUntil(file, desk)
  return [
    ...(file.contractEnd === null
      ? []
      : [
          row(
            say.contractEnd,
            html`${day(file.contractEnd.end)}<br>${file.contractEnd.upToOneYear ? say.termUpToOneYear : say.termLonger}`,
          ),
        ]),
    ...(kept === undefined
      ? []
      : [
          row(
            say.keptUntil,
            html`${day(kept.until)}${kept.isContractUnknown ? html`<br>${say.contractUnknown}` : nothing}`,
          ),
        ]),
  ]
}

/** Messages since the open task began, which the assignee must see first. A department contact does not see them. */
export function newMessages({ file, task }: TaskView): CaseFile['messages'] {
  return task.state === 'open' && kindOf(task.kind).sees !== 'question'
    ? file.messages.filter(({ commit }) => commit > task.openedIn)
    : []
}

/** The same, above what is to be decided. */
export function newsFor(seen: Asked): Html {
  const { language, view, desk } = seen
  const fresh = newestOf(newMessages(view), ({ text }) => text)
  if (fresh.shown.length + fresh.left === 0) return nothing
  const say = pageTexts(language).task
  const { time, zone } = texts(language).format(desk.calendar.zone)
  // Many messages would push what is to be decided off the screen.
  const newest = newestOf(fresh.shown, ({ text }) => text, newsPart)
  const open = fresh.shown.slice(Math.min(newest.left, fresh.shown.length - 1))
  const folded = fresh.shown.slice(0, fresh.shown.length - open.length)
  const quotes = (messages: typeof open): Html =>
    html`${messages.map(({ at, text }) => html`<div class="quote"><p class="caption"><time datetime="${at}">${time(at)}</time></p>${longWords(language, text)}</div>`)}`
  return html`<section class="card" id="news"><h2>${say.newMessages}</h2><p class="hint">${pageTexts(language).tracking.times(zone)}</p>${folded.length === 0 ? nothing : html`<details><summary>${say.olderNews(folded.length)}</summary><div class="inside">${earlier(seen, fresh.left)}${quotes(folded)}</div></details>`}${quotes(open)}</section>`
}

/** Decisions for which there is a draft. */
function begun(seen: Asked): Html {
  const { language, view } = seen
  const drafts = view.task.state === 'open' ? draftsOf(view.file, view.task.id) : []
  if (drafts.length === 0) return nothing
  const { task: say } = pageTexts(language)
  const { decision } = texts(language)
  return html`<h3>${say.drafts}</h3>${drafts.map(({ decision: name, at, by }) => html`<section class="card">${noteHead(seen, at, by)}<p>${say.begun(decision(name).label)}</p></section>`)}`
}

const noteHead = (seen: Seen, at: string, by: By): Html =>
  html`<p class="caption"><time datetime="${at}">${momentIn(seen)(at)}</time><br>${withNames(pageTexts(seen.language).task.by, whoIs(seen, by))}</p>`

/** A note, an attempt to reach the complainant, or something that happened outside the firm. */
export function noteCard(seen: Seen, one: Note): Html {
  const { language } = seen
  const { task: say, frame } = pageTexts(language)
  const { labels, choice, format } = texts(language)
  const instant = momentIn(seen)
  if (one.is === 'note')
    return html`<section class="card">${noteHead(seen, one.at, one.by)}${words(one.text)}</section>`
  if (one.is === 'event') {
    const { day } = format(seen.desk.calendar.zone)
    const recorded = one.corrects === null ? say.eventRecorded : say.eventCorrected
    return html`<section class="card">${noteHead(seen, one.at, one.by)}<p>${recorded}${frame.colon}${choice('event', one.kind)}${frame.comma}${day(one.day)}${one.namedDay === null ? nothing : html`<br>${labels.fields.namedDay.label}${frame.colon}${day(one.namedDay)}`}</p>${words(one.proof)}</section>`
  }
  if (one.is === 'event-struck') {
    const { day } = format(seen.desk.calendar.zone)
    return html`<section class="card">${noteHead(seen, one.at, one.by)}<p>${say.eventStruck}${frame.colon}${choice('event', one.kind)}${frame.comma}${day(one.day)}</p>${words(one.reason)}</section>`
  }
  return html`<section class="card">${noteHead(seen, one.at, one.by)}<p>${labels.decisions[one.is].recorded}${frame.inBrackets(instant(one.when))}${frame.colon}${choice('how', one.how)}${frame.comma}${one.reached ? say.reached : say.notReached}</p>${one.notes === '' ? nothing : words(one.notes)}</section>`
}

/** The negotiator sees the history of offers above, and the approver sees the offer. */
export const aboveAlready = ({ file, task }: Seen['view'], { id }: Seen['view']['offerHistory'][number]): boolean =>
  task.state === 'open' &&
  (isBriefedOn(task.kind, 'offers') ||
    (isBriefedOn(task.kind, 'offer-to-approve') && offerFor(file, task.id)?.id === id))

/** One recorded decision with its whole content. */
export function record(seen: Seen, { task, recorded }: TaskView['soFar'][number]): Html {
  const { language } = seen
  const { labels, decision } = texts(language)
  const { by } = pageTexts(language).task
  const instant = momentIn(seen)
  return html`<section class="card"><h4>${labels.kinds[task.kind].label}${pageTexts(language).frame.colon}${decision(recorded.decision).recorded}</h4><p class="caption"><time datetime="${recorded.at}">${instant(recorded.at)}</time><br>${withNames(by, whoIs(seen, recorded.by))}</p>${answerOf(seen, task.kind, recorded)}</section>`
}

/** What a decision holds, read through its schema. */
export function answerOf(
  { language, desk }: Seen,
  kind: TaskView['task']['kind'],
  { decision, answer }: TaskView['soFar'][number]['recorded'],
  only?: readonly string[],
): Html {
  const schema = kindOf(kind).decisions[decision] ?? z.strictObject({})
  if (Object.keys(schema.shape).length === 0) return nothing
  const people = Object.entries(kindOf(kind).choices?.[decision] ?? {}).flatMap(([field, choices]) =>
    'people' in choices ? [[field, (id: unknown) => displayName({ desk }, String(id))] as const] : [],
  )
  return answers(
    {
      language,
      policy: desk.policy,
      zone: desk.calendar.zone,
      place: decision,
      named: { ...scales(language).names, ...Object.fromEntries(people) },
      ...(only && { only }),
    },
    schema,
    answer,
  )
}
