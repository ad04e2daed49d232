import type { CaseFile, EnteredAct } from '../../case/case-file.ts'
import { isToBePosted } from '../../case/deliveries.ts'
import type { Rules } from '../../case/desk.ts'
import type { MailOrder } from '../../case/mail-order.ts'
import { dueAt } from '../../time/deadline.ts'
import { dayOf } from '../../time/calendar.ts'
import { daysAfter, instantAt, instantOf, later, millisOf, type Instant } from '../../time/zone.ts'

/*
 * 代为登记的行为: what a complainant did by phone, by letter or in person, and what somebody of the staff entered with
 * proof. A letter confirms it, and for some days it can be undone (docs/adr/0067).
 */

/** Until when an act can be undone: the end of the last day, counted from when it was entered. */
export function undoUntil(at: Instant, { policy, calendar }: Rules): Instant {
  const limit = policy.enteredActs?.undo ?? { unit: 'calendar-days', count: 7 }
  const due = dueAt({ id: 'undo', start: at, limit, credits: [] }, calendar)
  return instantAt(daysAfter(dayOf(due, calendar), 1), '00:00', calendar.zone)
}

/** The act of this id. */
export function actOf({ acts }: Pick<CaseFile, 'acts'>, id: unknown): EnteredAct | undefined {
  return acts.find((one) => one.id === id)
}

/** A withdrawal that takes effect once it cannot be undone any more; none once the case is decided. */
export function pendingWithdrawal({ acts, outcome, ended }: CaseFile): EnteredAct | undefined {
  if (outcome !== null || ended !== null) return undefined
  return acts.findLast(({ what, undone }) => what === 'withdrawal' && undone === null)
}

/**
 * When an act can be undone no more. The letter that confirms it says so, so by post there is as long from the day on
 * which it was posted, and no end until it is.
 * @param at now
 */
export function undoEnds(file: CaseFile, { id, at: entered, until }: EnteredAct, at: Instant): Instant {
  const letter = file.posts.findLast(({ mail }) => mail === confirmation(id))
  // What has to be written again was not posted either.
  if (letter === undefined || (letter.over !== null && letter.over.why !== 'write-again')) return until
  return later(until, instantOf(millisOf(letter.posted?.countsAt ?? at) + millisOf(until) - millisOf(entered)))
}

/** Whether the letter that confirms an act waits to be posted. */
export const isUnconfirmed = (file: CaseFile, { id }: Pick<EnteredAct, 'id'>): boolean =>
  isToBePosted(file, confirmation(id))

const confirmation = (act: string): string => `act-entered ${act.slice('act-'.length)}`

/** The acts that can still be undone, each until when. */
export function undoable(file: CaseFile, at: Instant): EnteredAct[] {
  const acts = file.acts.map((act) => ({ ...act, until: undoEnds(file, act, at) }))
  return acts.filter(
    (act) =>
      act.undone === null &&
      at < act.until &&
      (act.what !== 'withdrawal' || pendingWithdrawal(file)?.id === act.id) &&
      (act.what !== 'review' || file.reviews.some(({ id, decided }) => id === act.about && decided === null)),
  )
}

/** A letter confirms each act, and another that it was undone. */
export function mailsOfActsEntered({ acts, erased }: CaseFile): MailOrder[] {
  if (erased !== null) return []
  const to = 'complainant'
  return acts.flatMap(({ id, undone }): MailOrder[] => {
    const number = id.slice('act-'.length)
    const entered: MailOrder = { id: confirmation(id), kind: 'act-entered', act: id, to }
    return undone === null ? [entered] : [{ id: `act-undone ${number}`, kind: 'act-undone', act: id, to }]
  })
}
