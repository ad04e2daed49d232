import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'

/** Milliseconds of quiet after a change before a restart: an editor or git writes several files at once. */
const quiet = 200

/** Milliseconds that a process has to stop by itself. */
const patience = 900

export type Supervised = {
  /** The program and its arguments. */
  command: readonly [string, ...string[]]
  /** Its variables, read at each start. */
  environment(): NodeJS.ProcessEnv
  /** Folders that are watched, with everything in them. */
  folders: readonly string[]
  /** Called with each line that it writes. */
  line(text: string): void
  /** Called with what happens, in plain words. */
  say(sentence: string): void
}

/**
 * Runs a program, and runs it again when a source changes. If it ended by itself, as on a syntax error, it is started
 * again at the next change.
 */
export function supervise({ command: [program, ...args], environment, folders, line, say }: Supervised): {
  /** Stops the program and the watching. */
  stop(): Promise<void>
} {
  let child: ChildProcess | undefined
  let ended: Promise<void> = Promise.resolve()
  let stopping = false
  let restarting = false
  let timer: NodeJS.Timeout | undefined
  const changed = new Set<string>()

  const start = () => {
    const started = spawn(program, args, { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
    child = started
    let rest = ''
    started.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const one of lines) line(one)
    })
    ended = new Promise((resolve) =>
      started
        .once('error', (error) => {
          say(`Could not start: ${error.message}`)
          resolve()
        })
        .once('exit', (code, signal) => {
          if (child === started) child = undefined
          if (!stopping && !restarting) say(`Stopped with ${code ?? signal}. Waiting for the next change.`)
          resolve()
        }),
    )
  }

  const end = async () => {
    const running = child
    if (running === undefined) return
    const late = setTimeout(() => running.kill('SIGKILL'), patience)
    running.kill('SIGTERM')
    await ended
    clearTimeout(late)
  }

  const restart = async () => {
    // A change during a restart is handled afterwards: the program may have loaded the older version.
    if (restarting || stopping) return
    restarting = true
    while (changed.size > 0 && !stopping) {
      const [first, ...others] = changed
      changed.clear()
      say(`${first} changed${others.length > 0 ? `, with ${others.length} more` : ''}. Restarting.`)
      await end()
      if (!stopping) start()
    }
    restarting = false
  }

  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_, file) => {
      if (file === null || !/^(?!.*(?:^|[/\\])\.).*\.(ts|mjs|json|csv|css)$/.test(file)) return
      changed.add(join(folder, file))
      clearTimeout(timer)
      timer = setTimeout(() => void restart(), quiet)
    }),
  )
  start()
  return {
    async stop() {
      stopping = true
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
      await end()
    },
  }
}
