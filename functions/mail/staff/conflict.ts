import type { Task } from '../../domain/case/case-file.ts'
import type { Writing } from '../parts/context.ts'
import { type Block, spaced } from '../parts/letter.ts'
import { quoteUserText, quoteUserWords } from '../parts/quote-user-text.ts'

/** What the complainant says about a conflict of interest. */
export function claimed({ file, m }: Writing, task: Task): Block[] {
  const claim = file.conflictClaims.find(({ id }) => id === task.id)
  return claim === undefined
    ? []
    : [{ is: 'quote', title: spaced(m.staff.claim(quoteUserText(claim.who))), text: quoteUserWords(claim.reason) }]
}
