import { errorNames } from './error-names.ts'

/** How long a function fails: one attempt, or more than any state tries in a row. */
export type Lasting = 'once' | 'long'

const retried: readonly string[] = [
  'Lambda.SdkClientException',
  'Lambda.ServiceException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
]

const except = (...names: readonly string[]): string[] => errorNames.filter((name) => !names.includes(name))

/**
 * Errors that end an execution today. None may: this list only becomes shorter, and the gate fails on a name that no
 * longer stands here with reason.
 */
export const endsToday: Readonly<Record<'Advance' | 'Wait', Readonly<Record<Lasting, readonly string[]>>>> = {
  Advance: { once: except(...retried, 'MailThrottled'), long: errorNames },
  // The time-out of a wait is how time wakes a case.
  Wait: { once: except(...retried, 'States.Timeout'), long: except('States.Timeout') },
}
