import type { Instant } from '../../domain/time/zone.ts'
import type { KindName } from '../../domain/case/facts.ts'
import { actionNames, actionOf } from '../../domain/catalogue/task-actions.ts'
import type { Class } from '../../domain/policy/policy.ts'
import type { Person } from '../../domain/people/directory.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, type Html, line, nothing } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { type PageRequest, link } from '../parts/link.ts'

/** An open task as the list of somebody's work shows it. */
export type OwnTask = {
  reference: string
  task: string
  kind: KindName
  dueAt: Instant
  holder: Person
  class: Class | undefined
}

export type WorkPage = PageRequest & {
  entity: Entity
  /** When the page is asked for. */
  at: Instant
  /** IANA name of the zone in which times are shown. */
  zone: string
  /** Reference of the case whose mail brought the link. */
  via: string
  me: Person
  own: readonly OwnTask[]
  /** The tasks of the unit; for a supervisor alone. */
  team: readonly OwnTask[] | undefined
}

/**
 * All open tasks of a person over all cases, overdue first. For a supervisor also the tasks of the unit, to hand over
 * and to remind.
 */
export function workPage(given: WorkPage): string {
  const { language, me, own, team, zone } = given
  const say = pageTexts(language).work
  const list = (tasks: readonly OwnTask[], none: string, theirs: boolean): Html =>
    tasks.length === 0
      ? html`<p>${none}</p>`
      : html`<ul class="choices">${tasks.map((task) => item(given, task, theirs))}</ul>`
  return page(
    { ...given, staff: true, title: say.title },
    html`<p class="caption">${line(me.name)}</p><h1>${say.title}</h1><p class="hint">${say.times(texts(language).format(zone).zone)}</p>
<h2>${say.own(own.length)}</h2>${list(own, say.noneOwn, false)}${team === undefined ? nothing : html`<h2>${say.team(team.length)}</h2>${list(team, say.noneTeam, true)}`}<p class="hint">${say.lifetime}</p>`,
  )
}

function item(
  given: WorkPage,
  { reference, task, kind, dueAt, holder, class: weight }: OwnTask,
  theirs: boolean,
): Html {
  const { language, at, zone, via } = given
  const { labels, format, decision } = texts(language)
  const say = pageTexts(language)
  const late = dueAt < at
  const to = (more: Readonly<Record<string, string>> = {}): string =>
    link(given, { via, ...more }, `../tasks/${encodeURIComponent(reference)}/${encodeURIComponent(task)}`)
  return html`<li><a href="${to()}">${late ? html`<span class="tag">${say.task.overdue}</span>` : nothing}${labels.kinds[kind].action}<span class="hint">${reference}${weight === undefined ? nothing : html` · ${labels.classes[weight]}`}${theirs ? html` · ${line(holder.name)}` : nothing}<br><time datetime="${dueAt}">${format(zone).time(dueAt)}</time></span></a>${
    theirs
      ? html`<div class="beside">${actionNames.filter((name) => actionOf(name).inWorkList).map((name) => html`<a href="${to({ decision: name })}">${decision(name).label}<span class="hidden"> ${reference}</span></a>`)}</div>`
      : nothing
  }</li>`
}
