import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { newestOf } from '../../domain/views/history.ts'
import { caseTexts } from '../../text/case-texts.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import type { Part } from '../../text/parts.ts'
import { caseAt } from '../desk/case-list.ts'
import { deskAt } from '../desk/sign-in.ts'
import { attributes, html, type Html, line, nothing, words } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import type { PageRequest } from '../parts/link.ts'

/** Something of a list of the file: when it was, and what it says. */
export type ListedPart = { at: Instant; part: Part }

/** A list of the file, oldest first, by its name in addresses and texts. */
export type FoldedList = {
  name: keyof ReturnType<typeof caseTexts>['file']['lists']
  entries: readonly ListedPart[]
}

/** What a folded list takes on the page of a case, which has several. */
const folded = { entries: 15, bytes: 20_000 }

/** A sentence with what is below it. Words that somebody wrote are a quotation. */
export function partTold({ text, below = [], words: said }: Part): Html {
  return html`${line(text)}${said === undefined ? nothing : html`<div class="quote">${words(said)}</div>`}${below.length === 0 ? nothing : html`<ul class="below">${below.map((one) => html`<li>${partTold(one)}</li>`)}</ul>`}`
}

/** The lists of a file, each folded with its newest entries and the way to all of them. */
export function foldedLists(
  given: PageRequest & { desk: Desk; lists: readonly FoldedList[]; isOpen: boolean },
  reference: string,
): Html {
  const { language, desk, lists, isOpen } = given
  const say = caseTexts(language).file
  const { time } = texts(language).format(desk.calendar.zone)
  return html`${lists.map(({ name, entries }) => {
    if (entries.length === 0) return nothing
    const { shown, left } = newestOf(entries, ({ part }) => JSON.stringify(part), folded)
    const rest =
      left === 0
        ? nothing
        : html`<p><a href="${partAt(given, reference, name)}">${pageTexts(language).history.more(left)}</a></p>`
    return html`<details${attributes({ open: isOpen })}><summary>${say.counted(say.lists[name], entries.length)}</summary><div class="inside">${rest}<ol class="timeline">${shown.toReversed().map(({ at, part }) => html`<li><time datetime="${at}">${time(at)}</time>${partTold(part)}</li>`)}</ol></div></details>`
  })}`
}

/** Where a list of a file stands by itself, the whole record, or who read it. */
export const partAt = (
  given: Pick<PageRequest, 'language'>,
  reference: string,
  part: string,
  more: Readonly<Record<string, string>> = {},
): string => deskAt(`/desk/cases/${encodeURIComponent(reference)}`, given, { part, ...more })

export type FilePartPage = PageRequest & {
  file: CaseFile
  desk: Desk
  title: string
  /** The list, as its address names it. */
  part: string
  /** What stands above the entries: of the record, the head of the file and its chain. */
  above: readonly Part[]
  /** The entries of this page, newest first, and the place to continue from. */
  shown: readonly ListedPart[]
  before: number | null
  /** To the second, with the offset of the zone. */
  clock: (at: Instant) => string
}

/** A list of a file, or its whole record, by itself: newest first, a page at a time. */
export function filePartPage(given: FilePartPage): string {
  const { language, file, title, part, above, shown, before, clock } = given
  const say = caseTexts(language).file
  const { reference } = file
  const to = (more: Record<string, string>): string => partAt(given, reference, part, more)
  const ways = [
    ...(before === null
      ? []
      : [html`<a class="other" rel="next" href="${to({ before: String(before) })}">${say.older}</a>`]),
    ...(given.query['before'] === undefined ? [] : [html`<a class="other" href="${to({})}">${say.newest}</a>`]),
  ]
  const entries = html`<ol class="timeline">${shown.map((one) => html`<li>${one.at === '' ? nothing : html`<time datetime="${one.at}">${clock(one.at)}</time>`}${partTold(one.part)}</li>`)}</ol>`
  return page(
    { ...given, staff: true, entity: file.entity, title: `${title} ${reference}` },
    html`<p><a href="${caseAt(given, reference)}">${say.backToFile}</a></p><p class="caption">${reference}</p><h1>${title}</h1>${above.map((one) => html`<div class="card">${partTold(one)}</div>`)}<h2>${say.order}</h2>${entries}${ways.length === 0 ? nothing : html`<div class="buttons">${ways}</div>`}`,
  )
}
