import { type CaseFile, type Contact, contactOf } from '../../domain/case/case-file.ts'
import { asTold, complaintSchema } from '../../domain/case/complaint.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Language } from '../../domain/forms/language.ts'
import { answers } from '../form-engine/answers.ts'
import type { Html } from '../parts/html.ts'
import { order } from './complaint-form.ts'
import { placeOf } from './question.ts'

/**
 * The complaint as its complainant told it, in the words in which the form asked them. Their contact is that of today
 * if it was corrected: an address that was wrong may be a stranger's.
 */
export function asFiled(
  language: Language,
  file: CaseFile,
  { policy, calendar: { zone } }: { policy: Policy; calendar: { zone: string } },
): Html {
  const told = asTold(file.complaint)
  const named = { place: () => file.placeName?.[language] ?? '' }
  const shown = { language, policy, zone, place: 'file', placeAt: placeIn(file), only: order, named }
  return answers(shown, complaintSchema(), { ...told, complainant: { ...told.complainant, ...contactNow(file) } })
}

function contactNow(file: CaseFile): Partial<Contact> {
  const { email, phone, postalAddress, prefers } = contactOf(file)
  return file.contactChanges.length === 0 ? {} : { email, phone, postalAddress, prefers }
}

/** Whom somebody complains for has other names in other questions: the person who died, the organisation. */
function placeIn({ complaint: { authority } }: CaseFile): (path: string) => string | undefined {
  const asked = (): ReturnType<typeof placeOf> => {
    switch (authority?.capacity) {
      case 'heir':
      case 'estate':
        return placeOf('estate')
      case 'organisation':
        return placeOf('organisation')
      default:
        return placeOf('representative')
    }
  }
  return (path) => (path.startsWith('authority.') ? asked() : undefined)
}
