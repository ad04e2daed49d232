import {
  confirmationPage,
  countedSince,
  earlierOf,
  isAcknowledgementOpen,
  isOverLimit,
  mailboxMark,
} from '../domain/features/intake/acknowledgement-limit.ts'
import type { CaseFile } from '../domain/case/case-file.ts'
import type { Instant } from '../domain/time/zone.ts'
import type { Store } from '../store/client.ts'
import { indexFingerprints, receivedWith } from '../store/duplicates.ts'
import { putLinkUnder } from '../store/links.ts'

/**
 * Counts the earlier complaints of the same mailbox. First the case adds itself to the index, so that the next one
 * counts it. A complaint over the limit gets its link under the key that it was sent with, before the file says that no
 * mail goes out.
 * @returns how many there are; 0 if it does not matter any more
 */
export async function countMailbox(store: Store, file: CaseFile, at: Instant): Promise<number> {
  if (!isAcknowledgementOpen(file)) return 0
  await indexFingerprints(store, file.reference, [mailboxMark(file.complaint)], file.receivedAt)
  const earlier = await earlierComplaints(store, file)
  if (isOverLimit(earlier))
    await putLinkUnder(store, file.reference, file.keyDigest, {
      purpose: 'follow',
      person: 'complainant',
      task: null,
      mail: confirmationPage,
      at,
    })
  return earlier
}

/**
 * Whether a complaint is followed by the link of the confirmation page, because no acknowledgement goes out. The
 * workflow decides it a moment after receipt; until it has, the index says what it will find.
 */
export async function isFollowedByPage(store: Store, file: CaseFile): Promise<boolean> {
  return isAcknowledgementOpen(file)
    ? isOverLimit(await earlierComplaints(store, file))
    : file.withheld['acknowledgement'] !== undefined
}

async function earlierComplaints(store: Store, file: CaseFile): Promise<number> {
  const { reference, receivedAt, complaint } = file
  return earlierOf(
    { reference, receivedAt },
    await receivedWith(store, mailboxMark(complaint), countedSince(receivedAt), receivedAt),
  )
}
