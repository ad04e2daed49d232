import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { continuesBy } from '../../domain/deadlines/pauses.ts'
import { type AskedFor, requestEnds, waitsForThem } from '../../domain/tasks/requests.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { conversation, type Said } from '../../domain/views/conversation.ts'
import { conversationPart, newestOf } from '../../domain/views/history.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { earlier } from '../parts/history.ts'
import { followedBy, html, type Html, line, nothing, phoneLink, words } from '../parts/html.ts'
import { link, type PageRequest } from '../parts/link.ts'
import type { TakesDocuments } from '../documents/section.ts'

type Shown = PageRequest & { file: CaseFile; desk: Desk; documents?: TakesDocuments | undefined }

/** The place of the form in which the complainant writes. */
export const writeHere = 'write'

/**
 * What the complainant is asked for, first on the page: the words of the letter, by when, and the button for it.
 * @param path of the page with the rest @param toDocuments address of the page on which documents are sent
 */
export function requestsWaiting(given: Shown & { at: Instant }, path: string, toDocuments: string): Html {
  const { language, file, desk, documents } = given
  const say = pageTexts(language).tracking.conversation
  const { day, instant, lastDay } = texts(language).format(desk.calendar.zone)
  const open = conversation(file, desk).filter(({ asks }) => asks?.open === true)
  const { shown, left } = newestOf(open, ({ text }) => text, conversationPart)
  const wayTo = (what: AskedFor): Html => {
    const isHere = what === 'answer' || documents?.documents !== 'on'
    const phone =
      what !== 'answer' && documents?.documents === 'off'
        ? html`<p>${followedBy(say.byPhone, phoneLink(documents.phone))}</p>`
        : nothing
    return isHere
      ? html`${phone}<p><a class="main" href="#${writeHere}">${say.answer}</a></p>`
      : html`<p><a class="main" href="${link(given, {}, toDocuments)}">${say.sendDocuments}</a></p><p><a href="#${writeHere}">${say.instead}</a></p>`
  }
  const ofOne = (one: Said): Html => {
    const { asks, at } = one
    if (asks === null) return nothing
    const { what, until } = asks
    const isLate = requestEnds(file, { asks, at }, desk) <= given.at
    return html`<section class="notice"><h2>${isLate ? say.asksLate[what] : say.asks[what](day(until))}</h2><p class="caption">${authorIn(given, one)}<br><time datetime="${one.at}">${instant(one.at)}</time></p>${words(one.text)}${wayTo(what)}</section>`
  }
  // A pause may wait for documents or for an answer: its note says which.
  const pause = waitsForThem(file, given.at)
  const waiting =
    pause === undefined
      ? nothing
      : html`<section class="notice"><h2>${say.waits(lastDay(continuesBy(pause, desk)))}</h2>${words(pause.note)}${wayTo('documents')}</section>`
  return html`${waiting}${shown.map(ofOne)}${earlier(given, left, path)}`
}

/** What both sides wrote, the newest first, with who wrote it and when. @param path of the page with the rest */
export function conversationSoFar(given: Shown, path: string): Html {
  const { language, file, desk } = given
  // What is still asked stands above.
  const said = conversation(file, desk).filter(({ asks }) => asks?.open !== true)
  if (said.length === 0) return nothing
  const say = pageTexts(language).tracking.conversation
  const { time, zone, day } = texts(language).format(desk.calendar.zone)
  const { shown, left } = newestOf(said, ({ text }) => text, conversationPart)
  return html`<h2>${say.title}</h2><p class="hint">${say.order(zone)}</p>${shown
    .toReversed()
    .map(
      (one) =>
        html`<div class="quote"><p class="caption"><strong>${authorIn(given, one)}</strong><br><time datetime="${one.at}">${time(one.at)}</time></p>${words(one.text)}${one.asks === null ? nothing : html`<p class="hint">${say.askedBefore[one.asks.what](day(one.asks.until))}</p>`}</div>`,
    )}${earlier(given, left, path)}`
}

function authorIn({ language }: PageRequest, said: Said): Html {
  const say = pageTexts(language).tracking.conversation
  switch (said.from) {
    case 'complainant':
      return said.of === undefined ? html`${say.you}` : html`${say.youIn(said.of)}`
    case 'address':
      return html`${say.fromAddress(said.address)}`
    case 'liaison':
      return html`${line(said.name)}${pageTexts(language).frame.inBrackets(say.liaison)}`
    case 'staff':
      return html`${said.role === null ? say.colleague : texts(language).labels.roles[said.role]}`
  }
}
