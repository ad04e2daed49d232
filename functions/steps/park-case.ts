import type { Instant } from '../domain/time/zone.ts'
import type { Store } from '../store/client.ts'
import { putParked, readParked } from '../store/workflow/parked.ts'
import { endExecution } from '../store/workflow/wait-token.ts'

/** Milliseconds after which the sweeper gives a parked case a fresh execution. */
export const parkedFor = 3600 * 1000

/**
 * Puts a case whose execution gives up on the list of parked cases. An operator sees it there, and the sweeper
 * gives it a fresh execution later.
 */
export async function parkCase(
  store: Store,
  { reference, turn, number, at }: { reference: string; turn: number; number: number; at: Instant },
): Promise<void> {
  const before = await readParked(store, reference)
  const next = new Date(Date.parse(at) + parkedFor).toISOString()
  await putParked(store, { reference, number, turn, since: before?.since ?? at, next })
  await endExecution(store, reference, { turn, number, ended: 'parked' })
}
