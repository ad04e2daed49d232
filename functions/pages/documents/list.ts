import type { CaseDocument, CaseFile } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { documentLimits } from '../../domain/features/documents/limits.ts'
import { type Instant, millisOf } from '../../domain/time/zone.ts'
import { type DocumentState, isErased, isReadable, stateOf } from '../../domain/features/documents/documents.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { displayName } from '../parts/display-names.ts'
import { html, type Html, line, nothing } from '../parts/html.ts'
import { link, type PageRequest } from '../parts/link.ts'

export type Listed = PageRequest & {
  file: CaseFile
  desk: Desk
  /** Path of the page of documents, from the page that shows the list. */
  to: string
  /** What its reader may see. */
  documents: readonly CaseDocument[]
  /** The document whose file was sent a moment ago, of which the bucket has said nothing yet. */
  onItsWay?: string | undefined
  /** The time of the request: a file that may have been sent just now is not called missing. */
  at?: Instant | undefined
  /** Whether somebody of the staff reads it. */
  staff: boolean
}

/** Documents with where each stands; the newest first. */
export function documentList(given: Listed): Html {
  return html`<ul class="choices">${given.documents.toReversed().map((one) => html`<li class="card">${card(given, one)}</li>`)}</ul>`
}

function card(given: Listed, document: CaseDocument): Html {
  const { language, file, desk, to } = given
  const say = pageTexts(language).documents
  const { time } = texts(language).format(desk.calendar.zone)
  const state = stateNow(document, given.onItsWay)
  const { arrived, checked, at } = document
  const gone = document.deleted || isErased(file, document)
  const about = [
    ...(checked?.type ? [checked.type.toUpperCase()] : []),
    ...(arrived ? [sizeOf(arrived.bytes)] : []),
    time(arrived?.at ?? at),
  ].join(' · ')
  return html`<p><strong>${line(document.what)}</strong><span class="hint">${about}</span>${whose(given, document)}</p><p>${gone ? say.deleted : said(given, document, state)}</p>${isReadable(file, document) ? html`<p><a href="${link(given, {}, `${to}/${document.id}`)}" aria-label="${`${say.open}: ${document.what}`}">${say.open}</a></p>` : nothing}${state === 'waiting' && isOwn(given, document) ? html`<p><a href="${link(given, { file: document.id }, to)}" aria-label="${`${say.choose}: ${document.what}`}">${say.choose}</a></p>` : nothing}`
}

/** The bucket tells of a file some moments after it was sent, and can take one as long as its form is good. */
function said({ language, at }: Listed, document: CaseDocument, state: DocumentState): string {
  const say = pageTexts(language).documents
  const mayBeOnItsWay = at !== undefined && millisOf(at) - millisOf(document.at) < (documentLimits.form + 120) * 1000
  return state === 'waiting' && mayBeOnItsWay ? say.maybeOnItsWay : say.states[state]
}

/** Where it stands, as its sender sees it. */
export function stateNow(document: CaseDocument, onItsWay: string | undefined): DocumentState {
  const state = stateOf(document)
  return state === 'waiting' && document.id === onItsWay ? 'checking' : state
}

const isOwn = ({ staff }: Listed, { from }: CaseDocument): boolean => staff === (from !== 'complainant')

/** Whose it is, where that is not clear: for the complainant what is not theirs. */
function whose(given: Listed, { from, shown }: CaseDocument): Html {
  const say = pageTexts(given.language).documents
  if (!given.staff) return from === 'complainant' ? nothing : html`<span class="hint">${say.fromUs}</span>`
  const name = from === 'complainant' ? say.fromComplainant : displayName(given, from)
  const seen = shown ? say.shown : say.hidden
  return html`<span class="hint">${say.from(name)}</span>${from === 'complainant' ? nothing : html`<span class="hint">${seen}</span>`}`
}

/** `240 KB`, `1.4 MB`: as the limit of 20 MB counts. */
function sizeOf(bytes: number): string {
  const [kilo, mega] = [1024, 1024 * 1024]
  return bytes < mega ? `${Math.max(1, Math.round(bytes / kilo))} KB` : `${(bytes / mega).toFixed(1)} MB`
}
