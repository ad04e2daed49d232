import type { Actor } from '../../domain/case/actor.ts'
import { dayOf } from '../../domain/time/calendar.ts'
import { assigneeOf, type Recorded, recordedOf } from '../../domain/case/case-file.ts'
import { letterOf, unreached } from '../../domain/case/deliveries.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import { actionNames } from '../../domain/catalogue/task-actions.ts'
import { fieldFor, obligations, rightsOffered } from '../../domain/policy/letter-duties.ts'
import { reviewOf } from '../../domain/features/review/review.ts'
import { involvedIn } from '../../domain/features/conflict/decide-conflict.ts'
import { extensionReasons, type Policy } from '../../domain/policy/policy.ts'
import { summaryUntil } from '../../domain/features/intake/summary-resolution.ts'
import { isAway, type Person } from '../../domain/people/directory.ts'
import { groundsOffered } from '../../domain/policy/policy.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { duplicates, type Duplicate } from './duplicates.ts'
import { answers } from '../form-engine/answers.ts'
import { consultations } from './consultations.ts'
import { ledgerCard, offerToApprove } from './offer-history.ts'
import { answerOf, caseSoFar, displayName, newsFor, type Seen, whoIs } from './case-so-far.ts'
import { decodeForm } from '../form-engine/decode.ts'
import { canBeSaved, draftFor, savedDraft } from './draft.ts'
import { allFields, errorSummary, type Form } from '../form-engine/fields.ts'
import { type Flat, shapeOf } from '../form-engine/form-values.ts'
import { address, html, type Html, line, nothing, words } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { type Asked, link } from '../parts/link.ts'
import { prefilled } from './prefill.ts'
import { clockRows, pausesOf, requestOn, timeNotice } from '../parts/time.ts'
import { hiddenInputs, type Option } from '../form-engine/widgets.ts'

export type TaskPage = Asked &
  Seen & {
    /** When the page is asked for. */
    at: Instant
    actor: Actor
    /** The chosen decision, by name. Any other value shows the choices. */
    decision?: string | undefined
    /** The form of the decision, or what was filled in once more before it is sent. */
    mode?: 'form' | 'check'
    /** What was just recorded and left the task open. */
    done?: string | undefined
    values?: Flat | undefined
    issues?: readonly Issue[] | undefined
    /** The button that asked for one more row of a list: `more points`. */
    rows?: string | undefined
    /** Possible duplicates, if this person may see them. */
    alike?: readonly Duplicate[] | undefined
    /** People who could take over the task. */
    assignable?: readonly Person[]
    /** Department contacts who could be asked. */
    askable?: readonly Person[]
  }

type Chosen = TaskView['offers'][number]
type TaskView = Seen['view']

/** A task: what is asked, of whom, by when; the case so far; and, step by step, one decision. */
export function taskPage(given: TaskPage): string {
  const { view, decision, mode } = given
  if (view.recorded !== null) return recordedPage(given, view.recorded)
  const chosen = view.offers.find(({ name }) => name === decision)
  if (chosen === undefined) return choicesPage(given)
  return mode === 'check' ? checkPage(given, chosen) : formPage(given, chosen)
}

function titleOf({ language, view }: TaskPage): string {
  return pageTexts(language).task.title(texts(language).labels.kinds[view.task.kind].action, view.file.reference)
}

function choicesPage(given: TaskPage): string {
  const { language, view, actor } = given
  const say = pageTexts(language).task
  const { decision } = texts(language)
  const isMove = ({ name }: Chosen): boolean => actionNames.some((move) => move === name)
  const choices = (offers: readonly Chosen[]): Html =>
    offers.length === 0
      ? nothing
      : html`<ul class="choices">${offers.map(({ name }) => html`<li><a href="${link(given, { decision: name })}">${decision(name).label}<span class="hint">${decision(name).hint}</span></a></li>`)}</ul>`
  const moves = view.offers.filter(isMove)
  const what =
    view.offers.length === 0
      ? html`<div class="notice"><p>${say.seeOnly}</p></div>`
      : actor.may === 'oversee'
        ? html`<div class="notice"><p>${say.overseeOnly}</p></div>${choices(moves)}`
        : html`${duplicates(given)}${returned(given)}${offers(given)}${asked(given)}${proposal(given)}${claimed(given)}${reviewAsked(given)}${requestOn(given)}${failed(given)}${checklist(given)}<h2>${say.decide}</h2>${summary(given)}${choices(view.offers.filter((offer) => !isMove(offer) && !(offer.name === 'resolve' && isTooLate(given))))}<h2>${say.withoutDeciding}</h2>${choices(moves)}`
  return page(
    { ...given, staff: true, entity: view.file.entity, title: titleOf(given) },
    view.task.kind === 'consultation'
      ? html`${doneNow(given)}${head(given)}${caseSoFar(given)}${what}`
      : html`${doneNow(given)}${head(given)}${newsFor(given)}${what}${pausesOf({ ...given, file: view.file, whose: 'staff' })}<h2>${say.theCase}</h2>${caseSoFar(given, view.task.kind === 'co-sign' ? view.proposal?.task.id : undefined)}`,
  )
}

function formPage(given: TaskPage, chosen: Chosen): string {
  const { language, view } = given
  const say = pageTexts(language)
  const { decision } = texts(language)
  const form = formOf(given, chosen)
  return page(
    {
      ...given,
      staff: true,
      entity: view.file.entity,
      title: `${decision(chosen.name).label} – ${titleOf(given)}`,
      wrong: form.issues.length > 0,
      answers: { form: 'decision', step: 'edit', enter: 'check', more: { decision: chosen.name } },
    },
    html`${errorSummary(form)}${head(given)}${newsFor(given)}
${view.task.kind === 'consultation' ? caseSoFar(given) : html`<details><summary>${say.task.showCase}</summary><div class="inside">${caseSoFar(given)}</div></details>`}
${duplicates(given)}${chosen.name === 'return' || chosen.name === 'approve' ? proposal(given) : returned(given)}${offers(given)}${asked(given)}${claimed(given)}${reviewAsked(given)}${requestOn(given)}${failed(given)}${chosen.name === 'propose' ? stated(given, chosen, 'outcome') : chosen.name === 'confirm' || chosen.name === 'replace' ? stated(given, chosen, 'review-decided') : nothing}
<h2>${decision(chosen.name).label}</h2><p>${decision(chosen.name).hint}</p>${chosen.name === 'resolve' ? summary(given) : nothing}${savedDraft(given, chosen)}
<form id="decision" method="post" action="${link(given, { decision: chosen.name })}" novalidate><button class="hidden" name="step" value="check" tabindex="-1" aria-hidden="true">${say.form.check}</button>${allFields(form)}
<div class="buttons">${shapeOf(chosen.schema).length === 0 ? html`<button class="main" name="step" value="send">${say.form.send}</button>` : html`<button class="main" name="step" value="check">${say.form.check}</button>`}${canBeSaved(given, chosen) ? html`<button class="other" name="step" value="save">${say.task.save}</button>` : nothing}<a class="other" href="${link(given)}">${say.task.otherChoices}</a></div></form>`,
  )
}

function checkPage(given: TaskPage, chosen: Chosen): string {
  const { language, view, desk, values = {} } = given
  const say = pageTexts(language)
  const { decision } = texts(language)
  const decoded = decodeForm(chosen.schema, values, desk.calendar.zone)
  const parsed = chosen.schema.safeParse(decoded)
  const known = Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'step'))
  const whom = (value: unknown): string => displayName(given, String(value ?? ''))
  const to = (value: unknown): string =>
    typeof value === 'string' && value !== '' ? displayName(given, value) : say.task.byRule
  return page(
    {
      ...given,
      staff: true,
      entity: view.file.entity,
      title: say.task.checkTitle,
      answers: { form: 'decision', step: 'check', enter: 'send', more: { decision: chosen.name } },
    },
    html`<p class="caption">${titleOf(given)}</p><h1>${say.task.checkTitle}</h1><p>${say.task.checkIntro}</p><h2>${decision(chosen.name).label}</h2>
${answers({ language, policy: desk.policy, zone: desk.calendar.zone, place: chosen.name, blanks: true, named: { to, whom, person: (id) => displayName(given, String(id ?? '')) } }, chosen.schema, parsed.success ? parsed.data : decoded)}
<form id="decision" method="post" action="${link(given, { decision: chosen.name })}" novalidate>${hiddenInputs(known)}
<div class="buttons"><button class="main" name="step" value="send">${say.form.send}</button><button class="other" name="step" value="edit">${say.form.back}</button></div></form>`,
  )
}

/** The record: what, when and by whom. The link shows this page from now on. */
function recordedPage(given: TaskPage, recorded: Recorded): string {
  const { language, view, desk } = given
  const say = pageTexts(language).task
  const { decision, labels, format } = texts(language)
  const { instant } = format(desk.calendar.zone)
  const title = `${say.recordedTitle}${pageTexts(language).frame.colon}${decision(recorded.decision).recorded}`
  return page(
    { ...given, staff: true, entity: view.file.entity, title },
    html`<p class="caption">${view.file.reference} · ${labels.kinds[view.task.kind].label}</p><h1>${title}</h1>
<div class="notice" role="status"><p><time datetime="${recorded.at}">${instant(recorded.at)}</time><br>${say.by(whoIs(given, recorded.by))}</p><p>${say.recordedNote}</p></div>
${requestOn(given)}${answerOf(given, view.task.kind, recorded)}${view.task.kind === 'consultation' ? nothing : html`<h2>${say.theCase}</h2>`}${caseSoFar(given, view.task.id)}`,
  )
}

/** Confirmation that something was recorded. */
function doneNow({ language, done }: TaskPage): Html {
  if (!actionNames.some((name) => name === done)) return nothing
  const { task, frame } = pageTexts(language)
  return html`<div class="notice" role="status"><p>${task.recordedTitle}${frame.colon}${texts(language).decision(done ?? '').recorded}</p></div>`
}

/** What is asked, of whom, by when: both clocks side by side. */
function head(given: TaskPage): Html {
  const { language, view, desk, at } = given
  const { file, task, clocks } = view
  const say = pageTexts(language).task
  const { labels } = texts(language)
  const assignee = assigneeOf(task)
  return html`${backToWork(given)}<p class="caption">${file.reference} · ${labels.classes[file.class]} · ${labels.kinds[task.kind].label}</p><h1>${labels.kinds[task.kind].action}</h1><p class="lead">${say.asks[task.kind]}</p>
<p>${say.assignee}${pageTexts(language).frame.colon}${assignee === null ? say.nobody : line(displayName(given, assignee))}${pageTexts(language).frame.inBrackets(labels.roles[task.role])}</p>
<dl class="times">${clockRows({ language, calendar: desk.calendar, at, clocks, label: say.due, late: say.overdue })}</dl>${timeNotice(given)}`
}

/** The history of offers for the negotiator, or the offer for its approver. */
function offers(given: TaskPage): Html {
  const { task, ledger } = given.view
  if (task.kind === 'negotiation') return ledgerCard(given, ledger)
  return task.kind === 'authorise'
    ? offerToApprove(
        given,
        ledger.find(({ id }) => id === task.id.replace(/^authorise-/, 'offer-')),
      )
    : nothing
}

/** What was asked of departments from this task. */
function asked(given: TaskPage): Html {
  const { view, at } = given
  return consultations(
    given,
    view.consultations.filter(({ task }) => task === view.task.id),
    at,
  )
}

/** For people who came from their task list. */
function backToWork(given: TaskPage): Html {
  const { key, via } = given.query
  return via === undefined || key === undefined
    ? nothing
    : html`<p><a href="${address(`../../work/${encodeURIComponent(via)}?${new URLSearchParams({ key, lang: given.language }).toString()}`)}">${pageTexts(given.language).work.back}</a></p>`
}

/** Exactly what would go to the complainant. */
function proposal(given: TaskPage): Html {
  const { language, view } = given
  if (view.task.kind !== 'co-sign' || view.proposal === null) return nothing
  const say = pageTexts(language).task
  const { task, recorded } = view.proposal
  // The letter opens with the outcome and goes through the points: both come from the investigation.
  const investigated = task.kind === 'intake' ? undefined : recordedOf(view.file, 'investigation')
  return html`<section class="card"><h2>${task.kind === 'intake' ? say.declineProposal : say.proposal}</h2><p>${say.proposalIntro}</p>${investigated === undefined ? nothing : answerOf(given, 'investigation', investigated, ['upheld', 'points'])}${answerOf(given, task.kind, recorded)}<p class="caption">${say.by(whoIs(given, recorded.by))}</p></section>`
}

/** What the complainant says about a conflict of interest. */
function claimed({ language, view: { file, task } }: TaskPage): Html {
  const claim = task.kind === 'conflict' ? file.conflictClaims.find(({ id }) => id === task.id) : undefined
  const say = pageTexts(language).task
  return claim === undefined
    ? nothing
    : html`<section class="card"><h2>${say.claim}</h2><p>${say.claimWho}${pageTexts(language).frame.colon}${line(claim.who)}</p>${words(claim.reason)}</section>`
}

/** Why the complainant asks for a review. */
function reviewAsked(given: TaskPage): Html {
  const {
    language,
    view: { file, task },
  } = given
  const review = task.kind === 'review' ? reviewOf(file, task.id) : undefined
  if (review === undefined) return nothing
  const say = pageTexts(language).task
  const told = recordedOf(file, 'feedback', 'propose')
  return html`<section class="card"><h2>${say.reviewAsked}</h2>${words(review.reasons)}</section>${told === undefined ? nothing : html`<section class="card"><h2>${say.reviewOf}</h2>${file.outcome === null ? nothing : html`<p><strong>${texts(language).labels.outcomes[file.outcome.outcome]}</strong></p>`}${answerOf(given, 'feedback', told)}<p class="caption">${say.by(whoIs(given, told.by))}</p></section>`}`
}

/** The undelivered letters, whose content the assignee has to tell the complainant. */
function failed({ language, view, desk }: TaskPage): Html {
  if (view.task.kind !== 'reach' || view.task.state !== 'open') return nothing
  const { undelivered, letters } = pageTexts(language).task
  const { instant } = texts(language).format(desk.calendar.zone)
  const { inBrackets } = pageTexts(language).frame
  return html`<section class="card"><h2>${undelivered}</h2><ul>${unreached(view.file, desk.policy).map(({ mail, at }) => html`<li>${letters[letterOf(view.file, mail)]}${inBrackets(instant(at))}</li>`)}</ul></section>`
}

/** What a letter has to state by the policy, article by article, and what states it. */
function stated(
  { language, desk }: TaskPage,
  { name: decision, schema }: Chosen,
  letter: 'outcome' | 'review-decided',
): Html {
  const own = shapeOf(schema).map(([name]) => name)
  const list = obligations(desk.policy, letter)
  if (list.length === 0) return nothing
  const say = pageTexts(language).task
  const { labels, field } = texts(language)
  const { inBrackets } = pageTexts(language).frame
  return html`<details><summary>${say.toState}</summary><div class="inside"><ul>${list.map(({ states, source }) => {
    const name = fieldFor(states)
    return html`<li>${labels.statements[states]}${name === undefined || !own.includes(name) ? nothing : ` → ${field(name, `${decision}.${name}`).label}`}<span class="hint">${inBrackets(source)}</span></li>`
  })}</ul></div></details>`
}

/** Whether the time for a summary resolution is over. */
function isTooLate({ view, desk, at }: TaskPage): boolean {
  const until = summaryUntil(view.file, desk)
  return until !== undefined && until < at
}

/** The last moment for a summary resolution, if the policy has one, or that it is too late. */
function summary(given: TaskPage): Html {
  const { language, view, desk } = given
  const until = view.task.kind === 'intake' && view.task.state === 'open' ? summaryUntil(view.file, desk) : undefined
  if (until === undefined) return nothing
  const say = pageTexts(language).task
  const when = texts(language).format(desk.calendar.zone).instant(until)
  return html`<p>${isTooLate(given) ? say.summaryPassed(when) : say.summaryUntil(when)}</p>`
}

/** What to think of in this step, as the policy says. */
function checklist({ language, view, desk }: TaskPage): Html {
  const list = desk.policy.stages.find(({ stage }) => stage === view.task.kind)?.checklist ?? []
  if (list.length === 0 || view.task.state !== 'open') return nothing
  const { inBrackets } = pageTexts(language).frame
  return html`<section class="card"><h2>${pageTexts(language).task.checklist}</h2><ul>${list.map(({ label, source }) => html`<li>${label[language]}${source === undefined ? nothing : html`<span class="hint">${inBrackets(source)}</span>`}</li>`)}</ul></section>`
}

/** Why the last proposal was returned, for the author of the next. */
function returned(given: TaskPage): Html {
  const { language, view } = given
  const { kind } = view.task
  if (kind !== 'feedback' && kind !== 'intake') return nothing
  const last = view.soFar.at(-1)
  if (last?.recorded.decision !== 'return') return nothing
  return html`<div class="notice"><p><strong>${pageTexts(language).task.returned}</strong></p><div class="words" dir="auto">${String(last.recorded.answer['reason'] ?? '')}</div></div>`
}

/** Everyone who has or had a part in the case, by name. */
function involved(given: TaskPage): Option[] {
  const { form } = pageTexts(given.language)
  return [
    { value: '', label: form.choose },
    ...[...involvedIn(given.view.file)].map((id) => ({ value: id, label: displayName(given, id) })),
  ]
}

function formOf(given: TaskPage, { name, schema }: Chosen): Form {
  const { language, view, desk, values, issues = [], rows, assignable = [], askable = [] } = given
  const { labels, punctuation } = texts(language)
  const { byRule } = pageTexts(language).task
  const people: Option[] = [
    { value: '', label: byRule },
    ...assignable.map((person) => ({
      value: person.id,
      label: `${person.name}${pageTexts(language).frame.inBrackets(punctuation.list(person.roles.map((role) => labels.roles[role])))}`,
    })),
  ]
  const day = dayOf(given.at, desk.calendar)
  const contacts: Option[] = [
    { value: '', label: pageTexts(language).form.choose },
    ...askable.map((person) => ({
      value: person.id,
      label: `${person.name}${pageTexts(language).frame.inBrackets([person.unit, ...(isAway(person, day) ? [pageTexts(language).task.away] : [])].join(punctuation.comma))}`,
    })),
  ]
  return {
    language,
    schema,
    place: name,
    values: values ?? draftFor(given, name)?.form ?? prefilled(view, name, schema, desk.calendar.zone),
    issues,
    policy: desk.policy,
    zone: desk.calendar.zone,
    more: rows?.startsWith('more ') ? rows.slice('more '.length) : undefined,
    options: {
      ...(name === 'reassign' ? { to: people } : {}),
      ...(name === 'consult' ? { whom: contacts } : {}),
      ...(name === 'uphold' ? { person: involved(given) } : {}),
      ...(name === 'extend' || name === 'pause'
        ? {
            because: reasonsFor(name, desk.policy).map((value) => ({
              value,
              label: texts(language).choice('because', value),
            })),
          }
        : {}),
      ...(name === 'decline'
        ? {
            ground: groundsOffered(desk.policy).map((value) => ({
              value,
              label: texts(language).choice('ground', value),
            })),
          }
        : {}),
      ...(name === 'confirm' || name === 'replace'
        ? {
            rights: rightsOffered(desk.policy)
              .filter((right) => right !== 'review')
              .map((right) => ({ value: right, label: texts(language).choice('rights', right) })),
          }
        : {}),
      ...(name === 'propose'
        ? {
            rights: rightsOffered(desk.policy).map((right) => ({
              value: right,
              label: texts(language).choice('rights', right),
            })),
          }
        : {}),
    },
  }
}

/** Only the reasons that the pack has a rule for are offered. */
function reasonsFor(move: 'extend' | 'pause', { extensions = [], pauses = [] }: Policy): string[] {
  return move === 'pause'
    ? pauses.map(({ reason }) => reason)
    : extensionReasons.filter((reason) =>
        extensions.some(({ reasons }) => reasons === undefined || reasons.includes(reason)),
      )
}
