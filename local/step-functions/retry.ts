import { createHash } from 'node:crypto'
import type { Retrier } from './definition.ts'

/** Ends the execution whatever the state catches. Of the matching rules, only its own name applies. */
const beyondWildcards = new Set(['States.DataLimitExceeded', 'States.Runtime'])

/**
 * Whether an `ErrorEquals` names the error. `States.ALL` is every error except those that end the execution, and
 * `States.TaskFailed` every one of those except `States.Timeout`.
 */
export function matches(errorEquals: readonly string[], error: string): boolean {
  if (error === 'States.Runtime') return false
  return errorEquals.some((name) => {
    if (name === error) return true
    if (beyondWildcards.has(error)) return false
    return name === 'States.ALL' || (name === 'States.TaskFailed' && error !== 'States.Timeout')
  })
}

/**
 * Milliseconds to wait before the next try.
 * @param attempts tries that this retrier has already caused
 * @param seed decides the jitter: the same seed gives the same wait
 */
export function retryDelay(retrier: Retrier, attempts: number, seed: string): number {
  const seconds = Math.min(
    retrier.intervalSeconds * retrier.backoffRate ** attempts,
    retrier.maxDelaySeconds ?? Infinity,
  )
  const share = retrier.jitter === 'FULL' ? fraction(seed) : 1
  return Math.round(seconds * 1000 * share)
}

/** Between 0 and 1, evenly spread over seeds. */
function fraction(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE() / 2 ** 32
}
