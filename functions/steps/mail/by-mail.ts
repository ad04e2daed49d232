import { forReader } from '../../app/sight/other-cases.ts'
import { type CaseFile, type Contact, contactAt, formerContact } from '../../domain/case/case-file.ts'
import { promiseIn } from '../../domain/case/deliveries.ts'
import { type MailOrder, nameOfRecipient } from '../../domain/case/mail-order.ts'
import type { Person } from '../../domain/people/directory.ts'
import { type Due, type DueMail, inTurn } from '../../domain/workflow/mail-bundles.ts'
import { lettersText } from '../../mail/kept-letter.ts'
import { asMail, writeLetter } from '../../mail/render.ts'
import { keepLetter } from '../../store/letters/kept-letters.ts'
import { caseAddress } from '../../store/mail-in/case-address.ts'
import { type Delivered, type Delivery, deskOfLetters, namesIn, ordersIn } from './delivery.ts'
import { factOfMail, linksFor } from './links.ts'
import { nameOf, type Ordered } from './mail-gate.ts'

/**
 * Sends one mail with everything that is due to somebody, unless it has to wait. What it says to the complainant is
 * kept. A mail to somebody who has left the directory is refused.
 */
export async function byMail(due: DueMail<Due>, delivery: Delivery): Promise<Delivered> {
  const { store, baseUrl, gate, file, staff, now, deskZone } = delivery
  const { reference } = file
  const to = nameOfRecipient(due.to)
  const person = staff.find(({ id }) => typeof due.to !== 'string' && id === to)
  const address =
    typeof due.to === 'string'
      ? addressFor(file, due.parts[0].says.order, contactAt(file, delivery.desk.calendar, now))
      : person?.email
  if (address === undefined) {
    const refused = { refused: 'left-the-directory' }
    return {
      posted: ordersIn(due).map(({ id: mail }) => ({
        fact: factOfMail({ mail, to, address: '', hash: null }, refused),
        at: now,
      })),
    }
  }
  const covers = namesIn(due)
  // Asked before its links are stored.
  const waits = await gate.mustWait(address, covers, now)
  if (waits !== undefined) return 'heldUntil' in waits ? waits : { posted: [], waiting: waits.waiting }
  const desk = deskOfLetters(delivery)
  const letters = inTurn(await fileFor(person, delivery), due.parts, now).map((part) => ({
    ...part,
    desk,
    order: part.says.order,
    at: now,
  }))
  const { linked, work } = await linksFor({ store, baseUrl }, letters, person)
  const letter = writeLetter(linked.map((part) => ({ ...part, work, now, deskZone })))
  const kept = due.to === 'complainant' ? await keepLetter(store, reference, lettersText(letter)) : undefined
  const mail = { ...(await addressed(due, address, delivery)), mail: asMail(letter), covers }
  const result = await gate.send(mail, now)
  if ('heldUntil' in result) return result
  const waiting = ('refused' in result ? result.waiting : undefined) ?? new Map<string, string>()
  const at = ('refused' in result ? undefined : result.at) ?? now
  const posted = linked.flatMap((part) =>
    part.covers
      .filter(({ order: { id } }) => !waiting.has(nameOf({ reference, mail: id })))
      .map(({ order: { id } }) => ({
        fact: factOfMail({ mail: id, to, address, hash: part.hash }, result),
        at,
        kept,
        gave: due.to === 'complainant' ? promiseIn(part.file, id, now) : undefined,
      })),
  )
  return { posted, waiting }
}

/** The file as a mail to somebody may tell it: a mail to the staff names no case that is hidden from its reader. */
async function fileFor(me: Person | undefined, { store, file, staff, now }: Delivery): Promise<CaseFile> {
  return me === undefined ? file : forReader(store, file, { me, staff, at: now })
}

/** Where a letter to the complainant goes: the contact on file, or the one before it was changed. */
const addressFor = (file: CaseFile, order: MailOrder, contact: Contact): string | undefined =>
  order.kind === 'contact-moved' ? formerContact(file, order.commit).email : contact.email

/** To whom a mail goes, and under what. Answers of the complainant go to the case, if the desk takes mail. */
async function addressed(
  { to, parts }: DueMail<Due>,
  address: string,
  { store, file: { reference }, mailDomain }: Delivery,
): Promise<{ to: string; tags: Ordered; replyTo?: string }> {
  const tags = { reference, mail: parts[0].says.order.id }
  if (to !== 'complainant' || mailDomain === undefined) return { to: address, tags }
  return { to: address, tags, replyTo: await caseAddress(store, reference, mailDomain) }
}
