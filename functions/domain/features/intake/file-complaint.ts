import type { Instant } from '../../time/zone.ts'
import type { Calendar } from '../../time/calendar.ts'
import { readAnswer } from '../../policy/read-answer.ts'
import { classify } from '../../case/classify.ts'
import { complaintSchema, factsAsFiled, saysEnough } from '../../case/complaint.ts'
import type { ConsequenceOf } from '../../case/facts.ts'
import { issue } from '../../forms/issues.ts'
import { invalid, type Refusal } from '../../case/refusal.ts'
import type { Policy } from '../../policy/policy.ts'
import { respondBy } from '../../deadlines/case-clocks.ts'

/** The desk when a complaint arrives: no task is open yet. */
export type Reception = {
  policy: Policy
  calendar: Calendar
  entity: Readonly<Record<string, string>>
  channel: ConsequenceOf<'opened'>['channel']
}

export type OpenedFact = Omit<ConsequenceOf<'opened'>, 'keyDigest' | 'bodyDigest'>

/** Receives a complaint: proposes its class and promises the date of the answer. */
export function fileComplaint(
  sent: unknown,
  { policy, calendar, entity, channel }: Reception,
  at: Instant,
): OpenedFact | Refusal {
  const complaint = readAnswer(complaintSchema, sent, policy)
  if ('issues' in complaint) return invalid(...complaint.issues)
  if (!saysEnough.test(complaint.value.description)) return invalid(issue(['description'], 'too-brief'))
  const proposed = classify(factsAsFiled(complaint.value), policy)
  return {
    fact: 'opened',
    v: 2,
    entity,
    policy: { id: policy.id, version: policy.version },
    calendar: { id: calendar.id, version: calendar.version },
    channel,
    complaint: complaint.value,
    proposed,
    respondBy: respondBy(at, proposed.class, complaint.value.product, policy, calendar),
  }
}
