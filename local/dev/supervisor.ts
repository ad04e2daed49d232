import { type ChildProcess, spawn } from 'node:child_process'
import { type FSWatcher, readdirSync, watch } from 'node:fs'
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
// oxlint-disable-next-line max-lines-per-function -- small functions around one state
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
    // The channel tells the program when this process is gone, even if it was killed.
    const started = spawn(program, args, { env: environment(), stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
    child = started
    let rest = ''
    started.stdout?.setEncoding('utf8').on('data', (text: string) => {
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

  const watching = watchFolders(folders, say, (path) => {
    changed.add(path)
    clearTimeout(timer)
    timer = setTimeout(() => void restart(), quiet)
  })
  start()
  return {
    async stop() {
      stopping = true
      clearTimeout(timer)
      watching.close()
      await end()
    },
  }
}

const isSource = (name: string) => /^[^.].*\.(ts|mjs|json|csv|css)$/.test(name)

/**
 * Watches each folder by itself. On Linux, Node's recursive watching follows files and not names. An editor that saves
 * by renaming leaves it with the old file, and what is written to the new one later is not seen.
 */
function watchFolders(folders: readonly string[], say: (sentence: string) => void, changed: (path: string) => void) {
  const watchers = new Map<string, FSWatcher>()

  const forget = (folder: string) => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }

  const add = (folder: string) => {
    try {
      const watcher = watch(folder, (_, name) => seen(folder, name ?? '')).on('error', () => forget(folder))
      watchers.set(folder, watcher)
      for (const entry of foldersIn(folder) ?? []) if (!entry.startsWith('.')) add(join(folder, entry))
    } catch (error) {
      // The system lets one process watch only so many folders.
      say(`Cannot watch ${folder}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  const seen = (folder: string, name: string) => {
    const path = join(folder, name)
    if (isSource(name)) return changed(path)
    if (name.startsWith('.')) return
    const isFolder = foldersIn(path) !== undefined
    if (watchers.has(path) && !isFolder) forget(path)
    if (watchers.has(path) || !isFolder) return
    // It may have come with sources in it.
    add(path)
    changed(path)
  }

  for (const folder of folders) add(folder)
  return {
    close() {
      for (const folder of watchers.keys()) forget(folder)
    },
  }
}

/** @returns undefined if it is no folder, or gone */
function foldersIn(path: string): string[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  } catch {
    return undefined
  }
}
