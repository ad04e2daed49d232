import { isBriefedOn, kindOf } from '../../domain/catalogue/task-kinds.ts'
import { actAskedAbout } from '../../domain/features/aftercare/return-visit.ts'
import type { Briefing } from '../../domain/tasks/task-kind.ts'
import type { Asked } from '../parts/display-names.ts'
import type { Above } from './history.ts'
import { actTold } from './case-so-far.ts'
import { claimed } from './conflict.ts'
import { proposal, returned } from './decision.ts'
import { duplicates, type Duplicate } from './duplicates.ts'
import { offerHistoryCard, offerToApprove } from './offer-history.ts'
import { reviewAsked, reviewed } from './review.ts'
import { concernRaised, surveyAnswered } from './after-the-end.ts'
import { letterToPost } from '../post/to-post.ts'
import { notAcknowledged, undeliveredLetters } from './undelivered.ts'
import { uncheckedDocument } from '../../domain/features/documents/unchecked-file.ts'
import { requestedMessage } from '../../domain/features/more-time/accept-new-facts.ts'
import type { Previews } from '../complainant/letter.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { address, html, type Html, nothing, words } from '../parts/html.ts'
import { longWords } from '../parts/long-words.ts'
import { requestOn } from '../parts/time.ts'

export type Briefed = Asked & {
  /** The decision or action whose form this is; none above the choices. */
  chosen?: string | undefined
  /** Possible duplicates, if this person may see them. */
  alike?: readonly Duplicate[] | undefined
  /** The letters to the complainant that decisions would send, by the name of the decision. */
  previews?: Previews | undefined
}

/**
 * What shows each part of a briefing. A question is shown instead of the case, and a promise in the record of the
 * case, so they are not shown again.
 */
const shown: Readonly<Record<Briefing, ((given: Briefed) => Html) | null>> = {
  claim: claimed,
  concern: concernRaised,
  'entered-act': enteredActOf,
  duplicates,
  'extension-request': requestOn,
  'new-facts': mayBeNew,
  'not-acknowledged': notAcknowledged,
  'offer-to-approve': offerToApprove,
  offers: offerHistoryCard,
  promise: null,
  proposal,
  question: null,
  returned,
  'review-request': reviewAsked,
  'document-not-checked': notChecked,
  'survey-answered': surveyAnswered,
  'to-post': letterToPost,
  undelivered: undeliveredLetters,
  'whole-file': wholeFile,
}

/** A task shows the case as those who work on it need it. Who reads the file needs every date, letter and holder. */
function wholeFile({ language, view: { file } }: Briefed): Html {
  const { wholeFile: say } = pageTexts(language).task
  const at = (query: Readonly<Record<string, string>>): string =>
    address(
      `/desk/cases/${encodeURIComponent(file.reference)}?${new URLSearchParams({ ...query, lang: language }).toString()}`,
    )
  return html`<section class="card"><h2>${say.title}</h2><p>${say.hint}</p><p><a href="${at({ show: 'all' })}">${say.file}</a></p><p><a href="${at({ part: 'record' })}">${say.record}</a></p></section>`
}

/** What was entered for the complainant, and what they are asked about it. */
function enteredActOf(given: Briefed): Html {
  const { language, view } = given
  const act = actAskedAbout(view.file, view.task.id)
  if (act === undefined || view.file.erased !== null) return nothing
  const { choice, labels } = texts(language)
  return html`<section class="card"><h2>${choice('acts', act.what)}</h2><p>${labels.askedAgain[act.what]}</p><div class="quote">${actTold(given, act)}${longWords(language, act.said)}</div></section>`
}

/** The message of which somebody decides whether it is new. */
function mayBeNew({ language, view: { file, task } }: Briefed): Html {
  const message = requestedMessage(file, task.id)
  return message === undefined
    ? nothing
    : html`<section class="card"><h2>${pageTexts(language).task.claim}</h2>${longWords(language, message.text)}</section>`
}

/** The document that nobody can open, since its file could not be checked. */
function notChecked({ language, view: { file, task } }: Briefed): Html {
  const document = uncheckedDocument(file, task.id)
  return document === undefined
    ? nothing
    : html`<section class="card"><h2>${pageTexts(language).documents.unchecked}</h2>${words(document.what)}</section>`
}

/** What is still shown once the task is decided: a record says only what was decided, not on what. */
const onRecord: readonly Briefing[] = ['extension-request']

/** What the assignee reads first, as the kind of the task lists it. */
export function briefing(given: Briefed): Html {
  return render(given, kindOf(given.view.task.kind).briefing)
}

/** What the case need not show below a briefing, because the briefing does. */
export function inBriefing({ view: { file, task, proposal: proposed } }: Briefed): Above {
  if (isBriefedOn(task.kind, 'proposal') && proposed !== null) return { records: [proposed.task.id] }
  if (!isBriefedOn(task.kind, 'review-request')) return {}
  const decision = reviewed(file)
  return {
    records: file.tasks.flatMap((one) => (one.state === 'decided' && one.recorded === decision ? [one.id] : [])),
    reviews: [task.id],
  }
}

/** The part of it that stands above the record. */
export function briefingOfRecord(given: Briefed): Html {
  return render(
    given,
    kindOf(given.view.task.kind).briefing?.filter((one) => onRecord.includes(one)),
  )
}

function render(given: Briefed, codes: readonly Briefing[] = []): Html {
  return html`${codes.map((code) => shown[code]?.(given) ?? nothing)}`
}
