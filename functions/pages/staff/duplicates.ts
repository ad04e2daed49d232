import type { Desk } from '../../domain/case/desk.ts'
import type { Status } from '../../domain/case/refusal.ts'
import type { TaskView } from '../../domain/views/case-views.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, type Html, line, nothing, phoneLink } from '../parts/html.ts'
import { link, type PageRequest } from '../parts/link.ts'

export type Duplicate = {
  reference: string
  receivedAt: Instant
  status: string
  liaison: { name: string; phone: string } | null
}

type Given = PageRequest & {
  desk: Pick<Desk, 'calendar'>
  view: Pick<TaskView, 'availableActions'>
  alike?: readonly Duplicate[] | undefined
}

/** So many are shown, the newest first: more say no more. */
const mostShown = 3

/**
 * Possible duplicates, for the intake officer, with what not to do about them. Pressing one chooses it: it leads to the
 * form that combines the two complaints, if the rules have one.
 */
export function duplicates(given: Given): Html {
  const { language, view, alike: found = [] } = given
  if (found.length === 0) return nothing
  const { alike: say } = pageTexts(language).task
  const { cases } = pageTexts(language).tasks
  const chooses = view.availableActions.find(({ choices }) => Object.values(choices).some((one) => 'cases' in one))
  const shown = found.toSorted((one, other) => other.receivedAt.localeCompare(one.receivedAt)).slice(0, mostShown)
  const to = (more: Readonly<Record<string, string>>): string => link(given, { decision: chooses?.name ?? '', ...more })
  const choice = ({ reference }: Duplicate): Html =>
    html`<a href="${to({ [chosenCase]: reference })}">${texts(language).decision(chooses?.name ?? '').label}<span class="hidden"> ${reference}</span></a>`
  return html`<section class="card" id="alike"><h2>${say.title}</h2><p>${say.intro}</p><ul>${shown.map((one) => html`<li>${line(similarLabel(given, one.reference))}<br>${liaisonOf(given, one)}${chooses === undefined ? nothing : html`<div class="beside">${choice(one)}</div>`}</li>`)}</ul>${found.length > shown.length && chooses !== undefined ? html`<p><a href="${to({})}">${cases.all(found.length)}</a></p>` : nothing}</section>`
}

/** Name of the parameter with the reference of a case that was chosen by pressing it. */
export const chosenCase = 'reference'

function liaisonOf({ language }: Given, { liaison }: Duplicate): Html {
  const say = pageTexts(language).task
  const { colon } = pageTexts(language).frame
  return liaison === null
    ? html`${say.nobody}`
    : html`${say.liaison}${colon}${line(liaison.name)} ${phoneLink(liaison.phone)}`
}

/** An earlier complaint in a few words: its reference, when it was received, where it stands. */
export function similarLabel({ language, desk, alike = [] }: Omit<Given, 'view'>, reference: string): string {
  const found = alike.find((one) => one.reference === reference)
  if (found === undefined) return reference
  const { labels, format } = texts(language)
  const { dayOf } = format(desk.calendar.zone)
  const status = labels.statuses[found.status as Status] ?? found.status
  return pageTexts(language).tasks.cases.one(reference, dayOf(found.receivedAt), status)
}
