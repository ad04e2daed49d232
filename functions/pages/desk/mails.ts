import * as z from 'zod'
import type { Issue } from '../../domain/forms/issues.ts'
import { line as lineField, words as wordsField } from '../../domain/forms/fields.ts'
import { whenNeeded } from '../../domain/forms/when-needed.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { KeptMail, Settled } from '../../store/mail-in/waiting-mails.ts'
import { mailInTexts } from '../../text/mail-in.ts'
import { texts } from '../../text/index.ts'
import { errorSummary, field, type Form, titled } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { html, type Html, line, nothing, words } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import type { FormRequest, PageRequest } from '../parts/link.ts'
import { typedList } from '../refused/typed.ts'
import { deskAt } from './sign-in.ts'

/*
 * 来信: mail that is no message of a case by itself. Somebody says to which case it belongs, enters it as a complaint, or
 * sets it aside. Whatever stands in it is shown as text alone: no address in it can be pressed.
 */

/** Which case a mail belongs to; why it belongs to none. */
export const belongsSchema = whenNeeded(() => z.strictObject({ reference: lineField(40) }))
export const asideSchema = whenNeeded(() => z.strictObject({ reason: wordsField(500) }))

type Given = PageRequest & { entity: Entity; zone: string }

/** The mails that wait for this person, the oldest first. */
export function mailsPage(
  given: Given & { mails: readonly KeptMail[]; more: boolean; done: string | undefined },
): string {
  const { language, mails, more, zone } = given
  const say = mailInTexts(language)
  const item = ({ id, subject, from, fromShown, why, receivedAt, wrote }: KeptMail): Html =>
    html`<li><a href="${deskAt('/desk/mails', given, { mail: id })}">${subject.trim() === '' ? say.noSubject : line(subject)}<span class="hint">${line(from ?? (fromShown || say.nobody))} · <time datetime="${receivedAt}">${texts(language).format(zone).time(receivedAt)}</time><br>${say.whys[why]}${beginning(wrote) === '' ? nothing : html`<br>${line(beginning(wrote))}`}</span></a></li>`
  return page(
    { ...given, staff: true, title: say.title },
    html`<h1>${say.title}</h1>${given.done === undefined ? nothing : html`<div class="notice" role="status"><p>${given.done}</p></div>`}${mails.length === 0 ? html`<p>${say.none}</p>` : html`<p>${say.intro}</p><ul class="choices">${mails.map(item)}</ul>${more ? html`<p>${say.more(mails.length)}</p>` : nothing}`}`,
  )
}

/** The first words, by which several mails under one subject are told apart. */
function beginning(wrote: string): string {
  const words = wrote.replaceAll(/\s+/g, ' ').trim()
  return words.length <= shownFirst ? words : `${words.slice(0, shownFirst).toWellFormed()}…`
}

/** Characters of them. */
const shownFirst = 80

/** A case that the mail may be about, as far as this person may see it. */
export type Candidate = { reference: string; status: string; product: string }

export type MailPage = Given &
  FormRequest & {
    mail: KeptMail
    settled: Settled | null
    /** Who settled it. */
    by: string | undefined
    candidates: readonly Candidate[]
    policy: Policy
    values?: FormValues
    /** The form that they are of, if it is not one of this page. */ place?: 'act' | 'enter'
    issues?: readonly Issue[]
    /** What stands against what was asked for. */
    against?: 'closed' | 'busy' | undefined
  }

/** One mail, with what can be done about it. */
export function mailPage({ values = {}, place = 'act', issues = [], ...given }: MailPage): string {
  const { language, mail, settled, against, policy } = given
  const say = mailInTexts(language)
  const title = mail.subject.trim() === '' ? say.noSubject : mail.subject
  const step = values['step']?.[0]
  const form = (schema: Form['schema'], of: string): Form => ({
    language,
    schema,
    place: 'act',
    values: step === of || (of === 'belongs' && values['reference'] !== undefined) ? values : {},
    issues: step === of ? issues : [],
    policy,
    zone: given.zone,
  })
  const [belongs, aside] = [form(belongsSchema(), 'belongs'), form(asideSchema(), 'aside')]
  const action = deskAt('/desk/mails', given, { mail: mail.id })
  return page(
    {
      ...given,
      staff: true,
      ...titled(title, belongs, aside),
      ...(settled === null && {
        answers: {
          form: step === 'aside' ? 'aside' : 'belongs',
          step: 'edit',
          enter: step === 'aside' ? 'aside' : 'belongs',
          more: { mail: mail.id },
        },
      }),
    },
    html`<p><a href="${deskAt('/desk/mails', given)}">${say.back}</a></p>${errorSummary(step === 'aside' ? aside : belongs)}<h1>${line(title)}</h1>${against === undefined ? nothing : html`<div class="notice" role="alert"><p>${say.belongs[against]}</p></div>`}${settled === null ? nothing : html`${done(given, settled)}${typedList({ language, values, place, isLost: true })}`}${about(given)}
${settled === null ? html`${belongsTo(given, belongs, action)}<hr><h2>${say.enter.title}</h2><p>${say.enter.text}</p><div class="buttons"><a class="other" href="${deskAt('/desk/enter', given, { channel: 'email', mail: mail.id })}">${say.enter.link}</a></div><hr><h2>${say.aside.title}</h2><p>${say.aside.intro}</p>${postForm(given, { id: 'aside', action }, html`${field(aside, 'reason')}<div class="buttons"><button class="other" name="step" value="aside">${say.aside.send}</button></div>`)}` : nothing}`,
  )
}

function belongsTo(given: MailPage, form: Form, action: string): Html {
  const { language, candidates, policy } = given
  const say = mailInTexts(language).belongs
  const { labels, code } = texts(language)
  const statuses: Readonly<Record<string, string>> = labels.statuses
  const listed =
    candidates.length === 0
      ? nothing
      : html`<p>${say.candidates}</p><ul>${candidates.map(({ reference, status, product }) => html`<li><a href="${deskAt(`/desk/cases/${encodeURIComponent(reference)}`, given)}">${reference}</a> · ${code(policy, 'product', product)} · ${statuses[status] ?? status}</li>`)}</ul>`
  const [only] = candidates
  const values =
    form.values['reference'] === undefined && candidates.length === 1
      ? { reference: [only?.reference ?? ''] }
      : form.values
  return html`<hr><h2>${say.title}</h2><p>${say.intro}</p>${listed}${postForm(given, { id: 'belongs', action }, html`${field({ ...form, values }, 'reference')}<div class="buttons"><button class="main" name="step" value="belongs">${say.send}</button></div>`)}`
}

/** Who it is from and what it says. */
function about(given: MailPage): Html {
  const { language, zone, mail } = given
  const say = mailInTexts(language)
  const row = (label: string, value: Html): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`
  const files = mail.attachments.map(
    ({ name, bytes }, place) =>
      html`<li>${line(name.trim() || say.noName(place + 1))} (${bytes === 0 ? say.empty : say.size(Math.ceil(bytes / 1024))})</li>`,
  )
  const isCut = mail.whole.trim() !== '' && mail.whole.trim() !== mail.wrote.trim()
  return html`<dl class="answers">${row(say.from, mail.from === null ? html`${say.nobody}` : html`${line(mail.from)}<br>${say.proven[mail.verdicts.dmarc]}`)}${row(say.shownAs, line(mail.fromShown || '—'))}${row(say.received, html`<time datetime="${mail.receivedAt}">${texts(language).format(zone).instant(mail.receivedAt)}</time>`)}${row(say.why, html`${say.whys[mail.why]}`)}</dl>
<h2>${say.text}</h2>${mail.wrote.trim() === '' ? html`<p>${say.noText}</p>` : words(mail.wrote)}${isCut ? html`<details><summary>${say.whole}</summary>${words(mail.whole)}</details>` : nothing}${files.length === 0 ? nothing : html`<h2>${say.files}</h2><ul>${files}</ul>`}${asItCame(given)}`
}

/** The message itself, to be saved. Nobody is led to one with a virus. */
function asItCame(given: MailPage): Html {
  const { id, verdicts } = given.mail
  if (verdicts.virus === 'fail') return nothing
  const { asItCame: link, asItCameHint: hint } = mailInTexts(given.language)
  return html`<p><a href="${deskAt('/desk/mails', given, { mail: id, as: 'message' })}">${link}</a> ${hint}</p>`
}

/** What somebody said that it is. */
function done({ language, zone, by }: MailPage, settled: Settled): Html {
  const say = mailInTexts(language).done
  const what = settled.is === 'aside' ? say.aside : say[settled.is](settled.reference)
  return html`<div class="notice" role="status"><p>${what}</p><p>${line(say.by(by ?? settled.person, texts(language).format(zone).instant(settled.at)))}</p>${settled.is === 'aside' ? html`<p>${say.reason}</p>${words(settled.reason)}` : nothing}</div>`
}
