import { type CaseFile, hadBy, type Instant, type Offer, taskOf } from './case.ts'
import type { MailOrder } from './mails.ts'

/** What became of an offer that whoever negotiates is told at once. */
export const offerNews = ['granted', 'refused', 'accepted', 'rejected', 'countered', 'lapsed'] as const
export type OfferNews = (typeof offerNews)[number]

/** The letter with an offer, to the complainant; what became of it, to whoever negotiates. */
export function mailsOfOffers(file: CaseFile): MailOrder[] {
  return file.offers.flatMap((offer): MailOrder[] => {
    const task = taskOf(file, offer.task)
    const open = task?.state === 'open'
    // What is over before its letter could go out is not offered any more.
    const letter: MailOrder[] = offer.sent !== null && (file.mails[letterId(offer)] !== undefined || (open && offer.closed === null && offer.answered === null)) ? [{ id: letterId(offer), kind: 'offer', offer: offer.id, to: 'complainant' }] : []
    if (!open) return letter
    return [
      ...letter,
      ...news(offer).flatMap(({ what, at }): MailOrder[] => {
        const person = hadBy(task, at)
        return person === null ? [] : [{ id: `${offer.id} ${what} ${person}`, kind: 'offer-news', task: task.id, offer: offer.id, what, to: { person } }]
      }),
    ]
  })
}

const letterId = ({ id }: Offer): string => `offer ${/\d+$/.exec(id)?.[0] ?? ''}`

function news({ approver, sent, answered, closed }: Offer): { what: OfferNews; at: Instant }[] {
  return [
    ...(sent !== null && approver !== null ? [{ what: 'granted', at: sent.at } as const] : []),
    ...(answered !== null ? [{ what: answered.answer, at: answered.at }] : []),
    ...(closed !== null && (closed.why === 'refused' || closed.why === 'lapsed') ? [{ what: closed.why, at: closed.at }] : []),
  ]
}
