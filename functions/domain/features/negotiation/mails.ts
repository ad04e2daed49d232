import type { OfferNews } from '../../case/mail-order.ts'
import { type CaseFile, assigneeAt, type Offer, taskOf } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import type { MailOrder } from '../../case/mail-order.ts'
import { tellingOf, wasToldBefore } from '../../case/telling.ts'
import { offerLetter } from './offers.ts'

/**
 * The letters to the complainant with an offer, about their answer and about its end; news of the offer to the
 * coordinator.
 */
export function mailsOfOffers(file: CaseFile): MailOrder[] {
  return [
    ...ofLedger(file),
    ...takenBack(file)
      .filter((offer) => toldIn(file, offer) === 'offer-over')
      .map(({ id }): MailOrder => ({ id: overId(id), kind: 'offer-over', offer: id, to: 'complainant' })),
  ]
}

function ofLedger(file: CaseFile): MailOrder[] {
  return file.offers.flatMap((offer): MailOrder[] => {
    const task = taskOf(file, offer.task)
    const open = task?.state === 'open'
    // An offer that ended before its letter could go out is not sent.
    const letter: MailOrder[] =
      offer.sent !== null &&
      (file.mails[offerLetter(offer)] !== undefined || (open && offer.closed === null && offer.answered === null))
        ? [{ id: offerLetter(offer), kind: 'offer', offer: offer.id, to: 'complainant' }]
        : []
    const letters = [...letter, ...confirmed(file, offer, open)]
    if (!open) return letters
    return [
      ...letters,
      ...news(file, offer).flatMap(({ what, at }): MailOrder[] => {
        const person = assigneeAt(task, at)
        return person === null
          ? []
          : [
              {
                id: `${offer.id} ${wordOf(what)} ${person}`,
                kind: 'offer-news',
                task: task.id,
                offer: offer.id,
                what,
                to: { person },
              },
            ]
      }),
    ]
  })
}

/**
 * What they answered on the page of the offer, as a letter that they keep. What somebody entered for them is confirmed
 * by a letter of its own. Once the negotiation is over, another letter says more.
 */
function confirmed(file: CaseFile, { id, answered }: Offer, open: boolean): MailOrder[] {
  const letter = `offer-answered ${numberOf(id)}`
  const isEntered = file.acts.some(({ what, about }) => what === 'acceptance' && about === id)
  return answered !== null && !isEntered && (open || file.mails[letter] !== undefined)
    ? [{ id: letter, kind: 'offer-answered', offer: id, to: 'complainant' }]
    : []
}

const numberOf = (id: string): string => id.slice('offer-'.length)
const overId = (id: string): string => `offer-over ${numberOf(id)}`

/**
 * Offers that the complainant had in hand and that ended early, without an answer, because the negotiation ended. A
 * letter says so. Other letters already say that an offer lapsed with its day, or that another replaced it.
 */
function takenBack(file: CaseFile): Offer[] {
  return file.offers.filter(
    (offer) => offer.closed?.why === 'withdrawn' && tellingOf(file, offerLetter(offer)).state === 'told',
  )
}

/**
 * The letter that mentions it: the one that says at the same moment how the case continues or ended; otherwise a letter
 * of its own, unless the case is decided.
 */
function toldIn(file: CaseFile, { id, task: of }: Offer): 'withdrawn' | 'restarted' | 'offer-over' | 'outcome' {
  const task = taskOf(file, of)
  if (task?.state === 'cancelled' && (task.why === 'withdrawn' || task.why === 'new-facts'))
    return task.why === 'withdrawn' ? 'withdrawn' : 'restarted'
  return file.outcome === null || file.mails[overId(id)] !== undefined ? 'offer-over' : 'outcome'
}

/**
 * The offers that ended together with what a letter is about, so that the letter has to say that they no longer hold.
 */
export function offersOverIn(file: CaseFile, letter: 'withdrawn' | 'restarted' | 'outcome'): Offer[] {
  const since = {
    withdrawn: file.withdrawn?.at,
    restarted: file.restarts.at(-1)?.at,
    outcome: file.tasks.findLast(({ kind }) => kind === 'negotiation')?.openedAt,
  }[letter]
  return takenBack(file).filter((offer) => toldIn(file, offer) === letter && (offer.closed?.at ?? '') >= (since ?? ''))
}

function news(file: CaseFile, offer: Offer): { what: OfferNews; at: Instant }[] {
  const { approver, sent, answered, closed } = offer
  return [
    ...(sent !== null && approver !== null ? [{ what: 'granted', at: sent.at } as const] : []),
    ...(answered !== null ? [{ what: answered.answer, at: answered.at }] : []),
    ...(closed?.why === 'refused' ? [{ what: 'refused', at: closed.at } as const] : []),
    ...(closed?.why === 'lapsed' ? [{ what: lapsed(file, offer, closed.at), at: closed.at }] : []),
  ]
}

/** What the id of the mail says: earlier releases told these apart only in words, and none is told twice. */
function wordOf(what: OfferNews): OfferNews {
  if (what === 'undone') return 'rejected'
  return what === 'unapproved' || what === 'not-told' ? 'lapsed' : what
}

/** An offer that was not approved in time, or whose letter did not get to the complainant, was never seen by them. */
function lapsed(file: CaseFile, offer: Offer, at: Instant): OfferNews {
  if (offer.sent === null) return 'unapproved'
  return wasToldBefore(file, offerLetter(offer), at) ? 'lapsed' : 'not-told'
}
