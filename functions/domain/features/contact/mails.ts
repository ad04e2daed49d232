import { type CaseFile, formerContact } from '../../case/case-file.ts'
import { hasReached } from '../../case/deliveries.ts'
import type { MailOrder } from '../../case/mail-order.ts'
import { mailboxOf } from '../../people/mailbox.ts'

/**
 * Letters about a changed contact. The new address gets a link, since those in earlier mails open nothing any more. The
 * address before it gets a notice if letters had reached it: nobody can take a complaint over in silence. Nobody is
 * called or written to on paper about a corrected number (`isPointless` in `workflow/mail-schedule.ts`).
 */
export function mailsOfContacts(file: CaseFile): MailOrder[] {
  const { contactChanges } = file
  if (file.erased !== null) return []
  return contactChanges.flatMap(({ commit, contact }, place): MailOrder[] => {
    const former = formerContact(file, commit).email
    return [
      ...(place === contactChanges.length - 1
        ? [{ id: `contact-changed ${commit}`, kind: 'contact-changed', commit, to: 'complainant' } as const]
        : []),
      ...(former !== undefined && !isSameMailbox(former, contact.email) && hasReached(file, former)
        ? [{ id: `contact-moved ${commit}`, kind: 'contact-moved', commit, to: 'former-address' } as const]
        : []),
    ]
  })
}

const isSameMailbox = (one: string, other: string | undefined): boolean =>
  other !== undefined && mailboxOf(one) === mailboxOf(other)
