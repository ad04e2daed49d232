import type { Agreement, CaseFile, DateOffer } from '../case/case-file.ts'
import type { Policy } from '../policy/policy.ts'
import type { Instant } from '../time/zone.ts'

/*
 * A date for the answer that both sides agreed on (银保监会令2020年第3号 Art 21). It moves the promise and no clock: whether
 * the law lets the parties move the end of the period is doubtful, so an answer after it counts as late.
 */

/** The agreement that stands: the newest replaces those before, and it ends with the rules under which it was made. */
export function standingAgreement({
  agreements,
  rulesChanges,
}: Pick<CaseFile, 'agreements' | 'rulesChanges'>): Agreement | undefined {
  const newest = agreements.at(-1)
  return newest === undefined || rulesChanges.some(({ commit }) => commit > newest.commit) ? undefined : newest
}

/** Until when the parties agreed to have the answer, although this clock of the whole case ends when it ends. */
export function agreedUntil(
  file: Pick<CaseFile, 'agreements' | 'rulesChanges'>,
  rule: string,
  policy: Policy,
): Instant | undefined {
  return policy.agreedPeriod?.clocks.includes(rule) ? standingAgreement(file)?.until : undefined
}

/**
 * The date that the complainant is asked to agree on and can still answer: the newest, until the promise is over or
 * reaches it, and as long as nothing else was agreed since. Undefined if there is none.
 */
export function openDateOffer(
  { dateOffers, agreements, outcome, ended, promise, promises, rulesChanges }: CaseFile,
  policy: Policy,
  at: Instant,
): DateOffer | undefined {
  const offer = dateOffers.at(-1)
  if (offer === undefined || offer.answered !== null || outcome !== null || ended !== null) return undefined
  // A notice, a correction: the answer comes before the date that the question was about.
  const counted = promises.filter(({ why }) => why === 'recounted')
  const isReplaced = [...agreements, ...rulesChanges, ...counted].some(({ commit }) => commit > offer.commit)
  const isOpen = policy.agreedPeriod !== undefined && at < offer.until && promise.respondBy < offer.until
  return isOpen && !isReplaced ? offer : undefined
}
