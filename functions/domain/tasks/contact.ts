import { whenNeeded } from '../forms/when-needed.ts'
import { group, instant, oneOf } from '../forms/fields.ts'

/** The ways in which somebody was reached. */
export const reachedBy = ['phone', 'email', 'visit'] as const

/** How and when the complainant was reached, or that they were not. */
export const contact = whenNeeded(() => group({ how: oneOf(...reachedBy, 'not-reached'), at: instant() }))
