import type { CaseFile } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import type { Consequence } from '../case/facts.ts'
import { withdrawNow } from '../features/complainant/withdraw.ts'
import { isUnconfirmed, pendingWithdrawal, takesEffectAt } from '../features/entry/acts.ts'
import type { Instant } from '../time/zone.ts'

/** A withdrawal by phone or letter takes effect on the morning after the last day on which it can be undone. */
export function withdrawalsOver(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  const act = pendingWithdrawal(file)
  if (act === undefined || takesEffectAt(file, act, desk, now) > now) return []
  const facts = withdrawNow(file, act.said === '' ? {} : { reason: act.said.slice(0, 1000) }, desk)
  return 'refused' in facts ? [] : (facts as readonly Consequence[]).slice()
}

/** The moment at which it does. */
export const withdrawalMoments = (file: CaseFile, desk: Desk): Instant[] => {
  const act = pendingWithdrawal(file)
  return act === undefined || isUnconfirmed(file, act) ? [] : [takesEffectAt(file, act, desk, file.changedAt)]
}
