import { formerContact } from '../../domain/case/case-file.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { type Seen, whoIs } from '../parts/display-names.ts'
import { html, type Html, line, mailLink, nothing, phoneLink, withNames } from '../parts/html.ts'

/**
 * Whom letters go to now, if that is not as it was filed: the contact and the one before, who asked for the change, the
 * proof, and who recorded it.
 */
export function contactNow(seen: Seen): Html | undefined {
  const { language, view, desk } = seen
  const change = view.file.contactChanges.at(-1)
  if (change === undefined) return undefined
  const { contact, who, how, askedAt, proof, by, at, commit } = change
  const { people: say, frame, task } = pageTexts(language)
  const { choice, format } = texts(language)
  const { instant } = format(desk.calendar.zone)
  const { email, phone, postalAddress } = formerContact(view.file, commit)
  const before = [email, phone, postalAddress?.replaceAll('\n', frame.comma)]
    .filter((one) => one !== undefined)
    .join(frame.comma)
  const said = (label: string, value: string): Html => html`<br>${line(`${label}${frame.colon}${value}`)}`
  return html`<strong>${line(contact.name)}</strong>${contact.email === undefined ? nothing : html`<br>${mailLink(contact.email)}`}${contact.phone === undefined ? nothing : html`<br>${phoneLink(contact.phone)}`}${contact.postalAddress === undefined ? nothing : contact.postalAddress.split('\n').map((one) => html`<br>${line(one)}`)}${said(say.before, before)}${said(say.askedBy, who)}${frame.inBrackets(`${choice('how', how)}${frame.comma}${instant(askedAt)}`)}${said(say.proof, proof)}<br>${instant(at)}<br>${withNames(task.by, whoIs(seen, by))}`
}
