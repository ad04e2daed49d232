import type { CaseFile, EnteredAct } from '../../case/case-file.ts'
import type { Rules } from '../../case/desk.ts'
import type { MailOrder } from '../../case/mail-order.ts'
import { dueAt } from '../../time/deadline.ts'
import { dayOf } from '../../time/calendar.ts'
import { daysAfter, instantAt, type Instant } from '../../time/zone.ts'

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

/** The acts that can still be undone. */
export function undoable(file: CaseFile, at: Instant): EnteredAct[] {
  return file.acts.filter(
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
    const entered: MailOrder = { id: `act-entered ${number}`, kind: 'act-entered', act: id, to }
    return undone === null ? [entered] : [{ id: `act-undone ${number}`, kind: 'act-undone', act: id, to }]
  })
}
