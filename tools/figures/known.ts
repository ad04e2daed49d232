/**
 * `TEXAS_CSV=complaints.csv.gz npm run figures:known`: imports a public register of a quarter of a million complaints
 * into a desk of its own. It compares the figures of 2025 with those that were counted from the same file beforehand.
 * It fails too if command and desk together take a gigabyte of memory or ten minutes. Without TEXAS_CSV it makes a
 * register of 2,000 rows, whose figures follow from how it is made.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { daysAfter } from '../../functions/domain/time/zone.ts'
import { root } from '../lanes.ts'
import { toolOptions } from '../../local/options.ts'

toolOptions({ usage: 'usage: npm run figures:known', options: {} })

type Known = { file: string; map: string; closed: number; days: { mean: number; median: number; p90: number } }

const mostMegabytes = 1024
const mostMinutes = 10

const folder = mkdtempSync(join(tmpdir(), 'liaison-figures-'))
const since = performance.now()
const peaks = new Map<number, number>()
const desk = spawn(process.execPath, ['local/start.ts'], { cwd: root, env: { ...process.env, PORT: '0' } })
const watching = setInterval(() => watch(desk), 50)
try {
  // Somebody may have a desk of their own running here.
  process.env['LIAISON_DESK'] = await ready(desk)
  const wrong = await check()
  for (const sentence of wrong) console.log(`failed: ${sentence}`)
  if (wrong.length === 0) console.log('the figures are those that were known beforehand')
  process.exitCode = wrong.length === 0 ? 0 : 1
} finally {
  clearInterval(watching)
  const ended = new Promise((resolve) => void desk.once('exit', resolve))
  desk.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true })
}

/** @returns a sentence for everything that is not as it should be */
async function check(): Promise<string[]> {
  const csv = process.env['TEXAS_CSV']
  const wrong: string[] = []
  const known: Known =
    csv === undefined
      ? made()
      : {
          file: csv,
          map: join(root, 'docs/examples/texas-map.json'),
          closed: 22_562,
          days: { mean: 90.44, median: 84, p90: 154 },
        }
  if (csv === undefined) wrong.push(...(await refused(known)))
  const imported = await command('import', known.file, '--map', known.map)
  if (imported.code !== 0) return [...wrong, `the import ended with ${imported.code}`]
  const shown = await command('show', '--period', '2025', '--json')
  const { closed, days } = JSON.parse(shown.said) as Known
  if (!isDeepStrictEqual({ closed, days }, { closed: known.closed, days: known.days }))
    wrong.push(`closed in 2025 are ${JSON.stringify({ closed, days })}, not ${JSON.stringify(known)}`)
  if ((await command('verify')).code !== 0) wrong.push('the counts are not those of the packed complaints')
  const minutes = (performance.now() - since) / 60_000
  // Both at their worst, as if at the same moment.
  const megabytes =
    (peaks.get(desk.pid ?? 0) ?? 0) + Math.max(...[...peaks].map(([pid, one]) => (pid === desk.pid ? 0 : one)))
  console.log(`${minutes.toFixed(1)} minutes; command and desk took ${megabytes.toFixed(0)} MB at most`)
  if (minutes > mostMinutes) wrong.push(`it took more than ${mostMinutes} minutes`)
  if (megabytes > mostMegabytes) wrong.push(`command and desk took more than ${mostMegabytes} MB`)
  return wrong
}

/**
 * A thousand complaints in two rows each, closed in 2025 after 1 to 1,000 days. It is an even number, and its 90th
 * percentile is 900 by nearest rank, neither 900.1 nor 900.9 as other rules have it.
 */
function made(): Known {
  const rows = Array.from({ length: 1000 }, (_, index) => {
    const closed = daysAfter('2025-01-01', index % 365)
    const row = `${index + 1},${daysAfter(closed, -index - 1)},${closed}`
    return [`${row},motor`, `${row},life`]
  })
  const head = 'number,received,closed,product'
  const file = join(folder, 'register.csv')
  writeFileSync(file, [head, ...rows.flat()].join('\n'))
  const map = join(folder, 'map.json')
  writeFileSync(
    map,
    JSON.stringify({
      register: 'made',
      key: 'number',
      received: { column: 'received' },
      closed: { column: 'closed' },
      product: { column: 'product' },
    }),
  )
  return { file, map, closed: 1000, days: { mean: 500.5, median: 500.5, p90: 900 } }
}

/** The same register with two bad rows: nothing of it may be loaded. */
async function refused({ file, map }: Known): Promise<string[]> {
  const bad = join(folder, 'bad.csv')
  writeFileSync(
    bad,
    `${readFileSync(file, 'utf8')}\n1001,2025-02-30,2025-03-01,motor\n1002,2025-03-02,2025-03-01,motor`,
  )
  const { code } = await command('import', bad, '--map', map)
  const { closed } = JSON.parse((await command('show', '--period', '2025', '--json')).said) as Known
  return code === 1 && closed === 0 ? [] : [`a register with bad rows ended with ${code} and left ${closed} complaints`]
}

/** Runs `npm run figures` and notes its memory. */
function command(...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['cli/figures.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const also = setInterval(() => watch(child), 20)
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
    if (!args.includes('--json')) process.stdout.write(chunk)
  })
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearInterval(also)
      resolve({ code, said })
    })
  })
}

/** The most memory that a process has had, in MB, where the system tells it (Linux). */
function watch({ pid = 0 }: ChildProcess): void {
  const status = read(new URL(`file:///proc/${pid}/status`)) ?? ''
  const kilobytes = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0)
  if (kilobytes > 0) peaks.set(pid, kilobytes / 1024)
}

/** @returns the address of the desk */
function ready(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      const url = /^ready (\S+)$/m.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`the desk ended with ${code}: ${said}`)))
  })
}

function read(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
