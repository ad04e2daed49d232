import { type CaseFile, contactOf } from '../../domain/case/case-file.ts'
import { confirmationPage } from '../../domain/features/intake/acknowledgement-limit.ts'
import type { Link } from '../../store/links.ts'

/**
 * Whether a link to a complaint opens its offers too. It does if it lies in the mailbox to which offers are mailed, and
 * if there is no such mailbox. A reader of the confirmation page may have typed anybody's address (docs/adr/0027).
 */
export function opensOffers({ mail }: Pick<Link, 'mail'>, file: CaseFile): boolean {
  return contactOf(file).email === undefined || mail !== confirmationPage
}
