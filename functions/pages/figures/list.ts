import type { Class } from '../../domain/policy/policy.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { figureTexts } from '../../text/figures/index.ts'
import { texts } from '../../text/index.ts'
import { html, type Html, nothing } from '../parts/html.ts'
import type { PageRequest } from '../parts/link.ts'
import { asDocument, type Entity } from './document.ts'
import { figuresAt } from './page.ts'

/** A case as a list of figures shows it: what it is about, its zone (IANA name), and nobody's name. */
export type ListedCase = { reference: string; product: string; class: Class; receivedAt: Instant; zone: string }

export type FigureListPage = PageRequest & {
  entity: Entity
  /** What the number counts, in words. */
  figure: string
  asked: Readonly<Record<'period' | 'by', string>>
  cases: readonly ListedCase[]
  /** How many more cases on this part of the list the reader may not open. */
  notSeen: number
  /** Where the next part begins, as the address has it. */
  next: Readonly<Record<string, string>> | undefined
}

/** The cases behind a number, each with the way to its file. */
export function figureListPage(given: FigureListPage): string {
  const { language, figure, asked, cases, notSeen, next } = given
  const say = figureTexts(language)
  const { labels, format } = texts(language)
  const item = ({ reference, product, class: weight, receivedAt, zone }: ListedCase): Html =>
    html`<li><a href="${figuresAt(`/desk/cases/${encodeURIComponent(reference)}`, {}, language)}">${reference}<span class="hint">${product} · ${labels.classes[weight]} · <time datetime="${receivedAt}">${say.list.received(format(zone).dayOf(receivedAt))}</time></span></a></li>`
  return asDocument(
    { ...given, title: say.list.title },
    html`<p><a href="${figuresAt('/desk/figures', asked, language)}">${say.list.back}</a></p><h1>${say.list.title}</h1><p class="lead">${say.list.intro(figure)}</p><p>${say.list.count(cases.length)}</p>${notSeen === 0 ? nothing : html`<p class="hint">${say.list.notSeen(notSeen)}</p>`}${cases.length === 0 ? html`<p>${say.list.none}</p>` : html`<ul class="choices">${cases.map(item)}</ul>`}${next === undefined ? nothing : html`<div class="buttons"><a class="other" rel="next" href="${figuresAt('/desk/figures/list', next, language)}">${say.list.more}</a></div>`}`,
  )
}
