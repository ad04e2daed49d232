import type { AboutDesk } from '../../config/about-desk.ts'
import type { Language } from '../../domain/forms/language.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { address, asText, followedBy, html, type Html, line, nothing, phoneLink } from './html.ts'
import { footerPlace } from './layout.ts'

/** What stands below every page for complainants: whom to call and when, and where everything else is said. */
export type Desk = { phone: string; about: AboutDesk | undefined }

/** A page as its door sends it. @param page as it was made */
export function withFooter(page: string, language: Language, desk: Desk): string {
  return page.replace(footerPlace, () => asText(footer(language, desk)))
}

function footer(language: Language, { phone, about = {} }: Desk): Html {
  const say = pageTexts(language).footer
  const { comma } = pageTexts(language).frame
  const query = `?${new URLSearchParams({ lang: language }).toString()}`
  const hours = about.hours?.[language]
  const links = [
    [`/about${query}`, say.about],
    [`/lost-link${query}`, say.lostLink],
    [about.privacy?.[language] ?? `/privacy${query}`, say.privacy],
    [about.accessibility?.[language] ?? `/accessibility${query}`, say.accessibility],
  ] as const
  return html`<p>${followedBy(say.call, phoneLink(phone))}${hours === undefined ? nothing : html`${comma}${line(hours)}`}</p><nav aria-label="${say.more}"><ul class="foot">${links.map(([at, label]) => html`<li><a href="${address(at)}">${label}</a></li>`)}</ul></nav>`
}
