import type { AboutDesk } from '../../config/about-desk.ts'
import type { CaseFile, Post } from '../../domain/case/case-file.ts'
import type { Letter } from '../../mail/parts/letter.ts'
import { postTexts } from '../../text/post-texts.ts'
import { html, nothing } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { link, type PageRequest } from '../parts/link.ts'
import { letterArticle, needsLargePrint } from './article.ts'

/** A letter to be posted, as it was written, with name and address. */
export type Sheet = {
  file: CaseFile
  /** IANA name of the zone of the case. */
  zone: string
  post: Post
  letter: Letter
  envelope: string
  /** What goes into the envelope besides, such as the leaflet of the ombudsman. */
  enclosed: string | undefined
}

export type SheetsPage = PageRequest & {
  entity: Entity
  sheets: readonly Sheet[]
  phone: string
  about: AboutDesk | undefined
}

/** Letters to print, each on sheets of its own, with the address in the window of the envelope. */
export function sheetsPage(given: SheetsPage): string {
  const { language, sheets, phone, about } = given
  const say = postTexts(language)
  const enclosed = [...new Set(sheets.flatMap((sheet) => sheet.enclosed ?? []))]
  return page(
    { ...given, staff: true, title: say.sheetsTitle },
    html`<div class="screen"><h1>${say.sheetsTitle}</h1><p>${say.sheets(sheets.length)}</p>${enclosed.length === 0 ? nothing : html`<ul>${enclosed.map((name) => html`<li>${say.enclose(name)}</li>`)}</ul>`}<p><a href="${link(given)}">${say.back}</a></p></div>
${sheets.map(({ file, zone, post, letter, envelope }) =>
  letterArticle({
    file,
    letter,
    zone,
    writtenAt: post.at,
    to: '',
    envelope,
    phone,
    about,
    isLarge: letter.large === true || needsLargePrint(file),
  }),
)}`,
  )
}
