import { taskOf } from '../../domain/case/case-file.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import { documentsTold } from '../../domain/features/documents/mails.ts'
import { caseFacts } from '../parts/case-summary.ts'
import type { Writing, Written } from '../parts/context.ts'
import { heading, lead, link, text } from '../parts/letter.ts'
import { quoteStranger } from '../parts/strangers-words.ts'
import { subject } from '../parts/subject.ts'
import { whoActs } from './to-staff.ts'

/** Documents of the complainant that came and were checked, asked for or not, and who has the case now. */
export function documents(w: Writing, order: Extract<MailOrder, { kind: 'documents' }>): Written {
  const { m, f, file, now, link: address } = w
  const { staff: words } = m
  const came = documentsTold(file, order)
  const task = order.task === null ? undefined : taskOf(file, order.task)
  const answers = file.written.some(
    ({ answered }) => answered?.by === 'document' && came.some(({ checked }) => checked?.at === answered.at),
  )
  return {
    subject: subject(words.subjectDocuments(came.length), file.reference),
    blocks: [
      lead(words.documentsCame(came.length, f.time(came.at(-1)?.checked?.at ?? now))),
      ...quoteStranger(w, words.documentsAre(came.length), came.map(({ what }) => what).join('\n')),
      ...text(...(answers ? [words.documentsAsked] : []), words.documentsWhere(came.length), whoActs(w, task, order)),
      ...link(words.open, address),
      heading(words.theCase),
      ...caseFacts(w),
    ],
    notes: address === null ? [] : [words.personal],
  }
}
