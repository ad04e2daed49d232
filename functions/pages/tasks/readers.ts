import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { caseTexts } from '../../text/case-texts.ts'
import { texts } from '../../text/index.ts'
import { caseAt } from '../desk/case-list.ts'
import { html, line, nothing } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import type { PageRequest } from '../parts/link.ts'
import { partAt } from './file-lists.ts'

/** Somebody who read a case after signing in. `route`: the page, as routes are named. */
export type ShownRead = { at: Instant; name: string; route: string; byException: boolean }

export type ReadersPage = PageRequest & {
  file: CaseFile
  zone: string
  reads: readonly ShownRead[]
  /** Where the record continues. */
  next: string | undefined
}

/** Who read a case after signing in, when, and on which page: oldest first, a part of the record at a time. */
export function readersPage({ file, zone, reads, next, ...request }: ReadersPage): string {
  const { language } = request
  const { readers: say, backToFile } = caseTexts(language).file
  const { time, zone: zoneName } = texts(language).format(zone)
  const { reference, entity } = file
  const rows = reads.map(
    ({ at, name, route, byException }) =>
      html`<li><time datetime="${at}">${time(at)}</time><strong>${line(name)}</strong> ${say.page(route)}${byException ? html` <span class="hint">${say.byException}</span>` : nothing}</li>`,
  )
  const more =
    next === undefined
      ? nothing
      : html`<p>${say.more}</p><div class="buttons"><a class="other" rel="next" href="${partAt(request, reference, 'readers', { from: next })}">${say.further}</a></div>`
  return page(
    { ...request, staff: true, entity, title: `${say.title} ${reference}` },
    html`<p><a href="${caseAt(request, reference)}">${backToFile}</a></p><p class="caption">${reference}</p><h1>${say.title}</h1><p>${say.intro(zoneName)}</p>${rows.length === 0 ? html`<p>${next === undefined ? say.none : say.noneYet}</p>` : html`<ol class="timeline">${rows}</ol>`}${more}`,
  )
}
