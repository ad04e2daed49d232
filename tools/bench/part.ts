/**
 * A measurement that runs in a process of its own: one desk per process, without compiled code or garbage of others in
 * its figures.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Runs a script of this folder and takes its result. @throws Error if it ends without one */
export async function measured<Result>(script: string, ...parameters: string[]): Promise<Result> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...parameters], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  let result: { value: Result } | undefined
  child.on('message', (message) => {
    result = message as { value: Result }
  })
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve))
  if (result === undefined || code !== 0) throw new Error(`${script} stopped with ${code ?? 'a signal'}`)
  return result.value
}

/** Hands the result over, or prints it if the script was run by itself (to profile it, say). */
export function handOver(value: unknown): void {
  if (process.send) process.send({ value })
  else console.log(JSON.stringify(value, null, 2))
}
