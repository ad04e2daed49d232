import { policyOf } from '../../../functions/domain/policy/policy.ts'
import { complaintView } from '../../../functions/domain/views/case-views.ts'
import { type Case, received } from './desk.ts'

export const uk = policyOf({ id: 'uk-disp', version: 1 })

/** The promise on the complainant's page. */
export const shown = (desk: Case): string => complaintView(desk.file, desk.desk, desk.now).respondBy

/** The letters after the acknowledgement. */
export const letters = (desk: Case): string[] => desk.mailsTo('complainant').slice(1)

/**
 * Received on Thursday 2026-10-01 at 10:00 in London: intake 2 and 5 October, investigation 15 working days,
 * negotiation 5, feedback 3: Thursday 5 November, 17:00. Eight weeks end on 26 November. Letters go between 08:00 and
 * 20:00, so that the letter about the pause waits.
 */
export const paused = () =>
  received('2026-10-01T09:00:00.000Z', 'general', { policy: uk })
    .does('intake')
    .until('2026-10-06T19:30:00.000Z')
    .does('investigation', 'pause', { until: '2026-11-03' })

/** The promise as the acknowledgement gave it, and as the letter about the pause gives it. */
export const receipt = '2026-11-05T17:00:00.000Z'
export const later = '2026-11-26T17:00:00.000Z'
/** When letters go again. */
export const morning = '2026-10-07T08:00:00.000Z'
