import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { historyForComplainant, historyPage as pageOf } from '../../domain/views/history.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { historyLinks, historyList } from '../parts/history.ts'
import { html, nothing, words } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import type { PageRequest } from '../parts/link.ts'

/** What has happened in a case, newest first, a page at a time. @param before as the address has it */
export function historyPage(given: PageRequest & { file: CaseFile; desk: Desk }, before: string): string {
  const { language, file, desk } = given
  const { history: say, tracking } = pageTexts(language)
  const { labels, format } = texts(language)
  const { time, zone } = format(desk.calendar.zone)
  const shown = pageOf(historyForComplainant(file), before)
  return page(
    { ...given, entity: file.entity, title: `${say.title} – ${file.reference}` },
    html`<p class="caption">${tracking.reference} <strong>${file.reference}</strong></p><h1>${say.title}</h1><p class="hint">${tracking.times(zone)}</p>
${historyList(given, shown.entries, (entry) => html`<time datetime="${entry.at}">${time(entry.at)}</time>${entry.is === 'event' ? labels.timeline[entry.code] : nothing}${entry.text === '' ? nothing : html`<div class="quote">${words(entry.text)}</div>`}`)}
${historyLinks(given, shown.before)}`,
  )
}
