import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { StartFailure } from '../infra/failure.ts'

/** What the commands need to know about the desk that runs in this checkout. */
export type RunningDesk = {
  pid: number
  url: string
  endpoints: { dynamodb: string; sfn: string; ses: string; logs: string }
  /** Log group of what signed-in people read. */
  reads: string
  table: string
  /** Id of the pack under which it receives complaints. */
  policyPack: string
  /** ARN of the state machine. */ machine: string
}

const note = new URL('../.liaison/desk.json', import.meta.url)

/** Tells the commands where a desk runs. */
export function noteDesk(desk: RunningDesk): void {
  mkdirSync(new URL('.', note), { recursive: true })
  writeFileSync(note, `${JSON.stringify(desk, null, 2)}\n`)
}

/** Takes that back, unless another desk has been started since. */
export function forgetDesk(pid: number): void {
  if (read()?.pid === pid) rmSync(note, { force: true })
}

/**
 * The desk that `npm start` or `npm run dev` runs in this checkout.
 * @param instead what the command could work on without one, for the message
 * @throws StartFailure if none runs
 */
export function runningDesk(instead = ''): RunningDesk {
  const desk = read()
  if (desk === undefined || !lives(desk.pid))
    throw new StartFailure(`no desk is running here: start one with npm start or npm run dev${instead}`)
  return desk
}

function read(): RunningDesk | undefined {
  try {
    return JSON.parse(readFileSync(note, 'utf8')) as RunningDesk
  } catch {
    return undefined
  }
}

/** Whether a process exists. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
