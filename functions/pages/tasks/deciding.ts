import { actionOf, isAction } from '../../domain/catalogue/task-actions.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { type AvailableAction, heldBack } from '../../domain/decide/decide.ts'
import { issue } from '../../domain/forms/issues.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { errorSummary, field, type Form } from '../form-engine/fields.ts'
import { shapeOf } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { html, type Html, nothing } from '../parts/html.ts'
import { link } from '../parts/link.ts'
import { canBeSaved } from '../staff/draft.ts'
import { formOf } from './form-of.ts'
import { lettersToSend } from './letters.ts'
import { closesAt, isOnPage, isTooLate, offersOf, type TaskPage } from './task-page.ts'

/** What is to be decided, on the first screen: the main decision, or the way to where it is taken on this page. */
export function mainDecision(given: TaskPage): Html {
  const { language, view, actor } = given
  const say = pageTexts(language)
  const { decision } = texts(language)
  const { decisions, actions } = offersOf(given)
  const asks = html`<p>${texts(language).labels.kinds[view.task.kind].asks}</p>`
  if (view.availableActions.length === 0) return html`<div class="notice"><p>${say.task.seeOnly}</p></div>`
  if (actor.may === 'oversee')
    return html`<div class="notice"><p>${say.task.overseeOnly}</p></div>${choices(
      given,
      actions.filter(({ name }) => isQuick(name)),
    )}`
  if (waitsForProof(given))
    return html`<div class="notice"><p>${texts(language).problem(issue(['decision'], 'authority-unseen'))}</p></div>${choices(given, waysToProof(actions), true)}${asks}`
  const here = decisions.filter(({ name }) => isOnPage(given, name))
  if (here.length > 0)
    return html`<p><a class="main" href="#decide">${say.tasks.decideBelow(here.map(({ name }) => decision(name).label))}</a></p>${asks}`
  return html`${choices(given, mainOf(decisions), true)}${asks}`
}

/** Whether an answer could be written here if somebody had seen the authority of the person who would read it. */
const waitsForProof = ({ view: { file, task }, desk }: TaskPage): boolean => heldBack(file, task.kind, desk).length > 0

/** To ask for it, and to record it: what is then the first thing to do. */
const waysToProof = (actions: readonly AvailableAction[]): readonly AvailableAction[] =>
  actions.filter(({ name }) => isAction(name) && actionOf(name).bringsProof === true)

/** The main decision; if there are but two ways to decide, both. */
const mainOf = (decisions: readonly AvailableAction[]): readonly AvailableAction[] =>
  decisions.length <= 2 ? decisions : decisions.slice(0, 1)

const isQuick = (name: string): boolean => isAction(name) && actionOf(name).inWorkList === true

/** Everything else that can be done, folded. */
export function moreActions(given: TaskPage): Html {
  const { language, actor } = given
  const say = pageTexts(language)
  const { decisions, actions } = offersOf(given)
  const oversees = actor.may === 'oversee'
  const first = waitsForProof(given) ? [] : mainOf(decisions)
  const otherwise = decisions.filter((one) => !first.includes(one) && !isOnPage(given, one.name))
  const rest = oversees ? actions.filter(({ name }) => !isQuick(name)) : actions
  const said = closing(given)
  if (otherwise.length + rest.length === 0) return said
  const list = (title: string, of: readonly AvailableAction[]): Html =>
    of.length === 0 ? nothing : html`<h2>${title}</h2>${choices(given, of)}`
  return html`<details id="more"><summary>${say.tasks.more}</summary><div class="inside">${said}${list(say.tasks.otherwise, otherwise)}${list(say.task.withoutDeciding, rest)}</div></details>`
}

function choices(given: TaskPage, offers: readonly AvailableAction[], main = false): Html {
  const { decision } = texts(given.language)
  if (offers.length === 0) return nothing
  return html`<ul class="choices">${offers.map(({ name }, index) => html`<li><a${main && index === 0 ? html` class="first"` : nothing} href="${link(given, { decision: name })}">${decision(name).label}<span class="hint">${decision(name).hint}</span></a></li>`)}</ul>`
}

/**
 * The letters, and below them the decisions that are taken here, in one form. One press records: what would be sent
 * stands on the page already.
 */
export function decideHere(given: TaskPage): Html {
  const { language } = given
  const say = pageTexts(language)
  const { decision } = texts(language)
  const here = decisionsHere(given)
  const [first] = here
  if (first === undefined) return nothing
  const asked = fieldsOf(here)
  const shown = (some: readonly Asked[]): Html => html`${some.map(({ by, path }) => field(formOf(given, by), path))}`
  const ofAll = asked.filter(({ of }) => of.length === here.length)
  const needsReading = here.some(({ name, schema }) => ownLetter(given, name) && shapeOf(schema).length > 0)
  const saved = here.find((one) => canBeSaved(given, one))
  const way = ({ name }: AvailableAction, index: number): Html =>
    html`<div class="way"><h3>${decision(name).label}</h3><p class="hint">${decision(name).hint}</p>${closing(given, name)}${shown(asked.filter(({ of }) => of.length < here.length && of[0] === name))}<button class="${index === 0 ? 'main' : 'other'}" name="step" value="send" formaction="${link(given, { decision: name })}">${decision(name).label}</button></div>`
  const letters = needsReading
    ? html`<button class="other" name="step" value="edit">${say.tasks.showLetters}</button>`
    : nothing
  const save =
    saved === undefined
      ? nothing
      : html`<button class="other" name="step" value="save" formaction="${link(given, { decision: saved.name })}">${say.task.save}</button>`
  return html`<section id="decide" tabindex="-1">${lettersToSend(given)}<h2>${say.task.decide}</h2>
${postForm(given, { id: formId, action: link(given, { decision: first.name }) }, html`${shown(ofAll)}${here.map(way)}<div class="buttons">${letters}${save}</div>`)}</section>`
}

/** Id of the form of the decisions that are taken on the page. */
export const formId = 'decisions'

/** What was wrong with the form of the page, above everything. */
export function mistakesHere(given: TaskPage): { form: Form; summary: Html } | undefined {
  const chosen = decisionsHere(given).find(({ name }) => name === given.decision)
  if (chosen === undefined) return undefined
  const form = formOf(given, chosen)
  return { form, summary: errorSummary(form) }
}

export function decisionsHere(given: TaskPage): AvailableAction[] {
  return given.actor.may === 'act' ? offersOf(given).decisions.filter(({ name }) => isOnPage(given, name)) : []
}

const ownLetter = ({ view }: TaskPage, name: string): boolean =>
  kindOf(view.task.kind).ownLetter?.includes(name) ?? false

/** A field that some of the decisions ask for: it is asked once. */
type Asked = { path: string; by: AvailableAction; of: string[] }

function fieldsOf(here: readonly AvailableAction[]): Asked[] {
  const found = new Map<string, Asked>()
  for (const by of here)
    for (const [path] of shapeOf(by.schema)) {
      const known = found.get(path)
      if (known === undefined) found.set(path, { path, by, of: [by.name] })
      else known.of.push(by.name)
    }
  return [...found.values()]
}

/** The last moment for a decision, if it has one of its own, or that it is too late. @param only one of them */
export function closing(given: TaskPage, only?: string): Html {
  const { language, view, desk } = given
  const { instant } = texts(language).format(desk.calendar.zone)
  const { closesAt: ends = {}, agreedBy = {} } = kindOf(view.task.kind)
  return html`${Object.keys({ ...ends, ...agreedBy }).map((name) => {
    if (only !== undefined && only !== name) return nothing
    const { until: before, passed, agreed } = texts(language).decision(name)
    const until = closesAt(given, name)
    // A decision that the case does not offer has no last moment, unless that is why.
    const isOffered = isTooLate(given, name) || view.availableActions.some((one) => one.name === name)
    if (!isOffered) return nothing
    const accepted = agreedBy[name]?.(view.file, desk)
    const said = [
      ...(until === undefined ? [] : [(isTooLate(given, name) ? passed : before)?.(instant(until))]),
      ...(accepted === undefined ? [] : [agreed?.(instant(accepted))]),
    ]
    return html`${said.map((one) => html`<p>${one ?? ''}</p>`)}`
  })}`
}
