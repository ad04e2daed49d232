import { matterOf } from '../../../domain/case/case-file.ts'
import type { ComplaintView } from '../../../domain/views/case-views.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { conversationSoFar, writeHere } from '../conversation.ts'
import { allFields, type Form } from '../../form-engine/fields.ts'
import { postForm } from '../../form-engine/post-form.ts'
import { html, type Html } from '../../parts/html.ts'
import { link } from '../../parts/link.ts'
import { type Tracking, to } from './tracking.ts'
import { idOfForm, messagesAt } from './forms.ts'

/** What both sides wrote, and the form for more while the case is open. */
export function messages(given: Tracking, { review }: ComplaintView, form: Form): Html {
  const { language, file } = given
  const say = pageTexts(language).tracking
  const sent = conversationSoFar(given, to(given))
  if (file.joined !== null) return html`${joinedMessages(given, form)}${sent}`
  if (file.ended !== null) return html`<p>${matterOf(file) === undefined ? say.closed : say.matter.closed}</p>${sent}`
  return html`<h2 id="${writeHere}">${say.add}</h2><p>${intro(given, review)}</p>${messageForm(given, form)}${sent}`
}

/** Who reads a message and what for: after the decision, that depends on whether it can be reviewed. */
function intro({ language, file }: Tracking, review: ComplaintView['review']): string {
  const say = pageTexts(language).tracking
  if (file.outcome === null) return say.addIntro
  if (matterOf(file) !== undefined) return say.addMatter
  switch (review?.state) {
    case 'asked':
      return say.addReviewed
    case 'possible':
      return say.addDecided
    default:
      return say.addEnded
  }
}

/** What is written here goes to the case in which this one continues, if the link opens that case too. */
function joinedMessages(given: Tracking, form: Form): Html {
  const { language, continues } = given
  const say = pageTexts(language).tracking
  if (continues?.opens !== true || continues.file.ended !== null) return html`<p>${say.joined.closed}</p>`
  return html`<h2 id="${writeHere}">${say.add}</h2><p>${say.joined.goesThere(continues.file.reference)}</p>${messageForm(given, form)}`
}

function messageForm(given: Tracking, form: Form): Html {
  const { query, to: action } = messagesAt(given)
  return postForm(
    given,
    { id: idOfForm('message'), action: link({ ...given, query }, {}, action) },
    html`${allFields(form)}<div class="buttons"><button class="main">${pageTexts(given.language).tracking.addButton}</button></div>`,
  )
}
