import type { KindName } from '../../domain/case/facts.ts'
import type { Money } from '../../domain/forms/fields.ts'
import type { RulesNamed } from '../../domain/policy/pack-name.ts'
import type { Class } from '../../domain/policy/policy.ts'
import { classes } from '../../domain/policy/terms.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { caseTexts } from '../../text/case-texts.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, type Html, line, nothing } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import type { PageRequest } from '../parts/link.ts'
import { dueIn } from '../work/recognised.ts'
import { deskAt } from './sign-in.ts'

/** An open task, and what its assignee recognises the case by. */
export type DeskTask = {
  reference: string
  task: string
  kind: KindName
  dueAt: Instant
  class: Class | undefined
  /** IANA name of the zone of its case, if its row names it. */
  zone?: string | undefined
  /** The rules that its dates go by, at a desk with several. */
  rules?: RulesNamed | undefined
  /** Of the case, if its assignee may see it: who complains about what, how much it is about, since when. */
  case:
    | {
        name: string
        product: string
        amount: Money | undefined
        /** Whole local days since it was received. */
        days: number
      }
    | undefined
}

/** What somebody's own tasks can be narrowed to: what is overdue, or one class. */
export const ownFilters = ['late', ...classes] as const
export type OwnFilter = (typeof ownFilters)[number]

export type DeskPage = PageRequest & {
  only: OwnFilter | undefined
  entity: Entity
  at: Instant
  /** IANA name of the zone in which times are shown. */
  zone: string
  tasks: readonly DeskTask[]
  /** Place of the first task, from 1; how many there are; whether there are more than were counted. */
  from: number
  of: number
  more: boolean
  /** Place of the first task of the next part. */
  next: number | null
  /** Mails to be sorted that wait for this person; null if the desk takes none. `more`: at least so many. */
  mails: { count: number; more: boolean } | null
  /** Accounts that wait for this supervisor. */
  accounts: number
  /** Whether somebody works under them. */
  team: boolean
}

/** What somebody who signed in has to do, late first. */
export function deskPage(given: DeskPage): string {
  const { language, tasks, of, zone, accounts, mails } = given
  const say = pageTexts(language).desk
  return withWays(given)(
    { ...given, staff: true, title: say.title },
    html`<h1>${say.title}</h1>${accounts === 0 ? nothing : html`<div class="notice"><p><a href="${deskAt('/desk/accounts', given)}">${say.accounts.waiting(accounts)}</a></p></div>`}${mails === null || mails.count === 0 ? nothing : html`<div class="notice"><p><a href="${deskAt('/desk/mails', given)}">${say.mails(mails.count, mails.more)}</a></p></div>`}
<h2>${say.own(of)}</h2>${tasks.length === 0 ? html`<p>${say.none}</p>` : html`<p class="hint">${say.order(texts(language).format(zone).zone)}</p>${part(given)}<ul class="choices">${tasks.map((task) => item(given, task))}</ul>${ways(given)}`}<p><a href="${deskAt('/desk/enter', given)}">${say.enter.title}</a></p><p><a href="${deskAt('/desk/post', given)}">${pageTexts(language).letterPages.post.title}</a></p>${mails === null ? nothing : html`<p><a href="${deskAt('/desk/mails', given)}">${say.mailsTitle}</a></p>`}<p><a href="${deskAt('/desk/figures', given)}">${say.figures}</a></p>`,
  )
}

/** A page with the ways to a part of the work, and to that of the unit, above it. */
const withWays =
  (given: DeskPage) =>
  (frame: Parameters<typeof page>[0], content: Html): string =>
    page(frame, html`${narrowing(given)}${content}`)

/** All of them, or those that are overdue, or of one class. */
function narrowing(given: DeskPage): Html {
  const { language, only } = given
  const { labels } = texts(language)
  const names: Readonly<Record<OwnFilter, string>> = { late: pageTexts(language).desk.late, ...labels.classes }
  const way = (name: string, filter: OwnFilter | undefined): Html =>
    filter === only
      ? html`<li><strong aria-current="page">${name}</strong></li>`
      : html`<li><a href="${deskAt('/desk', given, filter === undefined ? {} : { only: filter })}">${name}</a></li>`
  const { all, filter } = caseTexts(language).own
  const team = given.team
    ? html`<li><a href="${deskAt('/desk/team', given)}">${caseTexts(language).team.title}</a></li>`
    : nothing
  return html`<nav aria-label="${filter}"><ul class="tabs">${way(all, undefined)}${ownFilters.map((one) => way(names[one], one))}${team}</ul></nav>`
}

function part({ language, from, tasks, of, more }: DeskPage): Html {
  const say = pageTexts(language).desk
  if (from === 1 && tasks.length === of && !more) return nothing
  return html`<p>${say.shown(from, from - 1 + tasks.length, more ? say.atLeast(of) : String(of))}</p>`
}

function ways(given: DeskPage): Html {
  const { language, from, next } = given
  const say = pageTexts(language).desk
  if (from === 1 && next === null) return nothing
  return html`<div class="buttons">${next === null ? nothing : html`<a class="other" rel="next" href="${deskAt('/desk', given, { from: String(next), ...(given.only === undefined ? {} : { only: given.only }) })}">${say.nextPart}</a>`}${from === 1 ? nothing : html`<a class="other" href="${deskAt('/desk', given)}">${say.firstPart}</a>`}</div>`
}

function item(
  given: DeskPage,
  { reference, task, kind, dueAt, class: weight, zone, rules, case: about }: DeskTask,
): Html {
  const { language, at } = given
  const { labels, format, calendarName } = texts(language)
  const say = pageTexts(language).desk
  const { money } = format(zone ?? given.zone)
  const told =
    about === undefined
      ? nothing
      : html`<span class="hint">${about.product}${about.amount === undefined ? nothing : html` · ${say.amount(money(about.amount))}`} · ${say.age(about.days)}</span>`
  return html`<li><a href="${deskAt(`/desk/tasks/${encodeURIComponent(reference)}/${encodeURIComponent(task)}`, given)}">${dueAt < at ? html`<span class="tag">${say.late}</span>` : nothing}${about === undefined ? labels.kinds[kind].action : html`${line(about.name)}`}${about === undefined ? nothing : html`<span class="hint">${labels.kinds[kind].action}</span>`}${told}<span class="hint">${reference}${weight === undefined ? nothing : html` · ${labels.classes[weight]}`}<br><time datetime="${dueAt}">${say.due(dueIn(given, { dueAt, zone }))}</time>${rules === undefined ? nothing : html`<br>${labels.countedBy(rules.name[language], calendarName(rules.calendar))}`}</span></a></li>`
}
