import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  /** The insurer's legal name by language, as JSON. */
  entity: string
  /** ARN of the state machine. */ machine: string
}

/** A file for each desk, named by its process, so that several of one checkout are told apart. */
const notes = new URL('../.liaison/desks/', import.meta.url)
const noteOf = (pid: number): URL => new URL(`${pid}.json`, notes)

/** No desk runs in this checkout, and none was named. */
export class NoDesk extends StartFailure {}

/** Tells the commands where a desk runs. */
export function noteDesk(desk: RunningDesk): void {
  mkdirSync(notes, { recursive: true })
  for (const { pid } of noted()) if (!lives(pid)) forgetDesk(pid)
  writeFileSync(noteOf(desk.pid), `${JSON.stringify(desk, null, 2)}\n`)
}

/** Takes that back. */
export function forgetDesk(pid: number): void {
  rmSync(noteOf(pid), { force: true })
}

/** The desks that `npm start` or `npm run dev` run in this checkout, by their ports. */
export function runningDesks(): RunningDesk[] {
  return noted()
    .filter(({ pid }) => lives(pid))
    .toSorted((one, other) => portOf(one) - portOf(other))
}

/**
 * The desk that runs in this checkout.
 * @param named its port or its address; without it LIAISON_DESK names one, and one that runs alone need not be named
 * @param instead what the command could work on without one, for the message
 * @throws NoDesk if none runs
 * @throws StartFailure if the one that is named does not, or if one has to be named
 */
export function runningDesk(named = process.env['LIAISON_DESK'], instead = ''): RunningDesk {
  const desks = runningDesks()
  const where = desks.map(({ url }) => url).join(', ')
  if (named) {
    const desk = desks.find((one) => named === one.url || named === `${portOf(one)}`)
    if (desk !== undefined) return desk
    throw new StartFailure(
      `no desk runs here at ${named}${where === '' ? ': start one with npm start or npm run dev' : `, but at ${where}`}`,
    )
  }
  const [desk, ...others] = desks
  if (desk === undefined) throw new NoDesk(`no desk is running here: start one with npm start or npm run dev${instead}`)
  if (others.length > 0) throw new StartFailure(`several desks run here: use --desk PORT to name one of ${where}`)
  return desk
}

const portOf = ({ url }: RunningDesk): number => Number(new URL(url).port)

function noted(): RunningDesk[] {
  let names: string[]
  try {
    names = readdirSync(notes)
  } catch {
    return []
  }
  return names.flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(new URL(name, notes), 'utf8')) as RunningDesk]
    } catch {
      // Taken back a moment ago, or being written.
      return []
    }
  })
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
