/**
 * `npm run check:commands`: runs every command that CI does not run whole in its small form (`.ci/lanes.json`), one
 * after the other. With names, it runs only those. All of them run even if one fails.
 */
import { spawn } from 'node:child_process'
import { misuse } from '../local/options.ts'
import { type Lane, lanes, type Outcome, root, runScript, tell } from './lanes.ts'

const chosen = process.argv.slice(2)
const unknown = chosen.filter((script) => lanes[script]?.small === undefined)
if (unknown.length > 0) misuse('usage: npm run check:commands -- [SCRIPT]…', `no small form: ${unknown.join(', ')}`)
const small = Object.entries(lanes).filter(
  ([script, { small: has }]) => has !== undefined && (chosen.length === 0 || chosen.includes(script)),
)
const argsOf = ({ small: args }: Lane): readonly string[] => (Array.isArray(args) ? args : [])

// The commands must still find a desk that somebody has running here.
const outcomes: Outcome[] = []
for (const [script, lane] of small)
  if (lane.small !== 'desk' && lane.beside === undefined) outcomes.push(await runScript(script, argsOf(lane), lane.env))

const atDesk = small.filter(([, lane]) => lane.small === 'desk' || lane.beside === 'desk')
if (atDesk.length > 0) outcomes.push(...(await beside(atDesk)))
process.exitCode = tell(outcomes)

/** Starts the desk as `npm start` does, runs the commands that work on it, and stops it. */
async function beside(commands: typeof small): Promise<Outcome[]> {
  const [script] = Object.entries(lanes).find(([, lane]) => lane.small === 'desk') ?? ['start']
  console.log(`== npm run ${script}`)
  const since = performance.now()
  const desk = spawn('npm', ['run', script], {
    cwd: root,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  })
  const ended = new Promise<number | null>((resolve) => desk.once('exit', resolve).once('error', () => resolve(1)))
  const ready = new Promise<string | undefined>((resolve) => {
    let said = ''
    desk.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      process.stdout.write(chunk)
      said += chunk
      const url = /^ready (\S+)$/m.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
    void ended.then(() => resolve(undefined))
  })
  const done: Outcome[] = []
  const url = await ready
  if (url !== undefined) {
    const seconds = (performance.now() - since) / 1000
    for (const [command, lane] of commands)
      if (lane.beside === 'desk')
        // Somebody may have a desk of their own running here.
        done.push(await runScript(command, argsOf(lane), { ...lane.env, LIAISON_DESK: url }))
    desk.kill('SIGTERM')
    done.unshift({ script, failed: (await ended) !== 0, seconds })
  } else
    done.push(
      ...commands.map(([command]) => ({ script: command, failed: true, seconds: (performance.now() - since) / 1000 })),
    )
  return done
}
