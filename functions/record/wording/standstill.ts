import type { Stuck } from '../../steps/stuck.ts'

/**
 * Why a case is stalled: what the sweeper reports; that it is parked; that nobody has looked at it.
 */
export type Standstill = Omit<Stuck, 'code'> & { code: Stuck['code'] | 'parked' | 'unseen' }
