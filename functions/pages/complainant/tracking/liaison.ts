import type { ComplaintView } from '../../../domain/views/case-views.ts'
import { texts } from '../../../text/index.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { html, line, mailLink, nothing, phoneLink, type Html } from '../../parts/html.ts'
import type { Tracking } from './tracking.ts'

/** Whom to turn to at the firm, and when. */
export function liaison({ language, desk, file }: Tracking, { liaison: person }: ComplaintView): Html {
  const say = pageTexts(language).tracking
  const { business, zone } = desk.calendar
  if (person === null) return html`<h2>${say.liaison}</h2><p>${say.noLiaison}</p>`
  return html`<h2>${say.liaison}</h2>${file.ownWill?.isSo === false ? nothing : html`<p>${say.liaisonNote}</p>`}<dl class="answers"><div class="plain"><dt>${line(person.name)}</dt><dd>${phoneLink(person.phone)}<br>${mailLink(person.email)}</dd></div><div class="plain"><dt>${say.hours}</dt><dd>${say.workdays(business.opens, business.closes)}${pageTexts(language).frame.inBrackets(texts(language).format(zone).zone)}</dd></div></dl>`
}
