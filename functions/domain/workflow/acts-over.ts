import type { CaseFile } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import type { Consequence } from '../case/facts.ts'
import { withdraw } from '../features/complainant/withdraw.ts'
import { isUnconfirmed, pendingWithdrawal, undoEnds } from '../features/entry/acts.ts'
import type { Instant } from '../time/zone.ts'

/** A withdrawal by phone or letter takes effect once the complainant can no longer undo it. */
export function withdrawalsOver(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  const act = pendingWithdrawal(file)
  if (act === undefined || undoEnds(file, act, now) > now) return []
  const facts = withdraw(file, act.said === '' ? {} : { reason: act.said.slice(0, 1000) }, desk)
  return 'refused' in facts ? [] : (facts as readonly Consequence[]).slice()
}

/** The moment at which it does. */
export const withdrawalMoments = (file: CaseFile): Instant[] => {
  const act = pendingWithdrawal(file)
  return act === undefined || isUnconfirmed(file, act) ? [] : [undoEnds(file, act, file.changedAt)]
}
