import type { HistoryEntry } from '../../domain/views/history.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, type Html, nothing } from './html.ts'
import { link, type PageRequest } from './link.ts'

/** Below a list that does not show everything: the way to the rest. @param path of the page, if it is not this one */
export function earlier(request: PageRequest, left: number, path = ''): Html {
  if (left === 0) return nothing
  const say = pageTexts(request.language).history
  return html`<p><a href="${link(request, { before: 'all' }, path)}">${say.more(left)}</a></p>`
}

/** The ways from a page of the history: to what is older, and back. */
export function historyLinks(request: PageRequest, before: number | null, path = ''): Html {
  const say = pageTexts(request.language).history
  return html`${before === null ? html`<p>${say.first}</p>` : html`<p><a class="other" rel="next" href="${link(request, { before: String(before) }, path)}">${say.older}</a></p>`}<p><a class="other" href="${link(request, {}, path)}">${say.back}</a></p>`
}

/** A page of history: entries, newest first, as an ordered list. @param show is given the entry above it too */
export function historyList(
  { language }: PageRequest,
  entries: readonly HistoryEntry[],
  show: (entry: HistoryEntry, above: HistoryEntry | undefined) => Html,
): Html {
  return html`<h2>${pageTexts(language).history.order}</h2><ol class="timeline">${entries.map((entry, index) => html`<li>${show(entry, entries[index - 1])}</li>`)}</ol>`
}
