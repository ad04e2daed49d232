import type * as z from 'zod'
import { documentSchema, staffDocumentSchema } from '../../domain/features/documents/announce.ts'
import { documentOf, roomFor } from '../../domain/features/documents/documents.ts'
import { documentLimits } from '../../domain/features/documents/limits.ts'
import type { CaseDocument } from '../../domain/case/case-file.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import type { SignedForm } from '../../store/documents/signed.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { allFields, errorSummary, type Form, titled } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm, signedFileForm } from '../form-engine/post-form.ts'
import { html, type Html, line, nothing, phoneLink } from '../parts/html.ts'
import { page } from '../parts/layout.ts'
import { type FormRequest, link } from '../parts/link.ts'
import { documentList, type Listed, stateNow } from './list.ts'

export type DocumentsPage = FormRequest &
  Listed & {
    /** The page that the reader came from. */
    back: string
    /** The desk's telephone number. */
    phone: string
    /** Whether another document may be announced now, room left or not; `off` if the desk takes none. */
    open: boolean | 'off'
    /** The document whose file has just been sent. */
    sent?: string | undefined
    issues?: readonly Issue[]
    values?: FormValues
  }

/** What was sent so far and where it stands; and the question what the next document shows. */
export function documentsPage(given: DocumentsPage): string {
  const { language, file, staff, documents } = given
  const say = pageTexts(language).documents
  const form = formOf(given)
  const title = staff ? say.staffTitle : say.title
  const list = staff ? say.staffListTitle : say.listTitle
  return page(
    {
      ...given,
      entity: file.entity,
      ...titled(`${title} ${file.reference}`, form),
      ...(isAsked(given) && { answers: { form: formId, step: 'edit', enter: 'send' } }),
    },
    html`${errorSummary(form)}${sentNotice(given)}${backLink(given)}<p class="caption">${line(file.reference)}</p><h1>${title}</h1>
${documents.length === 0 ? nothing : html`<h2>${list}</h2>${documentList(given)}`}${ask(given, form)}`,
  )
}

/** The side whose room counts. */
const sideOf = ({ staff }: DocumentsPage) => (staff ? 'staff' : 'complainant') as 'staff' | 'complainant'

const formId = 'what'

/** Whether the page asks what the next document shows. */
const isAsked = (given: DocumentsPage): boolean => given.open === true && roomFor(given.file, sideOf(given)) > 0

function ask(given: DocumentsPage, form: Form): Html {
  const { language, staff, file, open, documents, phone } = given
  const say = pageTexts(language).documents
  const { clean } = documentLimits
  if (open === 'off') return html`<div class="notice"><p>${withPhone(say.off, phone)}</p></div>`
  if (!open) return html`<div class="notice"><p>${staff ? say.taskOver : withPhone(say.closed, phone)}</p></div>`
  if (roomFor(file, sideOf(given)) === 0)
    return html`<div class="notice"><p>${staff ? say.staffFull(clean) : withPhone((number) => say.full(clean, number), phone)}</p></div>`
  const isFirst = documents.length === 0
  return html`${isFirst ? nothing : html`<h2>${say.more}</h2>`}<p>${staff ? say.staffIntro : say.intro}</p><p class="hint">${say.limits(clean)}</p>
${postForm(given, { id: formId, action: link(given) }, html`${allFields(form)}<div class="buttons"><button class="main">${say.next}</button></div>`)}`
}

function withPhone(sentence: (phone: string) => string, phone: string): Html {
  const [before = '', after = ''] = sentence('\u0000').split('\u0000')
  return html`${before}${phoneLink(phone)}${after}`
}

function formOf({ language, staff, issues = [], values = {}, desk }: DocumentsPage): Form {
  return {
    language,
    schema: staff ? staffDocumentSchema() : (documentSchema() as z.core.$ZodType),
    place: staff ? 'staff-document' : 'document',
    values,
    issues,
    policy: desk.policy,
    zone: desk.calendar.zone,
    missing: pageTexts(language).documents.missing,
  }
}

/** The state of the file that the browser has just sent. The bucket reports it some moments later. */
function sentNotice(given: DocumentsPage): Html {
  const { language, file, sent } = given
  const document = documentOf(file, sent)
  if (document === undefined || !given.documents.includes(document)) return nothing
  const say = pageTexts(language).documents
  const state = stateNow(document, given.onItsWay)
  const told = (text: string, more: Html = nothing): Html =>
    html`<div class="notice" role="status"><p>${text}</p>${more}</div>`
  // Its card below has the way to send it.
  if (state === 'waiting') return told(say.sent.lost)
  if (state !== 'checking') return told(state === 'clean' ? say.sent.clean : say.states[state])
  const { since } = given.query
  const again = link(given, { sent: document.id, ...(since === undefined ? {} : { since }) })
  return told(say.sent.checking, html`<p><a href="${again}">${say.reload}</a></p>`)
}

const backLink = (given: Pick<DocumentsPage, 'language' | 'query' | 'back' | 'staff'>): Html => {
  const say = pageTexts(given.language).documents
  return html`<p><a href="${link(given, {}, given.back)}">${given.staff ? say.backToTask : say.back}</a></p>`
}

/**
 * The file alone, in a form that goes to the bucket: whatever the bucket answers, nothing that was typed is lost.
 * @param form signed, and good for a quarter of an hour
 */
export function filePage(given: Omit<DocumentsPage, 'sent'>, document: CaseDocument, form: SignedForm): string {
  const { language, file } = given
  const say = pageTexts(language).documents
  return page(
    { ...given, entity: file.entity, title: `${say.chooseTitle} ${file.reference}` },
    html`<p><a href="${link(given, {}, given.to)}">${given.staff ? say.staffListTitle : say.listTitle}</a></p><p class="caption">${line(file.reference)}</p><h1>${say.chooseTitle}</h1><p>${say.isAbout}${pageTexts(language).frame.colon}<strong>${line(document.what)}</strong></p>
${signedFileForm(form, html`<div class="field"><label for="file">${say.file}</label><p class="hint" id="file-hint">${say.fileHint}</p><input type="file" id="file" name="file" required accept="${accepted}" aria-describedby="file-hint"></div><p class="hint">${say.sendNote}</p><div class="buttons"><button class="main">${say.send}</button></div>`)}`,
  )
}

/** What a browser offers to choose. What arrives is judged by its content alone. */
const accepted =
  'image/*,audio/*,application/pdf,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp,.rtf,.heic,.amr,.m4a'
