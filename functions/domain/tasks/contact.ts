import { group, instant, oneOf } from '../forms/fields.ts'

/** How and when the complainant was reached. */
export const contact = group({ how: oneOf('phone', 'email', 'visit', 'not-reached'), at: instant() })
