import type { MailOrder } from '../../domain/case/mail-order.ts'
import { type OfAuthority, lastDay } from '../complainant/authority.ts'
import { caseFacts } from '../parts/case-summary.ts'
import type { Writing, Written } from '../parts/context.ts'
import { heading, lead, link, text } from '../parts/letter.ts'
import { quoteStranger } from '../parts/strangers-words.ts'
import { subject } from '../parts/subject.ts'

/** An authority has ended by its last day: what follows from it, and what to record. */
export function authorityLapsed(w: Writing, order: OfAuthority): Written {
  const { m, f, file, link: address } = w
  const { staff: words } = m
  return {
    subject: subject(words.subjectAuthorityLapsed, file.reference),
    blocks: [
      lead(words.authorityLapsed(f.day(lastDay(file, order)))),
      ...text(words.authorityLapsedNow),
      ...link(words.open, address),
      heading(words.theCase),
      ...caseFacts(w),
    ],
    notes: address === null ? [] : [words.personal],
  }
}

/** The complainant did not withdraw of their own will: to those who look into it. */
export function notOwnWill(w: Writing, { id }: Extract<MailOrder, { kind: 'not-own-will' }>): Written {
  const { m, f, file, link: address } = w
  const { staff: words } = m
  if (file.ownWill === null) throw new Error(`mail ${id}: nothing was said of the withdrawal`)
  return {
    subject: subject(words.subjectNotOwnWill, file.reference),
    blocks: [
      lead(words.notOwnWill(f.time(file.ownWill.at))),
      ...quoteStranger(w, words.theyWrote, file.ownWill.comment),
      ...text(words.notOwnWillNow),
      ...link(words.see, address),
      heading(words.theCase),
      ...caseFacts(w),
    ],
    notes: address === null ? [] : [words.personal],
  }
}
