import type { Issue } from '../../domain/forms/issues.ts'
import type { Refusal } from '../../domain/case/refusal.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { notNowText } from '../../text/refusals/not-now.ts'
import { address, followedBy, html, type Html, line, mailLink, nothing, phoneLink, withNames } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import type { PageRequest } from '../parts/link.ts'
import { type Typed, typedList } from './typed.ts'

type Gone = Extract<Refusal, { refused: 'gone' }>['why']

type Contact = { name: string; email: string; phone: string }

export type ProblemPage = PageRequest & {
  entity: Entity
  /** One of the codes of the API's error table. */
  code: string
  /** Why a task is gone. */
  why?: Gone | undefined
  /** What the domain refused, if it did. */
  refusal?: Refusal | undefined
  /** Whether the address is one of the staff's: they know each other, and have no liaison. */
  staff?: boolean
  /** Whether the link was ended on purpose. */
  ended?: boolean | undefined
  /** Whether it was sent to somebody who does not speak for the complainant any more. */
  lapsed?: boolean | undefined
  /** Whether letters to the complainant go to another address now. */
  moved?: boolean | undefined
  /** Whether the words of the case were erased. */
  erased?: boolean | undefined
  /** Who has the task now. */
  holder?: Contact | undefined
  /** Whom somebody of the staff can ask. */
  ask?: Contact | undefined
  /** What the file records instead: the decision, when and by whom. */
  recorded?: { decision: string; at: string; by: string } | undefined
  /** IANA name; times are not shown without. */
  zone?: string | undefined
  /** Whether the case itself is opened by this link, so that it can be linked to. */
  caseAt?: string | undefined
  /** Link to the form, for people who followed a dead link. */
  formAt?: string | undefined
  /** Where a lost link is sent again. */
  lostLinkAt?: string | undefined
  /** Whom to call instead. */
  phone?: string | undefined
  /** Public origin to which the request has to go. */
  address?: string | undefined
  /** The case. Only people who have opened it see it. */
  reference?: string | undefined
  /** Whether somebody signed in reads it, who has no link. */
  signedIn?: boolean
  /** Since when the holder has it. */
  since?: string | undefined
  /** What is wrong, if the code alone does not say it. */
  issues?: readonly Issue[] | undefined
  /** The form that was refused. */
  typed?: Omit<Typed, 'language' | 'isLost'> | undefined
  /** The ways for somebody of the staff: to what stands now, to the form, to the rest of their work. */
  onward?: { now?: string; again?: string; work?: string; elsewhere?: string } | undefined
}

type Known = ReturnType<typeof pageTexts>['problem']['pages']

/** The text for a code; codes without one get that of their kind. */
function pageNameOf(code: string, pages: Known): keyof Known {
  if (Object.hasOwn(pages, code)) return code as keyof Known
  if (code === 'not-utf8' || code === 'key-malformed') return 'malformed-json'
  return code.startsWith('key') ? 'invalid' : 'fault'
}

const isOfWithdrawal = (refusal: Refusal | undefined): boolean =>
  refusal?.refused === 'too-late' && refusal.withdrawnAt !== undefined

/** The only thing that lapses for a complainant and has an address of its own. */
function surveyOver(language: PageRequest['language']): Said {
  const { lapsed: title, lapsedText: text } = pageTexts(language).survey
  return { title, text }
}

type Said = { title: string; text: string; help?: string }

/** What a page says: of a link, it depends on whose it is and why it opens nothing any more. */
function saying({
  language,
  code,
  why,
  ended = false,
  lapsed = false,
  moved = false,
  erased = false,
  staff = false,
  signedIn = false,
  refusal,
  zone = 'UTC',
}: ProblemPage): Said {
  const say = pageTexts(language).problem
  if (code === 'not-found' && signedIn) return say.notTheirs
  if (code === 'not-found' && staff) return say.noSuchTask
  if (code === 'gone' && why === 'lapsed' && !staff) return surveyOver(language)
  if (code === 'gone' && why !== undefined) return say.gone[why]
  if (code === 'link-expired' && erased) return say.erased
  if (code === 'link-expired' && lapsed) return say.lapsed
  if (code === 'link-expired' && moved) return say.moved
  if (code === 'link-expired' && (ended || staff))
    return say.links[ended ? 'ended' : 'expired'][staff ? 'staff' : 'complainant']
  const said = say.pages[pageNameOf(code, say.pages)]
  const text = refusal && notNowText(language, refusal, zone)
  if (text === undefined) return said
  if (code === 'too-late') return { ...(isOfWithdrawal(refusal) ? say.withdrawn : say.notUndone), text }
  return { ...said, text: code === 'no-review' ? texts(language).punctuation.sentences([text, said.text]) : text }
}

const contact = (title: string, { name, phone, email }: Contact, since: Html = nothing): Html =>
  html`<h2>${title}</h2><p>${line(name)}${since}<br>${phoneLink(phone)}<br>${mailLink(email)}</p>`

/** An error page: what happened, whether anything was recorded, and what to do now. */
export function problemPage(given: ProblemPage): string {
  const { language, holder, ask, recorded, zone, caseAt, formAt, lostLinkAt, phone, reference, staff = false } = given
  const { issues = [], typed, onward = {}, since } = given
  const goOn = pageTexts(language).tasks.onward
  const link = (to: string | undefined, label: string): Html =>
    to === undefined ? nothing : html`<p><a class="other" href="${address(to)}">${label}</a></p>`
  const sinceWhen =
    since === undefined || zone === undefined
      ? nothing
      : html`${pageTexts(language).frame.inBrackets(goOn.since(texts(language).format(zone).instant(since)))}`
  const say = pageTexts(language).problem
  const { title, text, help } = saying(given)
  return page(
    { ...given, title, staff },
    html`${reference === undefined ? nothing : html`<p class="caption">${reference}</p>`}<h1>${title}</h1><p class="lead">${text}</p>${issues.map((one) => html`<div class="notice"><p>${texts(language).problem(one)}</p></div>`)}${recorded === undefined ? nothing : whatStands(given, recorded, zone)}${holder === undefined ? nothing : contact(recorded === undefined ? say.whoHasIt : say.ask, holder, sinceWhen)}${help === undefined ? nothing : html`<p>${help}</p>`}${ask === undefined ? nothing : contact(say.ask, ask)}${given.address === undefined ? nothing : html`<p><a class="other" href="${address(given.address)}">${given.address}</a></p>`}${phone ? html`<p>${followedBy(say.call, phoneLink(phone))}</p>` : nothing}${caseAt === undefined ? nothing : html`<p><a class="other" href="${caseAt}">${say.back}</a></p>`}${staff || given.lapsed === true ? nothing : html`<p>${say.contact}</p>`}${lostLinkAt === undefined ? nothing : html`<p><a class="other" href="${address(lostLinkAt)}">${say.lostLink}</a></p>`}${formAt === undefined ? nothing : html`<p><a class="other" href="${address(formAt)}">${say.home}</a></p>`}${typed === undefined ? nothing : typedList({ language, isLost: given.code !== 'fault', ...typed })}${link(onward.now, goOn.now)}${link(onward.again, goOn.again)}${link(onward.work, goOn.work)}${onward.elsewhere === undefined ? nothing : html`<p>${goOn.newestMail}</p>${link(onward.elsewhere, goOn.signIn)}`}`,
  )
}

function whatStands(
  { language }: PageRequest,
  { decision, at, by }: NonNullable<ProblemPage['recorded']>,
  zone: string | undefined,
): Html {
  const say = texts(language)
  const known: Record<string, string> = {
    complainant: say.labels.roles.complainant,
    workflow: pageTexts(language).task.workflow,
  }
  const who = Object.hasOwn(known, by) ? (known[by] ?? by) : by
  return html`<div class="notice"><p><strong>${say.decision(decision).recorded}</strong>${zone === undefined ? nothing : html`<br><time datetime="${at}">${say.format(zone).instant(at)}</time>`}<br>${withNames(pageTexts(language).task.by, who)}</p></div>`
}
