import type { MailOrder } from '../../domain/case/mail-order.ts'
import { overallClocks } from '../../domain/deadlines/case-clocks.ts'
import { changeOfRules } from '../complainant/more-time.ts'
import { caseFacts } from '../parts/case-summary.ts'
import type { Writing, Written } from '../parts/context.ts'
import { facts, heading, lead, link, type Row, text } from '../parts/letter.ts'
import { quoteUserWords } from '../parts/quote-user-text.ts'
import { subject } from '../parts/subject.ts'

/** A case goes by other rules of the desk now: which, why, and its dates. To compliance and those who work on it. */
export function rulesMoved(w: Writing, { commit }: Extract<MailOrder, { kind: 'rules-moved' }>): Written {
  const { file, desk, m, f, link: address, language } = w
  const { change, named } = changeOfRules(w, commit)
  const { rulesMoved: words, facts: labels } = m.staff
  const before = change.promise?.before
  return {
    subject: subject(words.subject, file.reference),
    blocks: [
      lead(words.lead(named(change.from), named(change.to))),
      heading(words.why),
      { is: 'said', text: quoteUserWords(change.reason) },
      facts(
        ...overallClocks(file, desk).map(({ rule, dueAt }): Row => [rule.label[language], f.instant(dueAt)]),
        [labels.respondBy, f.lastDay(file.respondBy)],
        before === undefined || f.lastDay(before) === f.lastDay(file.respondBy)
          ? null
          : [words.promisedBefore, f.lastDay(before)],
      ),
      ...text(words.now),
      ...link(m.staff.see, address),
      heading(m.staff.theCase),
      ...caseFacts(w),
    ],
    notes: address === null ? [] : [m.staff.personal],
  }
}
