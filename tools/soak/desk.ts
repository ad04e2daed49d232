import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Store } from '../../functions/store/client.ts'
import { somePending } from '../../functions/store/task-lists.ts'
import { countParked } from '../../functions/store/workflow/parked.ts'
import { nextMessage } from '../../test/support/running-desk/next-message.ts'
import type { Measured } from './report.ts'
import { tableClient } from '../../local/services/table-client.ts'

/** What the process of the desk is asked for, and what it says. */
export type Asked = { ask: 'mails' | 'pass' | 'measure' | 'close'; until?: number; by?: number }
export type Told = { told: 'done'; [what: string]: unknown } | { told: 'failed'; why: string }

/** A mail, as somebody finds it in their mailbox. */
export type Mail = { to: string[]; text: string }

/** The desk under test, seen from outside. */
export type SoakedDesk = {
  url: string
  store: Store
  /** Executions that ended other than by their last state, so far. */
  ended: Set<string>
  /** Takes the new mails away. */
  mails: () => Promise<Mail[]>
  /** Lets so many virtual milliseconds pass. */
  pass: (by: number) => Promise<void>
  /** Lets time pass until so many virtual milliseconds after the start, if that is still to come. */
  passUntil: (until: number) => Promise<void>
  measure: () => Promise<Measured>
  close: () => Promise<void>
  kill: () => void
}

/** Milliseconds after which a wake that is still pending counts as lost. */
const lostAfter = 3 * 60_000

/** Starts a desk whose table is on disk, so that memory holds only what its functions and its simulation hold. */
export async function openDesk(): Promise<SoakedDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'liaison-soak-'))
  const child = fork(fileURLToPath(new URL('desk-process.ts', import.meta.url)), {
    execArgv: ['--expose-gc'],
    env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', SOAK_DATA: folder },
    // A line for each error, which nobody needs twice.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const { url, table, dynamodb } = (await nextMessage<Told>(child)) as unknown as {
    url: string
    table: string
    dynamodb: string
  }
  const client = tableClient({ endpoint: dynamodb })
  const store: Store = { client, tableName: table }
  const ended: SoakedDesk['ended'] = new Set()
  return {
    url,
    store,
    ended,
    mails: async () => (await ask(child, { ask: 'mails' }))['mails'] as Mail[],
    pass: async (by) => void (await ask(child, { ask: 'pass', by })),
    passUntil: async (until) => void (await ask(child, { ask: 'pass', until })),
    measure: async () => {
      const { told: _, now, ended: names, ...sizes } = await ask(child, { ask: 'measure' })
      for (const name of names as string[]) ended.add(name)
      const pending = await somePending(store, new Date(Number(now) - lostAfter).toISOString(), 1000)
      return { ...(sizes as Omit<Measured, 'backlog'>), backlog: pending.length + (await countParked(store)) }
    },
    close: async () => {
      client.destroy()
      await ask(child, { ask: 'close' }).catch(() => {})
      child.kill()
      rmSync(folder, { recursive: true, force: true })
    },
    kill: () => {
      child.kill()
      rmSync(folder, { recursive: true, force: true })
      process.exit(1)
    },
  }
}

/** Asks a process, which answers each question. */
function ask(child: ChildProcess, asked: Asked): ReturnType<typeof nextMessage<Told>> {
  const answer = nextMessage<Told>(child)
  child.send(asked)
  return answer
}
