import { type OfAuthority, lastDay } from '../complainant/authority.ts'
import { caseFacts } from '../parts/case-summary.ts'
import type { Writing, Written } from '../parts/context.ts'
import { heading, lead, link, text } from '../parts/letter.ts'
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
