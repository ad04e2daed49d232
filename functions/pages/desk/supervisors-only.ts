import { pageTexts } from '../../text/page-texts.ts'
import { html } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import type { PageRequest } from '../parts/link.ts'
import { deskAt } from './sign-in.ts'

/** A page of the desk that shows nothing to somebody who supervises nobody: it says so, and leads to their own work. */
export function supervisorsOnlyPage(given: PageRequest & { entity: Entity }): string {
  const { supervisorsOnly: say, back } = pageTexts(given.language).desk
  return page(
    { ...given, staff: true, title: say.title },
    html`<h1>${say.title}</h1><p>${say.text}</p><div class="buttons"><a class="main" href="${deskAt('/desk', given)}">${back}</a></div>`,
  )
}
