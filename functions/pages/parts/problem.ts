import type { Refusal } from '../../domain/case/refusal.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { address, html, type Html, line, mailLink, nothing, phoneLink, withNames } from './html.ts'
import { type Entity, page } from './layout.ts'
import type { PageRequest } from './link.ts'

type Gone = Extract<Refusal, { refused: 'gone' }>['why']

export type ProblemPage = PageRequest & {
  entity: Entity
  /** One of the codes of the API's error table. */
  code: string
  /** Why a task is gone. */
  why?: Gone | undefined
  /** Who has the task now. */
  holder?: { name: string; email: string; phone: string } | undefined
  /** What the file records instead: the decision, when and by whom. */
  recorded?: { decision: string; at: string; by: string } | undefined
  /** IANA name; times are not shown without. */
  zone?: string | undefined
  /** Whether the case itself is opened by this link, so that it can be linked to. */
  caseAt?: string | undefined
  /** Link to the form, for people who followed a dead link. */
  formAt?: string | undefined
  /** Whom to call instead. */
  phone?: string | undefined
  /** Public origin to which the request has to go. */
  address?: string | undefined
  /** The case. Only people who have opened it see it. */
  reference?: string | undefined
}

type Known = ReturnType<typeof pageTexts>['problem']['pages']

/** The text for a code; codes without one get that of their kind. */
function pageNameOf(code: string, pages: Known): keyof Known {
  if (Object.hasOwn(pages, code)) return code as keyof Known
  if (code === 'not-utf8' || code === 'key-malformed') return 'malformed-json'
  return code.startsWith('key') ? 'invalid' : 'fault'
}

/** An error page: what happened, whether anything was recorded, and what to do now. */
export function problemPage({
  code,
  why,
  holder,
  recorded,
  zone,
  caseAt,
  formAt,
  phone,
  address: publicAddress,
  reference,
  ...given
}: ProblemPage): string {
  const { language } = given
  const say = pageTexts(language).problem
  const known = say.pages[pageNameOf(code, say.pages)]
  const { title, text, help }: { title: string; text: string; help?: string } =
    (code === 'gone' && why !== undefined ? say.gone[why] : undefined) ?? known
  // Only staff have links to tasks, and they know who to ask.
  const staff = ['gone', 'recorded', 'not-allowed'].includes(code)
  return page(
    { ...given, title, staff },
    html`${reference === undefined ? nothing : html`<p class="caption">${reference}</p>`}<h1>${title}</h1><p class="lead">${text}</p>${recorded === undefined ? nothing : whatStands(given, recorded, zone)}${holder === undefined ? nothing : html`<h2>${say.whoHasIt}</h2><p>${line(holder.name)}<br>${phoneLink(holder.phone)}<br>${mailLink(holder.email)}</p>`}${help === undefined ? nothing : html`<p>${help}</p>`}${publicAddress === undefined ? nothing : html`<p><a class="other" href="${address(publicAddress)}">${publicAddress}</a></p>`}${phone ? html`<p>${say.call} ${phoneLink(phone)}</p>` : nothing}${caseAt === undefined ? nothing : html`<p><a class="other" href="${caseAt}">${say.back}</a></p>`}${staff ? nothing : html`<p>${say.contact}</p>`}${formAt === undefined ? nothing : html`<p><a class="other" href="${address(formAt)}">${say.home}</a></p>`}`,
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
