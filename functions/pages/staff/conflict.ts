import { pageTexts } from '../../text/page-texts.ts'
import type { Seen } from './case-so-far.ts'
import { html, type Html, line, nothing } from '../parts/html.ts'
import { longWords } from '../parts/long-words.ts'

/** What the complainant says about a conflict of interest. */
export function claimed({ language, view: { file, task } }: Seen): Html {
  const claim = file.conflictClaims.find(({ id }) => id === task.id)
  const say = pageTexts(language).task
  return claim === undefined
    ? nothing
    : html`<section class="card"><h2>${say.claim}</h2><p>${say.claimWho}${pageTexts(language).frame.colon}${line(claim.who)}</p>${longWords(language, claim.reason)}</section>`
}
