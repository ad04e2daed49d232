import { asTold, complaintSchema } from '../../../domain/case/complaint.ts'
import { type CaseFile, type Contact, contactOf } from '../../../domain/case/case-file.ts'
import { texts } from '../../../text/index.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { html, nothing, type Html } from '../../parts/html.ts'
import { answers } from '../../form-engine/answers.ts'
import { order } from '../complaint-form.ts'
import type { Tracking } from './tracking.ts'

/** What was filed, as it was told, with the contact that counts now. */
export function filed(given: Tracking): Html {
  const { language, file, desk } = given
  const say = pageTexts(language).tracking
  const { zone } = desk.calendar
  const named = { place: () => file.placeName?.[language] ?? '' }
  const told = asTold(file.complaint)
  const complaint = { ...told, complainant: { ...file.complaint.complainant, ...contactNow(file) } }
  return html`<details><summary>${say.filed}</summary><div class="inside">${correctedOn(given)}${answers({ language, policy: desk.policy, zone, place: 'file', only: order, named }, complaintSchema(), complaint)}</div></details>`
}

/** How they are reached, if that was corrected since they told us: an address that was wrong may be a stranger's. */
function contactNow(file: CaseFile): Partial<Contact> {
  const { email, phone, postalAddress, prefers } = contactOf(file)
  return file.contactChanges.length === 0 ? {} : { email, phone, postalAddress, prefers }
}

/** That their contact was corrected, and when. */
function correctedOn({ language, file, desk }: Tracking): Html {
  const change = file.contactChanges.at(-1)
  if (change === undefined) return nothing
  const { dayOf } = texts(language).format(desk.calendar.zone)
  return html`<p><strong>${pageTexts(language).tracking.contactCorrected(dayOf(change.at))}</strong></p>`
}
