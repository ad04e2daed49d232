import { recordedOf } from '../../domain/case/case-file.ts'
import { isAction } from '../../domain/catalogue/task-actions.ts'
import { pageTexts } from '../../text/page-texts.ts'
import type { Previews } from '../complainant/letter.ts'
import { answerOf, type Seen, whoIs } from './case-so-far.ts'
import { html, type Html, nothing, withNames } from '../parts/html.ts'

/** Exactly what would go to the complainant, for who approves or returns it; an action judges nothing. */
export function proposal(given: Seen & { chosen?: string | undefined; previews?: Previews | undefined }): Html {
  const { language, view, chosen = '', previews = {} } = given
  if (view.proposal === null || isAction(chosen)) return nothing
  const say = pageTexts(language).task
  const { task, recorded } = view.proposal
  // The letter opens with the outcome and goes through the points: both come from the investigation.
  const isDecline = view.file.proposal?.what === 'decline'
  const investigated = isDecline ? undefined : recordedOf(view.file, 'investigation')
  const title = isDecline ? say.declineProposal : say.proposal
  const by = html`<p class="caption">${withNames(say.by, whoIs(given, recorded.by))}</p>`
  // The letter itself stands below: its parts, as they were typed, need not stand above it too.
  if (Object.values(previews).some((letters) => letters.length > 0))
    return html`<details><summary>${title}</summary><div class="inside">${answerOf(given, task.kind, recorded)}</div></details>${by}`
  return html`<section class="card"><h2>${title}</h2><p>${say.proposalIntro}</p>${investigated === undefined ? nothing : answerOf(given, 'investigation', investigated, ['upheld', 'points'])}${answerOf(given, task.kind, recorded)}${by}</section>`
}

/** Why the last proposal was returned, for the author of the next. */
export function returned(given: Seen): Html {
  const { language, view } = given
  const last = view.soFar.at(-1)
  if (last?.recorded.decision !== 'return') return nothing
  return html`<div class="notice"><p><strong>${pageTexts(language).task.returned}</strong></p><div class="words" dir="auto">${String(last.recorded.answer['reason'] ?? '')}</div></div>`
}
