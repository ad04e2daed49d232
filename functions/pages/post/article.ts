import type { AboutDesk } from '../../config/about-desk.ts'
import type { CaseFile } from '../../domain/case/case-file.ts'
import { inline, lines } from '../../mail/parts/as-html.ts'
import { withoutReference } from '../../mail/parts/in-parts.ts'
import { type Block, type Letter, noteText, onPaper } from '../../mail/parts/letter.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { address, html, type Html, line, nothing } from '../parts/html.ts'

export type Article = {
  file: CaseFile
  letter: Letter
  /** IANA name of the zone of the case. */
  zone: string
  writtenAt: string
  /** Name of the person it is to. */
  to: string
  /** Name and address for the window of an envelope, if it is to be posted. */
  envelope?: string | undefined
  phone: string
  about: AboutDesk | undefined
  isLarge: boolean
  /** What stands below it. */
  more?: Html
}

/** A letter as it is printed on A4: the insurer's head, whom it is to, when it was written, and what it says. */
export function letterArticle(given: Article): Html {
  const { file, letter, isLarge, envelope, more = nothing } = given
  const { colon } = texts(letter.language).punctuation
  const paper = onPaper(letter)
  return html`<article class="letter${isLarge ? ' large' : ''}${envelope === undefined ? '' : ' sheet'}" lang="${letter.language}">${headOf(given)}<h1>${withoutReference(letter.subject, file.reference)}</h1>
${withoutReferenceRow(paper.blocks, file.reference).map((block) => [blockOf(block, colon), '\n'])}${online(letter)}<div class="notes">${paper.notes.map((note) => html`<p>${inline(noteText(note))}</p>`)}</div>${more}</article>`
}

/** The insurer, where and when it can be reached, to whom the letter is, when it was written, and about which case. */
function headOf({ file, letter, zone, writtenAt, to, envelope, phone, about }: Article): Html {
  const { language, entity } = letter
  const say = pageTexts(language).letterPages
  const { dayOf } = texts(language).format(zone)
  const { colon, comma } = texts(language).punctuation
  const place = about?.postalAddress?.[language]
  const hours = about?.hours?.[language]
  const addressed =
    envelope === undefined
      ? html`<p class="to">${say.to}${colon}${line(to)}</p>`
      : html`<address class="window">${lines(envelope)}</address>`
  return html`<header class="head"><p><strong>${line(entity)}</strong></p>${place === undefined ? nothing : html`<p>${line(place)}</p>`}<p>${say.phone}${colon}${line(phone)}${hours === undefined ? nothing : html`${comma}${line(hours)}`}</p></header>${addressed}<p class="to">${say.date}${colon}<time datetime="${writtenAt}">${dayOf(writtenAt)}</time><br>${say.reference}${colon}${file.reference}</p>`
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
export function needsLargePrint({ complaint, needs }: CaseFile): boolean {
  return needs === null
    ? /large[ -]?(?:print|type|font|letters)|big print|大号?字|放大/i.test(complaint.support ?? '')
    : needs.needs.includes('large-print')
}
