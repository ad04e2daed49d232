import type { Desk } from '../../domain/case/desk.ts'
import type { Language } from '../../domain/forms/language.ts'
import type { Status } from '../../domain/case/refusal.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, type Html, line, nothing } from '../parts/html.ts'

export type Duplicate = {
  reference: string
  receivedAt: Instant
  status: string
  liaison: { name: string; phone: string } | null
}

/** Possible duplicates, for the intake officer, with what not to do about them. */
export function duplicates({
  language,
  desk,
  alike: found = [],
}: {
  language: Language
  desk: Pick<Desk, 'calendar'>
  alike?: readonly Duplicate[] | undefined
}): Html {
  if (found.length === 0) return nothing
  const say = pageTexts(language).task
  const { labels, format } = texts(language)
  const { dayOf } = format(desk.calendar.zone)
  const { inBrackets } = pageTexts(language).frame
  return html`<section class="card"><h2>${say.alike.title}</h2><p>${say.alike.intro}</p><ul>${found.map(({ reference, receivedAt, status, liaison }) => html`<li>${line(say.alike.one(reference, dayOf(receivedAt), labels.statuses[status as Status] ?? status, liaison === null ? say.nobody : `${liaison.name}${inBrackets(liaison.phone)}`))}</li>`)}</ul></section>`
}
