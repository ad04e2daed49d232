import type { Calendar } from '../../domain/time/calendar.ts'
import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { isPromiseProvisional, unknownYear } from '../../domain/workflow/provisional.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, line, nothing, shownAddress } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { type PageRequest, link } from '../parts/link.ts'

/** The complaint was received: its reference, what happens next and by when. */
export function receivedPage({
  file,
  policy,
  calendar,
  ...given
}: PageRequest & { file: CaseFile; policy: Policy; calendar: Calendar }): string {
  const { language } = given
  const say = pageTexts(language).received
  const { instant } = texts(language).format(calendar.zone)
  return page(
    { ...given, entity: file.entity, title: say.title },
    html`<div class="panel"><h1>${say.title}</h1><p>${say.reference}</p><p class="reference">${file.reference}</p></div>
<p>${say.mail(shownAddress(file.complaint.complainant.email)).map((part, index) => (index === 1 ? html`<strong>${line(part)}</strong>` : part))}</p>
<h2>${say.next}</h2><ol>${say.steps(instant(file.respondBy)).map((step) => html`<li>${step}</li>`)}</ol>${isPromiseProvisional(file, { policy, calendar }) ? html`<p class="hint">${texts(language).labels.provisionalPromise(unknownYear(calendar))}</p>` : nothing}
<p>${say.noMail}</p>
<p><a href="${link({ language, query: {} }, {}, './')}">${say.another}</a></p>`,
  )
}
