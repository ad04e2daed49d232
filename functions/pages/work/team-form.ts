import { actionNames, actionOf } from '../../domain/catalogue/task-actions.ts'
import type { KindName } from '../../domain/case/facts.ts'
import type { Person } from '../../domain/people/directory.ts'
import type { RulesNamed } from '../../domain/policy/pack-name.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { caseTexts } from '../../text/case-texts.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { attributes, html, type Html, line, nothing } from '../parts/html.ts'
import type { FormRequest } from '../parts/link.ts'
import { typedList } from '../refused/typed.ts'
import { type AboutCase, aboutLine, dueIn } from './recognised.ts'

/** A task of a colleague, as the form lists it. */
export type TeamTask = {
  reference: string
  task: string
  kind: KindName
  dueAt: Instant
  holder: Person
  about: AboutCase | undefined
  /** IANA name of the zone of its case; of a row of an older release nobody knows. */
  zone?: string | undefined
  /** The rules that its dates go by, where they are named. */
  rules?: RulesNamed | undefined
}

/** What is wrong with what was sent, and the field that it is about. */
export type TeamMistake = { field: 'picked' | 'to' | 'reason' | 'note'; text: string }

export type TeamForm = FormRequest & {
  at: Instant
  zone: string
  policy: Policy
  tasks: readonly TeamTask[]
  /** To whom a task may be handed over: who can take it, each task decides. */
  people: readonly Person[]
  values?: FormValues | undefined
  mistakes?: readonly TeamMistake[] | undefined
  /** Address of the form, and of each task from here. */
  action: string
  taskAt: (reference: string, task: string, more?: Record<string, string>) => string
}

/** The result of one task: what was done, or why it was not. */
export type TeamDone = { reference: string; task: TeamTask | undefined } & ({ done: string } | { not: string })

/** The tasks of colleagues, to be ticked, and what is done with those that are. */
export function teamForm(given: TeamForm): Html {
  const { language, tasks, people, values = {}, mistakes = [] } = given
  const { team: say } = caseTexts(language)
  const wrong = (field: TeamMistake['field']): Html =>
    html`${mistakes.filter((one) => one.field === field).map(({ text }) => html`<p class="error" id="${field}-error">${text}</p>`)}`
  const typed = (name: string): string => values[name]?.[0] ?? ''
  const field = (name: 'reason' | 'note', label: string): Html =>
    html`<div class="${mistakes.some((one) => one.field === name) ? 'field wrong' : 'field'}"><label for="${name}">${label}</label>${wrong(name)}<textarea${attributes({ id: name, name, rows: 2 })}>${typed(name)}</textarea></div>`
  const options = [['', say.byRule] as const, ...people.map(({ id, name }) => [id, name] as const)]
  return html`${summary(given)}<p>${say.intro}</p>${postForm(
    given,
    { id: 'team-form', action: given.action },
    html`<fieldset id="picked"><legend class="hidden">${say.act}</legend>${wrong('picked')}${tasks.map((one) => row(given, one))}</fieldset><fieldset class="part"><legend>${say.act}</legend><div class="field"><label for="to">${say.to}</label>${wrong('to')}<select id="to" name="to">${options.map(([value, said]) => html`<option${attributes({ value, selected: value === typed('to') })}>${said}</option>`)}</select></div>${field('reason', say.reason)}<div class="buttons"><button class="main" name="step" value="hand-over">${say.handOver}</button></div>${field('note', say.note)}<div class="buttons"><button class="other" name="step" value="remind">${say.remind}</button></div></fieldset>`,
  )}`
}

function summary({ language, mistakes = [] }: TeamForm): Html {
  if (mistakes.length === 0) return nothing
  return html`<div class="summary" role="alert" tabindex="-1" id="errors"><h2>${pageTexts(language).form.problem}</h2><ul>${mistakes.map(({ field, text }) => html`<li><a href="#${field}">${text}</a></li>`)}</ul></div>`
}

function row(given: TeamForm, one: TeamTask): Html {
  const { language, values = {}, taskAt } = given
  const id = idOf(one)
  const isPicked = values['picked']?.includes(id) ?? false
  const way = (said: string, more: Record<string, string> = {}): Html =>
    html`<a href="${taskAt(one.reference, one.task, more)}">${said}<span class="hidden"> ${one.reference}</span></a> `
  const short: Readonly<Record<string, string>> = caseTexts(language).team.ways
  const ways = [
    way(caseTexts(language).file.open),
    ...actionNames
      .filter((name) => actionOf(name).inWorkList)
      .map((name) => way(short[name] ?? texts(language).decision(name).label, { decision: name })),
  ]
  return html`<div class="option"><input${attributes({ type: 'checkbox', id: `picked-${id.replace(' ', '-')}`, name: 'picked', value: id, checked: isPicked })}><label for="picked-${id.replace(' ', '-')}">${told(given, one)}</label><p class="ways">${ways}</p></div>`
}

/** A task in words: late first, then who, what, with whom and by when. */
function told(given: Pick<TeamForm, 'language' | 'at' | 'zone' | 'policy'>, one: TeamTask): Html {
  const { language, at } = given
  const { labels, calendarName } = texts(language)
  const say = pageTexts(language).desk
  const name =
    one.about === undefined ? html`${one.reference}` : html`<strong>${line(one.about.name)}</strong> ${one.reference}`
  return html`${one.dueAt < at ? html`<span class="tag">${say.late}</span>` : nothing}${name}<br>${labels.kinds[one.kind].label} · ${line(one.holder.name)}<br>${one.about === undefined ? nothing : html`${aboutLine({ ...given, zone: one.zone ?? given.zone }, one.about)}<br>`}<time datetime="${one.dueAt}">${say.due(dueIn(given, one))}</time>${one.rules === undefined ? nothing : html`<br><span class="hint">${labels.countedBy(one.rules.name[language], calendarName(one.rules.calendar))}</span>`}`
}

/** `typed`: the words that were sent with them, which stay readable as long as a task did not get them. */
type TeamResult = { results: readonly TeamDone[]; typed: FormValues; back: string }

/** Which of the ticked tasks went through and which did not, each with its result. */
export function teamResult(given: Pick<TeamForm, 'language' | 'at' | 'zone' | 'policy'> & TeamResult): Html {
  const { language, results, typed, back } = given
  const { team: say } = caseTexts(language)
  const went = results.flatMap((one) => ('done' in one ? [one] : []))
  const not = results.flatMap((one) => ('not' in one ? [one] : []))
  const item = ({ reference, task }: TeamDone, said: string): Html =>
    html`<li class="card"><p>${task === undefined ? reference : told(given, task)}</p><p><strong>${said}</strong></p></li>`
  return html`<h1>${say.result}</h1>${not.length === 0 ? nothing : html`<h2>${say.didNot(not.length)}</h2><ul class="plain">${not.map((one) => item(one, one.not))}</ul>${typedList({ language, values: typed, place: 'team' })}`}${went.length === 0 ? nothing : html`<h2>${say.went(went.length)}</h2><ul class="plain">${went.map((one) => item(one, one.done))}</ul>`}<p><a class="other" href="${back}">${say.back}</a></p>`
}

/** How the form names a task. */
export const idOf = ({ reference, task }: Pick<TeamTask, 'reference' | 'task'>): string => `${reference} ${task}`
