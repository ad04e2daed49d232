import type { Actor } from '../../domain/case/access.ts'
import { assigneeOf, type Recorded } from '../../domain/case/case-file.ts'
import { actionOf, isAction } from '../../domain/catalogue/task-actions.ts'
import { decidedBy } from '../../domain/people/head-office.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import type { AvailableAction } from '../../domain/decide/decide.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import { isAway } from '../../domain/people/directory.ts'
import { fieldFor, obligations } from '../../domain/policy/letter-duties.ts'
import type { Choices } from '../../domain/tasks/task-kind.ts'
import { dayOf } from '../../domain/time/calendar.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { newestOf } from '../../domain/views/history.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { answers } from '../form-engine/answers.ts'
import { briefing, briefingOfRecord, type Briefed, inBriefing } from './briefings.ts'
import { consultations } from './consultations.ts'
import { answerOf, caseSoFar, displayName, newsFor, whoIs } from './case-so-far.ts'
import { decodeForm } from '../form-engine/decode.ts'
import { canBeSaved, draftFor, savedDraft } from './draft.ts'
import { encodeForm } from '../form-engine/encode.ts'
import { allFields, errorSummary, titled, type Form } from '../form-engine/fields.ts'
import { type FormValues, shapeOf } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { address, html, type Html, line, nothing, withNames } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { type FormRequest, link } from '../parts/link.ts'
import { needsOf } from '../people/needs.ts'
import { earlier } from '../parts/history.ts'
import { rulesLine } from '../parts/rules.ts'
import { shownAcknowledgement } from '../../domain/views/clock-view.ts'
import { clockRows, pausesOf, timeNotice } from '../parts/time.ts'
import { requestNotice } from '../parts/written.ts'
import { hiddenInputs, type Option } from '../form-engine/widgets.ts'

export type TaskPage = FormRequest &
  Briefed & {
    /** When the page is asked for. */
    at: Instant
    actor: Actor
    /** The chosen decision, by name. Any other value shows the choices. */
    decision?: string | undefined
    /** The form of the decision, or what was filled in once more before it is sent. */
    mode?: 'form' | 'check'
    /** What was just recorded and left the task open. */
    done?: string | undefined
    values?: FormValues | undefined
    issues?: readonly Issue[] | undefined
    /** The button that asked for one more row of a list: `more points`. */
    rows?: string | undefined
  }

/** A task: what is asked, who has it, by when; the case so far; and, step by step, one decision. */
export function taskPage(given: TaskPage): string {
  const { view, decision, mode } = given
  if (view.recorded !== null) return recordedPage(given, view.recorded)
  const chosen = view.availableActions.find(({ name }) => name === decision)
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
  const choices = (offers: readonly AvailableAction[]): Html =>
    offers.length === 0
      ? nothing
      : html`<ul class="choices">${offers.map(({ name }) => html`<li><a href="${link(given, { decision: name })}">${decision(name).label}<span class="hint">${decision(name).hint}</span></a></li>`)}</ul>`
  const actions = view.availableActions.filter(({ name }) => isAction(name))
  const decisions = view.availableActions.filter(({ name }) => !isAction(name) && !isTooLate(given, name))
  // Somebody who only looks on gets no briefing, and finds it all in the case.
  const briefed = view.availableActions.length > 0 && actor.may !== 'oversee'
  const whatToDo = (): Html => {
    if (view.availableActions.length === 0) return html`<div class="notice"><p>${say.seeOnly}</p></div>`
    if (actor.may === 'oversee') return html`<div class="notice"><p>${say.overseeOnly}</p></div>${choices(actions)}`
    return html`${briefing(given)}${askedQuestions(given)}${checklist(given)}<h2>${say.decide}</h2>${closing(given)}${choices(decisions)}<h2>${say.withoutDeciding}</h2>${choices(actions)}`
  }
  const what = whatToDo()
  return page(
    { ...given, staff: true, entity: view.file.entity, title: titleOf(given) },
    seesCase(given)
      ? html`${doneNow(given)}${head(given)}${needsOf(given)}${newsFor(given)}${what}${pausesOf({ ...given, file: view.file, whose: 'staff' })}<h2>${say.theCase}</h2>${caseSoFar(given, briefed ? inBriefing(given) : {})}`
      : html`${doneNow(given)}${head(given)}${caseSoFar(given)}${what}`,
  )
}

function formPage(given: TaskPage, chosen: AvailableAction): string {
  const { language, view } = given
  const say = pageTexts(language)
  const { decision } = texts(language)
  const form = formOf(given, chosen)
  return page(
    {
      ...given,
      staff: true,
      entity: view.file.entity,
      ...titled(`${decision(chosen.name).label} – ${titleOf(given)}`, form),
      answers: { form: 'decision', step: 'edit', enter: 'check', more: { decision: chosen.name } },
    },
    html`${errorSummary(form)}${head(given)}${needsOf(given)}${newsFor(given)}
${seesCase(given) ? html`<details><summary>${say.task.showCase}</summary><div class="inside">${caseSoFar(given, inBriefing(given))}</div></details>` : caseSoFar(given)}
${briefing({ ...given, chosen: chosen.name })}${askedQuestions(given)}${stated(given, chosen)}
<h2>${decision(chosen.name).label}</h2><p>${decision(chosen.name).hint}</p>${closing(given, chosen.name)}${savedDraft(given, chosen)}
${postForm(
  given,
  { id: 'decision', action: link(given, { decision: chosen.name }) },
  html`<button class="hidden" name="step" value="check" tabindex="-1" aria-hidden="true">${say.form.check}</button>${allFields(form)}
<div class="buttons">${shapeOf(chosen.schema).length === 0 ? html`<button class="main" name="step" value="send">${say.form.send}</button>` : html`<button class="main" name="step" value="check">${say.form.check}</button>`}${canBeSaved(given, chosen) ? html`<button class="other" name="step" value="save">${say.task.save}</button>` : nothing}<a class="other" href="${link(given)}">${say.task.otherChoices}</a></div>`,
)}`,
  )
}

function checkPage(given: TaskPage, chosen: AvailableAction): string {
  const { language, view, desk, values = {} } = given
  const say = pageTexts(language)
  const { decision } = texts(language)
  const decoded = decodeForm(chosen.schema, values, desk.calendar.zone)
  const parsed = chosen.schema.safeParse(decoded)
  const known = Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'step'))
  const byRule = (choices: Choices): boolean => 'people' in choices && choices.unchosen === 'by-rule'
  const named = Object.entries(chosen.choices).flatMap(([field, choices]) =>
    'people' in choices
      ? [
          [
            field,
            (id: unknown) => (id || !byRule(choices) ? displayName(given, String(id ?? '')) : say.task.byRule),
          ] as const,
        ]
      : [],
  )
  return page(
    {
      ...given,
      staff: true,
      entity: view.file.entity,
      title: say.task.checkTitle,
      answers: { form: 'decision', step: 'check', enter: 'send', more: { decision: chosen.name } },
    },
    html`<p class="caption">${titleOf(given)}</p><h1>${say.task.checkTitle}</h1><p>${say.task.checkIntro}</p><h2>${decision(chosen.name).label}</h2>${warned(given, chosen, parsed.data)}
${answers({ language, policy: chosen.policy ?? desk.policy, zone: desk.calendar.zone, place: chosen.name, blanks: true, named: Object.fromEntries(named) }, chosen.schema, parsed.success ? parsed.data : decoded)}
${postForm(
  given,
  { id: 'decision', action: link(given, { decision: chosen.name }) },
  html`${hiddenInputs(known)}
<div class="buttons"><button class="main" name="step" value="send">${say.form.send}</button><button class="other" name="step" value="edit">${say.form.back}</button></div>`,
)}`,
  )
}

/** What the person should know before they confirm. @param answer undefined if it cannot be read */
function warned(given: TaskPage, { name }: AvailableAction, answer: unknown): Html {
  const { language, view, desk, at, actor } = given
  const { file, task } = view
  const kind = kindOf(task.kind)
  const issues =
    answer === undefined
      ? []
      : (kind.warnings?.[name]?.(answer as never, { file, task, kind, desk, at, by: actor.person }) ?? [])
  return html`${issues.map((one) => html`<div class="notice"><p>${texts(language).problem(one)}</p></div>`)}`
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
<div class="notice" role="status"><p><time datetime="${recorded.at}">${instant(recorded.at)}</time><br>${withNames(say.by, whoIs(given, recorded.by))}</p><p>${say.recordedNote}</p></div>${rulesLine(language, desk)}
${needsOf(given)}${briefingOfRecord(given)}${answerOf(given, view.task.kind, recorded)}${seesCase(given) ? html`<h2>${say.theCase}</h2>` : nothing}${caseSoFar(given, { records: [view.task.id] })}`,
  )
}

/** Confirmation that something was recorded. */
function doneNow({ language, done }: TaskPage): Html {
  if (done === undefined || !isAction(done)) return nothing
  const { task, frame } = pageTexts(language)
  return html`<div class="notice" role="status"><p>${task.recordedTitle}${frame.colon}${texts(language).decision(done).recorded}</p></div>`
}

/** Until when the complainant has to hear that the complaint arrived, or when they did. */
function acknowledgementRow({ language, view, desk, at }: TaskPage): Html {
  const shown = shownAcknowledgement(view.file, view.task, desk)
  if (shown === undefined) return nothing
  const say = pageTexts(language).time
  const { instant } = texts(language).format(desk.calendar.zone)
  const { dueAt, met } = shown
  const isLate = dueAt < (met?.at ?? at)
  const said = met === null ? nothing : html`<span class="hint">${say.acknowledged[met.by](instant(met.at))}</span>`
  return html`<div${isLate && met === null ? html` class="late"` : nothing}><dt>${say.acknowledgement}</dt><dd><time datetime="${dueAt}">${instant(dueAt)}</time>${said}</dd></div>`
}

/** What is asked, who has it, by when: both clocks side by side. */
function head(given: TaskPage): Html {
  const { language, view, desk, at } = given
  const { file, task, clocks } = view
  const say = pageTexts(language).task
  const { labels } = texts(language)
  const assignee = assigneeOf(task)
  return html`${backToWork(given)}<p class="caption">${file.reference} · ${labels.classes[file.class]} · ${labels.kinds[task.kind].label}</p><h1>${labels.kinds[task.kind].action}</h1><p class="lead">${labels.kinds[task.kind].asks}</p>
<p>${say.assignee}${pageTexts(language).frame.colon}${assignee === null ? say.nobody : line(displayName(given, assignee))}${pageTexts(language).frame.inBrackets(labels.roles[task.role])}</p>
<dl class="times">${clockRows({ language, calendar: desk.calendar, at, clocks, label: say.due, late: say.overdue })}${acknowledgementRow(given)}</dl>${rulesLine(language, desk)}${timeNotice(given)}${requestNotice(given)}`
}

/** What was asked of departments from this task. */
function askedQuestions(given: TaskPage): Html {
  const { view, at } = given
  const { shown, left } = newestOf(
    view.consultations.filter(({ task }) => task === view.task.id),
    (one) => JSON.stringify(one),
  )
  return html`${consultations(given, shown, at)}${earlier(given, left)}`
}

/** For people who came from their task list. */
function backToWork(given: TaskPage): Html {
  const { key, via } = given.query
  return via === undefined || key === undefined
    ? nothing
    : html`<p><a href="${address(`../../work/${encodeURIComponent(via)}?${new URLSearchParams({ key, lang: given.language }).toString()}`)}">${pageTexts(given.language).work.back}</a></p>`
}

/** What a letter has to state by the policy, article by article, and what states it. */
function stated({ language, desk, view, actor }: TaskPage, { name: decision, schema }: AvailableAction): Html {
  const letter = kindOf(view.task.kind).statedIn?.[decision]
  if (letter === undefined) return nothing
  const own = shapeOf(schema).map(([name]) => name)
  const list = obligations(desk.policy, letter, decidedBy(desk.staff, actor.person))
  if (list.length === 0) return nothing
  const say = pageTexts(language).task
  const { labels, field } = texts(language)
  const { inBrackets } = pageTexts(language).frame
  return html`<details><summary>${say.toState}</summary><div class="inside"><ul>${list.map(({ states, source }) => {
    const name = fieldFor(states)
    return html`<li>${labels.statements[states]}${name === undefined || !own.includes(name) ? nothing : ` → ${field(name, `${decision}.${name}`).label}`}<span class="hint">${inBrackets(texts(language).source(source))}</span></li>`
  })}</ul></div></details>`
}

/** Whether the time for a decision is over. */
function isTooLate(given: TaskPage, decision: string): boolean {
  const until = closesAt(given, decision)
  return until !== undefined && until < given.at
}

function closesAt({ view: { file, task }, desk }: TaskPage, decision: string): Instant | undefined {
  return task.state === 'open' ? kindOf(task.kind).closesAt?.[decision]?.(file, desk) : undefined
}

/** The last moment for a decision, if it has one of its own, or that it is too late. @param only one of them */
function closing(given: TaskPage, only?: string): Html {
  const { language, view, desk } = given
  const { instant } = texts(language).format(desk.calendar.zone)
  const { closesAt: closing = {}, agreedBy = {} } = kindOf(view.task.kind)
  return html`${Object.keys({ ...closing, ...agreedBy }).map((name) => {
    if (only !== undefined && only !== name) return nothing
    const { until: before, passed, agreed } = texts(language).decision(name)
    const [until, accepted] = [closesAt(given, name), agreedBy[name]?.(view.file, desk)]
    const said = [
      ...(until === undefined ? [] : [(isTooLate(given, name) ? passed : before)?.(instant(until))]),
      ...(accepted === undefined ? [] : [agreed?.(instant(accepted))]),
    ]
    return html`${said.map((one) => html`<p>${one ?? ''}</p>`)}`
  })}`
}

/** Whether the assignee sees the case, and not only what they are asked. */
function seesCase({ view }: TaskPage): boolean {
  return kindOf(view.task.kind).sees === undefined
}

/** What to think of in this step, as the policy says. */
function checklist({ language, view, desk }: TaskPage): Html {
  const list = desk.policy.stages.find(({ stage }) => stage === view.task.kind)?.checklist ?? []
  if (list.length === 0 || view.task.state !== 'open') return nothing
  const { inBrackets } = pageTexts(language).frame
  return html`<section class="card"><h2>${pageTexts(language).task.checklist}</h2><ul>${list.map(({ label, source }) => html`<li>${label[language]}${source === undefined ? nothing : html`<span class="hint">${inBrackets(texts(language).source(source))}</span>`}</li>`)}</ul></section>`
}

function formOf(given: TaskPage, chosen: AvailableAction): Form {
  const { language, desk, values, issues = [], rows } = given
  const { name, schema, choices } = chosen
  return {
    language,
    schema,
    place: name,
    values: values ?? draftFor(given, name)?.form ?? prefilled(given, chosen),
    issues,
    policy: chosen.policy ?? desk.policy,
    zone: desk.calendar.zone,
    more: rows?.startsWith('more ') ? rows.slice('more '.length) : undefined,
    options: Object.fromEntries(Object.entries(choices).map(([field, of]) => [field, optionsFor(given, field, of)])),
  }
}

/** The initial values of a form. */
function prefilled({ view, desk }: TaskPage, { name, schema }: AvailableAction): FormValues {
  const { file, task } = view
  if (isAction(name) && task.state === 'open') {
    const known = actionOf(name).prefill?.(file, task)
    return known === undefined ? {} : encodeForm(schema, known, desk.calendar.zone)
  }
  const start = kindOf(task.kind).prefill?.[name]?.(file, task)
  return start === undefined ? {} : encodeForm(schema, start, desk.calendar.zone)
}

function optionsFor(given: TaskPage, field: string, choices: Choices): Option[] {
  const { language, view, desk, at, actor } = given
  const { choice } = texts(language)
  if ('codes' in choices)
    return choices
      .codes(desk.policy, { staff: desk.staff, by: actor.person })
      .map((value) => ({ value, label: choice(field, value) }))
  const { file, task } = view
  const ids = choices.people({ file, task, kind: kindOf(task.kind), desk, at })
  const { form, task: say } = pageTexts(language)
  return [
    { value: '', label: choices.unchosen === 'by-rule' ? say.byRule : form.choose },
    ...ids.map((id) => ({
      value: id,
      label: `${displayName(given, id)}${beside(given, id, choices.beside)}`,
      isName: true as const,
    })),
  ]
}

/** What tells people with a name in common apart, and says what they are asked as. */
function beside({ language, desk, at }: TaskPage, id: string, what: 'roles' | 'unit' | undefined): string {
  const person = desk.staff.find((one) => one.id === id)
  if (person === undefined || what === undefined) return ''
  const { labels, punctuation } = texts(language)
  const { frame, task: say } = pageTexts(language)
  return frame.inBrackets(
    what === 'roles'
      ? punctuation.list(person.roles.map((role) => labels.roles[role]))
      : [person.unit, ...(isAway(person, dayOf(at, desk.calendar)) ? [say.away] : [])].join(punctuation.comma),
  )
}
