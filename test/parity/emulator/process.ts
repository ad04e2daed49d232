import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { createServer } from 'node:net'

/** Groups of processes that run now; ending this program ends them. */
const running = new Set<ChildProcess>()

/** Starts a program that leads a process group of its own, so that all that it starts can be ended with it. */
export function begin(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, [...args], { ...options, detached: true })
  running.add(child)
  child.once('exit', () => running.delete(child))
  child.once('error', () => running.delete(child))
  return child
}

/** Ends everything that `begin` started and that still runs. */
export function endAll(): void {
  for (const child of running) end(child)
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Ended by itself.
  }
}

/**
 * Runs a program to its end. @param options.shown whether what it writes goes out as it comes, and is not kept @throws
 * Error with what it wrote, where it failed or took longer than `seconds`
 */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env, seconds, shown = false }: { cwd: string; env?: NodeJS.ProcessEnv; seconds: number; shown?: boolean },
): Promise<string> {
  const child = begin(command, args, {
    cwd,
    env: env ?? process.env,
    stdio: ['ignore', ...(shown ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const))],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => (written += chunk))
  let late = false
  const limit = setTimeout(() => {
    late = true
    end(child)
  }, seconds * 1000)
  try {
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once('error', reject).once('close', resolve),
    )
    if (code === 0) return written
  } finally {
    clearTimeout(limit)
  }
  throw new Error(
    `${command} ${args.join(' ')} ${late ? `took longer than ${seconds} s` : 'failed'}:\n${written.slice(-6000)}`,
  )
}

/** A port of the loopback address that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
