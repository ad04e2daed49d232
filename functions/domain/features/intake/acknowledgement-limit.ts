import type { CaseFile } from '../../case/case-file.ts'
import { undelivered } from '../../case/telling.ts'
import type { Consequence } from '../../case/facts.ts'
import { mailboxOf } from '../../people/mailbox.ts'
import type { Instant } from '../../time/zone.ts'
import { isAddressConfirmed } from './address-confirmed.ts'

/*
 * Every complaint is taken. What is limited is the mail that the form sends to an address that anybody may have
 * entered: it gets the acknowledgements of three complaints in 24 hours. For any further one, the confirmation page
 * shows the link that the mail would have had.
 */

/** How many a mailbox gets in 24 hours. */
export const mostAcknowledged = 3
const hours = 24

/** Id of the mail, and what the link of the confirmation page names in place of a mail. */
export const acknowledgementMail = 'acknowledgement'
export const confirmationPage = 'received'

/** What identifies the mailbox behind an address, for the index of complaints. */
export function mailboxMark(email: string): string {
  return JSON.stringify(['mailbox', mailboxOf(email)])
}

/** The earliest receipt that counts for a complaint received at this moment. */
export function countedSince(receivedAt: Instant): Instant {
  return new Date(Date.parse(receivedAt) - hours * 3_600_000).toISOString()
}

/** One complaint of the index. */
export type Received = { reference: string; receivedAt: Instant }

/** How many complaints of the same mailbox came before this one; of those of one moment, in the order of references. */
export function earlierOf({ reference, receivedAt }: Received, found: readonly Received[]): number {
  const before = (one: Received): boolean =>
    one.receivedAt < receivedAt || (one.receivedAt === receivedAt && one.reference < reference)
  return found.filter(before).length
}

/** Whether a mailbox with so many earlier complaints gets no further acknowledgement. */
export function isOverLimit(earlier: number): boolean {
  return earlier >= mostAcknowledged
}

/** Whether it is still open if the acknowledgement goes out. */
export function isAcknowledgementOpen({ mails, withheld }: Pick<CaseFile, 'mails' | 'withheld'>): boolean {
  return mails[acknowledgementMail] === undefined && withheld[acknowledgementMail] === undefined
}

/** Whether the acknowledgement came back for good: the person who filed has no link in any mail. */
export function hasAcknowledgementComeBack(file: CaseFile): boolean {
  return undelivered(file).some(
    ({ mail, kind, why }) => mail === acknowledgementMail && kind === 'permanent' && why !== 'no-address',
  )
}

/** Records, once, that no acknowledgement goes out. */
export function withholdAcknowledgement(file: CaseFile, earlier: number): Consequence[] {
  return isAcknowledgementOpen(file) && isOverLimit(earlier)
    ? [{ fact: 'mail-withheld', v: 1, mail: acknowledgementMail, earlier }]
    : []
}

/**
 * Whether no letter tells the complainant what they did by the confirmation page themselves. Nobody has confirmed the
 * address: somebody who files and withdraws all day would fill the mailbox of another person.
 */
export function isUntold(file: CaseFile): boolean {
  return file.withheld[acknowledgementMail] !== undefined && !isAddressConfirmed(file)
}
