import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { type Case, received } from './desk.ts'

/**
 * A general complaint in Leeds, under the newest British rules, received and decided at these moments.
 * @param complaint fields of the form, if they are others
 */
export function decidedInLeeds(
  at: { received: string; decided: string },
  complaint: Record<string, unknown> = {},
): Case {
  return received(at.received, 'general', { policy: newestPolicy('uk-disp'), complaint })
    .upTo('investigation')
    .does('investigation', 'complete', { remedyAmount: { currency: 'GBP', value: '1.00' } })
    .does('negotiation')
    .until(at.decided)
    .does('feedback', 'propose', { rights: ['ombudsman', 'litigation'] })
}
