import { type Language, languages } from '../../domain/forms/language.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { asText, html, type Html, nothing, unescaped } from './html.ts'
import { type PageRequest, inLanguage, link } from './link.ts'
import { stylesheet } from './stylesheet.ts'

/** The insurer's legal name in each language. */
export type Entity = Readonly<Record<string, string>>

export type Frame = PageRequest & {
  entity: Entity
  title: string
  /** Whether the page has mistakes: then the title says so first. */
  wrong?: boolean
  /** A page for staff: the footer for complainants is left out. */
  staff?: boolean
  /** A stylesheet of its own besides the one; its hash has to be in the policy that the page goes out with. */
  styles?: string
  /**
   * A form whose answers a link would lose. The other language is then a button that sends them along, to the step that
   * shows this page again.
   */
  answers?: Carried
}

/**
 * The form, by its id. `field` is the name of the buttons, `step` unless another is given; `to` is the form's relative
 * address, if that is not the page's own.
 */
export type Carried = {
  form: string
  field?: string
  step: string
  enter: string
  more?: Readonly<Record<string, string>>
  to?: string
}

/** Where the door puts what it knows of the desk (`footer.ts`). A page made without a door has a comment there. */
export const footerPlace = '<!--desk-->'

/** Where the door of somebody who signed in puts who that is. Other pages of the staff have a comment there. */
export const visitPlace = '<!--visit-->'

/** A whole page. */
export function page(frame: Frame, content: Html): string {
  const { language, entity, wrong = false } = frame
  const say = pageTexts(language).frame
  const insurer = entity[language] ?? Object.values(entity)[0] ?? ''
  const title = wrong ? say.errorTitle(frame.title) : frame.title
  return asText(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title} – ${insurer}</title>
<link rel="icon" href="${icon}">
<style>${unescaped(stylesheet)}</style>${frame.styles === undefined ? nothing : html`<style>${unescaped(frame.styles)}</style>`}
</head>
<body>
<a class="skip" href="#main">${say.skip}</a>
<header class="top">
<div class="column">
<p class="insurer"><bdi>${insurer}</bdi> <span class="service">${say.service}</span></p>
<nav aria-label="${say.language}">${languages.filter((other) => other !== language).map((other) => switchTo(frame, other))}</nav>
</div>
${frame.staff === true ? unescaped(visitPlace) : nothing}</header>
<main id="main" class="column" tabindex="-1">
${content}
</main>
${frame.staff === true ? nothing : html`<footer><div class="column"><p>${say.foot}</p>${unescaped(footerPlace)}</div></footer>`}
</body>
</html>
`)
}

function switchTo(frame: Frame, language: Language): Html {
  const { ownName } = texts(language).labels
  if (frame.answers === undefined)
    return html`<a href="${inLanguage(frame, language)}" lang="${language}" hreflang="${language}">${ownName}</a>`
  const { form, field = 'step', enter } = frame.answers
  // Enter presses a form's first button. This button precedes the form's own, so a hidden one before it does what Enter
  // should.
  return html`<button class="hidden" form="${form}" name="${field}" value="${enter}" tabindex="-1" aria-hidden="true" lang="${language}">${ownName}</button>${switchWith(frame, frame.answers, language)}`
}

function switchWith(
  given: PageRequest,
  { form, field = 'step', step, more = {}, to = '' }: Carried,
  language: Language,
): Html {
  return html`<button class="link" form="${form}" formaction="${link({ ...given, language }, more, to)}" name="${field}" value="${step}" lang="${language}">${texts(language).labels.ownName}</button>`
}

/** The insurer's mark in the browser's tab: two hands of a dial, since the desk is about time. */
const icon = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#124a45"/><path d="M16 8v9l6 4" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/></svg>')}`
