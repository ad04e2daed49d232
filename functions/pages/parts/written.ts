import { openRequests } from '../../domain/tasks/requests.ts'
import { newestOf } from '../../domain/views/history.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { earlier } from './history.ts'
import { html, type Html, line, nothing, words } from './html.ts'
import { type Asked, displayName, momentIn, type Seen } from './display-names.ts'

/** What the complainant was asked for and has not sent. */
export function requestNotice({ language, view, desk }: Seen): Html {
  const say = pageTexts(language).task
  const { day } = texts(language).format(desk.calendar.zone)
  return html`${openRequests(view.file).map(({ asks: { until }, overdue }) => html`<div class="notice"><p>${(overdue === null ? say.requestOpen : say.requestLate)(day(until))}</p></div>`)}`
}

/** What the staff wrote to the complainant, with who wrote it and what was asked for. */
export function writtenSoFar(seen: Asked): Html {
  const { language, view, desk } = seen
  const { shown, left } = newestOf(view.file.written, ({ text }) => text)
  if (shown.length + left === 0) return nothing
  const say = pageTexts(language)
  const { day } = texts(language).format(desk.calendar.zone)
  return html`<h3>${say.task.written}</h3>${earlier(seen, left)}${shown.map(({ at, by, text, asks, answered }) => html`<div class="quote"><p class="caption"><time datetime="${at}">${momentIn(seen)(at)}</time>${by.as === 'staff' ? html`<br>${line(displayName(seen, by.person))}` : nothing}</p>${words(text)}${asks === null ? nothing : html`<p class="hint">${say.tracking.conversation[answered === null ? 'asked' : 'askedBefore'][asks.what](day(asks.until))}</p>`}</div>`)}`
}
