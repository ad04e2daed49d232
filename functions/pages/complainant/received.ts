import type { Calendar } from '../../domain/time/calendar.ts'
import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { isPromiseProvisional } from '../../domain/deadlines/provisional-promise.ts'
import { unknownYear } from '../../domain/workflow/provisional.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { address, html, type Html, line, nothing, shownAddress } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { type PageRequest, link } from '../parts/link.ts'
import { rulesLine } from '../parts/rules.ts'

/**
 * The complaint was received: its reference, what happens next and by when, and how to follow it: by the link in the
 * mail, or here.
 */
export function receivedPage({
  file,
  policy,
  calendar,
  follow,
  origin,
  ...given
}: PageRequest & {
  file: CaseFile
  policy: Policy
  calendar: Calendar
  /** Where the complaint is followed, if no acknowledgement with a link goes out. */
  follow?: string | undefined
  /** Public origin of the page: with it, the link to be kept can be read and copied. */
  origin?: string | undefined
}): string {
  const { language } = given
  const say = pageTexts(language).received
  const { instant } = texts(language).format(calendar.zone)
  return page(
    { ...given, entity: file.entity, title: say.title },
    html`<div class="panel"><h1>${say.title}</h1><p>${say.reference}</p><p class="reference">${file.reference}</p></div>
${follow === undefined ? mailNote(say, file) : html`<p>${say.linkHere}</p><p><a class="other" href="${address(follow)}">${say.follow}</a></p><p>${say.keepLink}</p>${openly(follow, origin)}`}
<h2>${say.next}</h2><ol>${say.steps(instant(file.respondBy), follow === undefined).map((step) => html`<li>${step}</li>`)}</ol>${isPromiseProvisional(file, { policy, calendar }) ? html`<p class="hint">${texts(language).labels.provisionalPromise(unknownYear(calendar))}</p>` : nothing}
${rulesLine(language, { policy, calendar })}${follow === undefined ? html`<p>${say.noMail}</p>` : nothing}
<p><a href="${link({ language, query: {} }, {}, './')}">${say.another}</a></p>`,
  )
}

/** The whole address, to be copied, sent to oneself or written down. */
function openly(follow: string, origin: string | undefined): Html {
  return origin === undefined
    ? nothing
    : html`<p><a href="${address(follow)}" dir="ltr">${new URL(follow, `${origin}/`).href}</a></p>`
}

function mailNote(say: ReturnType<typeof pageTexts>['received'], file: CaseFile): Html {
  return html`<p>${say.mail(shownAddress(file.complaint.complainant.email)).map((part, index) => (index === 1 ? html`<strong>${line(part)}</strong>` : part))}</p>`
}
