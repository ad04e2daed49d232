import { texts } from '../../../text/index.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { html, nothing, type Html } from '../../parts/html.ts'
import { asFiled } from '../as-filed.ts'
import type { Tracking } from './tracking.ts'

/** What was filed, with the contact that counts now. */
export function filed(given: Tracking): Html {
  const { language, file, desk } = given
  return html`<details><summary>${pageTexts(language).tracking.filed}</summary><div class="inside">${correctedOn(given)}${asFiled(language, file, desk)}</div></details>`
}

/** That their contact was corrected, and when. */
function correctedOn({ language, file, desk }: Tracking): Html {
  const change = file.contactChanges.at(-1)
  if (change === undefined) return nothing
  const { dayOf } = texts(language).format(desk.calendar.zone)
  return html`<p><strong>${pageTexts(language).tracking.contactCorrected(dayOf(change.at))}</strong></p>`
}
