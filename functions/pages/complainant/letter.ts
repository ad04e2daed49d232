import type { AboutDesk } from '../../config/about-desk.ts'
import type { CaseFile } from '../../domain/case/case-file.ts'
import { complaintSchema } from '../../domain/case/complaint.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { lettersSent, type LetterSent } from '../../domain/views/letters-view.ts'
import { inline, lines } from '../../mail/parts/as-html.ts'
import { withoutReference } from '../../mail/parts/in-parts.ts'
import { type Block, type Letter, noteText, onPaper } from '../../mail/parts/letter.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { answers } from '../form-engine/answers.ts'
import { address, html, type Html, line, nothing, phoneLink } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { link, ownQuery, type PageRequest } from '../parts/link.ts'
import { order } from './complaint-form.ts'

/** Letters that decisions would send, by the name of the decision. */
export type Previews = Readonly<Record<string, readonly Letter[]>>

export type LetterPage = PageRequest & {
  file: CaseFile
  desk: Desk
  sent: LetterSent
  /** What it says; undefined if it can be written no more. */
  letter: Letter | undefined
  /** Whether it is the very text that went out. */
  asSent: boolean
  phone: string
  about: AboutDesk | undefined
  /** Where the complaint is followed; undefined if the link of this page does not open that. */
  follow: string | undefined
}

/**
 * A letter to the complainant, as it went out, on a page that prints on paper: the insurer's head, the letter, and the
 * complaint if it is wanted (`?with=complaint`). `?print=large` is for people who need large print.
 */
export function letterPage(given: LetterPage): string {
  const { language, file, letter, query, sent, asSent } = given
  const say = pageTexts(language).letterPages
  const isLarge = query['print'] === undefined ? needsLargePrint(file) : query['print'] === 'large'
  const title = say.titles[sent.letter]
  return page(
    { ...given, entity: file.entity, title: `${title} ${file.reference}` },
    html`<nav class="screen" aria-label="${say.options}">${options(given, isLarge)}</nav>
${
  letter === undefined
    ? html`<h1>${title}</h1><p class="lead">${say.gone}</p><p>${phoneLink(given.phone)}</p>`
    : html`${asSent ? nothing : html`<p class="notice">${say.again}</p>`}<article class="letter${isLarge ? ' large' : ''}" lang="${letter.language}">${headOf(given, letter)}<h1>${withoutReference(letter.subject, file.reference)}</h1>
${withoutReferenceRow(onPaper(letter).blocks, file.reference).map((block) => [blockOf(block, texts(letter.language).punctuation.colon), '\n'])}${online(letter)}<div class="notes">${onPaper(letter).notes.map((note) => html`<p>${inline(noteText(note))}</p>`)}</div>${query['with'] === 'complaint' ? complaintOf(given, letter) : nothing}</article>`
}`,
  )
}

/** What the letter looks like on paper. Links, so that each way of printing it has an address. */
function options(given: LetterPage, isLarge: boolean): Html {
  const { language, query, follow } = given
  const say = pageTexts(language).letterPages
  const to = (change: Readonly<Record<string, string>>): string => link(given, { ...ownQuery(query), ...change })
  const whole = query['with'] === 'complaint'
  return html`${follow === undefined ? nothing : html`<p><a href="${address(follow)}">${say.back}</a></p>`}<p>${say.toPrint}</p><p class="beside"><a href="${to({ with: whole ? 'letter' : 'complaint' })}">${whole ? say.withoutComplaint : say.withComplaint}</a><a href="${to({ print: isLarge ? 'usual' : 'large' })}">${isLarge ? say.usual : say.large}</a></p>`
}

/** The insurer, where and when it can be reached, to whom the letter is, when it was written, and about which case. */
function headOf({ file, desk, sent, phone, about }: LetterPage, { language, entity }: Letter): Html {
  const say = pageTexts(language).letterPages
  const { dayOf } = texts(language).format(desk.calendar.zone)
  const { colon, comma } = texts(language).punctuation
  const place = about?.postalAddress?.[language]
  const hours = about?.hours?.[language]
  const known = file.contactChanges.findLast(({ at }) => at <= sent.sentAt)?.contact ?? file.complaint.complainant
  const { name } = known
  return html`<header class="head"><p><strong>${line(entity)}</strong></p>${place === undefined ? nothing : html`<p>${line(place)}</p>`}<p>${say.phone}${colon}${line(phone)}${hours === undefined ? nothing : html`${comma}${line(hours)}`}</p></header><p class="to">${say.to}${colon}${line(name)}</p><p class="to">${say.date}${colon}<time datetime="${sent.sentAt}">${dayOf(sent.sentAt)}</time><br>${say.reference}${colon}${file.reference}</p>`
}

/** Everything that was filed. */
function complaintOf({ file, desk }: LetterPage, { language }: Letter): Html {
  const named = { place: () => file.placeName?.[language] ?? '' }
  const shown = { language, policy: desk.policy, zone: desk.calendar.zone, place: 'file', only: order, named }
  return html`<section class="whole"><h2>${pageTexts(language).letterPages.complaint}</h2>${answers(shown, complaintSchema(), file.complaint)}</section>`
}

/** The head has the reference. */
function withoutReferenceRow(blocks: readonly Block[], reference: string): readonly Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.is !== 'facts') return [block]
    const rows = block.rows.filter(([, value]) => value !== reference)
    return rows.length === 0 ? [] : [{ ...block, rows }]
  })
}

/**
 * A letter that has not gone out, for the person who decides whether it will: all that it says, except the links into
 * the desk, which open nothing without their keys.
 */
export function letterText(letter: Letter): Html {
  const { language, subject, blocks, notes, large = false } = letter
  const { colon } = texts(language).punctuation
  return html`<article class="letter${large ? ' large' : ''}" lang="${language}"><h3>${subject}</h3>${blocks.map((block) => (block.is === 'heading' || block.is === 'part' ? html`<h4>${inline(block.text)}</h4>` : blockOf(block, colon)))}<div class="notes">${notes.map((note) => html`<p>${inline(noteText(note))}</p>`)}</div></article>`
}

/** Where somebody with the letter in their hand finds the case: nobody can press paper. */
function online({ language, blocks }: Letter): Html {
  const first = blocks.find((block) => block.is === 'link')
  const [, desk] = /^(https?:\/\/.+?)\/(?:complaints|offers|surveys)\//.exec(first?.href ?? '') ?? []
  return desk === undefined ? nothing : html`<p>${pageTexts(language).letterPages.online(`${desk}/lost-link`)}</p>`
}

function blockOf(block: Block, colon: string): Html {
  switch (block.is) {
    case 'lead':
      return html`<p class="lead"><strong>${inline(block.text)}</strong></p>`
    case 'text':
      return html`<p>${inline(block.text)}</p>`
    case 'said':
      return html`<p>${lines(block.text)}</p>`
    case 'heading':
    case 'part':
      return html`<h2>${inline(block.text)}</h2>`
    case 'alert':
      return html`<div class="notice"><p><strong>${inline(block.title)}</strong></p>${block.quote === undefined ? nothing : html`<p>${lines(block.quote)}</p>`}${block.text === undefined ? nothing : html`<p>${inline(block.text)}</p>`}</div>`
    case 'facts':
      return html`<p>${block.rows.map(([label, value], index) => html`${index === 0 ? nothing : html`<br>`}${inline(label)}${colon}${inline(value)}`)}</p>`
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${inline(item)}</li>`)}</ul>`
    case 'quote':
      return html`${block.title === undefined ? nothing : html`<p class="caption">${inline(block.title)}</p>`}<blockquote class="quote"><p>${lines(block.text)}</p></blockquote>`
    case 'point':
      return html`<p><strong>${block.number}. ${inline(block.title)}</strong><br>${inline(block.verdict)}<br>${lines(block.text)}</p>`
    case 'link':
    case 'also':
      return html`<p>${block.label}${colon}<a href="${address(block.href)}">${block.href}</a></p>`
  }
}

/** Whether the complainant asked for large print when they said what help they need. */
function needsLargePrint({ complaint, needs }: CaseFile): boolean {
  return needs === null
    ? /large[ -]?(?:print|type|font|letters)|big print|大号?字|放大/i.test(complaint.support ?? '')
    : needs.needs.includes('large-print')
}

/** The letters on the tracking page. @param to address of the case's own page */
export function letterList(given: PageRequest & { file: CaseFile; desk: Desk; to: string }): Html {
  const { language, file, desk, to } = given
  const letters = lettersSent(file)
  if (letters.length === 0) return nothing
  const say = pageTexts(language).letterPages
  const { dayOf } = texts(language).format(desk.calendar.zone)
  return html`<details><summary>${say.listTitle}</summary><div class="inside"><p>${say.listIntro}</p><ul>${letters.toReversed().map((one) => html`<li><a href="${link(given, {}, `${to}/letters/${one.at}`)}">${say.titles[one.letter]}</a><span class="hint">${say.sent[one.how](dayOf(one.sentAt))}</span></li>`)}</ul></div></details>`
}

/** The way to the decision on paper. */
export function decisionLink(given: PageRequest & { file: CaseFile; to: string }): Html {
  const letter = lettersSent(given.file).findLast((one) => decisions.has(one.letter))
  return letter === undefined
    ? nothing
    : html`<p><a class="other" href="${link(given, {}, `${given.to}/letters/${letter.at}`)}">${pageTexts(given.language).letterPages.decision}</a></p>`
}

const decisions: ReadonlySet<string> = new Set(['outcome', 'declined', 'summary-resolution', 'review-decided'])
