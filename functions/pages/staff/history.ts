import { type HistoryEntry, historyForStaff, historyPage } from '../../domain/views/history.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import type { Asked } from '../parts/display-names.ts'
import { historyLinks, historyList } from '../parts/history.ts'
import { html, type Html, words } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { noteCard, record } from './case-so-far.ts'
import { consultationsSoFar } from './consultations.ts'
import { offersSoFar } from './offer-history.ts'

/** What people wrote and decided in a case, newest first, a page at a time. @param before as the address has it */
export function taskHistoryPage(seen: Asked, before: string): string {
  const { file } = seen.view
  const say = pageTexts(seen.language).history
  const shown = historyPage(historyForStaff(seen.view), before)
  return page(
    { ...seen, staff: true, entity: file.entity, title: `${say.title} – ${file.reference}` },
    html`<p class="caption">${file.reference}</p><h1>${say.title}</h1>${historyList(seen, shown.entries, (entry) => show(seen, entry))}${historyLinks(seen, shown.before)}`,
  )
}

function show(seen: Asked, entry: HistoryEntry): Html {
  const { language, desk } = seen
  const say = pageTexts(language).task
  const { labels, format } = texts(language)
  const { instant } = format(desk.calendar.zone)
  const quoted = (title: string): Html =>
    html`<h3>${title}</h3><div class="quote"><p class="caption"><time datetime="${entry.at}">${instant(entry.at)}</time></p>${words(entry.text)}</div>`
  switch (entry.is) {
    case 'message':
      return quoted(say.messages)
    case 'review':
      return quoted(say.reviewAsked)
    case 'note':
      return html`<h3>${say.notes}</h3>${noteCard(seen, entry.note)}`
    case 'record':
      return html`<h3>${say.soFar}</h3>${record(seen, entry.record)}`
    case 'consultation':
      return consultationsSoFar(seen, [entry.consultation])
    case 'offer':
      return offersSoFar(seen, [entry.offer])
    case 'event':
      return html`<time datetime="${entry.at}">${instant(entry.at)}</time>${labels.timeline[entry.code]}`
  }
}
