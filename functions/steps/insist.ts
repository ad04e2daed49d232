import { setTimeout as pauseByTheClock } from 'node:timers/promises'

/** Tries at most. The SDK tries each of them several times. */
const triesAtMost = 6

/** Longest pause before the second try, in milliseconds. It doubles with each further one. */
const firstPause = 100

/**
 * Does what must not stay undone, such as recording that a mail went out: if the whole step ran again, it would send
 * the mail again. An error is waited for as long as the step has time, whatever its name: a permission or a key that
 * was changed may be missing for a moment.
 * @throws the last error
 */
export async function insist<Result>(
  work: () => Promise<Result>,
  isTimeUp: () => boolean,
  pause: (milliseconds: number) => Promise<unknown> = pauseByTheClock,
): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work()
    } catch (error) {
      if (tried === triesAtMost || isTimeUp()) throw error
      await pause(Math.random() * firstPause * 2 ** tried)
    }
  }
}
