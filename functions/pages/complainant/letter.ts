import type { AboutDesk } from '../../config/about-desk.ts'
import { type CaseFile, matterOf } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { lettersSent, type LetterSent } from '../../domain/views/letters-view.ts'
import type { Letter } from '../../mail/parts/letter.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { address, attributes, html, type Html, nothing, phoneLink } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { link, ownQuery, type PageRequest } from '../parts/link.ts'
import { letterArticle, needsLargePrint } from '../post/article.ts'
import { asFiled } from './as-filed.ts'

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
  /** What the page says around it to the staff, who read it in the file of the case. */
  toStaff?: { back: string; again: string; gone: string }
}

/**
 * A letter to the complainant, as it went out, on a page that prints on paper: the insurer's head, the letter, and the
 * complaint if it is wanted (`?with=complaint`). `?print=large` is for people who need large print.
 */
export function letterPage(given: LetterPage): string {
  const { file, letter, query, sent, asSent } = given
  const say = wordsFor(given)
  const isLarge = query['print'] === undefined ? needsLargePrint(file) : query['print'] === 'large'
  const title = titleOf(given, sent.letter, given.toStaff === undefined)
  return page(
    { ...given, staff: given.toStaff !== undefined, entity: file.entity, title: `${title} ${file.reference}` },
    html`<nav class="screen" aria-label="${say.options}">${options(given, isLarge)}</nav>
${
  letter === undefined
    ? html`<h1>${title}</h1><p class="lead">${say.gone}</p><p>${phoneLink(given.phone)}</p>`
    : html`${asSent ? nothing : html`<p class="notice">${say.again}</p>`}${letterArticle({ ...given, letter, zone: given.desk.calendar.zone, writtenAt: sent.writtenAt, to: nameThen(file, sent.sentAt), isLarge, more: query['with'] === 'complaint' ? complaintOf(given, letter) : nothing })}`
}`,
  )
}

/** What the page says around the letter. */
const wordsFor = ({ language, toStaff }: LetterPage): ReturnType<typeof pageTexts>['letterPages'] => ({
  ...pageTexts(language).letterPages,
  ...toStaff,
})

/** What the letter looks like on paper. Links, so that each way of printing it has an address. */
function options(given: LetterPage, isLarge: boolean): Html {
  const { query, follow } = given
  const say = wordsFor(given)
  const to = (change: Readonly<Record<string, string>>): string => link(given, { ...ownQuery(query), ...change })
  const whole = query['with'] === 'complaint'
  return html`${follow === undefined ? nothing : html`<p><a href="${address(follow)}">${say.back}</a></p>`}<p>${say.toPrint}</p><p class="beside"><a href="${to({ with: whole ? 'letter' : 'complaint' })}">${whole ? say.withoutComplaint : say.withComplaint}</a><a href="${to({ print: isLarge ? 'usual' : 'large' })}">${isLarge ? say.usual : say.large}</a></p>`
}

/** Whom letters went to at that time. */
function nameThen({ contactChanges, complaint }: CaseFile, at: string): string {
  return (contactChanges.findLast((one) => one.at <= at)?.contact ?? complaint.complainant).name
}

/** Everything that was filed. */
function complaintOf({ file, desk }: LetterPage, { language }: Letter): Html {
  return html`<section class="whole"><h2>${pageTexts(language).letterPages.complaint}</h2>${asFiled(language, file, desk)}</section>`
}

/** The letters of a case. @param given.to address of its own page; `title` for the staff, who need no more */
export function letterList(
  given: PageRequest & { file: CaseFile; desk: Desk; to: string; title?: string; isOpen?: boolean },
): Html {
  const { language, file, desk, to, title, isOpen = false } = given
  const letters = lettersSent(file)
  if (letters.length === 0) return nothing
  const say = pageTexts(language).letterPages
  const { dayOf } = texts(language).format(desk.calendar.zone)
  return html`<details${attributes({ open: isOpen })}><summary>${title ?? say.listTitle}</summary><div class="inside">${title === undefined ? html`<p>${say.listIntro}</p>` : nothing}<ul>${letters.toReversed().map((one) => html`<li><a href="${link(given, {}, `${to}/letters/${one.at}`)}">${titleOf({ language, file }, one.letter, title === undefined)}</a><br><span class="hint">${say.sent[one.how](dayOf(one.sentAt))}</span></li>`)}</ul></div></details>`
}

/** The way to the decision on paper. */
export function decisionLink(given: PageRequest & { file: CaseFile; to: string }): Html {
  const say = pageTexts(given.language).letterPages
  const letter = lettersSent(given.file).findLast((one) => decisions.has(one.letter))
  return letter === undefined
    ? nothing
    : html`<p><a class="other" href="${link(given, {}, `${given.to}/letters/${letter.at}`)}">${matterOf(given.file) === undefined ? say.decision : say.save}</a></p>`
}

/** What a letter is called. What was no complaint is stored as declined, and its letter declines nothing. */
function titleOf(
  { language, file }: Pick<LetterPage, 'language' | 'file'>,
  letter: LetterSent['letter'],
  isTheirs: boolean,
): string {
  const say = pageTexts(language).letterPages
  if (letter === 'declined' && matterOf(file) !== undefined) return say.aboutMatter
  return (isTheirs ? say.yours : say.titles)[letter]
}

const decisions: ReadonlySet<string> = new Set(['outcome', 'declined', 'summary-resolution', 'review-decided'])
