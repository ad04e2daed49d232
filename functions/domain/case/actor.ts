/**
 * Whoever holds a link to a task: the person it was sent to, and whether it lets them act, only watch over it, or only
 * see it.
 */
export type Actor = { person: string; may: 'act' | 'oversee' | 'see' }
