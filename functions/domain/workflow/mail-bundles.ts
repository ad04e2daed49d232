import type { CaseFile } from '../case/case-file.ts'
import type { MailOrder } from '../case/mail-order.ts'
import type { Instant } from '../time/zone.ts'

/**
 * Minutes after a mail about a message within which the next one to the same person waits, so that one mail tells of
 * several messages. Somebody who writes in pieces sends the pieces within minutes; nobody acts on one of them sooner.
 * It is the only mail that every message causes: the letter about new facts goes again only if the promise moved to
 * another day.
 */
const minutes = 10

/** Until when a mail about messages waits for more of them; undefined if none went to this person before. */
export function bundledUntil({ mails }: CaseFile, { kind, to }: MailOrder): Instant | undefined {
  if (kind !== 'message' || to === 'complainant') return undefined
  const last = Object.entries(mails)
    .flatMap(([id, mail]) => (mail.to === to.person && id.startsWith('message ') ? [mail.at] : []))
    .sort()
    .at(-1)
  return last === undefined ? undefined : new Date(Date.parse(last) + minutes * 60_000).toISOString()
}
