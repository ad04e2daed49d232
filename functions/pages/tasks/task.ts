import { assigneeOf, type Recorded } from '../../domain/case/case-file.ts'
import { isAction } from '../../domain/catalogue/task-actions.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import type { AvailableAction } from '../../domain/decide/decide.ts'
import { decidedBy } from '../../domain/people/head-office.ts'
import { fieldFor, obligations } from '../../domain/policy/letter-duties.ts'
import type { Choices } from '../../domain/tasks/task-kind.ts'
import { shownAcknowledgement } from '../../domain/views/clock-view.ts'
import { newestOf } from '../../domain/views/history.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { answers } from '../form-engine/answers.ts'
import { decodeForm } from '../form-engine/decode.ts'
import { allFields, asked, errorSummary, titled } from '../form-engine/fields.ts'
import { shapeOf } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { hiddenInputs } from '../form-engine/widgets.ts'
import { earlier } from '../parts/history.ts'
import { address, html, type Html, line, nothing, withNames } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { link } from '../parts/link.ts'
import { rulesLine } from '../parts/rules.ts'
import { clockRows, pausesOf, timeNotice } from '../parts/time.ts'
import { requestNotice } from '../parts/written.ts'
import { needsOf } from '../people/needs.ts'
import { briefing, briefingOfRecord, inBriefing } from '../staff/briefings.ts'
import { answerOf, caseSoFar, displayName, newsFor, whoIs } from '../staff/case-so-far.ts'
import { consultations, questionAsked } from '../staff/consultations.ts'
import { canBeSaved, savedDraft } from '../staff/draft.ts'
import { type Above, historySoFar } from '../staff/history.ts'
import { atAGlance } from './at-a-glance.ts'
import { closing, decideHere, decisionsHere, formId, mainDecision, mistakesHere, moreActions } from './deciding.ts'
import { formOf } from './form-of.ts'
import { lettersToSend, waiting } from './letters.ts'
import { isOnPage, seesCase, type TaskPage } from './task-page.ts'

/** A task: what is asked, who has it, by when; the case so far; and, step by step, one decision. */
export function taskPage(given: TaskPage): string {
  const { view, decision, mode } = given
  if (view.recorded !== null) return recordedPage(given, view.recorded)
  const chosen = view.availableActions.find(({ name }) => name === decision)
  if (chosen === undefined || (mode !== 'check' && isOnPage(given, chosen.name))) return overviewPage(given)
  return mode === 'check' ? checkPage(given, chosen) : formPage(given, chosen)
}

function titleOf({ language, view }: TaskPage): string {
  return pageTexts(language).task.title(texts(language).labels.kinds[view.task.kind].action, view.file.reference)
}

/**
 * The page that the mail opens. Its first screen says who and what it is about, what is to be decided and by when.
 * Below stands what to read first; then what is decided here, everything else that can be done, and the case.
 */
function overviewPage(given: TaskPage): string {
  const { view, actor } = given
  const mistakes = mistakesHere(given)
  // Somebody who only looks on gets no briefing, and finds it all in the case.
  const briefed = view.availableActions.length > 0 && actor.may !== 'oversee'
  const [here] = decisionsHere(given)
  const title = titleOf(given)
  return page(
    {
      ...given,
      staff: true,
      entity: view.file.entity,
      ...(mistakes === undefined ? { title } : titled(title, mistakes.form)),
      ...(here === undefined
        ? {}
        : { answers: { form: formId, step: 'edit', enter: 'edit', more: { decision: here.name } } }),
    },
    html`${mistakes?.summary ?? nothing}${unsaid(given)}${doneNow(given)}${waiting(given)}${head(given)}${atAGlance(given)}${mainDecision(given)}${needsOf(given)}${newsFor(given)}${timeNotice(given)}${requestNotice(given)}${briefed ? html`${briefing(given)}${askedQuestions(given)}${checklist(given)}` : nothing}${seesCase(given) ? nothing : questionAsked(given)}
${decideHere(given)}${seesCase(given) ? nothing : caseSoFar(given, { question: false })}${moreActions(given)}${timeLimits(given)}${seesCase(given) ? html`<h2 id="case">${pageTexts(given.language).task.theCase}</h2>${wholeCase(given, briefed ? inBriefing(given) : {})}` : nothing}`,
  )
}

/** What somebody wrote would not be recorded with the decision that they pressed. */
function unsaid({ language, unsaid: decision }: TaskPage): Html {
  return decision === undefined
    ? nothing
    : html`<div class="summary" role="alert" tabindex="-1" autofocus id="errors"><p>${pageTexts(language).tasks.unsaid(texts(language).decision(decision).label)}</p></div>`
}

/** Both clocks side by side with what moved them, who has the task, and the times that do not count. */
function timeLimits(given: TaskPage): Html {
  const { language, view, desk, at } = given
  const { file, task, clocks } = view
  const say = pageTexts(language).task
  const { frame, tasks } = pageTexts(language)
  const assignee = assigneeOf(task)
  return html`<h2>${tasks.timeLimits}</h2><dl class="times">${clockRows({ language, calendar: desk.calendar, at, clocks, label: say.due, late: say.overdue })}${acknowledgementRow(given)}</dl>${rulesLine(language, desk)}<p>${say.assignee}${frame.colon}${assignee === null ? say.nobody : line(displayName(given, assignee))}${frame.inBrackets(texts(language).labels.roles[task.role])}</p>${pausesOf({ ...given, file, whose: 'staff' })}`
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
    html`${errorSummary(form)}${head(given)}${atAGlance(given)}${needsOf(given)}${newsFor(given)}${timeNotice(given)}${requestNotice(given)}
${seesCase(given) ? html`<details><summary>${say.task.showCase}</summary><div class="inside">${timeLimits(given)}${wholeCase(given, inBriefing(given))}</div></details>` : caseSoFar(given)}
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
  const unnamed = (choices: Choices): string | undefined =>
    'people' in choices && choices.unchosen !== undefined
      ? { 'by-rule': say.task.byRule, nobody: say.form.nobody }[choices.unchosen]
      : undefined
  const named = Object.entries(chosen.choices).flatMap(([field, choices]) =>
    'people' in choices
      ? [[field, (id: unknown) => (id ? undefined : unnamed(choices)) ?? displayName(given, String(id ?? ''))] as const]
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
    html`<p class="caption">${titleOf(given)}</p><h1>${say.task.checkTitle}</h1><p>${say.task.checkIntro}</p><h2>${decision(chosen.name).label}</h2>${warned(given, chosen, parsed.data)}${lettersToSend(given, chosen.name)}${waiting(given)}
${answers({ language, policy: chosen.policy ?? desk.policy, zone: desk.calendar.zone, place: chosen.name, blanks: true, only: asked(formOf(given, chosen)).map(([field]) => field), named: Object.fromEntries(named) }, chosen.schema, parsed.success ? parsed.data : decoded)}
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
<div class="notice" role="status"><p><time datetime="${recorded.at}">${instant(recorded.at)}</time><br>${withNames(say.by, whoIs(given, recorded.by))}</p><p>${say.recordedNote}</p></div>${waiting(given)}${atAGlance(given)}${rulesLine(language, desk)}
${needsOf(given)}${briefingOfRecord(given)}${answerOf(given, view.task.kind, recorded)}${seesCase(given) ? html`<h2>${say.theCase}</h2>` : nothing}${seesCase(given) ? wholeCase(given, { records: [view.task.id] }) : caseSoFar(given)}`,
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

/** Which case it is, and what is asked. */
function head(given: TaskPage): Html {
  const { file, task } = given.view
  const { labels } = texts(given.language)
  return html`${backToWork(given)}<p class="caption">${file.reference} · ${labels.classes[file.class]}</p><h1>${labels.kinds[task.kind].action}</h1>`
}

/** The case, and its history folded. @param above what stands on the page already */
function wholeCase(given: TaskPage, above: Above): Html {
  return html`${caseSoFar(given)}${historySoFar(given, above)}`
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

/** What to think of in this step, as the policy says. */
function checklist({ language, view, desk }: TaskPage): Html {
  const list = desk.policy.stages.find(({ stage }) => stage === view.task.kind)?.checklist ?? []
  if (list.length === 0 || view.task.state !== 'open') return nothing
  const { inBrackets } = pageTexts(language).frame
  return html`<section class="card"><h2>${pageTexts(language).task.checklist}</h2><ul>${list.map(({ label, source }) => html`<li>${label[language]}${source === undefined ? nothing : html`<span class="hint">${inBrackets(texts(language).source(source))}</span>`}</li>`)}</ul></section>`
}
