import { letterOf, unreached } from '../../domain/case/deliveries.ts'
import { acknowledgementMail } from '../../domain/features/intake/acknowledgement-limit.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import type { Seen } from './case-so-far.ts'
import { html, type Html, nothing } from '../parts/html.ts'

/** No acknowledgement went out, so the complainant knows only what the confirmation page said. */
export function notAcknowledged({ language, view: { file } }: Seen): Html {
  return file.withheld[acknowledgementMail] === undefined
    ? nothing
    : html`<div class="notice"><p>${pageTexts(language).task.notAcknowledged}</p></div>`
}

/** The letters whose content the assignee has to tell the complainant, each ready to be read out. */
export function undeliveredLetters({ language, view, desk, letters: ready = {} }: Seen): Html {
  if (view.task.state !== 'open') return nothing
  const { undelivered, letters, readOut } = pageTexts(language).task
  const { instant } = texts(language).format(desk.calendar.zone)
  const { inBrackets } = pageTexts(language).frame
  return html`<section class="card"><h2>${undelivered}</h2><ul>${unreached(view.file, desk.policy).map(({ mail, at }) => html`<li>${letters[letterOf(view.file, mail)]}${inBrackets(instant(at))}${ready[mail] === undefined ? nothing : html`<details><summary>${readOut}</summary><div class="inside"><div class="words" dir="auto">${ready[mail]}</div></div></details>`}</li>`)}</ul></section>`
}
