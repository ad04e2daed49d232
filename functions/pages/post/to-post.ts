import { letterOf } from '../../domain/case/deliveries.ts'
import { envelope, postOf } from '../../domain/features/post/post-letters.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import type { Asked } from '../parts/display-names.ts'
import { html, type Html, line, nothing } from '../parts/html.ts'
import { link } from '../parts/link.ts'

/** The letter of a task, to whom it is, and the way to its sheet. */
export function letterToPost(given: Asked): Html {
  const { language, view, desk } = given
  const post = postOf(view.file, view.task.id)
  if (post === undefined || view.task.state !== 'open') return nothing
  const say = pageTexts(language).letterPages
  const { dayOf } = texts(language).format(desk.calendar.zone)
  const to = envelope(view.file, desk, view.file.changedAt)
  return html`<section class="card"><h2>${say.titles[letterOf(view.file, post.mail)]}</h2><p class="hint">${say.post.dated(dayOf(post.at))}</p>${to === undefined ? html`<p>${say.post.noAddress}</p>` : html`<p>${line(say.post.to)}${pageTexts(language).frame.colon}${to.split('\n').map((one) => html`<br>${line(one)}`)}</p><p><a class="other" href="${link(given, { print: 'letter' })}">${say.post.printOne}</a></p>`}</section>`
}
