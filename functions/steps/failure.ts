import { isPassing } from '../store/passing.ts'

/** A step failed by something that passes: a service was busy, a connection broke, an answer was late. */
class Transient extends Error {
  override readonly name = 'Transient'
}

/** A step failed by something that does not pass by itself: a fault in the code, a setting, a missing permission. */
class Broken extends Error {
  override readonly name = 'Broken'
}

/**
 * The error under the name by which the state machine decides whether to try again at once. Its message goes into the
 * history of the execution, so it is no more than the name: messages of libraries may quote what was sent.
 */
export function named(thrown: unknown): Error {
  const message = thrown instanceof Error ? thrown.name : typeof thrown
  return isPassing(thrown) ? new Transient(message, { cause: thrown }) : new Broken(message, { cause: thrown })
}
