/** From `node local/start.ts` to its `ready` line. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Figure, figure } from '../figures.ts'

const script = fileURLToPath(new URL('../../../local/start.ts', import.meta.url))

/** Milliseconds until ready; `cpu`, if the system reports it, does not depend on other users of the machine. */
export type StartUp = { wall: Figure; cpu: Figure | null }

/**
 * Starts and stops a desk some times. The first start is not counted: it may have to compile what the others find
 * compiled.
 */
export async function startUp(times: number): Promise<StartUp> {
  const runs: { wall: number; cpu: number | undefined }[] = []
  for (let run = 0; run <= times; run += 1) runs.push(await startOnce())
  const counted = runs.slice(1)
  const cpu = counted.flatMap((run) => run.cpu ?? [])
  return { wall: figure(counted.map(({ wall }) => wall)), cpu: cpu.length === 0 ? null : figure(cpu) }
}

async function startOnce(): Promise<{ wall: number; cpu: number | undefined }> {
  const began = performance.now()
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    return await new Promise((resolve, reject) => {
      let out = ''
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString()
        if (/^ready /m.test(out)) resolve({ wall: performance.now() - began, cpu: processorTime(child.pid!) })
      })
      child.once('exit', (code) => reject(new Error(`the desk stopped with ${code ?? 'a signal'}: ${out}`)))
    })
  } finally {
    child.kill('SIGTERM')
    await gone
  }
}

/** Milliseconds that a process has used so far: Linux counts them in hundredths of a second. */
function processorTime(pid: number): number | undefined {
  const fields = read(new URL(`file:///proc/${pid}/stat`))?.split(' ')
  return fields && (Number(fields[13]) + Number(fields[14])) * 10
}

function read(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
