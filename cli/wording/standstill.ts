import type { Stuck } from '../../functions/steps/stuck.ts'

/**
 * Why a case is stalled: what the sweeper reports, and two things that it cannot see: an open case whose execution is
 * missing or over, and one that nobody has looked at.
 */
export type Standstill = Omit<Stuck, 'code'> & { code: Stuck['code'] | 'unseen' }
