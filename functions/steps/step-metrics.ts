import type { CaseFile } from '../domain/case/case-file.ts'
import type { Instant } from '../domain/time/zone.ts'
import type { Consequence } from '../domain/case/facts.ts'
import { count, countOverdue } from '../telemetry/metrics.ts'

/** Seconds after it was recorded within which the complainant has to get the acknowledgement. */
const acknowledgedWithin = 60

/**
 * Counts what the workflow has just committed to a file. The times are the file's own, so that the figures show delays
 * of the case and not of this look at it.
 */
export function countCommitted(
  facts: readonly Consequence[],
  { filedAt }: Pick<CaseFile, 'filedAt'>,
  at: Instant,
): void {
  // One mail may stand for several facts.
  const mails = new Set(facts.flatMap((fact) => (fact.fact === 'mailed' ? [fact.messageId] : [])))
  if (mails.size > 0) count('MailsSent', mails.size)
  const texts = new Set(facts.flatMap((fact) => (fact.fact === 'sms-sent' ? [fact.messageId] : [])))
  if (texts.size > 0) count('SmsSent', texts.size)
  for (const fact of facts) {
    if (fact.fact === 'marked' && fact.mark === 'overdue') countOverdue(stageOfClock(fact.clock))
    if (fact.fact === 'mail-refused') count('MailsRefused')
    if (fact.fact === 'sms-refused') count('SmsFailed')
    if (fact.fact !== 'mailed' && fact.fact !== 'sms-sent') continue
    if (fact.mail !== 'acknowledgement') continue
    const seconds = Math.max(0, Math.ceil((Date.parse(at) - Date.parse(filedAt)) / 1000))
    count('AcknowledgementSeconds', seconds)
    count('AcknowledgedWithinMinute', seconds <= acknowledgedWithin ? 1 : 0)
  }
}

/** `investigation` of `investigation#2`; `overall` is the clock of the whole case. */
const stageOfClock = (clock: string): string => clock.split('#')[0] as string
