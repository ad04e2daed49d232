import { StateError } from './errors.ts'

/**
 * An event as GetExecutionHistory gives it: `timestamp` in epoch ms, and the details under the key that belongs to its
 * type.
 */
export type HistoryEvent = { id: number; previousEventId: number; timestamp: number; type: string } & Record<
  string,
  unknown
>

const limit = 25_000

const detailsOf: Record<string, string> = {
  TaskStateEntered: 'stateEnteredEventDetails',
  ChoiceStateEntered: 'stateEnteredEventDetails',
  WaitStateEntered: 'stateEnteredEventDetails',
  SucceedStateEntered: 'stateEnteredEventDetails',
  FailStateEntered: 'stateEnteredEventDetails',
  TaskStateExited: 'stateExitedEventDetails',
  ChoiceStateExited: 'stateExitedEventDetails',
  WaitStateExited: 'stateExitedEventDetails',
  SucceedStateExited: 'stateExitedEventDetails',
}

/** What happened to one execution, oldest first. */
export class History {
  readonly events: HistoryEvent[] = []

  /**
   * Adds an event and returns its id. Details that are undefined are left out.
   * @throws StateError `States.Runtime` if only the event that ends the execution still fits
   */
  add(type: string, timestamp: number, details?: Record<string, unknown>): number {
    const ends = type === 'ExecutionFailed' || type === 'ExecutionAborted' || type === 'ExecutionTimedOut'
    if (this.events.length >= limit - 1 && !ends) {
      throw new StateError('States.Runtime', `The execution reached the maximum number of history events (${limit}).`)
    }
    const id = this.events.length + 1
    // The first state's event points to no other, as in AWS.
    const event: HistoryEvent = { id, previousEventId: id === 2 ? 0 : id - 1, timestamp, type }
    if (details) event[detailsOf[type] ?? `${type[0]!.toLowerCase()}${type.slice(1)}EventDetails`] = details
    this.events.push(event)
    return id
  }

  /** Whether there is room for a redrive: its own event and at least one more. */
  get hasRoom(): boolean {
    return this.events.length < limit - 1
  }
}
