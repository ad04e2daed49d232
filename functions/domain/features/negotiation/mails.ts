import type { OfferNews } from '../../case/mail-order.ts'
import { type CaseFile, assigneeAt, type Offer, taskOf } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import type { MailOrder } from '../../case/mail-order.ts'

/** The letters to the complainant with an offer and about its end; news of the offer to the coordinator. */
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
      (file.mails[letterId(offer)] !== undefined || (open && offer.closed === null && offer.answered === null))
        ? [{ id: letterId(offer), kind: 'offer', offer: offer.id, to: 'complainant' }]
        : []
    if (!open) return letter
    return [
      ...letter,
      ...news(offer).flatMap(({ what, at }): MailOrder[] => {
        const person = assigneeAt(task, at)
        return person === null
          ? []
          : [
              {
                id: `${offer.id} ${what === 'unapproved' ? 'lapsed' : what} ${person}`,
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

const numberOf = (id: string): string => id.slice('offer-'.length)
const letterId = ({ id }: Offer): string => `offer ${numberOf(id)}`
const overId = (id: string): string => `offer-over ${numberOf(id)}`

/**
 * Offers that the complainant had in hand and that ended early, without an answer, because the negotiation ended. A
 * letter says so. Other letters already say that an offer lapsed with its day, or that another replaced it.
 */
function takenBack(file: CaseFile): Offer[] {
  return file.offers.filter((offer) => offer.closed?.why === 'withdrawn' && file.mails[letterId(offer)] !== undefined)
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

function news({ approver, sent, answered, closed }: Offer): { what: OfferNews; at: Instant }[] {
  return [
    ...(sent !== null && approver !== null ? [{ what: 'granted', at: sent.at } as const] : []),
    ...(answered !== null ? [{ what: answered.answer, at: answered.at }] : []),
    // An offer that was not approved in time never reached the complainant.
    ...(closed !== null && (closed.why === 'refused' || closed.why === 'lapsed')
      ? [{ what: closed.why === 'lapsed' && sent === null ? ('unapproved' as const) : closed.why, at: closed.at }]
      : []),
  ]
}
