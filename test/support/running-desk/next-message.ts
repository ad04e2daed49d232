import type { ChildProcess } from 'node:child_process'

/** What every process of a desk says that could not do what it was asked for. */
type Failed = { told: 'failed'; why: string }

/**
 * The next message of a process.
 * @param written what it has written, for the error
 * @throws Error if the process says that it failed, or is gone before
 */
export function nextMessage<Told extends { told: string }>(
  child: ChildProcess,
  written: () => string = () => '',
): Promise<Exclude<Told, Failed>> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null): void =>
      reject(new Error(`the desk stopped with ${code ?? 'a signal'}: ${written().slice(-20_000)}`))
    child.once('exit', gone)
    child.once('message', (message) => {
      child.off('exit', gone)
      const told = message as Told | Failed
      if (isFailed(told)) reject(new Error(told.why))
      else resolve(told as Exclude<Told, Failed>)
    })
  })
}

const isFailed = (told: { told: string }): told is Failed => told.told === 'failed'
