import type { Language } from '../../domain/forms/language.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { followedBy, html, type Html, nothing, phoneLink } from '../parts/html.ts'

/**
 * Above a form that came while too many others did, with what was typed still in it.
 * @param busy whom to call instead
 */
export function tooBusy(language: Language, busy: { phone: string } | undefined): Html {
  return busy === undefined
    ? nothing
    : html`<div class="notice" role="alert"><p>${followedBy(pageTexts(language).lostLink.busy, phoneLink(busy.phone))}</p></div>`
}
