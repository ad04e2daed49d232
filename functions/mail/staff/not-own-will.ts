import type { MailOrder } from '../../domain/case/mail-order.ts'
import { caseFacts } from '../parts/case-summary.ts'
import type { Writing, Written } from '../parts/context.ts'
import { heading, lead, link, text } from '../parts/letter.ts'
import { quoteStranger } from '../parts/strangers-words.ts'
import { subject } from '../parts/subject.ts'

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
