import { matterOf } from '../../../domain/case/case-file.ts'
import { canClaimConflict } from '../../../domain/features/conflict/claim-conflict.ts'
import { canWithdraw } from '../../../domain/features/complainant/withdraw.ts'
import { complaintView } from '../../../domain/views/case-views.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { afterClosing, isReviewOpen } from '../after-closing.ts'
import { requestsWaiting } from '../conversation.ts'
import { letterList } from '../letter.ts'
import { errorSummary, titled } from '../../form-engine/fields.ts'
import { authorityAsked } from '../../people/authority.ts'
import { complainantDocuments } from '../../documents/section.ts'
import { html, type Html, nothing } from '../../parts/html.ts'
import { page } from '../../parts/layout.ts'
import { link } from '../../parts/link.ts'
import { type Tracking, isDeep, to } from './tracking.ts'
import { carriedBy, formOf, formsOn } from './forms.ts'
import { joinedSection, needNotWait, notReached, standing } from './standing.ts'
import { justDone } from './just-done.ts'
import { dates } from './dates.ts'
import { filed } from './filed.ts'
import { dateAsked, offerWaiting, undoActs, askOwnWill } from './waiting.ts'
import { decision } from './decision.ts'
import { happened } from './happened.ts'
import { liaison } from './liaison.ts'
import { reviewPart, reviewPage } from './review.ts'
import { messages } from './messages.ts'
import { conflictPage, impartial } from './conflict.ts'
import { withdrawal, withdrawalRefused, withdrawPage } from './withdrawal.ts'

/** The case as its complainant sees it: nothing internal, and no name but the liaison's. */
export function trackingPage(given: Tracking): string {
  const { language, file, desk } = given
  const say = pageTexts(language).tracking
  const view = complaintView(file, desk, given.at, given.continues?.file)
  if (given.confirming === true && canWithdraw(file)) return withdrawPage(given)
  if (given.claiming === true && canClaimConflict(file, desk)) return conflictPage(given)
  if (given.reviewing === true && isReviewOpen(given, view)) return reviewPage(given, view)
  const message = formOf(given, 'message')
  // What is no complaint is not called one.
  const matter = matterOf(file)
  const title = matter === undefined ? say.title : say.matter.is[matter.matter]
  const ownWill = formOf(given, 'own-will')
  return page(
    {
      ...given,
      entity: file.entity,
      ...titled(`${title} ${file.reference}`, message, ownWill),
      ...carriedBy(given, formsOn(given)[0]),
    },
    html`${errorSummary(message)}${errorSummary(ownWill)}${withdrawalRefused(given)}${justDone(given)}<p class="caption">${say.reference} <strong>${file.reference}</strong></p><h1>${title}</h1>
${standing(given, view)}${needNotWait(given)}${notReached(given)}${authorityAsked(given, file, given.documents?.documents === 'on' ? link(given, {}, to(given, '', 'documents')) : undefined)}${requestsWaiting(given, to(given), to(given, '', 'documents'))}${joinedSection(given)}${offerWaiting(given, view)}${dateAsked(given, view)}${decision(given, view)}${undoActs(given)}${askOwnWill(given, ownWill)}${reviewPart(given, view)}
${afterClosing({ ...given, home: `${isDeep(given) ? '../' : ''}../` }, view)}${messages(given, view, message)}
${complainantDocuments({ ...given, to: to(given, '', 'documents') }, given.documents)}
${liaison(given, view)}
${dates(given, view)}
${happened(given, view)}
${letterList({ ...given, to: to(given) })}
${filed(given)}
${more(given)}`,
  )
}

/** What else they can do: say that somebody has an interest in the case, or withdraw. */
function more(given: Tracking): Html {
  const { language } = given
  const say = pageTexts(language).tracking
  const parts = [impartial(given), withdrawal(given)].filter((part) => part !== nothing)
  return parts.length === 0
    ? nothing
    : html`<details><summary>${say.more}</summary><div class="inside">${parts}</div></details>`
}
