import { takesDocuments } from '../../domain/features/documents/documents.ts'
import { documentsFor } from '../../domain/features/documents/rights.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { address, html, type Html, nothing, phoneLink } from '../parts/html.ts'
import { link, type PageRequest } from '../parts/link.ts'
import { documentList, type Listed } from './list.ts'

/** Whether the desk takes documents, and whom to call if it does not. */
export type TakesDocuments = { documents: 'on' } | { documents: 'off'; phone: string }

/** Documents on the complainant's page: what there is, and the way to send more while the case is open. */
export function complainantDocuments(
  given: Omit<Listed, 'documents' | 'staff'>,
  takes: TakesDocuments | undefined,
): Html {
  const { language, file } = given
  const say = pageTexts(language).documents
  const documents = documentsFor(file, { as: 'complainant' })
  const isOpen = takesDocuments(file)
  if (takes === undefined || (documents.length === 0 && !isOpen)) return nothing
  if (takes.documents === 'off') {
    const [before = '', after = ''] = say.off('\u0000').split('\u0000')
    return isOpen
      ? html`<h2 id="documents">${say.section}</h2><p>${before}${phoneLink(takes.phone)}${after}</p>`
      : nothing
  }
  const more = html`<p>${say.sectionIntro}</p><p><a class="other" href="${link(given, {}, given.to)}">${say.sectionButton}</a></p>`
  return html`<h2 id="documents">${say.section}</h2>${documents.length === 0 ? nothing : documentList({ ...given, documents, staff: false })}${isOpen ? more : nothing}`
}

/** Documents on the page of a task. @param task its id, and how much of the case its assignee sees */
export function staffDocuments(
  given: Omit<Listed, 'documents' | 'staff'>,
  {
    task,
    sees,
    attaches,
  }: { task: string; sees: 'case' | 'question'; /** Whether they may add one. */ attaches: boolean },
): Html {
  const say = pageTexts(given.language).documents
  const documents = documentsFor(given.file, { as: 'staff', task, sees })
  if (documents.length === 0 && !attaches) return nothing
  return html`<h3 id="documents">${say.staffListTitle}</h3>${documents.length === 0 ? html`<p>${say.none}</p>` : documentList({ ...given, documents, staff: true })}${attaches ? html`<p><a class="other" href="${link(given, {}, given.to)}">${say.attach}</a></p>` : nothing}`
}

/**
 * On the confirmation: documents are sent here, if the complaint is followed from here, or else by the mailed link.
 * @param asked what we have to see from this person first, if anything
 */
export function documentsOnReceipt(
  { language }: Pick<PageRequest, 'language'>,
  follow: string | undefined,
  asked: Html = nothing,
): Html {
  const say = pageTexts(language).documents
  return follow === undefined
    ? html`<h2>${say.section}</h2>${asked}<p>${say.byMailedLink}</p>`
    : html`<h2>${say.section}</h2>${asked}<p>${say.sectionIntro}</p><p><a class="other" href="${address(follow.replace('complaints/', 'documents/'))}">${say.sectionButton}</a></p>`
}
