import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { rightsOffered } from '../../domain/policy/letter-duties.ts'
import { type LocalBody, withLocalBodies } from '../../domain/policy/bodies.ts'
import type { Right } from '../../domain/policy/policy.ts'
import type { ComplaintView } from '../../domain/views/case-views.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, type Html, nothing } from '../parts/html.ts'
import { bodiesOf } from '../parts/bodies.ts'
import { link, type PageRequest } from '../parts/link.ts'

type Closed = PageRequest & {
  file: CaseFile
  desk: Desk
  at: Instant
  /** Path of the form, from this page. */
  home: string
  /** Bodies outside the firm where its complainants are. */
  bodies?: readonly LocalBody[] | undefined
}

/** Whether a review can still be asked for. */
export const isReviewOpen = ({ at }: Pick<Closed, 'at'>, { review }: Pick<ComplaintView, 'review'>): boolean =>
  review?.state === 'possible' && (review.until === null || at < review.until)

/**
 * What can still be done about a complaint that has closed: a review, going outside the firm, telling us what is new,
 * asking for one's data. What the decision above says already is not said again. Nothing for a complaint that was
 * joined: it continues.
 */
export function afterClosing(given: Closed, view: ComplaintView): Html {
  const { language, file, desk } = given
  if (file.ended === null || file.joined !== null) return nothing
  const say = pageTexts(language).tracking.afterClosing
  const reopens = desk.policy.reopening !== undefined && file.outcome?.outcome !== 'withdrawn'
  const again = html`<li><a href="${link({ language, query: {} }, {}, given.home)}">${say.again}</a></li>`
  return html`<h2>${say.title}</h2><ul>${[
    ...(isReviewOpen(given, view) ? [html`<li><a href="#review">${say.review}</a></li>`] : []),
    ...(reopens ? [html`<li>${say.news}</li>`] : [again]),
    ...elsewhere(file, desk).map(
      (right) =>
        html`<li>${outside(given, right)}${bodiesOf(language, withLocalBodies(desk.policy, given.bodies), right)}</li>`,
    ),
    ...(file.erased === null ? [html`<li>${say.data}</li>`] : []),
  ]}</ul>${file.ownWill?.isSo === false ? nothing : html`<p>${say.how}</p>`}`
}

/** A way outside. Nobody who withdrew disagrees with a decision: there is none. */
function outside({ language, file, desk }: Closed, right: Right): string {
  const say = pageTexts(language).tracking.afterClosing
  const isWithdrawn = file.outcome?.outcome === 'withdrawn'
  return isWithdrawn && right === 'ombudsman' ? say.ombudsman : texts(language).right(right, desk.policy)
}

/**
 * The ways outside the firm that the decision has not named. That of a complaint that was declined names those that the
 * law gives then, as its letter does.
 */
function elsewhere(file: CaseFile, { policy }: Desk): readonly Right[] {
  const outside = rightsOffered(policy).filter((right) => right !== 'review')
  switch (file.outcome?.outcome) {
    case 'withdrawn':
      return outside
    case 'resolved':
      return policy.summaryResolution === undefined ? outside : []
    default:
      return []
  }
}
