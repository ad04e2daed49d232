import { type HistoryEntry, historyForStaff, historyPage } from '../../domain/views/history.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { type Asked, momentIn } from '../parts/display-names.ts'
import { earlier, historyLinks, historyList } from '../parts/history.ts'
import { attributes, html, type Html, nothing, words } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { writtenEntry } from '../parts/written.ts'
import { aboveAlready, newMessages, noteCard, record } from './case-so-far.ts'
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
    html`<p class="caption">${file.reference}</p><h1>${say.title}</h1><p class="hint">${pageTexts(seen.language).tracking.times(zone)}</p>${historyEntries({ ...seen, zoneAbove: true }, shown.entries)}${historyLinks(seen, shown.before)}`,
  )
}

/** What stands on the page above the case, so that the history does not show it again. */
export type Above = {
  /** Tasks whose record it is, by id. */
  records?: readonly string[]
  /** Requests for a review, by id. */
  reviews?: readonly string[]
  /** Whether it is unfolded, to be printed. */
  isOpen?: boolean
}

/**
 * What people wrote and decided, newest first, folded: who reads a task needs what it is about first. What stands above
 * on the page is left out.
 */
export function historySoFar(seen: Asked, { records = [], reviews = [], isOpen = false }: Above = {}): Html {
  const { language, view } = seen
  const fresh = newMessages(view)
  const all = historyForStaff(view)
  const entries = all.filter((entry) => {
    if (entry.is === 'message') return !fresh.some(({ at, text }) => at === entry.at && text === entry.text)
    if (entry.is === 'record') return !records.includes(entry.record.task.id)
    if (entry.is === 'offer') return !aboveAlready(view, entry.offer)
    if (entry.is === 'review') return !view.file.reviews.some(({ id, at }) => reviews.includes(id) && at === entry.at)
    if (entry.is === 'consultation') return !(view.task.state === 'open' && entry.consultation.task === view.task.id)
    return true
  })
  const { task: say, history, tracking } = pageTexts(language)
  // What stands above is there, though it is not said again.
  if (entries.length === 0) return all.length > 0 ? nothing : html`<h3>${say.soFar}</h3><p>${say.nothingYet}</p>`
  const { entries: shown } = historyPage(entries, undefined)
  const { zone } = texts(language).format(seen.desk.calendar.zone)
  return html`<details${attributes({ id: 'history', open: isOpen })}><summary>${history.folded(entries.length)}</summary><div class="inside"><p class="hint">${tracking.times(zone)}</p>${earlier(seen, entries.length - shown.length)}${historyEntries({ ...seen, zoneAbove: true }, shown)}</div></details>`
}

/** Entries as a list, each run of one sort under its heading. */
const historyEntries = (seen: Asked, entries: readonly HistoryEntry[]): Html =>
  historyList(
    seen,
    entries,
    (entry, above) => html`${entry.is === above?.is ? nothing : heading(seen, entry)}${show(seen, entry)}`,
  )

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
  const said = (): Html => html`<div class="quote"><p class="caption">${moment}</p>${words(entry.text)}</div>`
  switch (entry.is) {
    case 'written':
      return writtenEntry(seen, entry) ?? said()
    case 'message':
    case 'review':
      return said()
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
