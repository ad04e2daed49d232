import type { CaseFile } from '../../domain/case/case-file.ts'
import type { SupportNeed } from '../../domain/case/facts/terms.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import type { Seen } from '../parts/display-names.ts'
import { html, type Html, line, nothing, words } from '../parts/html.ts'

/** Whether the words that were filed stand there, so that the case need not show them again. */
export const saysNeeds = ({ needs, complaint: { support } }: CaseFile): boolean =>
  needs === null || (needs.needs.length > 0 && needs.otherNeed === support)

/**
 * What the complainant needs, first on every task: an order to each letter, call and visit. As long as nobody has
 * recorded it, it stands as they wrote it. Somebody who is only asked a question does not see it.
 */
export function needsOf({ language, view: { file, task } }: Seen): Html {
  if (kindOf(task.kind).sees === 'question' || file.erased !== null) return nothing
  const { people: say, frame } = pageTexts(language)
  const { needs, needsMet, complaint } = file
  if (needs === null)
    return complaint.support === undefined
      ? nothing
      : html`<section class="card" id="needs"><h2>${say.needs}</h2>${words(complaint.support)}<p class="hint">${say.recordNeeds}</p></section>`
  if (needs.needs.length === 0) return nothing
  const { choice } = texts(language)
  const more: Readonly<Partial<Record<SupportNeed, string>>> = {
    'call-times': say.callTimes(needs.callFrom, needs.callUntil),
    interpreter: needs.interpreterFor ?? '',
    'third-person': needs.companion ?? '',
  }
  const rows = needs.needs
    .filter((need) => need !== 'other')
    .map((need) => {
      const said = more[need] ?? ''
      return html`<li>${line(`${choice('needs', need)}${said === '' ? '' : `${frame.colon}${said}`}`)}</li>`
    })
  const unmet = needsMet.findLast((one) => one.unmet.length > 0)
  return html`<section class="card" id="needs"><h2>${say.needs}</h2>${rows.length === 0 ? nothing : html`<ul>${rows}</ul>`}${needs.otherNeed === null ? nothing : words(needs.otherNeed)}<p class="hint">${say.needsOrder}</p>${unmet?.reason === undefined ? nothing : html`<p>${line(`${say.lastUnmet}${frame.colon}${unmet.reason}`)}</p>`}</section>`
}
