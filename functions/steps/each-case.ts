import { log } from '../telemetry/log.ts'

/** How many cases are worked on at once. */
const atOnce = 16

/** What a run over many cases leaves to the next one. */
export type Rest = {
  /** Cases with which something went wrong. */ failed: Set<string>
  /** Cases that it did not come to. */ left: Set<string>
  /** The first error, if any. */ error?: unknown
}

/** Logs an error with one case, which leaves the others alone. */
export function noteFailure(run: Run, rest: Rest, reference: string, error: unknown): void {
  rest.failed.add(reference)
  rest.error ??= error
  log('warn', `${run}-failed`, 'The run could not work on a case. The next one tries again.', { reference, error })
}

type Run = 'sweep' | 'digest' | 'document-checks' | 'fold' | 'draw'

/**
 * Does something for each case, several at once. An error with one case is logged and leaves the others alone.
 * @param rest gets the cases that failed, and those that were left because the time of the run was nearly over
 */
export async function eachCase<Case extends { reference: string }>(
  { run, rest, isTimeUp }: { run: Run; rest: Rest; isTimeUp: () => boolean },
  all: readonly Case[],
  work: (one: Case) => Promise<void>,
): Promise<void> {
  const queue = [...all]
  const workOn = async (one: Case): Promise<void> => {
    try {
      await work(one)
    } catch (error) {
      noteFailure(run, rest, one.reference, error)
    }
  }
  const worker = async (): Promise<void> => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift())
      if (isTimeUp()) rest.left.add(one.reference)
      else await workOn(one)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, worker))
}
