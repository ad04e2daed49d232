import { pageTexts } from '../../text/page-texts.ts'
import { postForm } from '../form-engine/post-form.ts'
import { hiddenInputs } from '../form-engine/widgets.ts'
import { html, type Html, nothing } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { type FormRequest, inLanguage, link, onceField, ownQuery } from '../parts/link.ts'
import { type SentForm, typedList } from '../refused/typed.ts'
import { deskAt } from './sign-in.ts'

/*
 * A form that came without a session, or from a page of an earlier one. What was typed is on the page, to be read and
 * sent: nobody types it again.
 */

/** Name of the button that shows such a page again, in the other language, and sends nothing. */
export const keptAgain = 'shown-again'

type Kept = FormRequest & { entity: Entity; sent: SentForm }

/** Nobody is signed in any more. @param back the page that the form was on */
export function signedOutPage(given: Kept & { back: string; isLeft?: boolean }): string {
  const { language, back, isLeft = false } = given
  const { kept: say } = pageTexts(language).desk
  const signIn = html`<p><a class="main" href="${deskAt('/desk/sign-in', given, { back })}" target="_blank" rel="noopener">${say.signIn}</a></p>`
  return keptPage(
    given,
    say.signedOut,
    html`<p class="lead">${isLeft ? pageTexts(language).desk.signIn.left : say.signedOutText}</p>${isLeft ? nothing : signIn}`,
    say.sendAgain,
    nothing,
  )
}

/** Somebody signed in since. They see as whom they would send it. */
export function sendKeptPage(given: Kept & { name: string }): string {
  const { language, name } = given
  const { kept: say } = pageTexts(language).desk
  const leave = html`<a class="other" href="${link(given)}">${say.leave}</a>`
  return keptPage(given, say.check, html`<p class="lead">${say.checkText(name)}</p>`, say.send, leave)
}

function keptPage(given: Kept, title: string, intro: Html, send: string, beside: Html): string {
  const { language, query, sent } = given
  const { [onceField]: _, ...values } = sent.values
  return page(
    {
      ...given,
      staff: true,
      title,
      answers: { form: 'kept', field: keptAgain, step: '', enter: '', more: ownQuery(query) },
    },
    html`<h1>${title}</h1>${intro}${typedList({ language, ...sent })}
${postForm(given, { id: 'kept', action: inLanguage(given, language) }, html`${hiddenInputs(values)}<div class="buttons"><button class="main">${send}</button>${beside}</div>`)}`,
  )
}
