import { type HistoryEntry, historyForStaff, historyPage } from '../../domain/views/history.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { type Asked, momentIn } from '../parts/display-names.ts'
import { historyLinks, historyList } from '../parts/history.ts'
import { html, type Html, nothing, words } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { noteCard, record } from './case-so-far.ts'
import { consultationCard } from './consultations.ts'
import { offerCard } from './offer-history.ts'

/** What people wrote and decided in a case, newest first, a page at a time. @param before as the address has it */
export function taskHistoryPage(seen: Asked, before: string): string {
  const { file } = seen.view
  const say = pageTexts(seen.language).history
  const shown = historyPage(historyForStaff(seen.view), before)
  const { zone } = texts(seen.language).format(seen.desk.calendar.zone)
  return page(
    { ...seen, staff: true, entity: file.entity, title: `${say.title} – ${file.reference}` },
    html`<p class="caption">${file.reference}</p><h1>${say.title}</h1><p class="hint">${pageTexts(seen.language).tracking.times(zone)}</p>${historyList(seen, shown.entries, (entry, above) => html`${entry.is === above?.is ? nothing : heading(seen, entry)}${show({ ...seen, zoneAbove: true }, entry)}`)}${historyLinks(seen, shown.before)}`,
  )
}

/** What the entries below are, said once for all that follow each other. */
function heading({ language }: Asked, { is }: HistoryEntry): Html {
  const say = pageTexts(language).task
  const titles = {
    message: say.messages,
    written: say.written,
    review: say.reviewAsked,
    note: say.notes,
    record: say.soFar,
    consultation: say.consultations,
    offer: say.offers,
  }
  return is === 'event' ? nothing : html`<h3>${titles[is]}</h3>`
}

function show(seen: Asked, entry: HistoryEntry): Html {
  const moment = html`<time datetime="${entry.at}">${momentIn(seen)(entry.at)}</time>`
  switch (entry.is) {
    case 'message':
    case 'written':
    case 'review':
      return html`<div class="quote"><p class="caption">${moment}</p>${words(entry.text)}</div>`
    case 'note':
      return noteCard(seen, entry.note)
    case 'record':
      return record(seen, entry.record)
    case 'consultation':
      return consultationCard(seen, entry.consultation)
    case 'offer':
      return offerCard(seen, entry.offer)
    case 'event':
      return html`${moment}${texts(seen.language).labels.timeline[entry.code]}`
  }
}
