import {
  confirmationPage,
  countedSince,
  earlierOf,
  hasAcknowledgementComeBack,
  isAcknowledgementOpen,
  isOverLimit,
  mailboxMark,
  mostAcknowledged,
  type Received,
} from '../domain/features/intake/acknowledgement-limit.ts'
import { linkMail } from '../domain/features/lost-link/mails.ts'
import type { Consequence } from '../domain/case/facts.ts'
import { type CaseFile, contactOf } from '../domain/case/case-file.ts'
import type { MailOrder } from '../domain/case/mail-order.ts'
import type { Instant } from '../domain/time/zone.ts'
import type { Store } from '../store/client.ts'
import { digestOf, indexFingerprints, newDigestOf, receivedWith } from '../store/duplicates.ts'
import { acknowledgedBeside, takeAcknowledgement } from '../store/workflow/mailbox.ts'
import { putLinkUnder } from '../store/links.ts'

/**
 * Counts the earlier complaints of the same mailbox. First the case adds itself to the index, so that the next one
 * counts it. Of complaints within a moment, the index does not know yet, so each also has to take one of the few
 * acknowledgements. Every complaint of the form gets a link under the key that it was sent with, for the page that
 * confirms it: before the file says that no mail goes out, if none does.
 * @returns how many there are; 0 if it does not matter any more
 */
export async function countMailbox(store: Store, file: CaseFile, at: Instant): Promise<number> {
  // Somebody who typed a wrong address follows the complaint from the page of the receipt.
  if (file.channel === 'web' && hasAcknowledgementComeBack(file)) await putPageLink(store, file, at)
  if (!isAcknowledgementOpen(file)) return 0
  if (file.channel === 'web') await putPageLink(store, file, at)
  // Somebody of the staff entered it, and the complainant has no page of the receipt.
  if (contactOf(file).email === undefined || file.entered !== null) return 0
  await indexFingerprints(store, file.reference, [markOf(file)], file.filedAt)
  const found = await earlierComplaints(store, file)
  return isOverLimit(found) || (await takesOne(store, file)) ? found : mostAcknowledged
}

/** The link of the confirmation page: its key is the one that the complaint was sent with. */
function putPageLink(store: Store, { reference, keyDigest }: CaseFile, at: Instant): Promise<void> {
  return putLinkUnder(store, reference, keyDigest, {
    purpose: 'follow',
    person: 'complainant',
    task: null,
    mail: confirmationPage,
    at,
  })
}

/**
 * Whether a complaint is followed by the link of the confirmation page, because no acknowledgement goes out. The
 * workflow decides it a moment after receipt; until it has, the index says what it will find.
 */
export async function isFollowedByPage(store: Store, file: CaseFile): Promise<boolean> {
  if (contactOf(file).email === undefined) return file.channel === 'web'
  return isAcknowledgementOpen(file)
    ? isOverLimit(await earlierComplaints(store, file)) || isOverLimit(await othersAcknowledged(store, file))
    : file.withheld['acknowledgement'] !== undefined || (file.channel === 'web' && hasAcknowledgementComeBack(file))
}

/**
 * The mails with a link that was asked for again which do not go out: a mailbox gets as many of them and of
 * acknowledgements in 24 hours as it gets acknowledgements (`acknowledgement-limit.ts`).
 */
export async function linksWithheld(store: Store, file: CaseFile): Promise<readonly Consequence[]> {
  const withheld: Consequence[] = []
  // Without an address no mail goes, and there is no mailbox to fill.
  if (contactOf(file).email === undefined) return withheld
  for (const { who, at, commit } of file.linksAsked) {
    const mail = linkMail(commit)
    if (who !== 'complainant' || file.mails[mail] !== undefined || file.withheld[mail] !== undefined) continue
    const mine = { reference: `${file.reference} ${mail}`, receivedAt: at }
    if (!(await takesOne(store, file, mine)))
      withheld.push({ fact: 'mail-withheld', v: 1, mail, earlier: mostAcknowledged })
  }
  return withheld
}

/**
 * Whether a text message may go to this number. Those that strangers can cause, by a complaint or by asking for a link,
 * are as few as such mails to one mailbox; all others follow what the desk does.
 */
export async function mayText(store: Store, file: CaseFile, { id, kind }: MailOrder, number: string): Promise<boolean> {
  if (kind !== 'acknowledgement' && kind !== 'link-again') return true
  const at = file.linksAsked.find(({ commit }) => id === linkMail(commit))?.at ?? file.filedAt
  const digest = await newDigestOf(store, JSON.stringify(['sms', number]))
  const mine = { reference: `${file.reference} ${id}`, receivedAt: at }
  return takeAcknowledgement(store, digest, mine, countedSince(at), mostAcknowledged)
}

/** Whether there is one left of what the mailbox of this complaint gets, which it then takes. */
async function takesOne(store: Store, file: CaseFile, mine = receiptOf(file)): Promise<boolean> {
  const digest = await newDigestOf(store, markOf(file))
  return takeAcknowledgement(store, digest, mine, countedSince(mine.receivedAt), mostAcknowledged)
}

async function othersAcknowledged(store: Store, file: CaseFile): Promise<number> {
  const digest = await digestOf(store, markOf(file))
  return digest === undefined ? 0 : acknowledgedBeside(store, digest, receiptOf(file), countedSince(file.filedAt))
}

const markOf = (file: CaseFile): string => mailboxMark(contactOf(file).email ?? '')

/** Counted from when the desk recorded it: that is when its mail would go. */
const receiptOf = ({ reference, filedAt }: CaseFile): Received => ({ reference, receivedAt: filedAt })

async function earlierComplaints(store: Store, file: CaseFile): Promise<number> {
  const { filedAt } = file
  return earlierOf(receiptOf(file), await receivedWith(store, markOf(file), countedSince(filedAt), filedAt))
}
