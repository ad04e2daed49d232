import type { MailItem } from '../../store/mail-in/waiting-mails.ts'
import { askedBy } from '../../domain/case/complaint.ts'
import type { CaseFile } from '../../domain/case/case-file.ts'
import { type EnteredChannel, enteredChannels, entrySchema } from '../../domain/features/entry/entry.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import type { Person } from '../../domain/people/directory.ts'
import type { Policy, PolicyRef } from '../../domain/policy/policy.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { mailInTexts } from '../../text/mail-in.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { encodeForm } from '../form-engine/encode.ts'
import { errorSummary, field, type Form, titled } from '../form-engine/fields.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { hiddenInputs } from '../form-engine/widgets.ts'
import { followedBy, html, type Html, line, nothing, phoneLink } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import type { FormRequest, PageRequest } from '../parts/link.ts'
import { actChoices } from './enter-act.ts'
import { deskAt } from './sign-in.ts'

/*
 * `/desk/enter`: a complaint that came another way than by the form, on one page, in the order in which people talk.
 * What the public form does not need is not asked.
 */

/** The fields of an entry: how it came, then the complaint as the public form asks for it. */
export const enterSchema = ({ places }: Pick<Policy, 'places'>) => askedBy({ places }).extend(entrySchema().shape)

const sections = {
  came: ['receivedAt', 'where', 'proofKind', 'proof', 'consent'],
  who: [
    'complainant.name',
    'complainant.phone',
    'complainant.email',
    'complainant.postalAddress',
    'complainant.prefers',
    'complainant.kind',
    'complainant.relation',
    'language',
    'authority',
  ],
  what: ['place', 'product', 'policyNumber', 'claimNumber', 'amountInDispute', 'description', 'desiredOutcome'],
  grave: ['urgentHarm', 'vulnerable', 'gravity', 'people', 'inPerson', 'projectFinance', 'support'],
} as const
const sectionNames = Object.keys(sections) as (keyof typeof sections)[]
const notice = ['notice.number', 'notice.day', 'notice.until'] as const

type Given = FormRequest & { entity: Entity }

/** How did it come? Whatever else may have come is asked here, too. */
export function enterChoicePage(given: PageRequest & { entity: Entity; takesMail: boolean }): string {
  const { language } = given
  const say = pageTexts(language).desk.enter
  const { channels } = texts(language).labels
  const hints: Readonly<Record<string, string>> = say.channels
  return page(
    { ...given, staff: true, title: say.title },
    html`<h1>${say.title}</h1><p class="lead">${say.intro}</p><h2>${say.how}</h2><ul class="choices">${enteredChannels.map((channel) => html`<li><a href="${deskAt('/desk/enter', given, { channel })}">${channels[channel]}<span class="hint">${hints[channel] ?? ''}</span></a></li>`)}</ul>${given.takesMail ? html`<p><a href="${deskAt('/desk/mails', given)}">${mailInTexts(language).title}</a></p>` : nothing}${actChoices(given)}`,
  )
}

/** The mail that a complaint is entered from. @see MailItem */
export type EnteredMail = MailItem & { domain: string }

export type EnterForm = Given & {
  mail?: EnteredMail | undefined
  channel: EnteredChannel
  policy: Policy
  zone: string
  values: FormValues
  issues?: readonly Issue[]
  /** Somebody else is about to say what the mail is. */
  isBusy?: boolean
}

/** What stands in the form before anybody typed. @param at now */
export function prefilled(
  { channel, policy, zone, language, mail }: Pick<EnterForm, 'channel' | 'policy' | 'zone' | 'language' | 'mail'>,
  at: Instant,
): FormValues {
  const proofKind = { phone: 'recording', counter: 'paper', letter: 'paper', email: 'document', regulator: 'document' }
  // A letter came some time ago: the moment of typing would be wrong.
  const isNow = channel === 'phone' || channel === 'counter'
  const now = `${at.slice(0, 17)}00.000Z`
  return encodeForm(
    enterSchema(policy),
    {
      ...(isNow && { receivedAt: now }),
      proofKind: proofKind[channel],
      consent: channel === 'regulator' ? 'passed-on' : undefined,
      complainant: { relation: 'policyholder' },
      language,
      ...(mail && saidIn(mail, { language, zone })),
    },
    zone,
  )
}

/** What a mail says of itself: when it came and where, who wrote it, and what. */
function saidIn(
  { mail, domain }: EnteredMail,
  { language, zone }: Pick<EnterForm, 'language' | 'zone'>,
): Record<string, unknown> {
  const came = texts(language).format(zone).instant(mail.receivedAt)
  const name = /^"?([^"<]*?)"?\s*</.exec(mail.fromShown)?.[1]?.trim() ?? ''
  return {
    receivedAt: `${mail.receivedAt.slice(0, 17)}00.000Z`,
    where: domain,
    proof: mailInTexts(language)
      .proof(came, mail.from ?? mail.fromShown)
      .slice(0, 300),
    language: /\p{Script=Han}/u.test(mail.wrote) ? 'zh-CN' : 'en',
    complainant: {
      relation: 'policyholder',
      ...(name !== '' && { name }),
      ...(mail.from !== null && { email: mail.from }),
    },
    description: mail.wrote.slice(0, 5000),
  }
}

/** What stands in the addresses of the form. */
const chosen = ({ channel, mail }: Pick<EnterForm, 'channel' | 'mail'>): Record<string, string> => ({
  channel,
  ...(mail && { mail: mail.mail.id }),
})

/** The form itself. */
export function enterPage({ issues = [], ...given }: EnterForm): string {
  const { language, channel, policy, zone, values } = given
  const say = pageTexts(language).desk.enter
  const { channels } = texts(language).labels
  const sorted = [...issues].sort((one, other) => placeOf(one) - placeOf(other))
  const form: Form = {
    language,
    schema: enterSchema(policy),
    place: 'enter',
    options: { 'complainant.prefers': prefersIn(given) },
    values,
    issues: sorted,
    policy,
    zone,
  }
  const section = (name: keyof typeof sections): Html => {
    const { title } = say.sections[name]
    const paths = [...sections[name], ...(name === 'came' && channel === 'regulator' ? notice : [])]
    const fields = html`${paths.filter((path) => path !== 'place' || policy.places !== undefined).map((path) => field(form, path))}`
    return html`<hr><h2>${title}</h2>${fields}`
  }
  return page(
    {
      ...given,
      staff: true,
      ...titled(say.titleOf(channels[channel]), form),
      answers: { form: 'enter', step: 'edit', enter: 'check', more: chosen(given) },
    },
    html`${errorSummary(form)}${given.isBusy === true ? html`<div class="notice" role="alert"><p>${mailInTexts(language).belongs.busy}</p></div>` : nothing}<h1>${say.titleOf(channels[channel])}</h1><p><a href="${deskAt('/desk/enter', given)}">${say.otherWay}</a></p>
${postForm(given, { id: 'enter', action: deskAt('/desk/enter', given, chosen(given)) }, html`${sectionNames.map(section)}<p class="hint">${say.once}</p><div class="buttons"><button class="main" name="step" value="check">${say.send}</button></div>`)}`,
  )
}

/** How they prefer to hear from us; most do not say. */
function prefersIn({ language }: Pick<EnterForm, 'language'>): { value: string; label: string }[] {
  const { choice } = texts(language)
  const ways = ['email', 'sms', 'post', 'phone'].map((value) => ({ value, label: choice('prefers', value) }))
  return [{ value: '', label: pageTexts(language).desk.enter.notSaid }, ...ways]
}

/** An earlier complaint that looks like the one that is entered. */
export type LookAlike = {
  reference: string
  receivedAt: Instant
  /** IANA name of the zone of the case. */
  zone: string
  status: string
  product: string
  /** Whether it is about the same policy or claim; if not, the person and the product are the same. */
  sameNumber: boolean
  liaison: { name: string; phone: string } | null
}

/** Earlier complaints that look the same, before anything is entered. */
export function lookAlikesPage(given: EnterForm & { rules: Policy; found: readonly LookAlike[] }): string {
  const { language, values, found, rules } = given
  const say = pageTexts(language).desk.enter
  const { labels, format, code } = texts(language)
  const item = ({ reference, receivedAt, zone, status, product, liaison }: LookAlike): Html => {
    const statuses: Readonly<Record<string, string>> = labels.statuses
    return html`<li><strong>${reference}</strong><br>${code(rules, 'product', product)} · ${statuses[status] ?? status} · <time datetime="${receivedAt}">${say.receivedOn(format(zone).dayOf(receivedAt))}</time>${liaison === null ? nothing : html`<br>${say.liaison(liaison.name)} ${phoneLink(liaison.phone)}`}</li>`
  }
  const group = (said: string, ones: readonly LookAlike[]): Html =>
    ones.length === 0 ? nothing : html`<p>${said}</p><ul>${ones.map(item)}</ul>`
  return page(
    {
      ...given,
      staff: true,
      title: say.alike.title,
      answers: { form: 'enter', step: 'check', enter: 'send', more: chosen(given) },
    },
    html`<h1>${say.alike.title}</h1><p class="lead">${say.alike.intro}</p>${group(
      say.alike.sameNumber,
      found.filter(({ sameNumber }) => sameNumber),
    )}${group(
      say.alike.samePerson,
      found.filter(({ sameNumber }) => !sameNumber),
    )}<p>${say.alike.what}</p>
${postForm(given, { id: 'enter', action: deskAt('/desk/enter', given, chosen(given)) }, html`${hiddenInputs(values)}<div class="buttons"><button class="main" name="step" value="send">${say.alike.send}</button><button class="other" name="step" value="edit">${say.alike.edit}</button><a class="other" href="${deskAt('/desk', given)}">${say.alike.leave}</a></div>`)}`,
  )
}

/** What was entered, and what to say to the complainant while they are there. */
export function enteredPage(
  given: PageRequest & {
    entity: Entity
    phone: string
    file: Pick<CaseFile, 'reference' | 'respondBy' | 'channel' | 'complaint' | 'entered' | 'mails'>
    policy: PolicyRef
    zone: string
    way: string | undefined
    liaison: Pick<Person, 'name' | 'phone'> | undefined
  },
): string {
  const { language, file, zone, liaison, way, phone } = given
  const say = pageTexts(language).desk.enter
  const { format } = texts(language)
  const ways: Readonly<Record<string, string>> = say.ways
  const until = file.entered?.notice?.until
  // Opened again, the page says what has become of it.
  const acknowledged = file.mails['acknowledgement']?.at
  const toTell = way === undefined ? '' : (ways[way] ?? '')
  const told = acknowledged === undefined ? toTell : say.done.acknowledged(format(zone).dayOf(acknowledged))
  return page(
    { ...given, staff: true, title: say.done.title },
    html`<h1>${say.done.title}</h1><p class="lead">${say.done.reference(file.reference)}</p>${file.entered === null ? nothing : html`<p class="hint">${say.done.entered(format(zone).instant(file.entered.at))}</p>`}<section class="card"><h2>${say.done.tell}</h2><ul><li>${line(say.done.forName(file.complaint.complainant.name, file.reference))}</li><li>${say.done.respondBy(format(zone).lastDay(file.respondBy))}</li>${liaison === undefined ? html`<li>${say.done.noLiaison}</li>` : html`<li>${line(say.done.liaison(liaison.name))} ${phoneLink(liaison.phone)}</li>`}<li>${followedBy(say.done.call, phoneLink(phone))}</li></ul></section>${told === '' ? nothing : html`<p>${told}</p>`}${until === undefined || until === null ? nothing : html`<p><strong>${say.done.regulator(format(zone).day(until))}</strong></p>`}<p>${say.done.proof}</p><div class="buttons"><a class="main" href="${deskAt('/desk/enter', given, { channel: file.channel })}">${say.done.next}</a><a class="other" href="${deskAt('/desk', given)}">${pageTexts(language).desk.back}</a></div>`,
  )
}

const order: readonly string[] = sectionNames.flatMap((name) => [...sections[name], ...(name === 'came' ? notice : [])])

function placeOf({ path }: Issue): number {
  const at = order.findIndex((name) => path.join('.').startsWith(name))
  return at === -1 ? order.length : at
}
