import { caseTexts } from '../../text/case-texts.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { postForm } from '../form-engine/post-form.ts'
import { hiddenInputs } from '../form-engine/widgets.ts'
import { address, asText, html, type Html, line, mailLink, nothing, phoneLink } from '../parts/html.ts'
import { type Entity, page, visitPlace } from '../parts/layout.ts'
import type { Language } from '../../domain/forms/language.ts'
import type { FormRequest, PageRequest } from '../parts/link.ts'
import { contentSecurityPolicy } from '../parts/stylesheet.ts'
import { type SentForm, typedList } from '../refused/typed.ts'

type Given = PageRequest & { entity: Entity }

/** The form that was not taken, if one came. */
type Refused = { sent?: SentForm }

type Contact = { name: string; email: string; phone: string }

/**
 * The page with who signed in, and the ways between the pages of the desk, on every page of it.
 * @param path of this page: what leads to itself is no link
 */
export function withVisit(page: string, language: Language, { name }: { name: string }, path = ''): string {
  const { signedInAs, signOut, back, enter, figures } = pageTexts(language).desk
  const { title, ways } = caseTexts(language)
  const places = [
    ['/desk', back],
    ['/desk/cases', title],
    ['/desk/search', ways.search],
    ['/desk/enter', enter.title],
    ['/desk/figures', figures],
    ['/desk/sign-out', signOut],
  ] as const
  const links = places.map(([at, label]) =>
    at === path
      ? html`<strong aria-current="page">${label}</strong> `
      : html`<a href="${deskAt(at, { language })}">${label}</a> `,
  )
  return page.replace(visitPlace, () =>
    asText(html`<div class="column visit"><p>${signedInAs(name)}</p><p>${links}</p></div>`),
  )
}

/** Where a page of the desk is, in the language of this one. */
export function deskAt(
  path: string,
  { language }: Pick<PageRequest, 'language'>,
  more: Record<string, string> = {},
): string {
  return address(`${path}?${new URLSearchParams({ ...more, lang: language }).toString()}`)
}

/**
 * The content security policy of a page whose form leads to the identity provider. Browsers hold redirects of a form to
 * it too, so that no other page may have it.
 * @param origins of the provider
 */
export const policyToProvider = (origins: readonly string[]): string =>
  contentSecurityPolicy.replace("form-action 'self'", `form-action 'self' ${origins.join(' ')}`)

/** The page to sign in from. @param back address that follows, already checked */
export function signInPage(
  given: FormRequest & { entity: Entity; back: string; over: 'idle' | 'left' | undefined },
): string {
  const { language, back, over } = given
  const { signIn: say } = pageTexts(language).desk
  return page(
    { ...given, staff: true, title: say.title },
    html`<h1>${say.title}</h1>${over === undefined ? nothing : html`<div class="notice" role="status"><p>${over === 'left' ? say.left : say.over}</p></div>`}<p class="lead">${say.intro}</p><p>${say.links}</p>
${postForm(given, { action: deskAt('/desk/sign-in', given) }, html`${hiddenInputs({ back: [back] })}<div class="buttons"><button class="main">${say.button}</button></div>`)}`,
  )
}

/** The desk has no identity provider. */
export function signInOffPage(given: Given & Refused): string {
  const { off } = pageTexts(given.language).desk.signIn
  return page(
    { ...given, staff: true, title: off.title },
    html`<h1>${off.title}</h1><p class="lead">${off.text}</p>${sentFrom(given)}`,
  )
}

/** Why nobody is signed in now, and what to do. @param ask who can confirm the account */
export function signInProblemPage(
  given: Given & {
    why: 'again' | 'declined' | 'unavailable' | 'unknown' | 'asked'
    back: string
    ask?: Contact | undefined
  },
): string {
  const { why, back, ask } = given
  const { signIn: say } = pageTexts(given.language).desk
  const said: { title: string; text: string; help?: string; whom?: string } = say[why]
  const retry: Html =
    why === 'unknown' || why === 'asked'
      ? nothing
      : html`<p><a class="main" href="${deskAt('/desk/sign-in', given, { back })}">${say.retry}</a></p>`
  return page(
    { ...given, query: {}, staff: true, title: said.title },
    html`<h1>${said.title}</h1><p class="lead">${said.text}</p>${said.help === undefined ? nothing : html`<p>${said.help}</p>`}${ask === undefined ? nothing : html`<h2>${said.whom ?? ''}</h2><p>${line(ask.name)}<br>${phoneLink(ask.phone)}<br>${mailLink(ask.email)}</p>`}${retry}`,
  )
}

function sentFrom({ language, sent }: Given & Refused): Html {
  return sent === undefined ? nothing : typedList({ language, ...sent, isLost: true })
}

/** A form that no page of the desk sent. */
export function wrongOriginPage(given: Given & Refused): string {
  const { origin: say, back } = pageTexts(given.language).desk
  return page(
    { ...given, staff: true, title: say.title },
    html`<h1>${say.title}</h1><p class="lead">${say.text}</p><p><a class="main" href="${deskAt('/desk', given)}">${back}</a></p>${sentFrom(given)}`,
  )
}

/** Asks whether to sign out, and of what. @param provider whether the provider offers it too */
export function signOutPage(given: FormRequest & { entity: Entity; name: string; provider: boolean }): string {
  const { language, name, provider } = given
  const { out: say, signedInAs } = pageTexts(language).desk
  return page(
    { ...given, staff: true, title: say.title },
    html`<p class="caption">${signedInAs(name)}</p><h1>${say.title}</h1><p class="lead">${say.text}</p>
${postForm(given, { action: deskAt('/desk/sign-out', given) }, html`<div class="buttons">${provider ? html`<button class="main" name="step" value="both">${say.both}</button><button class="other" name="step" value="here">${say.onlyHere}</button>` : html`<button class="main" name="step" value="here">${say.here}</button>`}<a class="other" href="${deskAt('/desk', given)}">${say.stay}</a></div>`)}`,
  )
}

/** Somebody signed out. */
export function goodbyePage(given: Given): string {
  const { out: say, signIn } = pageTexts(given.language).desk
  return page(
    { ...given, query: {}, staff: true, title: say.done },
    html`<h1>${say.done}</h1><p class="lead">${say.doneText}</p><p><a class="other" href="${deskAt('/desk/sign-in', given)}">${signIn.retry}</a></p><p class="hint">${signIn.links}</p>`,
  )
}
