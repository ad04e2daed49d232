import type { CaseFile } from '../case/case-file.ts'
import { after } from '../case/evolve.ts'
import type { Fact } from '../case/facts.ts'
import type { MailOrder } from '../case/mail-order.ts'
import type { Instant } from '../time/zone.ts'
import { unsentMails } from '../workflow/mail-orders.ts'

/**
 * The letters to the complainant that follow from facts which nobody has committed yet, and the case that they would be
 * written from: what a decision would send.
 */
export function lettersThatFollow(
  file: CaseFile,
  facts: readonly Fact[],
  at: Instant,
): { file: CaseFile; orders: readonly MailOrder[] } {
  const before = new Set(unsentMails(file).map(({ id }) => id))
  const then = after(file, facts, at)
  return { file: then, orders: unsentMails(then).filter(({ id, to }) => to === 'complainant' && !before.has(id)) }
}
