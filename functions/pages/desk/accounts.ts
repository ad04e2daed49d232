import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { postForm } from '../form-engine/post-form.ts'
import { hiddenInputs } from '../form-engine/widgets.ts'
import { html, type Html, line, nothing } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import type { FormRequest } from '../parts/link.ts'
import { deskAt } from './sign-in.ts'

/** An account that waits for this supervisor. */
export type WaitingAccount = {
  /** Names it in the form. */
  id: string
  person: string
  email: string
  name: string
  subject: string
  at: Instant
  /** Whether another account was confirmed for the person before. */
  replaces: boolean
}

export type AccountsPage = FormRequest & {
  entity: Entity
  zone: string
  waiting: readonly WaitingAccount[]
  /** How the last one was answered. */
  done: 'confirmed' | 'refused' | 'gone' | undefined
}

/** Accounts that signed in for the first time, for the supervisor of the person whose they say they are. */
export function accountsPage(given: AccountsPage): string {
  const { language, waiting, done } = given
  const { accounts: say } = pageTexts(language).desk
  return page(
    { ...given, staff: true, title: say.title },
    html`<h1>${say.title}</h1>${done === undefined ? nothing : html`<div class="notice" role="status"><p>${say[done]}</p></div>`}${waiting.length === 0 ? html`<p>${say.none}</p>` : html`<p>${say.intro}</p>${waiting.map((one) => card(given, one))}`}`,
  )
}

function card(given: AccountsPage, { id, person, email, name, subject, at, replaces }: WaitingAccount): Html {
  const { language, zone } = given
  const { accounts: say } = pageTexts(language).desk
  const row = (label: string, value: Html): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`
  return html`<section class="card"><h2>${line(person)}</h2><dl class="answers">${row(say.address, line(email))}${name === '' ? nothing : row(say.shownName, line(name))}${row(say.subject, line(subject))}${row(say.at, html`<time datetime="${at}">${texts(language).format(zone).instant(at)}</time>`)}</dl>${replaces ? html`<p>${say.replaces}</p>` : nothing}
${postForm(given, { action: deskAt('/desk/accounts', given) }, html`${hiddenInputs({ account: [id] })}<div class="buttons"><button class="main" name="step" value="theirs">${say.confirm}</button><button class="other" name="step" value="not-theirs">${say.refuse}</button></div>`)}<p></p></section>`
}
