import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from '../child-process.ts'
import { nextMessage } from './next-message.ts'

/** When a desk's clock begins, an instant with offset, and its directory as CSV: the sample one when left out. */
export type Opening = { clockStart?: string | undefined; staff?: string | undefined }

/** Variables of the desk's functions that replace the sample's, and of AWS's clients. */
export type Settings = Readonly<Record<string, string>>

/** What a test may have a desk do. */
export type Order =
  | { order: 'wakes'; are: 'delivered' | 'lost' | 'refused' | 'doubled' }
  | { order: 'mail fails'; address: string; error: 'Throttling' | 'MessageRejected'; times: number }

/** What the process is asked for: another desk instead of the one that it holds, or something of this one. */
export type Asked = ({ order: 'open'; settings: Settings } & Opening) | Order

/** What the process says: that the desk is ready and where everything is, that an order was carried out, or why not. */
export type Told = Ready | { told: 'done' } | { told: 'failed'; why: string }
export type Ready = {
  told: 'ready'
  url: string
  endpoints: { dynamodb: string; sfn: string; ses: string; logs: string }
  table: string
  machine: string
}

/** A new desk in a process that may have held others before. */
export type KeptDesk = Ready & {
  order: (order: Order) => Promise<void>
  /** What has been written since it was opened. */
  log: () => string
  /** Leaves the process to the next desk. */
  leave: () => void
}

type Holder = {
  child: ChildProcess
  ask: (what: Asked) => Promise<Told>
  log: () => string
  /** Whether this process may not end before it: one that nobody uses holds nobody up, and ends with this one. */
  hold: (on: boolean) => void
}

/**
 * Processes that nobody uses now, by the variables of AWS's clients: those are read once in a process, the desk's own
 * for each desk. A desk in one that has run before starts at once and runs faster: everything is loaded and compiled.
 */
const idle = new Map<string, Holder[]>()

export async function keptDesk(opening: Opening, settings: Settings = {}): Promise<KeptDesk> {
  const ofClients = Object.fromEntries(Object.entries(settings).filter(([name]) => name.startsWith('AWS_')))
  const alike = idle.get(JSON.stringify(ofClients)) ?? []
  idle.set(JSON.stringify(ofClients), alike)
  const holder = alike.pop() ?? hold()
  holder.hold(true)
  const from = holder.log().length
  const ready = await holder.ask({ order: 'open', settings, ...opening })
  if (ready.told !== 'ready')
    throw new Error(`the desk did not open: ${JSON.stringify(ready)} ${holder.log().slice(from)}`)
  return {
    ...ready,
    order: async (order) => void (await holder.ask(order)),
    log: () => holder.log().slice(from),
    leave: () => {
      holder.hold(false)
      if (holder.child.exitCode === null && holder.child.connected) alike.push(holder)
    },
  }
}

/** A process, its channel and its pipes; a pipe's type does not say that it is a socket. */
type Holdable = { ref?: () => unknown; unref?: () => unknown }

function hold(): Holder {
  const child = fork(fileURLToPath(new URL('desk-process.ts', import.meta.url)), {
    execArgv: ['--max-semi-space-size=64'],
    env: {
      ...bareEnvironment,
      // Where the tests stand on DynamoDB Local, their desks do too.
      DYNAMODB_LOCAL: process.env['DYNAMODB_LOCAL'],
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => (written += chunk))
  return {
    child,
    log: () => written,
    hold: (on) => {
      for (const one of [child, child.channel, child.stdout, child.stderr] as (Holdable | null | undefined)[])
        if (on) one?.ref?.()
        else one?.unref?.()
    },
    ask: (what) => {
      const answer = nextMessage<Told>(child, () => written)
      child.send(what)
      return answer
    },
  }
}
