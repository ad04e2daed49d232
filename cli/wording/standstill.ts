import type { Stuck } from '../../functions/steps/stuck.ts'

/**
 * Why a case stands still: what the sweeper reports, and what it cannot see: an open case whose execution is gone or
 * over, and one that nobody has looked at.
 */
export type Standstill = Omit<Stuck, 'code'> & { code: Stuck['code'] | 'unseen' }
