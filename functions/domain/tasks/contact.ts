import { whenNeeded } from '../forms/when-needed.ts'
import { group, instant, oneOf } from '../forms/fields.ts'

/** How and when the complainant was reached. */
export const contact = whenNeeded(() => group({ how: oneOf('phone', 'email', 'visit', 'not-reached'), at: instant() }))
