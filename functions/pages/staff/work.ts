import type { Instant } from '../../domain/time/zone.ts'
import type { KindName } from '../../domain/case/facts.ts'
import type { RulesNamed } from '../../domain/policy/pack-name.ts'
import type { Class, Policy } from '../../domain/policy/policy.ts'
import type { Person } from '../../domain/people/directory.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, type Html, line, nothing } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { type FormRequest, link } from '../parts/link.ts'
import { type AboutCase, aboutLine, dueIn } from '../work/recognised.ts'
import { teamForm, type TeamForm, type TeamTask } from '../work/team-form.ts'

/** An open task as the list of somebody's work shows it. */
export type OwnTask = {
  reference: string
  task: string
  kind: KindName
  dueAt: Instant
  holder: Person
  class: Class | undefined
  /** The rules that its dates go by; of a row of an older release nobody knows. */
  rules: RulesNamed | undefined
  /** IANA name of the zone of its case: a day that was told is a day there. Undefined for a row of an older release. */
  zone?: string | undefined
  /** What the case is recognised by, if its holder sees it; of a row of an older release nobody knows. */
  about?: AboutCase | undefined
}

export type WorkPage = FormRequest & {
  /** Whose codes are shown. */
  policy: Policy
  /** What was typed into the form for the team, and what is wrong there. */
  form?: Pick<TeamForm, 'values' | 'mistakes'> | undefined
  people: readonly Person[]
  entity: Entity
  /** When the page is asked for. */
  at: Instant
  /** IANA name of the zone in which times are shown. */
  zone: string
  /** Reference of the case whose mail brought the link. */
  via: string
  me: Person
  own: Shown
  /** The tasks of the unit, or of a part of it; for a supervisor alone. */
  team: TeamShown | undefined
}

/** Tasks, and whether somebody has more than are shown. */
type Shown = { tasks: readonly OwnTask[]; more: boolean }
/** Which people of the unit, counted from 1, and where the next part begins. */
type TeamShown = Shown & { from: number; to: number; of: number; next: number | null }

/**
 * All open tasks of a person over all cases, overdue first. For a supervisor also the tasks of the unit, to hand over
 * and to remind.
 */
export function workPage(given: WorkPage): string {
  const { language, me, own, team, zone } = given
  const say = pageTexts(language).work
  const list = ({ tasks, more }: Shown, none: string): Html =>
    tasks.length === 0
      ? html`<p>${none}</p>`
      : html`${more ? html`<p class="hint">${say.moreOfOwn}</p>` : nothing}<ul class="choices">${tasks.map((task) => item(given, task))}</ul>`
  return page(
    { ...given, staff: true, title: say.title },
    html`<p class="caption">${line(me.name)}</p><h1>${say.title}</h1><p class="hint">${say.times(texts(language).format(zone).zone)}</p>
<h2>${say.own(own.tasks.length)}</h2>${list(own, say.noneOwn)}${team === undefined ? nothing : html`<h2 id="team">${say.team(team.tasks.length)}</h2>${whichPeople(given, team)}${team.tasks.length === 0 ? html`<p>${team.of > team.to - team.from + 1 ? say.noneOfThese : say.noneTeam}</p>` : html`${team.more ? html`<p class="hint">${say.moreOfTeam}</p>` : nothing}${teamForm({ ...given, ...given.form, tasks: asTeam(team), action: link(given, given.query['from'] === undefined ? {} : { from: given.query['from'] }), taskAt: (reference, task, more = {}) => link(given, { via: given.via, ...more }, `../tasks/${encodeURIComponent(reference)}/${encodeURIComponent(task)}`) })}`}`}<p><a href="${link(given, {}, `../post/${encodeURIComponent(given.via)}`)}">${pageTexts(language).letterPages.post.title}</a></p><p class="hint">${say.lifetime}</p>`,
  )
}

/** The tasks as the form lists them. */
export const asTeam = ({ tasks }: Pick<Shown, 'tasks'>): TeamTask[] =>
  tasks.map((one) => ({ ...one, about: one.about }))

/** Which part of a large team this is, and the ways to the others. */
function whichPeople(given: WorkPage, { from, to, of, next }: TeamShown): Html {
  if (to - from + 1 >= of) return nothing
  const say = pageTexts(given.language).work
  const at = (person: number): string => `${link(given, { from: String(person) })}#team`
  return html`<p>${say.part(from, to, of)}</p><div class="buttons">${next === null ? nothing : html`<a class="other" rel="next" href="${at(next)}">${say.nextPart}</a>`}${from === 1 ? nothing : html`<a class="other" href="${at(1)}">${say.firstPart}</a>`}</div>`
}

function item(given: WorkPage, one: OwnTask): Html {
  const { reference, task, kind, dueAt, class: weight, rules, about, zone = given.zone } = one
  const { language, at, via } = given
  const { labels, calendarName } = texts(language)
  const say = pageTexts(language)
  const late = dueAt < at
  const to = link(given, { via }, `../tasks/${encodeURIComponent(reference)}/${encodeURIComponent(task)}`)
  const known =
    about === undefined
      ? nothing
      : html`<span class="hint">${line(about.name)}</span>${aboutLine({ ...given, zone }, about)}`
  return html`<li><a href="${to}">${late ? html`<span class="tag">${say.task.overdue}</span>` : nothing}${labels.kinds[kind].action}${known}<span class="hint">${reference}${weight === undefined ? nothing : html` · ${labels.classes[weight]}`}<br><time datetime="${dueAt}">${dueIn(given, one)}</time>${rules === undefined ? nothing : html`<br>${labels.countedBy(rules.name[language], calendarName(rules.calendar))}`}</span></a></li>`
}
