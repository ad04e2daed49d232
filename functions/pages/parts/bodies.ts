import type { Language } from '../../domain/forms/language.ts'
import { bodiesFor, type Body } from '../../domain/policy/bodies.ts'
import type { Policy, Right } from '../../domain/policy/policy.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { address, html, type Html, line, mailLink, nothing, phoneLink } from './html.ts'

/** Whom a right leads to: who, what for, and how to reach them. */
export const bodiesOf = (language: Language, policy: Policy, right: Right): Html =>
  listOfBodies(language, bodiesFor(policy, right))

/** Bodies outside the firm as a list; nothing if there are none. */
export function listOfBodies(language: Language, bodies: readonly Body[]): Html {
  return bodies.length === 0
    ? nothing
    : html`<ul>${bodies.map(({ name, purpose, phone, hours, email, website, address: place }) => html`<li><strong>${line(name[language])}</strong><br>${line(purpose[language])}${phone === undefined ? nothing : html`<br>${phoneLink(phone)}${hours === undefined ? nothing : html`${pageTexts(language).frame.comma}${line(hours[language])}`}`}${email === undefined ? nothing : html`<br>${mailLink(email)}`}${website === undefined ? nothing : html`<br><a href="${address(website)}">${website}</a>`}${place === undefined ? nothing : html`<br>${line(place[language])}`}</li>`)}</ul>`
}
