import { openRequests } from '../../domain/tasks/requests.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, type Html, line, nothing, words } from './html.ts'
import { displayName, momentIn, type Seen } from './display-names.ts'

/** What the complainant was asked for and has not sent. */
export function requestNotice({ language, view, desk }: Seen): Html {
  const say = pageTexts(language).task
  const { day } = texts(language).format(desk.calendar.zone)
  return html`${openRequests(view.file).map(({ asks: { until }, overdue }) => html`<div class="notice"><p>${(overdue === null ? say.requestOpen : say.requestLate)(day(until))}</p></div>`)}`
}

/** A letter of the staff to the complainant, with who wrote it and what it asked for. */
export function writtenEntry(seen: Seen, { at, text }: { at: Instant; text: string }): Html | undefined {
  const { language, view, desk } = seen
  const found = view.file.written.find((one) => one.at === at && one.text === text)
  if (found === undefined) return undefined
  const { by, asks, answered } = found
  const { conversation } = pageTexts(language).tracking
  const { day } = texts(language).format(desk.calendar.zone)
  return html`<div class="quote"><p class="caption"><time datetime="${at}">${momentIn(seen)(at)}</time>${by.as === 'staff' ? html`<br>${line(displayName(seen, by.person))}` : nothing}</p>${words(text)}${asks === null ? nothing : html`<p class="hint">${conversation[answered === null ? 'asked' : 'askedBefore'][asks.what](day(asks.until))}</p>`}</div>`
}
